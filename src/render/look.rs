//! The look a site chose in its settings, as a style sheet: every shade that its colours ask for, in
//! every scheme, standing to them as the theme's own shades stand to the theme's own colours.

use std::collections::BTreeMap;

use crate::base::colour::{Colour, Shade, contrast, nearest, written};
use crate::base::diagnostic::{Diagnostic, Place};
use crate::base::path::SourcePath;
use crate::base::yaml;
use crate::render::codes;
use crate::render::contrast::{PAIRS, Pair, weak};
use crate::render::tokens::{SCHEMES, Scheme, Tokens};
use crate::source::config::SITE_FILE;
use crate::source::look::{ByScheme, Density, Look};
use crate::source::snapshot::Snapshot;

/// Tokens that are made from one colour.
struct Family {
    /// Its key in `look:`.
    key: &'static str,
    /// The token that is the colour itself.
    base: &'static str,
    /// The others that get lighter and darker with it.
    moved: &'static [&'static str],
    /// Those that stay as light as the theme has them; grounds before what stands on them.
    kept: &'static [&'static str],
}

/// In the order in which they are made: each must be readable on those before it.
const FAMILIES: [Family; 2] = [
    Family {
        key: "practice",
        base: "--practice",
        moved: &[],
        kept: &["--practice-ground", "--practice-ink"],
    },
    Family {
        key: "accent",
        base: "--line",
        moved: &["--link"],
        kept: &["--ahead", "--on-line"],
    },
];

/// The colour of each token in each scheme.
type Shades = BTreeMap<Scheme, BTreeMap<&'static str, Colour>>;

/// A chosen colour that readers could not make out.
#[derive(Clone, Debug)]
pub struct Weak {
    key: &'static str,
    scheme: Scheme,
    chosen: Colour,
    pair: &'static Pair,
    contrast: u32,
    better: Option<Colour>,
}

/// What `look` makes of a theme.
#[derive(Default, Debug)]
pub struct Styled {
    /// Its style sheet, empty where nothing was chosen.
    pub style: String,
    /// Every colour of the light scheme, by its token: for icons and pictures.
    pub light: BTreeMap<String, Colour>,
    /// The chosen colours that readers could not make out.
    pub weak: Vec<Weak>,
}

/// What `look` makes of a theme with these tokens.
pub fn styled(look: &Look, tokens: &Tokens) -> Styled {
    let (shades, weak) = shades(look, tokens);
    let mut light = tokens.colours(Scheme::Light);
    let own = shades.get(&Scheme::Light).into_iter().flatten();
    light.extend(own.map(|(token, colour)| (token.to_string(), *colour)));
    let rules = root(look, &shades) + &logos(look);
    let style = match rules.is_empty() {
        true => rules,
        // Paper keeps the grounds that the theme gives it, and has the logo for light ones.
        false => format!(
            "@layer theme {{\n.logo-dark {{ display: none; }}\n@media not print {{\n{rules}}}\n}}\n\
             @layer reader {{\n@media not print {{\n{}}}\n}}\n",
            reader(&shades)
        ),
    };
    Styled { style, light, weak }
}

/// What holds in the schemes that a reader asks for.
fn reader(shades: &Shades) -> String {
    let mut rules = String::new();
    if let Some(sepia) = shades.get(&Scheme::Sepia) {
        let sepia = sepia
            .iter()
            .map(|(token, colour)| format!("{token}: {colour};"));
        rules.push_str(&rule("[data-theme=\"sepia\"]", sepia));
    }
    if let Some(light) = shades.get(&Scheme::LightContrast) {
        let dark = shades.get(&Scheme::DarkContrast);
        let both: Vec<String> = light_and_dark(light, dark.unwrap_or(light)).collect();
        rules.push_str(&rule("[data-theme=\"contrast\"]", both.iter().cloned()));
        let system = rule(":root:not([data-theme])", both.into_iter());
        rules.push_str(&format!("@media (prefers-contrast: more) {{\n{system}}}\n"));
    }
    rules
}

/// What holds in every scheme, unless a scheme says otherwise.
fn root(look: &Look, shades: &Shades) -> String {
    let mut said = Vec::new();
    if let Some(light) = shades.get(&Scheme::Light) {
        let dark = shades.get(&Scheme::Dark).cloned().unwrap_or_default();
        said.extend(light_and_dark(light, &dark));
    }
    if let Some(radius) = &look.radius {
        said.push(format!("--radius: {}px;", radius.pixels()));
    }
    if look.density == Density::Compact {
        said.push("--text: 1.0625rem; --leading: 1.5; --flow: 0.875rem;".to_string());
    }
    match said.is_empty() {
        true => String::new(),
        false => rule(":root, [data-theme]", said.into_iter()),
    }
}

/// Which of two logos is shown.
fn logos(look: &Look) -> String {
    let has_two = look.logo.as_ref().is_some_and(|logo| logo.dark().is_some());
    match has_two {
        false => String::new(),
        true => String::from(
            "[data-theme=\"dark\"] .logo-light { display: none; }\n\
             [data-theme=\"dark\"] .logo-dark { display: block; }\n\
             @media (prefers-color-scheme: dark) {\n\
             :is(:root:not([data-theme]), [data-theme=\"contrast\"]) .logo-light { display: none; }\n\
             :is(:root:not([data-theme]), [data-theme=\"contrast\"]) .logo-dark { display: block; }\n}\n",
        ),
    }
}

fn rule(selector: &str, said: impl Iterator<Item = String>) -> String {
    let said: Vec<String> = said.collect();
    format!("{selector} {{ {} }}\n", said.join(" "))
}

fn light_and_dark<'a>(
    light: &'a BTreeMap<&'static str, Colour>,
    dark: &'a BTreeMap<&'static str, Colour>,
) -> impl Iterator<Item = String> + 'a {
    light.iter().map(|(token, light)| {
        let dark = dark.get(token).unwrap_or(light);
        format!("{token}: light-dark({light}, {dark});")
    })
}

/// Tells the chosen colours that readers could not make out, at their places in the settings.
pub fn told(weak: &[Weak], snapshot: &Snapshot) -> Vec<Diagnostic> {
    let text = snapshot.text(SITE_FILE).map_or("", |text| text);
    weak.iter().map(|weak| tell(weak, text)).collect()
}

fn tell(weak: &Weak, text: &str) -> Diagnostic {
    let mut steps = vec!["look".into(), weak.key.into()];
    let own = [&steps[..], &[weak.scheme_key().into()]].concat();
    let (top, below) = (yaml::locate(text, &steps), yaml::locate(text, &own));
    if top != below {
        steps = own;
    }
    let place = Place::At(SourcePath::new(SITE_FILE), yaml::locate(text, &steps));
    let message = format!(
        "with “{}”, `{}` on `{}` has a contrast of {} in the {}, and needs {}",
        weak.chosen,
        weak.pair.over,
        weak.pair.ground,
        written(weak.contrast),
        weak.scheme.name(),
        written(weak.pair.least(weak.scheme)),
    );
    let help = match weak.better {
        Some(better) => {
            format!("write `\"{better}\"`, the nearest that can be read; it is used until you do")
        }
        None => "choose another colour: no lighter or darker one can be read".to_string(),
    };
    Diagnostic::new(codes::LOOK_CONTRAST, place, message).help(help)
}

impl Weak {
    fn scheme_key(&self) -> &'static str {
        if self.scheme.is_dark() {
            "dark"
        } else {
            "light"
        }
    }
}

/// Every shade that `look` asks for, and what it asks for that could not be read.
fn shades(look: &Look, tokens: &Tokens) -> (Shades, Vec<Weak>) {
    let mut all = Shades::new();
    let mut told = Vec::new();
    for (family, chosen) in FAMILIES.iter().zip([&look.practice, &look.accent]) {
        let Some(chosen) = chosen else { continue };
        for (reference, colour) in references(chosen) {
            let used = match first_weak(family, reference, colour, &all, tokens) {
                None => colour,
                Some((scheme, pair, contrast)) => {
                    let passes =
                        |other| first_weak(family, reference, other, &all, tokens).is_none();
                    let better = nearest(colour, passes);
                    told.push(Weak {
                        key: family.key,
                        scheme,
                        chosen: colour,
                        pair,
                        contrast,
                        better,
                    });
                    better.unwrap_or(colour)
                }
            };
            let has_dark = chosen.dark().is_some();
            for scheme in SCHEMES {
                let is_of = match reference {
                    Scheme::Dark => scheme.is_dark(),
                    _ => !(scheme.is_dark() && has_dark),
                };
                if is_of {
                    let earlier = all.remove(&scheme).unwrap_or_default();
                    let made = made(family, reference, used, scheme, earlier, tokens);
                    all.insert(scheme, made);
                }
            }
        }
    }
    (all, told)
}

/// The colours that were chosen, each with the scheme it was chosen for.
fn references(chosen: &ByScheme) -> Vec<(Scheme, Colour)> {
    let light = Colour::read(chosen.light()).map(|colour| (Scheme::Light, colour));
    let dark = chosen.dark().and_then(Colour::read);
    let dark = dark.map(|colour| (Scheme::Dark, colour));
    light.into_iter().chain(dark).collect()
}

/// Whether a colour chosen for `reference` is used in `scheme` as it is: where the theme has the same
/// in both.
fn is_itself(family: &Family, reference: Scheme, scheme: Scheme, tokens: &Tokens) -> bool {
    let own = |scheme| {
        tokens
            .colour(family.base, scheme)
            .map(|(colour, ..)| colour)
    };
    scheme == reference || (scheme == Scheme::Sepia && own(scheme) == own(reference))
}

/// The first pair that could not be read where `colour` is used as it is.
fn first_weak(
    family: &Family,
    reference: Scheme,
    colour: Colour,
    earlier: &Shades,
    tokens: &Tokens,
) -> Option<(Scheme, &'static Pair, u32)> {
    let is_own = |pair: &Pair| is_of(family, pair.over) || is_of(family, pair.ground);
    let own = SCHEMES
        .into_iter()
        .filter(|scheme| is_itself(family, reference, *scheme, tokens));
    own.into_iter().find_map(|scheme| {
        let earlier = earlier.get(&scheme).cloned().unwrap_or_default();
        let made = made(family, reference, colour, scheme, earlier, tokens);
        let mut found = weak(scheme, |token| seen(&made, tokens, token, scheme))
            .filter(|(pair, _)| is_own(pair));
        found
            .next()
            .map(|(pair, contrast)| (scheme, pair, contrast))
    })
}

/// A family's colours in a scheme beside those already `made`: from `chosen`, which stands for the
/// theme's own colour of the scheme `reference`.
fn made(
    family: &Family,
    reference: Scheme,
    chosen: Colour,
    scheme: Scheme,
    mut made: BTreeMap<&'static str, Colour>,
    tokens: &Tokens,
) -> BTreeMap<&'static str, Colour> {
    let own = |token, scheme| Some(tokens.colour(token, scheme)?.0.shade());
    let Some(own_base) = own(family.base, reference) else {
        return made;
    };
    let is_itself = is_itself(family, reference, scheme, tokens);
    let (base, moved) = (chosen.shade(), family.moved);
    let order = [family.base].into_iter().chain(moved.iter().copied());
    for token in order.chain(family.kept.iter().copied()) {
        let Some(own) = own(token, scheme) else {
            continue;
        };
        let mut shade = Shade::as_to(own, own_base, base);
        let is_kept = family.kept.contains(&token);
        if is_itself && !is_kept {
            shade.lightness = own.lightness + base.lightness - own_base.lightness;
        }
        let colour = match is_itself && token == family.base {
            true => chosen,
            false => shade.colour(),
        };
        let can_be_read = |colour: Colour| {
            let with = |name: &str| match name == token {
                true => Some(colour),
                false => seen(&made, tokens, name, scheme),
            };
            let mut pairs = PAIRS.iter();
            // Members of the family that are yet to be made fit themselves to this one.
            pairs.all(|pair| {
                let is_asked =
                    pair.over == token || (pair.ground == token && !is_of(family, pair.over));
                !is_asked
                    || match (with(pair.over), with(pair.ground)) {
                        (Some(over), Some(ground)) => contrast(over, ground) >= pair.least(scheme),
                        _ => true,
                    }
            })
        };
        let colour = match is_itself && !is_kept {
            true => colour,
            false => nearest(colour, can_be_read).unwrap_or(colour),
        };
        made.insert(token, colour);
    }
    made
}

fn is_of(family: &Family, token: &str) -> bool {
    token == family.base || family.moved.contains(&token) || family.kept.contains(&token)
}

fn seen(
    made: &BTreeMap<&'static str, Colour>,
    tokens: &Tokens,
    token: &str,
    scheme: Scheme,
) -> Option<Colour> {
    let made = made.get(token).copied();
    made.or_else(|| Some(tokens.colour(token, scheme)?.0))
}

#[cfg(test)]
mod tests;
