//! Reading the disk. The only file of the core that does.
//!
//! A [`Reader`] keeps what it read, so that the next snapshot reads only files that changed. Since
//! clocks of file systems tick slowly, a file written shortly before it was read is read again:
//! its next change could carry the same time and length.

use std::collections::BTreeMap;
use std::fs::{self, File, Metadata};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use rayon::prelude::*;
use walkdir::WalkDir;

use crate::base::diagnostic::{self, Diagnostic, Place};
use crate::base::hash::Hashed;
use crate::base::path::SourcePath;
use crate::source::codes;
use crate::source::kind::{self, Kind};
use crate::source::media;
use crate::source::mistakes::{misnamed, no_content, not_text, too_large, unreadable};
use crate::source::snapshot::{Content, Snapshot, Source};
use crate::source::theme;

/// The longest text that is read, in bytes.
const TEXT_LIMIT: u64 = 2 * 1024 * 1024;
/// A file last written this shortly before it was read is read again.
const UNSETTLED: Duration = Duration::from_secs(2);
/// How long an editor is given to fill a file that it has just emptied.
const HALF_WAY: Duration = Duration::from_millis(10);

/// Reads the files below one folder, again and again.
pub struct Reader {
    root: PathBuf,
    kept: BTreeMap<SourcePath, Kept>,
    embedded: BTreeMap<SourcePath, Hashed<Source>>,
}

/// What was read of a file, and what the disk said of it just before.
struct Kept {
    stamp: Stamp,
    /// Whether it had lain unchanged for a while when it was read.
    settled: bool,
    outcome: Outcome,
}

/// A file's content, or why there is none. A mistake is kept too: it is told on every snapshot.
type Outcome = Result<Hashed<Source>, Diagnostic>;

/// What changes whenever a file is written, apart from its bytes.
#[derive(PartialEq, Eq, Clone, Copy)]
struct Stamp {
    modified: Option<SystemTime>,
    length: u64,
    /// When the file was last changed in any way, where the system tells.
    changed: Option<SystemTime>,
    /// The inode, or 0.
    node: u64,
}

/// A file met on the walk.
struct Found {
    path: SourcePath,
    on_disk: PathBuf,
}

impl Reader {
    /// A reader of the folder that holds `content/`. Nothing is read yet.
    pub fn new(root: &Path) -> Self {
        let embedded = theme::embedded()
            .into_iter()
            .map(|(path, bytes)| (SourcePath::new(&path), bytes))
            .filter(|(path, _)| !path.as_str().split('/').any(is_passed_over))
            .filter_map(|(path, bytes)| Some((path.clone(), embedded_source(path, bytes)?)))
            .collect();
        Reader {
            root: root.to_path_buf(),
            kept: BTreeMap::new(),
            embedded,
        }
    }

    /// What `content/` and `themes/` hold now, over the embedded theme. A file that could not be
    /// read is absent and has a diagnostic; one that vanished meanwhile is absent.
    pub fn snapshot(&mut self) -> Snapshot {
        let mut diagnostics = Vec::new();
        let mut found = Vec::new();
        if self.root.join("content").is_dir() {
            walk(&self.root, "content", &mut found, &mut diagnostics);
        } else {
            diagnostics.push(no_content(&self.root));
        }
        if self.root.join(theme::FOLDER).exists() {
            walk(&self.root, theme::FOLDER, &mut found, &mut diagnostics);
        }
        let earlier = &self.kept;
        let mut kept: Vec<(SourcePath, Kept)> = found
            .into_par_iter()
            .filter_map(|found| {
                let now = look(&found, earlier.get(&found.path))?;
                Some((found.path, now))
            })
            .collect();
        kept.par_sort_by(|a, b| a.0.cmp(&b.0));
        self.kept = kept.into_iter().collect();

        let mut files = self.embedded.clone();
        for (path, kept) in &self.kept {
            match &kept.outcome {
                Ok(source) => {
                    files.insert(path.clone(), source.clone());
                }
                Err(mistake) => {
                    files.remove(path);
                    diagnostics.push(mistake.clone());
                }
            }
        }
        diagnostic::sort(&mut diagnostics);
        Snapshot { files, diagnostics }
    }
}

/// Opens a file of the snapshot for streaming.
///
/// # Errors
/// Those of opening it. Built-in files that the disk does not replace are not found here but by
/// [`theme::embedded_bytes`].
pub fn read_bytes(root: &Path, path: &SourcePath) -> io::Result<File> {
    File::open(root.join(path.as_str()))
}

/// Whether a file or folder of this name is never an input: hidden, left by an editor, or a
/// system's own.
pub fn is_passed_over(name: &str) -> bool {
    name.starts_with('.')
        || name.ends_with('~')
        || (name.starts_with('#') && name.ends_with('#'))
        || [".swp", ".swo", ".swx", ".tmp"]
            .iter()
            .any(|end| name.ends_with(end))
        || matches!(name, "4913" | "node_modules" | "Thumbs.db" | "desktop.ini")
}

/// Collects the files below `folder` of `root`, following symbolic links.
fn walk(root: &Path, folder: &str, found: &mut Vec<Found>, diagnostics: &mut Vec<Diagnostic>) {
    let entries = WalkDir::new(root.join(folder))
        .follow_links(true)
        .into_iter()
        .filter_entry(|entry| {
            entry.depth() == 0 || !is_passed_over(&entry.file_name().to_string_lossy())
        });
    for entry in entries {
        match entry {
            Ok(entry) if entry.file_type().is_dir() => {}
            Ok(entry) => {
                let kind = entry.file_type();
                let on_disk = entry.into_path();
                match source_path(root, &on_disk) {
                    Some(path) if kind.is_file() => found.push(Found { path, on_disk }),
                    Some(path) => {
                        diagnostics.push(unreadable(path, "is neither a file nor a folder"))
                    }
                    None => diagnostics.push(
                        unreadable(
                            SourcePath::new(&lossy_path(root, &on_disk)),
                            "has a name that is not UTF-8",
                        )
                        .help("rename it"),
                    ),
                }
            }
            Err(error) => diagnostics.extend(walk_mistake(root, folder, &error)),
        }
    }
}

fn walk_mistake(root: &Path, folder: &str, error: &walkdir::Error) -> Option<Diagnostic> {
    let on_disk = error
        .path()
        .map_or_else(|| root.join(folder), Path::to_path_buf);
    let name = on_disk.file_name().unwrap_or_default().to_string_lossy();
    // Editors lock files with links that lead nowhere, under names that are passed over.
    if is_passed_over(&name) {
        return None;
    }
    let path = SourcePath::new(&lossy_path(root, &on_disk));
    if let Some(ancestor) = error.loop_ancestor() {
        let to = lossy_path(root, ancestor);
        return Some(
            Diagnostic::new(
                codes::LINK_LOOP,
                Place::File(path.clone()),
                format!("“{path}” is a link that leads back to “{to}”, a folder above it"),
            )
            .help("remove the link"),
        );
    }
    let error = error.io_error()?;
    if error.kind() != io::ErrorKind::NotFound {
        return Some(unreadable(path, &format!("could not be read: {error}")));
    }
    // Gone since its folder was listed, unless it is a link whose end is missing.
    fs::symlink_metadata(&on_disk)
        .ok()
        .map(|_| unreadable(path, "is a link to something that is not there").help("remove it"))
}

/// What is kept of a file after looking at it now; None where it has vanished.
fn look(found: &Found, earlier: Option<&Kept>) -> Option<Kept> {
    let metadata = match fs::metadata(&found.on_disk) {
        Ok(metadata) => metadata,
        Err(error) => return failed(found, &error),
    };
    let stamp = Stamp::of(&metadata);
    if let Some(kept) = earlier.filter(|kept| kept.settled && kept.stamp == stamp) {
        return Some(Kept {
            stamp,
            settled: true,
            outcome: kept.outcome.clone(),
        });
    }
    let settled = stamp.is_settled();
    let outcome = match read(found, stamp.length) {
        Ok(outcome) => outcome,
        Err(error) => return failed(found, &error),
    };
    let before = earlier.and_then(|kept| kept.outcome.as_ref().ok());
    // What an editor has just emptied, it is about to fill.
    if is_empty(&outcome) && before.is_some_and(|source| !has_no_text(source)) {
        std::thread::sleep(HALF_WAY);
        return look(found, None);
    }
    let outcome = match (outcome, before) {
        (Ok(now), Some(before)) if now == *before => Ok(before.clone()),
        (outcome, _) => outcome,
    };
    Some(Kept {
        stamp,
        settled,
        outcome,
    })
}

fn failed(found: &Found, error: &io::Error) -> Option<Kept> {
    if error.kind() == io::ErrorKind::NotFound {
        return None;
    }
    let mistake = unreadable(found.path.clone(), &format!("could not be read: {error}"));
    Some(Kept {
        stamp: Stamp {
            modified: None,
            length: 0,
            changed: None,
            node: 0,
        },
        settled: false,
        outcome: Err(mistake),
    })
}

fn read(found: &Found, length: u64) -> io::Result<Outcome> {
    let path = found.path.clone();
    if Kind::of(&path) == Kind::Misnamed {
        return Ok(Err(misnamed(path)));
    }
    let is_table = kind::is_table(&path);
    // A table that no chart could be drawn from is published as it is, like any other file.
    if !kind::is_text(&path) || (is_table && length > TEXT_LIMIT) {
        return examined(found);
    }
    if length > TEXT_LIMIT {
        return Ok(Err(too_large(path, length, TEXT_LIMIT)));
    }
    let mut bytes = Vec::with_capacity(length as usize + 1);
    // It may have grown since it was looked at.
    File::open(&found.on_disk)?
        .take(TEXT_LIMIT + 1)
        .read_to_end(&mut bytes)?;
    if bytes.len() as u64 > TEXT_LIMIT {
        return Ok(Err(too_large(path, bytes.len() as u64, TEXT_LIMIT)));
    }
    Ok(match String::from_utf8(bytes) {
        Ok(text) => Ok(Hashed::new(Source {
            path,
            content: Content::Text(text.into()),
        })),
        Err(_) if is_table => return examined(found),
        Err(error) => Err(not_text(path, &error)),
    })
}

fn examined(found: &Found) -> io::Result<Outcome> {
    let path = found.path.clone();
    let content = media::examine(&path, &mut File::open(&found.on_disk)?)?;
    Ok(Ok(Hashed::new(Source { path, content })))
}

fn embedded_source(path: SourcePath, bytes: &[u8]) -> Option<Hashed<Source>> {
    let content = if kind::is_text(&path) {
        Content::Text(std::str::from_utf8(bytes).ok()?.into())
    } else {
        media::examine(&path, &mut io::Cursor::new(bytes)).ok()?
    };
    Some(Hashed::new(Source { path, content }))
}

fn is_empty(outcome: &Outcome) -> bool {
    outcome.as_ref().is_ok_and(has_no_text)
}

fn has_no_text(source: &Hashed<Source>) -> bool {
    source.text().is_some_and(|text| text.is_empty())
}

fn source_path(root: &Path, on_disk: &Path) -> Option<SourcePath> {
    Some(SourcePath::new(on_disk.strip_prefix(root).ok()?.to_str()?))
}

fn lossy_path(root: &Path, on_disk: &Path) -> String {
    let inside = on_disk.strip_prefix(root).unwrap_or(on_disk);
    inside.to_string_lossy().into_owned()
}

impl Stamp {
    fn of(metadata: &Metadata) -> Self {
        #[cfg(unix)]
        let (changed, node) = {
            use std::os::unix::fs::MetadataExt;
            let seconds = metadata.ctime().try_into().ok();
            let after = metadata.ctime_nsec().try_into().unwrap_or(0);
            (
                seconds.and_then(|seconds| {
                    SystemTime::UNIX_EPOCH.checked_add(Duration::new(seconds, after))
                }),
                metadata.ino(),
            )
        };
        #[cfg(not(unix))]
        let (changed, node) = (None, 0);
        Stamp {
            modified: metadata.modified().ok(),
            length: metadata.len(),
            changed,
            node,
        }
    }

    /// Whether a later change is sure to show. The clock is read for this alone; nothing that is
    /// built depends on it.
    fn is_settled(&self) -> bool {
        self.changed
            .or(self.modified)
            .and_then(|time| SystemTime::now().duration_since(time).ok())
            .is_some_and(|age| age > UNSETTLED)
    }
}
