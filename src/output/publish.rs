//! Publishing is a transaction: artifacts are written beside their places while the build goes on,
//! moved there when it is known to be whole, and whatever happens in between, the links of the
//! site work and the next build completes it. Only what the manifest says we wrote is replaced or
//! deleted.

mod claim;
mod commit;
mod error;
mod manifest;
mod paths;

pub use error::PublishError;
pub use manifest::{Made, Medium};

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::base::hash::digest_of;
use crate::base::suggest::nearest;
use crate::render::artifact::{Artifact, ArtifactContent, Turn};
use claim::Claim;
use manifest::{Folder, Manifest, Record};

/// An output folder, taken for one build. Dropped without [`Publisher::commit`] or
/// [`Publisher::abandon`], it leaves unfinished files, which the next one removes.
pub struct Publisher {
    claim: Claim,
    manifest: Manifest,
    /// What earlier builds wrote into this folder, and for where.
    old: Record,
    old_medium: Option<Medium>,
    medium: Option<Medium>,
    /// Whether there is no file in the folder, so that none can be in the way.
    empty: bool,
}

/// An artifact that waits for [`Publisher::commit`].
#[derive(Debug)]
pub struct Staged {
    path: Arc<str>,
    turn: Turn,
    made: Made,
    /// Where the bytes are until they are moved; None where the published file is already so.
    unfinished: Option<PathBuf>,
}

/// How many files a build changed.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub struct Written {
    pub written: usize,
    pub unchanged: usize,
    pub deleted: usize,
}

impl Publisher {
    /// Takes the output folder `out`, a path below `root` (which holds `content/`) or absolute,
    /// for a site that is read from `medium`. Refused are a folder with files of which there is no
    /// record that we wrote them, one that holds a site for another medium, one that holds sources
    /// or lies among them, and one to which another process is publishing.
    pub fn open(root: &Path, out: &Path, medium: Medium) -> Result<Publisher, PublishError> {
        let mut publisher = Publisher::take(root, out)?;
        publisher.medium = Some(medium);
        match publisher.old_medium {
            Some(holds) if holds != medium && !publisher.old.is_empty() => {
                let folder = publisher.claim.shown(&publisher.claim.out);
                publisher.claim.finish();
                Err(PublishError::OtherMedium { folder, holds })
            }
            _ => Ok(publisher),
        }
    }

    /// [`Publisher::open`] for the medium that the folder is for already.
    fn take(root: &Path, out: &Path) -> Result<Publisher, PublishError> {
        let mut claim = Claim::new(root, out)?;
        let (mut manifest, problem) = read_manifest(&claim)?;
        let old = manifest.folders.remove(&claim.name);
        // A recorded folder is looked at no deeper than needed to see that something is in it.
        let file = claim.first_file();
        if let (None, Some(file)) = (&old, &file) {
            let refused = PublishError::ForeignFolder {
                folder: claim.shown(&claim.out),
                holds: claim.shown(file),
                record: problem,
            };
            claim.finish();
            return Err(refused);
        }
        let Folder { medium, record } = old.unwrap_or_default();
        Ok(Publisher {
            claim,
            manifest,
            old: record,
            old_medium: medium,
            medium,
            empty: file.is_none(),
        })
    }

    /// Writes an artifact beside its place, unless the same bytes are there already. To be called
    /// from many threads, once for each path. What is returned must be given to
    /// [`Publisher::commit`] or to [`Publisher::abandon`].
    pub fn stage(&self, artifact: &Artifact) -> Result<Staged, PublishError> {
        paths::check(&artifact.path)?;
        let target = self.claim.out.join(&*artifact.path);
        let old = self.old.get(&artifact.path);
        if let Some(Some(made)) = old
            && made.digest == artifact.digest
            && is_untouched(&target, made)
        {
            return Ok(self.staged(artifact, made.size, made.modified, None));
        }
        if old.is_none() && !self.empty {
            self.refuse_foreign(&artifact.path, &target)?;
        }
        let (mut file, unfinished) = self.create_beside(&artifact.path, &target)?;
        let written = self.fill(&mut file, &target, artifact).and_then(|()| {
            let metadata = file.metadata();
            metadata.map_err(|error| self.claim.failed(&target, "write", error))
        });
        match written {
            Ok(metadata) => {
                let (size, modified) = (metadata.len(), modified(&metadata));
                Ok(self.staged(artifact, size, modified, Some(unfinished)))
            }
            Err(error) => {
                // What matters is told by the error above.
                let _ = fs::remove_file(&unfinished);
                Err(error)
            }
        }
    }

    /// Removes everything that was staged. The published site stays as it was.
    pub fn abandon(mut self, staged: Vec<Staged>) {
        if self.discard(&staged) {
            self.claim.finish();
        }
        let paths = staged.iter().filter(|staged| staged.unfinished.is_some());
        self.remove_empty_folders(paths.map(|staged| &*staged.path));
        if !self.claim.existed {
            // It stays where something is in it.
            let _ = fs::remove_dir(&self.claim.out);
        }
    }

    fn staged(
        &self,
        artifact: &Artifact,
        size: u64,
        modified: u64,
        unfinished: Option<PathBuf>,
    ) -> Staged {
        Staged {
            path: Arc::clone(&artifact.path),
            turn: artifact.turn(),
            made: Made {
                digest: artifact.digest,
                size,
                modified,
                inputs: artifact.inputs.to_vec(),
            },
            unfinished,
        }
    }

    /// A file, or a folder with anything that is not ours, must not be replaced.
    fn refuse_foreign(&self, path: &str, target: &Path) -> Result<(), PublishError> {
        let Ok(metadata) = fs::symlink_metadata(target) else {
            return Ok(());
        };
        let inside: Arc<str> = format!("{path}/").into();
        let first = self.old.range(Arc::clone(&inside)..).next();
        let ours = metadata.is_dir() && first.is_some_and(|(next, _)| next.starts_with(&*inside));
        match ours {
            true => Ok(()),
            false => Err(PublishError::ForeignFile {
                file: self.claim.shown(target),
            }),
        }
    }

    /// A new file in the folder of `target`, which is made when it is missed. Where a file of an
    /// earlier build stands in the folder's place, the new one waits at the top.
    fn create_beside(&self, path: &str, target: &Path) -> Result<(File, PathBuf), PublishError> {
        let name = format!("{}{}", paths::TEMPORARY, digest_of(path).short());
        let unfinished = target.with_file_name(&name);
        let folder = unfinished.parent().unwrap_or(&self.claim.out);
        let created = match File::create_new(&unfinished) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                match fs::create_dir_all(folder) {
                    // A file where a folder should be is told as either of the two.
                    Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                        Err(io::ErrorKind::NotADirectory.into())
                    }
                    made => made.and_then(|()| File::create_new(&unfinished)),
                }
            }
            created => created,
        };
        match created {
            Ok(file) => Ok((file, unfinished)),
            Err(error) if error.kind() == io::ErrorKind::NotADirectory => {
                let unfinished = self.claim.out.join(name);
                match paths::folders_above(path).find(|above| self.old.contains_key(*above)) {
                    Some(_) => File::create_new(&unfinished)
                        .map(|file| (file, unfinished))
                        .map_err(|error| self.claim.failed(target, "write", error)),
                    None => Err(self.claim.failed(target, "write", error)),
                }
            }
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                Err(PublishError::Collision {
                    first: path.to_string(),
                    second: path.to_string(),
                })
            }
            Err(error) => Err(self.claim.failed(target, "write", error)),
        }
    }

    fn fill(
        &self,
        file: &mut File,
        target: &Path,
        artifact: &Artifact,
    ) -> Result<(), PublishError> {
        match &artifact.content {
            ArtifactContent::Bytes(bytes) => file
                .write_all(bytes)
                .map_err(|error| self.claim.failed(target, "write", error)),
            ArtifactContent::Copy { source, bytes, .. } => {
                let path = self.claim.source(source.as_str());
                let mut from =
                    File::open(&path).map_err(|error| self.claim.failed(&path, "read", error))?;
                let copied = io::copy(&mut from, file)
                    .map_err(|error| self.claim.failed(target, "write", error))?;
                match copied == *bytes {
                    true => Ok(()),
                    false => Err(PublishError::Changed {
                        file: self.claim.shown(&path),
                    }),
                }
            }
        }
    }

    /// Removes the unfinished files; whether none is left.
    fn discard(&self, staged: &[Staged]) -> bool {
        let mut none_left = true;
        for unfinished in staged
            .iter()
            .filter_map(|staged| staged.unfinished.as_ref())
        {
            none_left &= match fs::remove_file(unfinished) {
                Err(error) => error.kind() == io::ErrorKind::NotFound,
                Ok(()) => true,
            };
        }
        none_left
    }

    /// Removes those of the folders that hold `paths` in which nothing is.
    fn remove_empty_folders<'a>(&self, paths: impl IntoIterator<Item = &'a str>) {
        for folder in paths::folders_of(paths) {
            // A folder with something in it is not removed, and is meant to stay.
            let _ = fs::remove_dir(self.claim.out.join(folder));
        }
    }
}

/// Deletes from `out` what the manifest says we wrote, and the folders left empty; returns how
/// many files.
pub fn clean(root: &Path, out: &Path) -> Result<usize, PublishError> {
    let written = Publisher::take(root, out)?.commit(Vec::new())?;
    // An empty folder is not needed, nor is a record of it. Where foreign files are left in it,
    // the record stays, so that the next build may write beside them.
    let mut publisher = Publisher::take(root, out)?;
    if publisher.empty && publisher.claim.existed {
        let _ = fs::remove_dir(&publisher.claim.out);
        publisher.write_manifest()?;
    }
    publisher.claim.finish();
    Ok(written.deleted)
}

/// What the manifest says of an artifact of `out`: when it was last written and from what. `path`
/// may be a page's address.
pub fn why(root: &Path, out: &Path, path: &str) -> Result<(Arc<str>, Made), PublishError> {
    let record = record_of(root, out)?;
    let path = path.trim_matches('/');
    let page = format!("{path}/index.html");
    let found = [path, page.trim_start_matches('/')]
        .into_iter()
        .find_map(|path| record.get_key_value(path));
    match found {
        Some((path, Some(made))) => Ok((Arc::clone(path), made.clone())),
        _ => Err(PublishError::Unrecorded {
            artifact: path.to_string(),
            nearest: nearest(path, record.keys().map(|path| &**path)).map(str::to_string),
        }),
    }
}

/// The artifacts of `out` that were made from `input`: from the file of that name, or from a
/// folder above it that is recorded as one input.
pub fn made_from(root: &Path, out: &Path, input: &str) -> Result<Vec<Arc<str>>, PublishError> {
    let record = record_of(root, out)?;
    let made: Vec<Arc<str>> = record
        .iter()
        .filter(|(_, made)| {
            let inputs = made.iter().flat_map(|made| &made.inputs);
            inputs.into_iter().any(|(name, _)| is_or_holds(name, input))
        })
        .map(|(path, _)| Arc::clone(path))
        .collect();
    if made.is_empty() {
        let inputs = record.values().flatten().flat_map(|made| &made.inputs);
        return Err(PublishError::Unrecorded {
            artifact: input.to_string(),
            nearest: nearest(input, inputs.map(|(name, _)| &**name)).map(str::to_string),
        });
    }
    Ok(made)
}

fn is_or_holds(name: &str, input: &str) -> bool {
    let below = input.strip_prefix(name);
    below.is_some_and(|below| below.is_empty() || below.starts_with('/'))
}

/// What was written into `out`; empty where there is no record.
fn record_of(root: &Path, out: &Path) -> Result<Record, PublishError> {
    let (root, _, name) = claim::locate(root, out)?;
    let file = claim::manifest_of(&root);
    let (manifest, _) = manifest::read(&file).map_err(|error| PublishError::Io {
        path: file,
        doing: "read",
        error,
    })?;
    let folder = manifest.folders.get(&name).cloned();
    Ok(folder.unwrap_or_default().record)
}

fn read_manifest(claim: &Claim) -> Result<(Manifest, Option<String>), PublishError> {
    let path = claim.manifest();
    manifest::read(&path).map_err(|error| claim.failed(&path, "read", error))
}

/// Whether the file is as we left it.
fn is_untouched(path: &Path, made: &Made) -> bool {
    fs::symlink_metadata(path).is_ok_and(|metadata| {
        metadata.is_file() && metadata.len() == made.size && modified(&metadata) == made.modified
    })
}

/// Nanoseconds since 1970; 0 where the file system does not say.
fn modified(metadata: &fs::Metadata) -> u64 {
    metadata
        .modified()
        .ok()
        .and_then(|time| jiff::Timestamp::try_from(time).ok())
        .and_then(|time| u64::try_from(time.as_nanosecond()).ok())
        .unwrap_or(0)
}
