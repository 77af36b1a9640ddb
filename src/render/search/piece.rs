//! What one document gives to the index: its sections, and the words of each. A pure function of what
//! the page says; its title and its place are the site's to know.

use crate::base::hash::{Digest, Hashed, QuickMap, digest_of};
use crate::parse::document::Body;
use crate::parse::document::exercise::Exercise;
use crate::render::search::text::{self, Section};
use crate::render::search::words;
use crate::render::view::fillings::Fillings;

/// The whole argument of a piece.
#[derive(Clone, Hash, Debug)]
pub struct PieceInput {
    pub body: Hashed<Body>,
    pub exercises: Hashed<Vec<Exercise>>,
    pub fillings: Hashed<Fillings>,
}

/// What one document says.
#[derive(Clone, Debug)]
pub struct Piece {
    pub sections: Vec<Section>,
    /// How many words each section's text has.
    pub lengths: Vec<u32>,
    /// Every word once, a line each.
    pub words: String,
    /// Where they stand, by word and section.
    pub hits: Vec<Hit>,
    /// Key of all of it.
    pub digest: Digest,
}

/// A word in a section.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Hit {
    /// Number of the word in [`Piece::words`].
    pub word: u32,
    pub section: u8,
    /// How often it stands in the text.
    pub count: u8,
    /// How many words the heading has in which it stands; 0 where it does not.
    pub heading: u8,
}

/// Makes the piece of one document.
pub fn make(input: &PieceInput) -> Piece {
    Piece::of(text::read(&input.body, &input.exercises, &input.fillings))
}

impl Piece {
    /// The piece of these sections.
    pub fn of(sections: Vec<Section>) -> Piece {
        let mut numbers: QuickMap<String, u32> = QuickMap::default();
        let mut words = String::new();
        let mut hits: Vec<Hit> = Vec::new();
        let mut lengths = Vec::with_capacity(sections.len());
        // For each word the place of its hit in the section at hand.
        let mut last: Vec<Option<usize>> = Vec::new();
        for (number, section) in sections.iter().enumerate() {
            let heading = small(words::count(&section.heading));
            let mut length = 0;
            let mut count = |word: &str, is_heading: bool| {
                let known = numbers.get(word).copied();
                let word = known.unwrap_or_else(|| {
                    let new = numbers.len() as u32;
                    numbers.insert(word.to_string(), new);
                    words.push_str(word);
                    words.push('\n');
                    last.push(None);
                    new
                });
                let seen = last[word as usize];
                let at = seen.filter(|at| usize::from(hits[*at].section) == number);
                let at = at.unwrap_or_else(|| {
                    hits.push(Hit {
                        word,
                        section: number as u8,
                        count: 0,
                        heading: 0,
                    });
                    hits.len() - 1
                });
                last[word as usize] = Some(at);
                match is_heading {
                    true => hits[at].heading = heading,
                    false => hits[at].count = hits[at].count.saturating_add(1),
                }
            };
            words::each(&section.heading, |word| count(word, true));
            words::each(&section.text, |word| {
                length += 1;
                count(word, false);
            });
            lengths.push(length);
        }
        Piece {
            digest: digest_of(&sections),
            sections,
            lengths,
            words,
            hits,
        }
    }
}

fn small(number: usize) -> u8 {
    number.min(255) as u8
}
