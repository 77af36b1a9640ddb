//! The text without answers, marks and minutes.

use super::*;

#[test]
fn links_become_addresses_and_fences_blank_lines() {
    assert_eq!(
        plain("[a](b.md \"t\") [](term:c) ![d](e.png) [f][g] [h](https://i.j)\n\n[g]: k.md\n"),
        "[a](⟨link0⟩ \"t\") [⟨text1⟩](⟨link1⟩) ![d](⟨image0⟩) [f](⟨link2⟩) [h](https://i.j)\n\n\n"
    );
    assert_eq!(
        plain("a\n:::details{title=\"T\"}\nb\n:::\nc\n"),
        "a\n\n**T**\n\nb\n\nc\n"
    );
    assert_eq!(plain("::figure{src=a.png alt=\"b\"}\n"), "![b](⟨image0⟩)\n");
}

#[test]
fn a_word_more_moves_no_summary() {
    let (one, two) = (
        lesson("## A\n\na [b](c.md)\n"),
        lesson("## A\n\na d [b](c.md)\n"),
    );
    assert_eq!(one.document.summary.digest(), two.document.summary.digest());
    assert_ne!(one.document.body.digest(), two.document.body.digest());
    assert_ne!(one.document.marks, two.document.marks);
}

#[test]
fn minutes_are_of_reading_and_of_doing() {
    let body = format!("{}\n:::reflect{{#a}}\nb\n:::\n", "word ".repeat(181));
    let minutes = lesson(&body).document.summary.minutes;
    assert_eq!((minutes.reading, minutes.doing), (2, 2));
}

#[test]
fn the_source_digest_is_of_the_body_alone() {
    use crate::parse::lesson::source_digest;
    assert_eq!(source_digest("a\r\nb \r\n\r\n"), source_digest("\na\nb"));
    assert_ne!(source_digest("a b"), source_digest("a\nb"));
}

#[test]
fn what_only_hidden_text_refers_to_is_hidden_with_it() {
    let body = "A[^1] [x].\n\n:::instructor\nB[^3][^1] [y] [x]\n:::\n\n[^1]: One.\n\n[^3]: SECRET[^4]\n\n\
                [^4]: SECRET too.[^1]\n\n[x]: https://a.org\n[y]: https://secret.org\n";
    let text = plain(body);
    assert!(text.contains("[^1]: One."), "{text}");
    assert!(text.contains("https://a.org"), "{text}");
    assert!(!text.to_lowercase().contains("secret"), "{text}");
    let shown = shown(body);
    assert!(!shown.contains("SECRET"), "{shown}");
    assert_eq!(shown.matches("fnref-1-").count(), 2, "{shown}");
    assert_eq!(
        wrong("A.\n\n[^1]: Nobody.\n"),
        ["unused-footnote: [^1]: Nobody."]
    );
}
