//! The tree: which file is a page, a course, a module, a lesson; in which order; at which address.
//!
//! It is built from every file, those not published among them: a draft keeps its place, its id and
//! its part of the address, so that nothing else moves on the day it is published.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::diagnostic::{Diagnostic, Place};
use crate::base::path::SourcePath;
use crate::model::codes;
use crate::model::drafts::{self, Draft, Entry, unit_id};
use crate::model::place::FilePlace;
use crate::model::site::{Course, Edition, Module, Unit, UnitKind, UnitNumber};
use crate::model::slugs::Slugs;
use crate::source::localised::Language;

/// The tree of a site.
#[derive(Default)]
pub struct Outline {
    pub units: Vec<Unit>,
    pub by_path: BTreeMap<SourcePath, UnitNumber>,
    pub courses: Vec<Course>,
    /// Files that exist and are not shown, and why.
    pub hidden: BTreeMap<SourcePath, &'static str>,
    /// Ids of units that are shown in no language, and why.
    pub hidden_ids: BTreeMap<String, &'static str>,
}

/// Builds the tree from every file.
pub fn build(entries: &[Entry], default: &Language, found: &mut Vec<Diagnostic>) -> Outline {
    let mut drafts = drafts::gather(entries, found);
    let has_courses = drafts.iter().any(|draft| draft.kind == UnitKind::Course);
    drafts.retain(|draft| drafts::fits(draft, has_courses, found));
    drafts::one_name_each(&mut drafts, found);
    drafts.sort_by_key(|draft| (depth_of(draft.kind), reading_order(&draft.place)));
    let slugs = Slugs::of(&drafts, default);
    let mut outline = Outline::default();
    let drafts = settle(drafts, default, &mut outline, found);
    arrange(drafts, &slugs, default, has_courses, &mut outline);
    outline
}

/// Courses before modules before lessons, so that what holds others is known before them.
fn depth_of(kind: UnitKind) -> u8 {
    match kind {
        UnitKind::Landing => 0,
        UnitKind::Page => 1,
        UnitKind::Course => 2,
        UnitKind::Module => 3,
        UnitKind::Lesson => 4,
    }
}

fn reading_order(place: &FilePlace) -> Vec<crate::model::place::Part> {
    let mut parts = place.parts.clone();
    if place.is_index() {
        parts.pop();
    }
    parts
}

/// The units that are shown, top down: what lies in a folder that is not shown is not shown either,
/// and what lies in a folder without an index is told.
fn settle(
    drafts: Vec<Draft>,
    default: &Language,
    outline: &mut Outline,
    found: &mut Vec<Diagnostic>,
) -> Vec<Draft> {
    let folders: BTreeSet<String> = drafts
        .iter()
        .filter(|draft| draft.place.is_index())
        .map(|draft| draft.place.folder_id())
        .collect();
    let mut hidden_folders: BTreeSet<String> = BTreeSet::new();
    let mut told: BTreeSet<String> = BTreeSet::new();
    let mut shown = Vec::with_capacity(drafts.len());
    for mut draft in drafts {
        let around = draft.around();
        if let Some(folder) = around.as_ref().filter(|folder| !folders.contains(*folder)) {
            if told.insert(folder.clone()) {
                found.push(no_index(&draft, folder));
            }
            // Its own lessons are not told again: they fail with it.
            told.insert(draft.place.folder_id());
            hidden_folders.insert(draft.place.folder_id());
            continue;
        }
        let with_its_folder = around.filter(|folder| hidden_folders.contains(folder));
        let reason = match with_its_folder {
            Some(_) => Some("the module or course around it is not"),
            None => draft.hidden(),
        };
        for edition in draft.editions.values() {
            if let Some(why) = reason.or(edition.hidden) {
                outline.hidden.insert(edition.summary.path.clone(), why);
            }
        }
        if let Some(why) = reason {
            outline.hidden_ids.insert(unit_id(&draft, default), why);
            if draft.place.is_index() {
                hidden_folders.insert(draft.place.folder_id());
            }
            continue;
        }
        draft.editions.retain(|_, edition| edition.hidden.is_none());
        shown.push(draft);
    }
    shown
}

fn no_index(draft: &Draft, folder: &str) -> Diagnostic {
    Diagnostic::new(
        codes::NO_INDEX,
        Place::File(draft.path().clone()),
        format!("the folder `{folder}`, in which this lies, has no `index.md`"),
    )
    .help("add an `index.md` with a `title:` to it")
}

/// Units in reading order, with the courses and modules they stand in. Drafts come courses first,
/// then modules, then lessons.
fn arrange(
    drafts: Vec<Draft>,
    slugs: &Slugs,
    default: &Language,
    has_courses: bool,
    outline: &mut Outline,
) {
    let mut courses: BTreeMap<String, usize> = BTreeMap::new();
    let mut modules: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    if !has_courses {
        outline.courses.push(Course::default());
    }
    for draft in drafts {
        let number = outline.units.len();
        let folder = draft.place.folder_id();
        let around = draft.around();
        let (course, module) = match draft.kind {
            UnitKind::Course => {
                courses.insert(folder, outline.courses.len());
                outline.courses.push(Course {
                    unit: Some(number),
                    modules: Vec::new(),
                });
                (Some(outline.courses.len() - 1), None)
            }
            UnitKind::Module => {
                let course = around
                    .and_then(|course| courses.get(&course).copied())
                    .unwrap_or(0);
                let held = &mut outline.courses[course].modules;
                modules.insert(folder, (course, held.len()));
                held.push(Module {
                    unit: Some(number),
                    lessons: Vec::new(),
                });
                (Some(course), Some(held.len() - 1))
            }
            UnitKind::Lesson => {
                let place = around.and_then(|module| modules.get(&module).copied());
                if let Some((course, module)) = place {
                    outline.courses[course].modules[module].lessons.push(number);
                }
                (
                    place.map(|(course, _)| course),
                    place.map(|(_, module)| module),
                )
            }
            UnitKind::Landing | UnitKind::Page => (None, None),
        };
        let mut unit = Unit {
            kind: draft.kind,
            id: unit_id(&draft, default),
            editions: BTreeMap::new(),
            course,
            module,
        };
        for (language, entry) in draft.editions {
            outline.by_path.insert(entry.summary.path.clone(), number);
            let edition = Edition {
                url: slugs.url(&draft.place, &language, default),
                language: language.clone(),
                summary: entry.summary,
                draft: entry.draft,
                links: Vec::new(),
                images: Vec::new(),
                charts: BTreeMap::new(),
            };
            unit.editions.insert(language, edition);
        }
        outline.units.push(unit);
    }
}
