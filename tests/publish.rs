//! What publishing promises: nothing that is not ours is touched, nothing half-made is seen, and
//! after any interruption the links work and the next build completes the site.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;

use parcurs::base::hash::Digest;
use parcurs::base::path::SourcePath;
use parcurs::output::publish::{PublishError, Publisher, Staged, Written, clean, why};
use parcurs::render::artifact::{Artifact, ArtifactContent};

struct Course {
    folder: tempfile::TempDir,
}

impl Course {
    fn new() -> Course {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("content")).unwrap();
        Course { folder }
    }

    fn root(&self) -> &Path {
        self.folder.path()
    }

    fn out(&self) -> PathBuf {
        self.root().join("public")
    }

    fn open(&self) -> Result<Publisher, PublishError> {
        Publisher::open(self.root(), Path::new("public"))
    }

    fn publish(&self, site: &[Artifact]) -> Result<Written, PublishError> {
        let publisher = self.open()?;
        let staged = stage(&publisher, site)?;
        publisher.commit(staged)
    }
}

fn stage(publisher: &Publisher, site: &[Artifact]) -> Result<Vec<Staged>, PublishError> {
    site.iter()
        .map(|artifact| publisher.stage(artifact))
        .collect()
}

fn file(path: &str, text: &str) -> Artifact {
    Artifact::of_bytes(
        path,
        text.as_bytes().to_vec(),
        vec![("settings".into(), Digest(1))],
    )
}

/// A page that links to `links`, files below the output folder.
fn page(path: &str, links: &[&str]) -> Artifact {
    let links: Vec<String> = links
        .iter()
        .map(|to| format!("<a href=\"/{to}\">"))
        .collect();
    file(path, &links.concat())
}

/// Every file below `folder` and its text.
fn tree(folder: &Path) -> BTreeMap<String, String> {
    walkdir::WalkDir::new(folder)
        .into_iter()
        .map(Result::unwrap)
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let path = entry.path().strip_prefix(folder).unwrap();
            (
                path.display().to_string(),
                fs::read_to_string(entry.path()).unwrap(),
            )
        })
        .collect()
}

fn as_tree(site: &[Artifact]) -> BTreeMap<String, String> {
    let text = |artifact: &Artifact| match &artifact.content {
        ArtifactContent::Bytes(bytes) => String::from_utf8(bytes.to_vec()).unwrap(),
        ArtifactContent::Copy { .. } => panic!("copies are not compared"),
    };
    site.iter()
        .map(|artifact| (artifact.path.to_string(), text(artifact)))
        .collect()
}

/// Follows every link from the landing page; returns those that lead nowhere.
fn broken_links(out: &Path) -> Vec<String> {
    let mut broken = Vec::new();
    let mut seen = Vec::new();
    let mut ahead = vec!["index.html".to_string()];
    while let Some(path) = ahead.pop() {
        if seen.contains(&path) {
            continue;
        }
        match fs::read_to_string(out.join(&path)) {
            Err(_) => broken.push(path.clone()),
            Ok(text) => ahead.extend(
                text.split("href=\"/")
                    .skip(1)
                    .map(|rest| rest[..rest.find('"').unwrap()].to_string()),
            ),
        }
        seen.push(path);
    }
    broken
}

fn old_site() -> Vec<Artifact> {
    vec![
        page(
            "index.html",
            &["a/index.html", "b/index.html", "style.1.css", "sitemap.xml"],
        ),
        page("a/index.html", &["b/index.html", "style.1.css"]),
        page("b/index.html", &["index.html", "style.1.css"]),
        page("d/deep/index.html", &["index.html"]),
        file("style.1.css", "old"),
        page("sitemap.xml", &["a/index.html", "b/index.html"]),
    ]
}

fn new_site() -> Vec<Artifact> {
    vec![
        page(
            "index.html",
            &["c/index.html", "b/index.html", "style.2.css", "sitemap.xml"],
        ),
        page("b/index.html", &["c/index.html", "style.2.css", "x/y.svg"]),
        page("c/index.html", &["b/index.html", "style.2.css"]),
        file("style.2.css", "new"),
        file("x/y.svg", "picture"),
        page("sitemap.xml", &["b/index.html", "c/index.html"]),
    ]
}

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
fn nothing_is_seen_of_a_build_that_is_abandoned() {
    let course = Course::new();
    let publisher = course.open().unwrap();
    let staged = stage(&publisher, &old_site()).unwrap();
    publisher.abandon(staged);
    assert!(!course.out().exists());

    course.publish(&old_site()).unwrap();
    let publisher = course.open().unwrap();
    let staged = stage(&publisher, &new_site()).unwrap();
    assert_eq!(broken_links(&course.out()), [""; 0]);
    publisher.abandon(staged);
    assert_eq!(tree(&course.out()), as_tree(&old_site()));
    assert!(!course.out().join("x").exists());
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
        let refused = Publisher::open(course.root(), Path::new(out)).err();
        assert!(
            matches!(refused, Some(PublishError::Misplaced { .. })),
            "{out}: {refused:?}"
        );
    }
    for out in [inside, above] {
        assert!(matches!(
            Publisher::open(course.root(), &out).err(),
            Some(PublishError::Misplaced { .. })
        ));
    }
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("content", course.root().join("link")).unwrap();
        let refused = Publisher::open(course.root(), Path::new("link/public")).err();
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
fn killed_at_any_step_the_links_work_and_the_next_build_completes_it() {
    for next in [old_site(), new_site()] {
        for steps in 0..16 {
            let course = Course::new();
            course.publish(&old_site()).unwrap();
            let publisher = course.open().unwrap();
            let staged = stage(&publisher, &new_site()).unwrap();
            publisher.commit_until(staged, steps).unwrap();
            assert_eq!(broken_links(&course.out()), [""; 0], "after {steps} steps");

            course.publish(&next).unwrap();
            assert_eq!(tree(&course.out()), as_tree(&next), "after {steps} steps");
            let again = course.publish(&next).unwrap();
            assert_eq!(
                (again.written, again.deleted),
                (0, 0),
                "after {steps} steps"
            );
        }
    }
}

#[test]
fn killed_in_its_first_build_the_folder_is_still_ours() {
    for steps in 0..9 {
        let course = Course::new();
        let publisher = course.open().unwrap();
        let staged = stage(&publisher, &old_site()).unwrap();
        publisher.commit_until(staged, steps).unwrap();
        course.publish(&new_site()).unwrap();
        assert_eq!(
            tree(&course.out()),
            as_tree(&new_site()),
            "after {steps} steps"
        );
    }
}

#[test]
fn unfinished_files_of_a_killed_process_are_removed() {
    let course = Course::new();
    course.publish(&old_site()).unwrap();
    let publisher = course.open().unwrap();
    stage(&publisher, &new_site()).unwrap();
    drop(publisher);
    assert!(tree(&course.out()).len() > old_site().len());
    course.open().unwrap().abandon(Vec::new());
    assert_eq!(tree(&course.out()), as_tree(&old_site()));
    assert!(!course.out().join("x").exists());
}

#[test]
fn two_builds_do_not_interleave() {
    let course = Course::new();
    let publisher = course.open().unwrap();
    let text = course.open().err().unwrap().to_string();
    assert!(
        text.contains(&format!("process {}", std::process::id())),
        "{text}"
    );
    publisher.abandon(Vec::new());
    course.publish(&old_site()).unwrap();
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
        },
        digest: Digest(u128::from(bytes)),
        inputs: Vec::new(),
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
    let publisher = Publisher::open(course.root(), &other).unwrap();
    let staged = stage(&publisher, &new_site()).unwrap();
    publisher.commit(staged).unwrap();
    assert_eq!(tree(&other), as_tree(&new_site()));
    assert_eq!(course.publish(&old_site()).unwrap().unchanged, 6);
}

/// A file system of its own, unmounted in the end.
struct Mount(PathBuf);

impl Mount {
    /// None where this process may not mount.
    fn tmpfs(at: &Path, options: &str) -> Option<Mount> {
        fs::create_dir_all(at).unwrap();
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", options, "tmpfs"])
            .arg(at)
            .output()
            .is_ok_and(|output| output.status.success());
        mounted.then(|| Mount(at.to_path_buf()))
    }
}

impl Drop for Mount {
    fn drop(&mut self) {
        let unmounted = Command::new("umount").arg(&self.0).status().unwrap();
        assert!(unmounted.success());
    }
}

/// Publishes a small site, then one with a file that does not fit, to `public` of the course.
fn publish_too_much(course: &Course) {
    course.publish(&old_site()).unwrap();
    let mut site = new_site();
    site.push(file("m/large.html", &"x".repeat(200_000)));
    let publisher = course.open().unwrap();
    let (staged, failed): (Vec<_>, Vec<_>) = site
        .iter()
        .map(|artifact| publisher.stage(artifact))
        .partition(Result::is_ok);
    let text = failed.into_iter().next().unwrap().unwrap_err().to_string();
    assert!(
        text.contains("could not write `public/m/large.html`"),
        "{text}"
    );
    publisher.abandon(staged.into_iter().map(Result::unwrap).collect());
    assert_eq!(tree(&course.out()), as_tree(&old_site()));
    assert_eq!(broken_links(&course.out()), [""; 0]);
    course.publish(&new_site()).unwrap();
    assert_eq!(tree(&course.out()), as_tree(&new_site()));
}

/// On a disk of 64 kB; where none can be made, in a process whose files may have no more.
#[cfg(unix)]
#[test]
fn on_a_full_disk_the_old_site_stays_whole() {
    const LIMITED: &str = "PARCURS_TEST_LIMITED";
    let course = Course::new();
    if std::env::var_os(LIMITED).is_some() {
        return publish_too_much(&course);
    }
    if let Some(_mount) = Mount::tmpfs(&course.out(), "size=64k") {
        return publish_too_much(&course);
    }
    let limited = Command::new("sh")
        .args(["-c", "trap '' XFSZ; ulimit -f 64; exec \"$0\" --exact on_a_full_disk_the_old_site_stays_whole"])
        .arg(std::env::current_exe().unwrap())
        .env(LIMITED, "1")
        .output()
        .unwrap();
    assert!(
        limited.status.success(),
        "{}",
        String::from_utf8_lossy(&limited.stdout)
    );
}

#[cfg(unix)]
#[test]
fn a_folder_that_may_not_be_written_is_named() {
    use std::os::unix::fs::PermissionsExt;
    let course = Course::new();
    fs::create_dir(course.out()).unwrap();
    fs::set_permissions(course.out(), fs::Permissions::from_mode(0o555)).unwrap();
    // What permissions forbid is allowed to the superuser, who needs a disk that forbids it.
    let may_write = may_write_in(&course.out());
    let _mount = may_write
        .then(|| Mount::tmpfs(&course.out(), "ro").expect("the superuser may mount a file system"));
    let publisher = course.open().unwrap();
    let error = publisher.stage(&page("a/index.html", &[])).unwrap_err();
    assert!(
        error
            .to_string()
            .contains("could not write `public/a/index.html`"),
        "{error}"
    );
    publisher.abandon(Vec::new());
    assert_eq!(fs::read_dir(course.out()).unwrap().count(), 0);
}

fn may_write_in(folder: &Path) -> bool {
    let probe = folder.join("probe");
    fs::write(&probe, "").is_ok_and(|()| fs::remove_file(&probe).is_ok())
}
