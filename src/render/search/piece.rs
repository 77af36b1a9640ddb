//! What one document gives to the index: its sections, and the words of each. A pure function of what
//! the page says; its title and its place are the site's to know.

use std::borrow::Cow;

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
        let (words, hits, lengths) = counted(&sections);
        Piece {
            digest: digest_of(&sections),
            sections,
            lengths,
            words,
            hits,
        }
    }
}

/// The words of `sections` as [`Piece`] has them, their hits, and how many each text has.
fn counted<'s>(sections: &'s [Section]) -> (String, Vec<Hit>, Vec<u32>) {
    let mut numbers: QuickMap<Cow<'s, str>, u32> = QuickMap::default();
    // So that they need not grow often: few texts have more words.
    let bytes: usize = sections.iter().map(|one| one.text.len()).sum();
    numbers.reserve(bytes / 16);
    let mut words = String::with_capacity(bytes / 2);
    let mut hits: Vec<Hit> = Vec::with_capacity(bytes / 12);
    let mut lengths = Vec::with_capacity(sections.len());
    // For each word the place of its hit in the section at hand.
    let mut last: Vec<Option<usize>> = Vec::new();
    for (number, section) in sections.iter().enumerate() {
        let heading = small(words::count(&section.heading));
        let before = hits.len();
        let mut length = 0;
        let mut count = |word: Cow<'s, str>, is_heading: bool| {
            let new = numbers.len() as u32;
            let word = *numbers.entry(word).or_insert_with_key(|word| {
                words.push_str(word);
                words.push('\n');
                last.push(None);
                new
            });
            let at = match last[word as usize] {
                Some(seen) if seen >= before => seen,
                _ => {
                    hits.push(Hit {
                        word,
                        section: number as u8,
                        count: 0,
                        heading: 0,
                    });
                    hits.len() - 1
                }
            };
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
    words.shrink_to_fit();
    hits.shrink_to_fit();
    (words, hits, lengths)
}

fn small(number: usize) -> u8 {
    number.min(255) as u8
}
