//! `search.yaml`: words that mean the same to readers, and what searching must find.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::source::localised::Language;

/// `search.yaml`.
#[derive(Clone, Default, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Search {
    /// Groups of words or names that mean the same, by language: whoever types one finds the
    /// others too.
    #[serde(default)]
    pub synonyms: BTreeMap<Language, Vec<Vec<String>>>,
    /// What readers type, and what they must find.
    #[serde(default)]
    pub tests: Vec<SearchTest>,
}

/// A query and what it must find.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SearchTest {
    /// As a reader types it.
    pub query: String,
    /// The language of the site that is searched; the first where it is left out.
    #[serde(default)]
    pub language: Option<Language>,
    /// The file that must come first, below `content/`, and perhaps the id of a section in it:
    /// `salariu/brut-si-net.md#impozit`.
    pub first: String,
    /// How many results it may be among, in place of being the first.
    #[serde(default = "one")]
    pub within: u8,
}

fn one() -> u8 {
    1
}
