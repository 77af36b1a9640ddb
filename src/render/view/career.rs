//! What the tools for a career see: competencies, jobs, and the lessons between them. Apart from the
//! other views because three tools share most of it.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use crate::render::view::LinkView;

/// What `tools/radar.html` sees as `tool.career`.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, JsonSchema)]
pub struct RadarView {
    /// The levels that have a name, from the lowest.
    pub levels: Vec<LevelView>,
    /// The competencies, in groups.
    pub groups: Vec<GroupView>,
    /// Jobs that can be aimed at.
    pub targets: Vec<TargetView>,
    /// What scripts read, as JSON that is safe inside a `<script>`.
    pub data: String,
}

/// What `tools/switch.html` sees as `tool.career`.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, JsonSchema)]
pub struct SwitchView {
    /// The jobs.
    pub occupations: Vec<OccupationView>,
    /// What scripts read, as JSON that is safe inside a `<script>`.
    pub data: String,
}

/// What `tools/path.html` sees as `tool.career`.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, JsonSchema)]
pub struct PathView {
    /// The way of a reader who begins at nothing, for each job.
    pub ways: Vec<WayView>,
    /// What scripts read, as JSON that is safe inside a `<script>`.
    pub data: String,
}

/// A level of every competency.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, JsonSchema)]
pub struct LevelView {
    /// Its number.
    pub level: u8,
    /// Its name.
    pub name: String,
    /// What it means.
    pub description: String,
}

/// Competencies that belong together.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, JsonSchema)]
pub struct GroupView {
    /// Empty for competencies that belong to no group.
    pub name: String,
    /// Its competencies.
    pub competencies: Vec<CompetencyView>,
}

/// A competency.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, JsonSchema)]
pub struct CompetencyView {
    /// Its id.
    pub id: String,
    /// Its id in the page.
    pub anchor: String,
    /// Its name.
    pub name: String,
    /// What it is; may be empty.
    pub description: String,
    /// In order of their levels.
    pub indicators: Vec<IndicatorView>,
    /// Lessons that raise it.
    pub lessons: Vec<GiftView>,
    /// Competencies that it needs.
    pub requires: Vec<LevelOf>,
    /// Addresses in ESCO.
    pub esco: Vec<String>,
    /// Where that is from.
    pub sources: Vec<LinkView>,
}

/// What somebody at a level can be seen to do.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, JsonSchema)]
pub struct IndicatorView {
    /// The level.
    pub level: u8,
    /// The level's name; empty where it has none.
    pub name: String,
    /// What can be seen.
    pub text: String,
}

/// A lesson that raises a competency.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, JsonSchema)]
pub struct GiftView {
    /// The lesson.
    pub lesson: LinkView,
    /// The level before it.
    pub from: u8,
    /// The level after it.
    pub to: u8,
}

/// A job as a column of what jobs ask for.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, JsonSchema)]
pub struct TargetView {
    /// The job's name.
    pub name: String,
    /// The job on the page of jobs; empty where there is none.
    pub url: String,
    /// Levels by competency.
    pub levels: BTreeMap<String, u8>,
}

/// A level of a competency.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, JsonSchema)]
pub struct LevelOf {
    /// Its id.
    pub competency: String,
    /// Its name.
    pub name: String,
    /// The competency on the page of competencies; empty where there is none.
    pub url: String,
    /// The level.
    pub level: u8,
    /// The level's name; empty where it has none.
    pub level_name: String,
    /// In percent; of what is brought, 100.
    pub weight: u8,
    /// Why, in the author's words; may be empty.
    pub reason: String,
    /// Where that is from.
    pub sources: Vec<LinkView>,
}

/// A job.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, JsonSchema)]
pub struct OccupationView {
    /// Its id.
    pub id: String,
    /// Its id in the page.
    pub anchor: String,
    /// Its name.
    pub name: String,
    /// Other names.
    pub also: Vec<String>,
    /// What it is; may be empty.
    pub description: String,
    /// What the job asks for.
    pub requires: Vec<LevelOf>,
    /// What people bring who come from it.
    pub brings: Vec<LevelOf>,
    /// Whether authors wrote that; if not, it is made from what the job asks for.
    pub written: bool,
    /// What they lack; the level means nothing.
    pub lacks: Vec<LevelOf>,
    /// Its codes in public classifications.
    pub codes: Vec<CodeView>,
    /// What else is to be known of it.
    pub notes: Vec<String>,
    /// Where that is from.
    pub sources: Vec<LinkView>,
}

/// A code of a job in a public classification.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, JsonSchema)]
pub struct CodeView {
    /// `ESCO`, `ISCO-08`, `O*NET-SOC`, `COR`; empty for any other.
    pub system: String,
    /// The code.
    pub code: String,
    /// Its title there.
    pub title: String,
    /// Its address; may be empty.
    pub url: String,
    /// `A`, `B` or `C`.
    pub grade: String,
    /// Where that is from.
    pub sources: Vec<LinkView>,
}

/// The way to a job.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, JsonSchema)]
pub struct WayView {
    /// The job's id.
    pub id: String,
    /// The job's name.
    pub name: String,
    /// The job on the page of jobs; empty where there is none.
    pub url: String,
    /// Its lessons, in order.
    pub steps: Vec<StepView>,
    /// Minutes of all its lessons.
    pub minutes: u32,
    /// How much of what the job asks for is there at the end, in percent.
    pub percent: u32,
    /// What the job asks for and no lesson brings.
    pub uncovered: Vec<RiseView>,
}

/// A lesson on the way.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, JsonSchema)]
pub struct StepView {
    /// The lesson.
    pub lesson: LinkView,
    /// How long it takes.
    pub minutes: u32,
    /// What it raises.
    pub rises: Vec<RiseView>,
    /// Lessons that ask for it first.
    pub unlocks: Vec<LinkView>,
    /// How much of what the job asks for is there after it.
    pub percent: u32,
}

/// What happens to a competency.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, JsonSchema)]
pub struct RiseView {
    /// The competency's name.
    pub name: String,
    /// The competency on the page of competencies; empty where there is none.
    pub url: String,
    /// The level before.
    pub from: u8,
    /// The level after.
    pub to: u8,
}
