//! `parcurs check`: every mistake, nothing published; with `--fix`, what can be mended is.

use crate::base::diagnostic;
use crate::command::arguments::{Check, Global};
use crate::command::outcome::{Exit, Failure};
use crate::command::timings::Timings;
use crate::command::verdict::Verdict;
use crate::command::{external, figures, fmt, options, terminal};
use crate::output::report;
use crate::pipeline::{self, Counts};
use crate::source::read::Reader;

/// Builds and throws the site away.
///
/// # Errors
/// An option that makes no sense; a lesson that cannot be written; no curl to ask other sites with.
pub fn run(global: &Global, asked: &Check) -> Result<Exit, Failure> {
    let options = options::of(global)?;
    let mut timings = Timings::start();
    if asked.fix && global.root.join("content").is_dir() {
        let mut mended = fmt::mend(&global.root)?;
        mended.extend(figures::mend(&global.root, &options)?);
        mended.sort();
        mended.dedup();
        terminal::note(&format!("{} mended", report::counted(mended.len(), "file")));
        timings.phase("mend");
    }
    let snapshot = Reader::new(&global.root).snapshot();
    timings.phase("read");
    // Without a course everything else is missing, too, and only the one is to be told.
    let (mut diagnostics, counts) = match global.root.join("content").is_dir() {
        true => pipeline::build_into(&snapshot, &options, &|_| {}),
        false => (snapshot.diagnostics.clone(), Counts::default()),
    };
    timings.phase("build");
    if asked.external {
        diagnostics.extend(external::check(pipeline::external_links(
            &snapshot, &options,
        ))?);
        diagnostic::sort(&mut diagnostics);
        timings.phase("other sites");
    }
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
