//! Why a site was not published, in words that tell how to go on.

use std::fmt;
use std::io;
use std::path::PathBuf;

use super::manifest::Medium;

/// Nothing of the old site is lost when any of these is returned. Paths are below the folder that
/// holds `content/` where they lie in it, else absolute.
#[derive(Debug)]
pub enum PublishError {
    /// The output folder holds files, and there is no record that they are ours.
    ForeignFolder {
        folder: PathBuf,
        /// One of the files.
        holds: PathBuf,
        /// What is wrong with the record, where there is one.
        record: Option<String>,
    },
    /// The output folder holds a site for the other medium, of which nothing would be left.
    OtherMedium { folder: PathBuf, holds: Medium },
    /// A file that we did not write stands where one is to be written.
    ForeignFile { file: PathBuf },
    /// The output folder would swallow, or lie among, what the site is made from.
    Misplaced { folder: PathBuf, because: String },
    /// Another process is publishing.
    Busy,
    /// The path of an artifact leaves the output folder, or is no path.
    BadPath { path: String },
    /// Two artifacts that would be one file: the same path, paths that differ only in case, or a
    /// file where another needs a folder.
    Collision { first: String, second: String },
    /// A file that is copied is no longer as long as it was when it was read.
    Changed { file: PathBuf },
    /// Nothing is recorded of this artifact.
    Unrecorded {
        artifact: String,
        nearest: Option<String>,
    },
    /// The system refused.
    Io {
        path: PathBuf,
        /// `write`, `read`, `delete` …
        doing: &'static str,
        error: io::Error,
    },
}

impl fmt::Display for PublishError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PublishError::ForeignFolder {
                folder,
                holds,
                record,
            } => {
                write!(
                    out,
                    "`{}` is not empty (it holds `{}`), and there is no record that Parcurs wrote it",
                    folder.display(),
                    holds.display()
                )?;
                if let Some(problem) = record {
                    write!(out, ": `.parcurs/manifest.json` {problem}")?;
                }
                write!(
                    out,
                    "; delete the folder if nothing in it is needed, or name another with `--out`"
                )
            }
            PublishError::OtherMedium { folder, holds } => {
                let (held, asked) = match holds {
                    Medium::Web => ("the site for a web server", "the edition for a disk"),
                    Medium::Disk => ("the edition for a disk", "the site for a web server"),
                };
                write!(
                    out,
                    "`{0}` holds {held}, which {asked} would replace; name another folder with \
                     `--out`, or run `parcurs clean --out {0}` first",
                    folder.display()
                )
            }
            PublishError::ForeignFile { file } => write!(
                out,
                "`{}` was not written by Parcurs, and stands where a file of the site belongs; move \
                 it away, or put it into `content/` so that it is published",
                file.display()
            ),
            PublishError::Misplaced { folder, because } => write!(
                out,
                "`{}` cannot be the output folder: {because}; name another with `--out`",
                folder.display()
            ),
            PublishError::Busy => write!(
                out,
                "another Parcurs is publishing this site; wait until it is done, then try again"
            ),
            PublishError::BadPath { path } => {
                write!(
                    out,
                    "“{}” is not a path below the output folder",
                    path.escape_debug()
                )
            }
            PublishError::Collision { first, second } => write!(
                out,
                "`{first}` and `{second}` would be one file, at least on systems that do not tell \
                 capital letters from small ones; rename one of their sources or give it a `slug:`"
            ),
            PublishError::Changed { file } => write!(
                out,
                "`{}` was changed while it was being published; build again",
                file.display()
            ),
            PublishError::Unrecorded { artifact, nearest } => {
                write!(out, "there is no record of `{artifact}`; ")?;
                match nearest {
                    Some(near) => write!(out, "did you mean `{near}`?"),
                    None => write!(out, "build the site first"),
                }
            }
            PublishError::Io { path, doing, error } => {
                write!(out, "could not {doing} `{}`: {error}", path.display())
            }
        }
    }
}

impl std::error::Error for PublishError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            PublishError::Io { error, .. } => Some(error),
            _ => None,
        }
    }
}
