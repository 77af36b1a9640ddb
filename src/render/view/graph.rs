//! What comes before what, as its template sees it: the lessons in reading order, and beside each of
//! them its stretch of the lines that lead from lessons to those that build on them.

use schemars::JsonSchema;
use serde::Serialize;

use crate::render::view::{LessonEntry, LinkView};

/// The graph of the whole site.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, JsonSchema)]
pub struct GraphView {
    /// Every module that has lessons, in reading order.
    pub modules: Vec<GraphModule>,
    /// How many lines stand side by side.
    pub lanes: u32,
}

/// A module with its lessons.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, JsonSchema)]
pub struct GraphModule {
    /// The module's page, if it has one.
    pub page: Option<LinkView>,
    /// The lines that pass its heading.
    pub lines: Lines,
    /// Its lessons, in reading order.
    pub lessons: Vec<GraphLesson>,
}

/// A lesson.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, JsonSchema)]
pub struct GraphLesson {
    /// The lesson.
    pub lesson: LessonEntry,
    /// Lessons and modules that come first, as the author wrote them.
    pub after: Vec<LinkView>,
    /// What is drawn beside it.
    pub lines: Lines,
}

/// What is drawn in one row. Places across are shares of the width (`12.50%`), so that a drawing
/// fits every screen.
#[derive(Clone, Default, PartialEq, Eq, Hash, Debug, Serialize, JsonSchema)]
pub struct Lines {
    /// Lines from the top of the row to its bottom.
    pub through: Vec<String>,
    /// Lines that end at its middle.
    pub above: Vec<String>,
    /// Lines that begin at its middle.
    pub below: Vec<String>,
    /// The line across, from the first of the lessons it builds on to its stop.
    pub across: Option<(String, String)>,
    /// Where the line across branches off.
    pub branches: Vec<String>,
    /// The lesson's stop.
    pub stop: Option<String>,
}
