//! `parcurs build`: the finished site in the output folder, all of it or, where there are errors,
//! nothing.

use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::command::arguments::{Global, Out};
use crate::command::outcome::{Exit, Failure};
use crate::command::timings::Timings;
use crate::command::verdict::Verdict;
use crate::command::{options, terminal};
use crate::output::publish::{Medium, PublishError, Publisher, Staged};
use crate::output::report;
use crate::pipeline::{self, Options};
use crate::render::artifact::Artifact;
use crate::source::read::Reader;

/// Builds and publishes.
///
/// # Errors
/// The output folder is not ours, or cannot be written to.
pub fn run(global: &Global, asked: &Out) -> Result<Exit, Failure> {
    let options = Options {
        cards: true,
        ..options::of(global)?
    };
    if !global.root.join("content").is_dir() {
        return Err(options::no_content(&global.root));
    }
    let mut timings = Timings::start();
    let publisher = Publisher::open(&global.root, &asked.out, Medium::Web).map_err(failure)?;
    timings.phase("open");
    let snapshot = Reader::new(&global.root).snapshot();
    timings.phase("read");
    let staging = Staging::new(&publisher);
    let (diagnostics, counts) =
        pipeline::build_into(&snapshot, &options, &|artifact| staging.take(&artifact));
    let (staged, refused) = staging.finish();
    timings.phase("build");

    let verdict = Verdict::of(&diagnostics, global.strict);
    terminal::diagnostics(&diagnostics, &snapshot, global.format);
    if let Some(error) = refused {
        publisher.abandon(staged);
        return Err(failure(error));
    }
    if verdict.exit() != Exit::Done {
        publisher.abandon(staged);
        terminal::note(&format!("Nothing was written: {}", verdict.in_words()));
        return Ok(verdict.exit());
    }
    let written = publisher.commit(staged).map_err(failure)?;
    timings.phase("publish");
    terminal::say(&format!(
        "{} in {} ms: {} written, {} unchanged, {} deleted in {}",
        report::counted(counts.pages, "page"),
        timings.total().as_millis(),
        report::counted(written.written, "file"),
        written.unchanged,
        written.deleted,
        asked.out.display()
    ));
    timings.print(global.timings);
    Ok(Exit::Done)
}

/// A failure to publish, as a failure of the command.
pub fn failure(error: PublishError) -> Failure {
    Failure::new(error.to_string())
}

type Taken = (Vec<Staged>, Option<PublishError>);

/// Takes artifacts from many threads as they are made. After the first that could not be staged,
/// the others are let go.
pub struct Staging<'a> {
    publisher: &'a Publisher,
    taken: Mutex<Taken>,
}

impl<'a> Staging<'a> {
    /// Nothing taken yet.
    pub fn new(publisher: &'a Publisher) -> Self {
        Staging {
            publisher,
            taken: Mutex::default(),
        }
    }

    /// Stages one artifact.
    pub fn take(&self, artifact: &Artifact) {
        if self.lock().1.is_some() {
            return;
        }
        let staged = self.publisher.stage(artifact);
        let mut taken = self.lock();
        match staged {
            Ok(staged) => taken.0.push(staged),
            Err(error) => taken.1 = taken.1.take().or(Some(error)),
        }
    }

    fn lock(&self) -> MutexGuard<'_, Taken> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What was staged, and the first error.
    pub fn finish(self) -> Taken {
        self.taken
            .into_inner()
            .unwrap_or_else(PoisonError::into_inner)
    }
}
