//! YAML read against a schema: every mistake at once, each at its own key. Apart because front
//! matter, the site's settings, interface strings and data files are all read this way.
//!
//! The fast way is one typed read. Only when that fails is the text read again as plain values
//! and held against the type's JSON Schema, the same one that editors are given.

mod locate;
mod mistakes;
mod schema;

use schemars::JsonSchema;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_yaml::{Mapping, Value};

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
    let bare = without_mark(text);
    read_bare(bare, most_bytes).map_err(|mut problems| {
        for problem in &mut problems {
            problem.span = problem.span.shift(text.len() - bare.len());
        }
        problems
    })
}

/// The text without the byte order mark that some editors put before it.
pub fn without_mark(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

fn read_bare<T: DeserializeOwned + JsonSchema>(
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
        Ok(value) => mistakes_in::<T>(&value, text),
    };
    if problems.is_empty() {
        return Err(vec![problem_of(text, &error, ProblemKind::Value)]);
    }
    Err(problems)
}

/// What in `text`, which can be read as a `T`, is outside of the bounds that the schema of `T`
/// sets and the type does not: the typed read lets it pass.
pub fn out_of_bounds<T: JsonSchema>(text: &str) -> Vec<Problem> {
    match serde_yaml::from_str::<Value>(text) {
        Ok(value) => mistakes_in::<T>(&value, text),
        Err(_) => Vec::new(),
    }
}

fn mistakes_in<T: JsonSchema>(value: &Value, text: &str) -> Vec<Problem> {
    let schema = schemars::schema_for!(T).to_value();
    let mut found = Vec::new();
    schema::check(value, &schema, &schema, &mut Vec::new(), text, &mut found);
    found
}

/// What can be read of a text that has mistakes: `fallback`, and over it each key of the text that
/// fits, so that one slip does not bring a train of others in its wake.
pub fn read_rest<T: Serialize + DeserializeOwned + Clone>(text: &str, fallback: &T) -> T {
    let text = without_mark(text);
    let given = match serde_yaml::from_str::<Value>(text) {
        Ok(value) => value,
        Err(_) => Value::Mapping(sound_parts(text)),
    };
    over(fallback, &given)
}

/// `fallback`, and over it each key of `given` that fits.
pub fn over<T: Serialize + DeserializeOwned + Clone>(fallback: &T, given: &Value) -> T {
    let (Ok(Value::Mapping(mut kept)), Value::Mapping(given)) =
        (serde_yaml::to_value(fallback), given)
    else {
        return fallback.clone();
    };
    let mut read = fallback.clone();
    for (key, value) in given {
        let before = kept.insert(key.clone(), value.clone());
        match serde_yaml::from_value(Value::Mapping(kept.clone())) {
            Ok(better) => read = better,
            Err(_) => match before {
                Some(before) => drop(kept.insert(key.clone(), before)),
                None => drop(kept.remove(key)),
            },
        }
    }
    read
}

/// The keys at the top of a text that is not YAML as a whole, where each alone is.
fn sound_parts(text: &str) -> Mapping {
    let mut parts: Vec<String> = Vec::new();
    for line in text.split_inclusive('\n') {
        match parts.last_mut() {
            Some(part) if line.starts_with([' ', '\t', '-', '#', '\n']) => part.push_str(line),
            _ => parts.push(line.to_string()),
        }
    }
    let mut sound = Mapping::new();
    for part in parts {
        if let Ok(Value::Mapping(part)) = serde_yaml::from_str(&part) {
            sound.extend(part);
        }
    }
    sound
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
    let (message, help, place) = mistakes::told(error);
    let at = place.map_or(0, |(line, column)| byte_of(text, line, column));
    let mut span = line_span(text, at);
    if kind == ProblemKind::Syntax && at < span.end as usize {
        span.start = span.start.max(at as u32);
    }
    Problem {
        kind,
        span,
        message,
        help,
    }
}

/// The byte of a place counted from 1 in lines and characters.
fn byte_of(text: &str, line: usize, column: usize) -> usize {
    let start: usize = text
        .split_inclusive('\n')
        .take(line - 1)
        .map(str::len)
        .sum();
    text[start..]
        .char_indices()
        .nth(column - 1)
        .map_or(text.len(), |(inside, _)| start + inside)
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
    fn a_byte_order_mark_moves_nothing() {
        let text = "\u{feff}entries:\n  - id: a\n    yeer: 2\n";
        let problems = read::<File>(text, 1000).unwrap_err();
        assert_eq!(&text[problems[0].span.range()], "yeer: 2");
        assert!(read::<File>("\u{feff}entries: []\n", 1000).is_ok());
        assert_eq!(&text[locate(text, &["entries".into()]).range()], "entries:");
    }

    #[test]
    fn brackets_nested_without_end_are_refused_before_they_are_parsed() {
        let deep = "[".repeat(20_000);
        let problems = read::<File>(&deep, 100_000).unwrap_err();
        assert_eq!(problems[0].kind, ProblemKind::Size);
    }
}
