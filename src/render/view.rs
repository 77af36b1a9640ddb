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

pub mod book;
pub mod career;
pub mod figures;
pub mod fillings;
pub mod lists;
pub mod map;
pub mod pay;
pub mod syllabus;
pub mod tools;

use schemars::JsonSchema;
use serde::Serialize;

use crate::base::hash::Hashed;
use crate::parse::document::exercise::Exercise;
use crate::parse::document::{Body, Minutes};
pub use crate::render::view::book::ChapterView;
pub use crate::render::view::figures::{ChartRowView, ChartView, FactView};
use crate::render::view::fillings::{Deck, Fillings};
pub use crate::render::view::lists::{
    CourseView, LessonEntry, ModuleView, SourceView, TagEntry, TermView,
};
pub use crate::render::view::map::{OutlineLesson, OutlineModule, OutlineView};
use crate::render::view::syllabus::DataLink;
pub use crate::render::view::tools::{EvidenceView, ToolView};

/// The version of this contract; a theme's `theme.yaml` names the one it was written for.
pub const CONTRACT: u32 = 1;

/// The same on every page of one language.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, JsonSchema)]
pub struct SiteView {
    /// Id of the site, under which scripts keep what a reader did.
    pub id: String,
    /// The site's title.
    pub title: String,
    /// The site's description; may be empty.
    pub description: String,
    /// Path of the site's root, `/` at both ends; not of a language's.
    pub base_path: String,
    /// The landing page of this language.
    pub home: String,
    /// The page's language: `ro`.
    pub language: String,
    /// `ltr` or `rtl`.
    pub direction: String,
    /// Links of the header.
    pub navigation: Vec<LinkView>,
    /// Links of the footer, beside those that the site makes itself.
    pub footer: Vec<LinkView>,
    /// The licence of the content; its address may be empty.
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
    /// The site's own logo, in place of the theme's mark and of the title.
    pub logo: Option<LogoView>,
    /// Version of Parcurs, for `<meta name="generator">`.
    pub generator: String,
}

/// A picture at the head of every page.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, JsonSchema)]
pub struct LogoView {
    /// Address of the picture.
    pub url: String,
    /// Another for the dark scheme.
    pub dark: Option<String>,
    /// Width and height in pixels, where they are known.
    pub size: Option<(u32, u32)>,
}

/// A link with its text. `url` may be empty: plain text then.
#[derive(Clone, Default, PartialEq, Eq, Hash, Debug, Serialize, JsonSchema)]
pub struct LinkView {
    /// The text of the link.
    pub title: String,
    /// Where it leads; may be empty.
    pub url: String,
    /// The language of the page it leads to, where it is not the reader's.
    pub language: Option<String>,
}

/// A day, for machines and for people.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, JsonSchema)]
pub struct DayView {
    /// `2026-11-23`
    pub iso: String,
    /// The year.
    pub year: i16,
    /// 1 to 12; the names of months are words of the theme.
    pub month: i8,
    /// 1 to 31.
    pub day: i8,
}

/// One page, as its summary and its place in the site make it.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, JsonSchema)]
pub struct PageView {
    /// `landing`, `page`, `course`, `module`, `lesson`, `workbook`, `tag`, `tags`, `not_found`,
    /// `redirect`: the template `pages/<kind>.html` draws it.
    pub kind: String,
    /// Id of the lesson, module or course, the same in every language; empty for generated pages.
    pub id: String,
    /// Old ids, whose progress belongs to this page now.
    pub aliases: Vec<String>,
    /// The page's title.
    pub title: String,
    /// `Title – Site`, or the site's title alone on its landing page.
    pub document_title: String,
    /// The page's description; may be empty.
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
    /// The pages above this one, from the top, and this one, without an address.
    pub breadcrumb: Vec<LinkView>,
    /// Whether search engines are asked to leave the page out.
    pub noindex: bool,
    /// Whether it is a draft, shown in the preview only.
    pub draft: bool,
    /// The day of its last revision.
    pub updated: Option<DayView>,
    /// Its authors, or the site's; addresses may be empty.
    pub authors: Vec<LinkView>,
    /// Address of the source on the forge.
    pub edit: Option<String>,
    /// Where to report a mistake, the page's address filled in.
    pub report: Option<String>,
    /// The clean Markdown of the page.
    pub plain: Option<String>,
    /// Whole address of the preview picture.
    pub image: Option<String>,
    /// Finished JSON-LD, safe inside `<script type="application/ld+json">`.
    pub structured_data: String,
    /// Stems of components to load, the page's kind among them: for each there may be
    /// `components/<stem>.css` and `.js`.
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
    /// The workbook that its lessons stand in, or it stands in itself.
    pub workbook: Option<String>,
    /// Where a redirect leads.
    pub redirect: Option<String>,
}

/// One language version of a page.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, JsonSchema)]
pub struct Alternate {
    /// `ro`, or `x-default`.
    pub hreflang: String,
    /// Its whole address.
    pub url: String,
}

/// A row of the language switch.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, JsonSchema)]
pub struct LanguageChoice {
    /// The language: `ro`.
    pub code: String,
    /// The language's own name: `Română`.
    pub name: String,
    /// This page in that language; where it has none, that language's landing page.
    pub url: String,
    /// Whether it is the page's own.
    pub current: bool,
    /// Whether this very page lacks that language, and is not meant to.
    pub missing: bool,
}

/// A line of “in this lesson”.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, JsonSchema)]
pub struct ContentsEntry {
    /// 2 or 3.
    pub level: u8,
    /// The heading's id.
    pub id: String,
    /// The heading as plain text.
    pub text: String,
}

/// What only a lesson has.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, JsonSchema)]
pub struct LessonView {
    /// Its module.
    pub module: Option<LinkView>,
    /// Its course, where the site has several.
    pub course: Option<LinkView>,
    /// Its place in the course, from 1.
    pub position: u32,
    /// How many lessons the course has.
    pub total: u32,
    /// Its place in the module, from 1.
    pub place_in_module: u32,
    /// How many lessons the module has.
    pub module_total: u32,
    /// The minutes of all its lessons; unset where they are more than a course map lists.
    pub module_minutes: Option<u32>,
    /// How long it takes.
    pub minutes: MinutesView,
    /// Lessons to have done before.
    pub prerequisites: Vec<LinkView>,
    /// What the reader can do afterwards, as plain text.
    pub objectives: Vec<String>,
    /// Its tags.
    pub tags: Vec<LinkView>,
    /// The lesson before it.
    pub previous: Option<LinkView>,
    /// The lesson after it.
    pub next: Option<LinkView>,
}

/// Minutes of a lesson: the author's own number, or reading and doing apart.
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash, Debug, Serialize, JsonSchema)]
pub struct MinutesView {
    /// All together.
    pub total: u32,
    /// Minutes of reading; 0 where the author gave one number.
    pub reading: u32,
    /// Minutes of doing; 0 where the author gave one number.
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

/// Addresses of the theme's files, with their content's hash in the name.
#[derive(Clone, Default, PartialEq, Eq, Hash, Debug, Serialize, JsonSchema)]
pub struct Assets {
    /// Style sheets every page loads.
    pub styles: Vec<String>,
    /// Those for paper.
    pub print: Vec<String>,
    /// The style sheets of the page's components, joined.
    pub component_styles: Vec<String>,
    /// The script of the page: the theme's `scripts/`, the components of the page and all they
    /// import, joined.
    pub scripts: Vec<String>,
    /// The ground of the pages in the light scheme and in the dark: for `<meta name="theme-color">`.
    pub paper: Vec<String>,
    /// The script that runs before the first paint, without its tag.
    pub before_paint: String,
    /// Pictures and icons by their path in the theme: `icons/favicon.svg`.
    pub files: std::collections::BTreeMap<String, String>,
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
