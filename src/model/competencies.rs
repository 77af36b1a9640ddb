//! Competencies that lessons, objectives and exercises name: each must be in the data.

use crate::base::diagnostic::{Diagnostic, Place};
use crate::base::suggest;
use crate::model::codes;
use crate::model::place::key_place;
use crate::model::site::Site;

/// Tells every competency that is named and not there.
pub fn check(site: &Site, found: &mut Vec<Diagnostic>) {
    for edition in site.units.iter().flat_map(|unit| unit.editions.values()) {
        let summary = &edition.summary;
        let marked = |mark| Place::Marked(summary.path.clone(), mark);
        let goals = summary.front.competencies.iter().enumerate();
        let of_lesson = goals.map(|(at, goal)| {
            let place = key_place(summary, &format!("competencies.{at}"));
            (&goal.id, place)
        });
        let of_objectives = summary
            .objectives
            .iter()
            .filter_map(|objective| Some((objective.competency.as_ref()?, marked(objective.mark))));
        let exercises = summary.exercises.iter();
        let of_exercises = exercises
            .flat_map(|exercise| &exercise.competencies)
            .map(|(id, mark)| (id, marked(*mark)));
        for (id, place) in of_lesson.chain(of_objectives).chain(of_exercises) {
            if site.data.competencies.contains(id) {
                continue;
            }
            let known = site.data.competencies.ids();
            let help = suggest::did_you_mean(id, known, "add it to content/data/competencies.yaml");
            let message = format!("there is no competency `{id}`");
            found.push(Diagnostic::new(codes::UNKNOWN_COMPETENCY, place, message).help(help));
        }
    }
}
