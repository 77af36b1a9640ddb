//! Diagnostics as text: for a terminal, for an editor, for a forge, for the preview's overlay.
//! Pure functions; printing is the command's business.

mod codes;
mod excerpt;
mod forge;
mod full;
mod json;
pub mod location;
mod overlay;

pub use codes::{all_codes, explain};
pub use overlay::overlay;

use crate::base::diagnostic::Diagnostic;
use crate::source::snapshot::Snapshot;
use location::Places;

/// How diagnostics are written.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Format {
    /// With the lines in question, marked, and the remedy: for people.
    #[default]
    Full,
    /// One line each, `file:line:column: error[code]: message (help)`: for editors.
    Short,
    /// One array: for programs.
    Json,
    /// Workflow commands of GitHub Actions, which show beside the lines of a change.
    Github,
    /// SARIF 2.1.0, for services that collect findings.
    Sarif,
}

/// The report of `diagnostics`, in the order in which they stand (see
/// [`crate::base::diagnostic::sort`]). `colour` adds terminal styling to the full form, and to
/// no other.
pub fn render(
    diagnostics: &[Diagnostic],
    snapshot: &Snapshot,
    format: Format,
    colour: bool,
) -> String {
    let mut places = Places::of(snapshot);
    match format {
        Format::Full => full::render(diagnostics, &mut places, colour),
        Format::Short => short(diagnostics, &mut places),
        Format::Json => json::render(diagnostics, &mut places),
        Format::Github => forge::github(diagnostics, &mut places),
        Format::Sarif => forge::sarif(diagnostics, &mut places),
    }
}

/// A number of things by the word for one of them: `1 page`, `2 pages`.
pub fn counted(count: usize, word: &str) -> String {
    match count {
        1 => format!("1 {word}"),
        _ => format!("{count} {word}s"),
    }
}

/// How many there were, in words: `2 errors, 1 warning`.
pub fn summary(errors: usize, warnings: usize) -> String {
    match (errors, warnings) {
        (0, 0) => "no errors, no warnings".to_string(),
        (_, 0) => counted(errors, "error"),
        (0, _) => counted(warnings, "warning"),
        _ => format!(
            "{}, {}",
            counted(errors, "error"),
            counted(warnings, "warning")
        ),
    }
}

fn short(diagnostics: &[Diagnostic], places: &mut Places) -> String {
    let mut text = String::new();
    for diagnostic in diagnostics {
        if let Some(place) = &diagnostic.place {
            text.push_str(&one_line(place.file().as_str()));
            if let Some(at) = places.locate(place) {
                text.push_str(&format!(":{}:{}", at.line, at.column));
            }
            text.push_str(": ");
        }
        text.push_str(&format!(
            "{}[{}]: {}",
            diagnostic.code.severity.word(),
            diagnostic.code.name,
            one_line(&diagnostic.message)
        ));
        if let Some(help) = &diagnostic.help {
            text.push_str(&format!(" ({})", one_line(help)));
        }
        text.push('\n');
    }
    text
}

/// The text without line breaks and without what a terminal would obey.
fn one_line(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\n' | '\r' | '\t' => ' ',
            c if c.is_control() => '\u{fffd}',
            c => c,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::diagnostic::{Code, Place, Severity};
    use crate::base::path::SourcePath;
    use crate::base::text::Span;

    const CODE: Code = Code {
        name: "broken-link",
        explanation: "A link that leads nowhere.",
        severity: Severity::Error,
    };

    fn one(text: &str, span: std::ops::Range<usize>) -> (Vec<Diagnostic>, Snapshot) {
        let path = SourcePath::new("content/a.md");
        let diagnostic = Diagnostic::new(CODE, Place::At(path, Span::from(span)), "no such page")
            .help("did you mean `b`?");
        (
            vec![diagnostic],
            Snapshot::of_texts([("content/a.md", text)]),
        )
    }

    #[test]
    fn short_is_one_line_each_and_obeys_no_terminal_code() {
        let (mut diagnostics, snapshot) = one("ăâ\nșț!", 7..9);
        diagnostics[0].message = "a\n\u{1b}[31mb".to_string();
        assert_eq!(
            render(&diagnostics, &snapshot, Format::Short, true),
            "content/a.md:2:2: error[broken-link]: a \u{fffd}[31mb (did you mean `b`?)\n"
        );
    }

    #[test]
    fn full_shows_the_line_the_mark_and_the_remedy() {
        let (diagnostics, snapshot) = one("one\n\t[șir](b)\nthree", 5..11);
        let text = render(&diagnostics, &snapshot, Format::Full, false);
        assert_eq!(
            text,
            "error[broken-link]: no such page\n --> content/a.md:2:2\n  |\n2 |     [șir](b)\n  |     ^^^^^\n  |\n  = help: did you mean `b`?\n\n"
        );
    }

    #[test]
    fn a_line_of_two_megabytes_is_cut_and_its_column_is_true() {
        let text = format!("{}ă[x](y){}", "ș".repeat(500_000), "ț".repeat(500_000));
        let (diagnostics, snapshot) = one(&text, 1_000_002..1_000_008);
        let full = render(&diagnostics, &snapshot, Format::Full, false);
        assert!(full.contains("content/a.md:1:500002"), "{full}");
        assert!(full.contains("^^^^^^\n"), "{full}");
        assert!(full.len() < 2_000, "{} bytes", full.len());
    }

    #[test]
    fn no_span_makes_any_form_panic() {
        let texts = ["", "\n", "ă\r\nș", "\u{feff}---\n", "a\n\n\nb\n"];
        for text in texts {
            for start in 0..12 {
                for end in start..12 {
                    let (diagnostics, snapshot) = one(text, start..end);
                    for format in [
                        Format::Full,
                        Format::Short,
                        Format::Json,
                        Format::Github,
                        Format::Sarif,
                    ] {
                        assert!(!render(&diagnostics, &snapshot, format, false).is_empty());
                    }
                    assert!(overlay(&diagnostics, &snapshot).contains("broken-link"));
                }
            }
        }
    }

    #[test]
    fn a_file_without_text_is_named_without_a_snippet() {
        let (diagnostics, _) = one("", 3..4);
        let full = render(&diagnostics, &Snapshot::default(), Format::Full, false);
        assert!(full.contains("--> content/a.md\n"), "{full}");
        let json: serde_json::Value = serde_json::from_str(&render(
            &diagnostics,
            &Snapshot::default(),
            Format::Json,
            false,
        ))
        .unwrap();
        assert_eq!(json[0]["file"], "content/a.md");
        assert_eq!(json[0]["line"], serde_json::Value::Null);
    }

    #[test]
    fn counts_are_words() {
        assert_eq!(summary(2, 1), "2 errors, 1 warning");
        assert_eq!(summary(0, 3), "3 warnings");
        assert_eq!(summary(0, 0), "no errors, no warnings");
    }
}
