//! What is written, what is left as it is, what is deleted, and what is recorded of it.

use std::fs;
use std::path::Path;
use std::time::SystemTime;

use parcurs::base::fingerprint::Fingerprint;
use parcurs::base::hash::Digest;
use parcurs::base::path::SourcePath;
use parcurs::output::publish::{Medium, Publisher, Staged, Written, clean, made_from, why};
use parcurs::render::artifact::{Artifact, ArtifactContent};

use crate::course::{Course, as_tree, file, new_site, old_site, page, stage, tree};

#[test]
fn a_site_is_written_and_then_only_what_differs() {
    let course = Course::new();
    let first = course.publish(&old_site()).unwrap();
    assert_eq!(
        first,
        Written {
            written: 6,
            unchanged: 0,
            deleted: 0
        }
    );
    assert_eq!(tree(&course.out()), as_tree(&old_site()));

    let times = |site: &[Artifact]| -> Vec<SystemTime> {
        let time = |artifact: &Artifact| {
            fs::metadata(course.out().join(&*artifact.path))
                .unwrap()
                .modified()
                .unwrap()
        };
        site.iter().map(time).collect()
    };
    let before = times(&old_site());
    let again = course.publish(&old_site()).unwrap();
    assert_eq!(
        again,
        Written {
            written: 0,
            unchanged: 6,
            deleted: 0
        }
    );
    assert_eq!(times(&old_site()), before);

    let mut site = old_site();
    site[1] = page("a/index.html", &["index.html"]);
    let third = course.publish(&site).unwrap();
    assert_eq!(
        third,
        Written {
            written: 1,
            unchanged: 5,
            deleted: 0
        }
    );
    let after = times(&site);
    let moved: Vec<usize> = (0..6).filter(|at| before[*at] != after[*at]).collect();
    assert_eq!(moved, [1]);
}

#[test]
fn a_file_that_someone_changed_is_written_again() {
    let course = Course::new();
    course.publish(&old_site()).unwrap();
    fs::write(course.out().join("a/index.html"), "by hand").unwrap();
    fs::remove_file(course.out().join("b/index.html")).unwrap();
    let written = course.publish(&old_site()).unwrap();
    assert_eq!(written.written, 2);
    assert_eq!(tree(&course.out()), as_tree(&old_site()));
}

#[test]
fn deletes_its_own_files_and_empty_folders_and_nothing_else() {
    let course = Course::new();
    course.publish(&old_site()).unwrap();
    fs::write(course.out().join("CNAME"), "mine").unwrap();
    fs::write(course.out().join("a/notes.txt"), "mine").unwrap();
    let written = course.publish(&new_site()).unwrap();
    assert_eq!(written.deleted, 3);
    let mut expected = as_tree(&new_site());
    expected.insert("CNAME".to_string(), "mine".to_string());
    expected.insert("a/notes.txt".to_string(), "mine".to_string());
    assert_eq!(tree(&course.out()), expected);
    assert!(!course.out().join("d").exists());
}

#[test]
fn staging_is_done_from_many_threads() {
    let course = Course::new();
    let site: Vec<Artifact> = (0..400)
        .map(|n| page(&format!("m{}/l{n}/index.html", n % 7), &[]))
        .collect();
    let publisher = course.open().unwrap();
    let staged: Vec<Staged> = std::thread::scope(|scope| {
        let threads: Vec<_> = site
            .chunks(50)
            .map(|part| scope.spawn(|| stage(&publisher, part).unwrap()))
            .collect();
        threads
            .into_iter()
            .flat_map(|thread| thread.join().unwrap())
            .collect()
    });
    assert_eq!(publisher.commit(staged).unwrap().written, 400);
    assert_eq!(tree(&course.out()), as_tree(&site));
}

#[test]
fn a_file_may_become_a_folder_and_a_folder_a_file() {
    let course = Course::new();
    let before = [
        file("a", "file"),
        file("b/index.html", "page"),
        page("index.html", &[]),
    ];
    let after = [
        file("a/index.html", "page"),
        file("b", "file"),
        page("index.html", &[]),
    ];
    course.publish(&before).unwrap();
    course.publish(&after).unwrap();
    assert_eq!(tree(&course.out()), as_tree(&after));
    course.publish(&before).unwrap();
    assert_eq!(tree(&course.out()), as_tree(&before));
}

#[test]
fn media_are_copied_with_permissions_of_their_own_and_checked() {
    let course = Course::new();
    let source = course.root().join("content/a.png");
    fs::write(&source, "picture").unwrap();
    let mut permissions = fs::metadata(&source).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&source, permissions).unwrap();
    let copy = |bytes| Artifact {
        path: "a.png".into(),
        content: ArtifactContent::Copy {
            source: SourcePath::new("content/a.png"),
            bytes,
            fingerprint: Fingerprint::default(),
        },
        digest: Digest(u128::from(bytes)),
        inputs: Vec::new().into(),
    };
    course.publish(&[copy(7)]).unwrap();
    let published = fs::metadata(course.out().join("a.png")).unwrap();
    assert!(!published.permissions().readonly());
    assert_eq!(fs::read(course.out().join("a.png")).unwrap(), b"picture");
    assert_eq!(course.publish(&[copy(7)]).unwrap().unchanged, 1);

    let publisher = course.open().unwrap();
    let error = publisher.stage(&copy(8)).unwrap_err();
    assert!(
        error.to_string().contains("`content/a.png` was changed"),
        "{error}"
    );
    publisher.abandon(Vec::new());
    assert_eq!(tree(&course.out()).len(), 1);
}

#[test]
fn clean_deletes_what_was_written_and_leaves_the_rest() {
    let course = Course::new();
    let out = Path::new("public");
    assert_eq!(clean(course.root(), out).unwrap(), 0);
    course.publish(&old_site()).unwrap();
    assert_eq!(clean(course.root(), out).unwrap(), 6);
    assert!(!course.out().exists());

    course.publish(&old_site()).unwrap();
    fs::write(course.out().join("CNAME"), "mine").unwrap();
    assert_eq!(clean(course.root(), out).unwrap(), 6);
    assert_eq!(tree(&course.out()).len(), 1);
    course.publish(&old_site()).unwrap();
    assert_eq!(tree(&course.out()).len(), 7);
}

#[test]
fn why_tells_what_an_artifact_was_made_from() {
    let course = Course::new();
    let out = Path::new("public");
    course.publish(&old_site()).unwrap();
    for name in ["a/index.html", "/a/", "a"] {
        let (path, made) = why(course.root(), out, name).unwrap();
        assert_eq!(&*path, "a/index.html");
        assert_eq!(made.inputs, [("settings".into(), Digest(1))]);
    }
    assert_eq!(&*why(course.root(), out, "/").unwrap().0, "index.html");
    let text = why(course.root(), out, "style.1.cs")
        .unwrap_err()
        .to_string();
    assert!(text.contains("did you mean `style.1.css`?"), "{text}");
}

#[test]
fn two_output_folders_keep_their_records_apart() {
    let course = Course::new();
    course.publish(&old_site()).unwrap();
    let elsewhere = tempfile::tempdir().unwrap();
    let other = elsewhere.path().join("site");
    let publisher = Publisher::open(course.root(), &other, Medium::Web).unwrap();
    let staged = stage(&publisher, &new_site()).unwrap();
    publisher.commit(staged).unwrap();
    assert_eq!(tree(&other), as_tree(&new_site()));
    assert_eq!(course.publish(&old_site()).unwrap().unchanged, 6);
}

#[test]
fn a_file_of_a_folder_that_is_one_input_went_into_what_was_made_from_it() {
    let course = Course::new();
    let made = |path: &str, input: &str| {
        let inputs = vec![(input.into(), Digest(1))];
        Artifact::of_bytes(path, path.as_bytes().to_vec(), inputs)
    };
    course
        .publish(&[
            made("a/index.html", "themes"),
            made("code.js", "themes/base/code.js"),
            made("b/index.html", "themes/bas"),
        ])
        .unwrap();
    let from = |input: &str| made_from(course.root(), Path::new("public"), input);
    let paths = from("themes/base/code.js").unwrap();
    assert_eq!(paths, ["a/index.html".into(), "code.js".into()]);
    assert!(from("content/site.yaml").is_err());
}
