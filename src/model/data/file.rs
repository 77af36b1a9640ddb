//! A data file read as far as it can be. Apart because a mistake in one entry must not be told again
//! by everything that names it.

use schemars::JsonSchema;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::base::decimal::Decimal;
use crate::base::diagnostic::{Diagnostic, Place};
use crate::base::path::SourcePath;
use crate::base::yaml::{self, ProblemKind};
use crate::model::codes;
use crate::model::data::competencies::{Competencies, Competency};
use crate::model::data::facts::{Fact, Facts};
use crate::model::data::glossary::{Glossary, Term};
use crate::model::data::occupations::{Occupation, Occupations};
use crate::model::data::pay::{Deductions, Pay, PayPeriod};
use crate::model::data::search::{Search, SearchTest};
use crate::model::data::sources::{SourceEntry, Sources};
use crate::model::data::{Grade, LocalisedList};
use crate::source::localised::{Day, Localised};

/// Larger than any glossary, small enough to be read whole.
const MOST_BYTES: usize = 4 * 1024 * 1024;

/// A file with a list of entries, and perhaps other keys beside it.
pub(super) trait File: Serialize + DeserializeOwned + JsonSchema + Default + Clone {
    /// An entry.
    type Entry: Serialize + DeserializeOwned + Clone;
    /// The key of the list.
    const LIST: &'static str;
    /// The file with this list in place of its own.
    fn with(self, entries: Vec<Self::Entry>) -> Self;
    /// An entry of which nothing could be read.
    fn unread() -> Self::Entry;
    /// What an entry is found by.
    fn id(entry: &Self::Entry) -> &str;
}

impl File for Glossary {
    type Entry = Term;
    const LIST: &'static str = "terms";
    fn with(self, terms: Vec<Term>) -> Self {
        Glossary { terms }
    }
    fn unread() -> Term {
        Term {
            id: String::new(),
            term: nothing(),
            definition: nothing(),
            also: LocalisedList::default(),
            see: Vec::new(),
            sources: Vec::new(),
        }
    }
    fn id(entry: &Term) -> &str {
        &entry.id
    }
}

impl File for Sources {
    type Entry = SourceEntry;
    const LIST: &'static str = "sources";
    fn with(self, sources: Vec<SourceEntry>) -> Self {
        Sources { sources }
    }
    fn unread() -> SourceEntry {
        SourceEntry {
            id: String::new(),
            title: nothing(),
            publisher: None,
            year: None,
            url: None,
            grade: Grade::C,
            read: None,
        }
    }
    fn id(entry: &SourceEntry) -> &str {
        &entry.id
    }
}

impl File for Competencies {
    type Entry = Competency;
    const LIST: &'static str = "competencies";
    fn with(self, competencies: Vec<Competency>) -> Self {
        Competencies {
            competencies,
            ..self
        }
    }
    fn unread() -> Competency {
        Competency {
            id: String::new(),
            name: nothing(),
            group: None,
            description: None,
            kind: None,
            indicators: Vec::new(),
            requires: Vec::new(),
            esco: Vec::new(),
            sources: Vec::new(),
        }
    }
    fn id(entry: &Competency) -> &str {
        &entry.id
    }
}

impl File for Occupations {
    type Entry = Occupation;
    const LIST: &'static str = "occupations";
    fn with(self, occupations: Vec<Occupation>) -> Self {
        Occupations { occupations }
    }
    fn unread() -> Occupation {
        Occupation {
            id: String::new(),
            name: nothing(),
            also: LocalisedList::default(),
            description: None,
            requires: Vec::new(),
            brings: Vec::new(),
            lacks: Vec::new(),
            codes: Vec::new(),
            notes: Vec::new(),
            sources: Vec::new(),
        }
    }
    fn id(entry: &Occupation) -> &str {
        &entry.id
    }
}

impl File for Facts {
    type Entry = Fact;
    const LIST: &'static str = "facts";
    fn with(self, facts: Vec<Fact>) -> Self {
        Facts { facts }
    }
    fn unread() -> Fact {
        Fact {
            id: String::new(),
            name: nothing(),
            value: Decimal::default(),
            to: None,
            unit: None,
            as_of: any_day(),
            until: None,
            sources: Vec::new(),
            grade: Grade::C,
            note: None,
        }
    }
    fn id(entry: &Fact) -> &str {
        &entry.id
    }
}

impl File for Pay {
    type Entry = PayPeriod;
    const LIST: &'static str = "periods";
    fn with(self, periods: Vec<PayPeriod>) -> Self {
        Pay { periods, ..self }
    }
    fn unread() -> PayPeriod {
        PayPeriod {
            id: String::new(),
            name: nothing(),
            from: any_day(),
            until: None,
            minimum: Decimal::default(),
            round_to: Decimal::whole(1),
            exemption: None,
            contributions: Vec::new(),
            employer: Vec::new(),
            deductions: Deductions::default(),
            tax: Vec::new(),
            sources: Vec::new(),
        }
    }
    fn id(entry: &PayPeriod) -> &str {
        &entry.id
    }
}

impl File for Search {
    type Entry = SearchTest;
    const LIST: &'static str = "tests";
    fn with(self, tests: Vec<SearchTest>) -> Self {
        Search { tests, ..self }
    }
    fn unread() -> SearchTest {
        SearchTest {
            query: String::new(),
            language: None,
            first: String::new(),
            within: 1,
        }
    }
    fn id(entry: &SearchTest) -> &str {
        &entry.query
    }
}

fn nothing() -> Localised {
    Localised::Same(String::new())
}

fn any_day() -> Day {
    Day(jiff::civil::Date::ZERO)
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
    let mut value: serde_yaml::Value =
        is_yaml.then(|| serde_yaml::from_str(yaml::without_mark(text)).ok())??;
    let entries = value.as_mapping_mut()?.remove(T::LIST)?;
    let read = entries.as_sequence()?.iter();
    let read = read.map(|entry| yaml::over(&T::unread(), entry)).collect();
    Some(yaml::over(&T::default(), &value).with(read))
}
