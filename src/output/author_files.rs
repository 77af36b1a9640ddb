//! Writing authors' files: the only place that does, for what mends, formats or begins lessons.
//! Apart because what stands in these files exists nowhere else: each is replaced whole or not at
//! all, and never when it is not what was read.

use std::fmt;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::base::hash::digest_of;

/// Why an author's file was not written. It is as it was.
#[derive(Debug)]
pub enum AuthorFileError {
    /// It is no longer what was read.
    Changed { path: PathBuf },
    /// There is something at the path of a new file.
    Exists { path: PathBuf },
    /// The system refused.
    Io { path: PathBuf, error: io::Error },
}

impl fmt::Display for AuthorFileError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            AuthorFileError::Changed { path } => write!(
                out,
                "`{}` was changed since it was read, and is left alone; try again",
                path.display()
            ),
            AuthorFileError::Exists { path } => {
                write!(out, "`{}` exists, and is left alone", path.display())
            }
            AuthorFileError::Io { path, error } => {
                write!(out, "could not write `{}`: {error}", path.display())
            }
        }
    }
}

impl std::error::Error for AuthorFileError {}

/// Replaces the text of the file at `path`, which must still be `expected`, by `new`. Permissions
/// stay; where the path is a symbolic link, the file it leads to is replaced and the link stays.
/// Nothing is written where the two texts are equal.
pub fn write(path: &Path, expected: &str, new: &str) -> Result<(), AuthorFileError> {
    let io = |error| AuthorFileError::Io {
        path: path.to_path_buf(),
        error,
    };
    let target = fs::canonicalize(path).map_err(io)?;
    // Two processes that write different texts do not meet in one file.
    let name = format!(".parcurs-tmp-{}", digest_of(new).short());
    let unfinished = target.with_file_name(name);
    let written = replace(&target, &unfinished, expected, new);
    if !matches!(written, Ok(true)) {
        // What matters is told by the result.
        let _ = fs::remove_file(&unfinished);
    }
    match written.map_err(io)? {
        true => Ok(()),
        false => Err(AuthorFileError::Changed {
            path: path.to_path_buf(),
        }),
    }
}

/// A new file at `path`, and the folders above it. Fails where there is anything at `path`.
pub fn create(path: &Path, text: &str) -> Result<(), AuthorFileError> {
    let io = |error| AuthorFileError::Io {
        path: path.to_path_buf(),
        error,
    };
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(io)?;
    }
    let mut file = match OpenOptions::new().write(true).create_new(true).open(path) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            return Err(AuthorFileError::Exists {
                path: path.to_path_buf(),
            });
        }
        file => file.map_err(io)?,
    };
    let written = file.write_all(text.as_bytes());
    if written.is_err() {
        // Half a file would stand in the way of the next attempt.
        let _ = fs::remove_file(path);
    }
    written.map_err(io)
}

/// Whether the file was what was expected, and so was replaced. Looked at last, just before.
fn replace(target: &Path, unfinished: &Path, expected: &str, new: &str) -> io::Result<bool> {
    let is_expected = || Ok::<bool, io::Error>(fs::read(target)? == expected.as_bytes());
    if expected == new {
        return is_expected();
    }
    // A file that may not be written must not be replaced either.
    OpenOptions::new().write(true).open(target)?;
    let mut file = File::create(unfinished)?;
    file.write_all(new.as_bytes())?;
    file.set_permissions(fs::metadata(target)?.permissions())?;
    file.sync_all()?;
    if !is_expected()? {
        return Ok(false);
    }
    fs::rename(unfinished, target)?;
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn a_file_that_changed_meanwhile_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.md");
        fs::write(&path, "one").unwrap();
        write(&path, "one", "two").unwrap();
        let error = write(&path, "one", "three").unwrap_err();
        assert!(matches!(error, AuthorFileError::Changed { .. }));
        assert!(write(&path, "one", "one").is_err());
        assert_eq!(fs::read_to_string(&path).unwrap(), "two");
        assert_eq!(names(folder.path()), ["a.md"]);
    }

    #[cfg(unix)]
    #[test]
    fn links_and_permissions_stay() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("real.md");
        let link = folder.path().join("link.md");
        fs::write(&file, "one").unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
        symlink("real.md", &link).unwrap();
        write(&link, "one", "two").unwrap();
        assert_eq!(fs::read_to_string(&file).unwrap(), "two");
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        let mode = fs::metadata(&file).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o640);
    }

    #[test]
    fn a_new_file_replaces_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("salariu/bonusuri.md");
        create(&path, "text").unwrap();
        let error = create(&path, "other").unwrap_err();
        assert!(matches!(error, AuthorFileError::Exists { .. }));
        assert_eq!(fs::read_to_string(&path).unwrap(), "text");
    }
}
