//! The form for programs. Its keys are an interface: they may be added to, not changed.

use serde::Serialize;

use super::location::Places;
use crate::base::diagnostic::Diagnostic;

#[derive(Serialize)]
struct Entry<'a> {
    code: &'a str,
    severity: &'a str,
    message: &'a str,
    file: Option<&'a str>,
    line: Option<usize>,
    column: Option<usize>,
    end_line: Option<usize>,
    end_column: Option<usize>,
    help: Option<&'a str>,
}

/// One array, with null where there is no place or no remedy.
pub fn render(diagnostics: &[Diagnostic], places: &mut Places) -> String {
    let entries: Vec<Entry> = diagnostics
        .iter()
        .map(|diagnostic| {
            let place = diagnostic.place.as_ref();
            let at = place.and_then(|place| places.locate(place));
            Entry {
                code: diagnostic.code.name,
                severity: diagnostic.code.severity.word(),
                message: &diagnostic.message,
                file: place.map(|place| place.file().as_str()),
                line: at.map(|at| at.line),
                column: at.map(|at| at.column),
                end_line: at.map(|at| at.end_line),
                end_column: at.map(|at| at.end_column),
                help: diagnostic.help.as_deref(),
            }
        })
        .collect();
    let mut text = serde_json::to_string_pretty(&entries).expect("strings and numbers are JSON");
    text.push('\n');
    text
}
