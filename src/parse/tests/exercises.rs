//! Exercises in their plain form.

use super::*;

fn items(body: &str) -> Vec<String> {
    lesson(body).document.summary.exercises[0].items.clone()
}

const CHOICE: &str = ":::quiz{#q}\n\nAsk?\n\n- [ ] Alfa\n  > No.\n- [x] Beta {#b}\n  > Yes.\n\n\
                      > [!TIP]\n> Hint.\n\n> [!NOTE]\n> Why.\n\n:::\n";

#[test]
fn a_choice_is_whole_without_scripts() {
    assert_eq!(
        shown(CHOICE),
        "<section class=\"block quiz\" id=\"q\">/\
         <fieldset aria-describedby=\"q-prompt\"><legend class=\"block-label\" id=\"q-label\">\
         ⟨quiz_label⟩</legend>/<div class=\"prompt\" id=\"q-prompt\">/<p>Ask?</p>/</div>/\
         <ul class=\"options\">/\
         <li><label><input type=\"radio\" name=\"q\" value=\"alfa\"> Alfa</label></li>/\
         <li><label><input type=\"radio\" name=\"q\" value=\"b\"> Beta</label></li>/</ul>/</fieldset>/\
         <details class=\"hint\"><summary>⟨quiz_hint⟩</summary>/<p>Hint.</p>/</details>/\
         <details class=\"answer\"><summary>⟨quiz_answer⟩</summary>/<ul class=\"feedback\">/\
         <li class=\"wrong\"><p>✗ Alfa</p>/<p>No.</p>/</li>/\
         <li class=\"right\"><p>✓ Beta</p>/<p>Yes.</p>/</li>/</ul>/\
         <div class=\"explanation\">/<p>Why.</p>/</div>/</details>/</section>"
    );
    assert_eq!(items(CHOICE), ["alfa", "b"]);
    assert_eq!(plain(CHOICE).trim(), "Ask?\n\n- [ ] Alfa\n- [ ] Beta");
}

#[test]
fn gaps_are_read_from_the_source() {
    let body =
        ":::quiz{#q}\nA [[*b*|c]] and [[(brut)|net]] and [[=12..15]].\n\n> [!NOTE]\n> w\n:::\n";
    let html = shown(body);
    assert!(html.contains(
        "<p>A <input type=\"text\" autocomplete=\"off\" name=\"q-gap-1\" aria-label=\"⟨quiz_gap⟩\" \
         size=\"6\"> and <select name=\"q-gap-2\" aria-label=\"⟨quiz_gap⟩\"><option value=\"\">\
         ⟨quiz_choose⟩</option><option>brut</option><option>net</option></select> and <input"
    ), "{html}");
    assert!(html.contains("<ol>/<li>*b*</li>/<li>brut</li>/<li>12..15</li>/</ol>"));
    assert!(plain(body).contains("A ____ and ____ and ____."));
    assert_eq!(
        shown("A [[b]] `[[c]]`"),
        "<p>A [[b]] <code>[[c]]</code></p>"
    );
    let in_code = ":::quiz{#q}\n`[[c]]` [[d]]\n\n> [!NOTE]\n> w\n:::\n";
    assert!(shown(in_code).contains("<code>[[c]]</code> <input"));
}

#[test]
fn matching_order_and_matrix_do_not_show_their_answer() {
    let matching = ":::quiz{#q}\nA?\n\n- a -> z\n- b -> y\n\n> [!NOTE]\n> w\n:::\n";
    assert!(shown(matching).contains("<li><label>a <select name=\"q-a\">"));
    assert!(plain(matching).contains("- a -> ____\n- b -> ____\n\n(y · z)"));
    let order = ":::quiz{#q order}\nA?\n\n1. a\n2. b\n3. c\n\n> [!NOTE]\n> w\n:::\n";
    let html = shown(order);
    let shown_order: Vec<usize> = ["a</label>", "b</label>", "c</label>"]
        .iter()
        .map(|item| html.find(item).expect("it is shown"))
        .collect();
    assert!(!shown_order.is_sorted());
    assert!(html.contains("<ol>/<li><p>a</p>/</li>/<li><p>b</p>"));
    assert!(!plain(order).contains("1. a"));
    let matrix = ":::quiz{#q}\nA?\n\n| | da | nu |\n|-|-|-|\n| a | x | |\n| b | | x |\n\n> [!NOTE]\n> w\n:::\n";
    let html = shown(matrix);
    assert!(html.contains("<th scope=\"row\">a</th><td><input type=\"radio\" name=\"q-a\" value=\"1\" aria-label=\"a: da\"></td>"));
    assert!(html.contains("<li>a: da</li>/<li>b: nu</li>"));
    assert!(plain(matrix).contains("| a |   | |"));
}

#[test]
fn shapes_that_are_no_question() {
    let quiz = |inside: &str| wrong(&format!(":::quiz{{#q}}\n{inside}\n\n> [!NOTE]\n> w\n:::\n"));
    assert_eq!(quiz("a"), ["quiz-shape: :::quiz{#q}"]);
    assert_eq!(quiz("- [ ] a"), ["quiz-shape: :::quiz{#q}"]);
    assert_eq!(quiz("- [x] a\n- b"), ["quiz-shape: - b"]);
    assert_eq!(quiz("[[a]]\n\n- [x] a"), ["quiz-shape: :::quiz{#q}"]);
    assert_eq!(
        quiz("- [x] a {#i}\n- [ ] b {#i}"),
        ["duplicate-item: - [ ] b {#i}"]
    );
    assert_eq!(
        wrong(":::quiz{#q}\n- [x] a\n:::\n"),
        ["no-explanation: :::quiz{#q}"]
    );
    let exercises = lesson(":::test{#t}\n:::").document.exercises.clone();
    assert_eq!(exercises[0].block, "test");
}

#[test]
fn the_other_exercises() {
    assert!(shown(":::checklist{#c}\n- [ ] a {#x}\n- [x] b\n:::").contains(
        "<ul class=\"checklist\">/<li><label><input type=\"checkbox\" name=\"c\" value=\"x\"> a</label></li>/"
    ));
    let cards = ":::cards{#c}\n- *a* b :: c **d** {#x}\n- e :: f\n:::\n";
    assert!(
        shown(cards).contains(
            "<li><details class=\"card\" data-item=\"x\"><summary><em>a</em> b</summary>/<div \
         class=\"back\">c <strong>d</strong></div></details></li>/"
        ),
        "{}",
        shown(cards)
    );
    assert_eq!(plain(cards).trim(), "- *a* b\n- e");
    let reflect = ":::reflect{#r rows=6}\na\n\n> [!NOTE]\n> m\n:::\n";
    assert!(shown(reflect).contains(
        "<div class=\"prompt\" id=\"r-prompt\">/<p>a</p>/</div>/<textarea rows=\"6\" name=\"r\" \
         aria-labelledby=\"r-prompt\"></textarea>/<details class=\"answer\"><summary>⟨reflect_model⟩\
         </summary>/<p>m</p>/</details>/</section>"
    ));
    assert_eq!(plain(reflect).trim(), "a");
    assert_eq!(
        items(":::rubric{#r}\n| c | 0 |\n|-|-|\n| Ascultare | a |\n:::\n"),
        ["ascultare"]
    );
    let scenario =
        ":::scenario{#s}\n### A {#a}\n- [go](#b) {+x=2}\n  > well\n\n### B {#b}\nend\n:::\n";
    let html = shown(&format!("## T\n{scenario}"));
    assert!(html.contains("<li>⟨a0⟩go⟨/a0⟩<blockquote>"), "{html}");
    assert!(!plain(scenario).contains("well") && !plain(scenario).contains("+x"));
    for body in [
        ":::cards{#c}\n- a\n:::",
        ":::checklist{#c}\n- a\n:::",
        ":::rubric{#c}\na\n:::",
        ":::scenario{#c}\na\n:::",
    ] {
        let fence = body.lines().next().unwrap_or_default();
        assert_eq!(wrong(body), [format!("block-shape: {fence}")]);
    }
}
