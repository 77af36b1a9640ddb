//! A theme's files, one layer over the other: the built-in base, the site's theme, the author's
//! own overrides. One rule for templates, styles, scripts, icons and words.

use std::collections::BTreeMap;

use include_dir::{Dir, include_dir};

use crate::base::hash::Hashed;
use crate::source::snapshot::{Snapshot, Source};

/// The folder of all themes.
pub const FOLDER: &str = "themes";
/// The folder of the theme that is built in; files on disk under it replace the embedded ones.
pub const BASE: &str = "themes/base";
/// The folder of an author's overrides.
pub const SITE: &str = "themes/site";

/// The files of the layered theme by their path inside it (`pages/lesson.html`): for each, the
/// source that wins. `theme` is the name in `site.yaml`.
pub fn layered(snapshot: &Snapshot, theme: Option<&str>) -> BTreeMap<String, Hashed<Source>> {
    let mut files = BTreeMap::new();
    for folder in layers(theme) {
        for source in snapshot.under(&folder) {
            let inside = source.path.as_str()[folder.len() + 1..].to_string();
            files.insert(inside, source.clone());
        }
    }
    files
}

/// The folders of the layers, lowest first.
pub fn layers(theme: Option<&str>) -> Vec<String> {
    let mut folders = vec![BASE.to_string()];
    folders.extend(theme.map(|name| format!("themes/{name}")));
    folders.push(SITE.to_string());
    folders.dedup();
    folders
}

const EMBEDDED: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/themes/base");

/// Every file of the theme that is built in, by its whole path (`themes/base/pages/lesson.html`),
/// in no particular order. Names that begin with a dot may be among them.
pub fn embedded() -> Vec<(String, &'static [u8])> {
    let mut files = Vec::new();
    let mut folders = vec![EMBEDDED];
    while let Some(folder) = folders.pop() {
        folders.extend(folder.dirs().cloned());
        files.extend(folder.files().map(|file| {
            let inside = file.path().to_string_lossy().replace('\\', "/");
            (format!("{BASE}/{inside}"), file.contents())
        }));
    }
    files
}

/// The bytes of one built-in file by its whole path: what is published where the disk has no file
/// in its place.
pub fn embedded_bytes(path: &str) -> Option<&'static [u8]> {
    let inside = path.strip_prefix(BASE)?.strip_prefix('/')?;
    Some(EMBEDDED.get_file(inside)?.contents())
}
