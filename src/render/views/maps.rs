//! Course maps: what of a course is shown beside each of its pages. In a large course that is a part
//! of it, so that maps grow with the course and not with its square.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::base::hash::Hashed;
use crate::model::site::{Course, Module, UnitNumber};
use crate::parse::answers::shuffle;
use crate::render::view::{OutlineLesson, OutlineModule, OutlineView};
use crate::render::views::lists::{self, shows_all_lessons};
use crate::render::views::maker::{Maker, other_language};
use crate::source::localised::Language;

/// The most modules that a map lists, and the most lessons of a module.
const MOST: usize = 60;
/// Maps that list a part begin at a multiple of this, so that neighbours share one map.
const STEP: usize = 20;

/// The minutes of all lessons of a module that every map lists whole.
pub fn minutes_of(maker: &Maker, lessons: &[UnitNumber], language: &Language) -> Option<u32> {
    (lessons.len() <= MOST).then(|| {
        lessons
            .iter()
            .map(|one| minutes(maker, *one, language))
            .sum()
    })
}

fn minutes(maker: &Maker, lesson: UnitNumber, language: &Language) -> u32 {
    lists::minutes(maker.site.edition(lesson, language)).total
}

/// Every course map of a site.
#[derive(Default)]
pub struct Maps(BTreeMap<Standpoint, Hashed<OutlineView>>);

/// Course, module, the first lesson that the map lists of the module, and the reader's language.
type Standpoint = (usize, Option<usize>, usize, Language);

impl Maps {
    /// The course map of every course, of every module of it, in every language.
    pub fn new(maker: &Maker) -> Maps {
        let mut maps = BTreeMap::new();
        for (number, course) in maker.site.courses.iter().enumerate() {
            for language in &maker.site.config.languages {
                let rows = Rows::new(maker, course, language);
                maps.insert(
                    (number, None, 0, language.clone()),
                    Hashed::new(rows.map(None)),
                );
                for (at, module) in course.modules.iter().enumerate() {
                    for lesson in (0..module.lessons.len().max(1)).step_by(STEP) {
                        let shown = around(module.lessons.len(), lesson);
                        maps.entry((number, Some(at), shown.start, language.clone()))
                            .or_insert_with(|| Hashed::new(rows.map(Some((at, shown)))));
                    }
                }
            }
        }
        Maps(maps)
    }

    /// The map beside `unit` for a reader of `language`.
    pub fn of(
        &self,
        maker: &Maker,
        unit: UnitNumber,
        language: &Language,
    ) -> Option<Hashed<OutlineView>> {
        let course = maker.site.units[unit].course?;
        let module = maker.site.units[unit].module;
        let first = module.map_or(0, |module| {
            let count = maker.site.courses[course].modules[module].lessons.len();
            around(count, maker.place_in_module(unit)).start
        });
        self.0
            .get(&(course, module, first, language.clone()))
            .cloned()
    }
}

/// What all maps of one course and language are put together from.
struct Rows<'a> {
    maker: &'a Maker<'a>,
    course: &'a Course,
    language: &'a Language,
    /// Every module, with its lessons where the course is small enough to show them all.
    modules: Vec<Hashed<OutlineModule>>,
    with_lessons: bool,
}

impl<'a> Rows<'a> {
    fn new(maker: &'a Maker, course: &'a Course, language: &'a Language) -> Self {
        let mut rows = Rows {
            maker,
            course,
            language,
            modules: Vec::new(),
            with_lessons: shows_all_lessons(course),
        };
        rows.modules = course
            .modules
            .iter()
            .map(|module| {
                let shown = match rows.with_lessons {
                    true => 0..module.lessons.len(),
                    false => 0..0,
                };
                Hashed::new(rows.module(module, shown, false))
            })
            .collect();
        rows
    }

    /// The map around a module that lists the given lessons of it; without one, around the course's
    /// beginning.
    fn map(&self, current: Option<(usize, Range<usize>)>) -> OutlineView {
        let place = current.as_ref().map_or(0, |(at, _)| *at);
        let shown = around(self.modules.len(), place);
        let mut modules = self.modules[shown.clone()].to_vec();
        if let Some((at, lessons)) = current {
            let module = &self.course.modules[at];
            let is_whole = lessons.len() == module.lessons.len();
            let module = self.module(module, lessons, is_whole);
            modules[at - shown.start] = Hashed::new(module);
        }
        OutlineView {
            language: self.language.to_string(),
            course: self
                .course
                .unit
                .map(|unit| self.maker.link(unit, self.language)),
            modules,
            modules_before: shown.start as u32,
            modules_after: (self.modules.len() - shown.end) as u32,
        }
    }

    fn module(&self, module: &Module, shown: Range<usize>, with_minutes: bool) -> OutlineModule {
        let edition = module
            .unit
            .map(|unit| self.maker.site.edition(unit, self.language));
        let (before, after) = match shown.is_empty() {
            true => (0, 0),
            false => (shown.start, module.lessons.len() - shown.end),
        };
        OutlineModule {
            title: edition
                .map(|edition| edition.title().to_string())
                .unwrap_or_default(),
            url: edition
                .map(|edition| self.maker.path(&edition.url))
                .unwrap_or_default(),
            language: edition.and_then(|edition| other_language(edition, self.language)),
            lessons: module.lessons[shown]
                .iter()
                .map(|lesson| self.lesson(*lesson, with_minutes))
                .collect(),
            lessons_before: before as u32,
            lessons_after: after as u32,
        }
    }

    fn lesson(&self, unit: UnitNumber, with_minutes: bool) -> OutlineLesson {
        let link = self.maker.link(unit, self.language);
        OutlineLesson {
            id: self.maker.site.units[unit].id.clone(),
            title: link.title,
            url: link.url,
            language: link.language,
            marks: lists::scored(self.maker, unit)
                .iter()
                .map(|id| mark(id))
                .collect(),
            aliases: lists::old_ids(&self.maker.site.units[unit]),
            minutes: with_minutes.then(|| minutes(self.maker, unit, self.language)),
        }
    }
}

/// Four letters or digits that stand for an exercise's id: FNV-1a in base 36, its last four digits.
/// Scripts make the same of the ids of what was answered (`mark` in `lib/standing.js`).
fn mark(id: &str) -> String {
    let mut rest = shuffle::fnv(id);
    let mut digits = ['0'; 4];
    for digit in digits.iter_mut().rev() {
        *digit = char::from_digit(rest % 36, 36).unwrap_or('0');
        rest /= 36;
    }
    digits.into_iter().collect()
}

/// Which of `count` lines a map shows to a reader who is at line `at`: all, or [`MOST`] that reach
/// at least [`STEP`] beyond that line on both sides.
fn around(count: usize, at: usize) -> Range<usize> {
    if count <= MOST {
        return 0..count;
    }
    let start = (at / STEP).saturating_sub(1) * STEP;
    start..(start + MOST).min(count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_what_scripts_make_of_an_id() {
        assert_eq!(
            ["a", "primul-apel", "q1"].map(mark),
            ["wi7g", "qcoj", "87mf"]
        );
    }

    #[test]
    fn a_part_holds_what_stands_around() {
        assert_eq!(around(60, 59), 0..60);
        assert_eq!(around(1000, 0), 0..60);
        assert_eq!(around(1000, 39), 0..60);
        assert_eq!(around(1000, 40), 20..80);
        assert_eq!(around(1000, 999), 960..1000);
        for at in 0..1000 {
            let shown = around(1000, at);
            assert!(shown.contains(&at) && shown.contains(&at.saturating_sub(STEP)));
            assert!(shown.contains(&(at + STEP).min(999)));
        }
    }
}
