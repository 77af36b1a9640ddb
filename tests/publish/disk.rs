//! Disks that are full or may not be written: real ones, mounted for the test where that is
//! allowed.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::course::{Course, as_tree, broken_links, file, new_site, old_site, page, tree};

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
        let unmounted = Command::new("umount").arg(&self.0).status();
        // A second failure would hide the first.
        if !std::thread::panicking() {
            assert!(unmounted.unwrap().success());
        }
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
        .args(["-c", "trap '' XFSZ; ulimit -f 64; exec \"$0\" --exact disk::on_a_full_disk_the_old_site_stays_whole"])
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
    let _mount = may_write.then(|| {
        Mount::tmpfs(&course.out(), "ro")
            .expect("as the superuser this test needs to mount a tmpfs; run it as another user")
    });
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
