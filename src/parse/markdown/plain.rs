//! The lesson as clean Markdown: the author's own text with changes by byte ranges. Apart because
//! answers and instructor's text must be gone from it, whatever else is.

use std::ops::Range;

use crate::parse::document::{PlainPiece, PlainText};

/// A change of a range of the body.
#[derive(Debug, Clone)]
pub(in crate::parse) struct Edit {
    range: Range<usize>,
    pieces: Vec<PlainPiece>,
}

impl Edit {
    /// Takes the range out.
    pub fn remove(range: Range<usize>) -> Self {
        Edit {
            range,
            pieces: Vec::new(),
        }
    }

    /// Writes `text` in its place.
    pub fn text(range: Range<usize>, text: &str) -> Self {
        Edit {
            range,
            pieces: vec![PlainPiece::Text(text.to_string())],
        }
    }

    /// Writes the texts of an exercise whose order would be its answer, between two others.
    pub fn shuffled(
        range: Range<usize>,
        before: &str,
        exercise: &str,
        texts: Vec<String>,
        between: &'static str,
        after: &str,
    ) -> Self {
        Edit {
            range,
            pieces: vec![
                PlainPiece::Text(before.to_string()),
                PlainPiece::Shuffled(exercise.to_string(), texts, between),
                PlainPiece::Text(after.to_string()),
            ],
        }
    }

    /// Writes the address of link `number` in place of its destination.
    pub fn link(range: Range<usize>, number: u32) -> Self {
        Edit {
            range,
            pieces: vec![PlainPiece::Link(number)],
        }
    }

    /// Writes the text of link `number`, which has none, at `at`.
    pub fn link_text(at: usize, number: u32) -> Self {
        Edit {
            range: at..at,
            pieces: vec![PlainPiece::LinkText(number)],
        }
    }

    /// Makes a reference an inline link: `range` is what follows its text.
    pub fn whole_link(range: Range<usize>, number: u32) -> Self {
        Edit {
            range,
            pieces: vec![
                PlainPiece::Text("](".to_string()),
                PlainPiece::Link(number),
                PlainPiece::Text(")".to_string()),
            ],
        }
    }

    /// Writes the address of picture `number` in place of its destination.
    pub fn image(range: Range<usize>, number: u32) -> Self {
        Edit {
            range,
            pieces: vec![PlainPiece::Image(number)],
        }
    }

    /// Writes a picture in place of its block: what stands `before` its address, the address, and
    /// what stands `after` it.
    pub fn figure(range: Range<usize>, before: &str, number: u32, after: &str) -> Self {
        Edit {
            range,
            pieces: vec![
                PlainPiece::Text(before.to_string()),
                PlainPiece::Image(number),
                PlainPiece::Text(after.to_string()),
            ],
        }
    }

    /// Writes what can be read of tool `number` in place of its block, and what stands `before` it.
    pub fn tool(range: Range<usize>, before: &str, number: u32) -> Self {
        Edit {
            range,
            pieces: vec![
                PlainPiece::Text(before.to_string()),
                PlainPiece::Tool(number),
            ],
        }
    }

    /// Writes whom passage `number` is for before what stands at `at`.
    pub fn origins(at: usize, number: u32) -> Self {
        Edit {
            range: at..at,
            pieces: vec![
                PlainPiece::Text("**".to_string()),
                PlainPiece::Origins(number),
                PlainPiece::Text(":**\n\n".to_string()),
            ],
        }
    }

    /// Makes a reference an inline picture: `range` is what follows its description.
    pub fn whole_image(range: Range<usize>, number: u32) -> Self {
        Edit {
            range,
            pieces: vec![
                PlainPiece::Text("](".to_string()),
                PlainPiece::Image(number),
                PlainPiece::Text(")".to_string()),
            ],
        }
    }
}

/// The body with `edits` made. Of two that overlap the one that begins first is made, and of those
/// the longer, so that what stands in a removed range is removed with it.
pub(in crate::parse) fn write(body: &str, mut edits: Vec<Edit>) -> PlainText {
    edits.sort_by_key(|edit| (edit.range.start, std::cmp::Reverse(edit.range.end)));
    let mut pieces = Vec::new();
    let mut text = String::new();
    let mut at = 0;
    for edit in edits {
        if edit.range.start < at {
            continue;
        }
        text.push_str(&body[at..edit.range.start]);
        at = edit.range.end;
        for piece in edit.pieces {
            match piece {
                PlainPiece::Text(part) => text.push_str(&part),
                other => {
                    if !text.is_empty() {
                        pieces.push(PlainPiece::Text(std::mem::take(&mut text)));
                    }
                    pieces.push(other);
                }
            }
        }
    }
    text.push_str(&body[at..]);
    if !text.is_empty() {
        pieces.push(PlainPiece::Text(text));
    }
    PlainText { pieces }
}
