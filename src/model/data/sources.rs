//! `sources.yaml`: what the course was made from.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::data::Grade;
use crate::source::localised::Localised;

/// `sources.yaml`.
#[derive(Clone, Default, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Sources {
    #[serde(default)]
    pub sources: Vec<SourceEntry>,
}

/// One source.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SourceEntry {
    /// What `source:` links name.
    pub id: String,
    pub title: Localised,
    #[serde(default)]
    pub publisher: Option<Localised>,
    /// Year of the page or data set; absent where it is undated.
    #[serde(default)]
    pub year: Option<i16>,
    #[serde(default)]
    pub url: Option<String>,
    pub grade: Grade,
    /// What was read of it.
    #[serde(default)]
    pub read: Option<Localised>,
}
