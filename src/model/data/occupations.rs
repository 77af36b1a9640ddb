//! `occupations.yaml`: the jobs a course leads to, and those that its readers come from.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::data::Grade;
use crate::source::localised::Localised;

/// `occupations.yaml`.
#[derive(Clone, Default, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Occupations {
    /// In the order in which they are shown; the first target is the one chosen at first.
    #[serde(default)]
    pub occupations: Vec<Occupation>,
}

/// A job that can be aimed at, come from, or both.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Occupation {
    /// What `occupation:` links and `for{from=…}` name.
    pub id: String,
    pub name: Localised,
    /// Other names by which it is known.
    #[serde(default)]
    pub also: super::LocalisedList,
    #[serde(default)]
    pub description: Option<Localised>,
    /// What the job asks for. An occupation with requirements can be aimed at.
    #[serde(default)]
    pub requires: Vec<Requirement>,
    /// What people bring who come from it. An occupation that brings something can be come from;
    /// of one that only requires, people bring what it requires.
    #[serde(default)]
    pub brings: Vec<Asset>,
    /// What people who come from it lack, and why.
    #[serde(default)]
    pub lacks: Vec<Lack>,
    /// Its codes in public classifications.
    #[serde(default)]
    pub codes: Vec<OccupationCode>,
    /// How pay is made up, and other remarks.
    #[serde(default)]
    pub notes: Vec<Localised>,
    /// Ids of the sources that it was made from.
    #[serde(default)]
    pub sources: Vec<String>,
}

/// A competency that a job asks for.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Requirement {
    /// Id of the competency.
    pub competency: String,
    #[schemars(range(min = 1, max = 4))]
    pub level: u8,
    /// How much it counts, in percent.
    #[serde(default = "whole")]
    #[schemars(range(min = 1, max = 100))]
    pub weight: u8,
}

fn whole() -> u8 {
    100
}

/// A competency that somebody brings from another job.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Asset {
    /// Id of the competency.
    pub competency: String,
    #[schemars(range(min = 1, max = 4))]
    pub level: u8,
    /// Why, in a sentence: what is done there that trains it.
    #[serde(default)]
    pub reason: Option<Localised>,
    /// Ids of the sources of this.
    #[serde(default)]
    pub sources: Vec<String>,
}

/// A competency that somebody from another job lacks.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Lack {
    /// Id of the competency.
    pub competency: String,
    /// Why, in a sentence.
    pub reason: Localised,
    /// Ids of the sources of this.
    #[serde(default)]
    pub sources: Vec<String>,
}

/// A code of an occupation in a public classification.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OccupationCode {
    pub system: Classification,
    pub code: String,
    /// What the classification calls it.
    #[serde(default)]
    pub title: Option<Localised>,
    #[serde(default)]
    pub url: Option<String>,
    pub grade: Grade,
    /// Ids of the sources of the code.
    #[serde(default)]
    pub sources: Vec<String>,
}

/// A public classification of occupations.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Classification {
    /// European skills, competences, qualifications and occupations.
    Esco,
    /// The international standard classification, 2008.
    Isco,
    /// The United States'.
    Onet,
    /// Romania's.
    Cor,
    /// Any other; its title says which.
    Other,
}

impl Occupation {
    /// Whether a course can lead to it.
    pub fn is_target(&self) -> bool {
        !self.requires.is_empty()
    }

    /// Whether readers can say that they come from it.
    pub fn is_origin(&self) -> bool {
        !self.brings.is_empty() || !self.lacks.is_empty() || self.is_target()
    }
}
