//! The record of what was written where, `.parcurs/manifest.json`: the only ground on which a file
//! in an output folder is called ours.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::paths;
use crate::base::hash::{Digest, QuickMap};

/// The version of the file's shape; another one is not read.
const VERSION: u32 = 1;

/// One artifact as it was written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Made {
    /// Key of the content.
    pub digest: Digest,
    /// In bytes.
    pub size: u64,
    /// Nanoseconds since 1970, as the file system keeps them.
    pub modified: u64,
    /// What it was made from, by name, and the key each had.
    pub inputs: Vec<(Arc<str>, Digest)>,
}

/// One output folder, by path: None for a file that is ours, of which it is not known whether the
/// old or the new one is there, because publishing was cut short.
pub type Record = BTreeMap<Arc<str>, Option<Made>>;

/// Where a published folder is read from: pages of the two have different links.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Medium {
    /// A web server.
    Web,
    /// A disk, without any server.
    Disk,
}

/// What we wrote into one output folder.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct Folder {
    /// None where it is not known.
    pub medium: Option<Medium>,
    pub record: Record,
}

/// The output folders of a site: by path below the folder that holds `content/`, or absolute.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct Manifest {
    pub folders: BTreeMap<String, Folder>,
}

#[derive(Serialize, Deserialize)]
struct FileShape {
    version: u32,
    folders: BTreeMap<String, FolderShape>,
}

/// Inputs stand once, and artifacts name them by number: at ten thousand lessons the file is read
/// and written in every build.
#[derive(Serialize, Deserialize)]
struct FolderShape {
    #[serde(default)]
    medium: Option<Medium>,
    inputs: Vec<(Arc<str>, String)>,
    artifacts: Vec<(Arc<str>, Option<MadeShape>)>,
}

/// Digest, size, time of change, numbers of inputs.
type MadeShape = (String, u64, u64, Vec<usize>);

/// The manifest at `path`; empty where there is none, and empty with what is wrong where it cannot
/// be understood.
pub fn read(path: &Path) -> io::Result<(Manifest, Option<String>)> {
    let bytes = match fs::read(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return Ok((Manifest::default(), None));
        }
        bytes => bytes?,
    };
    Ok(match parse(&bytes) {
        Ok(manifest) => (manifest, None),
        Err(problem) => (Manifest::default(), Some(problem.to_string())),
    })
}

/// Replaces the manifest at `path`, whole or not at all.
pub fn write(path: &Path, manifest: &Manifest) -> io::Result<()> {
    let shape = FileShape {
        version: VERSION,
        folders: manifest
            .folders
            .iter()
            .map(|(name, folder)| (name.clone(), shape(folder)))
            .collect(),
    };
    let mut bytes = serde_json::to_vec(&shape).expect("strings and numbers are JSON");
    bytes.push(b'\n');
    let temporary = path.with_file_name(format!("{}manifest", paths::TEMPORARY));
    let written = File::create(&temporary)
        .and_then(|mut file| file.write_all(&bytes))
        .and_then(|()| fs::rename(&temporary, path));
    if written.is_err() {
        // What matters is told by the error above.
        let _ = fs::remove_file(&temporary);
    }
    written
}

fn parse(bytes: &[u8]) -> Result<Manifest, &'static str> {
    #[derive(Deserialize)]
    struct Versioned {
        version: u32,
    }
    let damaged = "is damaged";
    let versioned: Versioned = serde_json::from_slice(bytes).map_err(|_| damaged)?;
    if versioned.version != VERSION {
        return Err("was written by another version of Parcurs");
    }
    let shape: FileShape = serde_json::from_slice(bytes).map_err(|_| damaged)?;
    let mut manifest = Manifest::default();
    for (name, shape) in shape.folders {
        let medium = shape.medium;
        let record = record(shape).ok_or(damaged)?;
        manifest.folders.insert(name, Folder { medium, record });
    }
    Ok(manifest)
}

/// None where a digest, a number or a path is not what it should be: what is recorded here is
/// deleted later.
fn record(shape: FolderShape) -> Option<Record> {
    let inputs: Vec<(Arc<str>, Digest)> = shape
        .inputs
        .into_iter()
        .map(|(name, hex)| Some((name, digest(&hex)?)))
        .collect::<Option<_>>()?;
    shape
        .artifacts
        .into_iter()
        .map(|(path, made)| {
            paths::check(&path).ok()?;
            let made = match made {
                None => None,
                Some((hex, size, modified, numbers)) => Some(Made {
                    digest: digest(&hex)?,
                    size,
                    modified,
                    inputs: numbers
                        .into_iter()
                        .map(|number| inputs.get(number).cloned())
                        .collect::<Option<_>>()?,
                }),
            };
            Some((path, made))
        })
        .collect()
}

fn digest(hex: &str) -> Option<Digest> {
    u128::from_str_radix(hex, 16).ok().map(Digest)
}

fn shape(folder: &Folder) -> FolderShape {
    let record = &folder.record;
    let all = record.values().flatten().flat_map(|made| &made.inputs);
    let mut numbers: QuickMap<&(Arc<str>, Digest), usize> = all.map(|input| (input, 0)).collect();
    let mut inputs: Vec<&(Arc<str>, Digest)> = numbers.keys().copied().collect();
    inputs.sort_unstable();
    for (number, input) in inputs.iter().enumerate() {
        numbers.insert(input, number);
    }
    FolderShape {
        medium: folder.medium,
        inputs: inputs
            .iter()
            .map(|(name, digest)| (Arc::clone(name), digest.to_string()))
            .collect(),
        artifacts: record
            .iter()
            .map(|(path, made)| {
                let made = made.as_ref().map(|made| {
                    let inputs = made.inputs.iter().map(|input| numbers[input]).collect();
                    (made.digest.to_string(), made.size, made.modified, inputs)
                });
                (Arc::clone(path), made)
            })
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("manifest.json");
        let made = Made {
            digest: Digest(7),
            size: 3,
            modified: 9,
            inputs: vec![("templates".into(), Digest(2)), ("a.md".into(), Digest(1))],
        };
        let mut manifest = Manifest::default();
        let record = Record::from([("x/index.html".into(), Some(made)), ("y".into(), None)]);
        let medium = Some(Medium::Disk);
        let folder = Folder { medium, record };
        manifest.folders.insert("public".to_string(), folder);
        write(&path, &manifest).unwrap();
        assert_eq!(read(&path).unwrap(), (manifest, None));
    }

    #[test]
    fn what_cannot_be_trusted_is_not_read() {
        assert_eq!(parse(b"{").unwrap_err(), "is damaged");
        let other = br#"{"version":2,"folders":[]}"#;
        assert!(parse(other).unwrap_err().contains("another version"));
        let climbing =
            br#"{"version":1,"folders":{"p":{"inputs":[],"artifacts":[["../x",null]]}}}"#;
        assert_eq!(parse(climbing).unwrap_err(), "is damaged");
    }
}
