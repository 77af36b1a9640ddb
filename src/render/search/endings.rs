//! The endings that words of the site are seen with. A form that no page has is found by them:
//! „negociatorilor” where there is „negociator”, and „-ilor” stands on other words.

use std::collections::BTreeMap;

use crate::render::search::index::Word;

/// The longest ending, in letters.
pub const LONGEST: usize = 6;
/// The fewest groups of words, or words that go on from others, that an ending is seen in.
const FEWEST: usize = 3;
/// The fewest letters of a word that others go on from.
const BEGINNING: usize = 4;
/// The most endings kept.
const MOST: usize = 120;

/// Endings of words that share a stem, and of those that go on from another word, in order of their
/// letters.
pub fn of(words: &[Word]) -> Vec<String> {
    let mut groups: BTreeMap<u32, Vec<&str>> = BTreeMap::new();
    for word in words.iter().filter(|word| word.group > 0) {
        groups.entry(word.group).or_default().push(&word.folded);
    }
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for forms in groups.values() {
        let same = shared(forms);
        for ending in forms.iter().map(|form| &form[same..]) {
            if (1..=LONGEST).contains(&ending.chars().count()) {
                *seen.entry(ending).or_default() += 1;
            }
        }
    }
    for (at, word) in words.iter().enumerate() {
        let begins = |other: &&Word| other.folded.starts_with(&word.folded);
        let is_long = word.folded.chars().count() >= BEGINNING;
        let longer = words[at + 1..]
            .iter()
            .take_while(begins)
            .filter(|_| is_long);
        for ending in longer.map(|other| &other.folded[word.folded.len()..]) {
            if ending.chars().count() <= LONGEST {
                *seen.entry(ending).or_default() += 1;
            }
        }
    }
    let mut endings: Vec<(&str, usize)> = seen
        .into_iter()
        .filter(|(_, count)| *count >= FEWEST)
        .collect();
    endings.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    endings.truncate(MOST);
    let mut endings: Vec<String> = endings
        .into_iter()
        .map(|(text, _)| text.to_string())
        .collect();
    endings.sort();
    endings
}

/// How many bytes at the beginning all of these share.
pub fn shared(forms: &[&str]) -> usize {
    let first = forms.first().copied().unwrap_or_default();
    let ends = first
        .char_indices()
        .map(|(at, letter)| at + letter.len_utf8());
    let common = ends.take_while(|end| forms.iter().all(|form| form.starts_with(&first[..*end])));
    common.last().unwrap_or(0)
}
