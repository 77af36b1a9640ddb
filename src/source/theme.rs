//! A theme's files, one layer over the other: the built-in base, the site's theme, the author's
//! own overrides. One rule for templates, styles, scripts, icons and words.

use std::collections::BTreeMap;

use crate::base::hash::Hashed;
use crate::source::snapshot::{Snapshot, Source};

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
