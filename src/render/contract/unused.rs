//! Files of a theme that nothing reads: mostly slips in a name. Apart because each folder of a theme
//! has its own way of being read.

use std::collections::BTreeSet;

use crate::base::diagnostic::{Diagnostic, Place};
use crate::base::path::SourcePath;
use crate::base::suggest::nearest;
use crate::parse::blocks;
use crate::render::codes;
use crate::render::contract::template::templates_named;
use crate::render::minify;
use crate::render::modules::imported;
use crate::source::config::SiteConfig;
use crate::source::snapshot::Snapshot;
use crate::source::theme;

/// The folders whose files are all published.
const PUBLISHED: [&str; 6] = ["styles", "print", "scripts", "icons", "images", "fonts"];

/// Components of what is written without a block.
pub const PARTS_OF_TEXT: [&str; 4] = ["code", "footnotes", "math", "table"];

/// Reports files of the site's own layers that are never read. Those of the base are read all.
pub fn check(snapshot: &Snapshot, config: &SiteConfig, found: &mut Vec<Diagnostic>) {
    let layers = theme::layers(config.theme.as_deref());
    let base = names(snapshot, theme::BASE);
    let mut named = None;
    for folder in layers.iter().filter(|folder| *folder != theme::BASE) {
        for inside in names(snapshot, folder) {
            if base.contains(inside) {
                continue;
            }
            if let Some(why) = unread(inside, config, &base) {
                let whole = format!("{folder}/{inside}");
                let named = named.get_or_insert_with(|| named_by_others(snapshot, &layers));
                if named.contains(inside) || named.contains(&whole) {
                    continue;
                }
                let place = Place::File(SourcePath::new(&whole));
                let help = match meant(inside, &base) {
                    Some(name) => format!("did you mean `{name}`?"),
                    None => "`parcurs theme contract` lists the files of a theme".to_string(),
                };
                let message = format!("`{inside}` is never used: {why}");
                found.push(Diagnostic::new(codes::UNUSED, place, message).help(help));
            }
        }
    }
}

/// The file of the base that was meant: one beside it with nearly its name, or, where the base has no
/// such folder, one with nearly its whole path.
fn meant(inside: &str, base: &BTreeSet<&str>) -> Option<String> {
    let (folder, file) = inside.rsplit_once('/').unwrap_or(("", inside));
    let (stem, end) = file.rsplit_once('.').unwrap_or((file, ""));
    let beside = |name: &&'_ str| -> Option<String> {
        let name = name.strip_prefix(folder)?.strip_prefix('/')?;
        let stem = name.strip_suffix(end)?.strip_suffix('.')?;
        Some(stem.to_string())
    };
    let stems: Vec<String> = base.iter().filter_map(beside).collect();
    match stems.is_empty() {
        true => nearest(inside, base.iter().copied()).map(str::to_string),
        false => nearest(stem, stems.iter().map(String::as_str))
            .map(|stem| format!("{folder}/{stem}.{end}")),
    }
}

/// Why a file that the base does not have, and that no file of the theme names, is never read.
fn unread(inside: &str, config: &SiteConfig, base: &BTreeSet<&str>) -> Option<String> {
    // A team may keep its notes and drafts beside the theme.
    let ends = [".html", ".css", ".js", ".yaml"];
    let is_code = ends.iter().any(|end| inside.ends_with(end));
    let Some((folder, file)) = inside.split_once('/') else {
        let is_read = inside == "theme.yaml";
        return (is_code && !is_read).then(|| "it stands in no folder of a theme".to_string());
    };
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    match folder {
        _ if PUBLISHED.contains(&folder) => None,
        "pages" => Some("there is no such kind of page, and no template extends it".to_string()),
        "tools" => Some("there is no such tool".to_string()),
        "parts" => Some("no template includes it".to_string()),
        "lib" => Some("no script imports it".to_string()),
        "later" => Some("no script loads it".to_string()),
        "components" => (!is_component(stem, base))
            .then(|| "no block and no kind of page has a component of that name".to_string()),
        "words" => {
            let mut languages = config.languages.iter();
            let is_one = languages.any(|language| language.as_str() == stem);
            (!is_one).then(|| "the site has no such language".to_string())
        }
        _ => is_code.then(|| format!("a theme has no folder `{folder}`")),
    }
}

/// Whether some page loads the component `stem`: that of a block, of what is written without one, or
/// of a kind of page.
fn is_component(stem: &str, base: &BTreeSet<&str>) -> bool {
    let blocks = blocks::ALL.iter().filter_map(|spec| spec.component);
    blocks.chain(PARTS_OF_TEXT).any(|one| one == stem)
        || base.contains(format!("pages/{stem}.html").as_str())
}

/// What templates extend and include, and what scripts import and load, by their paths.
fn named_by_others(snapshot: &Snapshot, layers: &[String]) -> BTreeSet<String> {
    let mut named = BTreeSet::new();
    let sources = layers.iter().flat_map(|folder| snapshot.under(folder));
    for source in sources {
        let Some(text) = source.text() else { continue };
        match source.path.extension() {
            "html" => named.extend(templates_named(text).into_iter().map(str::to_string)),
            "js" => {
                let modules = imported(&minify::script(text));
                let modules = modules
                    .iter()
                    .filter_map(|name| name.strip_prefix("parcurs/"));
                named.extend(modules.map(|name| format!("lib/{name}.js")));
                for stem in loaded(text) {
                    named.extend(["js", "css"].map(|end| format!("later/{stem}.{end}")));
                }
            }
            _ => {}
        }
    }
    named
}

/// The scripts for later that a script loads: `load("search")`.
fn loaded(text: &str) -> impl Iterator<Item = &str> {
    text.split("load(\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
}

fn names<'a>(snapshot: &'a Snapshot, folder: &'a str) -> BTreeSet<&'a str> {
    snapshot
        .under(folder)
        .map(|source| &source.path.as_str()[folder.len() + 1..])
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn some_page_loads_each_component_of_the_base() {
        let files = theme::embedded();
        let inside = files
            .iter()
            .filter_map(|(path, _)| path.strip_prefix("themes/base/"));
        let base: BTreeSet<&str> = inside.collect();
        let components = base
            .iter()
            .filter_map(|inside| inside.strip_prefix("components/"));
        let stems: Vec<&str> = components
            .filter_map(|file| file.split('.').next())
            .collect();
        assert!(stems.len() > 20);
        let is_lost = |stem: &&str| !is_component(stem, &base);
        assert_eq!(stems.into_iter().find(is_lost), None);
    }
}
