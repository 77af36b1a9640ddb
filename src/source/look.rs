//! What a site may change of its theme's look without a style sheet: `look:` in `site.yaml`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::base::colour::Colour;
use crate::base::yaml::Step;

/// The most that corners may be rounded, in pixels.
const MOST_ROUND: u32 = 16;

/// The look of a site. What is left out stays as the theme has it.
#[derive(Clone, Default, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Look {
    /// The colour of the course's line and of links: `"#0d5c56"`, or one for each scheme:
    /// `{light: "#0d5c56", dark: "#6cc4b4"}`. Every other shade is made from it.
    pub accent: Option<ByScheme>,
    /// The colour of exercises, likewise.
    pub practice: Option<ByScheme>,
    /// How round corners are: 0 to 16 pixels, or `none`, `small`, `medium`, `large`.
    pub radius: Option<Radius>,
    /// How close lines and blocks stand: `comfortable` or `compact`.
    pub density: Density,
    /// A picture in place of the theme's own mark and of the site's name at the head of each page,
    /// a path under `content/`: `logo.svg`, or one for each scheme.
    pub logo: Option<ByScheme>,
}

/// A value for both schemes, or one for each.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum ByScheme {
    Same(String),
    Each(LightAndDark),
}

/// A value for the light scheme, and one for the dark.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LightAndDark {
    pub light: String,
    pub dark: String,
}

/// How round corners are.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Radius {
    Pixels(u32),
    Named(Roundness),
}

/// Names for it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Roundness {
    None,
    Small,
    Medium,
    Large,
}

/// How close things stand.
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Density {
    #[default]
    Comfortable,
    Compact,
}

impl ByScheme {
    /// The value of the light scheme.
    pub fn light(&self) -> &str {
        match self {
            ByScheme::Same(value) => value,
            ByScheme::Each(each) => &each.light,
        }
    }

    /// The value of the dark scheme, where it has one of its own.
    pub fn dark(&self) -> Option<&str> {
        match self {
            ByScheme::Same(_) => None,
            ByScheme::Each(each) => Some(&each.dark),
        }
    }

    /// Each value with its place below `key` of `look:`.
    pub fn placed(&self, key: &str) -> Vec<(Vec<Step>, &str)> {
        let top = vec![Step::from("look"), key.into()];
        let below = |scheme: &str| [&top[..], &[scheme.into()]].concat();
        match self {
            ByScheme::Same(value) => vec![(top, value)],
            ByScheme::Each(each) => {
                vec![(below("light"), &each.light), (below("dark"), &each.dark)]
            }
        }
    }
}

impl Radius {
    /// In pixels.
    pub fn pixels(&self) -> u32 {
        match self {
            Radius::Pixels(pixels) => *pixels,
            Radius::Named(Roundness::None) => 0,
            Radius::Named(Roundness::Small) => 2,
            Radius::Named(Roundness::Medium) => 6,
            Radius::Named(Roundness::Large) => 12,
        }
    }
}

/// Tells what cannot be used, and leaves it out.
pub fn check(look: &mut Look, wrong: &mut impl FnMut(&[Step], String, &str)) {
    for (key, colour) in [
        ("accent", &mut look.accent),
        ("practice", &mut look.practice),
    ] {
        let Some(chosen) = colour else { continue };
        let mut is_wrong = false;
        for (steps, value) in chosen.placed(key) {
            if Colour::read(value).is_none() {
                is_wrong = true;
                wrong(
                    &steps,
                    format!("“{value}” is not a colour"),
                    "write its red, green and blue between quotes: `\"#0d5c56\"`",
                );
            }
        }
        if is_wrong {
            *colour = None;
        }
    }
    if let Some(Radius::Pixels(pixels)) = look.radius
        && pixels > MOST_ROUND
    {
        wrong(
            &["look".into(), "radius".into()],
            format!("corners of {pixels} pixels are too round"),
            "write 0 to 16, or `none`, `small`, `medium`, `large`",
        );
        look.radius = None;
    }
}
