//! Speaking to the person at the keyboard, and to programs that read along: results on standard
//! output, everything else on standard error, colour only where it is seen.

use std::io::Write;

use anstream::{AutoStream, ColorChoice};

use crate::base::diagnostic::Diagnostic;
use crate::command::arguments::{Color, Format};
use crate::output::report;
use crate::source::snapshot::Snapshot;

/// Decides once for the whole run whether there is colour.
pub fn choose_colour(color: Color) {
    let choice = match color {
        Color::Auto => ColorChoice::Auto,
        Color::Always => ColorChoice::Always,
        Color::Never => ColorChoice::Never,
    };
    choice.write_global();
}

/// A result: one line on standard output.
pub fn say(line: &str) {
    write(&mut anstream::stdout(), &format!("{line}\n"));
}

/// A result as it is, without an added line end.
pub fn print(text: &str) {
    write(&mut anstream::stdout(), text);
}

/// Something to know: one line on standard error.
pub fn note(line: &str) {
    write(&mut anstream::stderr(), &format!("{line}\n"));
}

/// A failure and its remedy, on standard error.
pub fn complain(message: &str, help: Option<&str>) {
    let mut text = format!("\x1b[1;31merror\x1b[0m: {message}\n");
    if let Some(help) = help {
        text.push_str(&format!("  = help: {help}\n"));
    }
    write(&mut anstream::stderr(), &text);
}

/// Diagnostics on standard error.
pub fn diagnostics(found: &[Diagnostic], snapshot: &Snapshot, format: Format) {
    if found.is_empty() && !format.is_for_machines() {
        return;
    }
    let colour = AutoStream::choice(&std::io::stderr()) != ColorChoice::Never;
    let text = report::render(found, snapshot, report_format(format), colour);
    write(&mut anstream::stderr(), &text);
}

/// Diagnostics on standard output, for a program that reads them.
pub fn diagnostics_as_result(found: &[Diagnostic], snapshot: &Snapshot, format: Format) {
    print(&report::render(
        found,
        snapshot,
        report_format(format),
        false,
    ));
}

fn report_format(format: Format) -> report::Format {
    match format {
        Format::Full => report::Format::Full,
        Format::Short => report::Format::Short,
        Format::Json => report::Format::Json,
        Format::Github => report::Format::Github,
        Format::Sarif => report::Format::Sarif,
    }
}

/// Writes and flushes. A reader that has gone (`| head`) is no reason to fail.
fn write(stream: &mut dyn Write, text: &str) {
    let _ = stream.write_all(text.as_bytes());
    let _ = stream.flush();
}
