//! From what the words of a query are found in to the sections that answer it, best page first. The
//! same as in `lib/search.js`.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::render::search::query::{Slot, understand};
use crate::render::search::shards::Index;

/// The most sections shown of a page.
const SECTIONS: usize = 3;
/// Words that are no rarer are not missed on a page that has the others: a third of all pages has
/// them.
const COMMON: u32 = 32;

/// A section that answers a query.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Hit {
    /// Number of the page in the catalogue.
    pub page: usize,
    /// Number of the section on it.
    pub section: usize,
    /// What the page scores.
    pub score: u32,
}

/// What a query is answered with.
#[derive(Clone, Default, Debug)]
pub struct Answer {
    pub hits: Vec<Hit>,
    /// The query where a word was taken for another; else empty.
    pub corrected: String,
}

/// Answers a query: pages that have all its words first, the sections of one after each other.
pub fn search(index: &Index, query: &str) -> Answer {
    let understood = understand(index, query);
    Answer {
        hits: rank(&understood.slots),
        corrected: understood.corrected,
    }
}

/// The scores of each slot, by section.
type Sections = BTreeMap<usize, Vec<u32>>;

fn rank(slots: &[Slot]) -> Vec<Hit> {
    let counted = counted(slots);
    let mut pages: BTreeMap<usize, Sections> = BTreeMap::new();
    for (number, slot) in slots.iter().enumerate() {
        for (place, score) in &slot.places {
            let sections = pages.entry(place.page()).or_default();
            let scores = sections.entry(place.section());
            scores.or_insert_with(|| vec![0; slots.len()])[number] = *score;
        }
    }
    let mut ranked: Vec<(usize, u32, usize, Vec<usize>)> = pages
        .into_iter()
        .map(|(page, sections)| {
            let best = |slot: usize| sections.values().map(|scores| scores[slot]).max();
            let best: Vec<u32> = (0..slots.len())
                .map(|slot| best(slot).unwrap_or(0))
                .collect();
            let found = (0..slots.len()).filter(|slot| counted[*slot] && best[*slot] > 0);
            let together = sections.values().map(|scores| scores.iter().sum::<u32>());
            let score = best.iter().sum::<u32>() + together.max().unwrap_or(0) / 4;
            (found.count(), score, page, shown(&sections))
        })
        .collect();
    ranked.sort_by_key(|(found, score, page, _)| (Reverse(*found), Reverse(*score), *page));
    let hits = ranked.into_iter().flat_map(|(_, score, page, sections)| {
        sections.into_iter().map(move |section| Hit {
            page,
            section,
            score,
        })
    });
    hits.collect()
}

/// The sections of a page that are shown, which score most; what the page is called counts half for
/// each of them.
fn shown(sections: &Sections) -> Vec<usize> {
    let top = |slot: usize| sections.get(&0).map_or(0, |scores| scores[slot] / 2);
    let mut all: Vec<(u32, usize)> = sections
        .iter()
        .map(|(section, scores)| {
            let scores = scores.iter().enumerate();
            (
                scores.map(|(slot, score)| *score.max(&top(slot))).sum(),
                *section,
            )
        })
        .collect();
    all.sort_by_key(|(score, section)| (Reverse(*score), *section));
    all.into_iter()
        .take(SECTIONS)
        .map(|(_, section)| section)
        .collect()
}

/// Which slots a page is to have: those that are rare; all of them where none is.
fn counted(slots: &[Slot]) -> Vec<bool> {
    let is_rare = |slot: &Slot| slot.rarity.is_none_or(|rarity| rarity > COMMON);
    let any = slots.iter().any(is_rare);
    slots.iter().map(|slot| !any || is_rare(slot)).collect()
}
