//! What `outline.html` sees: the course map. Apart because a map is drawn once for many pages.

use schemars::JsonSchema;
use serde::Serialize;

use crate::base::hash::Hashed;
use crate::render::view::LinkView;

/// The course map around one place of a course, in one language; drawn once, marked per page. It
/// holds what `outline.html` shows and no more: all that stands here is drawn again when it changes.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, JsonSchema)]
pub struct OutlineView {
    /// The language of the page.
    pub language: String,
    /// The course; none where the site is one.
    pub course: Option<LinkView>,
    /// In a course of very many modules, those around the page's.
    pub modules: Vec<Hashed<OutlineModule>>,
    /// How many modules come before those listed.
    pub modules_before: u32,
    /// How many modules come after those listed.
    pub modules_after: u32,
}

/// A module on the course map.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, JsonSchema)]
pub struct OutlineModule {
    /// Its title; empty for lessons that stand in no module.
    pub title: String,
    /// Empty for lessons that stand in no module.
    pub url: String,
    /// Set where it is listed in another language than the page's.
    pub language: Option<String>,
    /// Empty in large courses for the modules the page is not in; in a very large module, the
    /// lessons around the page.
    pub lessons: Vec<OutlineLesson>,
    /// How many lessons come before those listed.
    pub lessons_before: u32,
    /// How many lessons come after those listed.
    pub lessons_after: u32,
}

/// A lesson on the course map.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, JsonSchema)]
pub struct OutlineLesson {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its page.
    pub url: String,
    /// Set where it is listed in another language than the page's.
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
