//! The syllabus as its template sees it: what every lesson asks, promises, raises and practises, and
//! each competency through the course.

use schemars::JsonSchema;
use serde::Serialize;

use crate::render::view::{LinkView, MinutesView};

/// The whole syllabus.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, JsonSchema)]
pub struct SyllabusView {
    /// Minutes of all lessons.
    pub minutes: u32,
    /// The same in whole hours, to the nearest.
    pub hours: u32,
    /// How many lessons there are.
    pub lessons: u32,
    /// The modules, in order.
    pub modules: Vec<SyllabusModule>,
    /// Competencies that any lesson names, in the order of the data.
    pub competencies: Vec<SyllabusCompetency>,
    /// Names of the levels: the first is of level 1.
    pub levels: Vec<SyllabusLevel>,
    /// The same for other programs.
    pub data: Vec<DataLink>,
}

/// A module with its lessons.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, JsonSchema)]
pub struct SyllabusModule {
    /// Its place in the course, from 1.
    pub number: u32,
    /// Its page; none for lessons that stand in no module.
    pub page: Option<LinkView>,
    /// Its description; may be empty.
    pub description: String,
    /// Minutes of all its lessons.
    pub minutes: u32,
    /// Its lessons, in order.
    pub lessons: Vec<SyllabusLesson>,
}

/// A lesson.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, JsonSchema)]
pub struct SyllabusLesson {
    /// Its place in the course, from 1.
    pub number: u32,
    /// Its page.
    pub page: LinkView,
    /// How long it takes.
    pub minutes: MinutesView,
    /// Lessons to have done before.
    pub prerequisites: Vec<LinkView>,
    /// What the reader can do afterwards.
    pub objectives: Vec<String>,
    /// The competencies it raises.
    pub raises: Vec<SyllabusStep>,
    /// Its exercises, by kind.
    pub exercises: Vec<SyllabusCount>,
}

/// A competency raised by a lesson.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, JsonSchema)]
pub struct SyllabusStep {
    /// The competency's name.
    pub name: String,
    /// The level before.
    pub from: u8,
    /// The level after.
    pub to: u8,
}

/// Exercises of a kind: `quiz`, `open` (a question answered in words), `scenario` …
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, JsonSchema)]
pub struct SyllabusCount {
    /// The kind.
    pub kind: String,
    /// How many.
    pub count: u32,
}

/// A competency through the course.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, JsonSchema)]
pub struct SyllabusCompetency {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The name of its group, where another group came before.
    pub group: Option<String>,
    /// The lessons that raise it.
    pub raised: Vec<RaisedIn>,
    /// The lessons whose exercises assess it.
    pub assessed: Vec<AssessedIn>,
}

/// A lesson that raises a competency.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, JsonSchema)]
pub struct RaisedIn {
    /// The lesson.
    pub page: LinkView,
    /// The level before it.
    pub from: u8,
    /// The level after it.
    pub to: u8,
}

/// A lesson with exercises that assess a competency.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, JsonSchema)]
pub struct AssessedIn {
    /// The lesson.
    pub page: LinkView,
    /// How many exercises.
    pub count: u32,
}

/// A level of every competency.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, JsonSchema)]
pub struct SyllabusLevel {
    /// Its number.
    pub level: u8,
    /// Its name.
    pub name: String,
    /// What it means.
    pub description: String,
}

/// A file for other programs.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, JsonSchema)]
pub struct DataLink {
    /// `application/ld+json`
    pub media_type: String,
    /// `framework`, `occupations` or `case`; its name is a word of the theme, `data_<name>`.
    pub name: String,
    /// Its address.
    pub url: String,
}
