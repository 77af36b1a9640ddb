//! Competencies that exercises and objectives name: each must be in the data.

use crate::base::diagnostic::{Diagnostic, Place};
use crate::base::suggest;
use crate::model::codes;
use crate::model::site::Site;

/// Tells every competency that is named and not there.
pub fn check(site: &Site, found: &mut Vec<Diagnostic>) {
    for edition in site.units.iter().flat_map(|unit| unit.editions.values()) {
        let summary = &edition.summary;
        let of_objectives = summary
            .objectives
            .iter()
            .filter_map(|objective| Some((objective.competency.as_ref()?, objective.mark)));
        let of_exercises = summary
            .exercises
            .iter()
            .flat_map(|exercise| exercise.competencies.iter().map(|(id, mark)| (id, *mark)));
        for (id, mark) in of_objectives.chain(of_exercises) {
            if site.data.competencies.contains(id) {
                continue;
            }
            let known = site.data.competencies.ids();
            let help = suggest::did_you_mean(id, known, "add it to content/data/competencies.yaml");
            found.push(
                Diagnostic::new(
                    codes::UNKNOWN_COMPETENCY,
                    Place::Marked(summary.path.clone(), mark),
                    format!("there is no competency `{id}`"),
                )
                .help(help),
            );
        }
    }
}
