//! The preview, spoken to as a browser does: the real program on a real folder, raw requests.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Barrier;
use std::time::{Duration, Instant};

use tempfile::TempDir;

const LESSON: &str = "content/01-first-loaf/01-four-ingredients.md";
const ADDRESS: &str = "/first-loaf/four-ingredients/";

/// A running preview of the starter course. Stopped when dropped.
struct Preview {
    folder: TempDir,
    program: Child,
    port: u16,
}

impl Preview {
    fn start(options: &[&str]) -> Preview {
        Preview::start_after(options, |_| {})
    }

    /// Starts after `prepare` has changed the starter course.
    fn start_after(options: &[&str], prepare: impl FnOnce(&Path)) -> Preview {
        let folder = tempfile::tempdir().unwrap();
        let made = Command::new(env!("CARGO_BIN_EXE_parcurs"))
            .arg("init")
            .arg(folder.path())
            .output()
            .unwrap();
        assert!(made.status.success(), "{made:?}");
        prepare(folder.path());
        let mut program = Command::new(env!("CARGO_BIN_EXE_parcurs"))
            .args(["serve", "--port", "0", "-C"])
            .arg(folder.path())
            .args(options)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(program.stdout.take().unwrap()).lines();
        let line = loop {
            let line = lines.next().expect("the preview says where it is").unwrap();
            if line.starts_with("Serving ") {
                break line;
            }
        };
        // What is said later is read away, so that the program never waits for it.
        std::thread::spawn(move || lines.for_each(drop));
        let port = line
            .split_once("127.0.0.1:")
            .and_then(|(_, rest)| rest.split('/').next()?.parse().ok())
            .unwrap_or_else(|| panic!("no port in {line}"));
        Preview {
            folder,
            program,
            port,
        }
    }

    fn path(&self, name: &str) -> std::path::PathBuf {
        self.folder.path().join(name)
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream
            .set_read_timeout(Some(Duration::from_secs(20)))
            .unwrap();
        stream
    }

    /// The answer to a request line and headers as they are.
    fn raw(&self, request: &str) -> Answer {
        let mut stream = self.connect();
        stream.write_all(request.as_bytes()).unwrap();
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        Answer::of(&bytes)
    }

    fn ask(&self, method: &str, target: &str, headers: &str) -> Answer {
        let port = self.port;
        self.raw(&format!(
            "{method} {target} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n{headers}\r\n"
        ))
    }

    fn get(&self, target: &str) -> Answer {
        self.ask("GET", target, "")
    }

    /// Asks again and again until the page holds `text`.
    fn wait_for(&self, target: &str, text: &str) {
        let patience = Instant::now() + Duration::from_secs(20);
        while Instant::now() < patience {
            if self.get(target).text().contains(text) {
                return;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        panic!("{target} never held “{text}”: {}", self.get(target).text());
    }

    fn events(&self, query: &str) -> Events {
        let mut stream = self.connect();
        let port = self.port;
        let request =
            format!("GET /__parcurs/events{query} HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n");
        stream.write_all(request.as_bytes()).unwrap();
        Events {
            lines: BufReader::new(stream),
        }
    }

    /// Replaces `old` by `new` in a file.
    fn edit(&self, name: &str, old: &str, new: &str) {
        let text = fs::read_to_string(self.path(name)).unwrap();
        assert!(text.contains(old), "{name} holds no “{old}”");
        fs::write(self.path(name), text.replace(old, new)).unwrap();
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

struct Answer {
    status: u16,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

impl Answer {
    fn of(bytes: &[u8]) -> Answer {
        let end = bytes
            .windows(4)
            .position(|window| window == b"\r\n\r\n")
            .unwrap_or_else(|| panic!("no head in {:?}", String::from_utf8_lossy(bytes)));
        let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
        let mut lines = head.lines();
        let first = lines.next().unwrap();
        Answer {
            status: first.split(' ').nth(1).unwrap().parse().unwrap(),
            headers: lines
                .filter_map(|line| line.split_once(": "))
                .map(|(name, value)| (name.to_lowercase(), value.to_string()))
                .collect(),
            body: bytes[end + 4..].to_vec(),
        }
    }

    fn header(&self, name: &str) -> &str {
        let found = self.headers.iter().find(|(known, _)| known == name);
        found.map_or("", |(_, value)| value)
    }

    fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

/// What a browser hears.
struct Events {
    lines: BufReader<TcpStream>,
}

impl Events {
    /// The next event of this name: its id and data.
    fn next(&mut self, name: &str) -> (String, String) {
        let (mut id, mut event) = (String::new(), String::new());
        let patience = Instant::now() + Duration::from_secs(20);
        loop {
            // Heartbeats come for ever.
            assert!(Instant::now() < patience, "“{name}” never came");
            let mut line = String::new();
            let read = self.lines.read_line(&mut line).unwrap();
            assert!(read > 0, "the connection ended before “{name}”");
            let line = line.trim_end();
            if let Some(value) = line.strip_prefix("id: ") {
                id = value.to_string();
            } else if let Some(value) = line.strip_prefix("event: ") {
                event = value.to_string();
            } else if let Some(value) = line.strip_prefix("data: ")
                && event == name
            {
                return (id, value.to_string());
            }
        }
    }
}

#[test]
fn pages_are_served_with_the_script_and_plain_headers() {
    let preview = Preview::start(&[]);
    let start = preview.get("/");
    assert_eq!(start.status, 200);
    assert_eq!(start.header("content-type"), "text/html; charset=utf-8");
    assert_eq!(start.header("cache-control"), "no-cache");
    assert_eq!(start.header("x-content-type-options"), "nosniff");
    assert!(start.text().contains("src=\"/__parcurs/preview.js\""));
    assert_eq!(start.header("content-length"), start.body.len().to_string());

    let script = preview.get("/__parcurs/preview.js");
    assert_eq!(script.status, 200);
    assert_eq!(
        script.header("content-type"),
        "text/javascript; charset=utf-8"
    );

    let lesson = preview.get(&format!("{ADDRESS}?from=search"));
    assert_eq!(lesson.status, 200);
    assert!(lesson.text().contains("Saturday morning"));

    // Links lead to the preview, whatever address the site has.
    assert!(!start.text().contains("https://example.org"));
}

#[test]
fn an_address_without_its_slash_is_sent_on() {
    let preview = Preview::start(&[]);
    let moved = preview.get("/first-loaf/four-ingredients?a=b");
    assert_eq!(moved.status, 308);
    assert_eq!(
        moved.header("location"),
        "/first-loaf/four-ingredients/?a=b"
    );
    // To another host, never.
    let other = preview.get("//example.org/first-loaf");
    assert_eq!(other.status, 404);
    assert_eq!(other.header("location"), "");
}

#[test]
fn nothing_outside_of_the_site_is_served() {
    let preview = Preview::start_after(&[], |root| {
        fs::write(root.join("secret.txt"), "secret").unwrap();
        fs::write(root.join("content/.hidden.md"), "secret").unwrap();
    });
    for target in [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/first-loaf/../../secret.txt",
        "/..\\secret.txt",
        "/%5c..%5csecret.txt",
        "/content/site.yaml",
        "/.hidden.md",
        "/.parcurs/manifest.json",
        "/a%00b",
        "/%",
        "http://127.0.0.1/secret.txt",
        "/secret.txt",
    ] {
        let answer = preview.get(target);
        assert!(
            [400, 404].contains(&answer.status),
            "{target}: {}",
            answer.status
        );
        assert!(!answer.text().contains("secret\n"), "{target}");
        assert_ne!(answer.text(), "secret", "{target}");
    }
}

#[test]
fn a_missing_page_is_the_sites_own() {
    let preview = Preview::start(&[]);
    let missing = preview.get("/nowhere/");
    assert_eq!(missing.status, 404);
    assert_eq!(missing.header("content-type"), "text/html; charset=utf-8");
    assert!(missing.text().contains("/__parcurs/preview.js"));
}

#[test]
fn other_hosts_are_refused() {
    let preview = Preview::start(&[]);
    let host = |host: &str| {
        preview
            .raw(&format!(
                "GET / HTTP/1.1\r\n{host}Connection: close\r\n\r\n"
            ))
            .status
    };
    assert_eq!(host("Host: localhost\r\n"), 200);
    assert_eq!(host("Host: [::1]:1111\r\n"), 200);
    assert_eq!(host("Host: evil.example\r\n"), 403);
    assert_eq!(host("Host: 127.0.0.1.evil.example:80\r\n"), 403);
    assert_eq!(host(""), 403);
}

#[test]
fn only_get_and_head_are_answered() {
    let preview = Preview::start(&[]);
    for method in ["POST", "PUT", "DELETE", "OPTIONS"] {
        let refused = preview.ask(method, "/", "Content-Length: 0\r\n");
        assert_eq!(refused.status, 405, "{method}");
        assert_eq!(refused.header("allow"), "GET, HEAD");
    }
    let get = preview.get("/");
    let head = preview.ask("HEAD", "/", "");
    assert_eq!(head.status, 200);
    assert!(head.body.is_empty());
    assert_eq!(head.header("content-length"), get.header("content-length"));
    assert_eq!(head.header("etag"), get.header("etag"));
}

#[test]
fn a_known_version_is_not_sent_again() {
    let preview = Preview::start(&[]);
    let tag = preview.get("/").header("etag").to_string();
    assert!(tag.starts_with('"') && tag.len() > 4);
    let known = preview.ask("GET", "/", &format!("If-None-Match: W/{tag}\r\n"));
    assert_eq!(known.status, 304);
    assert!(known.body.is_empty());
    let other = preview.ask("GET", "/", "If-None-Match: \"other\"\r\n");
    assert_eq!(other.status, 200);
}

/// A picture of 43 bytes beside the lesson that shows it.
fn with_a_picture(root: &Path) {
    let gif: &[u8] = b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff!\xf9\x04\x01\x00\x00\x00\x00,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x01D\x00;";
    fs::write(root.join("content/01-first-loaf/dot.gif"), gif).unwrap();
    let lesson = root.join(LESSON);
    let text = fs::read_to_string(&lesson).unwrap();
    fs::write(lesson, text + "\n![A dot](dot.gif)\n").unwrap();
}

#[test]
fn parts_of_a_file_are_sent() {
    let preview = Preview::start_after(&[], with_a_picture);
    let target = "/first-loaf/dot.gif";
    let whole = preview.get(target);
    assert_eq!(whole.status, 200);
    assert_eq!(whole.header("content-type"), "image/gif");
    assert_eq!(whole.header("accept-ranges"), "bytes");
    let length = whole.body.len();

    let part = preview.ask("GET", target, "Range: bytes=0-5\r\n");
    assert_eq!(part.status, 206);
    assert_eq!(part.body, b"GIF89a");
    assert_eq!(part.header("content-range"), format!("bytes 0-5/{length}"));
    let end = preview.ask("GET", target, "Range: bytes=-1\r\n");
    assert_eq!(end.body, b";");
    let outside = preview.ask("GET", target, "Range: bytes=9999-\r\n");
    assert_eq!(outside.status, 416);
    assert_eq!(outside.header("content-range"), format!("bytes */{length}"));
    let old = preview.ask("GET", target, "Range: bytes=0-5\r\nIf-Range: \"old\"\r\n");
    assert_eq!(old.status, 200);
}

#[test]
fn a_saved_word_is_told_and_shown() {
    let preview = Preview::start(&[]);
    let mut events = preview.events("");
    events.next("mended");
    preview.edit(LESSON, "Saturday morning", "Sunday evening");
    let (id, data) = events.next("reload");
    assert!(data.contains(ADDRESS), "{data}");
    preview.wait_for(ADDRESS, "Sunday evening");

    // A page of an earlier build that comes back is told to reload; one of this build is not.
    let mut late = preview.events("?build=1");
    assert_eq!(late.next("reload").0, id);
    let mut current = preview.events(&format!("?build={id}"));
    current.next("mended");
    preview.edit(LESSON, "Sunday evening", "Monday noon");
    assert_ne!(current.next("reload").0, id);
}

#[test]
fn the_last_good_page_stays_until_the_mistake_is_mended() {
    let preview = Preview::start(&[]);
    let mut events = preview.events("");
    events.next("mended");
    preview.edit(LESSON, "Saturday morning", "[Sunday](missing.md) morning");
    let (_, told) = events.next("errors");
    assert!(
        told.contains("missing.md") && told.contains(LESSON),
        "{told}"
    );
    assert!(told.contains("\"line\":"), "{told}");
    let shown = preview.get(ADDRESS);
    assert_eq!(shown.status, 200);
    assert!(shown.text().contains("Saturday morning"));
    // A browser that comes now hears of it at once.
    preview.events("").next("errors");

    preview.edit(LESSON, "[Sunday](missing.md) morning", "Monday morning");
    events.next("mended");
    preview.wait_for(ADDRESS, "Monday morning");
}

#[test]
fn a_first_build_with_errors_has_a_page_of_its_own() {
    let broken = |root: &Path| {
        let lesson = root.join(LESSON);
        let text = fs::read_to_string(&lesson).unwrap();
        fs::write(lesson, text + "\n[x](missing.md)\n").unwrap();
    };
    let preview = Preview::start_after(&[], broken);
    let page = preview.get("/");
    assert_eq!(page.status, 503);
    assert!(page.text().contains("/__parcurs/preview.js"));
    let mut events = preview.events("");
    events.next("errors");
    preview.edit(LESSON, "\n[x](missing.md)\n", "");
    events.next("reload");
    preview.wait_for(ADDRESS, "Saturday morning");
}

#[test]
fn new_folders_and_a_content_folder_that_comes_back_are_seen() {
    let preview = Preview::start(&[]);
    let folder = preview.path("content/02-second-loaf");
    fs::create_dir_all(&folder).unwrap();
    fs::write(
        folder.join("index.md"),
        "---\ntitle: The second\n---\nRye.\n",
    )
    .unwrap();
    fs::write(folder.join("01-rye.md"), "---\ntitle: Rye\n---\nDark.\n").unwrap();
    preview.wait_for("/second-loaf/rye/", "Dark");
    // A later save in the new folder.
    fs::write(folder.join("01-rye.md"), "---\ntitle: Rye\n---\nLight.\n").unwrap();
    preview.wait_for("/second-loaf/rye/", "Light");

    fs::rename(preview.path("content"), preview.path("away")).unwrap();
    std::thread::sleep(Duration::from_millis(100));
    fs::rename(preview.path("away"), preview.path("content")).unwrap();
    std::thread::sleep(Duration::from_millis(100));
    preview.edit(LESSON, "Saturday morning", "Sunday evening");
    preview.wait_for(ADDRESS, "Sunday evening");
}

#[test]
fn polling_sees_changes_too() {
    let preview = Preview::start(&["--poll"]);
    preview.edit(LESSON, "Saturday morning", "Sunday evening");
    preview.wait_for(ADDRESS, "Sunday evening");
}

#[test]
fn drafts_are_shown_unless_they_are_not_wanted() {
    let draft = |root: &Path| {
        let text = "---\ntitle: Draft\ndraft: true\n---\nNot yet.\n";
        fs::write(root.join("content/01-first-loaf/03-draft.md"), text).unwrap();
    };
    let with = Preview::start_after(&[], draft);
    assert_eq!(with.get("/first-loaf/draft/").status, 200);
    let without = Preview::start_after(&["--no-drafts"], draft);
    assert_eq!(without.get("/first-loaf/draft/").status, 404);
}

#[test]
fn connections_that_come_at_once_are_all_answered() {
    // As a browser opens them: together, and kept.
    for _ in 0..10 {
        let preview = Preview::start(&[]);
        let start = Barrier::new(8);
        std::thread::scope(|threads| {
            for _ in 0..8 {
                threads.spawn(|| {
                    start.wait();
                    let mut stream = preview.connect();
                    let port = preview.port;
                    let request =
                        format!("GET {ADDRESS} HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n");
                    stream.write_all(request.as_bytes()).unwrap();
                    let mut answer = [0; 12];
                    let read = stream.read_exact(&mut answer);
                    start.wait();
                    read.expect("each connection is answered while the others stay");
                    assert_eq!(&answer, b"HTTP/1.1 200");
                });
            }
        });
    }
}

#[test]
fn authors_see_what_is_promised_beside_what_is_assessed() {
    let preview = Preview::start_after(&[], |root| {
        fs::create_dir_all(root.join("content/data")).unwrap();
        fs::write(
            root.join("content/data/competencies.yaml"),
            "competencies:\n  - {id: baking, name: Baking}\n  - {id: selling, name: Selling}\n",
        )
        .unwrap();
        let lesson = root.join(LESSON);
        let text = fs::read_to_string(&lesson).unwrap();
        let text = text.replacen(
            "---\n",
            "---\ncompetencies: [{id: baking, from: 0, to: 2}]\n",
            1,
        );
        fs::write(lesson, text).unwrap();
    });
    let answer = preview.get("/__parcurs/alignment/");
    assert_eq!(answer.status, 200);
    assert!(answer.header("content-type").starts_with("text/html"));
    let page = answer.text();
    // The gap with its place, and the level that the lesson leads to.
    assert!(page.contains("unassessed-competency"), "{page}");
    assert!(page.contains(&format!("<code>{LESSON}:2</code>")), "{page}");
    assert!(
        page.contains("raised nowhere") && page.contains("0 → 2"),
        "{page}"
    );
    // Objectives with their exercises, and the script that shows the next save.
    assert!(
        page.contains("<td><b>o1</b> ") && page.contains("quiz #"),
        "{page}"
    );
    assert!(page.contains("/__parcurs/preview.js"));
    let style = preview.get("/__parcurs/alignment.css");
    assert_eq!(
        (style.status, style.header("content-type")),
        (200, "text/css; charset=utf-8")
    );
    preview.edit(LESSON, "from: 0, to: 2", "from: 0, to: 3");
    preview.wait_for("/__parcurs/alignment/", "0 → 3");
    // It stays, and tells what is there, while the site has errors.
    preview.edit(LESSON, "id: baking, from", "id: baking, form");
    preview.wait_for("/__parcurs/alignment/", "raised nowhere");
    assert_eq!(preview.get("/__parcurs/alignment").status, 200);
    assert_eq!(preview.get("/__parcurs/other").status, 404);
}
