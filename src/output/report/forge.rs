//! The forms that services around version control read: GitHub's workflow commands, and SARIF.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::location::{Location, Places};
use crate::base::diagnostic::{Code, Diagnostic, Place};

/// One workflow command a diagnostic. Notes follow the remedy.
pub fn github(diagnostics: &[Diagnostic], places: &mut Places) -> String {
    let mut text = String::new();
    for diagnostic in diagnostics {
        let mut properties = Vec::new();
        if let Some(place) = &diagnostic.place {
            properties.push(format!("file={}", escape_property(place.file().as_str())));
            if let Some(at) = places.locate(place) {
                properties.push(format!(
                    "line={},col={},endLine={},endColumn={}",
                    at.line, at.column, at.end_line, at.end_column
                ));
            }
        }
        properties.push(format!("title={}", escape_property(diagnostic.code.name)));
        let mut message = diagnostic.message.clone();
        if let Some(help) = &diagnostic.help {
            message.push_str(&format!("\n{help}"));
        }
        for note in &diagnostic.notes {
            message.push_str(&format!("\nnote: {}", note.message));
            if let Some(place) = &note.place {
                message.push_str(&format!(" ({})", place.file()));
            }
        }
        text.push_str(&format!(
            "::{} {}::{}\n",
            diagnostic.code.severity.word(),
            properties.join(","),
            escape_data(&message)
        ));
    }
    text
}

fn escape_data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

fn escape_property(text: &str) -> String {
    escape_data(text).replace(':', "%3A").replace(',', "%2C")
}

/// A log of one run, whose rules are the codes that occur.
pub fn sarif(diagnostics: &[Diagnostic], places: &mut Places) -> String {
    let codes: BTreeMap<&str, Code> = diagnostics
        .iter()
        .map(|diagnostic| (diagnostic.code.name, diagnostic.code))
        .collect();
    let rules: Vec<Value> = codes
        .values()
        .map(|code| {
            json!({
                "id": code.name,
                "fullDescription": { "text": code.explanation },
                "defaultConfiguration": { "level": code.severity.word() },
            })
        })
        .collect();
    let results: Vec<Value> = diagnostics
        .iter()
        .map(|diagnostic| result(diagnostic, &codes, places))
        .collect();
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "parcurs",
                "version": env!("CARGO_PKG_VERSION"),
                "informationUri": env!("CARGO_PKG_REPOSITORY"),
                "rules": rules,
            } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    let mut text = serde_json::to_string_pretty(&log).expect("a JSON value is JSON");
    text.push('\n');
    text
}

fn result(diagnostic: &Diagnostic, codes: &BTreeMap<&str, Code>, places: &mut Places) -> Value {
    let text = match &diagnostic.help {
        Some(help) => format!("{}\n{help}", diagnostic.message),
        None => diagnostic.message.clone(),
    };
    let mut result = json!({
        "ruleId": diagnostic.code.name,
        "ruleIndex": codes.keys().position(|name| *name == diagnostic.code.name),
        "level": diagnostic.code.severity.word(),
        "message": { "text": text },
    });
    if let Some(place) = &diagnostic.place {
        result["locations"] =
            json!([{ "physicalLocation": physical(place, places.locate(place)) }]);
    }
    let related: Vec<Value> = diagnostic
        .notes
        .iter()
        .filter_map(|note| {
            let place = note.place.as_ref()?;
            Some(json!({
                "physicalLocation": physical(place, places.locate(place)),
                "message": { "text": note.message },
            }))
        })
        .collect();
    if !related.is_empty() {
        result["relatedLocations"] = Value::Array(related);
    }
    result
}

fn physical(place: &Place, at: Option<Location>) -> Value {
    let mut physical = json!({
        "artifactLocation": { "uri": percent_encode(place.file().as_str()), "uriBaseId": "%SRCROOT%" },
    });
    if let Some(at) = at {
        physical["region"] = json!({
            "startLine": at.line,
            "startColumn": at.column,
            "endLine": at.end_line,
            "endColumn": at.end_column,
        });
    }
    physical
}

fn percent_encode(path: &str) -> String {
    let mut uri = String::new();
    for byte in path.bytes() {
        match byte {
            b'/' | b'-' | b'.' | b'_' | b'~' => uri.push(byte as char),
            byte if byte.is_ascii_alphanumeric() => uri.push(byte as char),
            byte => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::path::SourcePath;
    use crate::base::text::Span;
    use crate::source::codes::NOT_TEXT;
    use crate::source::snapshot::Snapshot;

    fn sample() -> Vec<Diagnostic> {
        let place = Place::At(SourcePath::new("content/a,b:ș.md"), Span::new(1, 2));
        vec![Diagnostic::new(NOT_TEXT, place, "100% wrong").help("save\nagain")]
    }

    fn snapshot() -> Snapshot {
        Snapshot::of_texts([("content/a,b:ș.md", "abc")])
    }

    #[test]
    fn github_escapes_what_would_end_a_command() {
        assert_eq!(
            github(&sample(), &mut Places::of(&snapshot())),
            "::error file=content/a%2Cb%3Aș.md,line=1,col=2,endLine=1,endColumn=3,title=not-utf8::100%25 wrong%0Asave%0Aagain\n"
        );
    }

    #[test]
    fn sarif_results_point_at_their_rule_and_region() {
        let text = sarif(&sample(), &mut Places::of(&snapshot()));
        let log: Value = serde_json::from_str(&text).unwrap();
        let run = &log["runs"][0];
        assert_eq!(log["version"], "2.1.0");
        assert_eq!(run["tool"]["driver"]["rules"][0]["id"], "not-utf8");
        let location = &run["results"][0]["locations"][0]["physicalLocation"];
        assert_eq!(
            location["artifactLocation"]["uri"],
            "content/a%2Cb%3A%C8%99.md"
        );
        assert_eq!(location["region"]["endColumn"], 3);
        assert_eq!(run["results"][0]["ruleIndex"], 0);
    }
}
