//! What is not published, and where not.

use std::fs;
use std::path::Path;

use parcurs::output::publish::{Medium, PublishError, Publisher, clean};

use crate::course::{Course, as_tree, file, new_site, old_site, page, tree};

#[test]
fn a_foreign_file_in_the_way_is_not_replaced() {
    let course = Course::new();
    course.publish(&old_site()).unwrap();
    fs::create_dir(course.out().join("c")).unwrap();
    fs::write(course.out().join("c/index.html"), "mine").unwrap();
    let publisher = course.open().unwrap();
    let error = publisher.stage(&page("c/index.html", &[])).unwrap_err();
    assert!(
        error
            .to_string()
            .contains("`public/c/index.html` was not written by Parcurs"),
        "{error}"
    );
    publisher.abandon(Vec::new());
    assert_eq!(
        fs::read_to_string(course.out().join("c/index.html")).unwrap(),
        "mine"
    );
}

#[test]
fn a_foreign_folder_is_refused() {
    let course = Course::new();
    fs::create_dir(course.out()).unwrap();
    fs::write(course.out().join("thesis.txt"), "mine").unwrap();
    let error = course.publish(&old_site()).unwrap_err();
    assert!(matches!(error, PublishError::ForeignFolder { .. }));
    let text = error.to_string();
    assert!(
        text.contains("`public/thesis.txt`") && text.contains("--out"),
        "{text}"
    );
    assert_eq!(tree(&course.out()).len(), 1);
    assert!(clean(course.root(), Path::new("public")).is_err());
    assert_eq!(tree(&course.out()).len(), 1);
}

#[test]
fn a_folder_with_nothing_in_it_is_accepted() {
    let course = Course::new();
    fs::create_dir_all(course.out().join("empty/deep")).unwrap();
    course.publish(&old_site()).unwrap();
    assert_eq!(tree(&course.out()), as_tree(&old_site()));
}

#[test]
fn without_a_manifest_that_can_be_read_the_folder_is_foreign() {
    let course = Course::new();
    course.publish(&old_site()).unwrap();
    fs::write(
        course.root().join(".parcurs/manifest.json"),
        "{\"version\":1,",
    )
    .unwrap();
    let text = course.publish(&new_site()).unwrap_err().to_string();
    assert!(
        text.contains("`.parcurs/manifest.json` is damaged") && text.contains("delete the folder"),
        "{text}"
    );
    assert_eq!(tree(&course.out()), as_tree(&old_site()));
    fs::remove_dir_all(course.out()).unwrap();
    course.publish(&new_site()).unwrap();
    assert_eq!(tree(&course.out()), as_tree(&new_site()));
}

#[test]
fn an_output_folder_among_the_sources_is_refused() {
    let course = Course::new();
    fs::create_dir(course.root().join("themes")).unwrap();
    let inside = course.root().join("content/public");
    let above = course.root().parent().unwrap().to_path_buf();
    for out in [
        ".",
        "content",
        "content/x",
        "themes",
        ".parcurs",
        ".git/x",
        "/",
    ] {
        let refused = Publisher::open(course.root(), Path::new(out), Medium::Web).err();
        assert!(
            matches!(refused, Some(PublishError::Misplaced { .. })),
            "{out}: {refused:?}"
        );
    }
    for out in [inside, above] {
        assert!(matches!(
            Publisher::open(course.root(), &out, Medium::Web).err(),
            Some(PublishError::Misplaced { .. })
        ));
    }
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("content", course.root().join("link")).unwrap();
        let refused = Publisher::open(course.root(), Path::new("link/public"), Medium::Web).err();
        assert!(matches!(refused, Some(PublishError::Misplaced { .. })));
    }
    assert_eq!(
        fs::read_dir(course.root().join("content")).unwrap().count(),
        0
    );
}

#[test]
fn paths_that_leave_the_folder_or_collide_are_refused() {
    let course = Course::new();
    let publisher = course.open().unwrap();
    for bad in ["../content/a.md", "/tmp/x", "a/../../b", "a\0b", ""] {
        let refused = publisher.stage(&file(bad, "x"));
        assert!(
            matches!(refused, Err(PublishError::BadPath { .. })),
            "{bad:?}"
        );
    }
    publisher.abandon(Vec::new());

    course.publish(&old_site()).unwrap();
    let mut site = new_site();
    site.push(page("C/Index.html", &[]));
    let error = course.publish(&site).unwrap_err();
    assert!(
        error
            .to_string()
            .contains("`C/Index.html` and `c/index.html`"),
        "{error}"
    );
    assert_eq!(tree(&course.out()), as_tree(&old_site()));

    let publisher = course.open().unwrap();
    let staged = publisher.stage(&file("twice.html", "1")).unwrap();
    let second = publisher.stage(&file("twice.html", "2"));
    assert!(matches!(second, Err(PublishError::Collision { .. })));
    publisher.abandon(vec![staged]);
    assert_eq!(tree(&course.out()), as_tree(&old_site()));
}

#[test]
fn two_builds_do_not_interleave() {
    let course = Course::new();
    let publisher = course.open().unwrap();
    assert!(matches!(course.open().err(), Some(PublishError::Busy)));
    publisher.abandon(Vec::new());
    course.publish(&old_site()).unwrap();
}

#[test]
fn a_site_for_a_server_and_one_for_a_disk_do_not_replace_each_other() {
    let course = Course::new();
    course.publish(&old_site()).unwrap();
    let out = Path::new("public");
    let refused = Publisher::open(course.root(), out, Medium::Disk).err();
    let text = refused.expect("it is refused").to_string();
    assert!(
        text.contains("`public` holds the site for a web server") && text.contains("--out"),
        "{text}"
    );
    assert_eq!(tree(&course.out()), as_tree(&old_site()));
    clean(course.root(), out).unwrap();
    let publisher = Publisher::open(course.root(), out, Medium::Disk).unwrap();
    publisher.commit(Vec::new()).unwrap();
    fs::create_dir_all(course.out()).unwrap();
    assert!(course.publish(&old_site()).is_ok());
}
