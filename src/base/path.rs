//! The path of an input file, relative to the folder that holds `content/`, with `/` between its
//! parts on every system. Apart so that order and spelling of paths are the same everywhere.

use std::sync::Arc;

use serde::{Serialize, Serializer};

/// `content/01-meseria/01-ce-este.md`. Cheap to clone; ordered by its text.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourcePath(Arc<str>);

impl SourcePath {
    /// A path from its text; backslashes become `/`.
    pub fn new(text: &str) -> Self {
        if text.contains('\\') {
            SourcePath(text.replace('\\', "/").into())
        } else {
            SourcePath(text.into())
        }
    }

    /// The whole path.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The folder it lies in, without a trailing `/`; empty at the root.
    pub fn folder(&self) -> &str {
        self.0.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// The file's name, with its endings.
    pub fn name(&self) -> &str {
        self.0.rsplit_once('/').map_or(&*self.0, |(_, name)| name)
    }

    /// What follows the last dot of the name, or nothing.
    pub fn extension(&self) -> &str {
        self.name().rsplit_once('.').map_or("", |(_, end)| end)
    }

    /// The path that `relative` (with `.` and `..`) means beside this file. None where it climbs
    /// out of the root.
    pub fn join(&self, relative: &str) -> Option<SourcePath> {
        let mut parts: Vec<&str> = match relative.strip_prefix('/') {
            Some(_) => Vec::new(),
            None => self.folder().split('/').filter(|p| !p.is_empty()).collect(),
        };
        for part in relative.split('/') {
            match part {
                "" | "." => {}
                ".." => {
                    parts.pop()?;
                }
                name => parts.push(name),
            }
        }
        Some(SourcePath::new(&parts.join("/")))
    }
}

impl std::fmt::Debug for SourcePath {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&self.0)
    }
}

impl std::fmt::Display for SourcePath {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&self.0)
    }
}

impl Serialize for SourcePath {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

/// A path out of an address: each `%C8%99` as the letter it stands for.
pub fn percent_decode(path: &str) -> String {
    let bytes = path.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let code = (bytes[at] == b'%')
            .then(|| path.get(at + 1..at + 3))
            .flatten()
            .and_then(|hex| u8::from_str_radix(hex, 16).ok());
        decoded.push(code.unwrap_or(bytes[at]));
        at += if code.is_some() { 3 } else { 1 };
    }
    String::from_utf8(decoded).unwrap_or_else(|_| path.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joins_relative_paths_and_refuses_to_climb_out() {
        let here = SourcePath::new("content/a/b.md");
        assert_eq!(here.join("../c/d.md").unwrap().as_str(), "content/c/d.md");
        assert_eq!(here.join("./e.md").unwrap().as_str(), "content/a/e.md");
        assert_eq!(here.join("../../../x"), None);
        assert_eq!(here.name(), "b.md");
        assert_eq!(here.extension(), "md");
    }
}
