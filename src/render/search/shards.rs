//! The words of a language in shards, of which a query needs one for each of its words: neighbours
//! in order of their letters, with what its words begin like and are forms of in other shards.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::render::search::catalogue::Catalogue;
use crate::render::search::endings;
use crate::render::search::index::{self, Word};
use crate::render::search::postings::Postings;
use crate::render::search::synonyms::{self, Member};
use crate::render::search::typo;
use crate::render::search::words;
use crate::source::localised::Language;

/// About how many bytes a shard has; compressed, about half.
pub const SHARD: usize = 12_000;
/// About how many bytes a list of words has.
const LIST: usize = 6_000;
/// How many places of each word stand for what begins like it.
const BEGUN: usize = 50;

/// What queries are answered from.
#[derive(Clone, Default, Debug)]
pub struct Index {
    pub shards: Vec<Shard>,
    /// Words that a slip may be taken for.
    pub lists: Vec<List>,
    pub endings: Vec<String>,
    pub synonyms: Vec<Vec<Member>>,
}

/// Neighbouring words.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct Shard {
    /// What begins here is in this shard, up to the next one's.
    pub start: String,
    pub words: Vec<Word>,
    /// Beginnings that words of several shards share.
    pub begun: Vec<Begun>,
    /// Places of forms in other shards, by group.
    pub others: BTreeMap<u32, Postings>,
}

/// What begins with the same letters.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Begun {
    pub letters: String,
    /// The least of its words'.
    pub rarity: u32,
    /// Points already weighed by how much of each word the letters are.
    pub postings: Postings,
}

/// Words in order of their letters, each with how many binary digits the number of its pages has, at
/// most 9.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct List {
    /// The first of its words; empty in the first list.
    pub start: String,
    pub words: Vec<(String, u32)>,
}

impl Index {
    /// The index of a catalogue, with groups of words that mean the same, in shards of about
    /// `bytes`.
    pub fn new(
        catalogue: &Catalogue,
        groups: &[Vec<String>],
        language: &Language,
        bytes: usize,
    ) -> Index {
        let words = index::words(catalogue, language);
        Index {
            endings: endings::of(&words),
            synonyms: synonyms::of(groups, &words),
            lists: lists(&words),
            shards: cut(words, bytes),
        }
    }

    /// The number of the shard in which `folded` stands if anywhere.
    pub fn shard_of(&self, folded: &str) -> usize {
        let after = self.shards.partition_point(|shard| *shard.start <= *folded);
        after.saturating_sub(1)
    }
}

/// How well a word of `whole` letters that begins with `begun` of them is meant by these, in
/// sixteenths.
pub fn completion(begun: usize, whole: usize) -> u32 {
    6 + (6 * begun / whole.max(1)) as u32
}

fn cut(words: Vec<Word>, most: usize) -> Vec<Shard> {
    let sizes: Vec<usize> = words.par_iter().map(size).collect();
    let mut last_of: BTreeMap<u32, usize> = BTreeMap::new();
    for (at, word) in words.iter().enumerate() {
        last_of.insert(word.group, at);
    }
    // Cut where no group is parted, if there is such a place soon.
    let mut ends = Vec::new();
    let (mut bytes, mut reach) = (0, 0);
    for (at, word) in words.iter().enumerate() {
        let is_parted = reach >= at;
        let is_full = bytes + sizes[at] > most && bytes > 0;
        if is_full && (!is_parted || bytes + sizes[at] > most + most / 5) {
            ends.push(at);
            bytes = 0;
        }
        bytes += sizes[at];
        if word.group > 0 {
            reach = reach.max(last_of[&word.group]);
        }
    }
    let begun = begun(&words, &ends);
    let mut shards = Vec::with_capacity(ends.len() + 1);
    let mut rest = words;
    for end in ends.iter().rev() {
        let words = rest.split_off(*end);
        let before = rest.last().map_or("", |word| &word.folded);
        shards.push(Shard {
            start: shortest_after(before, &words[0].folded),
            words,
            ..Shard::default()
        });
    }
    shards.push(Shard {
        words: rest,
        ..Shard::default()
    });
    shards.reverse();
    let index = Index {
        shards,
        ..Index::default()
    };
    let of = |begun: &Begun| index.shard_of(&begun.letters);
    let places: Vec<usize> = begun.iter().map(of).collect();
    let mut shards = index.shards;
    for (at, begun) in places.into_iter().zip(begun) {
        shards[at].begun.push(begun);
    }
    add_others(&mut shards);
    shards
}

/// About how many bytes a word takes.
fn size(word: &Word) -> usize {
    let spellings = word.spellings.iter();
    let spellings = spellings.map(|(written, postings)| written.len() + postings.length() + 6);
    word.folded.len() + 12 + spellings.sum::<usize>()
}

/// The shortest beginning of `first` that comes after `before`.
fn shortest_after(before: &str, first: &str) -> String {
    let ends = first
        .char_indices()
        .map(|(at, letter)| at + letter.len_utf8());
    let mut beginnings = ends.map(|end| &first[..end]);
    let shortest = beginnings.find(|beginning| *beginning > before);
    shortest.unwrap_or(first).to_string()
}

/// What words on both sides of a cut begin like.
fn begun(words: &[Word], ends: &[usize]) -> Vec<Begun> {
    let mut letters: Vec<&str> = Vec::new();
    for end in ends {
        let (before, after) = (&words[end - 1].folded, &words[*end].folded);
        let same = endings::shared(&[before, after]);
        let ends = after
            .char_indices()
            .map(|(at, letter)| at + letter.len_utf8());
        letters.extend(ends.take_while(|end| *end <= same).map(|end| &after[..end]));
    }
    letters.sort_unstable();
    letters.dedup();
    letters
        .into_par_iter()
        .map(|letters| {
            let from = words.partition_point(|word| *word.folded < *letters);
            let count = words[from..].partition_point(|word| word.folded.starts_with(letters));
            let longer = words[from..from + count]
                .iter()
                .filter(|word| word.folded != letters);
            let weighed: Vec<Postings> = longer
                .clone()
                .flat_map(|word| weighed(word, letters))
                .collect();
            Begun {
                letters: letters.to_string(),
                rarity: longer.map(|word| word.rarity).min().unwrap_or(1),
                postings: Postings::merged(&weighed),
            }
        })
        .collect()
}

/// The best places of a word, their points weighed by how much of it `letters` are.
fn weighed<'a>(word: &'a Word, letters: &str) -> impl Iterator<Item = Postings> + 'a {
    let part = completion(words::length(letters), words::length(&word.folded));
    word.spellings.iter().map(move |(_, postings)| {
        let best = postings.0.iter().take(BEGUN);
        Postings(
            best.map(|(place, points)| (*place, (points * part / 16).max(1)))
                .collect(),
        )
    })
}

/// To each shard the places of forms that are in others.
fn add_others(shards: &mut [Shard]) {
    let mut homes: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for (number, shard) in shards.iter().enumerate() {
        for word in shard.words.iter().filter(|word| word.group > 0) {
            let homes = homes.entry(word.group).or_default();
            if homes.last() != Some(&number) {
                homes.push(number);
            }
        }
    }
    homes.retain(|_, homes| homes.len() > 1);
    let mut added: Vec<(usize, u32, Postings)> = Vec::new();
    for (group, homes) in &homes {
        for home in homes {
            let others = homes.iter().filter(|other| *other != home);
            let words = others.flat_map(|other| &shards[*other].words);
            let forms = words.filter(|word| word.group == *group);
            let postings = forms.flat_map(|word| word.spellings.iter().map(|(_, places)| places));
            added.push((*home, *group, Postings::merged(postings)));
        }
    }
    for (home, group, postings) in added {
        shards[home].others.insert(group, postings);
    }
}

fn lists(words: &[Word]) -> Vec<List> {
    let mut lists = vec![List::default()];
    let mut bytes = 0;
    for word in words {
        let is_word = !word.folded.contains(char::is_numeric);
        if !is_word || words::length(&word.folded) + 1 < typo::SHORTEST {
            continue;
        }
        if bytes > LIST {
            lists.push(List {
                start: word.folded.clone(),
                ..List::default()
            });
            bytes = 0;
        }
        bytes += word.folded.len() + 2;
        let weight = (usize::BITS - word.pages.leading_zeros()).min(9);
        if let Some(list) = lists.last_mut() {
            list.words.push((word.folded.clone(), weight));
        }
    }
    lists
}
