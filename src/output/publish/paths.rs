//! Which paths an artifact may have, alone and beside the others. Pure: nothing here asks the
//! disk, so a site that is fine here is fine on every system.

use std::collections::{BTreeMap, BTreeSet};

use super::error::PublishError;

/// How the names of our unfinished files begin; nothing else may.
pub const TEMPORARY: &str = ".parcurs-tmp-";

/// Whether `path` names a file below the output folder: relative, no `.`, `..` or empty part.
pub fn check(path: &str) -> Result<(), PublishError> {
    let fine = !path.contains(['\0', '\\'])
        && path
            .split('/')
            .all(|part| !matches!(part, "" | "." | "..") && !part.starts_with(TEMPORARY));
    match fine {
        true => Ok(()),
        false => Err(PublishError::BadPath {
            path: path.to_string(),
        }),
    }
}

/// Whether all of them can stand side by side, also where `Index.html` is `index.html`.
pub fn check_together<'a>(paths: impl IntoIterator<Item = &'a str>) -> Result<(), PublishError> {
    let mut folded: BTreeMap<String, &str> = BTreeMap::new();
    let collision = |first: &str, second: &str| PublishError::Collision {
        first: first.min(second).to_string(),
        second: first.max(second).to_string(),
    };
    for path in paths {
        if let Some(other) = folded.insert(path.to_lowercase(), path) {
            return Err(collision(other, path));
        }
    }
    for (key, path) in &folded {
        for folder in folders_above(key) {
            if let Some(file) = folded.get(folder) {
                return Err(collision(file, path));
            }
        }
    }
    Ok(())
}

/// The folders that hold `path`, the nearest first.
pub fn folders_above(path: &str) -> impl Iterator<Item = &str> {
    path.rmatch_indices('/').map(|(at, _)| &path[..at])
}

/// Every folder that holds any of `paths`, those inside others first.
pub fn folders_of<'a>(paths: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let folders: BTreeSet<&str> = paths.into_iter().flat_map(folders_above).collect();
    folders.into_iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_that_leave_the_folder_are_refused() {
        for bad in [
            "",
            "/etc/passwd",
            "a//b",
            "../x",
            "a/../../x",
            "a/.",
            "a\0b",
            "a\\b",
            "x/.parcurs-tmp-1",
        ] {
            assert!(check(bad).is_err(), "{bad:?}");
        }
        for good in [
            "index.html",
            "a/b/index.html",
            "_headers",
            "a/..b",
            ".well-known/x",
        ] {
            assert!(check(good).is_ok(), "{good:?}");
        }
    }

    #[test]
    fn paths_that_would_be_one_file_are_refused() {
        assert!(check_together(["a/Index.html", "a/index.html"]).is_err());
        assert!(check_together(["a/x", "b", "B/y"]).is_err());
        assert!(check_together(["Șir.html", "șir.html"]).is_err());
        assert!(check_together(["a/x", "a/y", "ab"]).is_ok());
    }

    #[test]
    fn inner_folders_come_first() {
        assert_eq!(folders_of(["a/b/c.html", "a/d.html", "e"]), ["a/b", "a"]);
    }
}
