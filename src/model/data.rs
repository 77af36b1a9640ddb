//! `content/data/`: glossary, sources, competencies, occupations, facts and pay rules, read and held
//! against their schemas and against each other.

mod catalogue;
pub mod competencies;
pub mod facts;
mod file;
pub mod glossary;
pub mod occupations;
pub mod pay;
mod references;
pub mod search;
pub mod sources;

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::base::diagnostic::{Checked, Code, Diagnostic, Place};
use crate::base::hash::Hashed;
use crate::base::path::SourcePath;
use crate::base::suggest;
use crate::base::yaml;
use crate::model::codes;
pub use crate::model::data::catalogue::Catalogue;
use crate::model::data::competencies::{Competencies, Competency, Group, Level};
use crate::model::data::facts::{Fact, Facts};
use crate::model::data::file::{File, read_one};
use crate::model::data::glossary::{Glossary, Term};
use crate::model::data::occupations::{Occupation, Occupations};
use crate::model::data::pay::Pay;
use crate::model::data::search::Search;
use crate::model::data::sources::{SourceEntry, Sources};
use crate::model::search::SearchTarget;
use crate::source::localised::Language;
use crate::source::snapshot::Source;

/// A list that is the same in every language, or one list for each.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum LocalisedList {
    Same(Vec<String>),
    ByLanguage(BTreeMap<Language, Vec<String>>),
}

impl Default for LocalisedList {
    fn default() -> Self {
        LocalisedList::Same(Vec::new())
    }
}

impl LocalisedList {
    /// The list in `language`; empty where it has none.
    pub fn get(&self, language: &Language) -> &[String] {
        match self {
            LocalisedList::Same(list) => list,
            LocalisedList::ByLanguage(lists) => lists.get(language).map_or(&[], Vec::as_slice),
        }
    }
}

/// How far a fact can be relied on.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, JsonSchema)]
pub enum Grade {
    /// Read in a primary or official source.
    A,
    /// Secondary sources that agree, or recomputed.
    B,
    /// One secondary source.
    C,
}

/// The data files of a site.
#[derive(Clone, Default, Debug)]
pub struct Data {
    pub terms: Catalogue<Term>,
    pub sources: Catalogue<SourceEntry>,
    pub levels: Vec<Level>,
    pub groups: Vec<Group>,
    pub competencies: Catalogue<Competency>,
    pub occupations: Catalogue<Occupation>,
    pub facts: Catalogue<Fact>,
    pub pay: Pay,
    pub search: Search,
    /// The search tests whose pages are there; known once the site is.
    pub search_targets: Vec<SearchTarget>,
    /// Ids of the facts whose last day has passed.
    pub expired: BTreeSet<String>,
    /// What cannot be told, since the file that would know could not be read.
    pub unread: Vec<Code>,
}

/// Names of the files that are read.
const FILES: [&str; 7] = [
    "glossary.yaml",
    "sources.yaml",
    "competencies.yaml",
    "occupations.yaml",
    "facts.yaml",
    "pay.yaml",
    "search.yaml",
];

/// A data file as it was read, for the places of mistakes in it.
#[derive(Clone, Copy)]
struct Text<'a> {
    path: &'a SourcePath,
    text: &'a str,
}

impl Text<'_> {
    /// Where the value at `steps` stands.
    fn place(&self, steps: &[yaml::Step]) -> Place {
        Place::At(self.path.clone(), yaml::locate(self.text, steps))
    }
}

/// Reads every file of `content/data/`.
pub fn read(files: &[Hashed<Source>]) -> Checked<Data> {
    let mut data = Data::default();
    let mut found = Vec::new();
    let texts: BTreeMap<&str, Text> = files
        .iter()
        .filter_map(|file| {
            let (path, text) = (&file.path, file.text());
            if text.is_none() || !FILES.contains(&path.name()) {
                found.push(unknown_file(path));
            }
            Some((path.name(), Text { path, text: text? }))
        })
        .collect();
    let mut reading = Reading {
        texts: &texts,
        found: &mut found,
        unread: &mut data.unread,
    };
    let glossary: Glossary = reading.file("glossary.yaml", Some(codes::UNKNOWN_TERM));
    let sources: Sources = reading.file("sources.yaml", Some(codes::UNKNOWN_SOURCE));
    let competencies: Competencies =
        reading.file("competencies.yaml", Some(codes::UNKNOWN_COMPETENCY));
    let occupations: Occupations =
        reading.file("occupations.yaml", Some(codes::UNKNOWN_OCCUPATION));
    let before = reading.found.len();
    let facts: Facts = reading.file("facts.yaml", Some(codes::UNKNOWN_FACT));
    if reading.found.len() > before {
        // A figure that could not be read is not what links say.
        reading.unread.push(codes::STALE_FIGURE);
    }
    data.pay = reading.file("pay.yaml", Some(codes::BAD_PAY));
    data.search = reading.file("search.yaml", Some(codes::BAD_SEARCH));
    data.terms = reading.catalogue::<Glossary>("glossary.yaml", glossary.terms);
    data.sources = reading.catalogue::<Sources>("sources.yaml", sources.sources);
    data.competencies =
        reading.catalogue::<Competencies>("competencies.yaml", competencies.competencies);
    data.occupations =
        reading.catalogue::<Occupations>("occupations.yaml", occupations.occupations);
    data.facts = reading.catalogue::<Facts>("facts.yaml", facts.facts);
    data.levels = competencies.levels;
    data.groups = competencies.groups;
    references::check(&data, &texts, &mut found);
    (data, found)
}

/// What reading adds to.
struct Reading<'a> {
    texts: &'a BTreeMap<&'a str, Text<'a>>,
    found: &'a mut Vec<Diagnostic>,
    unread: &'a mut Vec<Code>,
}

impl Reading<'_> {
    /// The file called `name`; an empty one where there is none. Where it could not be read, what
    /// `code` would tell is not known.
    fn file<T: File>(&mut self, name: &str, code: Option<Code>) -> T {
        let Some(text) = self.texts.get(name) else {
            return T::default();
        };
        read_one(text.path, text.text, self.found).unwrap_or_else(|| {
            self.unread.extend(code);
            T::default()
        })
    }

    /// The entries by their ids; an id that stands twice is told.
    fn catalogue<T: File>(&mut self, name: &str, entries: Vec<T::Entry>) -> Catalogue<T::Entry> {
        let mut known = Catalogue::default();
        for (index, entry) in entries.into_iter().enumerate() {
            let id = T::id(&entry).to_string();
            if !known.insert(&id, entry) {
                let place = self.texts[name].place(&[T::LIST.into(), index.into(), "id".into()]);
                let message = format!("`{id}` stands twice in `{}`", T::LIST);
                self.found.push(
                    Diagnostic::new(codes::SAME_DATA_ID, place, message)
                        .help("remove one of the two, or rename it"),
                );
            }
        }
        known
    }
}

fn unknown_file(path: &SourcePath) -> Diagnostic {
    Diagnostic::new(
        codes::UNKNOWN_DATA_FILE,
        Place::File(path.clone()),
        format!("nothing reads `{}`", path.name()),
    )
    .help(suggest::did_you_mean(
        path.name(),
        FILES,
        &format!("data files are {}", FILES.join(", ")),
    ))
}
