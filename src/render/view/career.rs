//! What the tools for a career see: competencies, jobs, and the lessons between them. Apart from the
//! other views because three tools share most of it.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::render::view::LinkView;

/// What `tools/radar.html` sees as `tool.career`.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct RadarView {
    /// The levels that have a name, from the lowest.
    pub levels: Vec<LevelView>,
    pub groups: Vec<GroupView>,
    /// Jobs that can be aimed at.
    pub targets: Vec<TargetView>,
    /// What scripts read, as JSON that is safe inside a `<script>`.
    pub data: String,
}

/// What `tools/switch.html` sees as `tool.career`.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct SwitchView {
    pub occupations: Vec<OccupationView>,
    pub data: String,
}

/// What `tools/path.html` sees as `tool.career`.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct PathView {
    /// The way of a reader who begins at nothing, for each job.
    pub ways: Vec<WayView>,
    pub data: String,
}

/// A level of every competency.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct LevelView {
    pub level: u8,
    pub name: String,
    pub description: String,
}

/// Competencies that belong together.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct GroupView {
    /// Empty for competencies that belong to no group.
    pub name: String,
    pub competencies: Vec<CompetencyView>,
}

/// A competency.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct CompetencyView {
    pub id: String,
    /// Its id in the page.
    pub anchor: String,
    pub name: String,
    pub description: String,
    /// In order of their levels.
    pub indicators: Vec<IndicatorView>,
    /// Lessons that raise it.
    pub lessons: Vec<GiftView>,
    /// Competencies that it needs.
    pub requires: Vec<LevelOf>,
    /// Addresses in ESCO.
    pub esco: Vec<String>,
    pub sources: Vec<LinkView>,
}

/// What somebody at a level can be seen to do.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct IndicatorView {
    pub level: u8,
    /// The level's name; empty where it has none.
    pub name: String,
    pub text: String,
}

/// A lesson that raises a competency.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct GiftView {
    pub lesson: LinkView,
    pub from: u8,
    pub to: u8,
}

/// A job as a column of what jobs ask for.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct TargetView {
    pub name: String,
    /// The job on the page of jobs; empty where there is none.
    pub url: String,
    /// Levels by competency.
    pub levels: BTreeMap<String, u8>,
}

/// A level of a competency.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct LevelOf {
    pub competency: String,
    pub name: String,
    /// The competency on the page of competencies; empty where there is none.
    pub url: String,
    pub level: u8,
    /// The level's name; empty where it has none.
    pub level_name: String,
    /// In percent; of what is brought, 100.
    pub weight: u8,
    pub reason: String,
    pub sources: Vec<LinkView>,
}

/// A job.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct OccupationView {
    pub id: String,
    /// Its id in the page.
    pub anchor: String,
    pub name: String,
    pub also: Vec<String>,
    pub description: String,
    pub requires: Vec<LevelOf>,
    /// What people bring who come from it.
    pub brings: Vec<LevelOf>,
    /// Whether authors wrote that; if not, it is made from what the job asks for.
    pub written: bool,
    /// What they lack; the level means nothing.
    pub lacks: Vec<LevelOf>,
    pub codes: Vec<CodeView>,
    pub notes: Vec<String>,
    pub sources: Vec<LinkView>,
}

/// A code of a job in a public classification.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct CodeView {
    /// `ESCO`, `ISCO-08`, `O*NET-SOC`, `COR`; empty for any other.
    pub system: String,
    pub code: String,
    pub title: String,
    pub url: String,
    /// `A`, `B` or `C`.
    pub grade: String,
    pub sources: Vec<LinkView>,
}

/// The way to a job.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct WayView {
    /// The job's id.
    pub id: String,
    pub name: String,
    pub url: String,
    pub steps: Vec<StepView>,
    pub minutes: u32,
    /// How much of what the job asks for is there at the end, in percent.
    pub percent: u32,
    pub uncovered: Vec<RiseView>,
}

/// A lesson on the way.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct StepView {
    pub lesson: LinkView,
    pub minutes: u32,
    pub rises: Vec<RiseView>,
    /// Lessons that ask for it first.
    pub unlocks: Vec<LinkView>,
    pub percent: u32,
}

/// What happens to a competency.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct RiseView {
    pub name: String,
    pub url: String,
    pub from: u8,
    pub to: u8,
}
