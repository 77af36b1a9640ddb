//! The key of a question: what is right, as scripts read it. Apart because it is written from the
//! typed exercise, with the ids that this language's edition shares with its source.

use serde_json::{Value, json};

use crate::parse::document::exercise::{Answer, Content, Gap};

/// Writes the key as JSON that cannot end the element it stands in.
pub fn write(content: &Content, items: &[String], out: &mut String) {
    let Content::Question(question) = content else {
        out.push_str("{}");
        return;
    };
    let id = |at: usize| items.get(at).map_or("", String::as_str);
    let key = match &question.answer {
        Answer::Single(right) | Answer::TrueFalse(right) => json!({ "right": [id(*right)] }),
        Answer::Multiple(right) => {
            let right: Vec<&str> = right.iter().map(|at| id(*at)).collect();
            json!({ "right": right })
        }
        Answer::Gaps(gaps) => json!({ "gaps": gaps.iter().map(gap).collect::<Vec<_>>() }),
        Answer::Matching(rights) => {
            let pairs = rights.iter().enumerate();
            let pairs: serde_json::Map<String, Value> = pairs
                .map(|(row, right)| (id(row).to_string(), id(*right).into()))
                .collect();
            json!({ "pairs": pairs })
        }
        Answer::Order(count) => json!({ "order": (0..*count).map(id).collect::<Vec<_>>() }),
        Answer::Matrix(cells) => {
            let cells = cells.iter();
            let cells: Vec<String> = cells
                .map(|(row, column)| format!("{}:{column}", id(*row)))
                .collect();
            json!({ "cells": cells })
        }
        Answer::Open => json!({}),
    };
    out.push_str(&key.to_string().replace('<', "\\u003c"));
}

fn gap(gap: &Gap) -> Value {
    match gap {
        Gap::Text(accepted) => json!({ "kind": "text", "accept": accepted }),
        Gap::Select { right, .. } => json!({ "kind": "select", "right": right }),
        Gap::Number {
            low, high, unit, ..
        } => {
            let bound = |bound: &str| bound.parse::<f64>().map_or(Value::Null, Value::from);
            let mut key = json!({ "kind": "number", "low": bound(low), "high": bound(high) });
            if let Some(unit) = unit {
                key["unit"] = unit.as_str().into();
            }
            key
        }
    }
}
