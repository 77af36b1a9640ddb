//! The walls between the rooms. They are read from the sources themselves, with comments and
//! texts blanked, so that a wall cannot be crossed without this test being changed.

use std::fs;
use std::path::{Path, PathBuf};

/// The rooms; each imports only from those before it.
const ROOMS: &[&str] = &[
    "base", "source", "parse", "model", "render", "pipeline", "output", "command", "main",
];
/// The one file of the core that reads the disk.
const READS: &str = "source/read.rs";
/// The most files of `output/` that may touch the disk.
const MOST_WRITERS: usize = 3;

/// A source file: its path below `src/`, its text, and its text with comments, texts and tests
/// blanked line by line.
struct File {
    path: String,
    text: String,
    code: String,
}

impl File {
    fn room(&self) -> &str {
        let first = self.path.split('/').next().unwrap();
        first.trim_end_matches(".rs")
    }

    /// Places of `words` in the code, as whole words.
    fn places(&self, words: &[&str]) -> Vec<String> {
        let mut found = Vec::new();
        for (number, line) in self.code.lines().enumerate() {
            for word in words {
                if has_word(line, word) {
                    found.push(format!("src/{}:{}: {word}", self.path, number + 1));
                }
            }
        }
        found
    }
}

fn has_word(line: &str, word: &str) -> bool {
    let part = |c: char| c.is_alphanumeric() || c == '_';
    line.match_indices(word).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let after = line[at + word.len()..].chars().next();
        let starts = !word.starts_with(part) || !before.is_some_and(part);
        let ends = !word.ends_with(part) || !after.is_some_and(part);
        starts && ends
    })
}

fn files() -> Vec<File> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths = Vec::new();
    collect(&root, &mut paths);
    paths.sort();
    paths
        .into_iter()
        .map(|path| {
            let text = fs::read_to_string(&path).unwrap();
            let inside = path.strip_prefix(&root).unwrap().to_str().unwrap();
            let path = inside.replace('\\', "/");
            let is_test = path.ends_with("/tests.rs") || path.contains("/tests/");
            File {
                code: if is_test {
                    String::new()
                } else {
                    code_of(&text)
                },
                path,
                text,
            }
        })
        .collect()
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, paths);
        } else if path.extension().is_some_and(|end| end == "rs") {
            paths.push(path);
        }
    }
}

/// The text with comments, quoted texts and everything under `#[cfg(test)]` made blank; lines stay
/// where they are.
fn code_of(text: &str) -> String {
    let mut code: Vec<char> = Vec::with_capacity(text.len());
    let chars: Vec<char> = text.chars().collect();
    let mut at = 0;
    while at < chars.len() {
        let end = end_of_silence(&chars, at);
        if end > at {
            code.extend(chars[at..end].iter().map(|c| blank(*c)));
            at = end;
        } else {
            code.push(chars[at]);
            at += 1;
        }
    }
    blank_tests(&mut code);
    code.into_iter().collect()
}

fn blank(c: char) -> char {
    if c == '\n' { '\n' } else { ' ' }
}

/// Where the comment or text that begins at `at` ends; `at` where none begins.
fn end_of_silence(chars: &[char], at: usize) -> usize {
    let next = |ahead: usize| chars.get(at + ahead).copied().unwrap_or(' ');
    let find = |from: usize, wanted: &dyn Fn(usize) -> bool| {
        (from..chars.len())
            .find(|&place| wanted(place))
            .unwrap_or(chars.len())
    };
    match chars[at] {
        '/' if next(1) == '/' => find(at, &|place| chars[place] == '\n'),
        '/' if next(1) == '*' => {
            let is_end = |place: usize| chars[place] == '/' && chars[place - 1] == '*';
            (find(at + 3, &is_end) + 1).min(chars.len())
        }
        '"' => end_of_text(chars, at),
        'r' if (next(1) == '"' || next(1) == '#') && !is_inside_word(chars, at) => {
            let hashes = chars[at + 1..].iter().take_while(|c| **c == '#').count();
            if next(1 + hashes) != '"' {
                return at;
            }
            let is_end = |place: usize| {
                chars[place] == '"'
                    && (1..=hashes).all(|ahead| chars.get(place + ahead) == Some(&'#'))
            };
            (find(at + 2 + hashes, &is_end) + 1 + hashes).min(chars.len())
        }
        '\'' if next(1) == '\\' => find(at + 3, &|place| chars[place] == '\'') + 1,
        '\'' if next(2) == '\'' => at + 3,
        _ => at,
    }
}

fn end_of_text(chars: &[char], at: usize) -> usize {
    let mut end = at + 1;
    while end < chars.len() && chars[end] != '"' {
        end += if chars[end] == '\\' { 2 } else { 1 };
    }
    (end + 1).min(chars.len())
}

fn is_inside_word(chars: &[char], at: usize) -> bool {
    // `br"…"` is a text too.
    at > 0 && (chars[at - 1].is_alphanumeric() || chars[at - 1] == '_') && chars[at - 1] != 'b'
}

fn blank_tests(code: &mut [char]) {
    let mark: Vec<char> = "#[cfg(test)]".chars().collect();
    let mut at = 0;
    while at + mark.len() <= code.len() {
        if code[at..at + mark.len()] != mark[..] {
            at += 1;
            continue;
        }
        let mut depth = 0;
        while at < code.len() {
            let c = std::mem::replace(&mut code[at], ' ');
            code[at] = blank(c);
            at += 1;
            match c {
                '{' => depth += 1,
                '}' => depth -= 1,
                _ => {}
            }
            if (c == '}' || c == ';') && depth == 0 {
                break;
            }
        }
    }
}

fn assert_none(found: Vec<String>, rule: &str) {
    assert!(found.is_empty(), "{rule}:\n  {}", found.join("\n  "));
}

/// Places of `words` in the files that `allowed` does not let through.
fn outside(words: &[&str], allowed: impl Fn(&File) -> bool) -> Vec<String> {
    files()
        .iter()
        .filter(|file| !allowed(file))
        .flat_map(|file| file.places(words))
        .collect()
}

#[test]
fn a_room_imports_only_from_its_left() {
    let mut found = Vec::new();
    for file in files() {
        if file.path == "lib.rs" {
            continue;
        }
        let own = ROOMS
            .iter()
            .position(|room| *room == file.room())
            .unwrap_or_else(|| panic!("src/{} is in no room", file.path));
        let joined = file.code.replace("crate::{", "crate:: {");
        for (number, line) in joined.lines().enumerate() {
            for start in ["crate::", "parcurs::"] {
                for (at, _) in line.match_indices(start) {
                    let rest = &line[at + start.len()..];
                    let name: String = rest
                        .chars()
                        .take_while(|c| c.is_alphanumeric() || *c == '_')
                        .collect();
                    let theirs = ROOMS.iter().position(|room| *room == name);
                    if theirs.is_some_and(|theirs| theirs > own) || rest.starts_with([' ', '*']) {
                        found.push(format!("src/{}:{}: {}", file.path, number + 1, line.trim()));
                    }
                }
            }
        }
    }
    assert_none(
        found,
        "a room imports only from its left, one `use` for each",
    );
}

#[test]
fn only_one_file_of_the_core_touches_the_disk() {
    let disk = [
        "std::fs",
        "walkdir",
        "std::io",
        "File::open",
        "canonicalize",
    ];
    let plain_io = |file: &File| {
        // `std::io` alone is also `Read` over bytes in memory.
        file.path == "source/media.rs"
    };
    assert_none(
        outside(&disk, |file| {
            file.path == READS
                || plain_io(file)
                || matches!(file.room(), "output" | "command" | "main")
        }),
        "disk",
    );
}

#[test]
fn the_standard_library_is_imported_one_module_at_a_time() {
    // What hides in braces would not be found by the other walls.
    assert_none(outside(&["std::{", "std as"], |_| false), "std in braces");
}

#[test]
fn at_most_three_files_of_output_touch_the_disk() {
    // A file and the folder it is split into are one: `publish.rs` and `publish/`.
    let writers: std::collections::BTreeSet<String> = files()
        .iter()
        .filter(|file| file.room() == "output")
        .filter(|file| !file.places(&["std::fs", "fs::", "File::create"]).is_empty())
        .filter_map(|file| {
            file.path
                .split('/')
                .nth(2)
                .map(|name| name.replace(".rs", ""))
        })
        .collect();
    assert!(writers.len() <= MOST_WRITERS, "disk in output: {writers:?}");
}

#[test]
fn network_processes_and_environment_are_of_the_command() {
    let words = [
        "std::net",
        "tiny_http",
        "notify",
        "std::process",
        "std::env",
        "env::var",
        "process::exit",
    ];
    assert_none(
        outside(&words, |file| matches!(file.room(), "command" | "main")),
        "network, processes, environment",
    );
}

#[test]
fn the_clock_is_of_the_command() {
    // Reading the disk compares the age of files with the clock, and nothing else does.
    let words = [
        "std::time",
        "SystemTime",
        "Instant",
        "jiff::Zoned",
        "Timestamp::now",
    ];
    assert_none(
        outside(&words, |file| {
            matches!(file.room(), "command" | "main") || file.path == READS
        }),
        "clock",
    );
}

#[test]
fn printing_is_of_the_command() {
    let words = [
        "println!",
        "eprintln!",
        "print!",
        "eprint!",
        "stdout",
        "stderr",
        "anstream",
    ];
    assert_none(
        outside(&words, |file| matches!(file.room(), "command" | "main")),
        "printing",
    );
}

#[test]
fn statics_and_locks_are_of_the_command() {
    let locks = [
        "Mutex",
        "RwLock",
        "LazyLock",
        "OnceLock",
        "OnceCell",
        "Condvar",
        "thread_local!",
        "AtomicUsize",
        "AtomicU64",
        "AtomicBool",
    ];
    let mut found = outside(&locks, |file| file.room() == "command");
    for file in files().iter().filter(|file| file.room() != "command") {
        for (number, line) in file.code.lines().enumerate() {
            let item = line.trim_start();
            let item = item.strip_prefix("pub").map_or(item, |rest| {
                rest.trim_start_matches(|c: char| c != ' ').trim_start()
            });
            if item.starts_with("static ") {
                found.push(format!("src/{}:{}: {}", file.path, number + 1, line.trim()));
            }
        }
    }
    assert_none(found, "statics and locks");
}

#[test]
fn every_file_says_what_it_is() {
    let silent: Vec<String> = files()
        .into_iter()
        .filter(|file| !file.text.starts_with("//! "))
        .map(|file| format!("src/{}:1", file.path))
        .collect();
    assert_none(silent, "a file opens with `//!`");
}

#[test]
fn nothing_is_unwrapped_outside_tests() {
    assert_none(outside(&[".unwrap()"], |_| false), "unwrap");
}

#[test]
fn nothing_is_left_undone() {
    let words = ["todo!", "unimplemented!", "dbg!"];
    assert_none(outside(&words, |_| false), "left undone");
}

#[test]
fn a_file_is_at_most_400_lines() {
    let long: Vec<String> = files()
        .into_iter()
        .filter(|file| file.text.lines().count() > 400)
        .map(|file| format!("src/{}: {} lines", file.path, file.text.lines().count()))
        .collect();
    assert_none(long, "longer than 400 lines: split by meaning");
}

#[test]
fn comments_texts_and_tests_are_not_code() {
    let text = "a // std::fs\nb \"std::\\\"net\" 'x' '\\'' r#\"env\"#\n/* c\n*/ d\n\
                #[cfg(test)]\nmod t { fn f() { e } }\nlet f: &'a str;\n";
    let code = code_of(text);
    let words: Vec<&str> = code.split_whitespace().collect();
    assert_eq!(words, ["a", "b", "d", "let", "f:", "&'a", "str;"]);
    assert_eq!(code.lines().count(), text.lines().count());
}
