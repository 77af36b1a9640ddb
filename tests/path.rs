//! The way from levels to a job, on the vectors that the theme's `lib/path.js` is held to as well.

use std::collections::BTreeSet;
use std::fmt::Write;

use parcurs::model::path::weeks::{Placed, plan};
use parcurs::model::path::{Lesson, Path, Question, Rise, Wanted, find};
use parcurs::parse::answers::shuffle::{fnv, mulberry32, shuffled};
use serde_json::Value;

fn vectors() -> Value {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/vectors/path.json");
    serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap()
}

#[test]
fn ways_are_found() {
    for case in vectors()["cases"].as_array().unwrap() {
        let question: Question = serde_json::from_value(case["question"].clone()).unwrap();
        let found = serde_json::to_value(find(&question)).unwrap();
        assert_eq!(found, case["path"], "{}: {found}", case["name"]);
    }
}

#[test]
fn weeks_are_filled() {
    for case in vectors()["weeks"].as_array().unwrap() {
        let minutes: Vec<u32> = serde_json::from_value(case["minutes"].clone()).unwrap();
        let wanted: Vec<Placed> = serde_json::from_value(case["weeks"].clone()).unwrap();
        let per_week = case["per_week"].as_u64().unwrap() as u32;
        assert_eq!(plan(minutes, per_week), wanted, "{case}");
    }
}

/// A question drawn by chance, as `tests/vectors/README.md` says.
fn drawn(seed: &str) -> Question {
    let mut chances = mulberry32(fnv(seed));
    let mut draw = |below: u32| chances.next().unwrap() % below;
    let competencies = 1 + draw(6);
    let mut question = Question::default();
    for number in 0..competencies {
        let competency = format!("c{number}");
        let (level, weight, has) = (draw(5) as u8, draw(5) as u8, draw(5) as u8);
        if level > 0 {
            let weight = 20 * (weight + 1);
            question.requirements.push(Wanted {
                competency: competency.clone(),
                level,
                weight,
            });
        }
        if has > 1 {
            question.levels.insert(competency, has - 2);
        }
    }
    let count = draw(25);
    for number in 0..count {
        let mut lesson = Lesson {
            id: format!("l{number:02}"),
            minutes: 5 * (1 + draw(12)),
            prerequisites: Vec::new(),
            gives: Vec::new(),
        };
        for _ in 0..draw(3) {
            let competency = format!("c{}", draw(competencies));
            let from = draw(4) as u8;
            let to = from + 1 + draw(u32::from(4 - from)) as u8;
            lesson.gives.push(Rise {
                competency,
                from,
                to,
            });
        }
        for _ in 0..draw(3) {
            lesson.prerequisites.push(format!("l{:02}", draw(count)));
        }
        if draw(10) == 0 {
            question.done.insert(lesson.id.clone());
        }
        question.lessons.push(lesson);
    }
    question
}

/// A way as one line.
fn line(path: &Path) -> String {
    let rises = |rises: &[Rise]| -> String {
        let each = rises.iter();
        let each = each.map(|rise| format!("{}:{}-{}", rise.competency, rise.from, rise.to));
        each.collect::<Vec<_>>().join(",")
    };
    let mut out = format!("{}/{}", path.readiness.part, path.readiness.whole);
    write!(out, "|{}|", rises(&path.gaps)).unwrap();
    for step in &path.steps {
        write!(
            out,
            "{};{};{};{};{};{}/",
            step.lesson,
            step.minutes,
            rises(&step.rises),
            step.unlocks.join(","),
            step.total,
            step.readiness.part
        )
        .unwrap();
    }
    write!(out, "|{}", rises(&path.uncovered)).unwrap();
    out
}

#[test]
fn ways_drawn_by_chance_are_the_same_everywhere() {
    let generated = &vectors()["generated"];
    let count = generated["count"].as_u64().unwrap();
    let lines: Vec<String> = (0..count)
        .map(|n| line(&find(&drawn(&format!("path|{n}")))) + "\n")
        .collect();
    let hashes: Vec<String> = lines
        .chunks(100)
        .map(|hundred| format!("{:08x}", fnv(&hundred.concat())))
        .collect();
    assert_eq!(Value::from(hashes), generated["hashes"]);
}

#[test]
fn ways_drawn_by_chance_hold_what_a_way_must() {
    let mut lengths = BTreeSet::new();
    for n in 0..1000 {
        let seed = format!("path|{n}");
        let question = drawn(&seed);
        let path = find(&question);
        lengths.insert(path.steps.len());
        let total: u32 = path.steps.iter().map(|step| step.minutes).sum();
        assert_eq!(path.steps.last().map_or(0, |step| step.total), total);
        let on_it: BTreeSet<&String> = path.steps.iter().map(|step| &step.lesson).collect();
        assert_eq!(on_it.len(), path.steps.len(), "{seed}: twice");
        assert!(on_it.is_disjoint(&question.done.iter().collect()));
        for step in &path.steps {
            let has_reason = !step.rises.is_empty() || !step.unlocks.is_empty();
            assert!(has_reason, "{seed}: {}", step.lesson);
        }
        let last = path
            .steps
            .last()
            .map_or(path.readiness, |step| step.readiness);
        let mut all = vec![path.readiness];
        all.extend(path.steps.iter().map(|step| step.readiness));
        assert!(all.is_sorted_by_key(|readiness| readiness.part), "{seed}");
        // Where authors ask for nothing first, whatever is covered is reached.
        let mut free = question.clone();
        free.lessons
            .iter_mut()
            .for_each(|lesson| lesson.prerequisites.clear());
        let way = find(&free);
        if way.uncovered.is_empty() {
            let reached = way
                .steps
                .last()
                .map_or(way.readiness, |step| step.readiness);
            assert_eq!(reached.part, reached.whole, "{seed}");
        }
        assert!(last.part <= last.whole);

        let mut other = question.clone();
        let order = shuffled(question.lessons.len(), &seed);
        other.lessons = order
            .iter()
            .map(|at| question.lessons[*at].clone())
            .collect();
        other.lessons.iter_mut().for_each(|lesson| {
            lesson.prerequisites.reverse();
            lesson.gives.reverse();
        });
        other.requirements.reverse();
        assert_eq!(find(&other), path, "{seed}: another order of the lists");
    }
    assert!(lengths.len() > 8, "{lengths:?}");
}

/// Without circles, every lesson comes after what it asks for.
#[test]
fn prerequisites_come_first() {
    for n in 0..500 {
        let mut question = drawn(&format!("path|{n}"));
        for lesson in &mut question.lessons {
            let id = lesson.id.clone();
            lesson.prerequisites.retain(|first| *first < id);
        }
        let path = find(&question);
        let place = |id: &str| path.steps.iter().position(|step| step.lesson == id);
        for lesson in &question.lessons {
            let Some(here) = place(&lesson.id) else {
                continue;
            };
            for first in &lesson.prerequisites {
                assert!(
                    place(first).is_none_or(|before| before < here),
                    "{n}: {first}"
                );
            }
        }
    }
}
