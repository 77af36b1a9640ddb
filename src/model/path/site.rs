//! The plain question of a way, made from the site: its lessons, and the jobs of its data.

use std::collections::BTreeSet;

use crate::model::data::occupations::Occupation;
use crate::model::path::{Lesson, Levels, Question, Rise, Wanted};
use crate::model::prerequisites;
use crate::model::site::{Site, UnitKind};

/// The way from `levels` to the job `target`, as a question.
pub fn question(site: &Site, target: &Occupation, levels: Levels) -> Question {
    Question {
        requirements: wanted(target),
        levels,
        lessons: lessons(site),
        done: BTreeSet::new(),
    }
}

/// What a job asks for.
pub fn wanted(target: &Occupation) -> Vec<Wanted> {
    let all = target.requires.iter();
    all.map(|one| Wanted {
        competency: one.competency.clone(),
        level: one.level,
        weight: one.weight,
    })
    .collect()
}

/// What people bring who come from a job. Of one that only says what it asks for, they bring that;
/// of what does not count there in full, a level less.
pub fn brought(origin: &Occupation) -> Levels {
    if !origin.brings.is_empty() {
        let all = origin.brings.iter();
        return all.map(|one| (one.competency.clone(), one.level)).collect();
    }
    let all = origin.requires.iter().map(|one| {
        let level = one.level.saturating_sub(u8::from(one.weight < 100));
        (one.competency.clone(), level)
    });
    all.filter(|(_, level)| *level > 0).collect()
}

/// What people bring who come from several jobs: the best of each.
pub fn brought_by_all<'a>(origins: impl IntoIterator<Item = &'a Occupation>) -> Levels {
    let mut levels = Levels::new();
    for (competency, level) in origins.into_iter().flat_map(brought) {
        let best = levels.entry(competency).or_default();
        *best = (*best).max(level);
    }
    levels
}

/// Every published lesson. A module among prerequisites stands for all of its lessons.
pub fn lessons(site: &Site) -> Vec<Lesson> {
    let default = site.config.default_language();
    let by_id = prerequisites::lessons_by_id(site);
    site.lessons()
        .map(|(_, unit)| {
            let summary = &prerequisites::leading(unit, default).summary;
            let front = &summary.front;
            let computed = u32::from(summary.minutes.reading) + u32::from(summary.minutes.doing);
            let firsts = front.prerequisites.iter();
            Lesson {
                id: unit.id.clone(),
                minutes: front.minutes.map_or(computed, u32::from),
                prerequisites: firsts
                    .filter_map(|id| by_id.get(id.as_str()))
                    .flat_map(|first| whole(site, *first))
                    .collect(),
                gives: front
                    .competencies
                    .iter()
                    .map(|goal| Rise {
                        competency: goal.id.clone(),
                        from: goal.from,
                        to: goal.to,
                    })
                    .collect(),
            }
        })
        .collect()
}

/// The id of a lesson, or those of all lessons of a module.
fn whole(site: &Site, number: usize) -> Vec<String> {
    let unit = &site.units[number];
    let module = match (unit.kind, unit.course, unit.module) {
        (UnitKind::Module, Some(course), Some(module)) => &site.courses[course].modules[module],
        _ => return vec![unit.id.clone()],
    };
    let lessons = module.lessons.iter();
    lessons
        .map(|lesson| site.units[*lesson].id.clone())
        .collect()
}
