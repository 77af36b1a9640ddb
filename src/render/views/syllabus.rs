//! The syllabus: modules, lessons and competencies, from the threads that the checks of alignment
//! follow too.

use std::collections::BTreeMap;

use crate::model::alignment::threads::{Thread, Threads};
use crate::model::open_data::{self, FRAMEWORK, OCCUPATIONS};
use crate::model::prerequisites::leading;
use crate::model::site::UnitNumber;
use crate::parse::document::exercise::ExerciseName;
use crate::render::view::syllabus::*;
use crate::render::views::lists;
use crate::render::views::maker::Maker;
use crate::source::localised::Language;

/// Kinds of exercises in the order in which they are counted.
const KINDS: [&str; 8] = [
    "quiz",
    "open",
    "scenario",
    "reflect",
    "checklist",
    "rubric",
    "cards",
    "test",
];

/// The syllabus for a reader of `language`.
pub fn make(maker: &Maker, language: &Language) -> SyllabusView {
    let courses = 0..maker.site.courses.len();
    let modules: Vec<SyllabusModule> = courses
        .flat_map(|course| modules(maker, course, language))
        .collect();
    let default = maker.site.config.default_language();
    let levels = maker.site.data.levels.iter();
    let minutes: u32 = modules.iter().map(|module| module.minutes).sum();
    SyllabusView {
        minutes,
        hours: (minutes + 30) / 60,
        lessons: modules
            .iter()
            .map(|module| module.lessons.len() as u32)
            .sum(),
        modules,
        competencies: competencies(maker, language),
        levels: levels
            .map(|level| SyllabusLevel {
                level: level.level,
                name: level.name.get(language, default).to_string(),
                description: level
                    .description
                    .as_ref()
                    .map(|text| text.get(language, default).to_string())
                    .unwrap_or_default(),
            })
            .collect(),
        data: data_links(maker, language),
    }
}

/// The files for other programs, for a reader of `language`.
pub fn data_links(maker: &Maker, language: &Language) -> Vec<DataLink> {
    let site = maker.site;
    let default = site.config.default_language();
    let case = open_data::case_file(site, language).or_else(|| open_data::case_file(site, default));
    let link = |media_type: &str, name: &str, path: &str| DataLink {
        media_type: media_type.to_string(),
        name: name.to_string(),
        url: maker.path(path),
    };
    let framework = (!site.data.competencies.is_empty())
        .then(|| link("application/ld+json", "framework", FRAMEWORK));
    let occupations = (!site.data.occupations.is_empty())
        .then(|| link("application/ld+json", "occupations", OCCUPATIONS));
    let case = case.map(|path| link("application/json", "case", &path));
    framework
        .into_iter()
        .chain(case)
        .chain(occupations)
        .collect()
}

fn modules(maker: &Maker, course: usize, language: &Language) -> Vec<SyllabusModule> {
    let modules = maker.site.courses[course].modules.iter().enumerate();
    modules
        .map(|(at, module)| {
            let lessons: Vec<SyllabusLesson> = module
                .lessons
                .iter()
                .map(|unit| lesson(maker, *unit, language))
                .collect();
            SyllabusModule {
                number: at as u32 + 1,
                page: module.unit.map(|unit| maker.link(unit, language)),
                description: module
                    .unit
                    .and_then(|unit| {
                        let front = &maker.site.edition(unit, language).summary.front;
                        front.description.clone()
                    })
                    .unwrap_or_default(),
                minutes: lessons.iter().map(|lesson| lesson.minutes.total).sum(),
                lessons,
            }
        })
        .collect()
}

fn lesson(maker: &Maker, unit: UnitNumber, language: &Language) -> SyllabusLesson {
    let default = maker.site.config.default_language();
    let edition = maker.site.edition(unit, language);
    let front = &leading(&maker.site.units[unit], default).summary.front;
    let prerequisites = front.prerequisites.iter();
    let goals = front.competencies.iter();
    SyllabusLesson {
        number: maker.position(unit).map_or(0, |position| position.number),
        page: maker.link(unit, language),
        minutes: lists::minutes(edition),
        prerequisites: prerequisites
            .filter_map(|id| maker.by_id.get(id.as_str()))
            .map(|unit| maker.link(*unit, language))
            .collect(),
        objectives: edition
            .summary
            .objectives
            .iter()
            .map(|objective| objective.text.trim().to_string())
            .collect(),
        raises: goals
            .filter_map(|goal| {
                let competency = maker.site.data.competencies.get(&goal.id)?;
                Some(SyllabusStep {
                    name: competency.name.get(language, default).to_string(),
                    from: goal.from,
                    to: goal.to,
                })
            })
            .collect(),
        exercises: counted(&edition.summary.exercises),
    }
}

fn counted(exercises: &[ExerciseName]) -> Vec<SyllabusCount> {
    let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
    for exercise in exercises {
        let kind = match exercise.block.as_str() {
            "quiz" if !exercise.is_scored => "open",
            block => block,
        };
        *counts.entry(kind).or_default() += 1;
    }
    let kinds = KINDS.iter();
    kinds
        .filter_map(|kind| {
            Some(SyllabusCount {
                kind: kind.to_string(),
                count: *counts.get(kind)?,
            })
        })
        .collect()
}

fn competencies(maker: &Maker, language: &Language) -> Vec<SyllabusCompetency> {
    let data = &maker.site.data;
    let default = maker.site.config.default_language();
    let threads = Threads::of(maker.site);
    let mut group_before: Option<&String> = None;
    let mut all = Vec::new();
    for competency in data.competencies.iter() {
        let Some(thread) = threads.get(&competency.id) else {
            continue;
        };
        let group = competency.group.as_ref();
        let is_new = group.is_some() && group != group_before;
        group_before = group;
        let names = |id: &String| data.groups.iter().find(|group| group.id == *id);
        all.push(SyllabusCompetency {
            id: competency.id.clone(),
            name: competency.name.get(language, default).to_string(),
            group: group
                .filter(|_| is_new)
                .and_then(names)
                .map(|group| group.name.get(language, default).to_string()),
            raised: raised(maker, thread, language),
            assessed: assessed(maker, thread, language),
        });
    }
    all
}

fn raised(maker: &Maker, thread: &Thread, language: &Language) -> Vec<RaisedIn> {
    let raised = thread.raised.iter();
    raised
        .map(|one| RaisedIn {
            page: maker.link(one.lesson.unit, language),
            from: one.goal.from,
            to: one.goal.to,
        })
        .collect()
}

/// Exercises stand in the order of the course, so those of one lesson stand together.
fn assessed(maker: &Maker, thread: &Thread, language: &Language) -> Vec<AssessedIn> {
    let mut all: Vec<(UnitNumber, u32)> = Vec::new();
    for one in &thread.assessed {
        match all.last_mut() {
            Some((unit, count)) if *unit == one.lesson.unit => *count += 1,
            _ => all.push((one.lesson.unit, 1)),
        }
    }
    all.into_iter()
        .map(|(unit, count)| AssessedIn {
            page: maker.link(unit, language),
            count,
        })
        .collect()
}
