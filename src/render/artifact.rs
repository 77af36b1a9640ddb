//! One output file.

use std::sync::Arc;

use crate::base::fingerprint::{Fingerprint, key_of};
use crate::base::hash::{Digest, Hashed};
use crate::base::path::SourcePath;
use crate::source::snapshot::{Content, Source};

/// Where browsers look for the service worker: at the root of what it answers for.
pub const SERVICE_WORKER: &str = "sw.js";

/// A file of the finished site.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Artifact {
    /// Path below the output folder: `meseria/ce-este/index.html`.
    pub path: Arc<str>,
    pub content: ArtifactContent,
    /// Key of the content.
    pub digest: Digest,
    /// What it was made from, by name: the path of a source file, `themes` for a theme's
    /// templates and words together, or in words what has no file. For `why`.
    pub inputs: Inputs,
}

/// Names of what an artifact was made from, with their keys; shared, since a preview keeps several
/// lists of all artifacts.
pub type Inputs = Arc<[(Arc<str>, Digest)]>;

/// Bytes, or a file that is streamed from the disk.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ArtifactContent {
    /// The artifact's key is that of [`key_of`].
    Bytes(Arc<[u8]>),
    Copy {
        source: SourcePath,
        bytes: u64,
        fingerprint: Fingerprint,
    },
}

/// When it is written, so that a build stopped at any point leaves links that work.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Turn {
    Assets,
    Pages,
    Feeds,
}

impl Artifact {
    /// An artifact of `bytes`.
    pub fn of_bytes(
        path: impl Into<Arc<str>>,
        bytes: impl Into<Arc<[u8]>>,
        inputs: impl Into<Inputs>,
    ) -> Self {
        let bytes = bytes.into();
        Artifact {
            path: path.into(),
            digest: key_of(&bytes),
            content: ArtifactContent::Bytes(bytes),
            inputs: inputs.into(),
        }
    }

    /// A source file, published as it is.
    pub fn of_source(path: impl Into<Arc<str>>, source: &Hashed<Source>) -> Self {
        let inputs = vec![(Arc::from(source.path.as_str()), source.digest())];
        match &source.content {
            Content::Text(text) => Artifact::of_bytes(path, text.as_bytes(), inputs),
            Content::Media {
                bytes,
                digest,
                fingerprint,
                ..
            } => Artifact {
                path: path.into(),
                content: ArtifactContent::Copy {
                    source: source.path.clone(),
                    bytes: *bytes,
                    fingerprint: *fingerprint,
                },
                digest: *digest,
                inputs: inputs.into(),
            },
        }
    }

    /// The same, made from `more` too.
    pub fn and_from(mut self, more: &Inputs) -> Self {
        self.inputs = self.inputs.iter().chain(more.iter()).cloned().collect();
        self
    }

    /// When it is to be written: what pages link to before pages, pages before what lists them.
    pub fn turn(&self) -> Turn {
        match self.path.rsplit_once('.').map_or("", |(_, end)| end) {
            "html" | "md" => Turn::Pages,
            "xml" | "txt" => Turn::Feeds,
            // It lists all others, which browsers fetch as soon as it changed.
            _ if &*self.path == SERVICE_WORKER => Turn::Feeds,
            _ if !self.path.contains('/') && self.path.starts_with('_') => Turn::Feeds,
            _ => Turn::Assets,
        }
    }
}
