//! What the template of a workbook sees of its lessons.

use schemars::JsonSchema;
use serde::Serialize;

use crate::render::view::{DayView, MinutesView};

/// A lesson in a workbook: `lesson` of each of the template's `chapters`, which also have `html`, `key`
/// (the right answers in short) and `notes` (addresses of what the lesson links to outside the book).
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, JsonSchema)]
pub struct ChapterView {
    /// Its HTML id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Path of the lesson's own page.
    pub url: String,
    /// The lesson's language, where it is not the reader's.
    pub language: Option<String>,
    /// The module that begins with it, in a workbook of several.
    pub module: Option<String>,
    /// How long it takes.
    pub minutes: MinutesView,
    /// The day of its last revision.
    pub updated: Option<DayView>,
}
