//! What browsers see at this moment: the last good build, and the mistakes made since. Swapped as
//! a whole, so that no request sees half of a build.

use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError, RwLock};

use crate::base::diagnostic::Diagnostic;
use crate::command::serve::events::{Browsers, Event};
use crate::command::serve::page;
use crate::pipeline::known::Known;
use crate::render::artifact::{Artifact, ArtifactContent};
use crate::source::snapshot::Snapshot;

/// A site as it is served.
#[derive(Clone, Default)]
pub struct Shown {
    /// Grows with every build that changed something. Starts at the second in which the preview
    /// started, so that a page of an earlier preview is known to be old.
    pub build: u64,
    pub artifacts: Arc<BTreeMap<Arc<str>, Artifact>>,
    /// The overlay's account of what is wrong, as JSON; none where nothing is.
    pub wrong: Option<Wrong>,
    /// The sources as they were read last, good or not.
    pub matter: Option<Arc<Matter>>,
    /// The content security policy that the site gives to its pages.
    pub policy: Option<Arc<str>>,
}

/// What the preview's own pages are made from.
pub struct Matter {
    pub known: Known,
    pub snapshot: Arc<Snapshot>,
    /// What does not meet.
    pub gaps: Vec<Diagnostic>,
}

/// What is wrong with the sources at this moment.
#[derive(Clone, PartialEq, Eq)]
pub struct Wrong {
    /// Errors cover the page; warnings only have a badge.
    pub has_errors: bool,
    /// An array of diagnostics as JSON on one line.
    pub told: Arc<str>,
}

impl Shown {
    /// The events that a browser needs which shows a page of build `known`.
    pub fn catch_up(&self, known: Option<u64>) -> Vec<Event> {
        let mut events = vec![self.state()];
        if known.is_some_and(|known| known != self.build) {
            events.push(self.event("reload", "{\"changed\":null}".into()));
        }
        events
    }

    /// The event that says what is wrong, or that nothing is any more.
    pub fn state(&self) -> Event {
        match &self.wrong {
            Some(wrong) => self.event("errors", wrong.told.clone()),
            None => self.event("mended", "[]".into()),
        }
    }

    /// An event of this build.
    pub fn event(&self, name: &'static str, data: Arc<str>) -> Event {
        Event {
            name,
            build: self.build,
            data,
        }
    }

    /// The same with other artifacts, and the policy that is among them.
    pub fn with(mut self, artifacts: BTreeMap<Arc<str>, Artifact>) -> Self {
        self.policy = artifacts
            .get("_headers")
            .and_then(|file| match &file.content {
                ArtifactContent::Bytes(bytes) => {
                    std::str::from_utf8(bytes).ok().and_then(page::policy)
                }
                ArtifactContent::Copy { .. } => None,
            })
            .map(Arc::from);
        self.artifacts = Arc::new(artifacts);
        self
    }
}

/// The site that is served now, and who is looking at it.
#[derive(Default)]
pub struct Board {
    now: RwLock<Shown>,
    pub browsers: Browsers,
}

impl Board {
    /// What is shown now.
    pub fn now(&self) -> Shown {
        self.now
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// Shows `next` from now on. Browsers are not told.
    pub fn show(&self, next: Shown) {
        *self.now.write().unwrap_or_else(PoisonError::into_inner) = next;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_with_an_old_page_is_told_to_reload() {
        let shown = Shown {
            build: 5,
            ..Shown::default()
        };
        let names = |known| -> Vec<&str> {
            shown
                .catch_up(known)
                .iter()
                .map(|event| event.name)
                .collect()
        };
        assert_eq!(names(Some(4)), ["mended", "reload"]);
        assert_eq!(names(Some(5)), ["mended"]);
        assert_eq!(names(None), ["mended"]);
    }
}
