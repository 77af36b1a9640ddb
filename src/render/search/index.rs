//! From the pages of one language to its words: where each stands and for how many points, which
//! are forms of one another, and how rare they are.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::base::hash::QuickMap;
use crate::render::search::catalogue::{Catalogue, Page};
use crate::render::search::points;
use crate::render::search::postings::{Place, Postings, rounded};
use crate::render::search::stem;
use crate::render::search::words;
use crate::source::localised::Language;

/// A word without diacritics, in every way it is written.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct Word {
    pub folded: String,
    /// Number shared by words of one stem; 0 where it has no other form.
    pub group: u32,
    pub stem: String,
    /// See [`points::rarity`], of all its forms together.
    pub rarity: u32,
    /// How many pages have it or another form of it.
    pub pages: usize,
    /// In order of their letters.
    pub spellings: Vec<(String, Postings)>,
}

/// A word as it is written, and where.
struct Spelling<'a> {
    folded: String,
    written: &'a str,
    places: Vec<(Place, u32)>,
}

/// Every word, in order of its letters.
pub fn words(catalogue: &Catalogue, language: &Language) -> Vec<Word> {
    let names: Vec<_> = catalogue.pages.par_iter().map(names).collect();
    let spellings = gather(&catalogue.pages, &names);
    let mut parted: Vec<Vec<Spelling>> = Vec::new();
    for spelling in spellings {
        match parted.last_mut() {
            Some(same) if same[0].folded == spelling.folded => same.push(spelling),
            _ => parted.push(vec![spelling]),
        }
    }
    let stems: Vec<String> = parted
        .par_iter()
        .map(|spellings| stem_of(spellings, language))
        .collect();
    let mut groups: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, stem) in stems
        .iter()
        .enumerate()
        .filter(|(_, stem)| !stem.is_empty())
    {
        groups.entry(stem).or_default().push(at);
    }
    let groups: Vec<Vec<usize>> = groups.into_values().filter(|all| all.len() > 1).collect();
    let shared: Vec<usize> = groups
        .par_iter()
        .map(|all| pages_of(all.iter().flat_map(|at| &parted[*at])))
        .collect();
    let mut group_of = vec![0; parted.len()];
    for (number, all) in groups.iter().enumerate() {
        all.iter().for_each(|at| group_of[*at] = number + 1);
    }
    let all_pages = catalogue.pages.len();
    parted
        .into_par_iter()
        .zip(stems)
        .zip(group_of)
        .map(|((spellings, stem), group)| {
            let pages = match group {
                0 => pages_of(&spellings),
                group => shared[group - 1],
            };
            Word {
                folded: spellings[0].folded.clone(),
                group: group as u32,
                stem,
                rarity: points::rarity(all_pages, pages),
                pages,
                spellings: spellings
                    .into_iter()
                    .map(|spelling| (spelling.written.to_string(), postings(spelling.places)))
                    .collect(),
            }
        })
        .collect()
}

fn postings(mut places: Vec<(Place, u32)>) -> Postings {
    for (_, points) in &mut places {
        *points = rounded(*points);
    }
    Postings::new(places)
}

/// How many pages have one of these.
fn pages_of<'a, 's: 'a>(spellings: impl IntoIterator<Item = &'a Spelling<'s>>) -> usize {
    let places = spellings.into_iter().flat_map(|spelling| &spelling.places);
    let mut pages: Vec<usize> = places.map(|(place, _)| place.page()).collect();
    pages.dedup();
    pages.sort_unstable();
    pages.dedup();
    pages.len()
}

/// The stem of a word without diacritics: that of its most frequent spelling; empty where it has
/// none.
fn stem_of(spellings: &[Spelling], language: &Language) -> String {
    let leading = spellings.iter().rev().max_by_key(|one| one.places.len());
    let written = leading.map_or("", |one| one.written);
    let is_word = !written.contains(char::is_numeric) && words::length(written) > 2;
    let stem = is_word.then(|| stem::stem(written, language)).flatten();
    stem.map(|stem| words::fold(&stem)).unwrap_or_default()
}

/// The words that a page is called by and described with, with their points.
fn names(page: &Page) -> Vec<(String, u32)> {
    let mut found: Vec<(String, u32)> = Vec::new();
    let mut take = |text: &str, points: &dyn Fn(usize) -> u32| {
        let points = points(words::count(text));
        words::each(text, |word| {
            match found.iter_mut().find(|(known, _)| *known == word) {
                Some((_, before)) => *before = points.max(*before),
                None => found.push((word.into_owned(), points)),
            }
        });
    };
    let is_term = page.kind == "term";
    take(
        &page.title,
        if is_term {
            &points::name
        } else {
            &points::title
        },
    );
    for name in &page.names {
        match is_term {
            true => take(name, &points::name),
            false => take(name, &|_| points::DESCRIPTION),
        }
    }
    take(&page.description, &|_| points::DESCRIPTION);
    if !is_term {
        take(&page.place, &|_| points::DESCRIPTION);
    }
    found
}

/// How many pages are gathered by themselves.
const PART: usize = 1024;

/// Every spelling with its places in order, by its letters without diacritics, then with them.
fn gather<'a>(pages: &'a [Page], names: &'a [Vec<(String, u32)>]) -> Vec<Spelling<'a>> {
    let average = average(pages);
    let parts = pages.par_chunks(PART).zip(names.par_chunks(PART));
    let all: Vec<(usize, Spelling)> = parts
        .enumerate()
        .flat_map_iter(|(part, (pages, names))| {
            let found = gather_part(part * PART, pages, names, average);
            found.into_iter().map(move |one| (part, one))
        })
        .collect();
    // Most differ in their first letters, which stand side by side in memory.
    let mut all: Vec<(u64, usize, Spelling)> = all
        .into_iter()
        .map(|(part, one)| (beginning(&one.folded), part, one))
        .collect();
    all.par_sort_unstable_by(|(begins, part, one), (other_begins, other_part, other)| {
        let rest = || (&one.folded, one.written, part);
        let other_rest = || (&other.folded, other.written, other_part);
        begins
            .cmp(other_begins)
            .then_with(|| rest().cmp(&other_rest()))
    });
    all.dedup_by(|(_, _, one), (_, _, before)| {
        let is_same = one.written == before.written;
        if is_same {
            before.places.append(&mut one.places);
        }
        is_same
    });
    all.into_iter().map(|(_, _, spelling)| spelling).collect()
}

/// The first eight bytes of a word, which are in order as words are.
fn beginning(word: &str) -> u64 {
    let mut first = [0; 8];
    for (into, byte) in first.iter_mut().zip(word.bytes()) {
        *into = byte;
    }
    u64::from_be_bytes(first)
}

/// Every spelling of pages that begin with number `first`, in no order.
fn gather_part<'a>(
    first: usize,
    pages: &'a [Page],
    names: &'a [Vec<(String, u32)>],
    average: u32,
) -> Vec<Spelling<'a>> {
    let mut numbers: QuickMap<&str, usize> = QuickMap::default();
    let mut all: Vec<Spelling> = Vec::new();
    let mut known = |word: &'a str, all: &mut Vec<Spelling<'a>>| {
        *numbers.entry(word).or_insert_with(|| {
            all.push(Spelling {
                folded: words::fold(word),
                written: word,
                places: Vec::new(),
            });
            all.len() - 1
        })
    };
    for (number, (page, names)) in (first..).zip(pages.iter().zip(names)) {
        let top = Place::new(number, 0);
        for (word, points) in names {
            let at = known(word, &mut all);
            all[at].places.push((top, *points));
        }
        let piece = &page.piece;
        let own: Vec<usize> = piece
            .words
            .lines()
            .map(|word| known(word, &mut all))
            .collect();
        for hit in &piece.hits {
            let section = usize::from(hit.section);
            let mut points = points::text(u32::from(hit.count), piece.lengths[section], average);
            if hit.heading > 0 {
                points += points::heading(usize::from(hit.heading));
            }
            let place = Place::new(number, section);
            let places = &mut all[own[hit.word as usize]].places;
            match places.last_mut() {
                Some((last, before)) if *last == place => *before += points,
                _ => places.push((place, points)),
            }
        }
    }
    all
}

/// How many words a section has, on average.
fn average(pages: &[Page]) -> u32 {
    let lengths = pages.iter().flat_map(|page| &page.piece.lengths);
    let (sum, count) = lengths.fold((0u64, 0u64), |(sum, count), length| {
        (sum + u64::from(*length), count + 1)
    });
    ((sum / count.max(1)) as u32).max(1)
}
