//! Editions as one file: the folder edition, zipped. Apart from publishing because there is one
//! file to write, beside its place, and then moved there.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::render::artifact::{Artifact, ArtifactContent};
use crate::source::read::read_bytes;
use crate::source::theme::embedded_bytes;

/// Endings of files that are packed already.
const PACKED: [&str; 16] = [
    "png", "jpg", "jpeg", "gif", "webp", "avif", "mp4", "m4v", "webm", "mp3", "m4a", "ogg", "opus",
    "woff2", "zip", "epub",
];

/// Why a package was not written.
#[derive(Debug)]
pub enum PackageError {
    /// What stands in its place is no package.
    Foreign(PathBuf),
    /// A file that could not be read or written.
    Io(PathBuf, io::Error),
}

impl std::fmt::Display for PackageError {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            PackageError::Foreign(path) => write!(
                out,
                "{} is no zip file, and is not replaced; name another with `--out`",
                path.display()
            ),
            PackageError::Io(path, error) => {
                write!(out, "{} cannot be written: {error}", path.display())
            }
        }
    }
}

/// Writes `edition` as the zip file `target`, in a folder named `name`. The same files make the
/// same bytes on every day and system. Media are read from `root`.
///
/// # Errors
/// `target` is something else than a zip file, or a file cannot be read or written.
pub fn zip(
    edition: &BTreeMap<Arc<str>, Artifact>,
    name: &str,
    root: &Path,
    target: &Path,
) -> Result<u64, PackageError> {
    if target.exists() && !is_zip(target) {
        return Err(PackageError::Foreign(target.to_path_buf()));
    }
    let mut unfinished = target.as_os_str().to_owned();
    unfinished.push(".unfinished");
    let unfinished = PathBuf::from(unfinished);
    let written = File::create(&unfinished)
        .and_then(|file| fill(file, edition, name, root))
        .and_then(|length| fs::rename(&unfinished, target).map(|()| length));
    written.map_err(|error| {
        // What matters is told by the error.
        let _ = fs::remove_file(&unfinished);
        PackageError::Io(target.to_path_buf(), error)
    })
}

/// Whether it begins as a zip file does.
fn is_zip(path: &Path) -> bool {
    let mut start = [0; 4];
    let read = File::open(path).and_then(|mut file| file.read_exact(&mut start));
    read.is_ok() && &start == b"PK\x03\x04"
}

fn fill(
    file: File,
    edition: &BTreeMap<Arc<str>, Artifact>,
    name: &str,
    root: &Path,
) -> io::Result<u64> {
    let mut package = ZipWriter::new(io::BufWriter::new(file));
    // The format knows no day before this one, and no file's own is the same everywhere.
    let always = SimpleFileOptions::default()
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    for (path, artifact) in edition {
        let end = path.rsplit_once('.').map_or("", |(_, end)| end);
        let method = match PACKED.contains(&end) {
            true => CompressionMethod::Stored,
            false => CompressionMethod::Deflated,
        };
        let large = matches!(artifact.content, ArtifactContent::Copy { bytes, .. } if bytes > u32::MAX.into());
        let options = always.compression_method(method).large_file(large);
        package
            .start_file(format!("{name}/{path}"), options)
            .map_err(plain)?;
        match &artifact.content {
            ArtifactContent::Bytes(bytes) => package.write_all(bytes)?,
            ArtifactContent::Copy { source, .. } => match read_bytes(root, source) {
                Ok(mut file) => {
                    io::copy(&mut file, &mut package)?;
                }
                Err(error) => package.write_all(embedded_bytes(source.as_str()).ok_or(error)?)?,
            },
        }
    }
    let mut file = package.finish().map_err(plain)?;
    file.flush()?;
    Ok(file.get_ref().metadata()?.len())
}

fn plain(error: ZipError) -> io::Error {
    error.into()
}
