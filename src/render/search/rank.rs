//! From what the words of a query are found in to the sections that answer it, best page first. The
//! same as in `lib/search.js`.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::render::search::query::{Slot, understand};
use crate::render::search::shards::Index;

/// The most sections shown of a page.
const SECTIONS: usize = 3;

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

/// The scores of each slot, by section.
type Sections = BTreeMap<usize, Vec<u32>>;

/// Answers a query: the best page first, the sections of one after each other.
pub fn search(index: &Index, query: &str) -> Answer {
    let understood = understand(index, query);
    Answer {
        hits: rank(&understood.slots),
        corrected: understood.corrected,
    }
}

fn rank(slots: &[Slot]) -> Vec<Hit> {
    let rarities: Vec<u32> = slots.iter().map(|slot| slot.rarity).collect();
    let mut pages: BTreeMap<usize, Sections> = BTreeMap::new();
    for (number, slot) in slots.iter().enumerate() {
        for (place, score) in &slot.places {
            let sections = pages.entry(place.page()).or_default();
            let scores = sections.entry(place.section());
            scores.or_insert_with(|| vec![0; slots.len()])[number] = *score;
        }
    }
    let mut ranked: Vec<(u32, usize, Vec<usize>)> = pages
        .into_iter()
        .map(|(page, sections)| {
            let sums = sums(&sections, &rarities);
            let best = |slot: usize| sections.values().map(|scores| scores[slot]).max();
            let best = (0..slots.len()).map(|slot| best(slot).unwrap_or(0));
            let most = sums.first().map_or(0, |(score, _)| *score);
            let score = weigh(best, &rarities) + most;
            let shown = sums.into_iter().take(SECTIONS);
            (score, page, shown.map(|(_, section)| section).collect())
        })
        .collect();
    ranked.sort_by_key(|(score, page, _)| (Reverse(*score), *page));
    let hits = ranked.into_iter().flat_map(|(score, page, sections)| {
        sections.into_iter().map(move |section| Hit {
            page,
            section,
            score,
        })
    });
    hits.collect()
}

/// What these scores of a query's words come to: their sum, less by the square of what is missing,
/// rare words counting for more.
fn weigh(scores: impl Iterator<Item = u32>, rarities: &[u32]) -> u32 {
    let (mut sum, mut found) = (0, 0);
    for (score, rarity) in scores.zip(rarities) {
        sum += u64::from(score);
        found += u64::from((score > 0) as u32 * rarity);
    }
    let all = u64::from(rarities.iter().sum::<u32>()).max(1);
    (sum * found / all * found / all) as u32
}

/// What each section of a page comes to, most first; what the page is called counts half in each.
fn sums(sections: &Sections, rarities: &[u32]) -> Vec<(u32, usize)> {
    let top = |slot: usize| sections.get(&0).map_or(0, |scores| scores[slot] / 2);
    let mut all: Vec<(u32, usize)> = sections
        .iter()
        .map(|(section, scores)| {
            let scores = scores.iter().enumerate();
            let scores = scores.map(|(slot, score)| *score.max(&top(slot)));
            (weigh(scores, rarities), *section)
        })
        .collect();
    all.sort_by_key(|(score, section)| (Reverse(*score), *section));
    all
}
