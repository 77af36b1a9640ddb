//! What a query means: its words, each with the places that it is found in and for how much. The same
//! as in `lib/search.js`, in whole numbers, so that both find the same; tests/vectors hold them to it.

use std::collections::BTreeMap;

use crate::render::search::endings;
use crate::render::search::index::Word;
use crate::render::search::postings::{Place, Postings};
use crate::render::search::shards::{Index, Shard, completion};
use crate::render::search::synonyms::Member;
use crate::render::search::typo::{self, Nearness};
use crate::render::search::words;

/// Words of a query beyond these are not looked at.
const MOST_WORDS: usize = 12;
/// How well a word is meant, in sixteenths: as it is written; typed without its diacritics; with
/// others; another form of it; a form that no page has; a word that differs in its ending; one
/// that means the same; with a slip.
const EXACT: u32 = 16;
const BARE: u32 = 15;
const OTHER_MARKS: u32 = 12;
const OTHER_FORM: u32 = 12;
const UNSEEN_FORM: u32 = 11;
const KIN: u32 = 8;
const SYNONYM: u32 = 13;
const SLIP: u32 = 8;
/// The most lists of words that are all looked through for one that was meant.
const MOST_LISTS: usize = 24;
/// The fewest letters in front of an ending: of a word that no page has, and of any other.
const SHORTEST_STEM: usize = 3;
const SHORTEST_KIN: usize = 4;

/// What one word of a query, or several that belong together, is found in.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct Slot {
    pub places: BTreeMap<Place, u32>,
    /// Of the words themselves, else of those that mean the same; 0 where nothing is found.
    pub rarity: u32,
}

/// A query as it is understood.
#[derive(Clone, Default, Debug)]
pub struct Understood {
    pub slots: Vec<Slot>,
    /// The query where a word was taken for another; else empty.
    pub corrected: String,
}

/// Looks up every word of `query`.
pub fn understand(index: &Index, query: &str) -> Understood {
    let mut tokens = words::of(query);
    tokens.truncate(MOST_WORDS);
    let folded: Vec<String> = tokens.iter().map(|token| words::fold(token)).collect();
    let mut understood = Understood::default();
    let mut meant = tokens.clone();
    let mut at = 0;
    while at < tokens.len() {
        let length = phrase(index, &folded[at..]);
        let same = synonyms(index, &folded[at..at + length]);
        let slot = match length {
            1 => {
                let how = Slips {
                    allowed: same.is_empty(),
                    is_last: at + 1 == tokens.len(),
                };
                let (slot, taken) = word(index, &tokens[at], &folded[at], how);
                if let Some(taken) = taken {
                    meant[at] = taken;
                }
                slot
            }
            _ => together(index, &folded[at..at + length]),
        };
        understood.slots.push(with_synonyms(index, slot, &same));
        at += length;
    }
    if meant != tokens {
        understood.corrected = meant.join(" ");
    }
    understood
}

/// How many of the first words are one name among the synonyms; 1 where they are none.
fn phrase(index: &Index, folded: &[String]) -> usize {
    let members = index.synonyms.iter().flatten();
    let names = members.filter(|member| member.is_name && folded.starts_with(&member.forms));
    names.map(|name| name.forms.len()).max().unwrap_or(1).max(1)
}

/// Other names for these words, which the site has.
fn synonyms<'a>(index: &'a Index, folded: &[String]) -> Vec<&'a Member> {
    let is_it = |member: &Member| match member.is_name {
        true => member.forms == folded,
        false => {
            let mut forms = member.forms.iter();
            folded.len() == 1 && forms.any(|form| is_kin(index, form, &folded[0]))
        }
    };
    let groups = index.synonyms.iter();
    groups
        .filter(|group| group.iter().any(is_it))
        .flat_map(|group| {
            let here = group.iter().filter(|member| member.is_here);
            here.filter(|member| !is_it(member))
        })
        .collect()
}

/// Whether two words are the same but for an ending each.
fn is_kin(index: &Index, one: &str, other: &str) -> bool {
    let same = endings::shared(&[one, other]);
    let is_ending = |text: &str| text.is_empty() || index.endings.iter().any(|known| known == text);
    one == other
        || words::length(&one[..same]) >= SHORTEST_KIN
            && is_ending(&one[same..])
            && is_ending(&other[same..])
}

/// What means the same is as rare as what was typed, where that is known.
fn with_synonyms(index: &Index, mut slot: Slot, same: &[&Member]) -> Slot {
    let others = same.iter().map(|member| {
        let count = if member.is_name { usize::MAX } else { 1 };
        together(index, &member.forms[..count.min(member.forms.len())])
    });
    let others: Vec<Slot> = others.filter(|other| other.rarity > 0).collect();
    if slot.rarity == 0 {
        slot.rarity = others.iter().map(|other| other.rarity).max().unwrap_or(0);
    }
    let own = u64::from(slot.rarity);
    for other in others {
        for (place, score) in other.places {
            let score = u64::from(score * SYNONYM / 16) * own / u64::from(other.rarity);
            put(&mut slot.places, place, score as u32);
        }
    }
    slot
}

/// Sections that have all of these words.
fn together(index: &Index, folded: &[String]) -> Slot {
    let mut all = folded.iter().map(|word| {
        let mut slot = Slot::default();
        forms(index, word, word, [EXACT; 2], &mut slot);
        slot
    });
    let mut found = all.next().unwrap_or_default();
    for other in all {
        let has_both = found.rarity > 0 && other.rarity > 0;
        found.rarity = has_both as u32 * found.rarity.max(other.rarity);
        let both = |(place, score): (Place, u32)| Some((place, score + other.places.get(&place)?));
        found.places = found.places.into_iter().filter_map(both).collect();
    }
    found
}

/// When a word may be taken for another.
struct Slips {
    allowed: bool,
    /// Whether it is typed last, and so may be the beginning of one.
    is_last: bool,
}

/// One word as it was typed; and the word it was taken for, where it is none.
fn word(index: &Index, typed: &str, folded: &str, slips: Slips) -> (Slot, Option<String>) {
    let mut slot = Slot::default();
    let is_known = forms(index, typed, folded, [EXACT, OTHER_FORM], &mut slot);
    let goes_on = (slips.is_last || !is_known) && begun(index, folded, is_known, &mut slot);
    let (quality, shortest) = match is_known || goes_on {
        true => (KIN, SHORTEST_KIN),
        false => (UNSEEN_FORM, SHORTEST_STEM),
    };
    let has_kin = kin(index, folded, quality, shortest, &mut slot);
    if is_known || goes_on || has_kin || !slips.allowed {
        return (slot, None);
    }
    let taken = slip(index, folded, slips.is_last);
    if let Some(word) = &taken {
        forms(index, word, word, [SLIP; 2], &mut slot);
    }
    let written = taken.map(|word| spelling(index, &word));
    (slot, written)
}

/// Adds the places of a word and of its other forms, for as much as `qualities` say; whether there
/// is such a word.
fn forms(
    index: &Index,
    typed: &str,
    folded: &str,
    [own, other]: [u32; 2],
    slot: &mut Slot,
) -> bool {
    let shard = &index.shards[index.shard_of(folded)];
    let Some(word) = find(shard, folded) else {
        return false;
    };
    slot.rarity = word.rarity;
    for (written, postings) in &word.spellings {
        let how = match () {
            _ if written == typed => EXACT,
            _ if typed == folded => BARE,
            _ => OTHER_MARKS,
        };
        add(slot, postings, how * own / 16, word.rarity);
    }
    other_forms(shard, word, other, word.rarity, slot);
    true
}

/// Adds the places of the other forms of `word`.
fn other_forms(shard: &Shard, word: &Word, quality: u32, rarity: u32, slot: &mut Slot) {
    if word.group == 0 {
        return;
    }
    let others = shard.words.iter().filter(|other| other.group == word.group);
    for other in others.filter(|other| other.folded != word.folded) {
        for (_, postings) in &other.spellings {
            add(slot, postings, quality, rarity);
        }
    }
    if let Some(postings) = shard.others.get(&word.group) {
        add(slot, postings, quality, rarity);
    }
}

/// Adds the places of words that go on from `folded`, for less where it is a word by itself;
/// whether there are any.
fn begun(index: &Index, folded: &str, is_known: bool, slot: &mut Slot) -> bool {
    let shard = &index.shards[index.shard_of(folded)];
    let part = if is_known { 2 } else { 1 };
    if let Some(begun) = shard.begun.iter().find(|begun| begun.letters == folded) {
        if !is_known {
            slot.rarity = begun.rarity;
        }
        add(slot, &begun.postings, 16 / part, begun.rarity);
        return true;
    }
    let from = shard.words.partition_point(|word| *word.folded < *folded);
    let longer = shard.words[from..].iter();
    let longer = longer.take_while(|word| word.folded.starts_with(folded));
    let longer: Vec<&Word> = longer.filter(|word| word.folded != folded).collect();
    let Some(rarity) = longer.iter().map(|word| word.rarity).min() else {
        return false;
    };
    if !is_known {
        slot.rarity = rarity;
    }
    for word in longer {
        let whole = words::length(&word.folded);
        let quality = completion(words::length(folded), whole) / part;
        for (_, postings) in &word.spellings {
            add(slot, postings, quality, rarity);
        }
    }
    true
}

/// Adds the places of words that differ from `folded` in their ending only, behind at least
/// `shortest` letters, as rare as it is where that is known; whether there are any.
fn kin(index: &Index, folded: &str, quality: u32, shortest: usize, slot: &mut Slot) -> bool {
    let ends: Vec<usize> = folded.char_indices().map(|(at, _)| at).collect();
    let is_ending = |text: &str| index.endings.iter().any(|ending| ending == text);
    let known = slot.rarity;
    for cut in ends.iter().skip(shortest).rev().take(endings::LONGEST) {
        let (stem, ending) = folded.split_at(*cut);
        if !is_ending(ending) {
            continue;
        }
        let shard = &index.shards[index.shard_of(stem)];
        let from = shard.words.partition_point(|word| *word.folded < *stem);
        let alike = shard.words[from..].iter();
        let alike = alike.take_while(|word| word.folded.starts_with(stem));
        let alike =
            alike.filter(|word| word.folded == stem || is_ending(&word.folded[stem.len()..]));
        let alike: Vec<&Word> = alike.filter(|word| word.folded != folded).collect();
        for word in &alike {
            let rarity = if known > 0 { known } else { word.rarity };
            slot.rarity = match slot.rarity {
                0 => rarity,
                least => least.min(rarity),
            };
            for (_, postings) in &word.spellings {
                add(slot, postings, quality, rarity);
            }
            other_forms(shard, word, quality, rarity, slot);
        }
        if !alike.is_empty() {
            return true;
        }
    }
    false
}

/// The word that `folded` may be with one slip: looked for among those that begin as it does or with
/// its second letter, else, where there are not too many, among all.
fn slip(index: &Index, folded: &str, is_last: bool) -> Option<String> {
    let typed: Vec<u16> = folded.encode_utf16().collect();
    if typed.len() < typo::SHORTEST {
        return None;
    }
    let begin: Vec<char> = folded.chars().take(2).collect();
    let words = index.lists.iter().flat_map(|list| &list.words);
    let alike = words
        .clone()
        .filter(|(word, _)| word.starts_with(&begin[..]));
    let found = nearest(alike, &typed, is_last);
    match index.lists.len() {
        ..=MOST_LISTS => found.or_else(|| nearest(words, &typed, is_last)),
        _ => found,
    }
}

/// Of several words one slip away that which begins alike, then that which more pages have, then the
/// first. The last word may have been typed in part only.
fn nearest<'a>(
    words: impl Iterator<Item = &'a (String, u32)>,
    typed: &[u16],
    is_last: bool,
) -> Option<String> {
    let near = words.filter_map(|(word, weight)| {
        let letters: Vec<u16> = word.encode_utf16().collect();
        let nearness = typo::nearness(typed, &letters)?;
        let is_wanted = is_last || nearness == Nearness::Whole;
        is_wanted.then(|| ((nearness, letters[0] == typed[0], *weight), word))
    });
    let best = near.max_by(|one, other| (one.0, other.1).cmp(&(other.0, one.1)));
    best.map(|(_, word)| word.clone())
}

/// How a word is mostly written.
fn spelling(index: &Index, folded: &str) -> String {
    let shard = &index.shards[index.shard_of(folded)];
    let spellings = find(shard, folded).map_or(&[][..], |word| &word.spellings);
    let most = spellings
        .iter()
        .rev()
        .max_by_key(|(_, postings)| postings.0.len());
    most.map_or_else(|| folded.to_string(), |(written, _)| written.clone())
}

fn find<'a>(shard: &'a Shard, folded: &str) -> Option<&'a Word> {
    let at = shard
        .words
        .binary_search_by(|word| (*word.folded).cmp(folded));
    at.ok().map(|at| &shard.words[at])
}

fn add(slot: &mut Slot, postings: &Postings, quality: u32, rarity: u32) {
    for (place, points) in &postings.0 {
        put(&mut slot.places, *place, points * quality * rarity);
    }
}

fn put(places: &mut BTreeMap<Place, u32>, place: Place, score: u32) {
    let best = places.entry(place).or_default();
    *best = score.max(*best);
}
