//! What objectives ask a reader to do, by their verbs, and whether the exercises that assess them can
//! show it. Apart because it is the one check that reads words of a language: Romanian and English;
//! of others it says nothing.

mod table;

use crate::base::diagnostic::{Diagnostic, Place};
use crate::model::alignment::codes;
use crate::model::alignment::verbs::table::{Level, Meaning};
use crate::model::site::{Edition, Site};
use crate::parse::document::Objective;
use crate::parse::document::exercise::ExerciseName;

/// Tells of verbs that nobody can observe, and of those that the exercises cannot show.
pub fn check(site: &Site, found: &mut Vec<Diagnostic>) {
    for edition in site.lessons().flat_map(|(_, unit)| unit.editions.values()) {
        let objectives = &edition.summary.objectives;
        found.extend(
            objectives
                .iter()
                .filter_map(|one| of_objective(one, edition)),
        );
    }
}

fn of_objective(objective: &Objective, edition: &Edition) -> Option<Diagnostic> {
    let summary = &edition.summary;
    let (verb, meaning) = table::verb_of(&objective.text, &edition.language)?;
    let place = Place::Marked(summary.path.clone(), objective.mark);
    let Meaning::Shown(asked) = meaning else {
        let message = format!(
            "“{verb}” cannot be observed, so `{}` cannot be checked",
            objective.id
        );
        return Some(
            Diagnostic::new(codes::UNOBSERVABLE_VERB, place, message)
                .help("promise what one can do who does: explain, choose, calculate, write"),
        );
    };
    let assessing = summary.exercises.iter();
    let assessing: Vec<&ExerciseName> = assessing
        .filter(|exercise| exercise.objective.as_deref() == Some(&objective.id))
        .collect();
    let shown = assessing.iter().map(|exercise| shows(exercise)).max()?;
    if shown >= asked {
        return None;
    }
    let (what, help) = match shown {
        Level::Understand => (
            "only cards assess it, which show what is remembered",
            "let a question assess it, with `objective=`, or promise what cards can show",
        ),
        _ => (
            "only closed questions assess it",
            "let a quiz with `open`, a reflection, a checklist, a rubric or a scenario assess it, with \
             `objective=`, or promise what a choice can show",
        ),
    };
    let message = format!("`{}` asks the reader to “{verb}”, and {what}", objective.id);
    Some(Diagnostic::new(codes::UNASSESSABLE_VERB, place, message).help(help))
}

/// The highest level that an exercise can show.
fn shows(exercise: &ExerciseName) -> Level {
    match exercise.block.as_str() {
        "cards" => Level::Understand,
        "quiz" if exercise.is_scored => Level::Evaluate,
        "test" => Level::Evaluate,
        _ => Level::Create,
    }
}
