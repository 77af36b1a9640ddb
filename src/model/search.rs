//! The search tests of `search.yaml` with their pages: what is searched is made later, from bodies.

use crate::base::diagnostic::{Diagnostic, Place};
use crate::base::hash::Hashed;
use crate::base::path::SourcePath;
use crate::base::suggest;
use crate::base::yaml::{self, Step};
use crate::model::codes;
use crate::model::data::search::SearchTest;
use crate::model::site::{Edition, Site, UnitNumber};
use crate::source::localised::Language;
use crate::source::snapshot::Source;

/// Where they are written.
const FILE: &str = "search.yaml";
/// What ids of terms begin with on the page that shows the glossary.
const TERM: &str = "p-term-";

/// A search test whose page is there.
#[derive(Clone, Debug)]
pub struct SearchTarget {
    pub query: String,
    pub language: Language,
    pub unit: UnitNumber,
    /// Empty where any section of the page will do.
    pub anchor: String,
    /// As it is written.
    pub first: String,
    /// How many results it may be among.
    pub within: usize,
    pub place: Place,
}

/// The tests that can be made, and what is wrong with the others and with synonyms.
pub fn targets(
    site: &Site,
    data: &[Hashed<Source>],
    found: &mut Vec<Diagnostic>,
) -> Vec<SearchTarget> {
    let Some(source) = data.iter().find(|source| source.path.name() == FILE) else {
        return Vec::new();
    };
    let text = source.text().map_or("", |text| text);
    let place = |steps: &[Step]| Place::At(source.path.clone(), yaml::locate(text, steps));
    let mut tell = |steps: &[Step], message: String, help: String| {
        found.push(Diagnostic::new(codes::BAD_SEARCH, place(steps), message).help(help));
    };
    let languages = &site.config.languages;
    for (language, groups) in &site.data.search.synonyms {
        let here: [Step; 2] = ["synonyms".into(), language.as_str().into()];
        if !languages.contains(language) {
            tell(&here, no_language(language), named(languages));
        }
        for (at, group) in groups
            .iter()
            .enumerate()
            .filter(|(_, group)| group.len() < 2)
        {
            let steps: Vec<Step> = here.iter().cloned().chain([at.into()]).collect();
            let message = format!("nothing stands beside “{}”", group.concat());
            let help = "write at least two words that mean the same: `[pay, salary]`";
            tell(&steps, message, help.to_string());
        }
    }
    let tests = site.data.search.tests.iter().enumerate();
    // What could not be read is told already.
    tests
        .filter(|(_, test)| !test.first.is_empty())
        .filter_map(|(at, test)| {
            let steps = |key: &str| -> [Step; 3] { ["tests".into(), at.into(), key.into()] };
            let default = site.config.default_language();
            let language = test.language.as_ref().unwrap_or(default);
            if !languages.contains(language) {
                tell(&steps("language"), no_language(language), named(languages));
                return None;
            }
            match target(site, test, language) {
                Ok((unit, anchor)) => Some(SearchTarget {
                    query: test.query.clone(),
                    language: language.clone(),
                    unit,
                    anchor,
                    first: test.first.clone(),
                    within: usize::from(test.within.max(1)),
                    place: place(&steps("query")),
                }),
                Err((message, help)) => {
                    tell(&steps("first"), message, help);
                    None
                }
            }
        })
        .collect()
}

/// The unit that a test names, and the id in it; or what is wrong, and the remedy.
fn target(
    site: &Site,
    test: &SearchTest,
    language: &Language,
) -> Result<(UnitNumber, String), (String, String)> {
    let (file, anchor) = test.first.split_once('#').unwrap_or((&test.first, ""));
    let path = SourcePath::new(&format!("content/{file}"));
    let Some(unit) = site.by_path.get(&path) else {
        let known = site.by_path.keys();
        let known = known.filter_map(|path| path.as_str().strip_prefix("content/"));
        let help = suggest::did_you_mean(file, known, "name a published file below content/");
        return Err((format!("there is no `content/{file}`"), help));
    };
    let Some(edition) = site.units[*unit].editions.get(language) else {
        let message = format!("`{file}` is not there in `{language}`");
        return Err((message, "name the language that it is in".to_string()));
    };
    if !anchor.is_empty() && !is_found(site, edition, anchor) {
        let known = edition.summary.headings.iter();
        let known = known.map(|heading| heading.id.as_str());
        let other = "name the id of a heading of the second or third level, or of a term";
        let help = suggest::did_you_mean(anchor, known, other);
        return Err((format!("`{file}` has no section `{anchor}`"), help));
    }
    Ok((*unit, anchor.to_string()))
}

/// Whether searching can lead to `anchor`.
fn is_found(site: &Site, edition: &Edition, anchor: &str) -> bool {
    let mut headings = edition.summary.headings.iter();
    let mut tools = edition.summary.tools.iter();
    headings.any(|heading| heading.id == anchor && heading.level <= 3)
        || anchor
            .strip_prefix(TERM)
            .is_some_and(|id| site.data.terms.get(id).is_some())
            && tools.any(|tool| tool.name == "glossary")
}

fn no_language(language: &Language) -> String {
    format!("`{language}` is not a language of this site")
}

fn named(languages: &[Language]) -> String {
    let all: Vec<&str> = languages.iter().map(Language::as_str).collect();
    format!("its languages are {}", all.join(", "))
}
