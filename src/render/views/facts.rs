//! Figures on a page: those its text shows, all of them for the page that lists them, and what a
//! link to one is filled with. Apart from terms and sources because a figure is written by the rules
//! of its language and has a last day.

use std::collections::BTreeSet;

use crate::model::data::facts::Fact;
use crate::model::facts::Figure;
use crate::model::site::{Edition, ResolvedLink};
use crate::render::view::fillings::{Filling, FillingKind};
use crate::render::view::*;
use crate::render::views::head;
use crate::render::views::maker::Maker;
use crate::render::views::references::{grade, on_tool_page, source_anchor, typeset};
use crate::source::localised::Language;

/// Where a figure stands: at the end of each page that shows it, and on the page of all figures.
pub fn fact_anchor(id: &str) -> String {
    format!("p-fact-{id}")
}

/// The figures that an edition shows, in order of first mention. The page of all figures has them
/// already.
pub fn shown(maker: &Maker, edition: &Edition) -> Vec<FactView> {
    let mut tools = edition.summary.tools.iter();
    if tools.any(|tool| tool.name == "facts") {
        return Vec::new();
    }
    let links = edition.links.iter().filter_map(|link| match link {
        ResolvedLink::Fact(id) => maker.site.data.facts.get(id),
        _ => None,
    });
    let charts = edition.charts.values().flat_map(|chart| &chart.facts);
    let drawn = charts.filter_map(|id| maker.site.data.facts.get(id));
    let mut seen = BTreeSet::new();
    links
        .chain(drawn)
        .filter(|fact| seen.insert(&fact.id))
        .map(|fact| view(maker, fact, &edition.language))
        .collect()
}

/// Every figure, in the order of the file.
pub fn all(maker: &Maker, language: &Language) -> Vec<FactView> {
    let facts = maker.site.data.facts.iter();
    facts.map(|fact| view(maker, fact, language)).collect()
}

/// What a link to the figure `id` is filled with; it leads to the figure's entry on the same page.
pub fn filling(maker: &Maker, id: &str, language: &Language) -> Filling {
    let fact = maker.site.data.facts.get(id);
    let default = maker.site.config.default_language();
    let expired = maker.site.data.expired.contains(id);
    Filling {
        kind: FillingKind::Fact,
        url: format!("#{}", fact_anchor(id)),
        text: fact.map_or_else(String::new, |fact| {
            Figure::new(fact, language, default).shown()
        }),
        language: None,
        until: fact
            .and_then(|fact| fact.until)
            .filter(|_| expired)
            .map(head::day),
    }
}

fn view(maker: &Maker, fact: &Fact, language: &Language) -> FactView {
    let default = maker.site.config.default_language();
    let sources = fact.sources.iter();
    FactView {
        id: fact.id.clone(),
        name: typeset(&fact.name, maker, language),
        figure: Figure::new(fact, language, default).shown(),
        as_of: head::day(fact.as_of),
        until: fact.until.map(head::day),
        expired: maker.site.data.expired.contains(&fact.id),
        grade: grade(fact.grade).to_string(),
        sources: sources
            .filter_map(|id| maker.site.data.sources.get(id))
            .map(|source| {
                let page = on_tool_page(maker, "sources", &source_anchor(&source.id), language);
                LinkView {
                    title: typeset(&source.title, maker, language),
                    url: match page.is_empty() {
                        true => source.url.clone().unwrap_or_default(),
                        false => page,
                    },
                    ..LinkView::default()
                }
            })
            .collect(),
        note: fact
            .note
            .as_ref()
            .map(|note| typeset(note, maker, language))
            .unwrap_or_default(),
        url: on_tool_page(maker, "facts", &fact_anchor(&fact.id), language),
    }
}
