//! Fences and the blocks that frame prose.

use super::*;

#[test]
fn fences_need_no_blank_lines_and_nest() {
    let loose = "::::details{title=\"T\" open}\n\n:::for{from=a}\n\nb\n\n:::\n\n::::\n\nc\n";
    let tight = "::::details{title=\"T\" open}\n:::for{from=a}\nb\n:::\n::::\nc\n";
    let expected = "<details class=\"block details\" open><summary>T</summary>/<section \
                    class=\"block for\" data-from=\"a\">/<p class=\"block-label\">⟨for_from⟩ \
                    ⟨Origins(0)⟩</p>/<p>b</p>/</section>/</details>/<p>c</p>";
    assert_eq!(shown(loose), expected);
    assert_eq!(shown(tight), expected);
    assert_eq!(
        shown("- a\n  :::details\n  b\n  :::\n- c"),
        "<ul>/<li>a<details class=\"block details\"><summary>⟨details_label⟩</summary>/b</details>\
         /</li>/<li>c</li>/</ul>"
    );
    assert_eq!(
        shown("> :::detalii\n> b\n> :::"),
        "<blockquote>/<details class=\"block details\"><summary>⟨details_label⟩</summary>/<p>b</p>/\
         </details>/</blockquote>"
    );
}

#[test]
fn every_wrong_fence_is_told_and_its_content_stays() {
    for (body, expected) in [
        (":::detials\n\na\n\n:::", "unknown-block: :::detials"),
        (
            ":::details{titel=b}\n\na\n\n:::",
            "unknown-attribute: :::details{titel=b}",
        ),
        (
            ":::details{title=\"b}\n\na\n\n:::",
            "bad-attributes: :::details{title=\"b}",
        ),
        (":::quiz\n\na\n\n:::", "missing-id: :::quiz"),
        (":::details{#A_b}\n\na\n\n:::", "bad-id: :::details{#A_b}"),
        (":::details{#p-b}\n\na\n\n:::", "bad-id: :::details{#p-b}"),
        (":::details\n\na", "unclosed-block: :::details"),
        ("a\n\n:::", "stray-close: :::"),
        (":::details\n\na\n\n::::", "wrong-colons: ::::"),
        ("::details\n\na", "wrong-colons: ::details"),
        (
            "- :::reflect{#b}\n  a\n  :::",
            "misplaced-block: :::reflect{#b}",
        ),
        (
            "::::steps\n1. c\n\n:::reflect{#b}\na\n:::\n::::",
            "misplaced-block: :::reflect{#b}",
        ),
        ("- :::details\n\n  a\n\n:::", "block-in-item: :::"),
        ("::video{src=b}\n\na", "unsupported-block: ::video{src=b}"),
        ("a\n\n::figure{alt=b}", "block-shape: ::figure{alt=b}"),
        (":::steps\n\na\n\n:::", "block-shape: :::steps"),
        (":::tabs\n\na\n\n:::", "block-shape: :::tabs"),
    ] {
        assert_eq!(wrong(body), [expected], "{body}");
        assert!(html(&lesson(body)).contains('a'), "{body}");
    }
    assert_eq!(
        wrong(":::details{#a}\n:::\n\n## B {#a}\n"),
        ["duplicate-id: ## B {#a}"]
    );
    assert_eq!(
        wrong("::::details\n:::details\na\n::::\n"),
        ["unclosed-block: :::details"]
    );
    let near = lesson(":::detials\n:::").diagnostics.remove(0);
    assert_eq!(near.help.as_deref(), Some("did you mean `details`?"));
}

#[test]
fn frames() {
    assert_eq!(
        shown(":::example{title=\"T\"}\na\n\n> [!NOTE]\n> b\n:::"),
        "<section class=\"block example\">/<p class=\"block-label\">⟨example_label⟩: \
         <strong>T</strong></p>/<p>a</p>/<div class=\"reasoning\">/<p class=\"block-label\">\
         ⟨example_reasoning⟩</p>/<p>b</p>/</div>/</section>"
    );
    let tabs = shown(":::tabs{sync=os}\n## A\na\n## B\nb\n:::");
    assert!(tabs.starts_with(
        "<div class=\"block tabs\" data-sync=\"os\">/<section class=\"tab\">/<h2 id=\"a\">"
    ));
    assert_eq!(tabs.matches("<section").count(), 2);
    assert_eq!(tabs.matches("</section>").count(), 2);
    assert_eq!(
        shown(":::steps\n1. a\n:::"),
        "<section class=\"block steps\" aria-label=\"⟨steps_label⟩\">/<ol>/<li>a</li>/</ol>/</section>"
    );
    assert_eq!(
        shown("::figure{#f src=a.png alt=\"b\" caption=\"c\"}"),
        "<figure class=\"block figure\" id=\"f\"><img ⟨src0⟩ alt=\"b\" loading=\"lazy\" \
         decoding=\"async\"><figcaption>c</figcaption></figure>"
    );
    assert_eq!(shown("::glosar"), "⟨tool0⟩");
    assert_eq!(
        lesson("::glosar").document.summary.tools[0].name,
        "glossary"
    );
}

#[test]
fn the_instructors_text_is_nowhere_in_the_readers_edition() {
    let body = ":::formator{#x}\n## Secret\n[s](secret.md) ![s](s.png) word[^s]\n\n```\ns\n```\n:::\n\n[^s]: t\n";
    let parsed = lesson(body);
    assert_eq!(html(&parsed), "");
    let summary = &parsed.document.summary;
    assert!(summary.headings.is_empty() && summary.links.is_empty() && summary.images.is_empty());
    assert!(summary.anchors.is_empty() && summary.components.is_empty());
    assert_eq!(summary.minutes.reading, 0);
    assert!(!plain(body).contains("ecret"));
    let instructor = ParseSettings {
        instructor: true,
        ..settings()
    };
    assert!(html(&lesson_with(instructor, body)).contains("Secret"));
}

#[test]
fn objectives_are_promises_with_ids() {
    let body =
        ":::objectives\n\n- **o1** do *a* {competency=ascultare level=2}\n- **o2** do b\n\n:::\n";
    let parsed = lesson(body);
    assert_eq!(
        told(&parsed, body),
        [
            "unassessed-objective: - **o1** do *a* {competency=ascultare level=2}",
            "unassessed-objective: - **o2** do b"
        ]
    );
    let told: Vec<(&str, &str, Option<&str>, Option<u8>)> = parsed
        .document
        .summary
        .objectives
        .iter()
        .map(|o| {
            (
                o.id.as_str(),
                o.text.as_str(),
                o.competency.as_deref(),
                o.level,
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            ("o1", "do a", Some("ascultare"), Some(2)),
            ("o2", "do b", None, None)
        ]
    );
    assert!(html(&parsed).contains("<li data-objective=\"o1\">do <em>a</em></li>"));
    assert_eq!(wrong(":::objectives\n- a\n:::"), ["block-shape: - a"]);
    assert_eq!(
        wrong(":::objectives\n- **a** b\n- **a** c {level=9}\n:::"),
        [
            "unassessed-objective: - **a** b",
            "bad-attributes: - **a** c {level=9}",
            "duplicate-item: - **a** c {level=9}",
            "unassessed-objective: - **a** c {level=9}"
        ]
    );
}
