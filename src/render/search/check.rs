//! The search tests of `content/data/search.yaml`: what a reader types, and the page that must come
//! first. Apart because here the index is asked while the site is built.

use crate::base::diagnostic::Diagnostic;
use crate::model::search::SearchTarget;
use crate::model::site::Site;
use crate::render::codes;
use crate::render::search::catalogue::Catalogue;
use crate::render::search::rank::{Hit, search};
use crate::render::search::shards::Index;
use crate::source::localised::Language;

/// Asks what the tests of `language` ask; those that fail.
pub fn tests(
    site: &Site,
    catalogue: &Catalogue,
    index: &Index,
    language: &Language,
) -> Vec<Diagnostic> {
    let tests = site.data.search_targets.iter();
    tests
        .filter(|test| test.language == *language)
        .filter_map(|test| {
            let hits = search(index, &test.query).hits;
            let url = &site.units[test.unit].editions.get(language)?.url;
            let is_it = |hit: &Hit| {
                let found = catalogue.address(hit.page, hit.section);
                let (page, anchor) = found.split_once('#').unwrap_or((&found, ""));
                page == url && (test.anchor.is_empty() || anchor == test.anchor)
            };
            let rank = hits.iter().position(is_it);
            (rank.is_none_or(|rank| rank >= test.within))
                .then(|| told(catalogue, test, &hits, rank))
        })
        .collect()
}

fn told(
    catalogue: &Catalogue,
    test: &SearchTarget,
    hits: &[Hit],
    rank: Option<usize>,
) -> Diagnostic {
    let query = &test.query;
    let message = match (rank, hits.first()) {
        (_, None) => format!("“{query}” finds nothing"),
        (Some(rank), Some(first)) => format!(
            "“{query}” finds `{}` first, and `{}` in place {}",
            catalogue.address(first.page, first.section),
            test.first,
            rank + 1
        ),
        (None, Some(first)) => format!(
            "“{query}” finds `{}` first, and `{}` not at all",
            catalogue.address(first.page, first.section),
            test.first
        ),
    };
    Diagnostic::new(codes::SEARCH_TEST, test.place.clone(), message).help(
        "use the reader's word in the page's title, a heading or its description, or add it to \
         `synonyms`; if what comes first is right, change `first`",
    )
}
