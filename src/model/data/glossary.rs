//! `glossary.yaml`: the words of the field.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::data::LocalisedList;
use crate::source::localised::Localised;

/// `glossary.yaml`.
#[derive(Clone, Default, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Glossary {
    #[serde(default)]
    pub terms: Vec<Term>,
}

/// One term.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// What `term:` links name.
    pub id: String,
    pub term: Localised,
    pub definition: Localised,
    /// Other names and spellings.
    #[serde(default)]
    pub also: LocalisedList,
    /// Ids of related terms.
    #[serde(default)]
    pub see: Vec<String>,
    /// Ids of the sources that the definition rests on.
    #[serde(default)]
    pub sources: Vec<String>,
}
