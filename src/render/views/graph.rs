//! The course graph: every lesson after those it builds on.

use std::collections::BTreeMap;

use crate::model::site::{UnitKind, UnitNumber};
use crate::render::graph::{Layout, direct};
use crate::render::view::graph::{GraphLesson, GraphModule, GraphView};
use crate::render::views::lists;
use crate::render::views::maker::Maker;
use crate::source::localised::Language;

/// The graph for a reader of `language`.
pub fn make(maker: &Maker, language: &Language) -> GraphView {
    let courses = &maker.site.courses;
    let lessons: Vec<UnitNumber> = courses.iter().flat_map(|course| course.lessons()).collect();
    let rows: BTreeMap<UnitNumber, usize> = lessons.iter().copied().zip(0..).collect();
    let before: Vec<Vec<usize>> = lessons
        .iter()
        .map(|lesson| {
            let firsts = firsts(maker, *lesson).flat_map(|first| whole(maker, first));
            firsts
                .filter_map(|first| rows.get(&first).copied())
                .collect()
        })
        .collect();
    let layout = Layout::of(direct(&before));
    let modules = courses.iter().flat_map(|course| &course.modules);
    let modules = modules.filter(|module| !module.lessons.is_empty());
    GraphView {
        lanes: layout.lanes as u32,
        modules: modules
            .map(|module| GraphModule {
                page: module.unit.map(|unit| maker.link(unit, language)),
                lines: layout.heading(rows[&module.lessons[0]]),
                lessons: module
                    .lessons
                    .iter()
                    .map(|lesson| GraphLesson {
                        lesson: lists::lesson(maker, *lesson, language),
                        after: firsts(maker, *lesson)
                            .map(|first| maker.link(first, language))
                            .collect(),
                        lines: layout.lesson(rows[lesson]),
                    })
                    .collect(),
            })
            .collect(),
    }
}

/// The lessons and modules that a lesson asks for first, in the order written.
fn firsts(maker: &Maker, lesson: UnitNumber) -> impl Iterator<Item = UnitNumber> {
    let asked = maker.leading(lesson).summary.front.prerequisites.iter();
    asked.filter_map(|id| maker.by_id.get(id.as_str()).copied())
}

/// The lesson, or all lessons of the module.
fn whole(maker: &Maker, number: UnitNumber) -> Vec<UnitNumber> {
    let unit = &maker.site.units[number];
    match (unit.kind, unit.course, unit.module) {
        (UnitKind::Module, Some(course), Some(module)) => {
            maker.site.courses[course].modules[module].lessons.clone()
        }
        _ => vec![number],
    }
}
