//! A lesson as it should be written: ids where readers' answers hang on them, blank lines around
//! fences, so that other readers of Markdown see them apart. Apart because it changes text and
//! never what it means: each step is parsed again, and undone where the page would differ.

mod read;

use std::collections::BTreeSet;

use crate::base::diagnostic::Diagnostic;
use crate::base::hash::{Hashed, digest_of};
use crate::parse::blocks::fences;
use crate::parse::blocks::{self, Identity};
use crate::parse::document::{Document, Hole, ParseInput, Parsed, Piece, PlainPiece, PlainText};
use crate::parse::format::read::Read;
use crate::parse::front_matter;
use crate::parse::language::language_of;
use crate::parse::lesson::parse;
use crate::source::snapshot::{Content, Source};

/// The text of the file as it should be written. It means the same, and formatting it again
/// changes nothing. Ids of items are written only in the site's first language: translations take
/// over those of their original.
pub fn format(input: &ParseInput) -> String {
    let mut text = match input.source.text() {
        Some(text) => text.to_string(),
        None => return String::new(),
    };
    let missing = |parsed: &Parsed| {
        let errors = parsed.diagnostics.iter().filter(|told| told.is_error());
        errors.count()
    };
    text = step(input, text, exercise_ids, |before, after| {
        missing(after) < missing(before)
    });
    let settings = &input.settings;
    let language = language_of(&input.source.path, &settings.languages);
    if settings.languages.first() == Some(&language) {
        text = step(input, text, item_ids, means_the_same);
    }
    text = step(input, text, blank_lines, means_the_same);
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
    text
}

/// Whether a reader sees the same page and does the same exercises.
fn means_the_same(before: &Parsed, after: &Parsed) -> bool {
    let key = |parsed: &Parsed| {
        let document = &parsed.document;
        let told: Vec<(&str, &str)> = parsed
            .diagnostics
            .iter()
            .map(|told: &Diagnostic| (told.code.name, told.message.as_str()))
            .collect();
        digest_of(&(
            &document.body.pieces,
            codes(document),
            settled(document),
            words(&document.text),
            &document.summary.exercises,
            told,
        ))
    };
    key(before) == key(after)
}

/// The code blocks without what is written here: ids at the ends of lines, and blank lines. An
/// example may show its own Markdown, which gets them too.
fn codes(document: &Document) -> Vec<(&String, Vec<&str>)> {
    let bare = |line| match str::rsplit_once(line, "{#") {
        Some((before, id)) if id.ends_with('}') => before.trim_end(),
        _ => str::trim_end(line),
    };
    let blocks = document.body.codes.iter();
    blocks
        .map(|block| {
            let lines = block.code.lines().map(bare);
            let lines = lines.filter(|line| !line.is_empty());
            (&block.language, lines.collect())
        })
        .collect()
}

/// The HTML of the exercises with the ids of items written out, whether or not an author did.
fn settled(document: &Document) -> Vec<String> {
    let exercises = document.exercises.iter().zip(&document.summary.exercises);
    exercises
        .map(|(exercise, name)| {
            let mut html = format!("{:?}", exercise.content);
            settle(&exercise.pieces, &name.items, &mut html);
            html
        })
        .collect()
}

fn settle(pieces: &[Piece], items: &[String], html: &mut String) {
    for piece in pieces {
        match piece {
            Piece::Html(text) => html.push_str(text),
            Piece::Hole(Hole::Item(item)) => html.push_str(&items[*item as usize]),
            Piece::Hole(hole) => html.push_str(&format!("{hole:?}")),
            Piece::Shuffled(parts) => {
                for part in parts {
                    settle(part, items, html);
                }
            }
        }
    }
}

/// The plain text without its blank lines, which are not seen.
fn words(text: &PlainText) -> Vec<String> {
    let mut whole = String::new();
    for piece in &text.pieces {
        match piece {
            PlainPiece::Text(text) => whole.push_str(text),
            hole => whole.push_str(&format!("{hole:?}")),
        }
    }
    let lines = whole.lines().map(str::trim_end);
    lines
        .filter(|line| !line.is_empty())
        .map(str::to_string)
        .collect()
}

/// One change of the text, kept only where `keeps` agrees.
fn step(
    input: &ParseInput,
    text: String,
    edits: fn(&Read<'_>) -> Vec<(usize, String)>,
    keeps: impl Fn(&Parsed, &Parsed) -> bool,
) -> String {
    let before = with_text(input, &text);
    let parsed = parse(&before);
    let body = front_matter::split(&text).body;
    let read = Read::new(&before, &text[body..], &parsed);
    let mut edits = read.as_ref().map(edits).unwrap_or_default();
    if edits.is_empty() {
        return text;
    }
    edits.sort();
    let mut changed = text[..body].to_string();
    let mut at = body;
    for (offset, inserted) in edits {
        changed.push_str(&text[at..body + offset]);
        changed.push_str(&inserted);
        at = body + offset;
    }
    changed.push_str(&text[at..]);
    match keeps(&parsed, &parse(&with_text(input, &changed))) {
        true => changed,
        false => text,
    }
}

fn with_text(input: &ParseInput, text: &str) -> ParseInput {
    ParseInput {
        source: Hashed::new(Source {
            path: input.source.path.clone(),
            content: Content::Text(text.into()),
        }),
        settings: input.settings.clone(),
    }
}

/// An id for each block that needs one and has none: `quiz-1`, the same in every translation.
fn exercise_ids(read: &Read<'_>) -> Vec<(usize, String)> {
    let mut used = read.ids.clone();
    let mut edits = Vec::new();
    for fence in read.fences.iter().filter(|fence| !fence.closes()) {
        let spec = blocks::find(&fence.name).filter(|spec| spec.identity == Identity::Required);
        let (Some(spec), Ok(attributes)) = (spec, fences::attributes(&fence.rest)) else {
            continue;
        };
        if attributes.id.is_some() {
            continue;
        }
        let id = (1..)
            .map(|number| format!("{}-{number}", spec.name))
            .find(|id| used.insert(id.clone()))
            .expect("numbers do not end");
        let line = &read.body[fence.start..fence.end];
        edits.push(match line.find('{') {
            Some(brace) => {
                let space = if attributes.values.is_empty() {
                    ""
                } else {
                    " "
                };
                (fence.start + brace + 1, format!("#{id}{space}"))
            }
            None => (fence.end, format!("{{#{id}}}")),
        });
    }
    edits
}

/// The id that an item has without being told, written down, so that it stays when its words change.
fn item_ids(read: &Read<'_>) -> Vec<(usize, String)> {
    let mut edits = Vec::new();
    for exercise in &read.parsed.document.summary.exercises {
        let lists = read.lists.iter().find(|(id, _)| *id == exercise.id);
        let items = lists.and_then(|(_, lists)| {
            let mut fitting = lists.iter().rev();
            fitting.find(|items| items.len() == exercise.items.len())
        });
        for (line, id) in items.into_iter().flatten().zip(&exercise.items) {
            let written = read.body[line.clone()].trim_end();
            if !written.ends_with('}') && !written.is_empty() {
                edits.push((line.start + written.len(), format!(" {{#{id}}}")));
            }
        }
    }
    edits
}

/// A blank line before and after each free fence line that has none.
fn blank_lines(read: &Read<'_>) -> Vec<(usize, String)> {
    let body = read.body;
    let end = if body.contains("\r\n") { "\r\n" } else { "\n" };
    let is_blank = |line: &str| line.trim().is_empty();
    let mut missing = BTreeSet::new();
    for fence in &read.free_lines {
        let start = body[..fence.start].rfind('\n').map_or(0, |at| at + 1);
        let before = body[..start].lines().next_back();
        if before.is_some_and(|line| !is_blank(line)) {
            missing.insert(start);
        }
        let after = body[fence.end..].find('\n').map(|at| fence.end + at + 1);
        if let Some(after) = after
            && !is_blank(body[after..].lines().next().unwrap_or_default())
        {
            missing.insert(after);
        }
    }
    missing
        .into_iter()
        .map(|at| (at, end.to_string()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::path::SourcePath;
    use crate::parse::document::ParseSettings;
    use crate::source::localised::Language;

    fn formatted(path: &str, text: &str) -> String {
        let input = ParseInput {
            source: Hashed::new(Source {
                path: SourcePath::new(path),
                content: Content::Text(text.into()),
            }),
            settings: Hashed::new(ParseSettings {
                languages: vec![Language("ro".to_string()), Language("en".to_string())],
                math: false,
                trusted: false,
                instructor: true,
            }),
        };
        let once = format(&input);
        assert_eq!(format(&with_text(&input, &once)), once, "not idempotent");
        once
    }

    #[test]
    fn fences_stand_apart_and_other_text_stays() {
        let text = "---\ntitle: A\n---\nOne\n:::details{title=\"x\"}\nTwo\n| a |\n|---|\n| b |\n:::\n::glossary\nThree";
        assert_eq!(
            formatted("content/a.md", text),
            "---\ntitle: A\n---\nOne\n\n:::details{title=\"x\"}\n\nTwo\n| a |\n|---|\n| b |\n\n:::\n\n::glossary\n\nThree\n"
        );
    }

    #[test]
    fn code_and_lists_are_left_alone() {
        for text in [
            "```text\na\n:::quiz\nb\n```\n",
            "- a\n  :::details{title=\"x\"}\n  b\n  :::\n- c\n",
            "One  \ntwo\n",
        ] {
            assert_eq!(formatted("content/a.md", text), text);
        }
    }

    const QUESTION: &str = "Ce faci?\n\n- [ ] Întâi plec\n  > De ce nu.\n- [x] Rămân\n  > Da.\n\n> [!NOTE]\n> Fiindcă.\n";

    #[test]
    fn an_example_that_shows_its_source_gets_ids_too() {
        let text = format!(
            "---\ntitle: A\n---\n::::example{{source}}\n\n:::quiz{{#q}}\n\n{QUESTION}\n:::\n\n::::\n"
        );
        let written = formatted("content/a.md", &text);
        assert!(written.contains("Întâi plec {#intai-plec}\n"), "{written}");
    }

    #[test]
    fn missing_ids_are_written_in() {
        let text = format!("---\ntitle: A\n---\n:::quiz\n\n{QUESTION}\n:::\n");
        let written = formatted("content/a.md", &text);
        assert!(written.contains(":::quiz{#quiz-1}\n"), "{written}");
        assert!(
            written.contains("- [ ] Întâi plec {#intai-plec}\n  > De ce nu."),
            "{written}"
        );
        assert!(written.contains("- [x] Rămân {#raman}\n"), "{written}");
        let with_attributes = text.replace(":::quiz\n", ":::quiz{points=2}\n");
        let written = formatted("content/a.en.md", &with_attributes);
        assert!(written.contains(":::quiz{#quiz-1 points=2}\n"), "{written}");
        assert!(written.contains("- [x] Rămân\n"), "{written}");
    }
}
