//! Whole small sites, each on one screen, and what they must become.
//!
//! A case is a text file below `tests/cases/`. Files of the site come first, each under a line
//! `-- path --`; what it becomes follows under lines `== name`: `== diagnostics` in the short form,
//! and for each page or file wanted, `== meseria/index.html` (what stands in `<main>`) or any other
//! artifact. `UPDATE=1 cargo test --test cases` writes what is there now; read the difference
//! before you commit it.
//!
//! The theme is reduced to the body of each page, so that a case is about lessons and not about the
//! look. A case without `site.yaml`, landing page or module page is given small ones.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use parcurs::base::path::SourcePath;
use parcurs::output::report::{self, Format};
use parcurs::pipeline::{Build, Cache, Options, build};
use parcurs::render::artifact::ArtifactContent;
use parcurs::source::snapshot::{Content, Snapshot, Source};
use parcurs::source::theme;

const SITE: &str = "id: caz\ntitle: Caz\nlanguages: [ro, en]\nbase_url: https://exemplu.ro\n";
const PAGE: &str = "<main>{{ body }}</main>";
const WORKBOOK: &str = "{% for chapter in chapters %}<article id=\"{{ chapter.lesson.id }}\">
<h2>{{ chapter.lesson.title }}</h2>
{{ chapter.html | safe }}
{% for note in chapter.notes %}[{{ loop.index }}] {{ note | safe }}
{% endfor %}{{ chapter.key | safe }}</article>
{% endfor %}";

const GLOSSARY: &str = "<dl>{% for term in tool.terms %}<dt>{{ term.term }}</dt><dd>{{ term.definition }}</dd>{% endfor %}</dl>";
const SOURCES: &str =
    "<ol>{% for source in tool.sources %}<li>{{ source.title }}</li>{% endfor %}</ol>";
const REVIEW: &str = "{% for deck in decks %}<section data-lesson=\"{{ deck.lesson }}\">{{ deck.html | safe }}</section>{% endfor %}{% for term in tool.terms %}<p>{{ term.term }}</p>{% endfor %}";
const PROGRESS: &str = "{% for module in tool.modules %}<h2>{{ module.title }}</h2>{% for lesson in module.lessons %}<p>{{ lesson.id }}: {{ lesson.exercises | join(sep=\", \") }}</p>{% endfor %}{% endfor %}";
const PORTFOLIO: &str = "{% for deck in decks %}<section data-lesson=\"{{ deck.lesson }}\">{{ deck.html | safe }}</section>{% endfor %}";
const SYLLABUS: &str = "{% for module in tool.modules %}{% for lesson in module.lessons %}<p>{{ lesson.page.title }} ({{ lesson.minutes.total }} min): {{ lesson.objectives | join(sep=\"; \") }}|{% for step in lesson.raises %} {{ step.name }} {{ step.from }}-{{ step.to }}{% endfor %}|{% for kind in lesson.exercises %} {{ kind.count }} {{ kind.kind }}{% endfor %}</p>\n{% endfor %}{% endfor %}{% for one in tool.competencies %}<p>{{ one.name }}:{% for lesson in one.raised %} {{ lesson.page.title }} {{ lesson.from }}-{{ lesson.to }}{% endfor %}|{% for lesson in one.assessed %} {{ lesson.page.title }} {{ lesson.count }}{% endfor %}</p>\n{% endfor %}{% for file in tool.data %}<p>{{ file.name }} {{ file.url }}</p>\n{% endfor %}";
const FACTS: &str = "{% for fact in tool.facts %}<p>{{ fact.name }}: {{ fact.figure }}, {{ fact.grade }}{% if fact.expired %}, expired{% endif %}</p>{% endfor %}";
const CHART: &str = "<figure>{{ tool.chart.title }} ({{ drawing.most }}; {{ drawing.least }}){% for row in tool.chart.rows %}<p>{{ row.label }}: {{ row.shown | join(sep=\", \") }}</p>{% endfor %}</figure>";
const KINDS: [&str; 9] = [
    "landing",
    "page",
    "course",
    "module",
    "lesson",
    "tag",
    "tags",
    "not_found",
    "redirect",
];

struct Case {
    files: Vec<(String, String)>,
    /// Names of what is wanted, in order, and the text that stood there.
    wanted: Vec<(String, String)>,
}

fn parse_case(text: &str) -> Case {
    let mut case = Case {
        files: Vec::new(),
        wanted: Vec::new(),
    };
    for line in text.split_inclusive('\n') {
        let bare = line.trim_end();
        if let Some(path) = bare
            .strip_prefix("-- ")
            .and_then(|rest| rest.strip_suffix(" --"))
        {
            case.files.push((path.to_string(), String::new()));
        } else if let Some(name) = bare.strip_prefix("== ") {
            case.wanted.push((name.to_string(), String::new()));
        } else {
            let last = match case.wanted.last_mut() {
                Some((_, text)) => text,
                None => {
                    &mut case
                        .files
                        .last_mut()
                        .expect("a case begins with `-- path --`")
                        .1
                }
            };
            last.push_str(line);
        }
    }
    case
}

fn snapshot_of(case: &Case) -> Snapshot {
    let mut snapshot = Snapshot::default();
    let mut put = |path: &str, text: &str| {
        snapshot.insert(Source {
            path: SourcePath::new(path),
            content: Content::Text(text.into()),
        });
    };
    for (path, bytes) in theme::embedded() {
        if path.contains("/words/") || path.ends_with("theme.yaml") {
            put(
                &path,
                std::str::from_utf8(bytes).expect("the theme is text"),
            );
        }
    }
    for kind in KINDS {
        put(&format!("themes/base/pages/{kind}.html"), PAGE);
    }
    put("themes/base/pages/workbook.html", WORKBOOK);
    put("themes/base/outline.html", "");
    put("themes/base/tools/glossary.html", GLOSSARY);
    put("themes/base/tools/sources.html", SOURCES);
    put("themes/base/tools/review.html", REVIEW);
    put("themes/base/tools/progress.html", PROGRESS);
    put("themes/base/tools/portfolio.html", PORTFOLIO);
    put("themes/base/tools/syllabus.html", SYLLABUS);
    put("themes/base/tools/facts.html", FACTS);
    put("themes/base/tools/chart.html", CHART);
    let has = |path: &str| case.files.iter().any(|(file, _)| file == path);
    if !has("content/site.yaml") {
        put("content/site.yaml", SITE);
    }
    if !has("content/index.md") {
        put("content/index.md", "---\ntitle: Acasă\n---\n");
    }
    for (path, text) in &case.files {
        // Blank lines at a file's end only part it from the next.
        let text = format!("{}\n", text.trim_end_matches('\n'));
        let is_picture = [".png", ".jpg", ".svg", ".pdf"]
            .iter()
            .any(|end| path.ends_with(end));
        if is_picture && path.starts_with("content/") {
            continue;
        }
        put(path, &text);
    }
    for (path, text) in &case.files {
        if path.starts_with("content/")
            && [".png", ".jpg", ".svg", ".pdf"]
                .iter()
                .any(|end| path.ends_with(end))
        {
            let size = text.trim().split_once('x').map(|(width, height)| {
                (
                    width.parse().expect("a width"),
                    height.parse().expect("a height"),
                )
            });
            snapshot.insert(Source {
                path: SourcePath::new(path),
                content: Content::Media {
                    bytes: 1,
                    digest: parcurs::base::hash::digest_of(path),
                    size,
                },
            });
        }
    }
    snapshot
}

fn made(build: &Build, snapshot: &Snapshot, name: &str) -> String {
    if name == "diagnostics" {
        return report::render(&build.diagnostics, snapshot, Format::Short, false);
    }
    if name == "artifacts" {
        return build
            .artifacts
            .keys()
            // Their names say what is in them, and every word would change a case.
            .filter(|path| !path.starts_with("search/"))
            .map(|path| format!("{path}\n"))
            .collect();
    }
    let Some(artifact) = build.artifacts.get(name) else {
        return "(there is no such file)\n".to_string();
    };
    let ArtifactContent::Bytes(bytes) = &artifact.content else {
        return "(a copy)\n".to_string();
    };
    let text = std::str::from_utf8(bytes).expect("artifacts are UTF-8");
    let main = text
        .split_once("<main>")
        .and_then(|(_, rest)| rest.rsplit_once("</main>"))
        .map_or(text, |(main, _)| main);
    format!("{}\n", main.trim_matches('\n'))
}

fn options() -> Options {
    Options {
        base_url: None,
        drafts: false,
        instructor: false,
        today: "2026-11-23".parse().expect("a day"),
    }
}

/// Runs the case at `path`; gives its text as it should be.
fn run(text: &str) -> String {
    let case = parse_case(text);
    let snapshot = snapshot_of(&case);
    let build = build(&snapshot, &options(), &mut Cache::default());
    let mut out = String::new();
    for (path, text) in &case.files {
        let _ = write!(out, "-- {path} --\n{text}");
    }
    let mut wanted: Vec<&str> = case.wanted.iter().map(|(name, _)| name.as_str()).collect();
    if wanted.is_empty() {
        wanted.push("diagnostics");
    }
    for name in wanted {
        let text = made(&build, &snapshot, name);
        let _ = write!(out, "== {name}\n{}\n\n", text.trim_end());
    }
    format!("{}\n", out.trim_end())
}

fn all_cases() -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).expect("the folder of cases can be read") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|end| end == "txt") {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

#[test]
fn every_case_becomes_what_it_must() {
    let update = std::env::var_os("UPDATE").is_some();
    let mut wrong = String::new();
    let cases = all_cases();
    assert!(!cases.is_empty());
    for path in &cases {
        let text = std::fs::read_to_string(path).expect("a case is text");
        let is = run(&text);
        if is == text {
            continue;
        }
        if update {
            std::fs::write(path, &is).expect("the case can be written");
            continue;
        }
        let differs = text
            .lines()
            .zip(is.lines())
            .position(|(one, other)| one != other);
        let at = differs.unwrap_or(text.lines().count().min(is.lines().count()));
        let line = |text: &str| text.lines().nth(at).unwrap_or("(nothing)").to_string();
        let _ = writeln!(
            wrong,
            "{}:{}\n  wanted: {}\n  is:     {}\n",
            path.display(),
            at + 1,
            line(&text),
            line(&is)
        );
    }
    assert!(
        wrong.is_empty(),
        "\n{wrong}run `UPDATE=1 cargo test --test cases`, and read what changed\n"
    );
}

/// Mistakes of the disk cannot be written down as a text: they are tested in the files named.
const ELSEWHERE: [(&str, &str); 7] = [
    ("dead-link", "tests/cli.rs"),
    ("unreadable-file", "tests/read.rs"),
    ("not-utf8", "tests/read.rs"),
    ("too-large", "tests/read.rs"),
    ("lesson-ending", "tests/read.rs"),
    ("link-loop", "tests/read.rs"),
    ("no-content", "tests/cli.rs"),
];

#[test]
fn every_code_has_a_case() {
    let elsewhere: BTreeMap<&str, &str> = ELSEWHERE.into_iter().collect();
    let mut shown = BTreeSet::new();
    for path in all_cases() {
        let text = std::fs::read_to_string(&path).expect("a case is text");
        for (_, wanted) in parse_case(&text)
            .wanted
            .iter()
            .filter(|(name, _)| name == "diagnostics")
        {
            for line in wanted.lines() {
                let code = line.split_once("error[").or(line.split_once("warning["));
                if let Some((name, _)) = code.and_then(|(_, rest)| rest.split_once(']')) {
                    shown.insert(name.to_string());
                }
            }
        }
    }
    let missing: Vec<&str> = report::all_codes()
        .iter()
        .map(|code| code.name)
        .filter(|name| !shown.contains(*name) && !elsewhere.contains_key(name))
        .collect();
    assert!(missing.is_empty(), "no case shows {}", missing.join(", "));
}
