//! Occupations that passages are for: each must be in the data.

use crate::base::diagnostic::{Diagnostic, Place};
use crate::base::suggest;
use crate::model::codes;
use crate::model::site::Site;

/// Tells every occupation that a passage is for and that is not there.
pub fn check(site: &Site, found: &mut Vec<Diagnostic>) {
    let known = &site.data.occupations;
    for edition in site.units.iter().flat_map(|unit| unit.editions.values()) {
        let summary = &edition.summary;
        for passage in &summary.addressed {
            for id in passage.origins.iter().filter(|id| !known.contains(id)) {
                let place = Place::Marked(summary.path.clone(), passage.mark);
                let message = format!("there is no occupation `{id}`");
                let help = "add it to content/data/occupations.yaml";
                found.push(
                    Diagnostic::new(codes::UNKNOWN_OCCUPATION, place, message)
                        .help(suggest::did_you_mean(id, known.ids(), help)),
                );
            }
        }
    }
}
