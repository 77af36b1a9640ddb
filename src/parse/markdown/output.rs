//! The body as it is written: finished HTML and holes, in order. Apart because here is the only
//! place where text becomes HTML, so escaping is decided once.

use crate::parse::document::{Hole, Piece};

/// Collects the pieces of a body.
#[derive(Default)]
pub(in crate::parse) struct Output {
    pieces: Vec<Piece>,
    html: String,
}

impl Output {
    /// Markup, as it is.
    pub fn markup(&mut self, html: &str) {
        self.html.push_str(html);
    }

    /// Text, escaped so that it can stand between tags and in a quoted attribute.
    pub fn text(&mut self, text: &str) {
        escape_into(&mut self.html, text);
    }

    /// ` name="value"`.
    pub fn attribute(&mut self, name: &str, value: &str) {
        self.html.push(' ');
        self.html.push_str(name);
        self.html.push_str("=\"");
        escape_into(&mut self.html, value);
        self.html.push('"');
    }

    /// A hole.
    pub fn hole(&mut self, hole: Hole) {
        self.cut();
        self.pieces.push(Piece::Hole(hole));
    }

    /// Ends a stretch of HTML. It is copied at its length: the buffer grows once and stays.
    fn cut(&mut self) {
        if !self.html.is_empty() {
            self.pieces
                .push(Piece::Html(self.html.as_str().to_string()));
            self.html.clear();
        }
    }

    /// An interface word.
    pub fn word(&mut self, key: &'static str) {
        self.hole(Hole::Word(key));
    }

    /// ` name="⟨word⟩"`.
    pub fn word_attribute(&mut self, name: &str, key: &'static str) {
        self.html.push(' ');
        self.html.push_str(name);
        self.html.push_str("=\"");
        self.word(key);
        self.html.push('"');
    }

    /// ` name="⟨scope⟩value"`: an id or a name that must be another where the exercise is shown on
    /// another page.
    pub fn own(&mut self, name: &str, value: &str) {
        self.html.push(' ');
        self.html.push_str(name);
        self.html.push_str("=\"");
        self.hole(Hole::Scope);
        escape_into(&mut self.html, value);
        self.html.push('"');
    }

    /// What another output holds.
    pub fn append(&mut self, pieces: Vec<Piece>) {
        for piece in pieces {
            match piece {
                Piece::Html(html) => self.html.push_str(&html),
                Piece::Hole(hole) => self.hole(hole),
                Piece::Shuffled(parts) => self.shuffled(parts),
            }
        }
    }

    /// Parts whose order would be an answer.
    pub fn shuffled(&mut self, parts: Vec<Vec<Piece>>) {
        self.cut();
        self.pieces.push(Piece::Shuffled(parts));
    }

    /// Ends the line, so that the page's source can be read.
    pub fn line(&mut self) {
        if !self.html.ends_with('\n') {
            self.html.push('\n');
        }
    }

    /// Everything written.
    pub fn finish(mut self) -> Vec<Piece> {
        self.cut();
        self.pieces
    }
}

fn escape_into(html: &mut String, text: &str) {
    let mut from = 0;
    for (at, byte) in text.bytes().enumerate() {
        let escaped = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            0 => "\u{fffd}",
            _ => continue,
        };
        html.push_str(&text[from..at]);
        html.push_str(escaped);
        from = at + 1;
    }
    html.push_str(&text[from..]);
}
