//! `parcurs export`: editions for use without a web server.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::command::arguments::Global;
use crate::command::build::{self, Staging};
use crate::command::outcome::{Exit, Failure};
use crate::command::timings::Timings;
use crate::command::verdict::Verdict;
use crate::command::{options, terminal};
use crate::output::folder::folder_edition;
use crate::output::package;
use crate::output::publish::{Medium, Publisher};
use crate::output::report;
use crate::pipeline::{self, Cache};
use crate::render::artifact::Artifact;
use crate::source::config;
use crate::source::read::Reader;

/// The files of an edition, and the id of its site.
struct Edition {
    files: BTreeMap<Arc<str>, Artifact>,
    id: String,
}

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
    let edition = match edition(global, &options, &mut timings) {
        Ok(edition) => edition,
        Err(exit) => {
            publisher.abandon(Vec::new());
            return Ok(exit);
        }
    };
    let staging = Staging::new(&publisher);
    for artifact in edition.files.values() {
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

/// Writes the same edition as one zip file.
///
/// # Errors
/// What stands in its place is no zip file, or it cannot be written.
pub fn zip(global: &Global, out: Option<&Path>) -> Result<Exit, Failure> {
    let options = options::of(global)?;
    if !global.root.join("content").is_dir() {
        return Err(options::no_content(&global.root));
    }
    let mut timings = Timings::start();
    let edition = match edition(global, &options, &mut timings) {
        Ok(edition) => edition,
        Err(exit) => return Ok(exit),
    };
    let out = out.map_or_else(
        || PathBuf::from(format!("{}.zip", edition.id)),
        Path::to_path_buf,
    );
    let target = global.root.join(&out);
    let length = package::zip(&edition.files, &edition.id, &global.root, &target)
        .map_err(|error| Failure::new(error.to_string()))?;
    timings.phase("pack");
    terminal::say(&format!(
        "{} in {}, {} kB; unpacked, open {}",
        report::counted(edition.files.len(), "file"),
        out.display(),
        length.div_ceil(1000),
        Path::new(&edition.id).join("index.html").display()
    ));
    timings.print(global.timings);
    Ok(Exit::Done)
}

/// Builds the edition. Where there are mistakes that stop it, they are told, and how it ends.
fn edition(
    global: &Global,
    options: &pipeline::Options,
    timings: &mut Timings,
) -> Result<Edition, Exit> {
    let snapshot = Reader::new(&global.root).snapshot();
    timings.phase("read");
    let built = pipeline::build(&snapshot, options, &mut Cache::default());
    timings.phase("build");
    let verdict = Verdict::of(&built.diagnostics, global.strict);
    terminal::diagnostics(&built.diagnostics, &snapshot, global.format);
    if verdict.exit() != Exit::Done {
        terminal::note(&format!("Nothing was written: {}", verdict.in_words()));
        return Err(verdict.exit());
    }
    // Its mistakes are among the build's.
    let (site, _) = config::read(&snapshot, options.base_url.as_deref());
    let files = folder_edition(&built.artifacts, &site.base_path());
    timings.phase("convert");
    Ok(Edition { files, id: site.id })
}
