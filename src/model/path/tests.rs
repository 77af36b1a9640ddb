//! The way on small graphs: order, reasons, what nobody teaches. Apart because the algorithm fills its
//! file.

use super::*;
use crate::model::path::weeks::{Placed, plan};
use crate::parse::answers::shuffle::shuffled;

fn lesson(id: &str, minutes: u32, prerequisites: &[&str], gives: &[(&str, u8, u8)]) -> Lesson {
    Lesson {
        id: id.to_string(),
        minutes,
        prerequisites: prerequisites.iter().map(|id| id.to_string()).collect(),
        gives: gives
            .iter()
            .map(|(competency, from, to)| Rise {
                competency: competency.to_string(),
                from: *from,
                to: *to,
            })
            .collect(),
    }
}

fn wanted(competency: &str, level: u8, weight: u8) -> Wanted {
    Wanted {
        competency: competency.to_string(),
        level,
        weight,
    }
}

fn ids(path: &Path) -> Vec<&str> {
    path.steps.iter().map(|step| step.lesson.as_str()).collect()
}

#[test]
fn circles_end_and_keep_one_order() {
    let question = Question {
        requirements: vec![wanted("a", 2, 100)],
        lessons: vec![
            lesson("x", 10, &["y"], &[("a", 0, 1)]),
            lesson("y", 10, &["z", "y"], &[]),
            lesson("z", 10, &["x"], &[("a", 1, 2)]),
        ],
        ..Question::default()
    };
    let path = find(&question);
    assert_eq!(path.steps.len(), 3);
    for seed in 0..20 {
        let mut other = question.clone();
        let order = shuffled(3, &seed.to_string());
        other.lessons = order
            .iter()
            .map(|at| question.lessons[*at].clone())
            .collect();
        assert_eq!(find(&other), path);
    }
}

#[test]
fn higher_steps_of_a_competency_come_after_lower_ones() {
    // By worth alone the second step, which is shorter, would come first.
    let question = Question {
        requirements: vec![wanted("a", 2, 100)],
        lessons: vec![
            lesson("low", 60, &[], &[("a", 0, 1)]),
            lesson("high", 5, &[], &[("a", 1, 2)]),
        ],
        ..Question::default()
    };
    let path = find(&question);
    assert_eq!(ids(&path), ["low", "high"]);
    assert_eq!(path.steps[1].readiness.percent(), 100);
}

#[test]
fn what_is_done_is_left_out_and_counts() {
    let question = Question {
        requirements: vec![wanted("a", 2, 100)],
        lessons: vec![
            lesson("one", 10, &[], &[("a", 0, 1)]),
            lesson("two", 10, &["one"], &[("a", 1, 2)]),
        ],
        done: BTreeSet::from(["one".to_string()]),
        ..Question::default()
    };
    let path = find(&question);
    assert_eq!(ids(&path), ["two"]);
    assert_eq!(path.readiness.percent(), 50);
}

#[test]
fn a_long_chain_is_walked() {
    let lessons = (0..3_000).map(|n: u32| {
        let before = format!("l{:05}", n.wrapping_sub(1));
        let gives: &[(&str, u8, u8)] = if n == 2_999 { &[("a", 0, 1)] } else { &[] };
        lesson(&format!("l{n:05}"), 1, &[&before], gives)
    });
    let question = Question {
        requirements: vec![wanted("a", 1, 100)],
        lessons: lessons.collect(),
        ..Question::default()
    };
    let path = find(&question);
    assert_eq!(path.steps.len(), 3_000);
    assert!(path.steps.is_sorted_by_key(|step| step.lesson.clone()));
}

#[test]
fn long_lessons_take_the_weeks_they_need() {
    let placed: Vec<(u32, u32)> = plan([50, 20, 130, 10], 60)
        .iter()
        .map(|Placed { from, to }| (*from, *to))
        .collect();
    assert_eq!(placed, [(1, 1), (2, 2), (3, 5), (5, 5)]);
}
