//! Any text is a lesson: no panic, every place in the file, balanced HTML, and no time without
//! end. Apart from the unit tests because it knows only what the room promises to all.

use std::time::{Duration, Instant};

use parcurs::base::hash::Hashed;
use parcurs::base::path::SourcePath;
use parcurs::parse::document::{Hole, ParseInput, ParseSettings, Parsed, Piece, PlainPiece};
use parcurs::parse::lesson::parse;
use parcurs::source::localised::Language;
use parcurs::source::snapshot::{Content, Source};
use proptest::prelude::*;

fn parsed(text: &str, instructor: bool) -> Parsed {
    parse(&ParseInput {
        source: Hashed::new(Source {
            path: SourcePath::new("content/a/b.md"),
            content: Content::Text(text.into()),
        }),
        settings: Hashed::new(ParseSettings {
            languages: vec![Language("ro".to_string())],
            math: true,
            trusted: false,
            instructor,
        }),
    })
}

/// The HTML with each hole as what it stands for at the least.
fn html(parsed: &Parsed) -> String {
    let mut html = String::new();
    put(parsed, &parsed.document.body.pieces, None, &mut html);
    html
}

fn put(parsed: &Parsed, pieces: &[Piece], inside: Option<usize>, html: &mut String) {
    let document = &parsed.document;
    for piece in pieces {
        match piece {
            Piece::Html(part) => html.push_str(part),
            Piece::Shuffled(parts) => {
                for part in parts {
                    put(parsed, part, inside, html);
                }
            }
            Piece::Hole(Hole::LinkOpen(_)) => html.push_str("<a>"),
            Piece::Hole(Hole::LinkClose(_)) => html.push_str("</a>"),
            Piece::Hole(Hole::Exercise(n)) => {
                let number = *n as usize;
                let pieces = &document.exercises[number].pieces;
                put(parsed, pieces, Some(number), html);
            }
            Piece::Hole(Hole::Item(n)) => {
                let exercise = &document.summary.exercises[inside.expect("in an exercise")];
                html.push_str(&exercise.items[*n as usize]);
            }
            Piece::Hole(_) => {}
        }
    }
}

const VOID: &[&str] = &["input", "img", "br", "hr"];

fn check_balanced(html: &str) {
    let mut open: Vec<&str> = Vec::new();
    for part in html.split('<').skip(1) {
        let (tag, text) = part
            .split_once('>')
            .unwrap_or_else(|| panic!("a tag without end: <{part}"));
        assert!(!text.contains('>'), "a bare > in the text: {text:?}");
        assert_eq!(
            tag.matches('"').count() % 2,
            0,
            "an attribute without end: {tag}"
        );
        if let Some(name) = tag.strip_prefix('/') {
            let opened = open.pop();
            assert_eq!(opened, Some(name), "in {html}");
        } else {
            let name = tag.split(' ').next().unwrap_or_default();
            // MathML has elements of the second form: `<mspace/>`.
            if !VOID.contains(&name) && !tag.ends_with('/') {
                open.push(name);
            }
        }
    }
    assert_eq!(open, Vec::<&str>::new(), "in {html}");
}

fn check(text: &str) {
    for instructor in [false, true] {
        let parsed = parsed(text, instructor);
        let document = &parsed.document;
        check_balanced(&html(&parsed));
        let spans = parsed
            .diagnostics
            .iter()
            .flat_map(|told| {
                let notes = told.notes.iter().filter_map(|note| note.place.as_ref());
                told.place
                    .iter()
                    .chain(notes)
                    .filter_map(|place| place.span())
            })
            .chain(document.marks.iter().copied());
        for span in spans {
            assert!(
                text.get(span.range()).is_some(),
                "{span:?} is no place in {text:?}"
            );
        }
        for piece in &document.body.pieces {
            match piece {
                Piece::Hole(Hole::LinkOpen(n) | Hole::LinkText(n) | Hole::LinkClose(n)) => {
                    assert!((*n as usize) < document.summary.links.len());
                }
                Piece::Hole(Hole::ImageSource(n)) => {
                    assert!((*n as usize) < document.summary.images.len());
                }
                Piece::Hole(Hole::Code(n)) => assert!((*n as usize) < document.body.codes.len()),
                _ => {}
            }
        }
        for piece in &document.text.pieces {
            if let PlainPiece::Link(n) = piece {
                assert!((*n as usize) < document.summary.links.len());
            }
        }
        let whole = html(&parsed);
        let mut ids: Vec<&str> = html_ids(&whole);
        ids.sort_unstable();
        let count = ids.len();
        ids.dedup();
        assert_eq!(count, ids.len(), "an id twice in {text:?}");
    }
}

fn html_ids(html: &str) -> Vec<&str> {
    html.split(" id=\"")
        .skip(1)
        .filter_map(|after| after.split('"').next())
        .collect()
}

const FRAGMENTS: &[&str] = &[
    "---\n",
    "title: A\n",
    "\u{feff}",
    "\r\n",
    "\n",
    "\n\n",
    "\n\n",
    " ",
    "    ",
    "\t",
    "> ",
    "- ",
    "1. ",
    "- [ ] ",
    "- [x] ",
    ": ",
    "ă",
    "ș „",
    "a",
    "b c",
    "🙂",
    "\0",
    "*",
    "**",
    "_",
    "~~",
    "`",
    "```\n",
    "```rust {1-3} title=\"x\"\n",
    "~~~\n",
    "# ",
    "## ",
    "### T {#t}\n",
    "#### ",
    "| a | b |\n|---|:-:|\n| x | [[c\\|d]] |\n",
    "|",
    "[^n]",
    "[^n]: ",
    "[a](b.md#c)",
    "[](term:x)",
    "![i](p.png \"t\")",
    "![",
    "](",
    "[r]",
    "[r]: x.md\n",
    "<https://a.b>",
    "https://a.b/c_d)",
    "www.ă.ro",
    "me@a.ro",
    "<b>",
    "</div>\n",
    "<div>\n",
    "<!-- ",
    "-->",
    "<?",
    "?>",
    "&amp;",
    "&",
    "\\",
    "$x^2$",
    "$$",
    "$",
    "[[",
    "]]",
    "[[a|(b)|c]]",
    "[[=1..2]]",
    "> [!NOTE]\n> ",
    "> [!TIP]\n> ",
    "[!NOTE]",
    ":::\n",
    "::::\n",
    ":::quiz{#q}\n",
    "::::quiz{#q2 order}\n",
    ":::quiz{#q3 open}\n",
    ":::cards{#c}\n",
    ":::checklist{#l}\n",
    ":::reflect{#r}\n",
    ":::rubric{#u}\n",
    ":::scenario{#s}\n",
    "::::test{#e}\n",
    ":::steps\n",
    "::::tabs{sync=a}\n",
    ":::example{title=\"T\"}\n",
    ":::for{from=x}\n",
    ":::instructor\n",
    "::::instructor\n",
    ":::details{open}\n",
    ":::objectives\n",
    "- **o1** x {level=2}\n",
    "::glossary\n",
    "::figure{src=a.png alt=b}\n",
    "::pay\n",
    ":::nope{\n",
    "a -> b",
    "a :: b",
    "{#i}",
    "{+k=1}",
    "***\n",
    "===\n",
    "term\n: def\n",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn mixtures_of_all_there_is(parts in prop::collection::vec(prop::sample::select(FRAGMENTS), 0..40)) {
        check(&parts.concat());
    }

    #[test]
    fn any_characters(text in any::<String>()) {
        check(&text);
    }
}

#[test]
fn depth_and_repetition_cost_neither_the_stack_nor_the_afternoon() {
    let nested: String = (0..2_000)
        .map(|n| format!("{}- a\n", "  ".repeat(n % 500)))
        .collect();
    for text in [
        ">".repeat(10_000),
        "- ".repeat(10_000),
        format!("{}a{}", "*".repeat(10_000), "*".repeat(10_000)),
        ":::details\n".repeat(5_000),
        ":::\n".repeat(10_000),
        "## A\n".repeat(10_000),
        "[a](b.md) ".repeat(10_000),
        "[a][r] ".repeat(10_000) + "\n\n[r]: x.md\n",
        "a[^n] ".repeat(10_000) + "\n\n[^n]: b\n",
        "[".repeat(20_000),
        "![".repeat(10_000),
        format!(":::quiz{{#q}}\n{}\n:::\n", "[[a]] ".repeat(5_000)),
        format!(":::quiz{{#q}}\n{}\n:::\n", "- [x] a\n".repeat(5_000)),
        "```\n:::details\n```\n".repeat(3_000),
        nested,
    ] {
        let begun = Instant::now();
        let parsed = parsed(&text, false);
        check_balanced(&html(&parsed));
        let taken = begun.elapsed();
        let head: String = text.chars().take(20).collect();
        assert!(taken < Duration::from_secs(10), "{head:?} took {taken:?}");
        println!("{head:?} {taken:?}");
    }
}
