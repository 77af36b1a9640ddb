//! The shades of chosen colours: the theme's own, and every other.

use super::*;
use crate::base::hash::Hashed;
use crate::source::look::{Radius, Roundness};
use crate::source::snapshot::{Content, Source};
use crate::source::theme;

/// The tokens of the built-in theme.
fn tokens() -> Tokens {
    let path = "themes/base/styles/01-tokens.css";
    let bytes = theme::embedded_bytes(path).unwrap();
    let text = std::str::from_utf8(bytes).unwrap();
    let source = Source {
        path: SourcePath::new(path),
        content: Content::Text(text.into()),
    };
    Tokens::read(&BTreeMap::from([(
        "styles/01-tokens.css".to_string(),
        Hashed::new(source),
    )]))
}

fn same(colour: &str) -> Option<ByScheme> {
    Some(ByScheme::Same(colour.to_string()))
}

#[test]
fn who_chooses_nothing_gets_nothing() {
    assert_eq!(styled(&Look::default(), &tokens()).style, "");
}

#[test]
fn the_themes_own_colours_give_the_themes_own_shades() {
    let tokens = tokens();
    let own = |token| tokens.colour(token, Scheme::Light).unwrap().0.to_string();
    let look = Look {
        accent: same(&own("--line")),
        practice: same(&own("--practice")),
        ..Look::default()
    };
    let (shades, weak) = shades(&look, &tokens);
    assert!(weak.is_empty());
    let mut seen = 0;
    for scheme in SCHEMES {
        for (token, colour) in &shades[&scheme] {
            let (own, ..) = tokens.colour(token, scheme).unwrap();
            assert_eq!(colour, &own, "{token} {scheme:?}");
            seen += 1;
        }
    }
    assert_eq!(seen, 5 * 7);
}

#[test]
fn every_colour_can_be_read_in_every_scheme() {
    let tokens = tokens();
    for colour in [
        "#ff0000", "#00ff00", "#ffff00", "#000000", "#808080", "#1b4fa0",
    ] {
        let look = Look {
            accent: same(colour),
            practice: same(colour),
            ..Look::default()
        };
        let (shades, _) = shades(&look, &tokens);
        for scheme in SCHEMES {
            let seen = |token: &str| seen(&shades[&scheme], &tokens, token, scheme);
            let weak: Vec<_> = weak(scheme, seen)
                .map(|(pair, found)| (pair.over, pair.ground, found))
                .collect();
            assert_eq!(weak, [], "{colour} {scheme:?}");
        }
    }
}

#[test]
fn what_was_chosen_stands_in_the_style_sheet() {
    let look = Look {
        accent: Some(ByScheme::Each(crate::source::look::LightAndDark {
            light: "#1b4fa0".to_string(),
            dark: "#9dbdf5".to_string(),
        })),
        radius: Some(Radius::Named(Roundness::Large)),
        density: Density::Compact,
        ..Look::default()
    };
    let Styled {
        style: css,
        light,
        weak,
    } = styled(&look, &tokens());
    assert!(weak.is_empty());
    assert_eq!(light["--line"].to_string(), "#1b4fa0");
    assert_eq!(light["--paper"].to_string(), "#f8f6f0");
    for part in [
        "--line: light-dark(#1b4fa0, #9dbdf5);",
        "--radius: 12px;",
        "--leading: 1.5;",
        "prefers-contrast",
    ] {
        assert!(css.contains(part), "{part} in {css}");
    }
    assert_eq!(css.matches('{').count(), css.matches('}').count());
    assert!(!css.contains("--practice"));
}
