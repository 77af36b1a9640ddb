//! What the types of the front matter let pass and no lesson means: minutes and levels out of their
//! range, a competency that sinks. Apart because the typed read knows no bounds, and the schema,
//! which does, is too slow to be asked for each lesson.

use std::ops::RangeInclusive;

use super::FrontMatter;
use crate::base::yaml::{self, Problem, ProblemKind};
use crate::parse::blocks::fences;

/// Minutes of a lesson.
const MINUTES: RangeInclusive<u16> = 1..=600;
/// The highest step of a competency's ladder.
const HIGHEST: u8 = 4;

/// The mistakes in `front`, which was read from `text`.
pub fn check(front: &FrontMatter, text: &str) -> Vec<Problem> {
    let goals = &front.competencies;
    let is_long = front
        .minutes
        .is_some_and(|minutes| !MINUTES.contains(&minutes));
    let is_high = goals.iter().any(|goal| goal.from.max(goal.to) > HIGHEST);
    let mut found = match is_long || is_high {
        true => yaml::out_of_bounds::<FrontMatter>(text),
        false => Vec::new(),
    };
    for (index, goal) in goals.iter().enumerate() {
        let mut wrong = |key: &str, message: String, help: &str| {
            found.push(Problem {
                kind: ProblemKind::Value,
                span: yaml::locate(text, &["competencies".into(), index.into(), key.into()]),
                message,
                help: Some(help.to_string()),
            });
        };
        if !fences::is_kebab(&goal.id) {
            wrong(
                "id",
                format!("“{}” cannot be the id of a competency", goal.id),
                "use letters a to z, digits and single dashes",
            );
        }
        if goal.from > goal.to && goal.from <= HIGHEST {
            wrong(
                "to",
                format!("`{}` sinks from {} to {}", goal.id, goal.from, goal.to),
                "write the level before the lesson in `from`, and the one after it in `to`",
            );
        }
    }
    found
}
