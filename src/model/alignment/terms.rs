//! Terms of the glossary that a lesson names where it counts, in its title, a heading or an
//! objective, before any lesson links to them. Only there, and only names of several words: in running
//! text, and as one word, a term's spelling is too often an everyday word.

use std::collections::BTreeMap;

use crate::base::diagnostic::{Diagnostic, Place};
use crate::model::alignment::codes;
use crate::model::place::key_place;
use crate::model::site::{Edition, Site};
use crate::parse::document::Target;
use crate::source::localised::Language;

/// Tells of terms that come before their first link.
pub fn check(site: &Site, found: &mut Vec<Diagnostic>) {
    if site.data.terms.is_empty() {
        return;
    }
    for language in &site.config.languages {
        let lessons: Vec<&Edition> = site
            .lessons()
            .filter_map(|(_, unit)| unit.editions.get(language))
            .collect();
        let first = first_links(&lessons);
        if first.is_empty() {
            continue;
        }
        let names = Names::of(site, language);
        for (at, edition) in lessons.iter().enumerate() {
            in_lesson(at, edition, &lessons, &first, &names, found);
        }
    }
}

/// The number of the first lesson that links to each term.
fn first_links<'a>(lessons: &[&'a Edition]) -> BTreeMap<&'a str, usize> {
    let mut first = BTreeMap::new();
    for (at, edition) in lessons.iter().enumerate() {
        for link in &edition.summary.links {
            if let Target::Term(id) = &link.target {
                first.entry(id.as_str()).or_insert(at);
            }
        }
    }
    first
}

fn in_lesson(
    at: usize,
    edition: &Edition,
    lessons: &[&Edition],
    first: &BTreeMap<&str, usize>,
    names: &Names,
    found: &mut Vec<Diagnostic>,
) {
    let summary = &edition.summary;
    let marked = |mark| Place::Marked(summary.path.clone(), mark);
    let title = summary.front.title.as_deref().unwrap_or_default();
    let headings = summary.headings.iter();
    let objectives = summary.objectives.iter();
    let texts = [(title, key_place(summary, "title"))]
        .into_iter()
        .chain(headings.map(|heading| (heading.text.as_str(), marked(heading.mark))))
        .chain(objectives.map(|objective| (objective.text.as_str(), marked(objective.mark))));
    let mut told: Vec<&str> = Vec::new();
    for (text, place) in texts {
        for term in names.named_in(text) {
            let Some(later) = first.get(term).filter(|later| **later > at) else {
                continue;
            };
            if told.contains(&term) {
                continue;
            }
            told.push(term);
            let message = format!(
                "the lesson names the term `{term}` and does not link to it; the first link stands \
                 in a later lesson"
            );
            let there = Place::File(lessons[*later].summary.path.clone());
            found.push(
                Diagnostic::new(codes::LATE_TERM, place.clone(), message)
                    .note("it stands there", Some(there))
                    .help(format!(
                        "link to it where it is first used: `[…](term:{term})`"
                    )),
            );
        }
    }
}

/// The spellings of terms in a language, by their first word.
struct Names<'a>(BTreeMap<String, Vec<(Vec<String>, &'a str)>>);

impl<'a> Names<'a> {
    fn of(site: &'a Site, language: &Language) -> Self {
        let default = site.config.default_language();
        let mut names: BTreeMap<String, Vec<(Vec<String>, &str)>> = BTreeMap::new();
        for (id, term) in site.data.terms.by_id() {
            let name = term.term.get(language, default);
            // “cont (client)” is met as “cont”.
            let bare = name.split('(').next().unwrap_or(name);
            let others = term.also.get(language).iter().map(String::as_str);
            for name in others.chain([bare]) {
                let words = words(name);
                if words.len() > 1 {
                    let first = words[0].clone();
                    names.entry(first).or_default().push((words, id));
                }
            }
        }
        Names(names)
    }

    /// The terms that `text` names, word for word.
    fn named_in(&self, text: &str) -> Vec<&'a str> {
        let words = words(text);
        let mut named = Vec::new();
        for at in 0..words.len() {
            let candidates = self.0.get(&words[at]).into_iter().flatten();
            for (name, id) in candidates {
                if words[at..].starts_with(name) {
                    named.push(*id);
                }
            }
        }
        named
    }
}

fn words(text: &str) -> Vec<String> {
    text.split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}
