//! What a template sees: everything one page shows, and nothing else. No template function reaches
//! the site, the disk or the clock, so what is shown is what is hashed.
//!
//! This is the theme contract, version 1. A template is given these variables: `site`
//! ([`SiteView`]), `page` ([`PageView`]), `t` (the interface words of the page's language, from
//! `words/<language>.yaml`), `assets` ([`Assets`]), and as safe HTML `body` (the lesson, holes
//! filled), `outline` (the course map, the current page marked), `answer_key` (the right answers in
//! short, for print) and `script_words` (what the scripts of this page alone say, as JSON). All
//! addresses of pages and assets are absolute paths that hold the base path:
//! `/course/meseria/ce-este/`.

pub mod career;
pub mod figures;
pub mod fillings;
pub mod graph;
pub mod pay;
pub mod syllabus;
pub mod tools;

use serde::Serialize;

use crate::base::hash::Hashed;
use crate::parse::document::exercise::Exercise;
use crate::parse::document::{Body, Minutes};
pub use crate::render::view::figures::{ChartRowView, ChartView, FactView};
use crate::render::view::fillings::{Deck, Fillings};
use crate::render::view::syllabus::DataLink;
pub use crate::render::view::tools::{EvidenceView, ToolView};

/// The version of this contract; a theme's `theme.yaml` names the one it was written for.
pub const CONTRACT: u32 = 1;

/// The same on every page of one language.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct SiteView {
    pub id: String,
    pub title: String,
    pub description: String,
    /// Path of the site's root, `/` at both ends; not of a language's.
    pub base_path: String,
    /// The landing page of this language.
    pub home: String,
    pub language: String,
    /// `ltr` or `rtl`.
    pub direction: String,
    pub navigation: Vec<LinkView>,
    pub footer: Vec<LinkView>,
    pub licence: Option<LinkView>,
    /// The feed of this language.
    pub feed: String,
    /// The glossary's page, if there is one.
    pub glossary: Option<String>,
    /// The sources' page, if there is one.
    pub sources: Option<String>,
    /// The page on which what was learnt is reviewed, if there is one.
    pub review: Option<String>,
    /// The page on which progress is shown, if there is one.
    pub progress: Option<String>,
    /// The page that lists all tags, if there are any.
    pub tags: Option<String>,
    /// Version of Parcurs, for `<meta name="generator">`.
    pub generator: String,
}

/// A link with its text. `url` may be empty: plain text then.
#[derive(Clone, Default, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct LinkView {
    pub title: String,
    pub url: String,
    /// The language of the page it leads to, where it is not the reader's.
    pub language: Option<String>,
}

/// A day, for machines and for people.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct DayView {
    /// `2026-11-23`
    pub iso: String,
    pub year: i16,
    /// 1 to 12; the names of months are words of the theme.
    pub month: i8,
    pub day: i8,
}

/// One page, as its summary and its place in the site make it.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct PageView {
    /// `landing`, `page`, `course`, `module`, `lesson`, `tag`, `tags`, `not_found`, `redirect`:
    /// the template `pages/<kind>.html` draws it.
    pub kind: String,
    /// Id of the lesson, module or course, the same in every language; empty for generated pages.
    pub id: String,
    /// Old ids, whose progress belongs to this page now.
    pub aliases: Vec<String>,
    pub title: String,
    /// `Title – Site`, or the site's title alone on its landing page.
    pub document_title: String,
    pub description: String,
    /// Path of this page.
    pub url: String,
    /// Its whole address.
    pub canonical: String,
    /// The same page in every language it has, this one among them, and `x-default`: for
    /// `<link rel="alternate" hreflang>`. Without drafts and pages with `noindex`.
    pub alternates: Vec<Alternate>,
    /// The language switch: every language of the site.
    pub languages: Vec<LanguageChoice>,
    pub breadcrumb: Vec<LinkView>,
    pub noindex: bool,
    pub draft: bool,
    pub updated: Option<DayView>,
    pub authors: Vec<LinkView>,
    /// Address of the source on the forge.
    pub edit: Option<String>,
    /// Where to report a mistake, the page's address filled in.
    pub report: Option<String>,
    /// The clean Markdown of the page.
    pub plain: Option<String>,
    /// Whole address of the preview picture.
    pub image: Option<String>,
    /// Its width and height in pixels, of one that the build draws.
    pub image_size: Option<(u32, u32)>,
    /// The feed of its course, where the site has several courses.
    pub feed: Option<LinkView>,
    /// Finished JSON-LD, safe inside `<script type="application/ld+json">`.
    pub structured_data: String,
    /// Stems of components to load: for each there may be `components/<stem>.css` and `.js`.
    pub components: Vec<String>,
    /// Headings of levels 2 and 3.
    pub contents: Vec<ContentsEntry>,
    /// Set on lessons.
    pub lesson: Option<LessonView>,
    /// Set on landing, course and module pages: what they list.
    pub modules: Vec<ModuleView>,
    /// Set where there are several courses, on the landing page.
    pub courses: Vec<CourseView>,
    /// Set on tag pages.
    pub tagged: Vec<LessonEntry>,
    /// Set on the page of all tags.
    pub tags: Vec<TagEntry>,
    /// Terms that the text links to, in alphabetical order.
    pub terms: Vec<TermView>,
    /// Sources that the text cites, in order of first citation.
    pub sources: Vec<SourceView>,
    /// Figures that the text shows, in order of first mention.
    pub facts: Vec<FactView>,
    /// Names of the competencies that the page's exercises score, by id.
    pub competencies: std::collections::BTreeMap<String, String>,
    /// The site's competencies and occupations as files for other programs; set on the landing page
    /// and where a tool shows them.
    pub data: Vec<DataLink>,
    /// Where a redirect leads.
    pub redirect: Option<String>,
}

/// One language version of a page.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Alternate {
    /// `ro`, or `x-default`.
    pub hreflang: String,
    pub url: String,
}

/// A row of the language switch.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct LanguageChoice {
    pub code: String,
    /// The language's own name: `Română`.
    pub name: String,
    /// This page in that language; where it has none, that language's landing page.
    pub url: String,
    pub current: bool,
    /// Whether this very page lacks that language, and is not meant to.
    pub missing: bool,
}

/// A line of “in this lesson”.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct ContentsEntry {
    pub level: u8,
    pub id: String,
    pub text: String,
}

/// What only a lesson has.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct LessonView {
    pub module: Option<LinkView>,
    pub course: Option<LinkView>,
    /// Its place in the course, from 1, and how many there are.
    pub position: u32,
    pub total: u32,
    /// Its place in the module, from 1, and how many there are.
    pub place_in_module: u32,
    pub module_total: u32,
    /// The minutes of all its lessons; unset where they are more than a course map lists.
    pub module_minutes: Option<u32>,
    pub minutes: MinutesView,
    pub prerequisites: Vec<LinkView>,
    pub objectives: Vec<String>,
    pub tags: Vec<LinkView>,
    pub previous: Option<LinkView>,
    pub next: Option<LinkView>,
}

/// Minutes of a lesson: the author's own number, or reading and doing apart.
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct MinutesView {
    pub total: u32,
    pub reading: u32,
    pub doing: u32,
}

impl MinutesView {
    /// The author's number where there is one, else the computed parts.
    pub fn new(declared: Option<u16>, computed: Minutes) -> Self {
        match declared {
            Some(total) => MinutesView {
                total: u32::from(total),
                reading: 0,
                doing: 0,
            },
            None => MinutesView {
                total: u32::from(computed.reading) + u32::from(computed.doing),
                reading: u32::from(computed.reading),
                doing: u32::from(computed.doing),
            },
        }
    }
}

/// A course in a list.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct CourseView {
    pub id: String,
    pub title: String,
    pub description: String,
    pub url: String,
    pub language: Option<String>,
    pub modules: u32,
    pub lessons: u32,
    pub minutes: u32,
}

/// A module in a list, with its lessons.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct ModuleView {
    pub id: String,
    /// Its place in the course, from 1.
    pub number: u32,
    pub title: String,
    pub description: String,
    /// Empty for lessons that stand in no module.
    pub url: String,
    pub language: Option<String>,
    pub minutes: u32,
    /// Whether the page is this module's, or one of its lessons'.
    pub current: bool,
    /// Empty in large courses for the modules the page is not in.
    pub lessons: Vec<LessonEntry>,
    pub lesson_count: u32,
}

/// A lesson in a list.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct LessonEntry {
    pub id: String,
    /// Its place in the course, from 1.
    pub number: u32,
    pub title: String,
    pub description: String,
    pub url: String,
    /// Set where the lesson is listed in another language than the page's.
    pub language: Option<String>,
    pub minutes: u32,
    /// Ids of its scored questions, by which it is demonstrated.
    pub exercises: Vec<String>,
    /// Old ids of the lesson.
    pub aliases: Vec<String>,
}

/// A tag with its number of lessons.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct TagEntry {
    pub title: String,
    pub url: String,
    pub lessons: u32,
}

/// A glossary term.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct TermView {
    pub id: String,
    pub term: String,
    pub definition: String,
    /// Other names and spellings.
    pub also: Vec<String>,
    /// Related terms.
    pub see: Vec<LinkView>,
    pub sources: Vec<LinkView>,
    /// The term on the glossary page; empty where there is none.
    pub url: String,
    /// The upper-case letter it is filed under, Romanian letters apart from their bases.
    pub letter: String,
}

/// A source as it is cited.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct SourceView {
    pub id: String,
    pub title: String,
    pub publisher: String,
    pub year: Option<i16>,
    pub url: Option<String>,
    /// `A`, `B` or `C`.
    pub grade: String,
    /// What was read of it.
    pub read: String,
    /// The source on the sources page; empty where there is none.
    pub page: String,
}

/// Addresses of the theme's files, with their content's hash in the name.
#[derive(Clone, Default, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Assets {
    /// Style sheets every page loads.
    pub styles: Vec<String>,
    /// The style sheets of the page's components, joined.
    pub component_styles: Vec<String>,
    /// The script of the page: the theme's `scripts/`, the components of the page and all they
    /// import, joined.
    pub scripts: Vec<String>,
    /// The script that runs before the first paint, without its tag.
    pub before_paint: String,
    /// Pictures and icons by their path in the theme: `icons/favicon.svg`.
    pub files: std::collections::BTreeMap<String, String>,
}

/// The course map around one place of a course, in one language; drawn once, marked per page. It
/// holds what `outline.html` shows and no more: all that stands here is drawn again when it changes.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct OutlineView {
    pub language: String,
    pub course: Option<LinkView>,
    /// In a course of very many modules, those around the page's.
    pub modules: Vec<Hashed<OutlineModule>>,
    /// How many modules come before those listed, and how many after them.
    pub modules_before: u32,
    pub modules_after: u32,
}

/// A module on the course map.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct OutlineModule {
    pub title: String,
    /// Empty for lessons that stand in no module.
    pub url: String,
    pub language: Option<String>,
    /// Empty in large courses for the modules the page is not in; in a very large module, the
    /// lessons around the page.
    pub lessons: Vec<OutlineLesson>,
    /// How many lessons come before those listed, and how many after them.
    pub lessons_before: u32,
    pub lessons_after: u32,
}

/// A lesson on the course map.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct OutlineLesson {
    pub id: String,
    pub title: String,
    pub url: String,
    pub language: Option<String>,
    /// Marks of its scored questions, by which it is demonstrated: four letters or digits each. The
    /// ids themselves would make a twelfth of every page.
    pub marks: String,
    /// Old ids of the lesson.
    pub aliases: Vec<String>,
    /// Set in the module that the map stands in, where the map lists all of its lessons: scripts
    /// tell from them how long the rest of it takes.
    pub minutes: Option<u32>,
}

/// The argument of rendering a page, beside the templates.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct View {
    pub site: Hashed<SiteView>,
    pub page: Hashed<PageView>,
    pub fillings: Hashed<Fillings>,
    pub body: Option<Hashed<Body>>,
    /// What the body's exercises are.
    pub exercises: Option<Hashed<Vec<Exercise>>>,
    /// Exercises of other lessons.
    pub decks: Vec<Deck>,
}
