//! The command line, run as a person runs it: exit codes, what is printed where, what is written.

use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

fn parcurs(root: &Path, words: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_parcurs"))
        .current_dir(root)
        .env_remove("SOURCE_DATE_EPOCH")
        .args(words)
        .output()
        .unwrap()
}

fn code(output: &Output) -> i32 {
    output.status.code().expect("it was not killed")
}

fn stdout(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Everything a run said, for the message of a failed assertion.
fn said(output: &Output) -> String {
    format!("{}{}", stdout(output), stderr(output))
}

/// A folder with the starter course.
fn course(options: &[&str]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let made = parcurs(folder.path(), &[&["init"], options].concat());
    assert_eq!(code(&made), 0, "{}", said(&made));
    folder
}

const LESSON: &str = "content/01-first-loaf/01-four-ingredients.md";

fn break_a_link(root: &Path) {
    let lesson = root.join(LESSON);
    let text = fs::read_to_string(&lesson).unwrap();
    fs::write(lesson, text + "\n[there](02-let-it-ries.md)\n").unwrap();
}

/// Every file below a folder, by its path.
fn files(root: &Path) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = walkdir::WalkDir::new(root)
        .into_iter()
        .flatten()
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| entry.into_path())
        .collect();
    found.sort();
    found
}

#[test]
fn exit_codes_are_conventional() {
    let folder = course(&[]);
    let root = folder.path();
    assert_eq!(code(&parcurs(root, &["check"])), 0);
    assert_eq!(code(&parcurs(root, &["--help"])), 0);
    assert_eq!(code(&parcurs(root, &["--version"])), 0);
    assert_eq!(code(&parcurs(root, &[])), 2);
    assert_eq!(code(&parcurs(root, &["bulid"])), 2);
    assert_eq!(code(&parcurs(root, &["build", "--today", "soon"])), 2);
    break_a_link(root);
    assert_eq!(code(&parcurs(root, &["check"])), 1);
    assert_eq!(code(&parcurs(root, &["build"])), 1);
}

#[test]
fn the_starter_builds_and_has_no_mistake_in_either_language() {
    for language in ["en", "ro"] {
        let folder = course(&["--language", language, "--title", "Unu: „doi” & <trei>"]);
        let root = folder.path();
        let checked = parcurs(root, &["check", "--strict", "--drafts"]);
        assert_eq!(code(&checked), 0, "{}", said(&checked));
        let built = parcurs(root, &["build", "--strict"]);
        assert_eq!(code(&built), 0, "{}", said(&built));
        let start = fs::read_to_string(root.join("public/index.html")).unwrap();
        assert!(start.contains("&lt;trei"), "{start}");
    }
}

#[test]
fn init_leaves_a_folder_with_something_in_it_alone() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("mine.txt"), "mine").unwrap();
    let refused = parcurs(folder.path(), &["init"]);
    assert_eq!(code(&refused), 1);
    assert!(stderr(&refused).contains("mine.txt"), "{}", said(&refused));
    assert_eq!(files(folder.path()).len(), 1);
    let made = parcurs(folder.path(), &["init", "inside/deep"]);
    assert_eq!(code(&made), 0, "{}", said(&made));
    assert!(
        folder
            .path()
            .join("inside/deep/content/site.yaml")
            .is_file()
    );
    assert!(folder.path().join("inside/deep/.gitignore").is_file());
}

#[test]
fn outside_of_a_course_the_remedy_is_told() {
    let folder = tempfile::tempdir().unwrap();
    for command in [&["build"][..], &["serve"], &["new", "lesson", "a/b"]] {
        let refused = parcurs(folder.path(), command);
        assert_eq!(code(&refused), 1, "{command:?}");
        assert!(
            stderr(&refused).contains("parcurs init"),
            "{}",
            said(&refused)
        );
    }
    let checked = parcurs(folder.path(), &["check"]);
    assert_eq!(code(&checked), 1, "{}", said(&checked));
    assert!(files(folder.path()).is_empty());
}

#[test]
fn nothing_is_written_while_there_are_errors() {
    let folder = course(&[]);
    let root = folder.path();
    assert_eq!(code(&parcurs(root, &["build"])), 0);
    let page = root.join("public/index.html");
    let before = (files(&root.join("public")), fs::read(&page).unwrap());
    fs::write(
        root.join("content/late.md"),
        "---\ntitle: Late\n---\nLate.\n",
    )
    .unwrap();
    break_a_link(root);
    let refused = parcurs(root, &["build"]);
    assert_eq!(code(&refused), 1);
    assert!(
        stderr(&refused).contains("02-let-it-ries.md"),
        "{}",
        said(&refused)
    );
    assert!(
        stderr(&refused).contains("02-let-it-rise.md"),
        "{}",
        said(&refused)
    );
    assert_eq!(
        before,
        (files(&root.join("public")), fs::read(&page).unwrap())
    );
}

#[test]
fn every_format_names_the_place_and_goes_where_it_is_read() {
    let folder = course(&[]);
    let root = folder.path();
    break_a_link(root);
    let run = |format: &str| parcurs(root, &["check", "--format", format]);
    for format in ["full", "short"] {
        let output = run(format);
        assert_eq!(code(&output), 1, "{format}");
        assert!(
            stderr(&output).contains(LESSON),
            "{format}: {}",
            said(&output)
        );
        assert!(!stdout(&output).contains(LESSON), "{format}");
    }
    let json: serde_json::Value = serde_json::from_slice(&run("json").stdout).unwrap();
    assert_eq!(json[0]["file"], LESSON);
    assert_eq!(json[0]["severity"], "error");
    assert!(json[0]["line"].as_u64().unwrap() > 1);
    let sarif: serde_json::Value = serde_json::from_slice(&run("sarif").stdout).unwrap();
    assert_eq!(sarif["version"], "2.1.0");
    assert!(stdout(&run("github")).starts_with("::error "));
    // Without mistakes, a program still gets something to read.
    let clean = course(&[]);
    let none = parcurs(clean.path(), &["check", "--format", "json"]);
    assert_eq!(stdout(&none).trim(), "[]");
}

#[test]
fn colour_is_for_terminals_unless_it_is_asked_for() {
    let folder = course(&[]);
    break_a_link(folder.path());
    let run = |words: &[&str]| stderr(&parcurs(folder.path(), words));
    assert!(!run(&["check"]).contains('\u{1b}'));
    assert!(run(&["check", "--color", "always"]).contains('\u{1b}'));
}

#[test]
fn global_options_stand_on_either_side() {
    let folder = course(&[]);
    let root = folder.path().to_str().unwrap();
    let elsewhere = tempfile::tempdir().unwrap();
    for words in [
        ["-C", root, "check", "--strict"],
        ["check", "--strict", "-C", root],
    ] {
        let output = parcurs(elsewhere.path(), &words);
        assert_eq!(code(&output), 0, "{}", said(&output));
    }
    let built = parcurs(elsewhere.path(), &["build", "-C", root, "--timings"]);
    assert_eq!(code(&built), 0, "{}", said(&built));
    assert!(stderr(&built).contains("total"), "{}", said(&built));
    assert!(folder.path().join("public/index.html").is_file());
}

#[test]
fn a_base_url_and_another_folder_are_taken() {
    let folder = course(&[]);
    let root = folder.path();
    let built = parcurs(
        root,
        &[
            "build",
            "--base-url",
            "https://example.com/curs",
            "--out",
            "dist",
        ],
    );
    assert_eq!(code(&built), 0, "{}", said(&built));
    let start = fs::read_to_string(root.join("dist/index.html")).unwrap();
    assert!(start.contains("/curs/"), "{start}");
    assert!(!start.contains("https://example.org"), "{start}");
    assert!(!root.join("public").exists());
}

#[test]
fn a_new_lesson_is_valid_and_comes_last() {
    for language in ["en", "ro"] {
        let folder = course(&["--language", language]);
        let root = folder.path();
        let made = parcurs(
            root,
            &[
                "new",
                "module",
                "bonusuri",
                "--title",
                "Bonusuri: fix și variabil",
            ],
        );
        assert_eq!(
            stdout(&made).trim(),
            "content/02-bonusuri/index.md",
            "{}",
            said(&made)
        );
        let made = parcurs(root, &["new", "lesson", "bonusuri/al-13-lea"]);
        assert_eq!(stdout(&made).trim(), "content/02-bonusuri/01-al-13-lea.md");
        let made = parcurs(root, &["new", "lesson", "bonusuri/prime"]);
        assert_eq!(stdout(&made).trim(), "content/02-bonusuri/02-prime.md");
        let made = parcurs(root, &["new", "page", "contact", "--title", "Contact?"]);
        assert_eq!(stdout(&made).trim(), "content/contact.md");
        let checked = parcurs(root, &["check", "--drafts", "--strict"]);
        assert_eq!(code(&checked), 0, "{}", said(&checked));
        let again = parcurs(root, &["new", "lesson", "bonusuri/prime"]);
        assert_eq!(code(&again), 1);
        assert!(stderr(&again).contains("02-prime"), "{}", said(&again));
    }
}

#[test]
fn a_new_translation_has_the_shape_of_its_original() {
    let folder = course(&[]);
    let root = folder.path();
    let site = root.join("content/site.yaml");
    let text = fs::read_to_string(&site).unwrap();
    fs::write(&site, text.replace("[en]", "[en, ro]")).unwrap();
    let words = [
        "new",
        "lesson",
        "first-loaf/let-it-rise",
        "--language",
        "ro",
        "--title",
    ];
    let made = parcurs(root, &[&words[..], &["Lasă-l să crească"]].concat());
    assert_eq!(
        stdout(&made).trim(),
        "content/01-first-loaf/02-let-it-rise.ro.md",
        "{}",
        said(&made)
    );
    let text = fs::read_to_string(root.join(stdout(&made).trim())).unwrap();
    assert!(text.contains("slug: \"lasa-l-sa-creasca\""), "{text}");
    let checked = parcurs(root, &["check", "--drafts"]);
    assert_eq!(code(&checked), 0, "{}", said(&checked));
    let unknown = parcurs(root, &["new", "page", "index", "--language", "de"]);
    assert!(
        stderr(&unknown).contains("no language `de`"),
        "{}",
        said(&unknown)
    );
}

#[test]
fn a_slip_in_a_module_is_answered_with_the_nearest() {
    let folder = course(&[]);
    let refused = parcurs(folder.path(), &["new", "lesson", "first-laof/crust"]);
    assert_eq!(code(&refused), 1);
    assert!(
        stderr(&refused).contains("did you mean `first-loaf`?"),
        "{}",
        said(&refused)
    );
    let wrong = parcurs(folder.path(), &["new", "lesson", "first-loaf/Crustă"]);
    assert_eq!(code(&wrong), 2);
    assert!(stderr(&wrong).contains("`crusta`"), "{}", said(&wrong));
}

#[test]
fn clean_deletes_what_was_built_and_nothing_else() {
    let folder = course(&[]);
    let root = folder.path();
    assert_eq!(code(&parcurs(root, &["build"])), 0);
    fs::write(root.join("public/mine.txt"), "mine").unwrap();
    let cleaned = parcurs(root, &["clean"]);
    assert_eq!(code(&cleaned), 0, "{}", said(&cleaned));
    assert_eq!(files(&root.join("public")), [root.join("public/mine.txt")]);
    assert!(root.join(LESSON).is_file());
}

#[test]
fn a_folder_that_is_not_ours_is_refused() {
    let folder = course(&[]);
    let root = folder.path();
    fs::create_dir(root.join("public")).unwrap();
    fs::write(root.join("public/thesis.txt"), "years").unwrap();
    let refused = parcurs(root, &["build"]);
    assert_eq!(code(&refused), 1);
    assert!(
        stderr(&refused).contains("thesis.txt"),
        "{}",
        said(&refused)
    );
    assert_eq!(files(&root.join("public")).len(), 1);
}

#[test]
fn why_goes_both_ways() {
    let folder = course(&[]);
    let root = folder.path();
    assert_eq!(code(&parcurs(root, &["build"])), 0);
    let page = "first-loaf/four-ingredients/index.html";
    let out = format!("public/{page}");
    for target in ["/first-loaf/four-ingredients/", page, &out] {
        let told = parcurs(root, &["why", target]);
        assert_eq!(code(&told), 0, "{target}: {}", said(&told));
        assert!(stdout(&told).contains(LESSON), "{target}: {}", said(&told));
    }
    let told = parcurs(root, &["why", LESSON]);
    assert!(stdout(&told).contains(page), "{}", said(&told));
    let unknown = parcurs(root, &["why", "/first-loaf/four-ingredeints/"]);
    assert_eq!(code(&unknown), 1);
    assert!(
        stderr(&unknown).contains("four-ingredients"),
        "{}",
        said(&unknown)
    );
}

#[test]
fn codes_are_explained() {
    let folder = tempfile::tempdir().unwrap();
    let told = parcurs(folder.path(), &["--explain", "missing-title"]);
    assert_eq!(code(&told), 0);
    assert!(stdout(&told).contains("title"), "{}", said(&told));
    let copied = parcurs(
        folder.path(),
        &["check", "--explain", "error[missing-title]"],
    );
    assert_eq!(code(&copied), 0);
    let unknown = parcurs(folder.path(), &["--explain", "mising-title"]);
    assert_eq!(code(&unknown), 2);
    assert!(
        stderr(&unknown).contains("did you mean `missing-title`?"),
        "{}",
        said(&unknown)
    );
}

#[test]
fn schemas_are_listed_and_printed() {
    let folder = tempfile::tempdir().unwrap();
    let names = stdout(&parcurs(folder.path(), &["schema"]));
    for line in names.lines() {
        let name = line.split_whitespace().next().unwrap();
        let printed = parcurs(folder.path(), &["schema", name]);
        let schema: serde_json::Value = serde_json::from_slice(&printed.stdout).unwrap();
        assert!(schema["properties"].is_object(), "{name}");
    }
    assert!(names.contains("front-matter"));
    let unknown = parcurs(folder.path(), &["schema", "sites"]);
    assert_eq!(code(&unknown), 2);
    assert!(stderr(&unknown).contains("`site`"), "{}", said(&unknown));
}

#[test]
fn shells_and_manuals_are_served() {
    let folder = tempfile::tempdir().unwrap();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = parcurs(folder.path(), &["completions", shell]);
        assert_eq!(code(&script), 0, "{shell}");
        assert!(stdout(&script).contains("parcurs"), "{shell}");
    }
    let pages = stdout(&parcurs(folder.path(), &["man"]));
    assert!(
        pages.contains(".TH parcurs 1") && pages.contains("parcurs\\-build"),
        "{pages}"
    );
    let written = parcurs(folder.path(), &["man", "--dir", "man1"]);
    assert_eq!(code(&written), 0, "{}", said(&written));
    assert!(folder.path().join("man1/parcurs-build.1").is_file());
    assert!(folder.path().join("man1/parcurs.1").is_file());
}

#[test]
fn a_port_in_use_is_a_plain_message() {
    let folder = course(&[]);
    let busy = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = busy.local_addr().unwrap().port().to_string();
    let refused = parcurs(folder.path(), &["serve", "--port", &port]);
    assert_eq!(code(&refused), 1);
    assert!(
        stderr(&refused).contains(&format!("port {port} is in use")),
        "{}",
        said(&refused)
    );
}

#[test]
fn the_day_comes_from_the_option_or_the_environment() {
    let folder = course(&[]);
    let root = folder.path();
    fs::write(
        root.join("content/01-first-loaf/03-later.md"),
        "---\ntitle: Later\npublish: 2030-01-01\n---\nLater.\n",
    )
    .unwrap();
    let page = root.join("public/first-loaf/later/index.html");
    assert_eq!(code(&parcurs(root, &["build", "--today", "2029-12-31"])), 0);
    assert!(!page.exists());
    assert_eq!(code(&parcurs(root, &["build", "--today", "2030-01-01"])), 0);
    assert!(page.exists());
    let by_environment = |seconds: &str| {
        Command::new(env!("CARGO_BIN_EXE_parcurs"))
            .current_dir(root)
            .env("SOURCE_DATE_EPOCH", seconds)
            .arg("build")
            .output()
            .unwrap()
    };
    assert_eq!(code(&by_environment("0")), 0);
    assert!(!page.exists());
    assert_eq!(code(&by_environment("soon")), 2);
}

#[test]
fn the_edition_for_a_disk_has_links_to_files() {
    let folder = course(&[]);
    let root = folder.path();
    let made = parcurs(root, &["export", "folder", "--out", "stick"]);
    assert_eq!(code(&made), 0, "{}", said(&made));
    let start = fs::read_to_string(root.join("stick/index.html")).unwrap();
    assert!(
        start.contains("first-loaf/four-ingredients/index.html\""),
        "{start}"
    );
}

#[test]
fn the_zip_holds_the_folder_edition_and_is_the_same_each_time() {
    let folder = course(&[]);
    let root = folder.path();
    fs::write(root.join("content/și.png"), "picture").unwrap();
    assert_eq!(
        code(&parcurs(root, &["export", "folder", "--out", "stick"])),
        0
    );
    let made = parcurs(root, &["export", "zip", "--out", "course.zip"]);
    assert_eq!(code(&made), 0, "{}", said(&made));
    assert_eq!(
        code(&parcurs(root, &["export", "zip", "--out", "again.zip"])),
        0
    );
    let package = root.join("course.zip");
    let bytes = fs::read(&package).unwrap();
    assert_eq!(bytes, fs::read(root.join("again.zip")).unwrap());

    let unpacked = root.join("unpacked");
    let mut archive = zip::ZipArchive::new(fs::File::open(&package).unwrap()).unwrap();
    archive.extract(&unpacked).unwrap();
    let inside = |root: &Path| -> Vec<(PathBuf, Vec<u8>)> {
        let relative = |path: &PathBuf| path.strip_prefix(root).unwrap().to_path_buf();
        let read = |path: PathBuf| (relative(&path), fs::read(path).unwrap());
        files(root).into_iter().map(read).collect()
    };
    let top = fs::read_dir(&unpacked).unwrap().next().unwrap().unwrap();
    assert_eq!(inside(&top.path()), inside(&root.join("stick")));
    assert!(top.path().join("și.png").exists());

    // It is replaced, and what is no zip file is not.
    assert_eq!(
        code(&parcurs(root, &["export", "zip", "--out", "course.zip"])),
        0
    );
    let refused = parcurs(root, &["export", "zip", "--out", LESSON]);
    assert_eq!(code(&refused), 1);
    assert!(
        stderr(&refused).contains("no zip file"),
        "{}",
        said(&refused)
    );
    assert!(
        fs::read_dir(root)
            .unwrap()
            .flatten()
            .all(|entry| { !entry.file_name().to_string_lossy().ends_with(".unfinished") })
    );
}

#[test]
fn the_two_editions_do_not_replace_each_other() {
    let folder = course(&[]);
    let root = folder.path();
    assert_eq!(code(&parcurs(root, &["build"])), 0);
    let refused = parcurs(root, &["export", "folder", "--out", "public"]);
    assert_eq!(code(&refused), 1);
    assert!(stderr(&refused).contains("clean"), "{}", said(&refused));
    let made = parcurs(root, &["export", "folder", "--out", "stick"]);
    assert_eq!(code(&made), 0);
    let refused = parcurs(root, &["build", "--out", "stick"]);
    assert_eq!(code(&refused), 1);
    assert!(stderr(&refused).contains("disk"), "{}", said(&refused));
    assert_eq!(code(&parcurs(root, &["clean", "--out", "stick"])), 0);
    assert_eq!(code(&parcurs(root, &["build", "--out", "stick"])), 0);
}

#[test]
fn a_bad_base_url_is_told_as_an_option() {
    let folder = course(&[]);
    let refused = parcurs(
        folder.path(),
        &["check", "--base-url", "example", "--format", "short"],
    );
    assert_eq!(code(&refused), 1);
    let told = stderr(&refused);
    assert!(
        told.starts_with("error[bad-settings]: “example”, given with `--base-url`"),
        "{told}"
    );
}

#[test]
fn a_folder_that_is_not_there_is_told_once() {
    let folder = tempfile::tempdir().unwrap();
    let checked = parcurs(folder.path(), &["check", "-C", "nope", "--format", "short"]);
    assert_eq!(code(&checked), 1);
    let told = stderr(&checked);
    assert_eq!(told.matches("error[").count(), 1, "{told}");
    assert!(told.contains("error[no-content]"), "{told}");
    for command in [&["clean"][..], &["why", "/"]] {
        let refused = parcurs(folder.path(), &[command, &["-C", "nope"]].concat());
        assert_eq!(code(&refused), 1);
        assert!(stderr(&refused).contains("nope"), "{}", said(&refused));
    }
}

#[test]
fn one_is_counted_as_one() {
    let folder = course(&[]);
    let root = folder.path();
    assert_eq!(code(&parcurs(root, &["build"])), 0);
    let lesson = root.join(LESSON);
    let text = fs::read_to_string(&lesson).unwrap();
    fs::write(&lesson, text + "\n:::details\nMore.\n:::\nNext.").unwrap();
    let formatted = parcurs(root, &["fmt"]);
    assert!(
        stderr(&formatted).contains("1 file changed"),
        "{}",
        said(&formatted)
    );
    let broken = root.join("content/only");
    fs::create_dir_all(broken.join("content")).unwrap();
    fs::write(broken.join("content/site.yaml"), "offline: false\n").unwrap();
    let checked = parcurs(&broken, &["check"]);
    assert!(stderr(&checked).contains("1 page: "), "{}", said(&checked));
}

#[test]
fn a_translation_is_named_from_where_one_stands() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    fs::create_dir_all(root.join("content/01-a")).unwrap();
    let write = |path: &str, text: &str| fs::write(root.join(path), text).unwrap();
    write(
        "content/site.yaml",
        "id: a\ntitle: A\nlanguages: [ro, en]\nbase_url: https://a.ro\n",
    );
    write("content/01-a/l.md", "---\ntitle: L\n---\nText.\n");
    for (place, words) in [
        (
            "content/01-a",
            &["fmt", "-C", "../..", "--in-step", "l.en.md"][..],
        ),
        (".", &["fmt", "--in-step", "content/01-a/l.en.md"]),
        (
            "content",
            &["fmt", "-C", "..", "--in-step", "content/01-a/l.en.md"],
        ),
    ] {
        write("content/01-a/l.en.md", "---\ntitle: L\n---\nText.\n");
        let done = parcurs(&root.join(place), words);
        assert_eq!(code(&done), 0, "{}", said(&done));
        let text = fs::read_to_string(root.join("content/01-a/l.en.md")).unwrap();
        assert!(text.contains("translation_of:"), "{text}");
    }
}

#[test]
fn check_mends_what_it_can_when_it_is_asked_to() {
    let folder = course(&[]);
    let root = folder.path();
    let lesson = root.join(LESSON);
    let text = fs::read_to_string(&lesson).unwrap();
    fs::write(
        &lesson,
        text + "\n:::checklist\n\n- [ ] Flour\n- [ ] Water\n\n:::\n",
    )
    .unwrap();
    let checked = parcurs(root, &["check"]);
    assert_eq!(code(&checked), 1);
    assert!(
        stderr(&checked).contains("error[missing-id]"),
        "{}",
        said(&checked)
    );
    let mended = parcurs(root, &["check", "--fix"]);
    assert_eq!(code(&mended), 0, "{}", said(&mended));
    assert!(
        stderr(&mended).contains("1 file mended"),
        "{}",
        said(&mended)
    );
    let text = fs::read_to_string(&lesson).unwrap();
    assert!(text.contains(":::checklist{#checklist-1}"), "{text}");
    assert!(text.contains("- [ ] Flour {#flour}"), "{text}");
    assert_eq!(code(&parcurs(root, &["fmt", "--check"])), 0);
}

#[test]
fn check_writes_the_figures_of_facts() {
    let folder = course(&[]);
    let root = folder.path();
    fs::create_dir_all(root.join("content/data")).unwrap();
    let write = |path: &str, text: &str| fs::write(root.join(path), text).unwrap();
    write(
        "content/data/sources.yaml",
        "sources:\n  - {id: s, title: S, grade: A}\n",
    );
    write(
        "content/data/facts.yaml",
        "facts:\n  - {id: pay, name: Pay, value: 4325, unit: lei, as_of: 2026-07-01, sources: [s], grade: A}\n",
    );
    write(
        "content/pay.md",
        "---\ntitle: L\ndescription: D\n---\nFrom [**4,050 lei**](fact:pay) to [4,050](fact:pay), as [said](fact:pay).\n\n:::instructor\n\n[4,050 lei](fact:pay)\n\n:::\n",
    );
    let mended = parcurs(root, &["check", "--fix"]);
    assert!(
        stderr(&mended).contains("1 file mended"),
        "{}",
        said(&mended)
    );
    let text = fs::read_to_string(root.join("content/pay.md")).unwrap();
    assert!(
        text.contains("From [**4,325 lei**](fact:pay) to [4,325](fact:pay), as [said](fact:pay)."),
        "{text}"
    );
    assert!(text.contains("\n[4,325 lei](fact:pay)\n"), "{text}");
    // Words in place of a figure are the author's to change.
    assert_eq!(code(&mended), 1, "{}", said(&mended));
    assert!(
        stderr(&mended).contains("stale-figure"),
        "{}",
        said(&mended)
    );
}

/// Answers on this computer: `/here` is there, nothing else is. Gives its address.
fn another_site() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        for connection in listener.incoming() {
            let mut connection = connection.unwrap();
            let mut asked = [0; 1024];
            let length = std::io::Read::read(&mut connection, &mut asked).unwrap_or(0);
            let status = match String::from_utf8_lossy(&asked[..length]).contains(" /here ") {
                true => "200 OK",
                false => "404 Not Found",
            };
            let answer =
                format!("HTTP/1.1 {status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
            let _ = std::io::Write::write_all(&mut connection, answer.as_bytes());
        }
    });
    address
}

#[test]
fn other_sites_are_asked_only_when_it_is_asked_for() {
    let folder = course(&[]);
    let root = folder.path();
    let lesson = root.join(LESSON);
    let site = another_site();
    let text = fs::read_to_string(&lesson).unwrap();
    let line = text.lines().count() + 2;
    fs::write(
        &lesson,
        format!("{text}\n[the first]({site}/here), [the second]({site}/gone)\n"),
    )
    .unwrap();
    assert_eq!(code(&parcurs(root, &["check", "--strict"])), 0);
    let asked = parcurs(root, &["check", "--external", "--format", "short"]);
    assert_eq!(code(&asked), 0, "{}", said(&asked));
    let told = stderr(&asked);
    assert!(
        told.contains(&format!("{LESSON}:{line}:"))
            && told.contains(&format!("warning[dead-link]: {site}/gone answers 404")),
        "{told}"
    );
    assert!(!told.contains(&format!("{site}/here answers")), "{told}");
    assert_eq!(
        code(&parcurs(root, &["check", "--external", "--strict"])),
        1
    );
}
