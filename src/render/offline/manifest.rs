//! `manifest.webmanifest`: what makes a site one that can be put on a phone's first screen. Apart
//! because it is the only file for the browser itself.

use serde_json::{Value, json};

use crate::model::site::{Logo, Site, UnitKind};
use crate::render::templates::Templates;
use crate::source::localised::Language;

/// The icon whose drawing may be cut to any shape: its edges hold nothing.
const MASKABLE: &str = "icons/maskable.svg";

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
    let own = site.logo.as_ref().and_then(|logo| own_icon(logo, &base));
    let icons = match own {
        Some(icon) => vec![icon],
        None => icons(templates),
    };
    let colour = |token: &str| {
        let colour = templates.assets.light(token);
        colour.map(|colour| colour.to_string())
    };
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
        "background_color": colour("--paper"),
        "theme_color": colour("--line"),
        "icons": icons,
    });
    manifest.to_string()
}

/// The icons of the theme.
fn icons(templates: &Templates) -> Vec<Value> {
    let files = templates.assets.files();
    let icons = files.filter(|(name, _)| name.starts_with("icons/") && name.ends_with(".svg"));
    icons
        .map(|(name, url)| {
            let purpose = if name == MASKABLE { "maskable" } else { "any" };
            json!({ "src": url, "type": "image/svg+xml", "sizes": "any", "purpose": purpose })
        })
        .collect()
}

/// The site's own logo, where it is as wide as it is high.
fn own_icon(logo: &Logo, base: &str) -> Option<Value> {
    let (width, height) = logo.size.filter(|(width, height)| width == height)?;
    let sizes = match logo.light.ends_with(".svg") {
        true => "any".to_string(),
        false => format!("{width}x{height}"),
    };
    Some(json!({ "src": format!("{base}{}", logo.light), "sizes": sizes, "purpose": "any" }))
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
    fn a_logo_is_an_icon_where_it_is_square() {
        let logo = |name: &str, size| Logo {
            light: name.to_string(),
            dark: None,
            size,
        };
        assert_eq!(own_icon(&logo("l.svg", Some((120, 40))), "/"), None);
        assert_eq!(own_icon(&logo("l.svg", None), "/"), None);
        let icon = own_icon(&logo("a/l.png", Some((512, 512))), "/sub/");
        let icon = icon.map(|icon| icon.to_string());
        let expected = r#"{"src":"/sub/a/l.png","sizes":"512x512","purpose":"any"}"#;
        assert_eq!(icon.as_deref(), Some(expected));
    }

    #[test]
    fn a_short_name_is_made_of_whole_words() {
        assert_eq!(short("Cum devii account manager"), "Cum devii");
        assert_eq!(short("Pâine"), "Pâine");
        assert_eq!(short("Contabilitate primară"), "Contabilitate");
        assert_eq!(short(""), "");
    }
}
