//! The moment when a new site takes the place of the old one, in steps that may each be the last:
//! the intent is recorded, files are moved so that what is linked is there before what links to
//! it, what is no longer wanted is deleted, the manifest is written.

use std::fs;
use std::io;
use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;

use super::manifest::{self, Folder, Record};
use super::{PublishError, Publisher, Staged, Written, paths};

/// Steps that are still allowed.
struct Budget(usize);

impl Budget {
    /// As many of `wanted` as there are left.
    fn take(&mut self, wanted: usize) -> usize {
        let granted = wanted.min(self.0);
        self.0 -= granted;
        granted
    }
}

impl Publisher {
    /// Makes what was staged the published site. When it fails, unfinished files are removed and
    /// nothing that is published is lost: at worst some files are of the new build already.
    pub fn commit(self, staged: Vec<Staged>) -> Result<Written, PublishError> {
        self.commit_until(staged, usize::MAX)
    }

    /// [`Publisher::commit`] that stops dead after `steps` steps (the intent, each move, each
    /// deletion, the manifest), as a process that is killed there: for the tests of what is
    /// promised of every such point.
    #[doc(hidden)]
    pub fn commit_until(
        mut self,
        mut staged: Vec<Staged>,
        steps: usize,
    ) -> Result<Written, PublishError> {
        let done = self.replace(&mut staged, Budget(steps));
        if done.is_err() {
            if self.discard(&staged) {
                self.claim.finish();
            }
            self.remove_empty_folders(staged.iter().map(|staged| &*staged.path));
        }
        let (written, whole) = done?;
        if whole {
            self.claim.finish();
        }
        Ok(written)
    }

    /// What was done, and whether it was everything.
    fn replace(
        &mut self,
        staged: &mut [Staged],
        mut budget: Budget,
    ) -> Result<(Written, bool), PublishError> {
        paths::check_together(staged.iter().map(|staged| &*staged.path))?;
        let new: Record = staged
            .iter()
            .map(|staged| (Arc::clone(&staged.path), Some(staged.made.clone())))
            .collect();
        let gone: Vec<Arc<str>> = self
            .old
            .keys()
            .filter(|path| !new.contains_key(*path))
            .cloned()
            .collect();
        let unchanged = staged.iter().filter(|s| s.unfinished.is_none()).count();
        let mut written = Written {
            unchanged,
            ..Written::default()
        };
        let moves = unchanged < staged.len() || !gone.is_empty();
        if moves {
            if budget.take(1) == 0 {
                return Ok((written, false));
            }
            self.record(self.intent(staged))?;
        }

        // New pages come before those that link to them.
        staged.sort_by_cached_key(|staged| {
            (
                staged.turn,
                self.old.contains_key(&staged.path),
                Arc::clone(&staged.path),
            )
        });
        let moving: Vec<&Staged> = staged.iter().filter(|s| s.unfinished.is_some()).collect();
        let mut blocked: Vec<&Staged> = Vec::new();
        let same_turn = |a: &&Staged, b: &&Staged| {
            let known = |staged: &Staged| self.old.contains_key(&staged.path);
            a.turn == b.turn && known(a) == known(b)
        };
        for together in moving.chunk_by(same_turn) {
            let granted = budget.take(together.len());
            let waiting: Vec<Option<&Staged>> = together[..granted]
                .par_iter()
                .map(|staged| self.place(staged))
                .collect::<Result<_, _>>()?;
            blocked.extend(waiting.into_iter().flatten());
            written.written += granted;
            if granted < together.len() {
                return Ok((written, false));
            }
        }

        let granted = budget.take(gone.len());
        gone[..granted]
            .par_iter()
            .try_for_each(|path| self.delete(path))?;
        written.deleted = granted;
        if granted < gone.len() {
            return Ok((written, false));
        }
        self.remove_empty_folders(gone.iter().map(|path| &**path));
        for staged in blocked {
            self.place_at_last(staged)?;
        }

        let is_recorded = !moves && self.old == new && self.old_medium == self.medium;
        if !is_recorded {
            if budget.take(1) == 0 {
                return Ok((written, false));
            }
            self.record(new)?;
        }
        Ok((written, true))
    }

    /// The old and the new files, so that a build that is cut short leaves none without an owner.
    /// Of those that are about to be moved it is not known which is there.
    fn intent(&self, staged: &[Staged]) -> Record {
        let mut record = self.old.clone();
        for staged in staged {
            let known = match staged.unfinished {
                None => Some(staged.made.clone()),
                Some(_) => None,
            };
            record.insert(Arc::clone(&staged.path), known);
        }
        record
    }

    fn record(&mut self, record: Record) -> Result<(), PublishError> {
        let folder = Folder {
            medium: self.medium,
            record,
        };
        self.manifest
            .folders
            .insert(self.claim.name.clone(), folder);
        self.write_manifest()
    }

    pub(super) fn write_manifest(&self) -> Result<(), PublishError> {
        let path = self.claim.manifest();
        manifest::write(&path, &self.manifest)
            .map_err(|error| self.claim.failed(&path, "write", error))
    }

    /// Moves a file to its place; gives it back where something that is to be deleted is still
    /// in the way.
    fn place<'a>(&self, staged: &'a Staged) -> Result<Option<&'a Staged>, PublishError> {
        let target = self.claim.out.join(&*staged.path);
        match move_from(staged, &target) {
            Ok(()) => Ok(None),
            Err(error) => match error.kind() {
                io::ErrorKind::NotFound
                | io::ErrorKind::NotADirectory
                | io::ErrorKind::IsADirectory
                | io::ErrorKind::AlreadyExists
                | io::ErrorKind::DirectoryNotEmpty => Ok(Some(staged)),
                _ => Err(self.claim.failed(&target, "replace", error)),
            },
        }
    }

    fn place_at_last(&self, staged: &Staged) -> Result<(), PublishError> {
        let target = self.claim.out.join(&*staged.path);
        let folder = target.parent().unwrap_or(&self.claim.out);
        fs::create_dir_all(folder)
            .and_then(|()| move_from(staged, &target))
            .map_err(|error| self.claim.failed(&target, "replace", error))
    }

    /// Deletes a file of ours. One that is gone, or gave way to a folder, is not there to delete.
    fn delete(&self, path: &str) -> Result<(), PublishError> {
        let target = self.claim.out.join(path);
        match fs::remove_file(&target) {
            Err(error) => match error.kind() {
                io::ErrorKind::NotFound
                | io::ErrorKind::NotADirectory
                | io::ErrorKind::IsADirectory => Ok(()),
                _ if target.is_dir() => Ok(()),
                _ => Err(self.claim.failed(&target, "delete", error)),
            },
            Ok(()) => Ok(()),
        }
    }
}

fn move_from(staged: &Staged, target: &Path) -> io::Result<()> {
    match &staged.unfinished {
        Some(unfinished) => fs::rename(unfinished, target),
        None => Ok(()),
    }
}
