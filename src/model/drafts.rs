//! Units on their way to the outline: files gathered by their place, and held against the rules of
//! where each kind can be.

use std::collections::BTreeMap;

use crate::base::diagnostic::{Diagnostic, Place};
use crate::base::hash::Hashed;
use crate::base::path::SourcePath;
use crate::model::codes;
use crate::model::place::{FilePlace, key_place};
use crate::model::site::UnitKind;
use crate::parse::document::Summary;
use crate::parse::front_matter::Kind;
use crate::source::localised::Language;

/// A file, and whether it is shown.
#[derive(Clone, Debug)]
pub struct Entry {
    pub summary: Hashed<Summary>,
    /// Shown only because drafts were asked for.
    pub draft: bool,
    /// Why it is not shown.
    pub hidden: Option<&'static str>,
}

/// A unit on its way: its place in the tree, and every edition it has.
pub struct Draft {
    pub place: FilePlace,
    pub kind: UnitKind,
    pub editions: BTreeMap<Language, Entry>,
}

impl Draft {
    /// The first edition, for what must be said of the unit as a whole.
    fn summary(&self) -> &Summary {
        let first = self.editions.values().next();
        &first.expect("a unit has at least one edition").summary
    }

    pub fn path(&self) -> &SourcePath {
        &self.summary().path
    }

    /// Why none of its editions is shown.
    pub fn hidden(&self) -> Option<&'static str> {
        let reasons: Option<Vec<&'static str>> = self
            .editions
            .values()
            .map(|edition| edition.hidden)
            .collect();
        reasons.and_then(|reasons| reasons.first().copied())
    }

    /// The folder that this one lies in, by its id: a lesson's module, a module's course.
    pub fn around(&self) -> Option<String> {
        let folder = self.place.folder_id();
        match self.kind {
            UnitKind::Lesson => Some(folder),
            UnitKind::Module => folder
                .rsplit_once('/')
                .map(|(course, _)| course.to_string()),
            _ => None,
        }
    }
}

/// Files with the same place are one unit in several languages.
pub fn gather(entries: &[Entry], found: &mut Vec<Diagnostic>) -> Vec<Draft> {
    let mut by_place: BTreeMap<String, Draft> = BTreeMap::new();
    for entry in entries {
        let summary = &entry.summary;
        let place = FilePlace::of(&summary.path, &summary.language);
        let names: Vec<&str> = place.parts.iter().map(|part| part.name.as_str()).collect();
        let draft = by_place.entry(names.join("/")).or_insert_with(|| Draft {
            kind: UnitKind::Page,
            place: place.clone(),
            editions: BTreeMap::new(),
        });
        if let Some(other) = draft.editions.get(&summary.language) {
            found.push(same_page(&other.summary.path, &summary.path));
            continue;
        }
        // The smallest prefix decides where translations with different prefixes stand.
        draft.place = draft.place.clone().min(place);
        draft
            .editions
            .insert(summary.language.clone(), entry.clone());
    }
    let mut drafts: Vec<Draft> = by_place.into_values().collect();
    for draft in &mut drafts {
        draft.kind = kind_of(draft, found);
    }
    drafts
}

fn same_page(first: &SourcePath, second: &SourcePath) -> Diagnostic {
    Diagnostic::new(
        codes::SAME_URL,
        Place::File(second.clone()),
        format!("`{first}` and `{second}` are the same page: numbers before names do not count"),
    )
    .note("the other file", Some(Place::File(first.clone())))
    .help("rename one of them, or remove it")
}

fn kind_of(draft: &Draft, found: &mut Vec<Diagnostic>) -> UnitKind {
    let says_course = draft
        .editions
        .values()
        .find(|edition| edition.summary.front.kind == Some(Kind::Course));
    let depth = draft.place.parts.len();
    let kind = match (depth, draft.place.is_index(), says_course.is_some()) {
        (1, true, _) => UnitKind::Landing,
        (1, false, _) => UnitKind::Page,
        (2, true, true) => UnitKind::Course,
        (_, true, _) => UnitKind::Module,
        _ => UnitKind::Lesson,
    };
    if let (Some(edition), true) = (says_course, kind != UnitKind::Course) {
        let place = key_place(&edition.summary, "kind");
        found.push(
            Diagnostic::new(
                codes::MISPLACED_COURSE,
                place,
                "`kind: course` cannot stand here",
            )
            .help("only the `index.md` of a folder directly under `content/` makes a course"),
        );
    }
    kind
}

/// Whether a unit is where one of its kind can be; says so if not.
pub fn fits(draft: &Draft, has_courses: bool, found: &mut Vec<Diagnostic>) -> bool {
    let depth = draft.place.parts.len();
    let deepest = if has_courses { 3 } else { 2 };
    let (code, message, help) = match draft.kind {
        UnitKind::Module if has_courses && depth == 2 => (
            codes::OUTSIDE_COURSE,
            format!("the module `{}` is in no course", draft.place.id()),
            "move its folder into a course, or give its `index.md` `kind: course`",
        ),
        UnitKind::Lesson if has_courses && depth == 2 => (
            codes::OUTSIDE_MODULE,
            format!("the lesson `{}` is in no module", draft.place.id()),
            "move it into a module: a folder with an `index.md` inside the course",
        ),
        UnitKind::Module | UnitKind::Lesson if depth > deepest => (
            codes::TOO_DEEP,
            format!("`{}` lies too deep", draft.path()),
            match has_courses {
                true => "a lesson's path is course/module/lesson.md",
                false => {
                    "a lesson's path is module/lesson.md; for one level more, give the top folder's `index.md` `kind: course`"
                }
            },
        ),
        _ => return true,
    };
    found.push(Diagnostic::new(code, Place::File(draft.path().clone()), message).help(help));
    false
}

/// A folder stands in the order under one prefix; two folders that differ in it alone are told, and
/// the smaller prefix counts for both.
pub fn one_name_each(drafts: &mut [Draft], found: &mut Vec<Diagnostic>) {
    let mut orders: BTreeMap<String, BTreeMap<u32, SourcePath>> = BTreeMap::new();
    for draft in drafts.iter() {
        for (at, id) in folders_above(&draft.place) {
            let order = draft.place.parts[at].order;
            let known = orders.entry(id).or_default();
            known.entry(order).or_insert_with(|| draft.path().clone());
        }
    }
    for (id, known) in &orders {
        let mut files = known.values();
        if let (Some(first), Some(second)) = (files.next(), files.next()) {
            let message = format!(
                "the folder `{id}` stands here under two names, which differ in their prefix"
            );
            found.push(
                Diagnostic::new(codes::FOLDER_TWICE, Place::File(second.clone()), message)
                    .note("the other one", Some(Place::File(first.clone())))
                    .help("move the files of one into the other"),
            );
        }
    }
    for draft in drafts {
        for (at, id) in folders_above(&draft.place) {
            let least = orders.get(&id).and_then(|known| known.keys().next());
            draft.place.parts[at].order = least.copied().unwrap_or(u32::MAX);
        }
    }
}

/// The folders on the way to a file: their index in its parts, and their id.
fn folders_above(place: &FilePlace) -> Vec<(usize, String)> {
    let mut id = String::new();
    let folders = &place.parts[..place.parts.len() - 1];
    let named = folders.iter().enumerate().map(|(at, part)| {
        if at > 0 {
            id.push('/');
        }
        id.push_str(&part.name);
        (at, id.clone())
    });
    named.collect()
}

/// The id of a unit: pinned by the default language's file, else by any, else its path.
pub fn unit_id(draft: &Draft, default: &Language) -> String {
    draft
        .editions
        .get(default)
        .into_iter()
        .chain(draft.editions.values())
        .find_map(|edition| edition.summary.front.id.clone())
        .unwrap_or_else(|| draft.place.id())
}
