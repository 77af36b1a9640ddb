//! What a small site is indexed as, and what its queries find. `UPDATE=1` writes what is there now; read
//! the difference before you commit it.

use std::fs;
use std::sync::mpsc;

use parcurs::base::hash::Hashed;
use parcurs::render::search::catalogue::{Catalogue, Page};
use parcurs::render::search::files;
use parcurs::render::search::piece::Piece;
use parcurs::render::search::rank;
use parcurs::render::search::shards::Index;
use parcurs::render::search::text::Section;
use parcurs::source::localised::Language;
use serde_json::{Value, json};

use crate::{drawn_text, file, folder, hashes, text};

const FILE: &str = "search.json";
/// Small, so that there are several.
const SHARD: usize = 700;
const KINDS: [&str; 5] = ["lesson", "module", "course", "page", "term"];

fn page(case: &Value) -> Page {
    let section = |section: &Value| Section {
        anchor: section[0].as_str().unwrap().to_string(),
        heading: section[1].as_str().unwrap().to_string(),
        text: section[2].as_str().unwrap().to_string(),
    };
    let sections = case["sections"].as_array().unwrap();
    let piece = Piece::of(sections.iter().map(section).collect());
    let names = case["names"].as_array().unwrap().iter();
    Page {
        url: text(case, "url").to_string(),
        title: text(case, "title").to_string(),
        place: text(case, "place").to_string(),
        kind: KINDS
            .into_iter()
            .find(|kind| *kind == text(case, "kind"))
            .unwrap(),
        description: text(case, "description").to_string(),
        names: names
            .map(|name| name.as_str().unwrap().to_string())
            .collect(),
        piece: Hashed::with_digest(piece.clone(), piece.digest),
    }
}

fn found(catalogue: &Catalogue, index: &Index, query: &str) -> (Value, String) {
    let answer = rank::search(index, query);
    let results = answer.hits.iter().map(|hit| {
        let address = catalogue.address(hit.page, hit.section);
        json!([address, hit.score])
    });
    (results.collect(), answer.corrected)
}

/// A part in lines that can be read in a difference.
fn lines(values: &[Value]) -> String {
    let lines: Vec<String> = values.iter().map(|value| format!("    {value}")).collect();
    format!("[\n{}\n  ]", lines.join(",\n"))
}

#[test]
fn a_site_is_indexed_and_asked_the_same_everywhere() {
    let whole = file(FILE);
    let catalogue = Catalogue {
        pages: whole["pages"]
            .as_array()
            .unwrap()
            .iter()
            .map(page)
            .collect(),
    };
    let synonyms: Vec<Vec<String>> = serde_json::from_value(whole["synonyms"].clone()).unwrap();
    let index = Index::new(&catalogue, &synonyms, &Language("ro".into()), SHARD);
    let (sender, made) = mpsc::channel();
    files::data(&catalogue, &index, &|data| sender.send(data).unwrap());
    drop(sender);
    let mut data: Vec<files::Data> = made.into_iter().collect();
    data.sort_by_key(|file| {
        let (kind, rest) = file.name.split_at(1);
        let number = rest.split_once('.').map_or("0", |(number, _)| number);
        ("rwlpt".find(kind), number.parse::<usize>().ok())
    });
    let written: Vec<Value> = data
        .into_iter()
        .map(|file| {
            json!([
                file.name,
                serde_json::from_str::<Value>(&file.json).unwrap()
            ])
        })
        .collect();
    let asked: Vec<Value> = whole["queries"]
        .as_array()
        .unwrap()
        .iter()
        .map(|case| {
            let (results, corrected) = found(&catalogue, &index, text(case, "query"));
            json!({ "about": case["about"], "query": case["query"], "corrected": corrected, "results": results })
        })
        .collect();
    let drawn = &whole["drawn"];
    let hashed = hashes(drawn, "search", |seed, _| {
        let (results, corrected) = found(&catalogue, &index, &drawn_text(drawn, seed));
        format!("{results}|{corrected}")
    });
    if std::env::var_os("UPDATE").is_some() {
        let mut drawn = drawn.clone();
        drawn["hashes"] = json!(hashed);
        let list = |part: &str| lines(whole[part].as_array().unwrap());
        let text = format!(
            "{{\n  \"pages\": {},\n  \"synonyms\": {},\n  \"files\": {},\n  \"queries\": {},\n  \"drawn\": {drawn}\n}}\n",
            list("pages"),
            list("synonyms"),
            lines(&written),
            lines(&asked),
        );
        fs::write(folder().join(FILE), text).unwrap();
        return;
    }
    assert!(index.shards.len() > 2, "the small site has several shards");
    assert_eq!(Value::from(written), whole["files"]);
    assert_eq!(Value::from(asked), whole["queries"]);
    assert_eq!(Value::from(hashed), drawn["hashes"]);
}
