//! `parcurs export`: editions for use without a web server.

use std::path::Path;

use crate::command::arguments::Global;
use crate::command::build::{self, Staging};
use crate::command::outcome::{Exit, Failure};
use crate::command::timings::Timings;
use crate::command::verdict::Verdict;
use crate::command::{options, terminal};
use crate::output::folder::folder_edition;
use crate::output::publish::{Medium, Publisher};
use crate::output::report;
use crate::pipeline::{self, Cache};
use crate::source::config;
use crate::source::read::Reader;

/// Writes the edition that opens from a disk, all of it or, where there are errors, nothing.
///
/// # Errors
/// The folder is not ours, or cannot be written to.
pub fn folder(global: &Global, out: &Path) -> Result<Exit, Failure> {
    let options = options::of(global)?;
    if !global.root.join("content").is_dir() {
        return Err(options::no_content(&global.root));
    }
    let mut timings = Timings::start();
    let publisher = Publisher::open(&global.root, out, Medium::Disk).map_err(build::failure)?;
    let snapshot = Reader::new(&global.root).snapshot();
    timings.phase("read");
    let built = pipeline::build(&snapshot, &options, &mut Cache::default());
    timings.phase("build");
    let verdict = Verdict::of(&built.diagnostics, global.strict);
    terminal::diagnostics(&built.diagnostics, &snapshot, global.format);
    if verdict.exit() != Exit::Done {
        publisher.abandon(Vec::new());
        terminal::note(&format!("Nothing was written: {}", verdict.in_words()));
        return Ok(verdict.exit());
    }
    // Its mistakes are among the build's.
    let (site, _) = config::read(&snapshot, options.base_url.as_deref());
    let edition = folder_edition(&built.artifacts, &site.base_path());
    timings.phase("convert");
    let staging = Staging::new(&publisher);
    for artifact in edition.values() {
        staging.take(artifact);
    }
    let (staged, refused) = staging.finish();
    if let Some(error) = refused {
        publisher.abandon(staged);
        return Err(build::failure(error));
    }
    let written = publisher.commit(staged).map_err(build::failure)?;
    timings.phase("publish");
    terminal::say(&format!(
        "{} written, {} unchanged, {} deleted in {}; open {}",
        report::counted(written.written, "file"),
        written.unchanged,
        written.deleted,
        out.display(),
        out.join("index.html").display()
    ));
    timings.print(global.timings);
    Ok(Exit::Done)
}
