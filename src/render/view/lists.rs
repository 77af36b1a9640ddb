//! What stands in lists: courses, modules, lessons, tags, terms, sources. Apart from the page because
//! tools list them too.

use schemars::JsonSchema;
use serde::Serialize;

use crate::render::view::LinkView;

/// A course in a list.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, JsonSchema)]
pub struct CourseView {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its description; may be empty.
    pub description: String,
    /// Its page.
    pub url: String,
    /// Set where it is listed in another language than the page's.
    pub language: Option<String>,
    /// How many modules it has.
    pub modules: u32,
    /// How many lessons it has.
    pub lessons: u32,
    /// Minutes of all its lessons.
    pub minutes: u32,
}

/// A module in a list, with its lessons.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, JsonSchema)]
pub struct ModuleView {
    /// Its id.
    pub id: String,
    /// Its place in the course, from 1.
    pub number: u32,
    /// Its title; empty for lessons that stand in no module.
    pub title: String,
    /// Its description; may be empty.
    pub description: String,
    /// Empty for lessons that stand in no module.
    pub url: String,
    /// Set where it is listed in another language than the page's.
    pub language: Option<String>,
    /// Minutes of all its lessons.
    pub minutes: u32,
    /// Whether the page is this module's, or one of its lessons'.
    pub current: bool,
    /// Empty in large courses for the modules the page is not in.
    pub lessons: Vec<LessonEntry>,
    /// How many lessons it has.
    pub lesson_count: u32,
}

/// A lesson in a list.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, JsonSchema)]
pub struct LessonEntry {
    /// Its id.
    pub id: String,
    /// Its place in the course, from 1.
    pub number: u32,
    /// Its title.
    pub title: String,
    /// Its description; may be empty.
    pub description: String,
    /// Its page.
    pub url: String,
    /// Set where the lesson is listed in another language than the page's.
    pub language: Option<String>,
    /// How long it takes.
    pub minutes: u32,
    /// Ids of its scored questions, by which it is demonstrated.
    pub exercises: Vec<String>,
    /// Old ids of the lesson.
    pub aliases: Vec<String>,
}

/// A tag with its number of lessons.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, JsonSchema)]
pub struct TagEntry {
    /// The tag.
    pub title: String,
    /// Its page.
    pub url: String,
    /// How many lessons have it.
    pub lessons: u32,
}

/// A glossary term.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, JsonSchema)]
pub struct TermView {
    /// Its id.
    pub id: String,
    /// The term.
    pub term: String,
    /// What it means, as plain text.
    pub definition: String,
    /// Other names and spellings.
    pub also: Vec<String>,
    /// Related terms.
    pub see: Vec<LinkView>,
    /// Where the definition is from.
    pub sources: Vec<LinkView>,
    /// The term on the glossary page; empty where there is none.
    pub url: String,
    /// The upper-case letter it is filed under, Romanian letters apart from their bases.
    pub letter: String,
}

/// A source as it is cited.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, JsonSchema)]
pub struct SourceView {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Who published it.
    pub publisher: String,
    /// When.
    pub year: Option<i16>,
    /// Where it can be read.
    pub url: Option<String>,
    /// `A`, `B` or `C`.
    pub grade: String,
    /// What was read of it.
    pub read: String,
    /// The source on the sources page; empty where there is none.
    pub page: String,
}
