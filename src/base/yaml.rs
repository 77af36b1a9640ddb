//! YAML read against a schema: every mistake at once, each at its own key. Apart because front
//! matter, the site's settings, interface strings and data files are all read this way.
//!
//! The fast way is one typed read. Only when that fails is the text read again as plain values
//! and held against the type's JSON Schema, the same one that editors are given.

use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use serde_json::Value as Schema;
use serde_yaml::Value;

use crate::base::suggest;
use crate::base::text::Span;

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
            check(&value, &schema, &schema, &mut Vec::new(), text, &mut found);
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
    Problem {
        kind,
        span: line_span(text, at),
        message,
        help: None,
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

/// Holds `value` against `schema`, of which `root` has the definitions.
fn check(
    value: &Value,
    schema: &Schema,
    root: &Schema,
    path: &mut Vec<Step>,
    text: &str,
    found: &mut Vec<Problem>,
) {
    let schema = resolve(schema, root);
    for list in ["anyOf", "oneOf"] {
        if let Some(branches) = schema.get(list).and_then(Schema::as_array) {
            let fitting = branches
                .iter()
                .find(|branch| has_type(value, resolve(branch, root)));
            match fitting {
                Some(branch) => check(value, branch, root, path, text, found),
                None => {
                    let wanted: Vec<String> = branches
                        .iter()
                        .map(|branch| describe(resolve(branch, root)))
                        .filter(|name| name != "nothing")
                        .collect();
                    wrong_shape(value, &wanted.join(" or "), path, text, found);
                }
            }
            return;
        }
    }
    if !has_type(value, schema) {
        wrong_shape(value, &describe(schema), path, text, found);
        return;
    }
    if let Value::Mapping(map) = value {
        check_mapping(map, schema, root, path, text, found);
    }
    if let (Value::Sequence(items), Some(item_schema)) = (value, schema.get("items")) {
        for (index, item) in items.iter().enumerate() {
            path.push(Step::Item(index));
            check(item, item_schema, root, path, text, found);
            path.pop();
        }
    }
}

fn check_mapping(
    map: &serde_yaml::Mapping,
    schema: &Schema,
    root: &Schema,
    path: &mut Vec<Step>,
    text: &str,
    found: &mut Vec<Problem>,
) {
    let empty = serde_json::Map::new();
    let known = schema
        .get("properties")
        .and_then(Schema::as_object)
        .unwrap_or(&empty);
    let extra = schema.get("additionalProperties");
    for (key, inner) in map {
        let name = match key {
            Value::String(name) => name.clone(),
            other => serde_yaml::to_string(other)
                .unwrap_or_default()
                .trim()
                .to_string(),
        };
        path.push(Step::Key(name.clone()));
        if let Some(property) = known.get(&name) {
            check(inner, property, root, path, text, found);
        } else if extra == Some(&Schema::Bool(false)) {
            found.push(Problem {
                kind: ProblemKind::UnknownKey,
                span: locate(text, path),
                message: format!("unknown key `{name}`"),
                help: Some(suggest::did_you_mean(
                    &name,
                    known.keys().map(String::as_str),
                    &format!(
                        "known keys: {}",
                        known.keys().cloned().collect::<Vec<_>>().join(", ")
                    ),
                )),
            });
        } else if let Some(rest @ Schema::Object(_)) = extra {
            check(inner, rest, root, path, text, found);
        }
        path.pop();
    }
    let required = schema.get("required").and_then(Schema::as_array);
    for name in required.into_iter().flatten().filter_map(Schema::as_str) {
        if !map.contains_key(name) {
            found.push(Problem {
                kind: ProblemKind::Value,
                span: locate(text, path),
                message: format!("`{name}` is missing"),
                help: Some(format!("add `{name}:`")),
            });
        }
    }
}

fn resolve<'a>(schema: &'a Schema, root: &'a Schema) -> &'a Schema {
    match schema.get("$ref").and_then(Schema::as_str) {
        Some(reference) => root
            .pointer(reference.trim_start_matches('#'))
            .unwrap_or(schema),
        None => schema,
    }
}

fn has_type(value: &Value, schema: &Schema) -> bool {
    if let Some(allowed) = schema.get("enum").and_then(Schema::as_array) {
        return allowed.iter().any(|one| one.as_str() == value.as_str());
    }
    if let Some(constant) = schema.get("const") {
        return constant.as_str() == value.as_str();
    }
    let fits = |name: &str| match name {
        "string" => value.is_string(),
        "boolean" => value.is_bool(),
        "integer" => {
            let low = schema.get("minimum").and_then(Schema::as_i64);
            let high = schema.get("maximum").and_then(Schema::as_i64);
            value.as_i64().is_some_and(|n| {
                low.is_none_or(|low| n >= low) && high.is_none_or(|high| n <= high)
            })
        }
        "number" => value.is_number(),
        "array" => value.is_sequence(),
        "object" => value.is_mapping(),
        "null" => value.is_null(),
        _ => true,
    };
    match schema.get("type") {
        Some(Schema::String(name)) => fits(name),
        Some(Schema::Array(names)) => names.iter().filter_map(Schema::as_str).any(fits),
        _ => match schema.get("anyOf").or(schema.get("oneOf")) {
            Some(Schema::Array(branches)) => branches.iter().any(|branch| has_type(value, branch)),
            _ => true,
        },
    }
}

fn describe(schema: &Schema) -> String {
    if let Some(allowed) = schema.get("enum").and_then(Schema::as_array) {
        let words: Vec<&str> = allowed.iter().filter_map(Schema::as_str).collect();
        return format!("one of {}", words.join(", "));
    }
    if let Some(word) = schema.get("const").and_then(Schema::as_str) {
        return format!("`{word}`");
    }
    let word = |name: &str| {
        match name {
            "string" => "a text",
            "boolean" => "true or false",
            "integer" => "a whole number",
            "number" => "a number",
            "array" => "a list",
            "object" => "keys with values",
            "null" => "nothing",
            other => other,
        }
        .to_string()
    };
    let wanted = match schema.get("type") {
        Some(Schema::String(name)) => word(name),
        Some(Schema::Array(names)) => names
            .iter()
            .filter_map(Schema::as_str)
            .filter(|name| *name != "null")
            .map(word)
            .collect::<Vec<_>>()
            .join(" or "),
        _ => "another value".to_string(),
    };
    match (schema.get("minimum"), schema.get("maximum")) {
        (Some(low), Some(high)) => format!("{wanted} from {low} to {high}"),
        _ => wanted,
    }
}

fn wrong_shape(value: &Value, wanted: &str, path: &[Step], text: &str, found: &mut Vec<Problem>) {
    let name = match path.iter().rev().find_map(|step| match step {
        Step::Key(key) => Some(key),
        Step::Item(_) => None,
    }) {
        Some(key) => format!("`{key}`"),
        None => "the file".to_string(),
    };
    let given = match value {
        Value::Null => "nothing".to_string(),
        Value::Bool(flag) => format!("`{flag}`"),
        Value::Number(number) => format!("the number {number}"),
        Value::String(text) => format!("the text “{text}”"),
        Value::Sequence(_) => "a list".to_string(),
        Value::Mapping(_) => "keys with values".to_string(),
        Value::Tagged(_) => "a tagged value".to_string(),
    };
    found.push(Problem {
        kind: ProblemKind::Value,
        span: locate(text, path),
        message: format!("{name} should be {wanted}, not {given}"),
        help: if matches!(value, Value::Number(_) | Value::Bool(_)) && wanted.contains("a text") {
            Some("put it in quotes".to_string())
        } else {
            None
        },
    });
}

/// The bytes of the line on which the value at `path` begins; of the nearest ancestor that is
/// found where the value itself is not (flow style, anchors). Reads block style by indentation.
pub fn locate(text: &str, path: &[Step]) -> Span {
    let lines = lines_of(text);
    let (mut from, mut to) = (0, lines.len());
    let mut best = lines
        .iter()
        .find(|line| !line.blank)
        .map_or(0, |line| line.start);
    for step in path {
        let indent = lines[from..to]
            .iter()
            .find(|line| !line.blank)
            .map(|line| line.indent);
        let found = indent.and_then(|indent| match step {
            Step::Key(key) => (from..to).find(|&at| {
                let line = &lines[at];
                !line.blank && line.indent == indent && has_key(line.text, key)
            }),
            Step::Item(index) => (from..to)
                .filter(|&at| {
                    let line = &lines[at];
                    !line.blank && line.indent == indent && line.dash
                })
                .nth(*index),
        });
        let Some(at) = found else {
            // Flow style: the key is somewhere on the line already found.
            if let Step::Key(key) = step {
                let end = text[best..]
                    .find('\n')
                    .map_or(text.len(), |length| best + length);
                if let Some(inside) = text[best..end].find(&format!("{key}:")) {
                    best += inside;
                    return Span::new(best, best + key.len());
                }
            }
            break;
        };
        best = lines[at].start;
        let line = &lines[at];
        // A block's inside ends where the indentation falls back; a list may stand under its key
        // without being indented.
        let inside_end = (at + 1..to)
            .find(|&next| {
                let below = &lines[next];
                !below.blank
                    && (below.indent < line.indent
                        || (below.indent == line.indent
                            && (!below.dash || line.dash)
                            && below.number != line.number))
            })
            .unwrap_or(to);
        from = at + 1;
        to = inside_end;
    }
    let end = text[best..]
        .find('\n')
        .map_or(text.len(), |length| best + length);
    Span::new(best, best + text[best..end].trim_end().len())
}

/// A line as the locator sees it. `- key: value` is two: the dash, and the key within it.
struct Line<'a> {
    number: usize,
    start: usize,
    indent: usize,
    text: &'a str,
    dash: bool,
    blank: bool,
}

fn lines_of(text: &str) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let mut start = 0;
    for (number, whole) in text.split_inclusive('\n').enumerate() {
        let mut rest = whole.trim_end();
        let mut indent = rest.len() - rest.trim_start().len();
        rest = rest.trim_start();
        let blank = rest.is_empty() || rest.starts_with('#');
        while rest == "-" || rest.starts_with("- ") {
            lines.push(Line {
                number,
                start: start + indent,
                indent,
                text: rest,
                dash: true,
                blank,
            });
            let inner = rest[1..].trim_start();
            indent += rest.len() - inner.len();
            rest = inner;
        }
        if !rest.is_empty() || blank {
            lines.push(Line {
                number,
                start: start + indent,
                indent,
                text: rest,
                dash: false,
                blank,
            });
        }
        start += whole.len();
    }
    lines
}

fn has_key(line: &str, key: &str) -> bool {
    let after = |prefix: &str| {
        line.strip_prefix(prefix)
            .is_some_and(|rest| rest.trim_start().starts_with(':'))
    };
    after(key) || after(&format!("\"{key}\"")) || after(&format!("'{key}'"))
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
    fn brackets_nested_without_end_are_refused_before_they_are_parsed() {
        let deep = "[".repeat(20_000);
        let problems = read::<File>(&deep, 100_000).unwrap_err();
        assert_eq!(problems[0].kind, ProblemKind::Size);
    }

    #[test]
    fn locates_unindented_lists_and_flow_style() {
        let text = "a: 1\nlist:\n- x: 1\n- x: 2\n  y: 3\nmap: {k: v, z: w}\n";
        let at = |path: &[Step]| &text[locate(text, path).range()];
        assert_eq!(at(&["list".into(), 1.into(), "y".into()]), "y: 3");
        assert_eq!(at(&["map".into(), "z".into()]), "z");
    }
}
