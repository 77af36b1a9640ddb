//! Bad input, to the real program: each gets a clear message that names the file and, where there
//! is one, the line; the program ends by itself, in time, with code 1; nothing is written, nothing
//! is lost.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Read, Write};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

/// Longer than any of these may take, on a busy machine.
const PATIENCE: Duration = Duration::from_secs(20);

/// How a run ended.
struct Ended {
    code: Option<i32>,
    said: String,
}

impl Ended {
    /// It found mistakes, and did not break down over them.
    fn is_an_error_that_says(&self, parts: &[&str]) {
        assert!(!self.said.contains("panicked"), "{}", self.said);
        assert_eq!(self.code, Some(1), "{}", self.said);
        for part in parts {
            assert!(
                self.said.contains(part),
                "no “{part}” in:\n{}",
                self.shortened()
            );
        }
        assert!(
            self.said.len() < 1_000_000,
            "{} bytes were said",
            self.said.len()
        );
    }

    fn shortened(&self) -> String {
        self.said.chars().take(4000).collect()
    }
}

/// Runs a command to its end; one that takes too long is stopped, and fails the test.
fn run(mut command: Command) -> Ended {
    let from = Instant::now();
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let reader = |mut stream: Box<dyn Read + Send>| {
        std::thread::spawn(move || {
            let mut bytes = Vec::new();
            stream.read_to_end(&mut bytes).unwrap();
            String::from_utf8_lossy(&bytes).into_owned()
        })
    };
    let out = reader(Box::new(child.stdout.take().unwrap()));
    let err = reader(Box::new(child.stderr.take().unwrap()));
    let status = loop {
        if let Some(status) = child.try_wait().unwrap() {
            break status;
        }
        if from.elapsed() > PATIENCE {
            child.kill().unwrap();
            panic!("still running after {PATIENCE:?}: {command:?}");
        }
        std::thread::sleep(Duration::from_millis(10));
    };
    Ended {
        code: status.code(),
        said: err.join().unwrap() + &out.join().unwrap(),
    }
}

/// A course that was built once, so that there is something to lose.
struct Course {
    folder: TempDir,
}

impl Course {
    fn new() -> Course {
        let course = Course {
            folder: tempfile::tempdir().unwrap(),
        };
        let made = course.parcurs(&["init"]);
        assert_eq!(made.code, Some(0), "{}", made.said);
        let built = course.parcurs(&["build"]);
        assert_eq!(built.code, Some(0), "{}", built.said);
        course
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        fs::write(self.path(name), bytes).unwrap();
    }

    fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_parcurs"));
        command
            .current_dir(self.folder.path())
            .env_remove("SOURCE_DATE_EPOCH")
            .args(words);
        command
    }

    fn parcurs(&self, words: &[&str]) -> Ended {
        run(self.command(words))
    }

    /// `build`, which must leave everything as it is.
    fn build(&self) -> Ended {
        let before = tree(self.folder.path());
        let ended = self.parcurs(&["build", "--color", "never"]);
        assert!(
            before == tree(self.folder.path()),
            "the folder is not as it was"
        );
        ended
    }
}

/// Every entry below a folder: the bytes of a file, where a symbolic link leads. The lock says
/// only who builds, and where to.
fn tree(root: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    walkdir::WalkDir::new(root)
        .into_iter()
        .map(Result::unwrap)
        .filter(|entry| !entry.path().ends_with(".parcurs/lock"))
        .map(|entry| {
            let kind = entry.file_type();
            let held = if kind.is_symlink() {
                let to = fs::read_link(entry.path()).unwrap();
                to.to_string_lossy().into_owned().into_bytes()
            } else if kind.is_file() {
                fs::read(entry.path()).unwrap_or_default()
            } else {
                Vec::new()
            };
            (entry.into_path(), held)
        })
        .collect()
}

const MODULE: &str = "content/01-first-loaf";

#[test]
fn invalid_utf8_is_told_with_its_line() {
    let course = Course::new();
    let mut bytes = b"---\ntitle: Bytes\n---\nOne line.\nAnd \xff\xfe another.\n".to_vec();
    bytes.extend_from_slice("ț".as_bytes());
    course.write("content/01-first-loaf/09-bytes.md", bytes);
    course.build().is_an_error_that_says(&[
        "content/01-first-loaf/09-bytes.md",
        "not UTF-8: byte 0xFF at line 5, column 5",
    ]);
}

#[test]
fn invalid_utf8_in_data_and_in_the_sites_own_file_is_told() {
    for name in ["content/data/glossary.yaml", "content/site.yaml"] {
        let course = Course::new();
        let mut bytes = fs::read(course.path(name)).unwrap();
        bytes.extend_from_slice(b"\n# \xc3\x28\n");
        course.write(name, bytes);
        course
            .build()
            .is_an_error_that_says(&[name, "not UTF-8: byte 0xC3 at line "]);
    }
}

#[test]
fn a_lesson_of_20_megabytes_is_refused_with_the_limit() {
    let course = Course::new();
    let text = format!("---\ntitle: Long\n---\n{}", "word ".repeat(4_000_000));
    course.write("content/01-first-loaf/09-long.md", text);
    course.build().is_an_error_that_says(&[
        "content/01-first-loaf/09-long.md",
        "20000020 bytes",
        "split it",
    ]);
}

#[test]
fn a_lesson_of_2_megabytes_is_read_to_its_end() {
    let course = Course::new();
    let paragraph = "A paragraph with *emphasis*, `code` and [a link](02-let-it-rise.md).\n\n";
    let lines = 2_000_000 / paragraph.len();
    let text = format!(
        "---\ntitle: Long\n---\n{}[nowhere](missing.md)\n",
        paragraph.repeat(lines)
    );
    course.write("content/01-first-loaf/09-long.md", text);
    let place = format!("content/01-first-loaf/09-long.md:{}:", 4 + 2 * lines);
    course
        .build()
        .is_an_error_that_says(&[&place, "missing.md"]);
}

#[test]
fn a_line_of_2_megabytes_is_not_printed_whole() {
    let course = Course::new();
    let text = format!(
        "---\ntitle: Wide\n---\n{} [nowhere](missing.md)\n",
        "word ".repeat(400_000)
    );
    course.write("content/01-first-loaf/09-wide.md", text);
    course
        .build()
        .is_an_error_that_says(&["content/01-first-loaf/09-wide.md:4:", "missing.md"]);
}

#[test]
fn front_matter_of_20_000_nested_brackets_is_told() {
    for (open, close) in [("[", "]"), ("{a: ", "}"), ("- ", ""), ("[", "")] {
        let course = Course::new();
        let text = format!(
            "---\ntitle: Deep\ntags: {}{}\n---\nText.\n",
            open.repeat(20_000),
            close.repeat(20_000)
        );
        course.write("content/01-first-loaf/09-deep.md", text);
        course
            .build()
            .is_an_error_that_says(&["content/01-first-loaf/09-deep.md"]);
    }
}

#[test]
fn a_yaml_bomb_is_told_and_not_set_off() {
    let mut bomb = "a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n".to_string();
    for level in 1..30 {
        let before = format!("*a{}, ", level - 1).repeat(9);
        bomb.push_str(&format!("a{level}: &a{level} [{before}]\n"));
    }
    for name in [
        "content/data/glossary.yaml",
        "content/data/sources.yaml",
        "content/site.yaml",
    ] {
        let course = Course::new();
        course.write(name, &bomb);
        course.build().is_an_error_that_says(&[&format!("{name}:")]);
    }
    let course = Course::new();
    course.write(
        "content/01-first-loaf/09-bomb.md",
        format!("---\ntitle: Bomb\n{bomb}---\nText.\n"),
    );
    course
        .build()
        .is_an_error_that_says(&["content/01-first-loaf/09-bomb.md:"]);
}

#[test]
fn unclosed_fences_are_told_where_they_open() {
    let course = Course::new();
    course.write(
        "content/01-first-loaf/09-open.md",
        "---\ntitle: Open\n---\n:::details{title=\"More\"}\n\nText.\n",
    );
    course.write(
        "content/01-first-loaf/10-code.md",
        "---\ntitle: Code\n---\nText.\n\n```rust\nfn main() {}\n",
    );
    course.write(
        "content/01-first-loaf/11-front.md",
        "---\ntitle: Front\n\nText.\n",
    );
    course.write(
        "content/01-first-loaf/12-many.md",
        format!(
            "---\ntitle: Many\n---\n{}",
            "::::details{title=\"x\"}\n".repeat(500)
        ),
    );
    course.build().is_an_error_that_says(&[
        "content/01-first-loaf/09-open.md:4:1",
        "content/01-first-loaf/10-code.md:6:1",
        "content/01-first-loaf/11-front.md:1:1",
        "content/01-first-loaf/12-many.md:4:1",
    ]);
}

#[test]
fn two_files_with_one_address_are_both_named() {
    let course = Course::new();
    for number in ["08", "09"] {
        course.write(
            &format!("{MODULE}/{number}-crust-{number}.md"),
            "---\ntitle: Crust\nslug: crust\n---\nText.\n",
        );
    }
    course.build().is_an_error_that_says(&[
        "content/01-first-loaf/08-crust-08.md",
        "content/01-first-loaf/09-crust-09.md",
        "/first-loaf/crust/",
    ]);
}

#[cfg(unix)]
#[test]
fn links_that_go_round_are_told() {
    use std::os::unix::fs::symlink;
    let course = Course::new();
    symlink("..", course.path("content/01-first-loaf/up")).unwrap();
    course
        .build()
        .is_an_error_that_says(&["content/01-first-loaf/up"]);

    let course = Course::new();
    symlink("09-b.md", course.path("content/01-first-loaf/09-a.md")).unwrap();
    symlink("09-a.md", course.path("content/01-first-loaf/09-b.md")).unwrap();
    course
        .build()
        .is_an_error_that_says(&["content/01-first-loaf/09-a.md"]);
}

#[cfg(unix)]
#[test]
fn a_link_to_nothing_is_told() {
    let course = Course::new();
    let link = course.path("content/01-first-loaf/09-gone.md");
    std::os::unix::fs::symlink("elsewhere.md", link).unwrap();
    course
        .build()
        .is_an_error_that_says(&["content/01-first-loaf/09-gone.md"]);
}

/// To the superuser every file is readable, so there the program runs as somebody else.
#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_read_is_told() {
    use std::os::unix::fs::PermissionsExt;
    let course = Course::new();
    let lesson = "content/01-first-loaf/09-secret.md";
    course.write(lesson, "---\ntitle: Secret\n---\nText.\n");
    let mode = |mode| fs::Permissions::from_mode(mode);
    fs::set_permissions(course.path(lesson), mode(0o000)).unwrap();
    let mut command = course.command(&["build", "--color", "never"]);
    if fs::read(course.path(lesson)).is_ok() {
        // A copy of the program, in a place that anyone may look into.
        let program = course.path("parcurs");
        fs::copy(env!("CARGO_BIN_EXE_parcurs"), &program).unwrap();
        fs::set_permissions(&program, mode(0o755)).unwrap();
        for entry in walkdir::WalkDir::new(course.folder.path()) {
            let entry = entry.unwrap();
            std::os::unix::fs::chown(entry.path(), Some(65534), Some(65534)).unwrap();
        }
        command = Command::new("setpriv");
        command
            .args(["--reuid=65534", "--regid=65534", "--clear-groups"])
            .arg(program)
            .args(["build", "--color", "never"])
            .current_dir(course.folder.path());
    }
    let before = tree(&course.path("public"));
    run(command).is_an_error_that_says(&[lesson, "ermission denied"]);
    assert!(before == tree(&course.path("public")));
}

#[test]
fn an_output_folder_that_is_not_ours_is_left_alone() {
    let course = Course::new();
    fs::create_dir(course.path("thesis")).unwrap();
    course.write("thesis/chapter-1.txt", "years of work");
    let before = tree(course.folder.path());
    for out in ["thesis", "content", ".", "content/01-first-loaf"] {
        let ended = course.parcurs(&["build", "--out", out]);
        ended.is_an_error_that_says(&[]);
        assert!(before == tree(course.folder.path()), "--out {out}");
    }
    let ended = course.parcurs(&["build", "--out", "thesis"]);
    ended.is_an_error_that_says(&["thesis", "chapter-1.txt"]);
    let file = course.parcurs(&["build", "--out", "thesis/chapter-1.txt"]);
    file.is_an_error_that_says(&["thesis/chapter-1.txt"]);
    assert!(before == tree(course.folder.path()));
}

#[test]
fn a_port_in_use_is_told() {
    let course = Course::new();
    let busy = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = busy.local_addr().unwrap().port().to_string();
    let ended = course.parcurs(&["serve", "--port", &port]);
    ended.is_an_error_that_says(&[&format!("port {port} is in use"), "--port"]);
}

#[test]
fn a_preview_survives_all_of_it_and_comes_back() {
    let course = Course::new();
    let mut child = course
        .command(&["serve", "--port", "0"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut errors = child.stderr.take().unwrap();
    let said = std::thread::spawn(move || {
        let mut text = String::new();
        errors.read_to_string(&mut text).unwrap();
        text
    });
    let mut lines = std::io::BufRead::lines(std::io::BufReader::new(child.stdout.take().unwrap()));
    let port: u16 = loop {
        let line = lines.next().expect("the preview says where it is").unwrap();
        if let Some((_, rest)) = line.split_once("127.0.0.1:") {
            break rest.split('/').next().unwrap().parse().unwrap();
        }
    };
    std::thread::spawn(move || lines.for_each(drop));
    let get = |path: &str| {
        let mut stream = std::net::TcpStream::connect(("127.0.0.1", port)).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        write!(
            stream,
            "GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n"
        )
        .unwrap();
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        String::from_utf8_lossy(&bytes).into_owned()
    };
    let page = "/first-loaf/four-ingredients/";
    let lesson = "content/01-first-loaf/09-bad.md";
    for bytes in [
        b"\xff\xfe".to_vec(),
        format!("---\ntitle: x\ntags: {}\n", "[".repeat(20_000)).into_bytes(),
        b"---\ntitle: x\n---\n:::quiz\n```\n".to_vec(),
        b"---\ntitle: x\nslug: four-ingredients\n---\n".to_vec(),
    ] {
        course.write(lesson, bytes);
        std::thread::sleep(Duration::from_millis(150));
        assert!(get(page).starts_with("HTTP/1.1 200"));
    }
    course.write(lesson, "---\ntitle: Good\n---\nGood again.\n");
    let from = Instant::now();
    while !get("/first-loaf/bad/").contains("Good again.") {
        assert!(from.elapsed() < PATIENCE, "it did not come back");
        std::thread::sleep(Duration::from_millis(50));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    let said = said.join().unwrap();
    assert!(!said.contains("panicked"), "{said}");
}
