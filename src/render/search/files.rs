//! The index as files: classic scripts that call one function, so that they load over HTTP, from a
//! disk and under the security policy alike. One small file of a language has a fixed name; all
//! others are named by their content, and can be cached for ever.

use std::borrow::Cow;

use rayon::prelude::*;
use serde::Serialize;
use serde_json::json;

use crate::base::hash::digest_of;
use crate::render::artifact::{Artifact, Inputs};
use crate::render::search::catalogue::{Catalogue, Page};
use crate::render::search::postings::Postings;
use crate::render::search::shards::{Index, List, Shard};
use crate::render::search::synonyms::Member;
use crate::source::localised::Language;

/// The folder of search files.
pub const FOLDER: &str = "search";
/// The function they call.
const CALL: &str = "parcursSearch";
/// How many pages one file tells the titles of.
const PAGES: usize = 16;
/// About how many bytes of text one file has; twice that in a site of as many bytes as stand
/// beside it.
const TEXT: usize = 16_000;
const LARGE: [usize; 2] = [16_000_000, 32_000_000];

/// A file before it is one: its name in the folder, what it calls with.
pub struct Data {
    pub name: String,
    pub json: String,
}

/// Every search file of a language.
pub fn of(
    catalogue: &Catalogue,
    index: &Index,
    language: &Language,
    inputs: &Inputs,
) -> Vec<Artifact> {
    let all = data(catalogue, index);
    all.into_par_iter()
        .map(|Data { name, json }| {
            let path = match name.as_str() {
                "root" => format!("{FOLDER}/{language}.js"),
                name => format!("{FOLDER}/{language}/{name}.js"),
            };
            let script = format!("{CALL}(\"{name}\",{json})\n");
            Artifact::of_bytes(path, script.into_bytes(), inputs.clone())
        })
        .collect()
}

/// What every search file of a language holds; `root` is the first that is read.
pub fn data(catalogue: &Catalogue, index: &Index) -> Vec<Data> {
    let shards = index.shards.par_iter().enumerate();
    let shards: Vec<Data> = shards
        .map(|(at, shard)| named('w', at, &Written(shard)))
        .collect();
    let lists = index.lists.iter().enumerate();
    let lists: Vec<Data> = lists
        .map(|(at, list)| named('l', at, &list_of(list)))
        .collect();
    let bytes: usize = catalogue.pages.iter().map(text_size).sum();
    let most = TEXT << LARGE.iter().filter(|large| bytes > **large).count();
    let pages: Vec<(Data, Vec<Data>)> = catalogue
        .pages
        .par_chunks(PAGES)
        .enumerate()
        .map(|(at, pages)| {
            let texts = texts(at * PAGES, pages, most);
            let places: Vec<(usize, &str)> = texts
                .iter()
                .map(|(first, text)| (*first, text.name.as_str()))
                .collect();
            let records: Vec<_> = pages.iter().map(record).collect();
            let data = named('p', at, &(records, places));
            (data, texts.into_iter().map(|(_, text)| text).collect())
        })
        .collect();
    let (pages, texts): (Vec<Data>, Vec<Vec<Data>>) = pages.into_iter().unzip();
    let starts: Vec<&str> = index.shards.iter().map(|shard| &*shard.start).collect();
    let root = json!({
        "starts": starts.join(" "),
        "shards": keys(&shards),
        "lists": keys(&lists),
        "listStarts": index.lists.iter().map(|list| &*list.start).collect::<Vec<_>>().join(" "),
        "pages": keys(&pages),
        "each": PAGES,
        "endings": index.endings.join(" "),
        "synonyms": index.synonyms.iter().map(|group| group.iter().map(member).collect::<Vec<_>>()).collect::<Vec<_>>(),
    });
    let root = Data {
        name: "root".to_string(),
        json: root.to_string(),
    };
    let texts = texts.into_iter().flatten();
    [root]
        .into_iter()
        .chain(shards)
        .chain(lists)
        .chain(pages)
        .chain(texts)
        .collect()
}

/// A file named by its kind, its number and its content.
fn named(kind: char, number: usize, data: &impl Serialize) -> Data {
    let json = serde_json::to_string(data).expect("texts and numbers are JSON");
    let key = &digest_of(&json).short()[..KEY];
    Data {
        name: format!("{kind}{number}.{key}"),
        json,
    }
}

/// How many digits of their content's key stand in the names of files.
const KEY: usize = 6;

/// The keys of files in a row.
fn keys(files: &[Data]) -> String {
    let keys = files.iter().map(|file| &file.name[file.name.len() - KEY..]);
    keys.collect()
}

/// Forms of a word, or `=` and the words of a name; before what the site does not have stands `-`.
fn member(member: &Member) -> String {
    let absent = if member.is_here { "" } else { "-" };
    let name = if member.is_name { "=" } else { "" };
    format!("{absent}{name}{}", member.forms.join(" "))
}

/// `[words, beginnings, forms elsewhere]`: of a word its letters, group, rarity, then each
/// spelling, empty where it is the letters, and its places.
struct Written<'a>(&'a Shard);

impl Serialize for Written<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let shard = self.0;
        let mut groups: Vec<u32> = shard.words.iter().map(|word| word.group).collect();
        groups.push(0);
        groups.sort_unstable();
        groups.dedup();
        // Groups are numbered within the shard, so that it stays when others change.
        let own = |group: u32| groups.binary_search(&group).unwrap_or(0);
        let words: Vec<Vec<Cell>> = shard
            .words
            .iter()
            .map(|word| {
                let head = [
                    Cell::Text(Cow::Borrowed(&word.folded)),
                    Cell::Number(own(word.group)),
                    Cell::Number(word.rarity as usize),
                ];
                let spellings = word.spellings.iter().flat_map(|(written, postings)| {
                    let written = if *written == word.folded { "" } else { written };
                    [Cell::Text(Cow::Borrowed(written)), places(postings)]
                });
                head.into_iter().chain(spellings).collect()
            })
            .collect();
        let begun: Vec<(&str, u32, Cell)> = shard
            .begun
            .iter()
            .map(|begun| (&*begun.letters, begun.rarity, places(&begun.postings)))
            .collect();
        let others = shard.others.iter();
        let others: Vec<(usize, Cell)> = others
            .map(|(group, postings)| (own(*group), places(postings)))
            .collect();
        (words, begun, others).serialize(serializer)
    }
}

#[derive(Serialize)]
#[serde(untagged)]
enum Cell<'a> {
    Text(Cow<'a, str>),
    Number(usize),
}

fn places(postings: &Postings) -> Cell<'static> {
    let mut out = String::new();
    postings.write(&mut out);
    Cell::Text(Cow::Owned(out))
}

/// Every word with its weight as a last digit, in one text.
fn list_of(list: &List) -> String {
    let words = list
        .words
        .iter()
        .map(|(word, weight)| format!("{word}{weight}"));
    words.collect::<Vec<_>>().join(" ")
}

/// `[url, title, place, kind, [heading, anchor, …]]`, without the section before the first heading.
fn record(page: &Page) -> (&str, &str, &str, &str, Vec<&str>) {
    let sections = page.piece.sections.iter().skip(1);
    let headings = sections.flat_map(|section| [&*section.heading, &*section.anchor]);
    (
        &page.url,
        &page.title,
        &page.place,
        page.kind,
        headings.collect(),
    )
}

/// The texts of pages by section, in files of about `most` bytes, each with its first page.
fn texts(first: usize, pages: &[Page], most: usize) -> Vec<(usize, Data)> {
    let mut files = Vec::new();
    let mut from = 0;
    let mut bytes = 0;
    for (at, page) in pages.iter().enumerate() {
        let size = text_size(page);
        if at > from && bytes + size > most {
            files.push((first + from, text_file(first + from, &pages[from..at])));
            (from, bytes) = (at, 0);
        }
        bytes += size;
    }
    files.push((first + from, text_file(first + from, &pages[from..])));
    files
}

fn text_file(number: usize, pages: &[Page]) -> Data {
    let texts: Vec<Vec<Cow<str>>> = pages.iter().map(sections).collect();
    named('t', number, &texts)
}

/// What each section says; the description stands before what the page begins with.
fn sections(page: &Page) -> Vec<Cow<'_, str>> {
    let mut texts: Vec<Cow<str>> = page
        .piece
        .sections
        .iter()
        .map(|section| Cow::Borrowed(&*section.text))
        .collect();
    if !page.description.is_empty()
        && let Some(top) = texts.first_mut()
    {
        *top = format!("{} {top}", page.description)
            .trim_end()
            .to_string()
            .into();
    }
    texts
}

fn text_size(page: &Page) -> usize {
    let sections = page.piece.sections.iter();
    page.description.len()
        + sections
            .map(|section| section.text.len() + 3)
            .sum::<usize>()
}
