//! What is written twice, here and in the theme's scripts, gives the same. Apart because the
//! vectors belong to both: `tests/scripts/` reads the same files.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use parcurs::parse::answers::fold::{fold, normalise, written};
use parcurs::parse::answers::numbers::{Mistake, read, wanted};
use parcurs::parse::answers::shuffle::{fnv, mulberry32, shuffled};
use proptest::prelude::*;
use serde_json::Value;

#[path = "vectors/pay.rs"]
mod pay;
#[path = "vectors/search.rs"]
mod search;

/// Files of what only scripts do.
const OF_SCRIPTS: &[&str] = &["progress.json", "schedule.json", "scoring.json"];
/// Every other file, and what it holds.
const FILES: &[(&str, &[&str])] = &[
    (
        "fold.json",
        &["texts", "alike", "folded_alike", "unlike", "same"],
    ),
    ("generated.json", &["fold", "numbers", "shuffle"]),
    ("numbers.json", &["read", "judged", "wanted"]),
    ("path.json", &["cases", "generated", "weeks"]),
    (
        "pay.json",
        &[
            "rules", "slips", "gross", "cliffs", "offers", "money", "rates", "drawn",
        ],
    ),
    (
        "search.json",
        &["pages", "synonyms", "files", "queries", "drawn"],
    ),
    ("shuffle.json", &["fnv", "mulberry32", "shuffled"]),
];

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/vectors")
}

fn file(name: &str) -> Value {
    let text = fs::read_to_string(folder().join(name)).unwrap();
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// The cases of one part of a file.
fn cases(name: &str, part: &str) -> Vec<Value> {
    file(name)[part].as_array().unwrap().clone()
}

fn text<'a>(case: &'a Value, key: &str) -> &'a str {
    case[key]
        .as_str()
        .unwrap_or_else(|| panic!("{key}: {case}"))
}

#[test]
fn every_file_is_known_and_holds_something() {
    let found: BTreeSet<String> = fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.ends_with(".json") && !OF_SCRIPTS.contains(&name.as_str()))
        .collect();
    let known: BTreeSet<String> = FILES.iter().map(|(name, _)| name.to_string()).collect();
    assert_eq!(found, known);
    for name in OF_SCRIPTS {
        let is_empty = |whole: Value| whole.as_object().is_none_or(|parts| parts.is_empty());
        assert!(
            !folder().join(name).exists() || !is_empty(file(name)),
            "{name}"
        );
    }
    for (name, parts) in FILES {
        let whole = file(name);
        let held: BTreeSet<&str> = whole
            .as_object()
            .unwrap()
            .keys()
            .map(String::as_str)
            .collect();
        assert_eq!(held, parts.iter().copied().collect(), "{name}");
        for part in *parts {
            let is_empty = match &whole[part] {
                Value::Array(cases) => cases.is_empty(),
                Value::Object(drawn) => drawn["hashes"].as_array().unwrap().is_empty(),
                _ => true,
            };
            assert!(!is_empty, "{name}: {part}");
        }
    }
}

#[test]
fn texts_fold() {
    for case in cases("fold.json", "texts") {
        let given = text(&case, "text");
        assert_eq!(written(given), text(&case, "written"), "written {given:?}");
        assert_eq!(normalise(given), text(&case, "normal"), "normal {given:?}");
        assert_eq!(fold(given), text(&case, "folded"), "folded {given:?}");
    }
}

#[test]
fn texts_are_alike_or_not() {
    for (part, normal, folded) in [
        ("alike", true, true),
        ("folded_alike", false, true),
        ("unlike", false, false),
    ] {
        for pair in cases("fold.json", part) {
            let (one, other) = (pair[0].as_str().unwrap(), pair[1].as_str().unwrap());
            let found = normalise(one) == normalise(other);
            assert_eq!(found, normal, "{part}: {pair}");
            assert_eq!(fold(one) == fold(other), folded, "{part}: {pair}");
        }
    }
}

#[test]
fn numbers_are_read() {
    for case in cases("numbers.json", "read") {
        let given = text(&case, "text");
        let found = read(given);
        let Some(values) = case["values"].as_array() else {
            assert_eq!(found, None, "{given:?}");
            continue;
        };
        let values: Vec<f64> = values.iter().map(|value| value.as_f64().unwrap()).collect();
        let found = found.unwrap_or_else(|| panic!("{given:?} is not read"));
        assert_eq!(found.values, values, "{given:?}");
        assert_eq!(found.unit, text(&case, "unit"), "{given:?}");
    }
}

#[test]
fn numbers_are_asked_for() {
    for case in cases("numbers.json", "wanted") {
        let (given, language) = (text(&case, "text"), text(&case, "language"));
        match wanted(given, language) {
            Ok(found) => {
                let ends = (case["low"].as_f64(), case["high"].as_f64());
                assert_eq!((Some(found.low), Some(found.high)), ends, "{case}");
                assert_eq!(found.unit.as_deref(), case["unit"].as_str(), "{case}");
                // Whoever writes what the author wrote is right.
                if found.low == found.high && !given.contains(['±', '.']) {
                    let values = read(given).unwrap().values;
                    assert!(values.contains(&found.low), "{case}: {values:?}");
                }
            }
            Err(mistake) => assert_eq!(case["mistake"], kind(&mistake), "{case}"),
        }
    }
}

fn kind(mistake: &Mistake) -> &'static str {
    match mistake {
        Mistake::Unreadable { .. } => "unreadable",
        Mistake::OtherMarks { .. } => "other marks",
        Mistake::Reversed { .. } => "reversed",
        Mistake::NegativeTolerance { .. } => "negative tolerance",
        Mistake::TwoUnits { .. } => "two units",
        Mistake::Ambiguous { .. } => "ambiguous",
    }
}

#[test]
fn mistakes_say_what_to_write() {
    for (given, message, remedy) in [
        (
            "12-15",
            "`12-15` is not a number, a range or a number with a tolerance",
            "write a number such as `2699 lei`, a range such as `12..15`, or a tolerance such as \
             `0,19±0,01`",
        ),
        (
            "1,234.5 lei",
            "`1,234.5` is not written as numbers are in the language of this file",
            "write `1.234,5`",
        ),
        (
            "15,5..-12 lei",
            "the range `15,5..-12 lei` ends before it begins",
            "write the lesser number first: `-12..15,5 lei`",
        ),
        (
            "5 lei±-1",
            "the tolerance of `5 lei±-1` is less than nothing",
            "write it without its sign: `5 lei±1`",
        ),
        (
            "12 lei..15 euro",
            "the numbers of `12 lei..15 euro` have different units",
            "write one unit, after the last number",
        ),
        (
            "50±5%",
            "the percent of `50±5%` may be the unit of both numbers or a share of the first",
            "write `50%±5%` where percent is the unit, and the two ends, `47,5..52,5`, where it is \
             a share",
        ),
    ] {
        let mistake = wanted(given, "ro").unwrap_err();
        assert_eq!(mistake.message(), message);
        assert_eq!(mistake.remedy(), remedy);
    }
}

#[test]
fn orders_are_the_same_everywhere() {
    for case in cases("shuffle.json", "fnv") {
        let hash = format!("{:08x}", fnv(text(&case, "text")));
        assert_eq!(hash, text(&case, "hash"), "{case}");
    }
    for case in cases("shuffle.json", "mulberry32") {
        let first = case["first"].as_array().unwrap();
        let found = mulberry32(fnv(text(&case, "seed"))).take(first.len());
        assert_eq!(&found.map(Value::from).collect::<Vec<_>>(), first, "{case}");
    }
    for case in cases("shuffle.json", "shuffled") {
        let n = case["n"].as_u64().unwrap() as usize;
        let found = shuffled(n, text(&case, "seed"));
        assert_eq!(Value::from(found), case["order"], "{case}");
    }
}

/// One hash for each hundred results of `count` seeds.
fn hashes(drawn: &Value, name: &str, result: impl Fn(&str, usize) -> String) -> Vec<String> {
    let count = drawn["count"].as_u64().unwrap() as usize;
    let all: Vec<usize> = (0..count).collect();
    all.chunks(100)
        .map(|hundred| {
            let line = |n: &usize| result(&format!("{name}|{n}"), *n) + "\n";
            format!("{:08x}", fnv(&hundred.iter().map(line).collect::<String>()))
        })
        .collect()
}

fn drawn_text(drawn: &Value, seed: &str) -> String {
    let pieces = drawn["pieces"].as_array().unwrap();
    let longest = drawn["longest"].as_u64().unwrap();
    let mut chances = mulberry32(fnv(seed)).map(u64::from);
    let length = chances.next().unwrap() % longest + 1;
    chances
        .take(length as usize)
        .map(|chance| pieces[chance as usize % pieces.len()].as_str().unwrap())
        .collect()
}

#[test]
fn texts_drawn_by_chance_give_the_same_everywhere() {
    let drawn = &file("generated.json")["fold"];
    let found = hashes(drawn, "fold", |seed, _| {
        let text = drawn_text(drawn, seed);
        [written(&text), normalise(&text), fold(&text)].join("\t")
    });
    assert_eq!(Value::from(found), drawn["hashes"]);
}

#[test]
fn numbers_drawn_by_chance_give_the_same_everywhere() {
    let drawn = &file("generated.json")["numbers"];
    let found = hashes(drawn, "numbers", |seed, _| {
        let Some(reading) = read(&drawn_text(drawn, seed)) else {
            return "none".to_string();
        };
        let bits = |value: &f64| format!("{:016x}", value.to_bits());
        let values: Vec<String> = reading.values.iter().map(bits).collect();
        format!("{}\t{}", values.join(","), reading.unit)
    });
    assert_eq!(Value::from(found), drawn["hashes"]);
}

#[test]
fn orders_drawn_by_chance_are_the_same_everywhere() {
    let drawn = &file("generated.json")["shuffle"];
    let found = hashes(drawn, "shuffle", |seed, n| {
        let order: Vec<String> = shuffled(n % 50, seed)
            .iter()
            .map(usize::to_string)
            .collect();
        order.join(",")
    });
    assert_eq!(Value::from(found), drawn["hashes"]);
}

proptest! {
    #[test]
    fn what_is_normal_stays_so(given in "\\PC{0,20}") {
        prop_assert_eq!(written(&written(&given)), written(&given));
        prop_assert_eq!(normalise(&normalise(&given)), normalise(&given));
        prop_assert_eq!(normalise(&given).is_empty(), written(&given).is_empty());
    }

    #[test]
    fn any_text_is_a_number_or_a_mistake(given in "[-+0-9.,' ±€%a-c]{0,12}|\\PC{0,12}") {
        let _ = read(&given);
        for language in ["ro", "en", ""] {
            match wanted(&given, language) {
                Ok(found) => prop_assert!(found.low <= found.high),
                Err(mistake) => prop_assert!(!mistake.message().is_empty()),
            }
        }
    }

    #[test]
    fn what_an_author_writes_a_learner_may_write(whole in 0..10_000_000i64, cents in 0..100u32) {
        let digits = whole.to_string();
        let groups: Vec<&str> = digits.as_bytes().rchunks(3).rev()
            .map(|group| std::str::from_utf8(group).unwrap()).collect();
        for (language, thousands, decimal) in [("ro", ".", ","), ("en", ",", "."), ("fr", "\u{202f}", ",")] {
            let given = format!("{}{decimal}{cents:02} lei", groups.join(thousands));
            let value = format!("{whole}.{cents:02}").parse().unwrap();
            let found = wanted(&given, language).unwrap();
            prop_assert_eq!((found.low, found.high, found.unit.as_deref()), (value, value, Some("lei")));
            prop_assert_eq!(read(&given).unwrap().values, [value]);
        }
    }

    #[test]
    fn an_order_has_every_place_once(n in 0..200usize, seed in "\\PC{0,12}") {
        let mut order = shuffled(n, &seed);
        order.sort_unstable();
        prop_assert_eq!(order, (0..n).collect::<Vec<_>>());
    }
}
