//! Translations side by side: the same shape, and in step with the text they were made from.

use std::collections::BTreeSet;

use crate::base::diagnostic::{Diagnostic, Place};
use crate::base::hash::Digest;
use crate::model::codes;
use crate::model::place::key_place;
use crate::model::site::{Edition, Site};
use crate::parse::document::Summary;

/// Reports every difference of shape between a translation and its source: what one shared
/// progress hangs on.
pub fn check_shapes(site: &Site, found: &mut Vec<Diagnostic>) {
    for (source, edition) in pairs(site) {
        compare(&source.summary, &edition.summary, found);
    }
}

/// Every translation with what it was made from: the unit's edition in the default language.
fn pairs(site: &Site) -> impl Iterator<Item = (&Edition, &Edition)> {
    let default = site.config.default_language();
    site.units.iter().flat_map(move |unit| {
        let source = unit.editions.get(default);
        let others = unit.editions.values();
        others
            .filter(move |edition| edition.language != *default)
            .filter_map(move |edition| Some((source?, edition)))
    })
}

fn compare(source: &Summary, translation: &Summary, found: &mut Vec<Diagnostic>) {
    let mut differs = |place: Place, message: String, help: String| {
        found.push(
            Diagnostic::new(codes::TRANSLATION_SHAPE, place, message)
                .note(
                    "it is a translation of this file",
                    Some(Place::File(source.path.clone())),
                )
                .help(help),
        );
    };
    let whole = || Place::File(translation.path.clone());
    for exercise in &source.exercises {
        let Some(same) = translation
            .exercises
            .iter()
            .find(|other| other.id == exercise.id)
        else {
            differs(
                whole(),
                format!("the exercise `{}` is missing here", exercise.id),
                format!(
                    "translate the `:::{}{{#{}}}` block too",
                    exercise.block, exercise.id
                ),
            );
            continue;
        };
        let place = Place::Marked(translation.path.clone(), same.mark);
        if same.block != exercise.block {
            differs(
                place,
                format!(
                    "`{}` is a `{}` here and a `{}` in the source",
                    same.id, same.block, exercise.block
                ),
                "make both the same".to_string(),
            );
        } else if same.items.len() != exercise.items.len() {
            differs(
                place,
                format!(
                    "`{}` has {} here and {} in the source",
                    same.id,
                    items(same.items.len()),
                    exercise.items.len()
                ),
                "answers are kept by item: give both the same items in the same order".to_string(),
            );
        }
    }
    for exercise in &translation.exercises {
        if !source.exercises.iter().any(|other| other.id == exercise.id) {
            differs(
                Place::Marked(translation.path.clone(), exercise.mark),
                format!("the source has no exercise `{}`", exercise.id),
                "give it the id it has in the source, or add it there too".to_string(),
            );
        }
    }
    let ids = |summary: &Summary| -> BTreeSet<String> {
        let explicit = summary.headings.iter().filter(|heading| heading.explicit);
        explicit.map(|heading| heading.id.clone()).collect()
    };
    let (wanted, given) = (ids(source), ids(translation));
    for id in wanted.difference(&given) {
        differs(
            whole(),
            format!("the heading id `{{#{id}}}` is missing here"),
            "give the translated heading the same id, so that links lead there in both languages"
                .to_string(),
        );
    }
    for heading in translation
        .headings
        .iter()
        .filter(|heading| heading.explicit)
    {
        if !wanted.contains(&heading.id) {
            differs(
                Place::Marked(translation.path.clone(), heading.mark),
                format!("the source has no heading id `{{#{}}}`", heading.id),
                "use the id that the heading has in the source".to_string(),
            );
        }
    }
}

fn items(count: usize) -> String {
    match count {
        1 => "1 item".to_string(),
        _ => format!("{count} items"),
    }
}

/// Reports translations whose source has moved on since `translation_of` was written.
/// `source_digest` gives the digest of an edition's text.
pub fn check_steps(
    site: &Site,
    source_digest: impl Fn(&Edition) -> Option<Digest>,
    found: &mut Vec<Diagnostic>,
) {
    for (source, edition) in pairs(site) {
        let Some(made_from) = &edition.summary.front.translation_of else {
            continue;
        };
        let Some(now) = source_digest(source) else {
            continue;
        };
        if *made_from != now.short() {
            found.push(
                Diagnostic::new(
                    codes::OUT_OF_STEP,
                    key_place(&edition.summary, "translation_of"),
                    format!(
                        "`{}` changed after this translation was made",
                        source.summary.path
                    ),
                )
                .help(format!(
                    "bring it up to date, then run `parcurs fmt --in-step {}`",
                    edition.summary.path
                )),
            );
        }
    }
}
