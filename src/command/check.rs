//! `parcurs check`: every mistake, nothing written.

use crate::command::arguments::Global;
use crate::command::outcome::{Exit, Failure};
use crate::command::timings::Timings;
use crate::command::verdict::Verdict;
use crate::command::{options, terminal};
use crate::output::report;
use crate::pipeline::{self, Counts};
use crate::source::read::Reader;

/// Builds and throws the site away.
///
/// # Errors
/// An option that makes no sense.
pub fn run(global: &Global) -> Result<Exit, Failure> {
    let options = options::of(global)?;
    let mut timings = Timings::start();
    let snapshot = Reader::new(&global.root).snapshot();
    timings.phase("read");
    // Without a course everything else is missing, too, and only the one is to be told.
    let (diagnostics, counts) = match global.root.join("content").is_dir() {
        true => pipeline::build_into(&snapshot, &options, &|_| {}),
        false => (snapshot.diagnostics.clone(), Counts::default()),
    };
    timings.phase("build");
    let verdict = Verdict::of(&diagnostics, global.strict);
    if global.format.is_for_machines() {
        terminal::diagnostics_as_result(&diagnostics, &snapshot, global.format);
    } else {
        terminal::diagnostics(&diagnostics, &snapshot, global.format);
    }
    terminal::note(&format!(
        "{}: {}",
        report::counted(counts.pages, "page"),
        verdict.in_words()
    ));
    timings.print(global.timings);
    Ok(verdict.exit())
}
