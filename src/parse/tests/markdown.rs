//! Markdown without blocks.

use super::*;
use crate::parse::document::Target;

#[test]
fn paragraphs_emphasis_and_lists() {
    assert_eq!(
        shown("A *b* **c** ~~d~~ `e<`\nf\\\ng & h"),
        "<p>A <em>b</em> <strong>c</strong> <del>d</del> <code>e&lt;</code>/f<br>/g &amp; h</p>"
    );
    assert_eq!(
        shown("- a\n- [x] b\n\n3. c"),
        "<ul>/<li>a</li>/<li class=\"task\"><input type=\"checkbox\" disabled checked \
         aria-label=\"⟨task_done⟩\"> b</li>/</ul>/<ol start=\"3\">/<li>c</li>/</ol>"
    );
    assert_eq!(shown("a\n: b"), "<dl>/<dt>a</dt>/<dd>b</dd>/</dl>");
}

#[test]
fn headings_have_ids_and_anchors_and_the_first_level_is_the_title() {
    let parsed = lesson("## Pași {#x}\n### A `b` *c*\n### A b c\n");
    assert_eq!(parsed.diagnostics, []);
    let ids: Vec<(&str, &str, bool)> = parsed
        .document
        .summary
        .headings
        .iter()
        .map(|heading| (heading.id.as_str(), heading.text.as_str(), heading.explicit))
        .collect();
    assert_eq!(
        ids,
        [
            ("x", "Pași", true),
            ("a-b-c", "A b c", false),
            ("a-b-c-2", "A b c", false)
        ]
    );
    assert_eq!(
        shown("## A {#x}"),
        "<h2 id=\"x\">A <a class=\"anchor\" href=\"#x\" aria-label=\"⟨heading_link⟩\">#</a></h2>"
    );
    assert_eq!(wrong("# A"), ["second-title: # A"]);
    assert_eq!(wrong("## A\n#### B\n"), ["heading-jump: #### B"]);
    assert_eq!(
        wrong("## A {#a .b}"),
        ["bad-heading-attributes: ## A {#a .b}"]
    );
    assert_eq!(
        wrong("## A {onclick=x}"),
        ["bad-heading-attributes: ## A {onclick=x}"]
    );
    assert_eq!(wrong("## A {#p-a}"), ["bad-id: ## A {#p-a}"]);
    assert_eq!(wrong("## A {#a}\n## B {#a}"), ["duplicate-id: ## B {#a}"]);
}

#[test]
fn links_are_numbered_and_told_apart() {
    let body = "[a](b.md#c) [d][r] <https://e.f> https://g.h. [](term:t)\n\n[r]: ../i.png\n";
    let parsed = lesson(body);
    assert_eq!(
        wrong(body),
        ["vague-link: <https://e.f>", "vague-link: https://g.h"]
    );
    assert_eq!(
        html(&parsed),
        "<p>⟨a0⟩a⟨/a0⟩ ⟨a1⟩d⟨/a1⟩ ⟨a2⟩https://e.f⟨/a2⟩ ⟨a3⟩https://g.h⟨/a3⟩. ⟨a4⟩⟨text4⟩⟨/a4⟩</p>"
    );
    let summary = &parsed.document.summary;
    assert_eq!(
        summary.links[0].target,
        Target::Page(SourcePath::new("content/01-a/b.md"), Some("c".to_string()))
    );
    let text = format!("---\ntitle: T\n---\n{body}");
    let places: Vec<&str> = summary
        .links
        .iter()
        .map(|link| &text[parsed.document.marks[link.mark.0 as usize].range()])
        .collect();
    assert_eq!(
        places,
        ["b.md#c", "../i.png", "https://e.f", "https://g.h", "term:t"]
    );
    assert_eq!(wrong("[a](javascript:x)"), ["unknown-scheme: javascript:x"]);
    assert_eq!(wrong("[a]()"), ["empty-link: "]);
    assert_eq!(wrong("[a](../../../b.md)"), ["link-outside: ../../../b.md"]);
}

#[test]
fn pictures_are_files_of_the_site() {
    assert_eq!(
        shown("![a *b*](c.png)"),
        "<p><img ⟨src0⟩ alt=\"a b\" loading=\"lazy\" decoding=\"async\"></p>"
    );
    assert_eq!(
        shown("![a](c.png \"t\")"),
        "<figure><img ⟨src0⟩ alt=\"a\" loading=\"lazy\" decoding=\"async\"><figcaption>t</figcaption></figure>"
    );
    assert_eq!(wrong("![](c.png)"), ["missing-alt: ![](c.png)"]);
    assert_eq!(
        wrong("![a](https://b.c/d.png)"),
        ["remote-picture: https://b.c/d.png"]
    );
    assert_eq!(wrong("![a](b.md)"), ["bad-picture: b.md"]);
}

#[test]
fn tables_scroll_and_carry_no_style() {
    assert_eq!(
        shown("| a | b |\n|--:|:-:|\n| c | d |"),
        "<div class=\"table\" tabindex=\"0\" role=\"group\" aria-label=\"⟨table_scrolls⟩\"><table>/\
         <thead><tr><th scope=\"col\" class=\"align-right\">a</th><th scope=\"col\" \
         class=\"align-center\">b</th></tr></thead>/<tbody>/<tr><td class=\"align-right\">c</td>\
         <td class=\"align-center\">d</td></tr>/</tbody></table></div>"
    );
}

#[test]
fn callouts_and_those_that_ran_together() {
    assert_eq!(
        shown("> [!TIP]\n> a"),
        "<aside class=\"callout callout-tip\" role=\"note\">/<p class=\"callout-title\">\
         ⟨callout_tip⟩</p>/<p>a</p>/</aside>"
    );
    assert_eq!(
        wrong("> [!TIP]\n> a\n> [!NOTE]\n> b"),
        ["merged-alerts: [!NOTE]"]
    );
}

#[test]
fn footnotes_are_gathered_at_the_end() {
    assert_eq!(
        shown("a[^x] b[^x]\n\n[^x]: c\n"),
        "<p>a<sup class=\"footnote-ref\"><a href=\"#fn-x\" id=\"fnref-x-1\">1</a></sup> \
         b<sup class=\"footnote-ref\"><a href=\"#fn-x\" id=\"fnref-x-2\">1</a></sup></p>/\
         <section class=\"footnotes\" aria-label=\"⟨footnotes⟩\">/<ol>/<li id=\"fn-x\"><p>c</p>/\
         <p class=\"footnote-back\"><a href=\"#fnref-x-1\" aria-label=\"⟨footnote_back⟩\">↩</a> \
         <a href=\"#fnref-x-2\" aria-label=\"⟨footnote_back⟩\">↩</a></p></li>/</ol>/</section>"
    );
    assert_eq!(wrong("a[^b]"), ["missing-footnote: [^b]"]);
    assert_eq!(wrong("a\n\n[^b]: c"), ["unused-footnote: [^b]: c"]);
    assert_eq!(wrong("a\\[^b]"), [] as [String; 0]);
}

#[test]
fn code_is_a_hole_and_must_end() {
    let body = "```rust {2} title=\"a\"\n:::x\n```\n\n    b\n";
    let parsed = lesson(body);
    assert_eq!(parsed.diagnostics, []);
    assert_eq!(html(&parsed), "⟨code0⟩/⟨code1⟩");
    assert_eq!(parsed.document.body.codes[0].code, ":::x\n");
    assert_eq!(parsed.document.body.codes[1].code, "b\n");
    assert_eq!(wrong("```a\nb"), ["unclosed-code: ```a"]);
}

#[test]
fn raw_html_is_text_and_comments_are_nothing() {
    assert_eq!(
        html(&lesson("a <b>c</b><!-- d -->")),
        "<p>a &lt;b&gt;c&lt;/b&gt;</p>"
    );
    assert_eq!(wrong("<div>\n:::x\n</div>\n"), ["raw-html: <div>"]);
    assert_eq!(
        html(&lesson("<div>\n:::x\n</div>\n")),
        "<p>&lt;div&gt;/:::x/&lt;/div&gt;</p>"
    );
    assert_eq!(shown("a\n\n<!-- b\n:::quiz\n-->\n"), "<p>a</p>");
    let trusted = ParseSettings {
        trusted: true,
        ..settings()
    };
    assert_eq!(html(&lesson_with(trusted, "<b>a</b>")), "<p><b>a</b></p>");
}

#[test]
fn dollars_are_formulas_only_where_the_site_says_so() {
    assert_eq!(shown("$5-$10"), "<p>$5-$10</p>");
    let math = ParseSettings {
        math: true,
        ..settings()
    };
    let good = lesson_with(math.clone(), "a $x^2$");
    assert_eq!(good.diagnostics, []);
    assert!(html(&good).contains("<math"));
    assert!(good.document.summary.components.contains("math"));
    let body = "> a $x + \\nope$";
    let bad = lesson_with(math, body);
    assert_eq!(told(&bad, body), ["bad-formula: \\nope"]);
    assert!(html(&bad).contains("<code>x + \\nope</code>"));
}

#[test]
fn no_file_is_too_strange() {
    assert_eq!(html(&lesson("")), "");
}

#[test]
fn typography_sees_across_markup_and_not_into_code() {
    let romanian = |body: &str| {
        let text = format!("---\ntitle: T\n---\n{body}");
        html(&parse(&ParseInput {
            source: Hashed::new(Source {
                path: SourcePath::new("content/01-a/01-b.md"),
                content: Content::Text(text.into()),
            }),
            settings: Hashed::new(settings()),
        }))
    };
    assert_eq!(
        romanian("\"*a*\" `\"b\"`"),
        "<p>„<em>a</em>” <code>&quot;b&quot;</code></p>"
    );
}
