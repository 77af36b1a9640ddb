//! Comments and indentation taken out of styles and scripts. A small lexer each, that knows what is
//! a string; names and syntax are left as the theme's author wrote them.

/// CSS without comments and needless white space.
pub fn css(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        if let Some(after) = rest.strip_prefix("/*") {
            rest = after.find("*/").map_or("", |end| &after[end + 2..]);
            // A comment is no white space, but it parts two names.
            if out.ends_with(in_name) && rest.starts_with(in_name) {
                out.push_str("/**/");
            }
        } else if first == '"' || first == '\'' {
            let end = quoted(rest, first);
            out.push_str(&rest[..end]);
            rest = &rest[end..];
        } else if first.is_whitespace() {
            space(&mut out);
            rest = rest.trim_start();
        } else {
            if matches!(first, '{' | '}' | ';' | ',') {
                if out.ends_with(' ') {
                    out.pop();
                }
                if first == '}' && out.ends_with(';') {
                    out.pop();
                }
            }
            out.push(first);
            rest = &rest[first.len_utf8()..];
        }
    }
    out.truncate(out.trim_end().len());
    out
}

fn in_name(letter: char) -> bool {
    letter.is_alphanumeric() || matches!(letter, '-' | '_' | '\\' | '%' | '$')
}

fn space(out: &mut String) {
    // After a colon a value begins; before one, a space is part of a selector.
    if !out.is_empty() && !out.ends_with([' ', '{', '}', ';', ',', ':']) {
        out.push(' ');
    }
}

/// Where the string that opens `text` with `quote` ends, its quotes included.
fn quoted(text: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, letter) in text.char_indices().skip(1) {
        match letter {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if letter == quote => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// JavaScript without comments, blank lines, indentation and spaces that part nothing. Line ends stay: a statement may end
/// with one. Where a `/` could divide or open a regular expression, the rest of its line stays as
/// it is.
pub fn script(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        if rest.starts_with("//") {
            rest = rest.find('\n').map_or("", |end| &rest[end..]);
        } else if let Some(after) = rest.strip_prefix("/*") {
            let end = after.find("*/").map_or(after.len(), |end| end + 2);
            match after[..end].contains('\n') {
                true => end_line(&mut out),
                false if out.ends_with(in_name) && after[end..].starts_with(in_name) => {
                    out.push(' ');
                }
                false => {}
            }
            rest = &after[end..];
        } else if first == '\n' {
            end_line(&mut out);
            rest = rest[1..].trim_start_matches([' ', '\t', '\r']);
        } else if matches!(first, ' ' | '\t') {
            rest = rest.trim_start_matches([' ', '\t']);
            let next = rest.chars().next().unwrap_or('\n');
            if !out.ends_with([' ', '\n']) && parts(out.chars().next_back(), next) {
                out.push(' ');
            }
        } else {
            let end = match first {
                '"' | '\'' => quoted(rest, first),
                '`' => template(rest),
                '/' => slash(&out, rest),
                _ => first.len_utf8(),
            };
            out.push_str(&rest[..end]);
            rest = &rest[end..];
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// Whether a space between two characters is needed: it parts two names or numbers, two operators
/// that would be another together, or what could open a comment or an expression.
fn parts(before: Option<char>, after: char) -> bool {
    let Some(before) = before else { return false };
    let is_word = |letter: char| in_name(letter) || letter == '#';
    match (before, after) {
        (_, '\n' | '\r') => false,
        ('/', _) | (_, '/') => true,
        ('+', '+') | ('-', '-') | ('<', '!') | ('-', '>') => true,
        (digit, '.') if digit.is_ascii_digit() => true,
        _ => is_word(before) && is_word(after),
    }
}

fn end_line(out: &mut String) {
    out.truncate(out.trim_end_matches([' ', '\t']).len());
    if !out.is_empty() && !out.ends_with('\n') {
        out.push('\n');
    }
}

/// How much of `rest`, which begins with a `/` that opens no comment, stays as it is.
fn slash(before: &str, rest: &str) -> usize {
    let line = rest.find('\n').unwrap_or(rest.len());
    match slash_after(before) {
        Slash::Divides => 1,
        Slash::Opens => regex(rest),
        // With no other on its line, it can only divide.
        Slash::Unsure if !rest[1..line].contains('/') => 1,
        // What the line opens may go on beyond it; then nothing after it is sure either.
        Slash::Unsure if rest[..line].contains(['`', '*']) => rest.len(),
        Slash::Unsure => line,
    }
}

/// What a `/` does.
enum Slash {
    Divides,
    /// It opens a regular expression.
    Opens,
    Unsure,
}

fn slash_after(before: &str) -> Slash {
    let before = before.trim_end();
    let word = before
        .rsplit(|letter: char| !in_name(letter))
        .next()
        .unwrap_or_default();
    match before.chars().next_back() {
        None => Slash::Opens,
        Some(')' | '}' | '+' | '-') => Slash::Unsure,
        Some(']' | '"' | '\'' | '`' | '.') => Slash::Divides,
        Some(last) if in_name(last) => match KEYWORDS.contains(&word) {
            true => Slash::Unsure,
            false => Slash::Divides,
        },
        // A regular expression that ended here is divided by nothing.
        Some('/') => Slash::Unsure,
        Some(_) => Slash::Opens,
    }
}

/// Words after which a regular expression may stand.
const KEYWORDS: [&str; 14] = [
    "await",
    "case",
    "delete",
    "do",
    "else",
    "extends",
    "in",
    "instanceof",
    "of",
    "return",
    "throw",
    "typeof",
    "void",
    "yield",
];

/// Where the template literal that opens `text` ends, with those inside its `${…}`.
fn template(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut at = 1;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' => at += 2,
            b'`' => return at + 1,
            b'$' if bytes.get(at + 1) == Some(&b'{') => {
                let mut depth = 1;
                at += 2;
                while at < bytes.len() && depth > 0 {
                    match bytes[at] {
                        b'{' => depth += 1,
                        b'}' => depth -= 1,
                        b'`' => at += template(&text[at..]) - 1,
                        quote @ (b'"' | b'\'') => at += quoted(&text[at..], char::from(quote)) - 1,
                        _ => {}
                    }
                    at += 1;
                }
            }
            _ => at += 1,
        }
    }
    text.len()
}

/// Where the regular expression that opens `text` ends; 1 where none does.
fn regex(text: &str) -> usize {
    let (mut escaped, mut class) = (false, false);
    for (at, letter) in text.char_indices().skip(1) {
        match letter {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '[' => class = true,
            ']' => class = false,
            '/' if !class => return at + 1,
            '\n' => return 1,
            _ => {}
        }
    }
    1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn css_keeps_strings_and_meaning() {
        assert_eq!(
            css(
                "/* a */ a:hover , b { content: \"/* x */  y\" ; margin: 0 auto ;\n}\n@media (min-width: 3rem) and (x) { p { a: b } }"
            ),
            "a:hover,b{content:\"/* x */  y\";margin:0 auto}@media (min-width:3rem) and (x){p{a:b}}"
        );
    }

    #[test]
    fn a_comment_in_css_is_no_white_space() {
        assert_eq!(css(".a/* x */:hover{b:c}"), ".a:hover{b:c}");
        assert_eq!(css(".a /* x */ .b{c:d}"), ".a .b{c:d}");
        assert_eq!(css("a{margin:1px/**/2px}"), "a{margin:1px/**/2px}");
    }

    #[test]
    fn scripts_keep_what_could_be_a_regular_expression() {
        for (line, stripped) in [
            (
                "if (a) /\\/\\//.test(b); const c = 1;",
                "if(a) /\\/\\//.test(b); const c = 1;",
            ),
            ("x = {} / 2; y = /\"/.test(z)", "x={} / 2; y = /\"/.test(z)"),
            ("i++ / \"a//b\".length", "i++ / \"a//b\".length"),
            ("return /'/.test(a)", "return /'/.test(a)"),
        ] {
            assert_eq!(script(&format!("\n  {line} \n// b\n")), stripped);
        }
        assert_eq!(script("a = (b) / 2; // half\nc"), "a=(b) / 2; // half\nc");
        assert_eq!(script("a = (b) / 2;\n// half\nc"), "a=(b) / 2;\nc");
        let open = "a=(b) / 2 / c(`\n // d\n`) // e";
        assert_eq!(script(open), open);
        assert_eq!(script("let/* a */b = c/* d\n */\n++e"), "let b=c\n++e");
    }

    #[test]
    fn spaces_stay_where_they_part_something() {
        for line in [
            "a + +b - -c",
            "a < !--b",
            "a-- > b",
            "1 .toFixed()",
            "return [a]",
            "static #x",
            "x in y",
        ] {
            let stripped = script(line);
            let kept: Vec<&str> = line.split(' ').collect();
            assert_eq!(
                stripped.replace(' ', ""),
                kept.concat(),
                "nothing but spaces is gone"
            );
        }
        assert_eq!(script("a + +b"), "a+ +b");
        assert_eq!(script("a - -b"), "a - -b");
        assert_eq!(script("a < !--b"), "a< !--b");
        assert_eq!(script("1 .toFixed()"), "1 .toFixed()");
        assert_eq!(script("static #x = 1"), "static #x=1");
        assert_eq!(script("(a, b) => ({ c, d: [e] })"), "(a,b)=>({c,d:[e]})");
    }

    #[test]
    fn scripts_keep_strings_templates_and_expressions() {
        let text = "// head\nconst a = \"// no\"; /* x */\n\n    const b = `//${ c(`/*`) }`;\n  const d = e / 2 / f; // half\nconst g = /[/\"]\\//.test(h);\n";
        assert_eq!(
            script(text),
            "const a=\"// no\";\nconst b=`//${ c(`/*`) }`;\nconst d=e / 2 / f;\nconst g= /[/\"]\\//.test(h);"
        );
    }
}
