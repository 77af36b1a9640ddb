//! `competencies.yaml`: what can be learnt, in groups and levels.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::source::localised::Localised;

/// `competencies.yaml`.
#[derive(Clone, Default, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Competencies {
    /// Names of the levels 1 to 4. Level 0 is “none yet” and has no name of its own.
    #[serde(default)]
    pub levels: Vec<Level>,
    /// Groups, in the order in which they are shown.
    #[serde(default)]
    pub groups: Vec<Group>,
    #[serde(default)]
    pub competencies: Vec<Competency>,
}

/// A level of every competency.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Level {
    #[schemars(range(min = 1, max = 4))]
    pub level: u8,
    pub name: Localised,
    #[serde(default)]
    pub description: Option<Localised>,
}

/// Competencies that belong together.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Group {
    pub id: String,
    pub name: Localised,
}

/// One competency: what exercises assess and lessons raise.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Competency {
    /// What `competency=` and `competency:` links name.
    pub id: String,
    pub name: Localised,
    /// Id of the group it belongs to.
    #[serde(default)]
    pub group: Option<String>,
    #[serde(default)]
    pub description: Option<Localised>,
    #[serde(default)]
    pub kind: Option<CompetencyKind>,
    /// What somebody at a level can be seen to do.
    #[serde(default)]
    pub indicators: Vec<Indicator>,
    /// Competencies without which this one cannot be raised.
    #[serde(default)]
    pub requires: Vec<Step>,
    /// Addresses of the same or a near skill in ESCO.
    #[serde(default)]
    pub esco: Vec<String>,
    /// Ids of the sources that it was made from.
    #[serde(default)]
    pub sources: Vec<String>,
}

/// What a competency is made of.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum CompetencyKind {
    Skill,
    Knowledge,
    Attitude,
}

/// Something that can be seen, and the level it shows.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Indicator {
    #[schemars(range(min = 1, max = 4))]
    pub level: u8,
    pub text: Localised,
}

/// A competency and a level of it.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// Id of the competency.
    pub id: String,
    #[schemars(range(min = 1, max = 4))]
    pub level: u8,
}
