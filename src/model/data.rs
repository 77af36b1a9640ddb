//! `content/data/`: the glossary, the sources and the competencies, read and held against their
//! schemas.

mod file;

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::base::diagnostic::{Checked, Code, Diagnostic, Place};
use crate::base::hash::Hashed;
use crate::base::path::SourcePath;
use crate::base::suggest;
use crate::base::yaml::{self, Step};
use crate::model::codes;
use crate::model::data::file::read_one;
use crate::source::localised::{Language, Localised};
use crate::source::snapshot::Source;

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

/// `competencies.yaml`.
#[derive(Clone, Default, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Competencies {
    #[serde(default)]
    pub competencies: Vec<Competency>,
}

/// One competency: what exercises assess and objectives raise.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Competency {
    /// What `competency=` names.
    pub id: String,
    pub name: Localised,
    /// The group it belongs to.
    #[serde(default)]
    pub group: Option<String>,
    #[serde(default)]
    pub description: Option<Localised>,
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
    pub terms: BTreeMap<String, Term>,
    pub sources: BTreeMap<String, SourceEntry>,
    pub competencies: BTreeMap<String, Competency>,
    /// What cannot be told, since the file that would know could not be read.
    pub unread: Vec<Code>,
}

/// Reads every file of `content/data/`.
pub fn read(files: &[Hashed<Source>]) -> Checked<Data> {
    let mut data = Data::default();
    let mut found = Vec::new();
    let mut glossary = None;
    for file in files {
        let Some(text) = file.text() else {
            found.push(unknown_file(&file.path));
            continue;
        };
        match file.path.name() {
            "glossary.yaml" => {
                let Some(Glossary { terms }) = read_one(&file.path, text, &mut found) else {
                    data.unread.push(codes::UNKNOWN_TERM);
                    continue;
                };
                data.terms = by_id(
                    &terms,
                    |term| &term.id,
                    "terms",
                    &file.path,
                    text,
                    &mut found,
                );
                glossary = Some((&file.path, text, terms));
            }
            "sources.yaml" => {
                let Some(Sources { sources }) = read_one(&file.path, text, &mut found) else {
                    data.unread.push(codes::UNKNOWN_SOURCE);
                    continue;
                };
                for (index, source) in sources.iter().enumerate() {
                    check_address(source, index, &file.path, text, &mut found);
                }
                data.sources = by_id(
                    &sources,
                    |source| &source.id,
                    "sources",
                    &file.path,
                    text,
                    &mut found,
                );
            }
            "competencies.yaml" => {
                let Some(Competencies { competencies }) = read_one(&file.path, text, &mut found)
                else {
                    data.unread.push(codes::UNKNOWN_COMPETENCY);
                    continue;
                };
                data.competencies = by_id(
                    &competencies,
                    |competency| &competency.id,
                    "competencies",
                    &file.path,
                    text,
                    &mut found,
                );
            }
            _ => found.push(unknown_file(&file.path)),
        }
    }
    if let Some((path, text, terms)) = glossary {
        check_references(&terms, &data, path, text, &mut found);
    }
    (data, found)
}

fn unknown_file(path: &SourcePath) -> Diagnostic {
    Diagnostic::new(
        codes::UNKNOWN_DATA_FILE,
        Place::File(path.clone()),
        format!("nothing reads `{}`", path.name()),
    )
    .help(suggest::did_you_mean(
        path.name(),
        ["glossary.yaml", "sources.yaml", "competencies.yaml"],
        "data files are glossary.yaml, sources.yaml and competencies.yaml",
    ))
}

fn by_id<T: Clone>(
    entries: &[T],
    id: fn(&T) -> &String,
    list: &str,
    path: &SourcePath,
    text: &str,
    found: &mut Vec<Diagnostic>,
) -> BTreeMap<String, T> {
    let mut known = BTreeMap::new();
    for (index, entry) in entries.iter().enumerate() {
        let name = id(entry).clone();
        match known.entry(name) {
            Entry::Vacant(free) => {
                free.insert(entry.clone());
            }
            Entry::Occupied(taken) => {
                let span = yaml::locate(text, &[list.into(), index.into(), "id".into()]);
                let message = format!("`{}` stands twice in `{list}`", taken.key());
                let place = Place::At(path.clone(), span);
                found.push(
                    Diagnostic::new(codes::SAME_DATA_ID, place, message)
                        .help("remove one of the two, or rename it"),
                );
            }
        }
    }
    known
}

fn check_address(
    source: &SourceEntry,
    index: usize,
    path: &SourcePath,
    text: &str,
    found: &mut Vec<Diagnostic>,
) {
    let Some(url) = &source.url else { return };
    if !url.starts_with("https://") && !url.starts_with("http://") {
        let span = yaml::locate(text, &["sources".into(), index.into(), "url".into()]);
        found.push(
            Diagnostic::new(
                codes::BAD_DATA,
                Place::At(path.clone(), span),
                format!("“{url}” is not a web address"),
            )
            .help("write the whole address, from https://"),
        );
    }
}

/// Terms name related terms and sources; each must be there.
fn check_references(
    terms: &[Term],
    data: &Data,
    path: &SourcePath,
    text: &str,
    found: &mut Vec<Diagnostic>,
) {
    for (index, term) in terms.iter().enumerate() {
        let mut wrong = |list: &str, at: usize, code, message: String, help: String| {
            let steps: [Step; 4] = ["terms".into(), index.into(), list.into(), at.into()];
            let span = yaml::locate(text, &steps);
            found.push(Diagnostic::new(code, Place::At(path.clone(), span), message).help(help));
        };
        for (at, other) in term.see.iter().enumerate() {
            if !data.terms.contains_key(other) {
                let names = data.terms.keys().map(String::as_str);
                let help = suggest::did_you_mean(other, names, "add it, or remove it from `see`");
                wrong(
                    "see",
                    at,
                    codes::UNKNOWN_TERM,
                    format!("there is no term `{other}`"),
                    help,
                );
            }
        }
        for (at, source) in term.sources.iter().enumerate() {
            if !data.sources.contains_key(source) {
                let names = data.sources.keys().map(String::as_str);
                let help = suggest::did_you_mean(source, names, "add it to sources.yaml");
                wrong(
                    "sources",
                    at,
                    codes::UNKNOWN_SOURCE,
                    format!("there is no source `{source}`"),
                    help,
                );
            }
        }
    }
}
