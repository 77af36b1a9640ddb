//! Exercises: their plain form, and what is told of them.

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
        "<parcurs-quiz class=\"block quiz\" id=\"q\" data-exercise=\"q\" data-kind=\"single\">/\
         <fieldset aria-describedby=\"q-prompt\"><legend class=\"block-label\" id=\"q-label\">\
         ⟨quiz_label⟩</legend>/<div class=\"prompt\" id=\"q-prompt\">/<p>Ask?</p>/</div>/\
         <ul class=\"options\">/\
         <li data-item=\"alfa\"><label><input type=\"radio\" name=\"q\" value=\"alfa\"> Alfa</label></li>/\
         <li data-item=\"b\"><label><input type=\"radio\" name=\"q\" value=\"b\"> Beta</label></li>/</ul>/</fieldset>/\
         <details class=\"hint\"><summary>⟨quiz_hint⟩</summary>/<p>Hint.</p>/</details>/\
         <details class=\"answer\"><summary>⟨quiz_answer⟩</summary>/<ul class=\"feedback\">/\
         <li class=\"wrong\" data-item=\"alfa\"><p>✗ Alfa</p>/<div class=\"why\">/<p>No.</p>/</div>/</li>/\
         <li class=\"right\" data-item=\"b\"><p>✓ Beta</p>/<div class=\"why\">/<p>Yes.</p>/</div>/</li>/</ul>/\
         <div class=\"explanation\">/<p>Why.</p>/</div>/</details>/\
         <script type=\"application/json\" class=\"key\">⟨Key⟩</script>/</parcurs-quiz>"
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
        "<p>A <input type=\"text\" class=\"gap\" autocomplete=\"off\" data-gap=\"1\" name=\"q-gap-1\" \
         aria-label=\"⟨quiz_gap⟩\" size=\"6\"> and <select class=\"gap\" data-gap=\"2\" name=\"q-gap-2\" aria-label=\"⟨quiz_gap⟩\"><option value=\"\">\
         ⟨quiz_choose⟩</option><option>brut</option><option>net</option></select><span class=\"paper\"> (brut / net)</span> and <input"
    ), "{html}");
    assert!(html.contains("<li data-gap=\"1\">*b*</li>/<li data-gap=\"2\">brut</li>/<li data-gap=\"3\">12–15</li>/</ol>"));
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
    assert!(shown(matching).contains("<li data-item=\"a\"><label>a <select name=\"q-a\">"));
    assert!(plain(matching).contains("- a -> ____\n- b -> ____\n\n(y · z)"));
    let order = ":::quiz{#q order}\nA?\n\n1. a\n2. b\n3. c\n\n> [!NOTE]\n> w\n:::\n";
    let html = shown(order);
    let shown_order: Vec<usize> = ["a</label>", "b</label>", "c</label>"]
        .iter()
        .map(|item| html.find(item).expect("it is shown"))
        .collect();
    assert!(!shown_order.is_sorted());
    assert!(html.contains("<ol>/<li data-item=\"a\"><p>a</p>/</li>/<li data-item=\"b\"><p>b</p>"));
    assert!(!plain(order).contains("1. a"));
    let matrix = ":::quiz{#q}\nA?\n\n| | da | nu |\n|-|-|-|\n| a | x | |\n| b | | x |\n\n> [!NOTE]\n> w\n:::\n";
    let html = shown(matrix);
    assert!(html.contains("<th scope=\"row\">a</th><td><input type=\"radio\" name=\"q-a\" value=\"1\" aria-label=\"a: da\"></td>"));
    assert!(html.contains("<li data-item=\"a\">a: da</li>/<li data-item=\"b\">b: nu</li>"));
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
        [
            "no-feedback: - [x] a {#i}",
            "duplicate-item: - [ ] b {#i}",
            "no-feedback: - [ ] b {#i}"
        ]
    );
    assert_eq!(
        wrong(":::quiz{#q}\n- [x] a\n  > b\n- [ ] c\n  > d\n:::\n"),
        ["no-explanation: :::quiz{#q}"]
    );
    assert_eq!(
        wrong("::::test{#t}\n:::quiz{#q}\n- [ ] Fals\n- [x] Adevărat\n\n> [!NOTE]\n> a\n:::\n::::"),
        [] as [&str; 0]
    );
    assert_eq!(wrong(":::test{#t}\n:::"), ["empty-test: :::test{#t}"]);
}

#[test]
fn the_other_exercises() {
    assert!(shown(":::checklist{#c}\n- [ ] a {#x}\n- [x] b\n:::").contains(
        "<ul class=\"checklist\">/<li><label><input type=\"checkbox\" name=\"c\" value=\"x\"> a</label></li>/"
    ));
    let cards = ":::cards{#c}\n- *a* b :: c **d** {#x}\n- e :: f\n:::\n";
    assert!(
        shown(cards).contains(
            "<li data-item=\"x\"><details class=\"card\"><summary><em>a</em> b</summary>/<div \
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
         </summary>/<p>m</p>/</details>/</parcurs-reflect>"
    ));
    assert_eq!(plain(reflect).trim(), "a");
    assert_eq!(
        items(":::rubric{#r}\n| c | 0 | 1 |\n|-|-|-|\n| Ascultare | a | b |\n:::\n"),
        ["ascultare"]
    );
    let scenario =
        ":::scenario{#s}\n### A {#a}\n- [go](#b) {+x=2}\n  > well\n\n### B {#b}\nend\n:::\n";
    let html = shown(&format!("## T\n{scenario}"));
    assert!(
        html.contains("<a href=\"#b\">go</a>/<div class=\"consequence\">/<p>well</p>"),
        "{html}"
    );
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
