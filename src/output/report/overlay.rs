//! The form for the preview's overlay in the browser.

use serde::Serialize;

use super::excerpt::{ExcerptLine, excerpt};
use super::location::Places;
use crate::base::diagnostic::{Diagnostic, Place};
use crate::source::snapshot::Snapshot;

/// Lines shown on either side of the mark.
const AROUND: usize = 3;

#[derive(Serialize)]
struct Item<'a> {
    code: &'a str,
    severity: &'a str,
    message: &'a str,
    file: Option<&'a str>,
    line: Option<usize>,
    column: Option<usize>,
    help: Option<&'a str>,
    notes: Vec<NoteItem<'a>>,
    /// Empty where the file has no text to show.
    snippet: Vec<Line>,
}

#[derive(Serialize)]
struct NoteItem<'a> {
    message: &'a str,
    file: Option<&'a str>,
    line: Option<usize>,
    column: Option<usize>,
}

#[derive(Serialize)]
struct Line {
    number: usize,
    text: String,
    /// Half-open range of characters, as `Array.from(text)` counts them; null where nothing on the
    /// line is meant.
    mark: Option<(usize, usize)>,
}

/// A JSON array, one item a diagnostic: `code`, `severity`, `message`, `file`, `line`, `column`,
/// `help`, `notes` and `snippet`, whose lines hold `number`, `text` and `mark` (a half-open range
/// of characters). Safe inside a `<script>`: no `<` is written as such.
pub fn overlay(diagnostics: &[Diagnostic], snapshot: &Snapshot) -> String {
    let mut places = Places::of(snapshot);
    let items: Vec<Item> = diagnostics
        .iter()
        .map(|diagnostic| item(diagnostic, &mut places))
        .collect();
    serde_json::to_string(&items)
        .expect("strings and numbers are JSON")
        .replace('<', "\\u003c")
}

fn item<'a>(diagnostic: &'a Diagnostic, places: &mut Places) -> Item<'a> {
    let place = diagnostic.place.as_ref();
    let at = place.and_then(|place| places.locate(place));
    Item {
        code: diagnostic.code.name,
        severity: diagnostic.code.severity.word(),
        message: &diagnostic.message,
        file: place.map(|place| place.file().as_str()),
        line: at.map(|at| at.line),
        column: at.map(|at| at.column),
        help: diagnostic.help.as_deref(),
        notes: diagnostic
            .notes
            .iter()
            .map(|note| {
                let at = note.place.as_ref().and_then(|place| places.locate(place));
                NoteItem {
                    message: &note.message,
                    file: note.place.as_ref().map(|place| place.file().as_str()),
                    line: at.map(|at| at.line),
                    column: at.map(|at| at.column),
                }
            })
            .collect(),
        snippet: place.map_or(Vec::new(), |place| snippet(place, places)),
    }
}

fn snippet(place: &Place, places: &mut Places) -> Vec<Line> {
    match (place.span(), places.lines(place.file())) {
        (Some(span), Some(lines)) => excerpt(lines, span, AROUND).into_iter().map(line).collect(),
        _ => Vec::new(),
    }
}

fn line(line: ExcerptLine) -> Line {
    let characters = |offset: usize| line.text[..offset].chars().count();
    Line {
        number: line.number,
        mark: line
            .mark
            .as_ref()
            .map(|mark| (characters(mark.start), characters(mark.end))),
        text: line.text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::path::SourcePath;
    use crate::base::text::Span;

    #[test]
    fn marks_count_characters_on_every_line_of_the_span() {
        let snapshot = Snapshot::of_texts([("a.md", "0\n1\n2\n3\nșăț x\ny\n6\n7\n8\n9")]);
        let at = Place::At(SourcePath::new("a.md"), Span::new(10, 18));
        let mut places = Places::of(&snapshot);
        let lines = snippet(&at, &mut places);
        let numbers: Vec<usize> = lines.iter().map(|line| line.number).collect();
        assert_eq!(numbers, [2, 3, 4, 5, 6, 7, 8, 9]);
        assert_eq!(lines[3].mark, Some((1, 5)));
        assert_eq!(lines[4].mark, Some((0, 1)));
        assert_eq!(lines[5].mark, None);
    }
}
