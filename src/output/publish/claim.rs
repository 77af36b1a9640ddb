//! Taking hold of an output folder: that it may be one, that nobody else is writing to it, and
//! that nothing unfinished of a killed process lies in it.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, Write};
use std::path::{Component, Path, PathBuf};

use walkdir::WalkDir;

use super::error::PublishError;
use super::paths::TEMPORARY;

/// The folder beside `content/` that holds the manifest and the lock.
const OWN: &str = ".parcurs";

/// What must not be inside the output folder, nor around it.
const PROTECTED: [&str; 4] = ["content", "themes", OWN, ".git"];

/// An output folder that this process alone writes to, until it is dropped.
pub struct Claim {
    root: PathBuf,
    /// The output folder, absolute.
    pub out: PathBuf,
    /// Its name in the manifest.
    pub name: String,
    /// Whether it was there before us.
    pub existed: bool,
    lock: File,
}

impl Claim {
    /// Claims `out`, a path below `root` or absolute. Unfinished files of a process that died are
    /// removed.
    pub fn new(root: &Path, out: &Path) -> Result<Claim, PublishError> {
        let (root, out, name) = locate(root, out)?;
        let own = root.join(OWN);
        if !own.is_dir() {
            // The record is of this disk: it has no business in version control.
            fs::create_dir_all(&own)
                .and_then(|()| fs::write(own.join(".gitignore"), "*\n"))
                .map_err(|error| failed(&root, &own, "create", error))?;
        }
        let lock = lock(&own.join("lock")).map_err(|error| match error {
            Locking::Held => PublishError::Busy,
            Locking::Failed(error) => failed(&root, &own.join("lock"), "lock", error),
        })?;
        let mut claim = Claim {
            existed: out.exists(),
            root,
            out,
            name,
            lock,
        };
        claim.recover()?;
        if claim.existed && !claim.out.is_dir() {
            return Err(PublishError::Misplaced {
                folder: claim.shown(&claim.out),
                because: "it is a file".to_string(),
            });
        }
        Ok(claim)
    }

    /// Where the manifest is.
    pub fn manifest(&self) -> PathBuf {
        manifest_of(&self.root)
    }

    /// The file of `content/` or of a theme at `path`.
    pub fn source(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }

    /// The error that `doing` something to `path` met.
    pub fn failed(&self, path: &Path, doing: &'static str, error: io::Error) -> PublishError {
        failed(&self.root, path, doing, error)
    }

    /// A path as it is told to people.
    pub fn shown(&self, path: &Path) -> PathBuf {
        shown(&self.root, path)
    }

    /// A file in the output folder, unfinished ones apart; None where there are only folders.
    pub fn first_file(&self) -> Option<PathBuf> {
        WalkDir::new(&self.out)
            .into_iter()
            .find_map(|entry| match entry {
                Ok(entry) if entry.file_type().is_dir() || is_temporary(entry.path()) => None,
                Ok(entry) => Some(entry.into_path()),
                // What cannot be looked into is taken to hold something.
                Err(error) => error
                    .path()
                    .filter(|path| path.exists())
                    .map(Path::to_path_buf),
            })
    }

    /// Says that nothing unfinished is left behind.
    pub fn finish(&mut self) {
        // A lock that still names the folder costs the next build a look around, nothing else.
        let _ = self.lock.set_len(0);
    }

    /// The lock names the folder while someone writes to it: a name found there is of a process
    /// that died.
    fn recover(&mut self) -> Result<(), PublishError> {
        let path = self.root.join(OWN).join("lock");
        let io = |error| failed(&self.root, &path, "read", error);
        let mut text = String::new();
        self.lock.rewind().map_err(io)?;
        // Bytes that are not text were not written by us, and name nothing.
        let _ = self.lock.read_to_string(&mut text);
        if !text.is_empty() {
            sweep(Path::new(&text));
        }
        let io = |error| failed(&self.root, &path, "write", error);
        self.lock.set_len(0).map_err(io)?;
        self.lock.rewind().map_err(io)?;
        write!(self.lock, "{}", self.out.display()).map_err(io)
    }
}

impl Drop for Claim {
    fn drop(&mut self) {
        // A child that another thread is starting may hold a copy of the file for a moment, and
        // with it the lock.
        let _ = self.lock.unlock();
    }
}

/// The folder that holds `content/`, the output folder and its name in the manifest, once it is
/// known that the one cannot harm the other.
pub fn locate(root: &Path, out: &Path) -> Result<(PathBuf, PathBuf, String), PublishError> {
    let given = root;
    let root = fs::canonicalize(given).map_err(|error| failed(given, given, "open", error))?;
    let misplaced = |because: String| PublishError::Misplaced {
        folder: out.to_path_buf(),
        because,
    };
    let absolute = resolve(&root.join(out)).map_err(|error| failed(&root, out, "open", error))?;
    if root.starts_with(&absolute) {
        return Err(misplaced("the site's sources are in it".to_string()));
    }
    for name in PROTECTED {
        let Ok(folder) = fs::canonicalize(root.join(name)) else {
            if absolute.starts_with(root.join(name)) {
                return Err(misplaced(format!("it is inside `{name}/`")));
            }
            continue;
        };
        if absolute.starts_with(&folder) {
            return Err(misplaced(format!("it is inside `{name}/`")));
        }
        if folder.starts_with(&absolute) {
            return Err(misplaced(format!("`{name}/` is in it")));
        }
    }
    let name = shown(&root, &absolute);
    match name.to_str() {
        Some(name) => Ok((root, absolute.clone(), name.to_string())),
        None => Err(misplaced("its name is not Unicode".to_string())),
    }
}

/// Where the manifest is of the site whose `content/` is in `root`.
pub fn manifest_of(root: &Path) -> PathBuf {
    root.join(OWN).join("manifest.json")
}

/// `path` with symbolic links followed as far as it exists.
fn resolve(path: &Path) -> io::Result<PathBuf> {
    match fs::canonicalize(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            match (path.parent(), path.components().next_back()) {
                (Some(parent), Some(Component::Normal(name))) => Ok(resolve(parent)?.join(name)),
                _ => Err(error),
            }
        }
        resolved => resolved,
    }
}

enum Locking {
    Held,
    Failed(io::Error),
}

/// Held by the system, and so released when the process ends, however it ends.
fn lock(path: &Path) -> Result<File, Locking> {
    let file = OpenOptions::new()
        .read(true)
        .write(true)
        .create(true)
        .truncate(false)
        .open(path)
        .map_err(Locking::Failed)?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(Locking::Held),
        // Some network file systems have no locks.
        Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => Ok(file),
        Err(TryLockError::Error(error)) => Err(Locking::Failed(error)),
    }
}

/// Removes unfinished files below `folder`, and folders that held nothing else.
fn sweep(folder: &Path) {
    let unfinished: Vec<PathBuf> = files(folder).filter(|path| is_temporary(path)).collect();
    for path in &unfinished {
        // What cannot be removed now is met again, and told, when its place is needed.
        let _ = fs::remove_file(path);
        let inside = path
            .ancestors()
            .skip(1)
            .take_while(|above| *above != folder);
        for above in inside {
            if fs::remove_dir(above).is_err() {
                break;
            }
        }
    }
}

fn files(folder: &Path) -> impl Iterator<Item = PathBuf> {
    WalkDir::new(folder)
        .into_iter()
        .filter_map(Result::ok)
        .filter(|entry| !entry.file_type().is_dir())
        .map(walkdir::DirEntry::into_path)
}

fn is_temporary(path: &Path) -> bool {
    path.file_name()
        .and_then(|name| name.to_str())
        .is_some_and(|name| name.starts_with(TEMPORARY))
}

fn shown(root: &Path, path: &Path) -> PathBuf {
    match path.strip_prefix(root) {
        Ok(below) if !below.as_os_str().is_empty() => below.to_path_buf(),
        _ => path.to_path_buf(),
    }
}

fn failed(root: &Path, path: &Path, doing: &'static str, error: io::Error) -> PublishError {
    PublishError::Io {
        path: shown(root, path),
        doing,
        error,
    }
}
