//! YAML read against a schema: every mistake at once, each at its own key. Apart because front
//! matter, the site's settings, interface strings and data files are all read this way.
//!
//! The fast way is one typed read. Only when that fails is the text read again as plain values
//! and held against the type's JSON Schema, the same one that editors are given.

mod locate;
mod schema;

use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use serde_yaml::Value;

use crate::base::text::Span;

pub use locate::locate;

/// Deeper nesting than any real file has; the parser below slows down long before it stops.
const DEEPEST: usize = 64;

/// One mistake in a YAML text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    pub kind: ProblemKind,
    /// Bytes of the text that was read.
    pub span: Span,
    pub message: String,
    pub help: Option<String>,
}

/// What sort of mistake it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProblemKind {
    /// Not YAML.
    Syntax,
    /// A key that nothing reads.
    UnknownKey,
    /// A value of the wrong shape, or one that is missing.
    Value,
    /// Larger or deeper than is read.
    Size,
}

/// One step from the top of a YAML text to a value in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    Key(String),
    Item(usize),
}

impl From<&str> for Step {
    fn from(key: &str) -> Self {
        Step::Key(key.to_string())
    }
}

impl From<usize> for Step {
    fn from(index: usize) -> Self {
        Step::Item(index)
    }
}

/// Reads `text` as a `T`. An empty text is an empty mapping.
///
/// # Errors
/// Every mistake found; never an empty list.
pub fn read<T: DeserializeOwned + JsonSchema>(
    text: &str,
    most_bytes: usize,
) -> Result<T, Vec<Problem>> {
    if let Some(problem) = too_large(text, most_bytes) {
        return Err(vec![problem]);
    }
    let text_or_map = if text
        .lines()
        .all(|line| line.trim().is_empty() || line.trim_start().starts_with('#'))
    {
        "{}"
    } else {
        text
    };
    let error = match serde_yaml::from_str::<T>(text_or_map) {
        Ok(value) => return Ok(value),
        Err(error) => error,
    };
    let problems = match serde_yaml::from_str::<Value>(text_or_map) {
        Err(syntax) => vec![problem_of(text, &syntax, ProblemKind::Syntax)],
        Ok(value) => {
            let schema = schemars::schema_for!(T).to_value();
            let mut found = Vec::new();
            schema::check(&value, &schema, &schema, &mut Vec::new(), text, &mut found);
            found
        }
    };
    if problems.is_empty() {
        return Err(vec![problem_of(text, &error, ProblemKind::Value)]);
    }
    Err(problems)
}

fn too_large(text: &str, most_bytes: usize) -> Option<Problem> {
    let mut depth = 0usize;
    let deepest = text.bytes().position(|byte| {
        match byte {
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth > DEEPEST
    });
    let (at, message) = if text.len() > most_bytes {
        (
            0,
            format!(
                "{} bytes of YAML, more than the {most_bytes} that are read",
                text.len()
            ),
        )
    } else {
        (
            deepest?,
            format!("brackets nested more than {DEEPEST} deep"),
        )
    };
    Some(Problem {
        kind: ProblemKind::Size,
        span: line_span(text, at),
        message,
        help: Some("shorten it".to_string()),
    })
}

fn problem_of(text: &str, error: &serde_yaml::Error, kind: ProblemKind) -> Problem {
    let at = error
        .location()
        .map_or(0, |place| place.index().min(text.len()));
    let whole = error.to_string();
    // The location is shown as a span; the parser's own wording of it would count lines from the
    // start of the YAML, not of the file.
    let message = match whole.rfind(" at line ") {
        Some(cut) => whole[..cut].to_string(),
        None => whole,
    };
    let span = line_span(text, at);
    let help = (kind == ProblemKind::Syntax).then(|| remedy(&text[span.range()]).to_string());
    Problem {
        kind,
        span,
        message,
        help,
    }
}

/// What usually mends a line that YAML cannot read.
fn remedy(line: &str) -> &'static str {
    let value = line.split_once(": ").map_or("", |(_, value)| value.trim());
    if line.contains('\t') {
        "YAML does not take tabs: indent with spaces"
    } else if value.contains(": ") && !value.starts_with(['"', '\'', '{', '[', '|', '>']) {
        "put the text in quotes: without them, a colon and a space begin another key"
    } else if value.starts_with(['@', '`', '%', '&', '*', '!', '#']) {
        "put the text in quotes: it begins with a sign that means something in YAML"
    } else {
        "check the quotes, the brackets and the indentation of this line and the one before"
    }
}

/// The line that holds byte `at`, without the white space around it.
fn line_span(text: &str, at: usize) -> Span {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    let start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    let end = text[start..]
        .find('\n')
        .map_or(text.len(), |length| start + length);
    let line = &text[start..end];
    let lead = line.len() - line.trim_start().len();
    Span::new(start + lead, start + line.trim_end().len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Deserialize;

    #[derive(Deserialize, JsonSchema, Debug)]
    #[serde(deny_unknown_fields)]
    #[allow(dead_code)]
    struct Entry {
        id: String,
        year: Option<u16>,
        #[serde(default)]
        flag: bool,
    }

    #[derive(Deserialize, JsonSchema, Debug)]
    #[serde(deny_unknown_fields)]
    #[allow(dead_code)]
    struct File {
        #[serde(default)]
        entries: Vec<Entry>,
    }

    #[test]
    fn every_mistake_is_found_at_its_own_line() {
        let text = "entries:\n  - id: a\n    yeer: 2\n  - id: [b]\n  - year: soon\n    flag: 3\n";
        let problems = read::<File>(text, 1000).unwrap_err();
        let told: Vec<(&str, String)> = problems
            .iter()
            .map(|problem| (&text[problem.span.range()], problem.message.clone()))
            .collect();
        assert_eq!(
            told,
            [
                ("yeer: 2", "unknown key `yeer`".to_string()),
                ("id: [b]", "`id` should be a text, not a list".to_string()),
                (
                    "year: soon",
                    "`year` should be a whole number from 0 to 65535, not the text “soon”"
                        .to_string()
                ),
                (
                    "flag: 3",
                    "`flag` should be true or false, not the number 3".to_string()
                ),
                ("- year: soon", "`id` is missing".to_string()),
            ]
        );
        assert_eq!(problems[0].help.as_deref(), Some("did you mean `year`?"));
    }

    #[test]
    fn a_colon_in_a_text_is_told_with_its_remedy() {
        let problems = read::<File>("entries:\n  - id: unu: doi\n", 1000).unwrap_err();
        assert_eq!(problems[0].kind, ProblemKind::Syntax);
        assert!(
            problems[0]
                .help
                .as_deref()
                .unwrap()
                .starts_with("put the text in quotes")
        );
    }

    #[test]
    fn brackets_nested_without_end_are_refused_before_they_are_parsed() {
        let deep = "[".repeat(20_000);
        let problems = read::<File>(&deep, 100_000).unwrap_err();
        assert_eq!(problems[0].kind, ProblemKind::Size);
    }
}
