//! Tests of the highlighter as a whole.

use proptest::prelude::*;

use super::*;

const LANGUAGES: &[&str] = &[
    "rust", "python", "js", "ts", "json", "sh", "toml", "yaml", "sql", "html", "css", "diff", "?",
];

fn block(language: &str, code: &str) -> CodeBlock {
    CodeBlock {
        language: language.to_string(),
        code: code.to_string(),
        title: None,
        marked: Vec::new(),
    }
}

/// The coloured code with `[class:text]` for each span.
fn short(language: &str, code: &str) -> String {
    let html = highlight(&block(language, code)).html;
    let inside = &html[html.find("<code").unwrap()..];
    let inside = &inside[inside.find('>').unwrap() + 1..];
    inside
        .replace("</code></pre></figure>", "")
        .replace("<span class=\"", "[")
        .replace("\">", ":")
        .replace("</span>", "]")
        .replace("&quot;", "\"")
        .replace("&amp;", "&")
        .replace("&gt;", ">")
        .replace("&lt;", "<")
}

#[test]
fn each_language_is_told_apart() {
    let table = [
        (
            "rust",
            "#[test]\npub fn a<'x>(s: &'x str) -> Vec<u8> { b'c'; r#\"a\"b\"#; print!(1.5e-3) /* a /* b */ */ }",
            "[ha:#[test]]\n[hk:pub fn] a<[hv:'x]>(s: &[hv:'x] [ht:str]) -> [ht:Vec]<[ht:u8]> { b[hs:'c']; [hs:r#\"a\"b\"#]; [hf:print]!([hn:1.5e-3]) [hc:/* a /* b */ */] }",
        ),
        (
            "python",
            "@app.get\ndef f(x): return f\"a{x}\" # no\n'''a\nb'''",
            "[ha:@app].get\n[hk:def] [hf:f](x): [hk:return] [hs:f\"a{x}\"] [hc:# no]\n[hs:'''a\nb''']",
        ),
        (
            "js",
            "const a = b / 2; x = /a[/]\"/g.test(`q\n${1}`)",
            "[hk:const] a = b / [hn:2]; x = [hs:/a[/]\"/g].[hf:test]([hs:`q\n${1}`])",
        ),
        (
            "ts",
            "interface A { b: string }",
            "[hk:interface] [ht:A] { b: [ht:string] }",
        ),
        (
            "json",
            "{\"a\": [1, \"b:\", true, null]}",
            "{[hv:\"a\"]: [[hn:1], [hs:\"b:\"], [hb:true], [hb:null]]}",
        ),
        (
            "sh",
            "echo \"$a\" --now ${b} # c\ncurl x#y",
            "[hb:echo] [hs:\"$a\"] [ha:--now] [hv:${b}] [hc:# c]\n[hb:curl] x#y",
        ),
        (
            "toml",
            "[a.b]\nc-d = 'e' # f",
            "[ht:[a.b]]\n[hv:c-d] = [hs:'e'] [hc:# f]",
        ),
        (
            "yaml",
            "a: x # y\n- b: true\n  c: \"d\"",
            "[hv:a]: x [hc:# y]\n- [hv:b]: [hb:true]\n  [hv:c]: [hs:\"d\"]",
        ),
        (
            "sql",
            "SELECT count(*) FROM t -- x\nwhere a = 'b'",
            "[hk:SELECT] [hf:count](*) [hk:FROM] t [hc:-- x]\n[hk:where] a = [hs:'b']",
        ),
        (
            "html",
            "<a href=\"x\" b>&amp;</a><!-- c --><style>p{color:red}</style>",
            "<[hk:a] [ha:href]=[hs:\"x\"] [ha:b]>[hb:&amp;]</[hk:a]>[hc:<!-- c -->]<[hk:style]>[ht:p]{[hv:color]:red}</[hk:style]>",
        ),
        (
            "css",
            "@media print { a:hover, .b { margin: 1px var(--x); /* c */ } }",
            "[hk:@media] print { [ht:a:hover, .b] { [hv:margin]: [hn:1px] [hf:var]([hv:--x]); [hc:/* c */] } }",
        ),
        (
            "diff",
            "--- a\n+b\n-c\n d",
            "[hc:--- a]\n[hi:+b]\n[hd:-c]\n d",
        ),
        ("text", "if \"a\"", "if \"a\""),
    ];
    for (language, code, expected) in table {
        assert_eq!(short(language, code), expected, "{language}");
    }
}

#[test]
fn a_figure_has_its_title_its_marks_and_nothing_unescaped() {
    let html = highlight(&CodeBlock {
        language: "x\"y".to_string(),
        code: "a\n<b>\nc\n".to_string(),
        title: Some("<t>".to_string()),
        marked: vec![2],
    })
    .html;
    assert_eq!(
        html,
        "<figure class=\"code\"><figcaption>&lt;t&gt;</figcaption><pre tabindex=\"0\">\
         <code class=\"language-x&quot;y\" data-lines=\"3\"><span class=\"line\">a\n</span>\
         <span class=\"line marked\">&lt;b&gt;\n</span><span class=\"line\">c</span>\
         </code></pre></figure>"
    );
}

#[test]
fn a_comment_over_several_lines_is_closed_on_each_marked_line() {
    let mut marked = block("rust", "/* a\nb */ fn");
    marked.marked = vec![1];
    let html = highlight(&marked).html;
    assert!(html.contains(
        "<span class=\"line marked\"><span class=\"hc\">/* a\n</span></span><span class=\"line\">\
         <span class=\"hc\">b */</span> <span class=\"hk\">fn</span></span>"
    ));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]
    #[test]
    fn any_text_comes_out_whole(
        language in prop::sample::select(LANGUAGES),
        code in "([a-zA-Z0-9 \n#/*'\"`<>&;:{}()\\[\\]\\\\$@+=._-]|r#\"|ă|/\\*|<style>|<script |'''){0,60}",
        marked in prop::collection::vec(1u32..4, 0..2),
    ) {
        let mut block = block(language, &code);
        block.marked = marked;
        let html = highlight(&block).html;
        let inside = &html[html.find("<code").unwrap()..];
        let mut plain = String::new();
        let mut in_tag = false;
        for c in inside.chars() {
            match c {
                '<' => in_tag = true,
                '>' => in_tag = false,
                _ if !in_tag => plain.push(c),
                _ => {}
            }
        }
        let plain = plain.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
        prop_assert_eq!(plain.as_str(), code.strip_suffix('\n').unwrap_or(&code));
    }
}
