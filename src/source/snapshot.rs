//! What the disk held at one moment. Immutable: a change makes a new snapshot, and the two differ
//! only in the files that changed.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::base::diagnostic::Diagnostic;
use crate::base::fingerprint::Fingerprint;
use crate::base::hash::{Digest, Hashed};
use crate::base::path::SourcePath;

/// One input file.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Source {
    pub path: SourcePath,
    pub content: Content,
}

/// What a file holds.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Content {
    /// Text, as it stands in the file; a byte order mark is kept, so that offsets are true.
    Text(Arc<str>),
    /// Anything else: only what others need to know of it. The bytes are streamed from the disk
    /// when they are published or served.
    Media {
        bytes: u64,
        digest: Digest,
        /// For browsers that keep it.
        fingerprint: Fingerprint,
        /// Width and height in pixels, of a picture.
        size: Option<(u32, u32)>,
    },
}

impl Source {
    /// The text, where it is one.
    pub fn text(&self) -> Option<&Arc<str>> {
        match &self.content {
            Content::Text(text) => Some(text),
            Content::Media { .. } => None,
        }
    }
}

/// Every input file by its path, and what could not be read.
#[derive(Clone, Default, Debug)]
pub struct Snapshot {
    pub files: BTreeMap<SourcePath, Hashed<Source>>,
    pub diagnostics: Vec<Diagnostic>,
}

impl Snapshot {
    /// A snapshot of texts, for tests and for the embedded theme.
    pub fn of_texts<'a>(texts: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut snapshot = Snapshot::default();
        for (path, text) in texts {
            snapshot.insert(Source {
                path: SourcePath::new(path),
                content: Content::Text(text.into()),
            });
        }
        snapshot
    }

    /// Adds or replaces a file.
    pub fn insert(&mut self, source: Source) {
        self.files.insert(source.path.clone(), Hashed::new(source));
    }

    /// The file at `path`.
    pub fn get(&self, path: &str) -> Option<&Hashed<Source>> {
        self.files.get(&SourcePath::new(path))
    }

    /// The text of the file at `path`.
    pub fn text(&self, path: &str) -> Option<&Arc<str>> {
        self.get(path).and_then(|source| source.text())
    }

    /// The files below `folder`, in the order of their paths.
    pub fn under<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = &'a Hashed<Source>> {
        let prefix = format!("{folder}/");
        self.files
            .range(SourcePath::new(&prefix)..)
            .map(|(_, source)| source)
            .take_while(move |source| source.path.as_str().starts_with(&prefix))
    }
}
