//! The tree: which file is a page, a course, a module, a lesson; in which order; at which address.

use std::collections::BTreeMap;

use crate::base::diagnostic::{Diagnostic, Place};
use crate::base::hash::Hashed;
use crate::base::path::SourcePath;
use crate::model::codes;
use crate::model::place::{self, FilePlace, Part};
use crate::model::site::{Course, Edition, Module, Unit, UnitKind, UnitNumber};
use crate::parse::document::Summary;
use crate::parse::front_matter::Kind;
use crate::source::localised::Language;

/// A published summary.
#[derive(Clone, Debug)]
pub struct Published {
    pub summary: Hashed<Summary>,
    /// Shown only because drafts were asked for.
    pub draft: bool,
}

/// The tree of a site.
#[derive(Default)]
pub struct Outline {
    pub units: Vec<Unit>,
    pub by_path: BTreeMap<SourcePath, UnitNumber>,
    pub courses: Vec<Course>,
}

/// A unit on its way: its place in the tree, and its editions without addresses yet.
struct Draft {
    place: FilePlace,
    kind: UnitKind,
    editions: BTreeMap<Language, Published>,
}

/// Builds the tree from every published summary.
pub fn build(documents: &[Published], default: &Language, found: &mut Vec<Diagnostic>) -> Outline {
    let mut drafts = gather(documents, found);
    let has_courses = drafts.values().any(|draft| draft.kind == UnitKind::Course);
    drafts.retain(|_, draft| fits(draft, has_courses, found));
    check_folders(&mut drafts, found);
    arrange(drafts, default)
}

/// Files with the same place are one unit in several languages. Keyed by the place itself, whose
/// order is the reading order: prefixes first, folder by folder.
fn gather(
    documents: &[Published],
    found: &mut Vec<Diagnostic>,
) -> BTreeMap<(Rank, FilePlace), Draft> {
    let mut by_id: BTreeMap<String, Draft> = BTreeMap::new();
    for document in documents {
        let summary = &document.summary;
        let place = FilePlace::of(&summary.path, &summary.language);
        let path_id = place
            .parts
            .iter()
            .map(|part| part.name.as_str())
            .collect::<Vec<_>>()
            .join("/");
        let draft = by_id.entry(path_id).or_insert_with(|| Draft {
            kind: UnitKind::Page,
            place: place.clone(),
            editions: BTreeMap::new(),
        });
        if let Some(other) = draft.editions.get(&summary.language) {
            found.push(
                Diagnostic::new(
                    codes::SAME_URL,
                    Place::File(summary.path.clone()),
                    format!(
                        "`{}` and `{}` are the same page",
                        other.summary.path, summary.path
                    ),
                )
                .note(
                    "the other file",
                    Some(Place::File(other.summary.path.clone())),
                )
                .help("rename one of them, or remove it"),
            );
            continue;
        }
        // The smallest prefix decides where translations with different prefixes stand.
        draft.place = draft.place.clone().min(place);
        draft
            .editions
            .insert(summary.language.clone(), document.clone());
    }
    by_id
        .into_values()
        .map(|mut draft| {
            draft.kind = kind_of(&draft, found);
            ((rank(&draft), draft.place.clone()), draft)
        })
        .collect()
}

/// Landing page, then plain pages, then everything in folders.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Landing,
    Page,
    Inside,
}

fn rank(draft: &Draft) -> Rank {
    match draft.kind {
        UnitKind::Landing => Rank::Landing,
        UnitKind::Page => Rank::Page,
        _ => Rank::Inside,
    }
}

fn kind_of(draft: &Draft, found: &mut Vec<Diagnostic>) -> UnitKind {
    let depth = draft.place.parts.len();
    let says_course = draft
        .editions
        .values()
        .find(|edition| edition.summary.front.kind == Some(Kind::Course));
    let kind = match (depth, draft.place.is_index(), says_course.is_some()) {
        (1, true, _) => UnitKind::Landing,
        (1, false, _) => UnitKind::Page,
        (2, true, true) => UnitKind::Course,
        (_, true, _) => UnitKind::Module,
        _ => UnitKind::Lesson,
    };
    if let (Some(edition), true) = (says_course, kind != UnitKind::Course) {
        let summary = &edition.summary;
        found.push(
            Diagnostic::new(
                codes::MISPLACED_COURSE,
                key_place(summary, "kind"),
                "`kind: course` cannot stand here",
            )
            .help("only the `index.md` of a folder directly under `content/` makes a course"),
        );
    }
    kind
}

/// Where a front matter key of `summary` stands.
pub fn key_place(summary: &Summary, key: &str) -> Place {
    match summary.keys.get(key) {
        Some(mark) => Place::Marked(summary.path.clone(), *mark),
        None => Place::File(summary.path.clone()),
    }
}

/// Whether a unit is where one of its kind can be; says so if not.
fn fits(draft: &Draft, has_courses: bool, found: &mut Vec<Diagnostic>) -> bool {
    let depth = draft.place.parts.len();
    let path = draft
        .editions
        .values()
        .next()
        .expect("a unit has at least one edition")
        .summary
        .path
        .clone();
    let mut wrong = |code, message: String, help: &str| {
        found.push(Diagnostic::new(code, Place::File(path.clone()), message).help(help));
        false
    };
    let deepest = if has_courses { 3 } else { 2 };
    match draft.kind {
        UnitKind::Module if has_courses && depth == 2 => wrong(
            codes::OUTSIDE_COURSE,
            format!("the module `{}` is in no course", draft.place.id()),
            "move its folder into a course, or give its `index.md` `kind: course`",
        ),
        UnitKind::Lesson if has_courses && depth == 2 => wrong(
            codes::OUTSIDE_MODULE,
            format!("the lesson `{}` is in no module", draft.place.id()),
            "move it into a module: a folder with an `index.md` inside the course",
        ),
        UnitKind::Module | UnitKind::Lesson if depth > deepest => wrong(
            codes::TOO_DEEP,
            format!("`{path}` lies too deep"),
            if has_courses {
                "a lesson's path is course/module/lesson.md"
            } else {
                "a lesson's path is module/lesson.md; for one level more, give the top folder's `index.md` `kind: course`"
            },
        ),
        _ => true,
    }
}

/// Every lesson's folder must have an index, and every module's course.
fn check_folders(drafts: &mut BTreeMap<(Rank, FilePlace), Draft>, found: &mut Vec<Diagnostic>) {
    let folders: std::collections::BTreeSet<String> = drafts
        .values()
        .filter(|draft| draft.place.is_index())
        .map(|draft| draft.place.folder_id())
        .collect();
    let mut told = std::collections::BTreeSet::new();
    drafts.retain(|_, draft| {
        let around = match draft.kind {
            UnitKind::Lesson => draft.place.folder_id(),
            UnitKind::Module => {
                let id = draft.place.folder_id();
                id.rsplit_once('/')
                    .map(|(course, _)| course.to_string())
                    .unwrap_or(id)
            }
            _ => return true,
        };
        if folders.contains(&around) {
            return true;
        }
        if told.insert(around.clone()) {
            let summary = &draft
                .editions
                .values()
                .next()
                .expect("a unit has an edition")
                .summary;
            found.push(
                Diagnostic::new(
                    codes::NO_INDEX,
                    Place::File(summary.path.clone()),
                    format!("the folder `{}` has no `index.md`", summary.path.folder()),
                )
                .help("add an `index.md` with a `title:` to it"),
            );
        }
        false
    });
}

/// Units in reading order, with the courses and modules they stand in.
fn arrange(drafts: BTreeMap<(Rank, FilePlace), Draft>, default: &Language) -> Outline {
    let mut ordered: Vec<Draft> = drafts.into_values().collect();
    // A folder's own page comes before what is in it, whatever the names.
    ordered.sort_by_key(|draft| (rank(draft), reading_order(&draft.place)));
    let slugs = Slugs::of(&ordered, default);
    let mut outline = Outline::default();
    let mut modules_by_folder: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    let mut courses_by_folder: BTreeMap<String, usize> = BTreeMap::new();
    let has_courses = ordered.iter().any(|draft| draft.kind == UnitKind::Course);
    if !has_courses {
        outline.courses.push(Course::default());
    }
    for draft in ordered {
        let number = outline.units.len();
        let folder = draft.place.folder_id();
        let mut unit = Unit {
            kind: draft.kind,
            id: unit_id(&draft, default),
            editions: BTreeMap::new(),
            course: None,
            module: None,
        };
        match draft.kind {
            UnitKind::Course => {
                unit.course = Some(outline.courses.len());
                courses_by_folder.insert(folder, outline.courses.len());
                outline.courses.push(Course {
                    unit: Some(number),
                    modules: Vec::new(),
                });
            }
            UnitKind::Module => {
                let course = folder
                    .rsplit_once('/')
                    .and_then(|(course, _)| courses_by_folder.get(course).copied())
                    .unwrap_or(0);
                unit.course = Some(course);
                let modules = &mut outline.courses[course].modules;
                unit.module = Some(modules.len());
                modules_by_folder.insert(folder, (course, modules.len()));
                modules.push(Module {
                    unit: Some(number),
                    lessons: Vec::new(),
                });
            }
            UnitKind::Lesson => {
                let (course, module) = modules_by_folder[&folder];
                unit.course = Some(course);
                unit.module = Some(module);
                outline.courses[course].modules[module].lessons.push(number);
            }
            UnitKind::Landing | UnitKind::Page => {}
        }
        for (language, published) in draft.editions {
            outline
                .by_path
                .insert(published.summary.path.clone(), number);
            let url = slugs.url(&draft.place, &language, default);
            unit.editions.insert(
                language.clone(),
                Edition {
                    language,
                    summary: published.summary,
                    draft: published.draft,
                    url,
                    links: Vec::new(),
                    images: Vec::new(),
                },
            );
        }
        outline.units.push(unit);
    }
    outline
}

/// A key that puts a folder's index before the folder's other files.
fn reading_order(place: &FilePlace) -> Vec<Part> {
    let mut parts = place.parts.clone();
    if place.is_index() {
        parts.pop();
    }
    parts
}

fn unit_id(draft: &Draft, default: &Language) -> String {
    draft
        .editions
        .get(default)
        .into_iter()
        .chain(draft.editions.values())
        .find_map(|edition| edition.summary.front.id.clone())
        .unwrap_or_else(|| draft.place.id())
}

/// What each folder and file is called in addresses, by the path without prefixes and language.
struct Slugs(BTreeMap<(String, Language), String>);

impl Slugs {
    fn of(drafts: &[Draft], default: &Language) -> Slugs {
        let mut slugs = BTreeMap::new();
        for draft in drafts {
            let id = draft.place.id();
            for (language, edition) in &draft.editions {
                if let Some(slug) = &edition.summary.front.slug {
                    slugs.insert((id.clone(), language.clone()), slug.clone());
                }
            }
            // A folder that is not translated keeps its default name in other languages' addresses.
            if let Some(edition) = draft.editions.get(default)
                && let Some(slug) = &edition.summary.front.slug
            {
                slugs.insert((id, Language(String::new())), slug.clone());
            }
        }
        Slugs(slugs)
    }

    fn url(&self, place: &FilePlace, language: &Language, default: &Language) -> String {
        let mut url = if language == default {
            String::new()
        } else {
            format!("{language}/")
        };
        let mut parts = place.parts.as_slice();
        if place.is_index() {
            parts = &parts[..parts.len() - 1];
        }
        let mut id = String::new();
        for part in parts {
            if !id.is_empty() {
                id.push('/');
            }
            id.push_str(&part.name);
            let known = |language: Language| self.0.get(&(id.clone(), language));
            let own = known(language.clone()).or_else(|| known(Language(String::new())));
            match own {
                Some(slug) => url.push_str(slug),
                None if place::is_slug(&part.name) => url.push_str(&part.name),
                None => url.push_str(&place::slug(&part.name)),
            }
            url.push('/');
        }
        url
    }
}
