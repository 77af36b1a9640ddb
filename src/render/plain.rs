//! The clean Markdown of a page: for readers of plain text and for language models. Links lead to
//! whole addresses; answers and instructor's text were left out when the lesson was parsed.

use std::sync::Arc;

use crate::base::hash::{Digest, Hashed, digest_of};
use crate::parse::document::{PlainPiece, PlainText};
use crate::render::view::{Fillings, PageView};

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
    for piece in &input.text.pieces {
        match piece {
            PlainPiece::Text(text) => out.push_str(text),
            PlainPiece::Link(number) => {
                out.push_str(&whole(&input.fillings.links[*number as usize].url))
            }
            PlainPiece::LinkText(number) => {
                out.push_str(&input.fillings.links[*number as usize].text)
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
        digest: digest_of(&bytes),
        bytes,
    }
}
