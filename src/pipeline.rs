//! The whole build: a snapshot of the disk in, the finished site and everything that was found
//! wrong out. Read this file first.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::base::diagnostic::Diagnostic;
use crate::render::artifact::Artifact;
use crate::source::localised::Day;
use crate::source::snapshot::Snapshot;

/// What is decided at the command line and changes the output.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Options {
    /// In place of `base_url` in `site.yaml`.
    pub base_url: Option<String>,
    /// Whether drafts and scheduled lessons are built.
    pub drafts: bool,
    /// Whether `instructor` blocks are shown.
    pub instructor: bool,
    /// The day on which lessons are published or expire. No output contains it.
    pub today: Day,
}

/// What earlier builds left to reuse. It changes how long a build takes, nothing else.
#[derive(Default)]
pub struct Cache {}

/// How much work a build was.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub struct Counts {
    /// Documents parsed.
    pub parsed: usize,
    /// Pages rendered.
    pub rendered: usize,
    /// Pages, courses, modules and lessons there are.
    pub pages: usize,
}

/// A finished build.
#[derive(Default)]
pub struct Build {
    /// Every output file by its path. Empty while there are errors.
    pub artifacts: BTreeMap<Arc<str>, Artifact>,
    /// Sorted as they are shown.
    pub diagnostics: Vec<Diagnostic>,
    pub counts: Counts,
}

/// Builds the whole site and keeps it in memory.
pub fn build(_snapshot: &Snapshot, _options: &Options, _cache: &mut Cache) -> Build {
    Build::default()
}

/// Builds the pages, and the files beside them that a reader of one page asks for; `finish` makes
/// the rest. `serve` shows a saved word after this.
pub fn build_pages(_snapshot: &Snapshot, _options: &Options, _cache: &mut Cache) -> Build {
    Build::default()
}

/// Adds what is made from the whole site: feeds, site map, redirects, headers, `llms.txt`.
pub fn finish(_build: &mut Build, _cache: &mut Cache) {}

/// Builds once and hands each artifact to `sink` as soon as it is made, from many threads; nothing
/// is kept. When the returned diagnostics hold an error, what was handed over must be thrown away.
pub fn build_into(
    _snapshot: &Snapshot,
    _options: &Options,
    _sink: &(dyn Fn(Artifact) + Sync),
) -> (Vec<Diagnostic>, Counts) {
    Default::default()
}
