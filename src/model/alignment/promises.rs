//! A lesson's front matter against its own objectives and exercises: what it says it raises must be
//! promised and assessed, and what is promised must be raised.

use std::collections::BTreeSet;

use crate::base::diagnostic::{Diagnostic, Place};
use crate::model::alignment::codes;
use crate::model::alignment::ladder::Ladder;
use crate::model::alignment::threads::{Lesson, Thread, Threads};
use crate::model::place::key_place;
use crate::model::site::UnitNumber;

/// Tells what is raised and not promised, or promised and not raised, or assessed and not taught.
pub fn check(threads: &Threads, ladder: &Ladder, found: &mut Vec<Diagnostic>) {
    for (id, thread) in threads.iter() {
        unraised(id, thread, ladder, found);
        unpromised(id, thread, found);
        untaught(id, thread, ladder, found);
    }
}

fn unraised(id: &str, thread: &Thread, ladder: &Ladder, found: &mut Vec<Diagnostic>) {
    for promised in &thread.promised {
        let (lesson, objective) = (promised.lesson, promised.objective);
        let level = objective.level;
        // What was taught before may be practised again.
        let taught = ladder.taught(lesson.unit, id);
        if taught.is_some_and(|taught| level.unwrap_or(1) <= taught) {
            continue;
        }
        let (message, help) = match (ladder.own(lesson.unit, id), level) {
            (None, _) => (
                format!(
                    "`{}` promises `{id}`, which the lesson's `competencies:` do not raise",
                    objective.id
                ),
                format!(
                    "add `{{id: {id}, from: {}, to: {}}}` there, or take it from the objective",
                    level.unwrap_or(1).saturating_sub(1),
                    level.unwrap_or(1)
                ),
            ),
            (Some(to), Some(level)) if level > to => (
                format!(
                    "`{}` promises level {level} of `{id}`, and the lesson raises it to {to}",
                    objective.id
                ),
                format!("write `to: {level}` in the front matter, or promise level {to}"),
            ),
            _ => continue,
        };
        let place = Place::Marked(lesson.edition.summary.path.clone(), objective.mark);
        found.push(Diagnostic::new(codes::UNRAISED_COMPETENCY, place, message).help(help));
    }
}

/// Nothing of the lesson names what it raises. Where no exercise of the site assesses it either,
/// only that is told, once.
fn unpromised(id: &str, thread: &Thread, found: &mut Vec<Diagnostic>) {
    let promised = thread.promised.iter().map(|one| one.lesson.unit);
    let assessed = thread.assessed.iter().map(|one| one.lesson.unit);
    let named: BTreeSet<UnitNumber> = promised.chain(assessed).collect();
    let place = |lesson: Lesson, at: usize| {
        key_place(&lesson.edition.summary, &format!("competencies.{at}"))
    };
    let mut silent = thread
        .raised
        .iter()
        .filter(|one| !named.contains(&one.lesson.unit));
    if !thread.assessed.is_empty() {
        for one in silent {
            let message = format!(
                "the lesson raises `{id}`, and no objective or exercise of it names `{id}`"
            );
            let help = format!(
                "write `{{competency={id} level={}}}` after an objective, or `competency={id}` on an \
                 exercise",
                one.goal.to
            );
            let place = place(one.lesson, one.at);
            found.push(Diagnostic::new(codes::UNPROMISED_COMPETENCY, place, message).help(help));
        }
        return;
    }
    // Where every lesson promises it, its objectives are told to be unassessed.
    let Some(first) = silent.next() else { return };
    let message = format!("no exercise of the site assesses `{id}`, which this lesson raises");
    let mut told = Diagnostic::new(
        codes::UNASSESSED_COMPETENCY,
        place(first.lesson, first.at),
        message,
    )
    .help(format!("write `competency={id}` on an exercise that does"));
    let others = thread.raised.iter();
    for other in others.filter(|other| other.lesson.unit != first.lesson.unit) {
        told = told.note(
            format!("`{}` raises it too", other.lesson.id),
            Some(place(other.lesson, other.at)),
        );
    }
    found.push(told);
}

fn untaught(id: &str, thread: &Thread, ladder: &Ladder, found: &mut Vec<Diagnostic>) {
    for assessed in &thread.assessed {
        let (lesson, exercise) = (assessed.lesson, assessed.exercise);
        let names = |(name, mark): &(String, _)| name == id && *mark == exercise.mark;
        let Some(level) = exercise
            .level
            .filter(|_| exercise.competencies.iter().any(names))
        else {
            continue;
        };
        let taught = ladder.taught(lesson.unit, id);
        if level <= taught.unwrap_or(1) {
            continue;
        }
        let (message, help) = match taught {
            Some(to) => (
                format!(
                    "`{}` assesses level {level} of `{id}`, and the lesson and its prerequisites \
                     teach level {to}",
                    exercise.id
                ),
                format!("write `level={to}`, or raise the lesson's `to`"),
            ),
            None => (
                format!(
                    "`{}` assesses level {level} of `{id}`, which neither the lesson nor its \
                     prerequisites teach",
                    exercise.id
                ),
                "raise it in `competencies:`, name the lesson that does in `prerequisites:`, or \
                 lower the level"
                    .to_string(),
            ),
        };
        let place = Place::Marked(lesson.edition.summary.path.clone(), exercise.mark);
        found.push(Diagnostic::new(codes::UNTAUGHT_LEVEL, place, message).help(help));
    }
}
