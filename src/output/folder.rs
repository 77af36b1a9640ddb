//! The edition that opens from a disk, without a server: every address is relative and ends in a
//! file, and each page runs one classic script in place of its modules. A pure function over the
//! artifacts of a build; the command writes them.

mod addresses;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::base::hash::digest_of;
use crate::base::html::{Piece, Tag, pieces};
use crate::render::artifact::{Artifact, ArtifactContent};
use crate::render::modules::{Module, imported, join_modules};
use addresses::Addresses;

/// The artifacts of a build whose root has the path `base_path` (`/` at both ends), for a folder.
/// What only a server or a search engine reads is left out.
pub fn folder_edition(
    artifacts: &BTreeMap<Arc<str>, Artifact>,
    base_path: &str,
) -> BTreeMap<Arc<str>, Artifact> {
    let addresses = Addresses {
        artifacts,
        base_path,
    };
    let mut scripts = Scripts::default();
    let mut edition = BTreeMap::new();
    for (path, artifact) in artifacts {
        if is_for_servers(path) {
            continue;
        }
        let text = match path.rsplit_once('.').map_or("", |(_, end)| end) {
            "html" => text_of(artifact).map(|text| page(path, text, &addresses, &mut scripts)),
            "css" => text_of(artifact).map(|text| style_sheet(path, text, &addresses)),
            _ => None,
        };
        let artifact = match text {
            Some(text) => {
                Artifact::of_bytes(Arc::clone(path), text.into_bytes(), artifact.inputs.clone())
            }
            None => artifact.clone(),
        };
        edition.insert(Arc::clone(path), artifact);
    }
    for path in &scripts.modules {
        edition.remove(path);
    }
    for script in scripts.joined.into_values() {
        edition.insert(Arc::clone(&script.path), script);
    }
    edition
}

fn is_for_servers(path: &str) -> bool {
    matches!(path, "_headers" | "_redirects" | "robots.txt")
        || (path.starts_with("sitemap") && path.ends_with(".xml"))
}

fn text_of(artifact: &Artifact) -> Option<&str> {
    match &artifact.content {
        ArtifactContent::Bytes(bytes) => std::str::from_utf8(bytes).ok(),
        ArtifactContent::Copy { .. } => None,
    }
}

/// The scripts of all pages.
#[derive(Default)]
struct Scripts {
    /// By the modules a page loads: many pages load the same.
    joined: BTreeMap<Vec<Arc<str>>, Artifact>,
    /// Every module that is in one of them, or could be.
    modules: BTreeSet<Arc<str>>,
}

/// What the import map of a page says: from names to addresses.
type ImportMap = BTreeMap<String, String>;

fn page(path: &str, html: &str, addresses: &Addresses, scripts: &mut Scripts) -> String {
    let pieces = pieces(html);
    let mut names = ImportMap::new();
    let mut entries = Vec::new();
    for piece in &pieces {
        if let Piece::Element(tag, inside, _) = piece {
            match script_kind(tag) {
                Some(Script::Map) => names.extend(import_map(inside)),
                Some(Script::Module(address)) => entries.extend(addresses.artifact(path, &address)),
                None => {}
            }
        }
    }
    let mapped = names.values().filter_map(|to| addresses.artifact(path, to));
    scripts.modules.extend(mapped);
    let script = joined(path, entries, &names, addresses, scripts);

    let mut text = String::with_capacity(html.len());
    let mut script = script.and_then(|script| address_of_new(path, &script, addresses));
    for piece in &pieces {
        match piece {
            Piece::Other(other) => text.push_str(other),
            Piece::Tag(tag) if is_left_out(tag) => {}
            Piece::Tag(tag) => text.push_str(&rewritten(path, tag, addresses)),
            Piece::Element(tag, inside, end) => match script_kind(tag) {
                Some(Script::Map) => {}
                Some(Script::Module(_)) => {
                    if let Some(address) = script.take() {
                        text.push_str(&format!("<script src=\"{address}\" defer></script>"));
                    }
                }
                None => {
                    text.push_str(&rewritten(path, tag, addresses));
                    match &*tag.name {
                        "style" => text.push_str(&style_sheet(path, inside, addresses)),
                        _ => text.push_str(inside),
                    }
                    text.push_str(end);
                }
            },
        }
    }
    text
}

enum Script {
    Map,
    /// Its address.
    Module(String),
}

fn script_kind(tag: &Tag) -> Option<Script> {
    if tag.name != "script" {
        return None;
    }
    match tag.attribute("type")?.as_str() {
        "importmap" => Some(Script::Map),
        "module" => tag.attribute("src").map(Script::Module),
        _ => None,
    }
}

fn import_map(json: &str) -> ImportMap {
    #[derive(serde::Deserialize)]
    struct Shape {
        #[serde(default)]
        imports: ImportMap,
    }
    serde_json::from_str::<Shape>(json)
        .map(|shape| shape.imports)
        .unwrap_or_default()
}

/// The path of the script that stands for the modules `entries` and all they import; None where
/// there are none.
fn joined(
    page: &str,
    entries: Vec<Arc<str>>,
    names: &ImportMap,
    addresses: &Addresses,
    scripts: &mut Scripts,
) -> Option<Arc<str>> {
    if entries.is_empty() {
        return None;
    }
    if let Some(script) = scripts.joined.get(&entries) {
        return Some(Arc::clone(&script.path));
    }
    let mut order = Vec::new();
    let mut seen = BTreeSet::new();
    for entry in &entries {
        visit(entry, page, names, addresses, &mut seen, &mut order);
    }
    scripts.modules.extend(seen);
    let text = join_modules(&order);
    let folder = entries[0].rsplit_once('/').map_or("", |(folder, _)| folder);
    let name = format!("page.{}.js", digest_of(&text).short());
    let path: Arc<str> = match folder {
        "" => name.into(),
        folder => format!("{folder}/{name}").into(),
    };
    let inputs = order
        .iter()
        .filter_map(|module| addresses.artifacts.get(&*module.path))
        .flat_map(|artifact| artifact.inputs.to_vec())
        .collect::<Vec<_>>();
    let script = Artifact::of_bytes(Arc::clone(&path), text.into_bytes(), inputs);
    scripts.joined.insert(entries, script);
    Some(path)
}

/// Adds the module at `path` after those it imports, each once.
fn visit<'a>(
    path: &Arc<str>,
    page: &str,
    names: &ImportMap,
    addresses: &Addresses<'a>,
    seen: &mut BTreeSet<Arc<str>>,
    order: &mut Vec<Module<'a>>,
) {
    if !seen.insert(Arc::clone(path)) {
        return;
    }
    let Some(text) = addresses.artifacts.get(path).and_then(text_of) else {
        return;
    };
    let mut imports = BTreeMap::new();
    for name in imported(text) {
        let to = match names.get(&name) {
            Some(address) => addresses.artifact(page, address),
            None => addresses.artifact(path, &name),
        };
        if let Some(to) = to {
            visit(&to, page, names, addresses, seen, order);
            imports.insert(name, to.to_string());
        }
    }
    order.push(Module {
        path: path.to_string(),
        text,
        imports,
    });
}

/// The address of a file that is not among the artifacts yet.
fn address_of_new(page: &str, file: &str, addresses: &Addresses) -> Option<String> {
    addresses.relative(page, &format!("{}{file}", addresses.base_path))
}

/// What has no meaning without a server, or would forbid what a disk needs.
fn is_left_out(tag: &Tag) -> bool {
    let is = |name: &str, value: &str| {
        tag.attribute(name)
            .is_some_and(|found| found.eq_ignore_ascii_case(value))
    };
    match &*tag.name {
        "meta" => is("http-equiv", "content-security-policy"),
        "link" => is("rel", "modulepreload"),
        _ => false,
    }
}

fn rewritten(path: &str, tag: &Tag, addresses: &Addresses) -> String {
    let is_for_the_web = tag.name == "link"
        && (tag.attribute("hreflang").is_some()
            || tag.attribute("rel").is_some_and(|rel| rel == "canonical"));
    let is_refresh = tag.name == "meta"
        && tag
            .attribute("http-equiv")
            .is_some_and(|kind| kind.eq_ignore_ascii_case("refresh"));
    tag.rewritten(|name, value| match name {
        "href" | "src" | "action" | "formaction" | "poster" | "data" if !is_for_the_web => {
            addresses.relative(path, value)
        }
        "srcset" | "imagesrcset" => Some(source_set(path, value, addresses)),
        "content" if is_refresh => {
            let start = value.to_ascii_lowercase().find("url=")? + "url=".len();
            let address = addresses.relative(path, value[start..].trim())?;
            Some(format!("{}{address}", &value[..start]))
        }
        _ => None,
    })
}

/// `a.png 1x, b.png 2x`
fn source_set(path: &str, set: &str, addresses: &Addresses) -> String {
    let candidates: Vec<String> = set
        .split(", ")
        .map(|candidate| {
            let candidate = candidate.trim();
            let end = candidate.find(' ').unwrap_or(candidate.len());
            let (address, size) = candidate.split_at(end);
            let relative = addresses.relative(path, address);
            relative.unwrap_or_else(|| address.to_string()) + size
        })
        .collect();
    candidates.join(", ")
}

/// A style sheet whose `url(…)` are relative to it.
fn style_sheet(path: &str, css: &str, addresses: &Addresses) -> String {
    let mut text = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(at) = rest.find("url(") {
        let (before, after) = rest.split_at(at + "url(".len());
        text.push_str(before);
        let end = after.find(')').unwrap_or(after.len());
        let (value, further) = after.split_at(end);
        let address = value.trim().trim_matches(['"', '\'']);
        match addresses.relative(path, address) {
            Some(relative) => text.push_str(&value.replace(address, &relative)),
            None => text.push_str(value),
        }
        rest = further;
    }
    text.push_str(rest);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edition(files: &[(&str, &str)]) -> BTreeMap<Arc<str>, String> {
        let artifacts = files
            .iter()
            .map(|(path, text)| {
                let bytes = text.as_bytes().to_vec();
                (
                    Arc::from(*path),
                    Artifact::of_bytes(*path, bytes, Vec::new()),
                )
            })
            .collect();
        folder_edition(&artifacts, "/c/")
            .into_iter()
            .map(|(path, artifact)| (path, text_of(&artifact).unwrap().to_string()))
            .collect()
    }

    #[test]
    fn addresses_become_relative_and_web_addresses_stay() {
        let html = concat!(
            "<meta http-equiv=\"Content-Security-Policy\" content=\"x\">",
            "<meta http-equiv=\"refresh\" content=\"0; url=/c/b/\">",
            "<link rel=\"canonical\" href=\"https://x.org/c/a/\">",
            "<link rel=\"alternate\" hreflang=\"en\" href=\"/c/en/\">",
            "<link rel=\"stylesheet\" href=\"/c/s.css\">",
            "<a href=\"/c/b/#x\">/c/b/</a><pre>href=\"/c/b/\"</pre>",
            "<img src=\"/c/p.png\" srcset=\"/c/p.png 1x, /c/q.png 2x\">",
            "<script type=\"application/ld+json\">{\"u\":\"/c/b/\"}</script>",
        );
        let files = edition(&[
            ("a/index.html", html),
            ("b/index.html", ""),
            ("s.css", "a{background:url(\"/c/p.png\") url(data:x)}"),
            ("_headers", ""),
            ("_redirects", ""),
            ("robots.txt", ""),
            ("sitemap.xml", ""),
        ]);
        assert_eq!(
            files["a/index.html"],
            concat!(
                "<meta http-equiv=\"refresh\" content=\"0; url=../b/index.html\">",
                "<link rel=\"canonical\" href=\"https://x.org/c/a/\">",
                "<link rel=\"alternate\" hreflang=\"en\" href=\"/c/en/\">",
                "<link rel=\"stylesheet\" href=\"../s.css\">",
                "<a href=\"../b/index.html#x\">/c/b/</a><pre>href=\"/c/b/\"</pre>",
                "<img src=\"../p.png\" srcset=\"../p.png 1x, ../q.png 2x\">",
                "<script type=\"application/ld+json\">{\"u\":\"/c/b/\"}</script>",
            )
        );
        assert_eq!(files["s.css"], "a{background:url(\"p.png\") url(data:x)}");
        let names: Vec<&str> = files.keys().map(|path| &**path).collect();
        assert_eq!(names, ["a/index.html", "b/index.html", "s.css"]);
    }

    #[test]
    fn modules_become_one_script_a_page() {
        let html = concat!(
            "<script type=\"importmap\">{\"imports\":{\"store\":\"/c/js/store.1.js\"}}</script>",
            "<link rel=\"modulepreload\" href=\"/c/js/store.1.js\">",
            "<script>paint()</script>",
            "<script type=\"module\" src=\"/c/js/quiz.js\"></script>",
            "<script type=\"module\" src=\"/c/js/cards.js\"></script>",
        );
        let files = edition(&[
            ("a/index.html", html),
            ("b/index.html", html),
            (
                "js/quiz.js",
                "import { read } from \"store\";\nread(\"quiz\");",
            ),
            (
                "js/cards.js",
                "import { read } from \"./store.1.js\";\nread(\"cards\");",
            ),
            ("js/store.1.js", "export function read() {}"),
        ]);
        let names: Vec<&str> = files.keys().map(|path| &**path).collect();
        let [_, _, script] = names[..] else {
            panic!("{names:?}");
        };
        assert_eq!(
            files["a/index.html"],
            format!("<script>paint()</script><script src=\"../{script}\" defer></script>")
        );
        assert_eq!(files["a/index.html"], files["b/index.html"]);
        let text = &files[script];
        let at = |what: &str| text.find(what).unwrap();
        assert!(at("function read") < at("read(\"quiz\")"));
        assert!(at("read(\"quiz\")") < at("read(\"cards\")"));
        assert_eq!(text.matches("function read").count(), 1);
    }
}
