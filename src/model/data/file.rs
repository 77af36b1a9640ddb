//! A data file read as far as it can be. Apart because a mistake in one entry must not be told again
//! by everything that names it.

use schemars::JsonSchema;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::base::diagnostic::{Diagnostic, Place};
use crate::base::path::SourcePath;
use crate::base::yaml::{self, ProblemKind};
use crate::model::codes;
use crate::model::data::{
    Competencies, Competency, Glossary, Grade, LocalisedList, SourceEntry, Sources, Term,
};
use crate::source::localised::Localised;

/// Larger than any glossary, small enough to be read whole.
const MOST_BYTES: usize = 4 * 1024 * 1024;

/// A file of which the entries stand under one key.
pub(super) trait File: DeserializeOwned + JsonSchema + Default {
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

impl File for Competencies {
    type Entry = Competency;
    const LIST: &'static str = "competencies";
    fn of(competencies: Vec<Competency>) -> Self {
        Competencies { competencies }
    }
    fn unread() -> Competency {
        Competency {
            id: String::new(),
            name: Localised::Same(String::new()),
            group: None,
            description: None,
        }
    }
}

/// Reads a file; of one with mistakes, what can be read of each entry, so that links to its entries
/// are not told as well. None where nothing can be read.
pub(super) fn read_one<T: File>(
    path: &SourcePath,
    text: &str,
    found: &mut Vec<Diagnostic>,
) -> Option<T> {
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
