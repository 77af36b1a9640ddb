//! Lists of courses, modules, lessons and tags, as pages show them.

use crate::model::aliases::tag_url;
use crate::model::prerequisites;
use crate::model::site::{Course, Edition, Unit, UnitNumber};
use crate::render::view::*;
use crate::render::views::maker::{Maker, other_language};
use crate::source::localised::Language;

/// A course with more lessons than this shows only the lessons of the module one is in.
const WHOLE_COURSE: usize = 60;

/// Whether lists of `course` show the lessons of all its modules.
pub fn shows_all_lessons(course: &Course) -> bool {
    course.lessons().count() <= WHOLE_COURSE
}

/// The minutes of a lesson.
pub fn minutes(edition: &Edition) -> MinutesView {
    MinutesView::new(edition.summary.front.minutes, edition.summary.minutes)
}

/// A lesson as lists show it to a reader of `language`.
pub fn lesson(maker: &Maker, unit: UnitNumber, language: &Language) -> LessonEntry {
    let edition = maker.site.edition(unit, language);
    LessonEntry {
        id: maker.site.units[unit].id.clone(),
        number: maker.position(unit).map_or(0, |position| position.number),
        title: edition.title().to_string(),
        description: edition
            .summary
            .front
            .description
            .clone()
            .unwrap_or_default(),
        url: maker.path(&edition.url),
        language: other_language(edition, language),
        minutes: minutes(edition).total,
        exercises: scored(maker, unit),
        aliases: old_ids(&maker.site.units[unit]),
    }
}

/// Ids of the scored questions of a lesson, as its edition in the default language has them.
pub fn scored(maker: &Maker, unit: UnitNumber) -> Vec<String> {
    let leading = maker.leading(unit);
    let exercises = leading.summary.exercises.iter();
    exercises
        .filter(|exercise| exercise.is_scored)
        .map(|exercise| exercise.id.clone())
        .collect()
}

/// Ids that a unit had before.
pub fn old_ids(unit: &Unit) -> Vec<String> {
    let editions = unit.editions.values();
    let aliases = editions.flat_map(|edition| &edition.summary.front.aliases);
    let mut ids: Vec<String> = aliases
        .filter(|alias| !alias.starts_with('/'))
        .map(|alias| alias.trim_end_matches('/').to_string())
        .collect();
    ids.sort();
    ids.dedup();
    ids
}

/// A module, with its lessons where `with_lessons` says so.
pub fn module(
    maker: &Maker,
    course: usize,
    module: usize,
    language: &Language,
    current: bool,
    with_lessons: bool,
) -> ModuleView {
    let holder = &maker.site.courses[course].modules[module];
    let edition = holder.unit.map(|unit| maker.site.edition(unit, language));
    let lessons = holder.lessons.iter();
    ModuleView {
        id: holder
            .unit
            .map(|unit| maker.site.units[unit].id.clone())
            .unwrap_or_default(),
        number: module as u32 + 1,
        title: edition
            .map(|edition| edition.title().to_string())
            .unwrap_or_default(),
        description: edition
            .and_then(|edition| edition.summary.front.description.clone())
            .unwrap_or_default(),
        url: edition
            .map(|edition| maker.path(&edition.url))
            .unwrap_or_default(),
        language: edition.and_then(|edition| other_language(edition, language)),
        minutes: lessons
            .clone()
            .map(|lesson| minutes(maker.site.edition(*lesson, language)).total)
            .sum(),
        current,
        lessons: match with_lessons {
            true => lessons.map(|unit| lesson(maker, *unit, language)).collect(),
            false => Vec::new(),
        },
        lesson_count: holder.lessons.len() as u32,
    }
}

/// The modules of a course; in a large one, only those of `current` show their lessons.
pub fn modules(
    maker: &Maker,
    course: usize,
    current: Option<usize>,
    language: &Language,
) -> Vec<ModuleView> {
    let Some(holder) = maker.site.courses.get(course) else {
        return Vec::new();
    };
    let whole = shows_all_lessons(holder);
    (0..holder.modules.len())
        .map(|at| {
            let is_current = current == Some(at);
            module(maker, course, at, language, is_current, whole || is_current)
        })
        .collect()
}

/// The modules of a course, all of them with their lessons, however many there are.
pub fn all_modules(maker: &Maker, course: usize, language: &Language) -> Vec<ModuleView> {
    (0..maker.site.courses[course].modules.len())
        .map(|at| module(maker, course, at, language, false, true))
        .collect()
}

/// Every competency, with the lessons that have exercises on it and the ids of those exercises.
pub fn evidence(maker: &Maker, language: &Language) -> Vec<EvidenceView> {
    let default = maker.site.config.default_language();
    let named = |unit: UnitNumber, competency: &str| -> Vec<String> {
        let exercises = maker.leading(unit).summary.exercises.iter();
        exercises
            .filter(|exercise| exercise.competencies.iter().any(|(id, _)| id == competency))
            .map(|exercise| exercise.id.clone())
            .collect()
    };
    let lessons: Vec<UnitNumber> = maker.site.lessons().map(|(number, _)| number).collect();
    let competencies = maker.site.data.competencies.iter();
    competencies
        .map(|competency| EvidenceView {
            id: competency.id.clone(),
            name: competency.name.get(language, default).to_string(),
            lessons: lessons
                .iter()
                .map(|unit| (*unit, named(*unit, &competency.id)))
                .filter(|(_, exercises)| !exercises.is_empty())
                .map(|(unit, exercises)| LessonEntry {
                    exercises,
                    ..lesson(maker, unit, language)
                })
                .collect(),
        })
        .collect()
}

/// All courses of the site.
pub fn courses(maker: &Maker, language: &Language) -> Vec<CourseView> {
    maker
        .site
        .courses
        .iter()
        .filter_map(|course| {
            let unit = course.unit?;
            let edition = maker.site.edition(unit, language);
            Some(CourseView {
                id: maker.site.units[unit].id.clone(),
                title: edition.title().to_string(),
                description: edition
                    .summary
                    .front
                    .description
                    .clone()
                    .unwrap_or_default(),
                url: maker.path(&edition.url),
                language: other_language(edition, language),
                modules: course.modules.len() as u32,
                lessons: course.lessons().count() as u32,
                minutes: course
                    .lessons()
                    .map(|lesson| minutes(maker.site.edition(lesson, language)).total)
                    .sum(),
            })
        })
        .collect()
}

/// The name of a tag.
pub fn tag_title(maker: &Maker, tag: &str, language: &Language) -> String {
    let config = &maker.site.config;
    config
        .tags
        .get(tag)
        .map_or(tag, |names| names.get(language, config.default_language()))
        .to_string()
}

/// A lesson's tags as links.
pub fn tag_links(maker: &Maker, unit: &Unit, language: &Language) -> Vec<LinkView> {
    let default = maker.site.config.default_language();
    prerequisites::leading(unit, default)
        .summary
        .front
        .tags
        .iter()
        .map(|tag| LinkView {
            title: tag_title(maker, tag, language),
            url: maker.path(&tag_url(tag, language, default)),
            ..LinkView::default()
        })
        .collect()
}
