//! `facts.yaml`: figures, each with its source, its day and its grade.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::base::decimal::Decimal;
use crate::base::hash::Hashed;
use crate::base::yaml;
use crate::model::data::Grade;
use crate::source::localised::{Day, Localised};
use crate::source::snapshot::Source;

/// `facts.yaml`.
#[derive(Clone, Default, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Facts {
    #[serde(default)]
    pub facts: Vec<Fact>,
}

/// A figure.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Fact {
    /// What `fact:` links name.
    pub id: String,
    /// What the figure is of.
    pub name: Localised,
    pub value: Decimal,
    /// The other end, where the figure is a range.
    #[serde(default)]
    pub to: Option<Decimal>,
    /// `lei`, `%`, `$`: written after the number; none for a plain number.
    #[serde(default)]
    pub unit: Option<Localised>,
    /// The day that the figure is of.
    pub as_of: Day,
    /// The last day on which it holds.
    #[serde(default)]
    pub until: Option<Day>,
    /// Ids of its sources.
    pub sources: Vec<String>,
    pub grade: Grade,
    #[serde(default)]
    pub note: Option<Localised>,
}

/// The last day of each fact that has one; nothing where the file cannot be read, which is told
/// elsewhere. Apart from reading the data, since only the pipeline may hold it against a calendar.
pub fn last_days(file: &Hashed<Source>) -> Vec<(String, Day)> {
    let text = file.text().map_or("", |text| text);
    let facts: Facts = serde_yaml::from_str(yaml::without_mark(text)).unwrap_or_default();
    let facts = facts.facts.into_iter();
    facts
        .filter_map(|fact| Some((fact.id, fact.until?)))
        .collect()
}
