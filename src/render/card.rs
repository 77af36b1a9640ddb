//! The picture that stands for a page where its address is shared: its title, what it is part of, and
//! its stop on the line. Apart from the page because it is drawn from a few words, once, and only for
//! a site that goes to the web.

#[cfg(feature = "social-images")]
mod letters;
#[cfg(feature = "social-images")]
mod picture;

use std::sync::Arc;

use crate::base::colour::Colour;
use crate::base::hash::digest_of;
use crate::render::assets::FOLDER;

/// Width and height in pixels, as the places where addresses are shared ask for them.
pub const SIZE: (u32, u32) = (1200, 630);
/// Counted up when a card comes to look otherwise, so that its address is another one.
const LOOK: u32 = 1;

/// Everything a card shows, and nothing else.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Card {
    /// The site's title; empty where it is the page's.
    pub site: String,
    /// What the page is part of; empty where that is the site.
    pub around: String,
    pub title: String,
    pub line: Line,
    pub colours: Colours,
    /// Whether the theme's mark stands for the site, which has no logo of its own.
    pub marked: bool,
}

/// The colours of a card: those of the light scheme.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Colours {
    pub paper: Colour,
    pub ink: Colour,
    pub soft: Colour,
    pub line: Colour,
    pub ahead: Colour,
    pub practice: Colour,
}

/// The stretch of the line that a card shows.
#[derive(Clone, Default, PartialEq, Eq, Hash, Debug)]
pub struct Line {
    pub stops: u32,
    /// The page's own stop, from 0.
    pub here: Option<u32>,
    /// Whether the line comes from somewhere, and whether it goes on.
    pub comes: bool,
    pub goes_on: bool,
}

impl Card {
    /// Where it is published.
    pub fn path(&self) -> String {
        format!("{FOLDER}/cards/{}.png", digest_of(&(LOOK, self)).short())
    }

    /// Whether its words can be written: the font has their letters, and they run from left to right.
    #[cfg(feature = "social-images")]
    pub fn can_be_drawn(&self) -> bool {
        [&self.site, &self.around, &self.title]
            .iter()
            .all(|text| letters::has_all(text))
    }

    /// Never, in a program built without the feature `social-images`.
    #[cfg(not(feature = "social-images"))]
    pub fn can_be_drawn(&self) -> bool {
        false
    }
}

/// The card as a PNG.
#[cfg(feature = "social-images")]
pub fn draw(card: &Card) -> Arc<[u8]> {
    picture::draw(card).into()
}

/// Nothing, since no card can be drawn.
#[cfg(not(feature = "social-images"))]
pub fn draw(_: &Card) -> Arc<[u8]> {
    Arc::default()
}
