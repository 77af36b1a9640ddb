//! Snapshots of a real disk: what is read, what is passed over, what is told.

use std::fs;
use std::path::Path;
use std::time::{Duration, SystemTime};

use parcurs::source::read::Reader;
use parcurs::source::snapshot::Snapshot;

fn write(root: &Path, path: &str, content: impl AsRef<[u8]>) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, content).unwrap();
}

fn told(snapshot: &Snapshot) -> Vec<(&'static str, String)> {
    let diagnostics = snapshot.diagnostics.iter();
    diagnostics
        .map(|found| (found.code.name, found.message.clone()))
        .collect()
}

fn content(snapshot: &Snapshot) -> Vec<&str> {
    let under = snapshot.under("content");
    under.map(|source| source.path.as_str()).collect()
}

/// Makes every file look as if it had long been there.
fn settle(root: &Path) {
    let long_ago = SystemTime::now() - Duration::from_secs(3600);
    for entry in walkdir::WalkDir::new(root) {
        let entry = entry.unwrap();
        if entry.file_type().is_file() {
            let file = fs::File::options().append(true).open(entry.path()).unwrap();
            file.set_modified(long_ago).unwrap();
        }
    }
}

#[test]
fn a_folder_without_content_is_told() {
    let root = tempfile::tempdir().unwrap();
    let snapshot = Reader::new(root.path()).snapshot();
    assert_eq!(told(&snapshot)[0].0, "no-content");
    assert_eq!(content(&snapshot), [""; 0]);
}

#[test]
fn hidden_files_and_those_of_editors_are_passed_over() {
    let root = tempfile::tempdir().unwrap();
    for name in [
        "a.md",
        ".b.md",
        "c.md~",
        "d.md.swp",
        "#e.md#",
        "4913",
        "f.tmp",
        "node_modules/g.md",
        ".git/h.md",
        "Thumbs.db",
        ".DS_Store",
        "m/i.md",
    ] {
        write(root.path(), &format!("content/{name}"), "x");
    }
    let snapshot = Reader::new(root.path()).snapshot();
    assert_eq!(content(&snapshot), ["content/a.md", "content/m/i.md"]);
    assert!(snapshot.diagnostics.is_empty());
}

#[test]
fn drawings_are_media_in_content_and_text_in_themes() {
    let root = tempfile::tempdir().unwrap();
    let drawing = "<svg viewBox=\"0 0 3 2\"/>";
    write(root.path(), "content/a.svg", drawing);
    write(root.path(), "themes/base/icons/a.svg", drawing);
    let snapshot = Reader::new(root.path()).snapshot();
    assert!(snapshot.text("content/a.svg").is_none());
    assert_eq!(
        &**snapshot.text("themes/base/icons/a.svg").unwrap(),
        drawing
    );
}

#[cfg(unix)]
#[test]
fn links_that_loop_or_lead_nowhere_are_told_and_others_followed() {
    use std::os::unix::fs::symlink;
    let root = tempfile::tempdir().unwrap();
    let elsewhere = tempfile::tempdir().unwrap();
    write(elsewhere.path(), "x.md", "x");
    write(root.path(), "content/m/a.md", "a");
    let inside = root.path().join("content/m");
    symlink(&inside, inside.join("again")).unwrap();
    symlink("nowhere", inside.join("lost.md")).unwrap();
    symlink("user@host.1", inside.join(".#a.md")).unwrap();
    symlink(elsewhere.path(), root.path().join("content/n")).unwrap();
    let snapshot = Reader::new(root.path()).snapshot();
    assert_eq!(content(&snapshot), ["content/m/a.md", "content/n/x.md"]);
    let told = told(&snapshot);
    assert_eq!(told.len(), 2, "{told:?}");
    assert_eq!(told[0].0, "link-loop");
    assert!(told[0].1.contains("content/m/again"), "{told:?}");
    assert_eq!(told[1].0, "unreadable-file");
    assert!(told[1].1.contains("content/m/lost.md"), "{told:?}");
}

#[test]
fn bytes_that_are_not_utf8_are_told_with_their_place() {
    let root = tempfile::tempdir().unwrap();
    write(root.path(), "content/a.md", b"unu\n\xc8\x99i \xba\n");
    let snapshot = Reader::new(root.path()).snapshot();
    assert_eq!(content(&snapshot), [""; 0]);
    let told = told(&snapshot);
    assert_eq!(told[0].0, "not-utf8");
    assert!(told[0].1.contains("0xBA at line 2, column 4"), "{told:?}");
}

#[test]
fn a_lesson_of_20_megabytes_is_told_with_its_size() {
    let root = tempfile::tempdir().unwrap();
    write(root.path(), "content/a.md", vec![b'a'; 20_000_000]);
    write(root.path(), "content/film.mp4", vec![b'a'; 3_000_000]);
    let snapshot = Reader::new(root.path()).snapshot();
    assert_eq!(content(&snapshot), ["content/film.mp4"]);
    assert_eq!(told(&snapshot)[0].0, "too-large");
    assert!(told(&snapshot)[0].1.contains("20000000"));
}

#[test]
fn an_edit_of_the_same_length_and_time_is_seen() {
    let root = tempfile::tempdir().unwrap();
    let mut reader = Reader::new(root.path());
    let time = SystemTime::now();
    for word in ["unu", "doi", "trei", "opt!"] {
        write(root.path(), "content/a.md", word);
        let path = root.path().join("content/a.md");
        let file = fs::File::options().append(true).open(path).unwrap();
        file.set_modified(time).unwrap();
        let snapshot = reader.snapshot();
        assert_eq!(&**snapshot.text("content/a.md").unwrap(), word);
    }
}

#[test]
fn what_did_not_change_is_the_same_value_and_what_did_is_not() {
    let root = tempfile::tempdir().unwrap();
    write(root.path(), "content/a.md", "a");
    write(root.path(), "content/b.md", "b");
    settle(root.path());
    let mut reader = Reader::new(root.path());
    let first = reader.snapshot();
    write(root.path(), "content/b.md", "c");
    let second = reader.snapshot();
    let same = |path: &str| std::ptr::eq(&**first.get(path).unwrap(), &**second.get(path).unwrap());
    assert!(same("content/a.md"));
    assert!(!same("content/b.md"));
    assert_eq!(&**second.text("content/b.md").unwrap(), "c");
}

#[test]
fn files_come_and_go_and_empty_ones_stay() {
    let root = tempfile::tempdir().unwrap();
    write(root.path(), "content/a.md", "a");
    let mut reader = Reader::new(root.path());
    reader.snapshot();
    write(root.path(), "content/new/deep/b.md", "b");
    write(root.path(), "content/a.md", "");
    let snapshot = reader.snapshot();
    assert_eq!(
        content(&snapshot),
        ["content/a.md", "content/new/deep/b.md"]
    );
    assert_eq!(&**snapshot.text("content/a.md").unwrap(), "");
    fs::remove_file(root.path().join("content/a.md")).unwrap();
    assert_eq!(content(&reader.snapshot()), ["content/new/deep/b.md"]);
}

#[test]
fn a_file_being_written_is_waited_for() {
    let root = tempfile::tempdir().unwrap();
    // A busy machine may let the editor sleep for longer than it is waited for, but not each time.
    let was_seen_whole = (0..20).any(|_| {
        write(root.path(), "content/a.md", "before");
        let mut reader = Reader::new(root.path());
        reader.snapshot();
        write(root.path(), "content/a.md", "");
        let path = root.path().join("content/a.md");
        let editor = std::thread::spawn(move || {
            std::thread::sleep(Duration::from_millis(3));
            fs::write(path, "after").unwrap();
        });
        let snapshot = reader.snapshot();
        editor.join().unwrap();
        &**snapshot.text("content/a.md").unwrap() == "after"
    });
    assert!(was_seen_whole);
}

#[test]
fn markdown_with_another_ending_is_told_and_never_published() {
    let root = tempfile::tempdir().unwrap();
    write(root.path(), "content/m/l.MD", "---\ntitle: L\n---\n");
    write(
        root.path(),
        "content/m/k.en.markdown",
        "---\ntitle: K\n---\n",
    );
    let snapshot = Reader::new(root.path()).snapshot();
    assert_eq!(content(&snapshot), [""; 0]);
    let helps: Vec<_> = snapshot
        .diagnostics
        .iter()
        .map(|told| (told.code.name, told.help.as_deref().unwrap()))
        .collect();
    assert_eq!(
        helps,
        [
            ("lesson-ending", "rename it to `k.en.md`"),
            ("lesson-ending", "rename it to `l.md`")
        ]
    );
}

#[test]
fn what_is_no_lesson_is_published_whatever_is_in_it() {
    let root = tempfile::tempdir().unwrap();
    write(root.path(), "content/m/data.json", vec![b' '; 3_000_000]);
    write(root.path(), "content/m/old.txt", b"Rom\xe2nia");
    write(root.path(), "content/m/table.yaml", b"\xff");
    write(root.path(), "content/m/chart.csv", b"An,Brut\n2026,4325\n");
    write(root.path(), "content/m/large.csv", vec![b'1'; 3_000_000]);
    write(root.path(), "content/data/glossary.yaml", "terms: []\n");
    let snapshot = Reader::new(root.path()).snapshot();
    assert_eq!(told(&snapshot), []);
    assert!(snapshot.text("content/m/old.txt").is_none());
    assert!(snapshot.text("content/data/glossary.yaml").is_some());
    assert!(snapshot.text("content/m/chart.csv").is_some());
    assert!(snapshot.text("content/m/large.csv").is_none());
    assert_eq!(content(&snapshot).len(), 6);
}
