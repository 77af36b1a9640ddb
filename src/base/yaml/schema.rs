//! Values held against a JSON Schema, every mistake at its own key. Apart because it runs only when
//! the typed read has failed, and knows nothing of types.

use serde_json::Value as Schema;
use serde_yaml::Value;

use super::{Problem, ProblemKind, Step, locate};
use crate::base::decimal::Decimal;
use crate::base::suggest;

/// Holds `value` against `schema`, of which `root` has the definitions.
pub fn check(
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
    let before = found.len();
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
        // A slip in the key itself was told already.
        let remedy = format!("did you mean `{name}`?");
        let is_misspelt = found[before..]
            .iter()
            .any(|told| told.help.as_deref() == Some(&remedy));
        if !map.contains_key(name) && !is_misspelt {
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
    let fits =
        |name: &str| match name {
            "string" => value.as_str().is_some_and(|text| {
                match schema.get("format").and_then(Schema::as_str) {
                    Some("date") => text.parse::<jiff::civil::Date>().is_ok(),
                    Some("decimal") => text.parse::<Decimal>().is_ok(),
                    _ => true,
                }
            }),
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
    if schema.get("format").and_then(Schema::as_str) == Some("date") {
        return "a day, written as 2026-11-23".to_string();
    }
    if schema.get("format").and_then(Schema::as_str) == Some("decimal") {
        return "a number, written as 4325 or 25.949".to_string();
    }
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
