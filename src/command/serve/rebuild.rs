//! One look at the sources: build what changed, show it, tell the browsers. The last good pages
//! stay while there are errors, and a fault of the program is told like a mistake, not died of.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime};

use crate::base::diagnostic::Diagnostic;
use crate::command::serve::alignment;
use crate::command::serve::shown::{Board, Matter, Shown, Wrong};
use crate::output::report;
use crate::pipeline::{self, Build, Cache, Counts, Options};
use crate::render::artifact::{Artifact, Turn};
use crate::source::read::Reader;
use crate::source::snapshot::Snapshot;

/// What a reload event lists at most; of more, all pages are taken to have changed.
const LISTED: usize = 200;

/// What is kept from one look to the next.
pub struct Preview<'a> {
    reader: Reader,
    board: &'a Board,
    cache: Cache,
    options: Options,
    seen: Option<Arc<Snapshot>>,
    /// What the last good build made, without what is made from the whole site.
    made: BTreeMap<Arc<str>, Artifact>,
}

/// What a look came to.
pub struct Looked {
    pub snapshot: Arc<Snapshot>,
    pub diagnostics: Vec<Diagnostic>,
    pub counts: Counts,
    /// Output files that differ from before.
    pub changed: usize,
    pub took: Duration,
    /// What the program said when it broke.
    pub fault: Option<String>,
}

impl<'a> Preview<'a> {
    /// A preview of what lies in `root`, shown on `board`. Nothing is read yet.
    pub fn new(root: &Path, options: Options, board: &'a Board) -> Self {
        let second = SystemTime::UNIX_EPOCH
            .elapsed()
            .map_or(0, |since| since.as_secs());
        board.show(Shown {
            build: second,
            ..Shown::default()
        });
        Preview {
            reader: Reader::new(root),
            board,
            cache: Cache::default(),
            options,
            seen: None,
            made: BTreeMap::new(),
        }
    }

    /// Looks at the sources as they are now, on the day that `options` names. Nothing where both
    /// are as they were.
    pub fn look(&mut self, options: Options) -> Option<Looked> {
        let started = Instant::now();
        let snapshot = Arc::new(self.reader.snapshot());
        let same = self
            .seen
            .as_ref()
            .is_some_and(|seen| is_same(seen, &snapshot));
        if same && options == self.options {
            return None;
        }
        self.options = options;
        let sources = self.changed_sources(&snapshot);
        self.seen = Some(snapshot.clone());
        let mut looked = Looked {
            snapshot,
            diagnostics: Vec::new(),
            counts: Counts::default(),
            changed: 0,
            took: Duration::ZERO,
            fault: None,
        };
        let built = catch_unwind(AssertUnwindSafe(|| {
            pipeline::build_pages(&looked.snapshot, &self.options, &mut self.cache)
        }));
        match built {
            Ok(build) => self.show(build, &sources, started, &mut looked),
            Err(panic) => self.fault(panic.as_ref(), started, &mut looked),
        }
        Some(looked)
    }

    fn show(
        &mut self,
        mut build: Build,
        sources: &[String],
        started: Instant,
        looked: &mut Looked,
    ) {
        let before = self.board.now();
        let mut next = before.clone();
        next.wrong = wrong(&build.diagnostics, &looked.snapshot);
        if let Some(known) = build.known.take() {
            next.matter = Some(Arc::new(Matter {
                known,
                snapshot: looked.snapshot.clone(),
                gaps: alignment::gaps(&build.diagnostics),
            }));
        }
        let failed = build.diagnostics.iter().any(Diagnostic::is_error);
        if !failed {
            let changed = differing(&before.artifacts, &build.artifacts);
            let gone = gone(&self.made, &build.artifacts);
            looked.changed = changed.len() + gone.len();
            if looked.changed > 0 {
                next.build += 1;
            }
            // Until the rest is made, the rest of the last build stands.
            let mut artifacts = build.artifacts.clone();
            for (path, artifact) in before.artifacts.iter() {
                if !gone.contains_key(path) {
                    artifacts
                        .entry(path.clone())
                        .or_insert_with(|| artifact.clone());
                }
            }
            next = next.with(artifacts);
            self.board.show(next.clone());
            if let Some(data) = reload(&changed, &build.artifacts, &gone, sources) {
                self.board.browsers.tell(&next.event("reload", data));
            }
            self.made.clone_from(&build.artifacts);
        } else {
            self.board.show(next.clone());
        }
        if next.wrong != before.wrong {
            self.board.browsers.tell(&next.state());
        }
        looked.took = started.elapsed();
        looked.counts = build.counts;
        if !failed {
            let finished = catch_unwind(AssertUnwindSafe(|| {
                pipeline::finish(&mut build, &mut self.cache);
            }));
            if let Err(panic) = finished {
                return self.fault(panic.as_ref(), started, looked);
            }
            let early = next.wrong.take();
            next.wrong = wrong(&build.diagnostics, &looked.snapshot);
            let is_told = next.wrong == early;
            next = next.with(std::mem::take(&mut build.artifacts));
            self.board.show(next.clone());
            // Search tests and workbooks are tried last.
            if !is_told {
                self.board.browsers.tell(&next.state());
            }
        }
        looked.diagnostics = build.diagnostics;
    }

    /// Tells of a fault of the program itself. What it may have left half-made is forgotten.
    fn fault(&mut self, panic: &(dyn std::any::Any + Send), started: Instant, looked: &mut Looked) {
        let said = panic
            .downcast_ref::<String>()
            .map(String::as_str)
            .or_else(|| panic.downcast_ref::<&str>().copied())
            .unwrap_or("no message");
        self.cache = Cache::default();
        let mut next = self.board.now();
        let told = serde_json::json!([{
            "severity": "error",
            "code": "internal",
            "message": format!("the build broke: {said}"),
            "help": "this is a fault of parcurs, not yours; undo the last change to go on, and report it",
        }]);
        next.wrong = Some(Wrong {
            has_errors: true,
            told: told.to_string().into(),
        });
        self.board.show(next.clone());
        self.board.browsers.tell(&next.state());
        looked.took = started.elapsed();
        looked.fault = Some(said.to_string());
    }

    /// Sources that are new or differ from the last look.
    fn changed_sources(&self, snapshot: &Snapshot) -> Vec<String> {
        let Some(seen) = &self.seen else {
            return Vec::new();
        };
        snapshot
            .files
            .iter()
            .filter(|(path, source)| seen.files.get(*path) != Some(*source))
            .map(|(path, _)| path.to_string())
            .collect()
    }
}

fn is_same(a: &Snapshot, b: &Snapshot) -> bool {
    a.diagnostics == b.diagnostics && a.files == b.files
}

fn wrong(diagnostics: &[Diagnostic], snapshot: &Snapshot) -> Option<Wrong> {
    (!diagnostics.is_empty()).then(|| Wrong {
        has_errors: diagnostics.iter().any(Diagnostic::is_error),
        told: report::overlay(diagnostics, snapshot).into(),
    })
}

/// Paths whose content differs, or is new.
fn differing(
    before: &BTreeMap<Arc<str>, Artifact>,
    after: &BTreeMap<Arc<str>, Artifact>,
) -> Vec<Arc<str>> {
    after
        .iter()
        .filter(|(path, artifact)| before.get(*path).map(|old| old.digest) != Some(artifact.digest))
        .map(|(path, _)| path.clone())
        .collect()
}

/// What was made `before` and is not made any more. What `finish` makes is in neither.
fn gone(
    before: &BTreeMap<Arc<str>, Artifact>,
    after: &BTreeMap<Arc<str>, Artifact>,
) -> BTreeMap<Arc<str>, Artifact> {
    before
        .iter()
        .filter(|(path, _)| !after.contains_key(*path))
        .map(|(path, artifact)| (path.clone(), artifact.clone()))
        .collect()
}

/// What browsers are told after a build: the addresses that changed or are gone (null where there are too
/// many), and the page to go to. None where no browser shows anything that changed.
fn reload(
    changed: &[Arc<str>],
    artifacts: &BTreeMap<Arc<str>, Artifact>,
    gone: &BTreeMap<Arc<str>, Artifact>,
    sources: &[String],
) -> Option<Arc<str>> {
    let seen: Vec<String> = changed
        .iter()
        .map(|path| &artifacts[path])
        .chain(gone.values())
        .filter(|artifact| is_seen(artifact))
        .map(|artifact| address(&artifact.path))
        .collect();
    if seen.is_empty() {
        return None;
    }
    let page = changed
        .iter()
        .filter(|path| path.ends_with("index.html"))
        .find(|path| {
            let made_from = artifacts[*path].inputs.first().map(|(name, _)| &**name);
            made_from.is_some_and(|name| sources.iter().any(|source| source == name))
        })
        .map(|path| address(path));
    let list = (seen.len() <= LISTED).then_some(seen);
    Some(
        serde_json::json!({ "changed": list, "page": page })
            .to_string()
            .into(),
    )
}

/// Whether a page in a browser can show it: feeds and plain texts beside the pages are not shown.
fn is_seen(artifact: &Artifact) -> bool {
    artifact.turn() != Turn::Feeds && !artifact.path.ends_with(".md")
}

/// The address of an output file, without its host.
fn address(path: &str) -> String {
    match path.strip_suffix("index.html") {
        Some(folder) if folder.is_empty() || folder.ends_with('/') => format!("/{folder}"),
        _ => format!("/{path}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(files: &[(&str, &str)]) -> BTreeMap<Arc<str>, Artifact> {
        files
            .iter()
            .map(|(path, text)| {
                let bytes: Arc<[u8]> = text.as_bytes().into();
                let source = (Arc::from("content/a.md"), Default::default());
                (
                    Arc::from(*path),
                    Artifact::of_bytes(*path, bytes, vec![source]),
                )
            })
            .collect()
    }

    #[test]
    fn only_what_browsers_show_reloads_them() {
        let before = made(&[("a/index.html", "1"), ("a.md", "1"), ("b/index.html", "1")]);
        let after = made(&[("a/index.html", "2"), ("a.md", "2"), ("b/index.html", "1")]);
        let changed = differing(&before, &after);
        assert_eq!(changed.len(), 2);
        let none = BTreeMap::new();
        let told = reload(&changed, &after, &none, &["content/a.md".to_string()]).unwrap();
        assert_eq!(&*told, r#"{"changed":["/a/"],"page":"/a/"}"#);
        assert_eq!(reload(&["a.md".into()], &after, &none, &[]), None);
    }

    #[test]
    fn browsers_on_a_page_that_is_gone_are_told() {
        let before = made(&[("a/index.html", "1"), ("a.md", "1"), ("b/index.html", "1")]);
        let after = made(&[("b/index.html", "1")]);
        let gone = gone(&before, &after);
        assert_eq!(gone.len(), 2);
        let told = reload(&[], &after, &gone, &[]).unwrap();
        assert_eq!(&*told, r#"{"changed":["/a/"],"page":null}"#);
    }
}
