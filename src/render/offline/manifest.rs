//! `manifest.webmanifest`: what makes a site one that can be put on a phone's first screen. Apart
//! because it is the only file for the browser itself.

use serde_json::json;

use crate::base::path::SourcePath;
use crate::model::site::{Site, UnitKind};
use crate::render::templates::Templates;
use crate::source::localised::Language;

/// The ground of a page, and of the browser's bars while it opens.
const GROUND: &str = "#f8f6f0";

/// The most characters that a phone shows under an icon.
const SHORT: usize = 12;

/// Its path in the site: always at the root, so that its address says where the root is.
pub fn path(language: &Language, default: &Language) -> String {
    match language == default {
        true => "manifest.webmanifest".to_string(),
        false => format!("manifest.{language}.webmanifest"),
    }
}

/// The manifest in `language`.
pub fn text(site: &Site, templates: &Templates, language: &Language) -> String {
    let config = &site.config;
    let default = config.default_language();
    let base = config.base_path();
    let name = config.title.get(language, default);
    let landing = site
        .units
        .iter()
        .find(|unit| unit.kind == UnitKind::Landing)
        .map_or("", |unit| &unit.edition(language, default).url);
    let description = config
        .description
        .as_ref()
        .map(|text| text.get(language, default));
    let icons: Vec<_> = templates
        .assets
        .files()
        .filter(|(name, _)| name.starts_with("icons/"))
        .filter_map(|(name, url)| {
            let kind = match SourcePath::new(name).extension() {
                "svg" => "image/svg+xml",
                _ => return None,
            };
            Some(json!({ "src": url, "type": kind, "sizes": "any" }))
        })
        .collect();
    let manifest = json!({
        "id": base,
        "name": name,
        "short_name": short(name),
        "description": description,
        "lang": language.as_str(),
        "dir": language.direction(),
        "start_url": format!("{base}{landing}"),
        "scope": base,
        "display": "standalone",
        "background_color": GROUND,
        "theme_color": GROUND,
        "icons": icons,
    });
    manifest.to_string()
}

/// The first words of `name` that fit below an icon; at least one.
fn short(name: &str) -> String {
    let mut short = String::new();
    for word in name.split_whitespace() {
        let length = short.chars().count() + 1 + word.chars().count();
        if !short.is_empty() && length > SHORT {
            break;
        }
        if !short.is_empty() {
            short.push(' ');
        }
        short.push_str(word);
    }
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_name_is_made_of_whole_words() {
        assert_eq!(short("Cum devii account manager"), "Cum devii");
        assert_eq!(short("Pâine"), "Pâine");
        assert_eq!(short("Contabilitate primară"), "Contabilitate");
        assert_eq!(short(""), "");
    }
}
