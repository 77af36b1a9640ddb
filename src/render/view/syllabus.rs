//! The syllabus as its template sees it: what every lesson asks, promises, raises and practises, and
//! each competency through the course.

use serde::Serialize;

use crate::render::view::{LinkView, MinutesView};

/// The whole syllabus.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct SyllabusView {
    pub minutes: u32,
    /// The same in whole hours, to the nearest.
    pub hours: u32,
    pub lessons: u32,
    pub modules: Vec<SyllabusModule>,
    /// Competencies that any lesson names, in the order of the data.
    pub competencies: Vec<SyllabusCompetency>,
    /// Names of the levels: the first is of level 1.
    pub levels: Vec<SyllabusLevel>,
    /// The same for other programs.
    pub data: Vec<DataLink>,
}

/// A module with its lessons.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct SyllabusModule {
    /// Its place in the course, from 1.
    pub number: u32,
    pub page: Option<LinkView>,
    pub description: String,
    pub minutes: u32,
    pub lessons: Vec<SyllabusLesson>,
}

/// A lesson.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct SyllabusLesson {
    /// Its place in the course, from 1.
    pub number: u32,
    pub page: LinkView,
    pub minutes: MinutesView,
    pub prerequisites: Vec<LinkView>,
    /// What the reader can do afterwards.
    pub objectives: Vec<String>,
    pub raises: Vec<SyllabusStep>,
    pub exercises: Vec<SyllabusCount>,
}

/// A competency raised by a lesson.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct SyllabusStep {
    pub name: String,
    pub from: u8,
    pub to: u8,
}

/// Exercises of a kind: `quiz`, `open` (a question answered in words), `scenario` …
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct SyllabusCount {
    pub kind: String,
    pub count: u32,
}

/// A competency through the course.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct SyllabusCompetency {
    pub id: String,
    pub name: String,
    /// The name of its group, where another group came before.
    pub group: Option<String>,
    /// The lessons that raise it.
    pub raised: Vec<RaisedIn>,
    /// The lessons whose exercises assess it.
    pub assessed: Vec<AssessedIn>,
}

/// A lesson that raises a competency.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct RaisedIn {
    pub page: LinkView,
    pub from: u8,
    pub to: u8,
}

/// A lesson with exercises that assess a competency.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct AssessedIn {
    pub page: LinkView,
    pub count: u32,
}

/// A level of every competency.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct SyllabusLevel {
    pub level: u8,
    pub name: String,
    pub description: String,
}

/// A file for other programs.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct DataLink {
    /// `application/ld+json`
    pub media_type: String,
    /// `framework`, `occupations` or `case`; its name is a word of the theme, `data_<name>`.
    pub name: String,
    pub url: String,
}
