//! A warm build is a cold build, byte for byte; and it does no more work than the edit asks for.

use std::collections::BTreeMap;

use parcurs::base::fingerprint::Fingerprint;
use parcurs::base::path::SourcePath;
use parcurs::pipeline::{Build, Cache, Options, build, build_pages, finish};
use parcurs::render::artifact::ArtifactContent;
use parcurs::source::snapshot::{Content, Snapshot, Source};
use parcurs::source::theme;

/// A site of two modules and two languages, small enough to be read here.
const SITE: &[(&str, &str)] = &[
    (
        "content/site.yaml",
        "id: proba\ntitle: {ro: Proba, en: Trial}\nlanguages: [ro, en]\nbase_url: https://exemplu.ro/curs\ntags:\n  baza: {ro: Bază, en: Basics}\nauthors:\n  ana: {name: Ana}\n",
    ),
    (
        "content/index.md",
        "---\ntitle: Acasă\ndescription: Pagina de start.\n---\nBun venit. [Începe](01-unu/01-a.md).\n",
    ),
    (
        "content/glosar.md",
        "---\ntitle: Glosar\ndescription: Termeni.\n---\n::glossary\n",
    ),
    (
        "content/surse.md",
        "---\ntitle: Surse\ndescription: Surse.\n---\n::sources\n",
    ),
    (
        "content/recapitulare.md",
        "---\ntitle: Recapitulare\ndescription: Din nou.\n---\n::review\n",
    ),
    (
        "content/01-unu/index.md",
        "---\ntitle: Unu\ndescription: Primul modul.\n---\nModulul unu.\n",
    ),
    (
        "content/01-unu/01-a.md",
        "---\ntitle: Lecția A\ndescription: Prima.\ntags: [baza]\nupdated: 2026-01-02\nauthors: [ana]\n---\nPrimul cuvânt.\n\n## Parte {#parte}\n\nVezi [b](02-b.md#x) și [un client](term:client), [sursa](source:s1).\n\n![O poză](poza.png)\n\n```rust\nfn main() {}\n```\n",
    ),
    (
        "content/01-unu/01-a.en.md",
        "---\ntitle: Lesson A\ndescription: First.\nslug: lesson-a\ntags: [baza]\n---\nFirst word. See [b](02-b.md).\n\n## Part {#parte}\n\nText.\n",
    ),
    (
        "content/01-unu/02-b.md",
        "---\ntitle: Lecția B\ndescription: A doua.\nprerequisites: [unu/a]\n---\n## X {#x}\n\nDoi. [](01-a.md)\n\n:::test{#t}\n\nDin [c](../02-doi/01-c.md).\n\n:::\n",
    ),
    (
        "content/02-doi/index.md",
        "---\ntitle: Doi\ndescription: Al doilea modul.\n---\nModulul doi.\n",
    ),
    (
        "content/02-doi/01-c.md",
        "---\ntitle: Lecția C\ndescription: A treia.\naliases: [/vechi/c/]\n---\nTrei.\n\n:::quiz{#q}\n\nCe faci?\n\n- [x] Întreb. {#a}\n  > Da.\n- [ ] Aștept.\n  > Nu.\n\n> [!NOTE]\n> Întrebarea vine întâi.\n\n:::\n",
    ),
    (
        "content/data/glossary.yaml",
        "terms:\n  - id: client\n    term: {ro: client, en: client}\n    definition: {ro: Cine cumpără., en: Who buys.}\n    sources: [s1]\n",
    ),
    (
        "content/nota.md",
        "---\ntitle: Notă\ndescription: Cu cifre.\n---\nSalariul este [](fact:minim), din care [10%](fact:cota).\n\n::chart{data=\"fact:minim\" title=\"Minimul\"}\n\n::chart{data=serie.csv kind=line title=\"În timp\"}\n",
    ),
    ("content/serie.csv", "An,Brut\n2025,4050\n2026,4325\n"),
    (
        "content/data/facts.yaml",
        "facts:\n  - {id: minim, name: Minim brut, value: 4325, unit: lei, as_of: 2026-07-01, sources: [s1], grade: A}\n  - {id: cota, name: Impozit, value: 10, unit: '%', as_of: 2026-01-01, sources: [s1], grade: B}\n",
    ),
    (
        "content/data/sources.yaml",
        "sources:\n  - id: s1\n    title: Statistica\n    year: 2025\n    grade: A\n",
    ),
];

fn options() -> Options {
    Options {
        base_url: None,
        drafts: false,
        instructor: false,
        cards: false,
        today: "2026-11-23".parse().expect("a day"),
    }
}

fn snapshot() -> Snapshot {
    let mut snapshot = Snapshot::of_texts(SITE.iter().copied());
    for (path, bytes) in theme::embedded() {
        let text = std::str::from_utf8(bytes).expect("the built-in theme is text");
        set(&mut snapshot, &path, text);
    }
    picture(&mut snapshot, 1, (40, 30));
    snapshot
}

fn picture(snapshot: &mut Snapshot, version: u64, size: (u32, u32)) {
    snapshot.insert(Source {
        path: SourcePath::new("content/01-unu/poza.png"),
        content: Content::Media {
            bytes: 100 + version,
            digest: parcurs::base::hash::digest_of(&version),
            fingerprint: Fingerprint::of(&version.to_le_bytes()),
            size: Some(size),
        },
    });
}

fn set(snapshot: &mut Snapshot, path: &str, text: &str) {
    snapshot.insert(Source {
        path: SourcePath::new(path),
        content: Content::Text(text.into()),
    });
}

fn replace(snapshot: &mut Snapshot, path: &str, from: &str, to: &str) {
    let text = snapshot.text(path).expect("the file is there").to_string();
    assert!(text.contains(from), "{path} has no {from:?}");
    set(snapshot, path, &text.replacen(from, to, 1));
}

/// What a build would write, by path; media by their digest.
fn written(build: &Build) -> BTreeMap<String, Vec<u8>> {
    build
        .artifacts
        .iter()
        .map(|(path, artifact)| {
            let bytes = match &artifact.content {
                ArtifactContent::Bytes(bytes) => bytes.to_vec(),
                ArtifactContent::Copy { .. } => artifact.digest.to_string().into_bytes(),
            };
            (path.to_string(), bytes)
        })
        .collect()
}

/// Builds twice, before and after `edit`, and gives the second build's counts of work and the
/// paths whose bytes differ, without the search files.
fn after(edit: impl FnOnce(&mut Snapshot)) -> (usize, usize, Vec<String>) {
    let (parsed, rendered, mut changed) = after_all(edit);
    changed.retain(|path| !is_searched(path));
    (parsed, rendered, changed)
}

fn is_searched(path: &str) -> bool {
    path.trim_start_matches('-').starts_with("search/")
}

/// The search files whose bytes differ after `edit`, without the keys in their names.
fn searched(edit: impl FnOnce(&mut Snapshot)) -> Vec<String> {
    let (_, _, mut changed) = after_all(edit);
    changed.retain(|path| is_searched(path) && !path.starts_with('-'));
    let name = |path: &String| match path.split('.').collect::<Vec<_>>()[..] {
        [name, _, end] => format!("{name}.{end}"),
        _ => path.clone(),
    };
    changed.iter().map(name).collect()
}

/// As [`after`], with the search files.
fn after_all(edit: impl FnOnce(&mut Snapshot)) -> (usize, usize, Vec<String>) {
    let mut cache = Cache::default();
    let mut snapshot = snapshot();
    let first = build(&snapshot, &options(), &mut cache);
    assert_eq!(messages(&first), Vec::<String>::new());
    edit(&mut snapshot);
    let second = build(&snapshot, &options(), &mut cache);
    assert_eq!(messages(&second), Vec::<String>::new());
    same(
        &second,
        &build(&snapshot, &options(), &mut Cache::default()),
    );
    let (before, now) = (written(&first), written(&second));
    let mut changed: Vec<String> = now
        .iter()
        .filter(|(path, bytes)| before.get(*path) != Some(bytes))
        .map(|(path, _)| path.clone())
        .collect();
    changed.extend(
        before
            .keys()
            .filter(|path| !now.contains_key(*path))
            .map(|path| format!("-{path}")),
    );
    // What browsers keep is a list of all files: it changes with any of them.
    changed.retain(|path| !path.ends_with("sw.js") && !path.contains("assets/offline."));
    // Workbooks follow their lessons; what they cost has a test of its own.
    changed.retain(|path| !is_workbook(path));
    (second.counts.parsed, second.counts.rendered, changed)
}

fn is_workbook(path: &str) -> bool {
    ["caiet/index.html", "workbook/index.html"]
        .iter()
        .any(|end| path.ends_with(end))
}

fn messages(build: &Build) -> Vec<String> {
    build
        .diagnostics
        .iter()
        .map(|told| format!("{:?} {}", told.place, told.message))
        .collect()
}

fn same(warm: &Build, cold: &Build) {
    let (warm, cold) = (written(warm), written(cold));
    let paths: Vec<&String> = warm.keys().chain(cold.keys()).collect();
    for path in paths {
        let text = |site: &BTreeMap<String, Vec<u8>>| {
            site.get(path)
                .map(|bytes| String::from_utf8_lossy(bytes).into_owned())
        };
        assert_eq!(
            text(&warm),
            text(&cold),
            "{path} differs between a warm and a cold build"
        );
    }
}

#[test]
fn touching_a_file_does_nothing() {
    let (parsed, rendered, changed) = after(|snapshot| {
        let text = snapshot
            .text("content/01-unu/01-a.md")
            .expect("it is there")
            .to_string();
        set(snapshot, "content/01-unu/01-a.md", &text);
    });
    assert_eq!((parsed, rendered, changed.len()), (0, 0, 0));
}

#[test]
fn a_word_edited_costs_one_page() {
    let (parsed, rendered, changed) = after(|snapshot| {
        replace(
            snapshot,
            "content/01-unu/01-a.md",
            "Primul cuvânt.",
            "Un alt cuvânt mai lung.",
        )
    });
    assert_eq!((parsed, rendered), (1, 1));
    assert_eq!(changed, ["unu/a/index.html", "unu/a/index.md"]);
}

#[test]
fn workbooks_are_made_after_the_pages_and_only_where_a_lesson_of_theirs_changed() {
    let mut cache = Cache::default();
    let mut snapshot = snapshot();
    let before = written(&build(&snapshot, &options(), &mut cache));
    let books: Vec<&String> = before.keys().filter(|path| is_workbook(path)).collect();
    assert_eq!(
        books,
        [
            "caiet/index.html",
            "doi/caiet/index.html",
            "en/workbook/index.html",
            "unu/caiet/index.html"
        ]
    );
    replace(
        &mut snapshot,
        "content/01-unu/01-a.md",
        "Primul cuvânt.",
        "Un alt cuvânt.",
    );
    let mut edited = build_pages(&snapshot, &options(), &mut cache);
    assert!(edited.artifacts.keys().all(|path| !is_workbook(path)));
    assert_eq!((edited.counts.parsed, edited.counts.rendered), (1, 1));
    finish(&mut edited, &mut cache);
    let after = written(&edited);
    let changed: Vec<&String> = books
        .into_iter()
        .filter(|path| before[*path] != after[*path])
        .collect();
    assert_eq!(changed, ["caiet/index.html", "unu/caiet/index.html"]);
}

#[test]
fn the_index_follows_what_can_be_found_and_nothing_else() {
    let lesson = "content/01-unu/01-a.md";
    let word = searched(|snapshot| replace(snapshot, lesson, "Primul cuvânt.", "Primul obstacol."));
    // The words, the text, what names both; English stays.
    assert_eq!(
        word,
        [
            "search/ro.js",
            "search/ro/l0.js",
            "search/ro/p0.js",
            "search/ro/t0.js",
            "search/ro/w0.js"
        ]
    );
    let lesson = "content/02-doi/01-c.md";
    let answers = searched(|snapshot| {
        replace(snapshot, lesson, "- [x] Întreb.", "- [ ] Cer.");
        replace(snapshot, lesson, "- [ ] Aștept.", "- [x] Dorm.");
        replace(snapshot, lesson, "> Da.", "> Desigur.");
        replace(snapshot, lesson, "> Întrebarea vine", "> Somnul vine");
    });
    assert_eq!(answers, Vec::<String>::new());
    let draft = searched(|snapshot| {
        let text = "---\ntitle: Ciornă\ndescription: D\ndraft: true\n---\nNevăzută.\n";
        set(snapshot, "content/ciorna.md", text);
        let text = "---\ntitle: Ferită\ndescription: D\nnoindex: true\n---\nNecăutată.\n";
        set(snapshot, "content/ferita.md", text);
    });
    assert_eq!(draft, Vec::<String>::new());
}

#[test]
fn a_question_edited_costs_the_pages_that_show_it() {
    let lesson = "content/02-doi/01-c.md";
    let (parsed, rendered, changed) =
        after(|snapshot| replace(snapshot, lesson, "Ce faci?", "Ce faci întâi?"));
    // Its lesson, the test that draws from it, the review.
    assert_eq!((parsed, rendered), (1, 3));
    assert_eq!(
        changed,
        [
            "doi/c/index.html",
            "doi/c/index.md",
            "recapitulare/index.html",
            "unu/b/index.html"
        ]
    );
    // What is right is not in the plain text.
    let (parsed, rendered, changed) = after(|snapshot| {
        replace(snapshot, lesson, "- [x] Întreb.", "- [ ] Întreb.");
        replace(snapshot, lesson, "- [ ] Aștept.", "- [x] Aștept.");
    });
    assert_eq!((parsed, rendered), (1, 3));
    assert_eq!(
        changed,
        [
            "doi/c/index.html",
            "recapitulare/index.html",
            "unu/b/index.html"
        ]
    );
    // A word beside the question is of its lesson alone.
    let (parsed, rendered, _) = after(|snapshot| replace(snapshot, lesson, "Trei.", "Patru."));
    assert_eq!((parsed, rendered), (1, 1));
}

#[test]
fn a_title_edited_costs_its_course_and_the_pages_that_show_it() {
    let (parsed, rendered, changed) = after(|snapshot| {
        replace(
            snapshot,
            "content/02-doi/01-c.md",
            "Lecția C",
            "Lecția Cnouă",
        )
    });
    assert_eq!(parsed, 1);
    // Landing page, both modules and their lessons in both languages, the redirect, “not found”:
    // never the glossary, the sources or the tags.
    assert!(
        changed.iter().all(|path| !path.starts_with("glosar")
            && !path.starts_with("surse")
            && !path.contains("etichete")
            && !path.contains("tags")),
        "{changed:?}"
    );
    assert!(
        changed.contains(&"unu/b/index.html".to_string()),
        "{changed:?}"
    );
    assert!(
        rendered
            >= changed
                .iter()
                .filter(|path| path.ends_with(".html"))
                .count(),
        "{changed:?}"
    );
    assert!(rendered <= 12, "{rendered} pages drawn: {changed:?}");
}

#[test]
fn a_picture_of_the_same_size_is_only_copied() {
    let (parsed, rendered, changed) = after(|snapshot| picture(snapshot, 2, (40, 30)));
    assert_eq!((parsed, rendered), (0, 0));
    assert_eq!(changed, ["unu/poza.png"]);
}

#[test]
fn a_picture_of_another_size_costs_the_pages_that_show_it() {
    let (parsed, rendered, changed) = after(|snapshot| picture(snapshot, 2, (80, 30)));
    assert_eq!((parsed, rendered), (0, 1));
    assert_eq!(changed, ["unu/a/index.html", "unu/poza.png"]);
}

#[test]
fn a_template_edited_draws_every_page_and_writes_what_differs() {
    let (parsed, rendered, changed) = after(|snapshot| {
        let path = "themes/base/pages/tags.html";
        let text = snapshot.text(path).expect("the theme has it").to_string();
        set(
            snapshot,
            path,
            &text.replacen("{%- endblock", "<p>un rând nou</p>{%- endblock", 1),
        );
    });
    assert_eq!(parsed, 0);
    assert!(rendered > 15, "{rendered}");
    assert_eq!(changed, ["en/tags/index.html", "etichete/index.html"]);
}

#[test]
fn a_word_of_the_interface_edited_draws_every_page() {
    let (parsed, rendered, changed) = after(|snapshot| {
        set(
            snapshot,
            "themes/site/words/ro.yaml",
            "not_found_title: Nu e aici\n",
        );
    });
    assert_eq!(parsed, 0);
    assert!(rendered > 15, "{rendered}");
    assert_eq!(changed, ["404.html"]);
}

#[test]
fn settings_edited_draw_every_page() {
    let (parsed, rendered, changed) = after(|snapshot| {
        replace(
            snapshot,
            "content/site.yaml",
            "title: {ro: Proba",
            "title: {ro: Altfel",
        )
    });
    assert_eq!(parsed, 0);
    assert!(rendered >= 10, "{rendered}");
    assert!(
        changed.contains(&"index.html".to_string())
            && !changed.contains(&"unu/a/index.md".to_string()),
        "{changed:?}"
    );
}

#[test]
fn a_term_edited_costs_the_pages_that_show_it() {
    let (parsed, rendered, changed) = after(|snapshot| {
        replace(
            snapshot,
            "content/data/glossary.yaml",
            "Cine cumpără.",
            "Cine plătește.",
        )
    });
    assert_eq!((parsed, rendered), (0, 3));
    let shown = ["glosar/index.html", "unu/a/index.html"];
    assert_eq!(changed, [shown[0], "recapitulare/index.html", shown[1]]);
}

#[test]
fn a_figure_edited_costs_the_pages_that_show_it() {
    let facts = "content/data/facts.yaml";
    let (parsed, rendered, changed) =
        after(|snapshot| replace(snapshot, facts, "value: 4325", "value: 4500"));
    assert_eq!((parsed, rendered), (0, 1));
    assert_eq!(changed, ["nota/index.html", "nota/index.md"]);
    // What is not in the text is at its end.
    let (parsed, rendered, changed) =
        after(|snapshot| replace(snapshot, facts, "grade: B", "grade: A"));
    assert_eq!((parsed, rendered), (0, 1));
    assert_eq!(changed, ["nota/index.html"]);
}

#[test]
fn the_data_of_a_chart_edited_costs_the_page_that_shows_it() {
    let (parsed, rendered, changed) =
        after(|snapshot| replace(snapshot, "content/serie.csv", "4050", "4000"));
    assert_eq!((parsed, rendered), (0, 1));
    assert_eq!(changed, ["nota/index.html", "nota/index.md", "serie.csv"]);
}

#[test]
fn a_day_that_passes_redraws_the_pages_that_show_a_figure_of_it() {
    let mut cache = Cache::default();
    let mut snapshot = snapshot();
    replace(
        &mut snapshot,
        "content/data/facts.yaml",
        "grade: A",
        "grade: A, until: 2026-11-23",
    );
    let last = build(&snapshot, &options(), &mut cache);
    assert_eq!(messages(&last), Vec::<String>::new());
    let tomorrow = Options {
        today: "2026-11-24".parse().expect("a day"),
        ..options()
    };
    let warm = build(&snapshot, &tomorrow, &mut cache);
    assert_eq!((warm.counts.parsed, warm.counts.rendered), (0, 1));
    // At the link and at the chart.
    assert_eq!(warm.diagnostics.len(), 2, "{:?}", messages(&warm));
    same(&warm, &build(&snapshot, &tomorrow, &mut Cache::default()));
    let note = String::from_utf8(written(&warm)["nota/index.html"].clone()).expect("text");
    assert!(
        note.contains("(valabil până la 23 noiembrie 2026)"),
        "{note}"
    );
}

#[test]
fn a_mistake_of_the_settings_is_told_where_it_stands_now() {
    let mut cache = Cache::default();
    let mut snapshot = snapshot();
    replace(
        &mut snapshot,
        "content/site.yaml",
        "id:",
        "theme: nope\nid:",
    );
    build(&snapshot, &options(), &mut cache);
    replace(&mut snapshot, "content/site.yaml", "theme", "\n\ntheme");
    let warm = build(&snapshot, &options(), &mut cache);
    let cold = build(&snapshot, &options(), &mut Cache::default());
    assert_eq!(warm.diagnostics.len(), 1, "{:?}", messages(&warm));
    assert_eq!(messages(&warm), messages(&cold));
}

#[test]
fn a_description_edited_costs_no_other_lesson() {
    let (parsed, rendered, changed) = after(|snapshot| {
        replace(
            snapshot,
            "content/01-unu/02-b.md",
            "description: A doua.",
            "description: Ultima.",
        )
    });
    assert_eq!(parsed, 1);
    let pages = |path: &&String| path.ends_with(".html");
    assert_eq!(
        changed.iter().filter(pages).collect::<Vec<_>>(),
        ["unu/b/index.html", "unu/index.html"]
    );
    // The landing page and the pages for what is not found are given it, and do not show it.
    assert_eq!(rendered, 2 + 3);
}

#[test]
fn a_title_is_not_part_of_pages_that_link_to_it_in_words_of_their_own() {
    let mut cache = Cache::default();
    let mut snapshot = snapshot();
    set(
        &mut snapshot,
        "content/nota.md",
        "---\ntitle: Notă\ndescription: O notă.\n---\n[în cuvinte](despre.md)\n",
    );
    set(
        &mut snapshot,
        "content/despre.md",
        "---\ntitle: Despre\ndescription: Despre.\n---\nDespre.\n",
    );
    build(&snapshot, &options(), &mut cache);
    replace(
        &mut snapshot,
        "content/despre.md",
        "title: Despre",
        "title: Altfel",
    );
    let warm = build(&snapshot, &options(), &mut cache);
    assert_eq!(messages(&warm), Vec::<String>::new());
    assert_eq!(warm.counts.rendered, 1);
}

/// The course map beside a page, as the addresses it leads to.
fn map_of(build: &Build, path: &str) -> Vec<String> {
    let page = String::from_utf8(written(build)[path].clone()).expect("pages are text");
    let (_, map) = page
        .split_once("<nav class=\"map\"")
        .expect("the page has a map");
    let (map, _) = map.split_once("</nav>").expect("the map ends");
    map.split("href=\"")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap_or_default().to_string())
        .collect()
}

#[test]
fn a_map_of_a_large_course_shows_what_is_around() {
    let mut snapshot = snapshot();
    for module in 0..150 {
        let folder = format!("content/{:03}-m{module}", module + 10);
        let lessons = if module == 70 { 150 } else { 1 };
        set(
            &mut snapshot,
            &format!("{folder}/index.md"),
            "---\ntitle: M\ndescription: M.\n---\n",
        );
        for lesson in 0..lessons {
            let path = format!("{folder}/{lesson:03}-l{lesson}.md");
            set(
                &mut snapshot,
                &path,
                "---\ntitle: L\ndescription: L.\n---\nText.\n",
            );
        }
    }
    let build = build(&snapshot, &options(), &mut Cache::default());
    assert_eq!(messages(&build), Vec::<String>::new());
    let map = map_of(&build, "m70/l100/index.html");
    // 60 modules and 60 lessons, the course, and what leads to the rest on both sides of both.
    assert_eq!(map.len(), 60 + 60 + 1 + 4);
    for near in [
        "/curs/m70/l100/",
        "/curs/m70/l80/",
        "/curs/m70/l120/",
        "/curs/m50/",
        "/curs/m90/",
    ] {
        assert!(map.contains(&near.to_string()), "{near} in {map:?}");
    }
    let page = String::from_utf8(written(&build)["m70/l100/index.html"].clone()).expect("text");
    assert!(page.contains("<a aria-current=\"page\" href=\"/curs/m70/l100/\">"));
    assert!(page.contains("… 80 de lecții"));
    assert!(map_of(&build, "m3/l0/index.html").len() <= 63);
}

#[test]
fn what_is_hidden_stops_nothing() {
    let lesson =
        |front: &str| format!("---\ntitle: D\n{front}\n---\n[rupt](nu-e.md)\n\n:::nu-e\n:::\n");
    let published = lesson("description: D.");
    for (front, drafts, stops) in [
        ("draft: true", false, false),
        ("publish: 2027-01-01", false, false),
        ("expires: 2026-01-01", false, false),
        ("draft: true", true, true),
        ("publish: 2027-01-01", true, true),
        ("expires: 2026-01-01", true, false),
        ("draft: true\nnope: 1", true, true),
    ] {
        let mut snapshot = snapshot();
        set(&mut snapshot, "content/02-doi/02-d.md", &lesson(front));
        let options = Options {
            drafts,
            ..options()
        };
        let build = build(&snapshot, &options, &mut Cache::default());
        assert_eq!(build.has_errors(), stops, "{front} {:?}", messages(&build));
    }
    let mut snapshot = snapshot();
    set(&mut snapshot, "content/02-doi/02-d.md", &published);
    assert!(build(&snapshot, &options(), &mut Cache::default()).has_errors());
}

#[test]
fn what_a_file_was_made_from_is_recorded_by_path() {
    let build = build(&snapshot(), &options(), &mut Cache::default());
    let made_from = |path: &str, input: &str| {
        let inputs = &build.artifacts[path].inputs;
        inputs.iter().any(|(name, _)| &**name == input)
    };
    let glossary = "content/data/glossary.yaml";
    for path in ["unu/a/index.html", "glosar/index.html", "unu/a/index.md"] {
        assert!(made_from(path, glossary), "{path}");
    }
    assert!(!made_from("unu/b/index.html", glossary));
    assert!(made_from("glosar/index.html", "content/data/sources.yaml"));
    assert!(made_from("unu/a/index.html", "content/01-unu/01-a.md"));
    for path in ["unu/b/index.html", "404.html", "sitemap.xml"] {
        assert!(made_from(path, "content/site.yaml"), "{path}");
        assert!(made_from(path, "themes"), "{path}");
    }
    let script = build.artifacts.values().any(|artifact| {
        let inputs = artifact.inputs.iter();
        let names: Vec<&str> = inputs.map(|(name, _)| &**name).collect();
        let is_of = |path: &str| names.contains(&path);
        is_of("themes/base/components/code.js") && is_of("themes/base/lib/store.js")
    });
    assert!(script);
}

#[test]
fn suggestions_are_looked_for_as_far_as_they_are_read() {
    let mut snapshot = snapshot();
    let links: Vec<String> = (0..80)
        .map(|n| format!("[lecția {n}](../01-unu/01-a{n:02}.md)"))
        .collect();
    let text = format!("---\ntitle: D\n---\n{0}\n\n{0}\n", links.join(" "));
    set(&mut snapshot, "content/02-doi/02-d.md", &text);
    let build = build(&snapshot, &options(), &mut Cache::default());
    let help = build
        .diagnostics
        .iter()
        .filter_map(|told| told.help.as_deref());
    let meant = help.filter(|help| *help == "did you mean `../01-unu/01-a.md`?");
    assert_eq!((meant.count(), build.diagnostics.len()), (100, 160));
}

/// The text of one file of a build.
fn text_of(build: &Build, path: &str) -> String {
    String::from_utf8(written(build)[path].clone()).expect("it is text")
}

#[test]
fn search_engines_are_led_to_what_they_may_list() {
    let mut snapshot = snapshot();
    replace(
        &mut snapshot,
        "content/01-unu/01-a.en.md",
        "title:",
        "noindex: true\ntitle:",
    );
    replace(
        &mut snapshot,
        "content/02-doi/01-c.md",
        "title:",
        "noindex: true\ntitle:",
    );
    let build = build(&snapshot, &options(), &mut Cache::default());
    assert_eq!(messages(&build), Vec::<String>::new());
    let map = text_of(&build, "sitemap.xml");
    for listed in ["etichete/", "en/tags/", "etichete/baza/", "unu/a/"] {
        assert!(
            map.contains(&format!("<loc>https://exemplu.ro/curs/{listed}</loc>")),
            "{listed} in {map}"
        );
    }
    let tags = "hreflang=\"x-default\" href=\"https://exemplu.ro/curs/etichete/\"";
    assert_eq!(map.matches(tags).count(), 2);
    assert!(
        !map.contains("lesson-a") && !map.contains("doi/c/"),
        "{map}"
    );
    assert!(!text_of(&build, "unu/a/index.html").contains("rel=\"alternate\" hreflang=\"en\""));
    assert!(!text_of(&build, "llms.txt").contains("doi/c/"));
    assert!(!text_of(&build, "en/llms.txt").contains("lesson-a"));
    let lesson = text_of(&build, "unu/a/index.html");
    let course = "{\"@type\":\"Course\",\"@id\":\"https://exemplu.ro/curs/#course\"";
    assert!(
        lesson.contains(&format!("\"isPartOf\":{course}")),
        "{lesson}"
    );
    assert!(text_of(&build, "index.html").contains(course));
    let all = written(&build);
    assert!(
        all.values()
            .all(|bytes| !String::from_utf8_lossy(bytes).contains("PT0M"))
    );
}

#[test]
fn a_language_without_words_is_named_and_missed_as_others_are() {
    let mut snapshot = snapshot();
    replace(
        &mut snapshot,
        "content/site.yaml",
        "[ro, en]",
        "[ro, en, hu]",
    );
    set(
        &mut snapshot,
        "content/01-unu/02-b.hu.md",
        "---\ntitle: B\n---\n## X {#x}\n\nVezi [a](01-a.md).\n",
    );
    set(
        &mut snapshot,
        "content/nota.hu.md",
        "---\ntitle: Nota\n---\nText.\n",
    );
    set(
        &mut snapshot,
        "content/02-doi/01-c.md",
        "---\ntitle: C\ndescription: C.\n---\nVezi [nota](../nota.hu.md).\n",
    );
    let build = build(&snapshot, &options(), &mut Cache::default());
    assert!(!build.has_errors(), "{:?}", messages(&build));
    let all = written(&build);
    for (path, bytes) in &all {
        let text = String::from_utf8_lossy(bytes);
        assert!(
            !path.ends_with(".html") || !text.contains("language_"),
            "{path}"
        );
    }
    assert!(text_of(&build, "doi/c/index.html").contains("(în Magyar)"));
    assert!(text_of(&build, "unu/a/index.html").contains("nu este încă tradusă (în Magyar)"));
}

#[test]
fn one_thread_makes_what_many_make() {
    let snapshot = snapshot();
    let on = |threads: usize| {
        rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .expect("threads can be made")
            .install(|| build(&snapshot, &options(), &mut Cache::default()))
    };
    same(&on(1), &on(4));
}

#[test]
fn building_once_makes_what_building_again_and_again_makes() {
    let snapshot = snapshot();
    let (sender, receiver) = std::sync::mpsc::channel();
    let (diagnostics, _) = parcurs::pipeline::build_into(&snapshot, &options(), &|artifact| {
        sender.clone().send(artifact).expect("the receiver lives");
    });
    drop(sender);
    assert!(diagnostics.is_empty());
    let mut once = Build::default();
    once.artifacts = receiver
        .into_iter()
        .map(|artifact| (artifact.path.clone(), artifact))
        .collect();
    same(&build(&snapshot, &options(), &mut Cache::default()), &once);
}

/// The cards of a build, and the addresses that pages give for them.
#[cfg(feature = "social-images")]
fn cards(build: &Build) -> (Vec<&str>, String) {
    let paths = build.artifacts.keys().map(|path| &**path);
    let page = &build.artifacts["unu/a/index.html"];
    let ArtifactContent::Bytes(html) = &page.content else {
        panic!("a page has bytes");
    };
    (
        paths
            .filter(|path| path.starts_with("assets/cards/"))
            .collect(),
        String::from_utf8(html.to_vec()).expect("a page is UTF-8"),
    )
}

#[cfg(feature = "social-images")]
#[test]
fn a_card_is_drawn_for_each_page_and_anew_for_another_title() {
    let with_cards = Options {
        cards: true,
        ..options()
    };
    let mut snapshot = snapshot();
    let mut cache = Cache::default();
    let first = build(&snapshot, &with_cards, &mut cache);
    let (drawn, page) = cards(&first);
    let editions = SITE.iter().filter(|(path, _)| path.ends_with(".md"));
    assert_eq!(drawn.len(), editions.count());
    for path in &drawn {
        let ArtifactContent::Bytes(bytes) = &first.artifacts[*path].content else {
            panic!("a card has bytes");
        };
        let size = imagesize::blob_size(bytes).expect("a card is a picture");
        assert_eq!((size.width, size.height), (1200, 630));
    }
    let address = |page: &str| {
        let (_, rest) = page
            .split_once("og:image\" content=\"")
            .expect("it has one");
        rest.split('"').next().map(String::from)
    };
    let before = address(&page).expect("an address");
    let path = before.strip_prefix("https://exemplu.ro/curs/");
    assert!(drawn.contains(&path.expect("the site's own")), "{before}");

    replace(
        &mut snapshot,
        "content/01-unu/01-a.md",
        "Primul",
        "Al doilea",
    );
    let word = build(&snapshot, &with_cards, &mut cache);
    assert_eq!(cards(&word).0, drawn);
    replace(
        &mut snapshot,
        "content/01-unu/01-a.md",
        "Lecția A",
        "Lecția Z",
    );
    let title = build(&snapshot, &with_cards, &mut cache);
    assert_ne!(address(&cards(&title).1), Some(before));
    same(
        &title,
        &build(&snapshot, &with_cards, &mut Cache::default()),
    );

    let without = build(&snapshot, &options(), &mut Cache::default());
    let (none, page) = cards(&without);
    assert!(none.is_empty() && !page.contains("og:image"));
}

mod random {
    //! Random sites under random edits.

    use proptest::prelude::*;

    use super::*;

    /// One edit, by an author or a theme's author.
    #[derive(Clone, Debug)]
    enum Edit {
        Word(usize),
        Title(usize, u8),
        Delete(usize),
        Rename(usize, u8),
        Translate(usize),
        Draft(usize),
        Link(usize, usize),
        Tag(usize, u8),
        Picture(u64, bool),
        Theme(u8),
        Words(u8),
        Language(bool),
        Term(u8),
        Break(usize),
        BadTheme(usize),
        Prefix(usize, u8),
        HideIndex(usize),
        Course(usize),
        Mend,
    }

    fn edits() -> impl Strategy<Value = Vec<Edit>> {
        let edit = prop_oneof![
            3 => any::<usize>().prop_map(Edit::Word),
            2 => (any::<usize>(), any::<u8>()).prop_map(|(at, n)| Edit::Title(at, n)),
            1 => any::<usize>().prop_map(Edit::Delete),
            1 => (any::<usize>(), any::<u8>()).prop_map(|(at, n)| Edit::Rename(at, n)),
            1 => any::<usize>().prop_map(Edit::Translate),
            1 => any::<usize>().prop_map(Edit::Draft),
            2 => (any::<usize>(), any::<usize>()).prop_map(|(from, to)| Edit::Link(from, to)),
            1 => (any::<usize>(), any::<u8>()).prop_map(|(at, n)| Edit::Tag(at, n)),
            1 => (any::<u64>(), any::<bool>()).prop_map(|(n, size)| Edit::Picture(n, size)),
            1 => any::<u8>().prop_map(Edit::Theme),
            1 => any::<u8>().prop_map(Edit::Words),
            1 => any::<bool>().prop_map(Edit::Language),
            1 => any::<u8>().prop_map(Edit::Term),
            1 => any::<usize>().prop_map(Edit::Break),
            1 => (0..3_usize).prop_map(Edit::BadTheme),
            1 => (any::<usize>(), any::<u8>()).prop_map(|(at, n)| Edit::Prefix(at, n)),
            1 => any::<usize>().prop_map(Edit::HideIndex),
            1 => any::<usize>().prop_map(Edit::Course),
            2 => Just(Edit::Mend),
        ];
        proptest::collection::vec(edit, 1..7)
    }

    fn lessons(snapshot: &Snapshot) -> Vec<String> {
        snapshot
            .under("content")
            .filter(|source| source.path.extension() == "md")
            .map(|source| source.path.to_string())
            .collect()
    }

    fn apply(snapshot: &mut Snapshot, edit: &Edit) {
        let all = lessons(snapshot);
        let pick = |at: &usize| all[at % all.len()].clone();
        match edit {
            Edit::Word(at) => append(snapshot, &pick(at), "\nÎncă un cuvânt.\n"),
            Edit::Title(at, n) => {
                let path = pick(at);
                let text = snapshot.text(&path).expect("it is there").to_string();
                let renamed = text.replacen("title: ", &format!("title: T{n} "), 1);
                set(snapshot, &path, &renamed);
            }
            Edit::Delete(at) => {
                snapshot.files.remove(&SourcePath::new(&pick(at)));
            }
            Edit::Rename(at, n) => {
                let path = pick(at);
                let source = snapshot
                    .files
                    .remove(&SourcePath::new(&path))
                    .expect("it is there");
                let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
                let text = source.text().expect("lessons are text").to_string();
                set(
                    snapshot,
                    &format!("{folder}/{:02}-mutat-{}.md", n % 20, n % 3),
                    &text,
                );
            }
            Edit::Translate(at) => {
                let path = pick(at);
                let english = path.replace(".md", ".en.md");
                if !path.ends_with(".en.md") {
                    set(snapshot, &english, "---\ntitle: Translated\n---\nText.\n");
                }
            }
            Edit::Draft(at) => {
                let path = pick(at);
                replace(snapshot, &path, "title: ", "draft: true\ntitle: ");
            }
            Edit::Link(from, to) => {
                let (from, to) = (pick(from), pick(to));
                let up = "../".repeat(from.matches('/').count() - 1);
                let target = to
                    .strip_prefix("content/")
                    .expect("lessons are in content/");
                append(snapshot, &from, &format!("\n[legătură]({up}{target})\n"));
            }
            Edit::Tag(at, n) => {
                let path = pick(at);
                if !snapshot.text(&path).expect("it is there").contains("tags:") {
                    replace(
                        snapshot,
                        &path,
                        "title: ",
                        &format!("tags: [t{}]\ntitle: ", n % 3),
                    );
                }
            }
            Edit::Picture(n, other_size) => {
                picture(snapshot, *n, if *other_size { (7, 7) } else { (40, 30) })
            }
            Edit::Theme(n) => set(
                snapshot,
                "themes/site/styles/90-mine.css",
                &format!("p {{ margin: {n}px }}"),
            ),
            Edit::Words(n) => set(
                snapshot,
                "themes/site/words/ro.yaml",
                &format!("home: Acasă {n}\n"),
            ),
            Edit::Language(on) => {
                let text = snapshot
                    .text("content/site.yaml")
                    .expect("it is there")
                    .to_string();
                let (with, without) = ("languages: [ro, en, fr]", "languages: [ro, en]");
                let changed = if *on {
                    text.replace(without, with)
                } else {
                    text.replace(with, without)
                };
                set(snapshot, "content/site.yaml", &changed);
            }
            Edit::Term(n) => {
                let text = format!(
                    "terms:\n  - id: client\n    term: client {n}\n    definition: Cine cumpără.\n"
                );
                set(snapshot, "content/data/glossary.yaml", &text);
            }
            Edit::Break(at) => append(snapshot, &pick(at), "\n[rupt](nu-e-aici.md)\n"),
            Edit::BadTheme(lines) => {
                let text = snapshot
                    .text("content/site.yaml")
                    .expect("it is there")
                    .replace("theme: nope\n", "");
                let text = format!("{}theme: nope\n{}", "# un rând\n".repeat(*lines), text);
                set(snapshot, "content/site.yaml", &text);
            }
            Edit::Prefix(at, n) => {
                let folder = folder_of(&pick(at));
                if let Some((_, name)) = folder.rsplit_once('-') {
                    let (parent, _) = folder.rsplit_once('/').expect("lessons are in content/");
                    moved(snapshot, &folder, &format!("{parent}/{:02}-{name}", n % 20));
                }
            }
            Edit::HideIndex(at) => {
                let index = format!("{}/index.md", folder_of(&pick(at)));
                if snapshot.text(&index).is_some() {
                    replace(snapshot, &index, "title: ", "draft: true\ntitle: ");
                }
            }
            Edit::Course(at) => {
                let folder = folder_of(&pick(at));
                if folder != "content" {
                    let name = folder.rsplit_once('/').expect("lessons are in content/").1;
                    moved(snapshot, &folder, &format!("content/curs/{name}"));
                    set(snapshot, "content/curs/index.md", "---\ntitle: Curs\n---\n");
                }
            }
            Edit::Mend => {
                let text = snapshot.text("content/site.yaml").expect("it is there");
                let text = text.replace("theme: nope\n", "");
                set(snapshot, "content/site.yaml", &text);
                for path in all {
                    let text = snapshot.text(&path).expect("it is there").to_string();
                    set(
                        snapshot,
                        &path,
                        &text.replace("\n[rupt](nu-e-aici.md)\n", ""),
                    );
                }
            }
        }
    }

    fn folder_of(path: &str) -> String {
        path.rsplit_once('/')
            .expect("lessons are in content/")
            .0
            .to_string()
    }

    /// Every file of the folder `from`, under `to` instead.
    fn moved(snapshot: &mut Snapshot, from: &str, to: &str) {
        let sources: Vec<Source> = snapshot
            .under(from)
            .map(|source| Source::clone(source))
            .collect();
        for source in sources {
            let inside = source.path.as_str()[from.len()..].to_string();
            snapshot.files.remove(&source.path);
            snapshot.insert(Source {
                path: SourcePath::new(&format!("{to}{inside}")),
                content: source.content,
            });
        }
    }

    fn append(snapshot: &mut Snapshot, path: &str, more: &str) {
        let text = format!("{}{more}", snapshot.text(path).expect("it is there"));
        set(snapshot, path, &text);
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn a_warm_build_is_a_cold_build(edits in edits()) {
            let mut cache = Cache::default();
            let mut snapshot = snapshot();
            build(&snapshot, &options(), &mut cache);
            for edit in &edits {
                if lessons(&snapshot).is_empty() {
                    break;
                }
                apply(&mut snapshot, edit);
                let warm = build(&snapshot, &options(), &mut cache);
                let cold = build(&snapshot, &options(), &mut Cache::default());
                same(&warm, &cold);
                prop_assert_eq!(messages(&warm), messages(&cold));
            }
        }
    }
}
