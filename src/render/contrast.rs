//! How readable a theme's colours are: the pairs that stand on one another, and the least contrast
//! of each. Part of what a theme promises, whoever wrote it.

use crate::base::colour::{Colour, contrast, nearest, written};
use crate::base::diagnostic::{Diagnostic, Place};
use crate::render::codes;
use crate::render::tokens::{SCHEMES, Scheme, Tokens};
use crate::source::theme;

/// What is read or seen, what it stands on, and the least contrast in hundredths: of the light, dark
/// and sepia schemes, and of those of high contrast.
#[derive(Debug)]
pub struct Pair {
    pub over: &'static str,
    pub ground: &'static str,
    pub least: [u32; 2],
}

const TEXT: [u32; 2] = [1200, 1500];
const SECOND: [u32; 2] = [700, 700];
const LINK: [u32; 2] = [500, 700];
const SHAPE: [u32; 2] = [300, 450];
const LABEL: [u32; 2] = [450, 700];

/// Every pair.
pub const PAIRS: &[Pair] = &[
    pair("--ink", "--paper", TEXT),
    pair("--ink", "--raised", TEXT),
    pair("--ink", "--sunk", TEXT),
    pair("--ink", "--practice-ground", TEXT),
    pair("--soft", "--paper", SECOND),
    pair("--soft", "--raised", SECOND),
    pair("--soft", "--sunk", SECOND),
    pair("--soft", "--practice-ground", SECOND),
    pair("--practice-ink", "--practice-ground", SECOND),
    pair("--practice-ink", "--raised", SECOND),
    pair("--practice-ink", "--paper", SECOND),
    pair("--link", "--paper", LINK),
    pair("--link", "--raised", LINK),
    pair("--link", "--sunk", LINK),
    pair("--link", "--practice-ground", LINK),
    pair("--on-line", "--line", LABEL),
    pair("--line", "--paper", SHAPE),
    pair("--line", "--raised", SHAPE),
    pair("--line", "--sunk", SHAPE),
    pair("--line", "--practice-ground", SHAPE),
    pair("--practice", "--paper", SHAPE),
    pair("--practice", "--practice-ground", SHAPE),
    pair("--edge", "--paper", SHAPE),
    pair("--edge", "--raised", SHAPE),
    pair("--edge", "--sunk", SHAPE),
    pair("--edge", "--practice-ground", SHAPE),
];

const fn pair(over: &'static str, ground: &'static str, least: [u32; 2]) -> Pair {
    Pair {
        over,
        ground,
        least,
    }
}

impl Pair {
    /// The least contrast in a scheme.
    pub fn least(&self, scheme: Scheme) -> u32 {
        self.least[usize::from(scheme.is_contrast())]
    }
}

/// The pairs that are too near to each other in `scheme`, each with its contrast, where `colour`
/// tells the colour of a token.
pub fn weak(
    scheme: Scheme,
    colour: impl Fn(&str) -> Option<Colour>,
) -> impl Iterator<Item = (&'static Pair, u32)> {
    PAIRS.iter().filter_map(move |pair| {
        let found = contrast(colour(pair.over)?, colour(pair.ground)?);
        (found < pair.least(scheme)).then_some((pair, found))
    })
}

/// Tells each pair that is too weak, once, with the scheme in which it lacks most.
pub fn check(tokens: &Tokens, found: &mut Vec<Diagnostic>) {
    for pair in PAIRS {
        let weakest = SCHEMES
            .iter()
            .filter_map(|&scheme| {
                let (over, over_place) = tokens.colour(pair.over, scheme)?;
                let (ground, ground_place) = tokens.colour(pair.ground, scheme)?;
                let measured = contrast(over, ground);
                let least = pair.least(scheme);
                // Whoever wrote over the other's colour is told.
                let place = match layer(&ground_place) > layer(&over_place) {
                    true => ground_place,
                    false => over_place,
                };
                (measured < least).then_some((measured * 100 / least, scheme, over, ground, place))
            })
            .min_by_key(|(share, scheme, ..)| (*share, *scheme));
        if let Some((_, scheme, over, ground, place)) = weakest {
            found.push(told(pair, scheme, over, ground, place));
        }
    }
}

/// How far above the built-in theme the file of `place` lies.
fn layer(place: &Place) -> usize {
    let is_in = |folder: &str| place.file().as_str().starts_with(folder);
    match (is_in(theme::BASE), is_in(theme::SITE)) {
        (true, _) => 0,
        (_, false) => 1,
        (_, true) => 2,
    }
}

fn told(pair: &Pair, scheme: Scheme, over: Colour, ground: Colour, place: Place) -> Diagnostic {
    let least = pair.least(scheme);
    let message = format!(
        "`{}` on `{}` has a contrast of {} in the {}, and needs {}",
        pair.over,
        pair.ground,
        written(contrast(over, ground)),
        scheme.name(),
        written(least)
    );
    let help = match nearest(over, |colour| contrast(colour, ground) >= least) {
        Some(better) => format!(
            "there write `{}: {better}` instead of `{over}`, or change `{}`",
            pair.over, pair.ground
        ),
        None => format!("make `{}` lighter or darker", pair.ground),
    };
    Diagnostic::new(codes::WEAK_CONTRAST, place, message).help(help)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::hash::Hashed;
    use crate::base::path::SourcePath;
    use crate::source::snapshot::{Content, Source};

    /// The tokens of the built-in theme.
    fn built_in() -> Tokens {
        let files = theme::embedded().into_iter().filter_map(|(path, bytes)| {
            let name = path.strip_prefix("themes/base/")?.to_string();
            let text = std::str::from_utf8(bytes).ok()?;
            let content = Content::Text(text.into());
            let path = SourcePath::new(&path);
            Some((name, Hashed::new(Source { path, content })))
        });
        Tokens::read(&files.collect())
    }

    #[test]
    fn every_pair_of_the_built_in_theme_is_strong_enough_in_every_scheme() {
        let tokens = built_in();
        let mut weak_pairs = Vec::new();
        for scheme in SCHEMES {
            let colour = |name: &str| tokens.colour(name, scheme).map(|(colour, ..)| colour);
            for pair in PAIRS {
                let both = [pair.over, pair.ground].map(colour);
                assert!(
                    both.iter().all(Option::is_some),
                    "{} {}",
                    pair.over,
                    pair.ground
                );
            }
            weak_pairs.extend(weak(scheme, colour).map(|(pair, found)| {
                let least = pair.least(scheme);
                format!(
                    "{scheme:?}: {} on {}: {found} of {least}",
                    pair.over, pair.ground
                )
            }));
        }
        assert_eq!(weak_pairs, Vec::<String>::new());
    }

    #[test]
    fn no_two_schemes_are_the_same() {
        let tokens = built_in();
        let papers =
            SCHEMES.map(|scheme| tokens.colour("--paper", scheme).map(|(paper, ..)| paper));
        for (at, paper) in papers.iter().enumerate() {
            assert!(!papers[..at].contains(paper), "{:?}", SCHEMES[at]);
        }
    }
}
