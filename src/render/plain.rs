//! The clean Markdown of a page: for readers of plain text and for language models. Links lead to
//! whole addresses; answers and instructor's text were left out when the lesson was parsed.

use std::sync::Arc;

use crate::base::fingerprint::key_of;
use crate::base::hash::{Digest, Hashed};
use crate::parse::document::{PlainPiece, PlainText};
use crate::render::body::order;
use crate::render::chart;
use crate::render::view::fillings::{FillingKind, Fillings};
use crate::render::view::{PageView, ToolView};

/// The whole argument of a plain text.
#[derive(Clone, Hash, Debug)]
pub struct PlainInput {
    pub text: Hashed<PlainText>,
    pub page: PlainHead,
    pub fillings: Hashed<Fillings>,
}

/// What stands above the text, and what links are made whole with.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct PlainHead {
    /// Id of the page, by which parts of its exercises are shuffled.
    pub id: String,
    pub title: String,
    pub description: String,
    pub canonical: String,
    /// `https://example.org`, before every path.
    pub origin: String,
}

impl PlainHead {
    /// The head of `page`.
    pub fn of(page: &PageView, origin: &str) -> PlainHead {
        PlainHead {
            id: page.id.clone(),
            title: page.title.clone(),
            description: page.description.clone(),
            canonical: page.canonical.clone(),
            origin: origin.to_string(),
        }
    }
}

/// The text's bytes and their key.
#[derive(Clone, Debug)]
pub struct Plain {
    pub bytes: Arc<[u8]>,
    pub digest: Digest,
}

/// Writes one page's plain text.
pub fn render(input: &PlainInput) -> Plain {
    let head = &input.page;
    let mut out = format!("# {}\n\n", head.title);
    if !head.description.is_empty() {
        out.push_str(&format!("> {}\n\n", head.description));
    }
    let whole = |url: &str| match url.chars().next() {
        Some('/') => format!("{}{url}", head.origin),
        Some('#') => format!("{}{url}", head.canonical),
        _ => url.to_string(),
    };
    let mut unlinked = false;
    for piece in &input.text.pieces {
        match piece {
            PlainPiece::Text(text) => out.push_str(match std::mem::take(&mut unlinked) {
                true => text.split_once(')').map_or(text, |(_, rest)| rest),
                false => text,
            }),
            PlainPiece::Link(number) => {
                let link = &input.fillings.links[*number as usize];
                // What leads nowhere, as to a draft, stays as its text.
                unlinked = link.kind == FillingKind::Broken && unlink(&mut out);
                if !unlinked {
                    out.push_str(&whole(&link.url));
                }
            }
            PlainPiece::Tool(number) => {
                if let ToolView::Chart { chart } = &*input.fillings.tools[*number as usize] {
                    out.push_str(&chart::markdown(chart));
                }
            }
            PlainPiece::Origins(number) => {
                let names = input.fillings.origins.get(*number as usize);
                out.push_str(names.map_or("", String::as_str));
            }
            PlainPiece::LinkText(number) => {
                out.push_str(&input.fillings.links[*number as usize].text)
            }
            PlainPiece::Shuffled(exercise, texts, between) => {
                let order = order(texts.len(), &head.id, exercise);
                let texts: Vec<&str> = order.into_iter().map(|at| texts[at].as_str()).collect();
                out.push_str(&texts.join(between));
            }
            PlainPiece::Image(number) => {
                out.push_str(&whole(&input.fillings.images[*number as usize].url))
            }
        }
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    let bytes: Arc<[u8]> = out.into_bytes().into();
    Plain {
        digest: key_of(&bytes),
        bytes,
    }
}

/// Takes the brackets off the link text that `out` ends in, `[text](`; whether there was one.
fn unlink(out: &mut String) -> bool {
    let Some(text) = out.strip_suffix("](") else {
        return false;
    };
    let mut depth = 0;
    let open = text.char_indices().rev().find(|(_, letter)| {
        match letter {
            ']' => depth += 1,
            '[' if depth > 0 => depth -= 1,
            '[' => return true,
            _ => {}
        }
        false
    });
    let Some((open, _)) = open else { return false };
    out.truncate(out.len() - 2);
    out.remove(open);
    true
}
