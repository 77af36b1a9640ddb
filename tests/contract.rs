//! The theme contract: its page in the documentation, and what `parcurs theme` makes. After a change
//! to what templates are given, to the base theme's files, tokens or words:
//! `UPDATE=1 cargo test --test contract`, then read the diff.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use parcurs::render::contract::contents::Contract;
use parcurs::render::contract::markdown;

#[test]
fn the_page_of_the_documentation_is_what_the_program_prints() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/content/theme-contract.md");
    let page = markdown::page(&Contract::new());
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, &page).unwrap();
    }
    let written = fs::read_to_string(&path).unwrap_or_default();
    let differs = page
        .lines()
        .zip(written.lines())
        .find(|(now, then)| now != then);
    assert!(
        page == written,
        "docs/content/theme-contract.md is not what `parcurs theme contract` prints: \
         `UPDATE=1 cargo test --test contract`, then read the diff; first difference: {differs:?}"
    );
}

/// The small course that `parcurs init` makes, in a folder of its own.
fn course() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    parcurs(&folder, &["init", "."]);
    folder
}

/// Runs the program; what it said on standard output and on standard error.
fn run(folder: &tempfile::TempDir, words: &[&str]) -> (bool, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_parcurs"))
        .current_dir(folder.path())
        .args(words)
        .output()
        .unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (
        output.status.success(),
        text(output.stdout),
        text(output.stderr),
    )
}

fn parcurs(folder: &tempfile::TempDir, words: &[&str]) -> String {
    let (good, out, told) = run(folder, words);
    assert!(good, "{words:?}: {out}{told}");
    out
}

/// The pages of the built site, by path.
fn pages(folder: &tempfile::TempDir) -> BTreeMap<String, String> {
    parcurs(folder, &["build", "--today", "2026-11-28"]);
    let mut pages = BTreeMap::new();
    let mut folders = vec![folder.path().join("public")];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|end| end == "html") {
                let text = fs::read_to_string(&path).unwrap();
                pages.insert(path.display().to_string(), text);
            }
        }
    }
    pages
}

#[test]
fn a_new_theme_can_be_switched_on_and_is_seen() {
    let folder = course();
    let (good, made, told) = run(&folder, &["theme", "new", "guild"]);
    assert!(good);
    assert_eq!(
        made,
        "themes/guild/theme.yaml\nthemes/guild/styles/50-guild.css\n"
    );
    assert!(told.contains("`theme: guild`"), "{told}");
    let site = folder.path().join("content/site.yaml");
    let text = fs::read_to_string(&site).unwrap();
    fs::write(&site, format!("{text}theme: guild\n")).unwrap();
    let (_, _, told) = run(&folder, &["check"]);
    assert!(!told.contains("themes/"), "{told}");
    pages(&folder);
    let assets = fs::read_dir(folder.path().join("public/assets")).unwrap();
    let styles = assets.map(|entry| entry.unwrap().path()).filter(|path| {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        name.starts_with("site.") && name.ends_with(".css")
    });
    let styles: String = styles
        .map(|path| fs::read_to_string(path).unwrap())
        .collect();
    assert!(
        styles.contains("#6b2d5c"),
        "the new colour is in the styles"
    );
    let (good, _, told) = run(&folder, &["theme", "new", "guild"]);
    assert!(!good && told.contains("is left alone"), "{told}");
}

#[test]
fn an_override_that_fills_nothing_changes_nothing() {
    let folder = course();
    let before = pages(&folder);
    for kind in ["layout", "landing", "page", "module", "lesson", "not_found"] {
        let file = format!("pages/{kind}.html");
        let made = parcurs(&folder, &["theme", "override", &file]);
        assert_eq!(made, format!("themes/site/{file}\n"));
        let text = fs::read_to_string(folder.path().join(made.trim())).unwrap();
        assert!(text.contains("{{ super() }}"), "{text}");
    }
    parcurs(&folder, &["theme", "override", "parts/footer.html"]);
    assert_eq!(pages(&folder), before);

    let lesson = folder.path().join("themes/site/pages/lesson.html");
    let filled = "{% extends \"themes/base/pages/lesson.html\" %}{% block after_text %}<p>Mill Street 4</p>{% endblock %}";
    fs::write(lesson, filled).unwrap();
    let after = pages(&folder);
    let with = |page: &&String| page.contains("Mill Street 4");
    assert_eq!(after.values().filter(with).count(), 2, "each lesson, once");
    let listed = parcurs(&folder, &["theme", "list"]);
    assert!(
        listed.contains("extends themes/base/pages/lesson.html"),
        "{listed}"
    );
}

#[test]
fn what_cannot_be_overridden_is_told_with_a_remedy() {
    let folder = course();
    for (file, remedy) in [
        ("page/lesson.html", "did you mean `pages/lesson.html`?"),
        ("components/quiz.css", "themes/site/styles/50-quiz.css"),
        ("words/en.yaml", "only the keys you change"),
    ] {
        let (good, _, told) = run(&folder, &["theme", "override", file]);
        assert!(!good && told.contains(remedy), "{told}");
    }
    assert!(!folder.path().join("themes").exists());
}
