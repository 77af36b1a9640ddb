//! Which lessons close the gaps: for each competency, level by level, the one that takes the fewest
//! minutes for each level it gives.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::path::{Lesson, Rise, minutes};

/// The lessons that were chosen, and what none of them gives.
pub(super) struct Cover {
    /// By competency, and from the lowest level up.
    pub choices: Vec<Choice>,
    pub uncovered: Vec<Rise>,
}

/// A lesson, and what it was chosen for.
pub(super) struct Choice {
    pub lesson: String,
    /// Not above what is asked for.
    pub gained: Rise,
}

/// Covers the gaps by lessons that are not done.
pub(super) fn cover(
    gaps: &[Rise],
    lessons: &BTreeMap<&str, &Lesson>,
    done: &BTreeSet<String>,
) -> Cover {
    let mut cover = Cover {
        choices: Vec::new(),
        uncovered: Vec::new(),
    };
    for gap in gaps {
        let mut at = gap.from;
        while at < gap.to {
            let Some((lesson, reached)) = cheapest(gap, at, lessons, done) else {
                cover.uncovered.push(Rise {
                    from: at,
                    ..gap.clone()
                });
                break;
            };
            let gained = Rise {
                competency: gap.competency.clone(),
                from: at,
                to: reached.min(gap.to),
            };
            let lesson = lesson.id.clone();
            cover.choices.push(Choice { lesson, gained });
            at = reached;
        }
    }
    cover
}

/// The lesson with the fewest minutes a level from `at` on, the first by id of equals; and the level
/// it leads to.
fn cheapest<'a>(
    gap: &Rise,
    at: u8,
    lessons: &BTreeMap<&str, &'a Lesson>,
    done: &BTreeSet<String>,
) -> Option<(&'a Lesson, u8)> {
    let mut best: Option<(&Lesson, u8)> = None;
    for lesson in lessons.values().filter(|lesson| !done.contains(&lesson.id)) {
        let steps = lesson
            .gives
            .iter()
            .filter(|give| give.competency == gap.competency && give.from <= at && at < give.to);
        let Some(to) = steps.map(|give| give.to).max() else {
            continue;
        };
        let gain = |to: u8| u64::from(to.min(gap.to) - at);
        let is_better = best.is_none_or(|(other, reached)| {
            u64::from(minutes(lesson)) * gain(reached) < u64::from(minutes(other)) * gain(to)
        });
        if is_better {
            best = Some((lesson, to));
        }
    }
    best
}
