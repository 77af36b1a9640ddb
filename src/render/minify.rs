//! Comments and indentation taken out of styles and scripts. A small lexer each, that knows what is
//! a string; names and syntax are left as the theme's author wrote them.

/// CSS without comments and needless white space.
pub fn css(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        if let Some(after) = rest.strip_prefix("/*") {
            rest = after.find("*/").map_or("", |end| &after[end + 2..]);
            space(&mut out);
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

fn space(out: &mut String) {
    if !out.is_empty() && !out.ends_with([' ', '{', '}', ';', ',']) {
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

/// JavaScript without comments, blank lines and indentation. Line ends stay: a statement may end
/// with one.
pub fn script(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        if rest.starts_with("//") {
            rest = rest.find('\n').map_or("", |end| &rest[end..]);
        } else if let Some(after) = rest.strip_prefix("/*") {
            rest = after.find("*/").map_or("", |end| &after[end + 2..]);
        } else if first == '"' || first == '\'' {
            let end = quoted(rest, first);
            out.push_str(&rest[..end]);
            rest = &rest[end..];
        } else if first == '`' {
            let end = template(rest);
            out.push_str(&rest[..end]);
            rest = &rest[end..];
        } else if first == '/' && regex_may_stand(&out) {
            let end = regex(rest);
            out.push_str(&rest[..end]);
            rest = &rest[end..];
        } else if first == '\n' {
            out.truncate(out.trim_end_matches([' ', '\t']).len());
            if !out.is_empty() && !out.ends_with('\n') {
                out.push('\n');
            }
            rest = rest[1..].trim_start_matches([' ', '\t', '\r']);
        } else {
            out.push(first);
            rest = &rest[first.len_utf8()..];
        }
    }
    out.truncate(out.trim_end().len());
    out
}

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

/// Whether a `/` after `before` opens a regular expression and does not divide.
fn regex_may_stand(before: &str) -> bool {
    let before = before.trim_end();
    before.is_empty()
        || before.ends_with([
            '(', ',', '=', ':', '[', '!', '&', '|', '?', '{', '}', ';', '>', '+',
        ])
        || ["return", "typeof", "case"]
            .iter()
            .any(|word| before.ends_with(word))
}

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
            "a:hover,b{content: \"/* x */  y\";margin: 0 auto}@media (min-width: 3rem) and (x){p{a: b}}"
        );
    }

    #[test]
    fn scripts_keep_strings_templates_and_expressions() {
        let text = "// head\nconst a = \"// no\"; /* x */\n\n    const b = `//${ c(`/*`) }`;\n  const d = e / 2 / f; // half\nconst g = /[/\"]\\//.test(h);\n";
        assert_eq!(
            script(text),
            "const a = \"// no\";\nconst b = `//${ c(`/*`) }`;\nconst d = e / 2 / f;\nconst g = /[/\"]\\//.test(h);"
        );
    }
}
