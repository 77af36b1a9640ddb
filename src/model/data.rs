//! `content/data/`: the glossary and the sources, read and held against their schemas.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::base::diagnostic::{Checked, Code, Diagnostic, Place};
use crate::base::hash::Hashed;
use crate::base::path::SourcePath;
use crate::base::suggest;
use crate::base::yaml::{self, ProblemKind, Step};
use crate::model::codes;
use crate::source::localised::{Language, Localised};
use crate::source::snapshot::Source;

/// Larger than any glossary, small enough to be read whole.
const MOST_BYTES: usize = 4 * 1024 * 1024;

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
        ["glossary.yaml", "sources.yaml"],
        "data files are glossary.yaml and sources.yaml",
    ))
}

/// A file of which the entries stand under one key.
trait File: DeserializeOwned + JsonSchema + Default {
    /// An entry.
    type Entry: Serialize + DeserializeOwned + Clone;
    /// The key.
    const LIST: &'static str;
    /// A file of these entries.
    fn of(entries: Vec<Self::Entry>) -> Self;
    /// An entry of which nothing could be read.
    fn unread() -> Self::Entry;
}

impl File for Glossary {
    type Entry = Term;
    const LIST: &'static str = "terms";
    fn of(terms: Vec<Term>) -> Self {
        Glossary { terms }
    }
    fn unread() -> Term {
        Term {
            id: String::new(),
            term: Localised::Same(String::new()),
            definition: Localised::Same(String::new()),
            also: LocalisedList::default(),
            see: Vec::new(),
            sources: Vec::new(),
        }
    }
}

impl File for Sources {
    type Entry = SourceEntry;
    const LIST: &'static str = "sources";
    fn of(sources: Vec<SourceEntry>) -> Self {
        Sources { sources }
    }
    fn unread() -> SourceEntry {
        SourceEntry {
            id: String::new(),
            title: Localised::Same(String::new()),
            publisher: None,
            year: None,
            url: None,
            grade: Grade::C,
            read: None,
        }
    }
}

/// Reads a file; of one with mistakes, what can be read of each entry, so that links to its entries
/// are not told as well. None where nothing can be read.
fn read_one<T: File>(path: &SourcePath, text: &str, found: &mut Vec<Diagnostic>) -> Option<T> {
    let problems = match yaml::read::<T>(text, MOST_BYTES) {
        Ok(file) => return Some(file),
        Err(problems) => problems,
    };
    let is_yaml = problems
        .iter()
        .all(|problem| !matches!(problem.kind, ProblemKind::Syntax | ProblemKind::Size));
    found.extend(problems.into_iter().map(|problem| {
        let code = match problem.kind {
            ProblemKind::UnknownKey => codes::UNKNOWN_DATA_KEY,
            _ => codes::BAD_DATA,
        };
        let mut told =
            Diagnostic::new(code, Place::At(path.clone(), problem.span), problem.message);
        told.help = problem.help;
        told
    }));
    let value: serde_yaml::Value =
        is_yaml.then(|| serde_yaml::from_str(yaml::without_mark(text)).ok())??;
    let entries = value.get(T::LIST)?.as_sequence()?;
    let read = entries.iter().map(|entry| yaml::over(&T::unread(), entry));
    Some(T::of(read.collect()))
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
