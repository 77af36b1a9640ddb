//! What a browser may keep of a site, and the service worker that keeps it: a list for each
//! language, with a mark of each file's bytes, and a script that lets only bytes of its own
//! version through. Apart because it is made from the finished files, after all others.

pub mod manifest;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use memchr::memmem;
use serde::Serialize;
use serde_json::json;

use crate::base::fingerprint::Fingerprint;
use crate::base::hash::digest_of;
use crate::base::path::percent_decode;
use crate::render::artifact::{Artifact, ArtifactContent, SERVICE_WORKER};
use crate::render::assets::FOLDER;
use crate::render::minify;
use crate::source::config::SiteConfig;

const WORKER: &str = include_str!("offline/worker.js");
/// A service worker that forgets everything and goes: for sites that no longer have one, and for
/// the preview.
const FAREWELL: &str = include_str!("offline/farewell.js");

/// The list of files that several languages share.
const SHARED: &str = "shared";
/// The page that is shown in place of one that was not kept.
const PAGE: &str = "offline.html";

/// A published file that browsers may keep.
#[derive(Clone, Debug)]
pub struct Entry {
    path: Arc<str>,
    fingerprint: Fingerprint,
    bytes: u64,
    /// Of a page: the files that it refers to.
    needs: Vec<String>,
}

/// One list, as the service worker reads it.
#[derive(Default, Serialize)]
struct List<'a> {
    /// Mark and length of each file, by path.
    files: BTreeMap<&'a str, (Fingerprint, u64)>,
    /// What is kept of it from the first visit on.
    shell: BTreeSet<&'a str>,
}

impl Entry {
    /// What is known of an artifact of a site whose root is `base`; nothing for what only servers,
    /// search engines and other programs read.
    pub fn of(artifact: &Artifact, base: &str) -> Option<Entry> {
        let path = &*artifact.path;
        let name = path.rsplit_once('/').map_or(path, |(_, name)| name);
        let end = name.rsplit_once('.').map_or("", |(_, end)| end);
        let is_for_programs = path.starts_with('_')
            || matches!(name, "robots.txt" | "llms.txt" | "404.html" | "case.json")
            || matches!(
                end,
                "xml" | "md" | "jsonld" | "webmanifest" | "zip" | "epub"
            )
            || path == SERVICE_WORKER;
        if is_for_programs {
            return None;
        }
        let (fingerprint, bytes, needs) = match &artifact.content {
            ArtifactContent::Bytes(bytes) => {
                let is_page = end == "html";
                // Servers answer for it with an address, which no browser may keep.
                if is_page && memmem::find(bytes, b"http-equiv=\"refresh\"").is_some() {
                    return None;
                }
                let needs = match is_page {
                    true => references(bytes, base),
                    false => Vec::new(),
                };
                (
                    Fingerprint::of_key(artifact.digest),
                    bytes.len() as u64,
                    needs,
                )
            }
            ArtifactContent::Copy {
                fingerprint, bytes, ..
            } => (*fingerprint, *bytes, Vec::new()),
        };
        Some(Entry {
            path: artifact.path.clone(),
            fingerprint,
            bytes,
            needs,
        })
    }
}

/// The files of the site that `html` names in its attributes; pages are not among them.
fn references(html: &[u8], base: &str) -> Vec<String> {
    let start = format!("=\"{base}");
    let mut found: BTreeSet<&str> = BTreeSet::new();
    for at in memmem::find_iter(html, &start) {
        let rest = &html[at + start.len()..];
        let end = rest.iter().position(|byte| b"\"?#".contains(byte));
        let path = std::str::from_utf8(&rest[..end.unwrap_or(0)]).unwrap_or_default();
        if !path.is_empty() && !path.ends_with('/') {
            found.insert(path);
        }
    }
    found.into_iter().map(percent_decode).collect()
}

/// The lists and the service worker of a site with these files.
pub fn render(config: &SiteConfig, mut entries: Vec<Entry>) -> Vec<Artifact> {
    if !config.offline {
        return vec![whole(SERVICE_WORKER, farewell())];
    }
    entries.sort_by(|a, b| a.path.cmp(&b.path));
    let lists = lists(config, &entries);
    let mut artifacts = Vec::new();
    let mut names = BTreeMap::new();
    for (name, list) in &lists {
        let text = json!(list).to_string();
        let fingerprint = Fingerprint::of(text.as_bytes());
        let path = format!("{FOLDER}/offline.{name}.{}.json", digest_of(&text).short());
        names.insert(*name, (path.clone(), fingerprint));
        artifacts.push(whole(&path, text));
    }
    let languages: Vec<&str> = config.languages.iter().map(|one| one.as_str()).collect();
    let base = config.base_path();
    let code = minify::script(WORKER);
    let site = json!({
        "base": base,
        "caches": caches(&base),
        "version": digest_of(&(&names, &code)).short(),
        "languages": languages,
        "lists": names,
    });
    artifacts.push(whole(
        SERVICE_WORKER,
        format!("const site = {site};\n{code}"),
    ));
    artifacts
}

/// The service worker of a site, or of a preview, that has none.
pub fn farewell() -> String {
    minify::script(FAREWELL)
}

/// What the names of a site's caches begin with: sites of one host share its storage.
fn caches(base: &str) -> String {
    format!("parcurs:{base}:")
}

fn whole(path: &str, text: String) -> Artifact {
    let inputs = vec![("every file of the site".into(), digest_of(&text))];
    Artifact::of_bytes(path, text.into_bytes(), inputs)
}

/// Every file in one list: that of its language, or the one that all share.
fn lists<'a>(config: &'a SiteConfig, entries: &'a [Entry]) -> BTreeMap<&'a str, List<'a>> {
    let mut users: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for page in entries.iter().filter(|entry| is_page(&entry.path)) {
        let language = language_of_page(config, &page.path);
        for need in &page.needs {
            users.entry(need).or_default().insert(language);
        }
    }
    let offline_pages: BTreeSet<&str> = entries
        .iter()
        .filter(|entry| entry.path.ends_with(PAGE) && is_page_for(config, &entry.path, PAGE))
        .flat_map(|entry| entry.needs.iter().map(String::as_str))
        .collect();
    let mut lists: BTreeMap<&str, List> = BTreeMap::from([(SHARED, List::default())]);
    for language in &config.languages {
        lists.insert(language.as_str(), List::default());
    }
    for entry in entries {
        let path = &*entry.path;
        let used = users.get(path);
        let name = match used {
            _ if is_page(path) => language_of_page(config, path),
            Some(languages) if languages.len() == 1 => {
                languages.iter().next().copied().unwrap_or(SHARED)
            }
            Some(_) => SHARED,
            // Previews for other sites, and what authors left beside the lessons.
            None if is_picture(path) && !path.starts_with(FOLDER) => continue,
            None => language_in_name(config, path).unwrap_or(SHARED),
        };
        let Some(list) = lists.get_mut(name) else {
            continue;
        };
        list.files.insert(path, (entry.fingerprint, entry.bytes));
        let is_code =
            path.starts_with(FOLDER) && [".js", ".css"].iter().any(|end| path.ends_with(end));
        let is_shell = is_page_for(config, path, PAGE)
            || is_page_for(config, path, "index.html")
            || offline_pages.contains(path)
            || (is_code && used.is_none());
        if is_shell {
            list.shell.insert(path);
        }
    }
    lists
}

fn is_page(path: &str) -> bool {
    path.ends_with(".html")
}

fn is_picture(path: &str) -> bool {
    let end = path.rsplit_once('.').map_or("", |(_, end)| end);
    matches!(
        end,
        "png" | "jpg" | "jpeg" | "gif" | "webp" | "avif" | "svg"
    )
}

/// Whether `path` is the page `name` at the root of some language.
fn is_page_for(config: &SiteConfig, path: &str, name: &str) -> bool {
    path == name
        || config.languages.iter().skip(1).any(|language| {
            path.strip_prefix(language.as_str())
                .and_then(|rest| rest.strip_prefix('/'))
                == Some(name)
        })
}

/// That of its folder, else the default.
fn language_of_page<'a>(config: &'a SiteConfig, path: &str) -> &'a str {
    let folder = path.split('/').next();
    let mut others = config.languages.iter().skip(1);
    let own = others.find(|language| Some(language.as_str()) == folder);
    own.unwrap_or(config.default_language()).as_str()
}

/// The language that stands in the name of a file that no page names: `search/ro/1.json`,
/// `assets/search.ro.0123456789.js`.
fn language_in_name<'a>(config: &'a SiteConfig, path: &str) -> Option<&'a str> {
    let parts: Vec<&str> = path.split(['/', '.']).collect();
    let mut languages = config.languages.iter().map(|language| language.as_str());
    languages.find(|language| parts.contains(language))
}

#[cfg(test)]
mod tests;
