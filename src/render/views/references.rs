//! Terms and sources: those a page cites, and all of them for the pages that list them.

use std::collections::BTreeSet;

use crate::model::data::Grade;
use crate::model::data::glossary::Term;
use crate::model::data::sources::SourceEntry;
use crate::model::site::{Edition, ResolvedLink};
use crate::parse::typography;
use crate::render::view::*;
use crate::render::views::alphabet;
use crate::render::views::maker::Maker;
use crate::source::localised::{Language, Localised};

/// Where a term stands on the glossary's page.
pub fn term_anchor(id: &str) -> String {
    format!("p-term-{id}")
}

/// Where a source stands on the sources' page.
pub fn source_anchor(id: &str) -> String {
    format!("p-source-{id}")
}

/// The address of `anchor` on the page where `tool` stands; empty where there is none.
pub fn on_tool_page(maker: &Maker, tool: &str, anchor: &str, language: &Language) -> String {
    match maker.site.tool_page(tool, language) {
        Some(unit) => format!("{}#{anchor}", maker.link(unit, language).url),
        None => String::new(),
    }
}

/// The terms that an edition links to, in alphabetical order.
pub fn cited_terms(maker: &Maker, edition: &Edition) -> Vec<TermView> {
    // The glossary's own page has them all already.
    if edition
        .summary
        .tools
        .iter()
        .any(|tool| tool.name == "glossary")
    {
        return Vec::new();
    }
    let ids: BTreeSet<&str> = edition
        .links
        .iter()
        .filter_map(|link| match link {
            ResolvedLink::Term(id) => Some(id.as_str()),
            _ => None,
        })
        .collect();
    let terms = ids
        .into_iter()
        .filter_map(|id| maker.site.data.terms.get(id));
    alphabetical(
        terms.map(|term| term_view(maker, term, &edition.language)),
        &edition.language,
    )
}

/// The sources that an edition cites, in order of first citation.
pub fn cited_sources(maker: &Maker, edition: &Edition) -> Vec<SourceView> {
    if edition
        .summary
        .tools
        .iter()
        .any(|tool| tool.name == "sources")
    {
        return Vec::new();
    }
    let mut seen = BTreeSet::new();
    edition
        .links
        .iter()
        .filter_map(|link| match link {
            ResolvedLink::Source(id) if seen.insert(id) => maker.site.data.sources.get(id),
            _ => None,
        })
        .map(|source| source_view(maker, source, &edition.language))
        .collect()
}

/// The whole glossary in `language`.
pub fn all_terms(maker: &Maker, language: &Language) -> Vec<TermView> {
    let terms = maker.site.data.terms.iter();
    alphabetical(terms.map(|term| term_view(maker, term, language)), language)
}

/// All sources in order of their ids, numbers in ids compared as numbers.
pub fn all_sources(maker: &Maker, language: &Language) -> Vec<SourceView> {
    let mut sources: Vec<&SourceEntry> = maker.site.data.sources.iter().collect();
    sources.sort_by_key(|source| natural_key(&source.id));
    sources
        .into_iter()
        .map(|source| source_view(maker, source, language))
        .collect()
}

fn alphabetical(terms: impl Iterator<Item = TermView>, language: &Language) -> Vec<TermView> {
    let mut terms: Vec<TermView> = terms.collect();
    sort(&mut terms, language);
    terms
}

/// Puts terms in alphabetical order.
pub fn sort(terms: &mut [TermView], language: &Language) {
    terms.sort_by_cached_key(|term| (alphabet::sort_key(&term.term, language), term.id.clone()));
}

fn natural_key(id: &str) -> (String, u64, String) {
    let letters: String = id
        .chars()
        .take_while(|letter| !letter.is_ascii_digit())
        .collect();
    let digits: String = id[letters.len()..]
        .chars()
        .take_while(char::is_ascii_digit)
        .collect();
    let rest = id[letters.len() + digits.len()..].to_string();
    (letters, digits.parse().unwrap_or(0), rest)
}

fn term_view(maker: &Maker, term: &Term, language: &Language) -> TermView {
    let name = typeset(&term.term, maker, language);
    TermView {
        definition: typeset(&term.definition, maker, language),
        also: term.also.get(language).to_vec(),
        see: term
            .see
            .iter()
            .filter_map(|id| maker.site.data.terms.get(id))
            .map(|other| LinkView {
                title: typeset(&other.term, maker, language),
                url: on_tool_page(maker, "glossary", &term_anchor(&other.id), language),
                ..LinkView::default()
            })
            .collect(),
        sources: term
            .sources
            .iter()
            .filter_map(|id| maker.site.data.sources.get(id))
            .map(|source| LinkView {
                title: typeset(&source.title, maker, language),
                url: on_tool_page(maker, "sources", &source_anchor(&source.id), language),
                ..LinkView::default()
            })
            .collect(),
        url: on_tool_page(maker, "glossary", &term_anchor(&term.id), language),
        letter: alphabet::letter(&name, language),
        id: term.id.clone(),
        term: name,
    }
}

/// A source as it is cited.
pub fn source_view(maker: &Maker, source: &SourceEntry, language: &Language) -> SourceView {
    let text = |text: &Option<Localised>| {
        text.as_ref()
            .map(|text| typeset(text, maker, language))
            .unwrap_or_default()
    };
    SourceView {
        id: source.id.clone(),
        title: typeset(&source.title, maker, language),
        publisher: text(&source.publisher),
        year: source.year,
        url: source.url.clone(),
        grade: grade(source.grade).to_string(),
        read: text(&source.read),
        page: on_tool_page(maker, "sources", &source_anchor(&source.id), language),
    }
}

/// The letter of a grade.
pub fn grade(grade: Grade) -> &'static str {
    match grade {
        Grade::A => "A",
        Grade::B => "B",
        Grade::C => "C",
    }
}

/// A text of a data file in `language`, or in the default one, as it is printed.
pub fn typeset(text: &Localised, maker: &Maker, language: &Language) -> String {
    let default = maker.site.config.default_language();
    let written = match text {
        Localised::ByLanguage(texts) if !texts.contains_key(language) => default,
        _ => language,
    };
    typography::apply(text.get(language, default), written, None, None).into_owned()
}
