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

/// Makes every search file of a language and gives it to `take`, from many threads.
pub fn make(
    catalogue: &Catalogue,
    index: &Index,
    language: &Language,
    inputs: &Inputs,
    take: &(dyn Fn(Artifact) + Sync),
) {
    data(catalogue, index, &|Data { name, json }| {
        let path = match name.as_str() {
            "root" => format!("{FOLDER}/{language}.js"),
            name => format!("{FOLDER}/{language}/{name}.js"),
        };
        let script = format!("{CALL}(\"{name}\",{json})\n");
        let artifact = Artifact::of_bytes(path, script.into_bytes(), inputs.clone());
        take(artifact);
    });
}

/// Gives to `take` what every search file of a language holds; `root` is the first that is read.
pub fn data(catalogue: &Catalogue, index: &Index, take: &(dyn Fn(Data) + Sync)) {
    let kept = |data: Data| {
        let key = key(&data.name).to_string();
        take(data);
        key
    };
    let shards = index.shards.par_iter().enumerate();
    let shards: Vec<String> = shards
        .map(|(at, shard)| kept(named('w', at, &Written(shard))))
        .collect();
    let lists = index.lists.par_iter().enumerate();
    let lists: Vec<String> = lists
        .map(|(at, list)| kept(named('l', at, &list_of(list))))
        .collect();
    let bytes: usize = catalogue.pages.iter().map(text_size).sum();
    let most = TEXT << LARGE.iter().filter(|large| bytes > **large).count();
    let pages: Vec<String> = catalogue
        .pages
        .par_chunks(PAGES)
        .enumerate()
        .map(|(at, pages)| {
            let texts: Vec<(usize, String)> = texts(at * PAGES, pages, most)
                .map(|(first, text)| {
                    let name = text.name.clone();
                    take(text);
                    (first, name)
                })
                .collect();
            let records: Vec<_> = pages.iter().map(record).collect();
            kept(named('p', at, &(records, texts)))
        })
        .collect();
    let starts: Vec<&str> = index.shards.iter().map(|shard| &*shard.start).collect();
    let root = json!({
        "starts": starts.join(" "),
        "shards": shards.concat(),
        "lists": lists.concat(),
        "listStarts": index.lists.iter().map(|list| &*list.start).collect::<Vec<_>>().join(" "),
        "pages": pages.concat(),
        "each": PAGES,
        "endings": index.endings.join(" "),
        "synonyms": index.synonyms.iter().map(|group| group.iter().map(member).collect::<Vec<_>>()).collect::<Vec<_>>(),
    });
    take(Data {
        name: "root".to_string(),
        json: root.to_string(),
    });
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

/// The key in the name of a file: in a row they name all files of a kind.
fn key(name: &str) -> &str {
    &name[name.len() - KEY..]
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
fn texts(first: usize, pages: &[Page], most: usize) -> impl Iterator<Item = (usize, Data)> {
    let mut starts = vec![0];
    let mut bytes = 0;
    for (at, page) in pages.iter().enumerate() {
        let size = text_size(page);
        if bytes > 0 && bytes + size > most {
            starts.push(at);
            bytes = 0;
        }
        bytes += size;
    }
    let ends = starts.clone().into_iter().skip(1).chain([pages.len()]);
    let spans = starts.into_iter().zip(ends);
    spans.map(move |(from, to)| (first + from, text_file(first + from, &pages[from..to])))
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
