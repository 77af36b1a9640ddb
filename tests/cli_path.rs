//! `parcurs path`, run as a person runs it, on the bakery that the browser tests use.

use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

fn path(words: &[&str]) -> Output {
    let bakery = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser/career");
    Command::new(env!("CARGO_BIN_EXE_parcurs"))
        .env_remove("SOURCE_DATE_EPOCH")
        .arg("path")
        .arg("-C")
        .arg(bakery)
        .args(words)
        .output()
        .unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn a_way_is_printed_with_its_reasons_and_weeks() {
    let told = path(&["--from", "waiter", "--to", "baker", "--hours-per-week", "1"]);
    assert_eq!(told.status.code(), Some(0), "{}", text(&told.stderr));
    assert_eq!(
        text(&told.stdout),
        "From Waiter to Baker: 17 % there.\n\nWeek 1\n  \
         1. Flour (dough/flour), 15 min: needed for dough/kneading; 17 %\n  \
         2. Kneading (dough/kneading), 12 min: Kneading and proving 0 → 2; 42 %\n\nWeek 2\n  \
         3. Ovens (dough/ovens), 50 min: Ovens and baking 0 → 2; 67 %\n\nWeek 3\n  \
         4. Hygiene (counter/hygiene), 30 min: Hygiene 1 → 2; 80 %\n  \
         5. Costs (books/costs), 25 min: Costing 0 → 1; 87 %\n\n\
         5 lessons, 132 minutes.\n\nNo lesson gives:\n  Kneading and proving 2 → 3\n"
    );
}

#[test]
fn two_jobs_bring_the_best_of_each_and_json_says_so() {
    let told = path(&[
        "--from",
        "waiter,chemist",
        "--to",
        "counter",
        "--format",
        "json",
    ]);
    let answer: Value = serde_json::from_slice(&told.stdout).unwrap();
    assert_eq!(answer["levels"]["hygiene"], 2);
    assert_eq!(answer["path"]["steps"], Value::Array(Vec::new()));
    assert_eq!(answer["path"]["gaps"], Value::Array(Vec::new()));
    assert!(answer.get("weeks").is_none());
    // The name of the format for people, beside its other one.
    let plain = path(&[
        "--from",
        "waiter,chemist",
        "--to",
        "counter",
        "--format",
        "text",
    ]);
    assert!(text(&plain.stdout).ends_with("Nothing is missing.\n"));
}

#[test]
fn what_cannot_be_understood_is_answered_with_what_can() {
    for (words, wanted) in [
        (&["--to", "bakr"][..], "did you mean `baker`?"),
        (&["--to", "pilot"], "--to can be baker, counter"),
        (&["--to", "waiter"], "`waiter` asks for nothing"),
        (
            &["--from", "waitr", "--to", "baker"],
            "did you mean `waiter`?",
        ),
        (
            &["--to", "baker", "--hours-per-week", "0"],
            "0 is not in 1..=60",
        ),
        (&["--from", "waiter"], "--to"),
    ] {
        let told = path(words);
        assert_eq!(told.status.code(), Some(2), "{words:?}");
        let said = text(&told.stderr);
        assert!(said.contains(wanted), "{words:?}: {said}");
        assert!(told.stdout.is_empty());
    }
}

#[test]
fn a_course_without_jobs_says_what_to_write() {
    let folder = tempfile::tempdir().unwrap();
    let run = |words: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_parcurs"));
        command
            .current_dir(folder.path())
            .args(words)
            .output()
            .unwrap()
    };
    assert_eq!(run(&["init"]).status.code(), Some(0));
    let told = run(&["path", "--to", "baker"]);
    assert_eq!(told.status.code(), Some(1));
    assert!(text(&told.stderr).contains("content/data/occupations.yaml"));
}
