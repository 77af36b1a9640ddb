//! Lessons and what becomes of them, through the whole room. Apart because nearly all of what
//! parsing promises is seen only in the HTML and the diagnostics of a lesson.

mod blocks;
mod exercises;
mod markdown;
mod text;

use crate::base::hash::Hashed;
use crate::base::path::SourcePath;
use crate::parse::document::{Hole, ParseInput, ParseSettings, Parsed, Piece, PlainPiece};
use crate::parse::lesson::parse;
use crate::source::localised::Language;
use crate::source::snapshot::{Content, Source};

/// The settings of a plain Romanian and English site.
fn settings() -> ParseSettings {
    ParseSettings {
        languages: vec![Language("ro".to_string()), Language("en".to_string())],
        math: false,
        trusted: false,
        instructor: false,
    }
}

/// A lesson with this body, in English so that typography is quiet.
fn lesson_with(settings: ParseSettings, body: &str) -> Parsed {
    let text = format!("---\ntitle: T\n---\n{body}");
    parse(&ParseInput {
        source: Hashed::new(Source {
            path: SourcePath::new("content/01-a/01-b.en.md"),
            content: Content::Text(text.into()),
        }),
        settings: Hashed::new(settings),
    })
}

fn lesson(body: &str) -> Parsed {
    lesson_with(settings(), body)
}

/// The HTML of a body, its exercises in it, holes as `⟨…⟩`, line ends as `/`.
fn html(parsed: &Parsed) -> String {
    let mut html = String::new();
    put(parsed, &parsed.document.body.pieces, None, &mut html);
    html.trim_end().replace('\n', "/")
}

fn put(parsed: &Parsed, pieces: &[Piece], inside: Option<usize>, html: &mut String) {
    let document = &parsed.document;
    for piece in pieces {
        match piece {
            Piece::Html(part) => html.push_str(part),
            // Back to front stands for any order that is not the right one.
            Piece::Shuffled(parts) => {
                for part in parts.iter().rev() {
                    put(parsed, part, inside, html);
                }
            }
            Piece::Hole(Hole::Exercise(n)) => {
                let number = *n as usize;
                let pieces = &document.exercises[number].pieces;
                put(parsed, pieces, Some(number), html);
            }
            Piece::Hole(Hole::Item(n)) => {
                let exercise = &document.summary.exercises[inside.expect("in an exercise")];
                html.push_str(&exercise.items[*n as usize]);
            }
            Piece::Hole(Hole::Scope) => {}
            Piece::Hole(hole) => html.push_str(&match hole {
                Hole::LinkOpen(n) => format!("⟨a{n}⟩"),
                Hole::LinkText(n) => format!("⟨text{n}⟩"),
                Hole::LinkClose(n) => format!("⟨/a{n}⟩"),
                Hole::ImageSource(n) => format!("⟨src{n}⟩"),
                Hole::Code(n) => format!("⟨code{n}⟩"),
                Hole::Tool(n) => format!("⟨tool{n}⟩"),
                Hole::Word(key) => format!("⟨{key}⟩"),
                other => format!("⟨{other:?}⟩"),
            }),
        }
    }
}

/// The HTML of a body that has nothing wrong in it.
fn shown(body: &str) -> String {
    let parsed = lesson(body);
    assert_eq!(told(&parsed, body), [] as [String; 0], "{body}");
    html(&parsed)
}

/// Code and text in question of each diagnostic, in the order of the file.
fn told(parsed: &Parsed, body: &str) -> Vec<String> {
    let text = format!("---\ntitle: T\n---\n{body}");
    let mut diagnostics = parsed.diagnostics.clone();
    crate::base::diagnostic::sort(&mut diagnostics);
    diagnostics
        .iter()
        .map(|told| {
            let span = told.place.as_ref().and_then(|place| place.span());
            let place = span.map_or("", |span| &text[span.range()]);
            format!("{}: {place}", told.code.name)
        })
        .collect()
}

/// The diagnostics of a body.
fn wrong(body: &str) -> Vec<String> {
    told(&lesson(body), body)
}

/// The plain text of a body, addresses as `⟨…⟩`.
fn plain(body: &str) -> String {
    lesson(body)
        .document
        .text
        .pieces
        .iter()
        .map(|piece| match piece {
            PlainPiece::Text(text) => text.clone(),
            PlainPiece::Link(n) => format!("⟨link{n}⟩"),
            PlainPiece::Tool(n) => format!("⟨tool{n}⟩"),
            PlainPiece::LinkText(n) => format!("⟨text{n}⟩"),
            PlainPiece::Image(n) => format!("⟨image{n}⟩"),
            PlainPiece::Origins(n) => format!("⟨origins{n}⟩"),
            PlainPiece::Shuffled(_, texts, between) => {
                let texts: Vec<&str> = texts.iter().rev().map(String::as_str).collect();
                texts.join(between)
            }
        })
        .collect()
}
