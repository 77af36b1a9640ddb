//! The colours of a theme, read from its style sheets: which token has which colour in which scheme.
//! Not a reader of CSS: it knows custom properties of the root, and the few conditions that choose
//! among schemes. A value that is written in another way has no colour here, and is not judged.

use std::collections::BTreeMap;

use crate::base::colour::Colour;
use crate::base::diagnostic::Place;
use crate::base::hash::Hashed;
use crate::base::text::Span;
use crate::source::snapshot::Source;

/// What a reader may see a page in. High contrast follows the system's light or dark.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Scheme {
    Light,
    Dark,
    Sepia,
    LightContrast,
    DarkContrast,
}

/// Every scheme.
pub const SCHEMES: [Scheme; 5] = [
    Scheme::Light,
    Scheme::Dark,
    Scheme::Sepia,
    Scheme::LightContrast,
    Scheme::DarkContrast,
];

/// The layers of style sheets, the weakest first; what stands in none is stronger than all.
const LAYERS: [&str; 5] = ["base", "theme", "components", "site", "reader"];
/// A value may name another this many times over.
const DEEPEST: usize = 8;

impl Scheme {
    /// What it is called where it is told of.
    pub fn name(self) -> &'static str {
        match self {
            Scheme::Light => "light scheme",
            Scheme::Dark => "dark scheme",
            Scheme::Sepia => "sepia scheme",
            Scheme::LightContrast => "light scheme of high contrast",
            Scheme::DarkContrast => "dark scheme of high contrast",
        }
    }

    /// Whether its ground is dark: it has the second colour of `light-dark()`.
    pub fn is_dark(self) -> bool {
        matches!(self, Scheme::Dark | Scheme::DarkContrast)
    }

    /// Whether it is one of high contrast.
    pub fn is_contrast(self) -> bool {
        matches!(self, Scheme::LightContrast | Scheme::DarkContrast)
    }
}

/// The tokens of a theme, every layer of it.
#[derive(Clone, Default, Debug)]
pub struct Tokens {
    /// By name; the strongest last.
    declared: BTreeMap<String, Vec<Declared>>,
}

/// One declaration of a token.
#[derive(Clone, Debug)]
struct Declared {
    value: String,
    schemes: Vec<Scheme>,
    /// Its layer, how narrow its selector is, and where it comes in order.
    strength: (usize, usize, usize),
    place: Place,
}

impl Tokens {
    /// Reads the style sheets of a layered theme, in the order in which they are joined.
    pub fn read(files: &BTreeMap<String, Hashed<Source>>) -> Tokens {
        let mut tokens = Tokens::default();
        let styles = files
            .iter()
            .filter(|(name, _)| name.starts_with("styles/") && name.ends_with(".css"));
        for (order, (_, source)) in styles.enumerate() {
            if let Some(text) = source.text() {
                tokens.add(source, text, order);
            }
        }
        for declared in tokens.declared.values_mut() {
            declared.sort_by_key(|one| one.strength);
        }
        tokens
    }

    fn add(&mut self, source: &Source, text: &str, order: usize) {
        for found in properties(text) {
            let Some((layer, narrow, schemes)) = applies(&found.around) else {
                continue;
            };
            let all = self.declared.entry(found.name).or_default();
            all.push(Declared {
                value: found.value,
                schemes,
                strength: (layer, narrow, order),
                place: Place::At(source.path.clone(), found.span),
            });
        }
    }

    /// The colour of a token in a scheme, and where it was given to it.
    pub fn colour(&self, name: &str, scheme: Scheme) -> Option<(Colour, Place)> {
        let declared = self.declared.get(name)?.iter().rev();
        let strongest = declared.clone().find(|one| one.schemes.contains(&scheme))?;
        let colour = self.resolved(&strongest.value, scheme, DEEPEST)?;
        Some((colour, strongest.place.clone()))
    }

    /// Every token that has a colour in a scheme, with that colour.
    pub fn colours(&self, scheme: Scheme) -> BTreeMap<String, Colour> {
        let names = self.declared.keys();
        names
            .filter_map(|name| Some((name.clone(), self.colour(name, scheme)?.0)))
            .collect()
    }

    fn resolved(&self, value: &str, scheme: Scheme, deepest: usize) -> Option<Colour> {
        let inside = |function: &str| value.strip_prefix(function)?.strip_suffix(')');
        if let Some(both) = inside("light-dark(") {
            let (light, dark) = parted(both)?;
            let chosen = if scheme.is_dark() { dark } else { light };
            return self.resolved(chosen.trim(), scheme, deepest);
        }
        if let Some(name) = inside("var(") {
            let declared = self.declared.get(name.trim())?.iter().rev();
            let mut declared = declared.filter(|one| one.schemes.contains(&scheme));
            let value = &declared.next()?.value;
            return self.resolved(value, scheme, deepest.checked_sub(1)?);
        }
        Colour::read(value)
    }
}

/// A custom property as it stands in a style sheet.
struct Property {
    name: String,
    value: String,
    /// What it stands in, from outside: `@layer base`, `:root`.
    around: Vec<String>,
    span: Span,
}

fn properties(text: &str) -> Vec<Property> {
    let bare = without_comments(text);
    let mut found = Vec::new();
    let mut around: Vec<String> = Vec::new();
    let mut start = 0;
    for (at, sign) in bare.char_indices() {
        let said = bare[start..at].trim();
        match sign {
            '{' => around.push(said.to_string()),
            ';' | '}' => {
                if let Some((name, value)) = said.split_once(':')
                    && name.starts_with("--")
                {
                    let begins = start + bare[start..].len() - bare[start..].trim_start().len();
                    found.push(Property {
                        name: name.trim().to_string(),
                        value: value.trim().to_string(),
                        around: around.clone(),
                        span: Span::new(begins, begins + said.len()),
                    });
                }
                if sign == '}' {
                    around.pop();
                }
            }
            _ => continue,
        }
        start = at + 1;
    }
    found
}

/// The text with its comments made blank, at the same length.
fn without_comments(text: &str) -> String {
    let mut bare = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("/*") {
        let comment = after.find("*/").map_or(after.len(), |end| end + 2);
        bare.push_str(before);
        bare.extend(std::iter::repeat_n(' ', comment + 2));
        rest = &after[comment..];
    }
    bare + rest
}

/// The layer of what stands in `around`, how narrow its selector is, and the schemes it is for;
/// nothing where it is not for the root of a page on a screen.
fn applies(around: &[String]) -> Option<(usize, usize, Vec<Scheme>)> {
    let mut layer = LAYERS.len();
    let mut schemes = SCHEMES.to_vec();
    let (selector, rules) = around.split_last()?;
    for rule in rules {
        if let Some(name) = rule.strip_prefix("@layer") {
            layer = LAYERS.iter().position(|known| *known == name.trim())?;
        } else {
            let condition = rule.strip_prefix("@media")?.trim();
            schemes.retain(match condition {
                "not print" => |_: &Scheme| true,
                "(prefers-color-scheme: dark)" => |scheme: &Scheme| scheme.is_dark(),
                "(prefers-color-scheme: light)" => |scheme: &Scheme| !scheme.is_dark(),
                "(prefers-contrast: more)" => |scheme: &Scheme| scheme.is_contrast(),
                _ => return None,
            });
        }
    }
    let fitting: Vec<(usize, Vec<Scheme>)> = selector.split(',').filter_map(chosen).collect();
    let narrow = fitting.iter().map(|(narrow, _)| *narrow).max()?;
    schemes.retain(|scheme| fitting.iter().any(|(_, chosen)| chosen.contains(scheme)));
    Some((layer, narrow, schemes))
}

/// How narrow a selector of the root is, and the schemes it is for.
fn chosen(selector: &str) -> Option<(usize, Vec<Scheme>)> {
    let selector = selector.trim();
    let rest = selector
        .strip_prefix(":root")
        .or_else(|| selector.strip_prefix("html"))
        .unwrap_or(selector);
    let own = usize::from(rest.len() < selector.len());
    let named = rest
        .strip_prefix("[data-theme=")
        .and_then(|rest| rest.strip_suffix(']'))
        .map(|name| name.trim_matches(['"', '\'']));
    let schemes = match (rest, named) {
        ("", _) if own > 0 => return Some((own, SCHEMES.to_vec())),
        ("[data-theme]", _) => SCHEMES.to_vec(),
        (":not([data-theme])", _) => {
            let mut system = SCHEMES.to_vec();
            system.retain(|scheme| *scheme != Scheme::Sepia);
            system
        }
        (_, Some("light")) => vec![Scheme::Light],
        (_, Some("dark")) => vec![Scheme::Dark],
        (_, Some("sepia")) => vec![Scheme::Sepia],
        (_, Some("contrast")) => vec![Scheme::LightContrast, Scheme::DarkContrast],
        _ => return None,
    };
    Some((own + 1, schemes))
}

/// Two values parted by a comma that stands in no bracket.
fn parted(both: &str) -> Option<(&str, &str)> {
    let mut depth = 0;
    for (at, sign) in both.char_indices() {
        match sign {
            '(' => depth += 1,
            ')' => depth -= 1,
            ',' if depth == 0 => return Some((&both[..at], &both[at + 1..])),
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::path::SourcePath;
    use crate::source::snapshot::Content;

    fn tokens(sheets: &[&str]) -> Tokens {
        let file = |(number, text): (usize, &&str)| {
            let name = format!("styles/{number}.css");
            let source = Source {
                path: SourcePath::new(&format!("themes/x/{name}")),
                content: Content::Text((*text).into()),
            };
            (name, Hashed::new(source))
        };
        Tokens::read(&sheets.iter().enumerate().map(file).collect())
    }

    fn in_each(tokens: &Tokens, name: &str) -> Vec<String> {
        let colours = SCHEMES.map(|scheme| tokens.colour(name, scheme));
        let written = |colour: Option<(Colour, Place)>| {
            colour.map_or("-".to_string(), |(colour, ..)| {
                colour.to_string()[1..3].to_string()
            })
        };
        colours.into_iter().map(written).collect()
    }

    #[test]
    fn a_token_has_a_colour_in_each_scheme() {
        let sheet = "/* --a: #000; { */ @layer base, theme; @layer base {\n :root, [data-theme] { --a: light-dark(#11, rgb(2 2 2)); --a: light-dark(#111111, #222222) }\n\
                     [data-theme=\"sepia\"] { --a: #333333; }\n [data-theme=\"contrast\"] { --a: light-dark(#444444, #555555); } }";
        assert_eq!(
            in_each(&tokens(&[sheet]), "--a"),
            ["11", "22", "33", "44", "55"]
        );
    }

    #[test]
    fn layers_order_and_conditions_decide() {
        let base = "@layer base { :root { --a: #111111; --b: var(--a); --c: oklch(1 0 0); } [data-theme=dark] { --a: #121212; } }";
        let site = "@layer site { :root { --a: #222222; } @media (prefers-color-scheme: dark) { :root { --a: #232323; } } @media print { :root { --a: #fff; } } p { --a: #fff; } }";
        let both = tokens(&[site, base]);
        assert_eq!(in_each(&both, "--a"), ["22", "23", "22", "22", "23"]);
        assert_eq!(in_each(&both, "--b"), ["22", "23", "22", "22", "23"]);
        assert_eq!(in_each(&both, "--c"), ["-"; 5]);
        assert_eq!(in_each(&both, "--d"), ["-"; 5]);
        let (_, place) = both.colour("--a", Scheme::Light).unwrap();
        assert_eq!(place.file().as_str(), "themes/x/styles/0.css");
        assert_eq!(&site[place.span().unwrap().range()], "--a: #222222");
    }

    #[test]
    fn what_a_reader_chose_stands_over_a_themes_own() {
        let base = "@layer reader { @media not print { [data-theme=sepia] { --a: #333333; --b: #343434; } } }";
        let theme = "@layer theme { :root { --a: #111111; --b: #121212; } [data-theme=sepia] { --a: #131313; } } @layer reader { [data-theme=sepia] { --b: #353535; } }";
        let both = tokens(&[base, theme]);
        assert_eq!(in_each(&both, "--a"), ["11", "11", "33", "11", "11"]);
        assert_eq!(in_each(&both, "--b"), ["12", "12", "35", "12", "12"]);
    }

    #[test]
    fn a_value_that_names_itself_has_no_colour() {
        let sheet = ":root { --a: var(--b); --b: var(--a) }";
        assert_eq!(in_each(&tokens(&[sheet]), "--a"), ["-"; 5]);
    }
}
