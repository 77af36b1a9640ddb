//! A template's text, read as far as the contract asks: its head comment, its tags and the names in
//! them. Apart because the template engine keeps these things to itself.

/// A `{{ … }}` or `{% … %}`, without its marks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Tag<'a> {
    pub text: &'a str,
    /// Where `text` begins in the template.
    pub at: usize,
    pub is_statement: bool,
}

/// What a tag is made of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Token<'a> {
    Name(&'a str),
    /// A text in quotes, without them.
    Text(&'a str),
    Sign(char),
}

/// A token, and where it begins in the template.
pub type Placed<'a> = (Token<'a>, usize);

/// The tags of a template, in order; what stands in comments and in `raw` is none.
pub fn tags(text: &str) -> Vec<Tag<'_>> {
    let mut tags = Vec::new();
    let mut at = 0;
    while let Some(open) = text[at..].find('{').map(|found| at + found) {
        at = match text.as_bytes().get(open + 1) {
            Some(b'#') => after(text, open, "#}"),
            Some(mark @ (b'{' | b'%')) => {
                let tag = tag(text, open + 2, *mark == b'%');
                let end = (tag.at + tag.text.len() + 2).min(text.len());
                let is_raw = tag.is_statement && trimmed(tag.text) == "raw";
                tags.push(tag);
                match is_raw {
                    true => text[end..]
                        .find("endraw")
                        .map_or(text.len(), |found| end + found),
                    false => end,
                }
            }
            _ => open + 1,
        };
    }
    tags
}

/// The tag whose inside begins at `start`.
fn tag(text: &str, start: usize, is_statement: bool) -> Tag<'_> {
    let close = if is_statement { '%' } else { '}' };
    let mut quote = None;
    let mut depth = 0;
    let mut end = text.len();
    for (at, letter) in text[start..].char_indices() {
        match (quote, letter) {
            (Some(open), _) if open == letter => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'' | '`') => quote = Some(letter),
            (None, '{') => depth += 1,
            (None, '}') if depth > 0 => depth -= 1,
            (None, _) if letter == close && text[start + at + 1..].starts_with('}') => {
                end = start + at;
                break;
            }
            _ => {}
        }
    }
    Tag {
        text: &text[start..end],
        at: start,
        is_statement,
    }
}

fn after(text: &str, from: usize, end: &str) -> usize {
    text[from..]
        .find(end)
        .map_or(text.len(), |found| from + found + end.len())
}

/// A tag's text without the signs that eat the spaces around it.
fn trimmed(text: &str) -> &str {
    text.trim_matches(|letter: char| letter == '-' || letter.is_whitespace())
}

/// The tokens of a tag, with their places in the template. Numbers are left out.
pub fn tokens<'a>(tag: &Tag<'a>) -> Vec<Placed<'a>> {
    let text = tag.text;
    let mut tokens = Vec::new();
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let place = tag.at + at;
        if letter.is_alphabetic() || letter == '_' {
            let rest = &text[at..];
            let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_');
            let name = &rest[..end.unwrap_or(rest.len())];
            while letters
                .next_if(|(next, _)| *next < at + name.len())
                .is_some()
            {}
            tokens.push((Token::Name(name), place));
        } else if matches!(letter, '"' | '\'' | '`') {
            let inside = &text[at + 1..];
            let inside = &inside[..inside.find(letter).unwrap_or(inside.len())];
            let end = at + 1 + inside.len();
            while letters.next_if(|(next, _)| *next <= end).is_some() {}
            tokens.push((Token::Text(inside), place));
        } else if !letter.is_whitespace() && !letter.is_numeric() {
            tokens.push((Token::Sign(letter), place));
        }
    }
    tokens
}

/// The first word of a statement: `for`, `set`, `block`.
pub fn keyword<'a>(tag: &Tag<'a>) -> Option<&'a str> {
    let first = trimmed(tag.text).split_whitespace().next()?;
    tag.is_statement.then_some(first)
}

/// What the template says of itself in the comment that it begins with.
pub fn head_comment(text: &str) -> Option<String> {
    let comment = text.trim_start().strip_prefix("{#")?;
    let comment = comment.split("#}").next()?;
    let words: Vec<&str> = trimmed(comment).split_whitespace().collect();
    (!words.is_empty()).then(|| words.join(" "))
}

/// The names after a keyword: of `block`, what a child may fill; of `component`, what may be called.
pub fn named<'a>(text: &'a str, wanted: &str) -> Vec<&'a str> {
    let tags = tags(text);
    let names = tags.iter().filter(|tag| keyword(tag) == Some(wanted));
    names
        .filter_map(
            |tag| match tokens(tag).into_iter().filter(is_name).nth(1)? {
                (Token::Name(name), _) => Some(name),
                _ => None,
            },
        )
        .collect()
}

fn is_name(token: &Placed) -> bool {
    matches!(token, (Token::Name(_), _))
}

/// The templates that this one extends or includes, as they are written there.
pub fn templates_named(text: &str) -> Vec<&str> {
    let tags = tags(text);
    let naming = tags
        .iter()
        .filter(|tag| matches!(keyword(tag), Some("extends" | "include")));
    naming
        .flat_map(|tag| tokens(tag))
        .filter_map(|(token, _)| match token {
            Token::Text(name) => Some(name),
            _ => None,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_found_outside_of_comments_and_raw_text() {
        let text = "{#- Says {{ what }} it is. -#}\n{% raw %}{{ no }}{% endraw %}{{ <a b={c.d} /> }}\
                    {% if x == \"}}%}\" %}";
        let found: Vec<&str> = tags(text).iter().map(|tag| tag.text.trim()).collect();
        assert_eq!(found, ["raw", "<a b={c.d} />", "if x == \"}}%}\""]);
        assert_eq!(head_comment(text).unwrap(), "Says {{ what }} it is.");
    }

    #[test]
    fn what_a_template_names() {
        let text = "{%- extends 'pages/page.html' %}{% block a %}{% include \"x.html\" -%}\
                    {% endblock a %}{% component lang(code) -%}";
        assert_eq!(templates_named(text), ["pages/page.html", "x.html"]);
        assert_eq!(named(text, "block"), ["a"]);
        assert_eq!(named(text, "component"), ["lang"]);
    }

    #[test]
    fn an_unfinished_tag_ends_with_the_text() {
        for text in [
            "{{",
            "{%",
            "{#",
            "{{ a.",
            "{{ 'b",
            "{% raw %}x",
            "{",
            "ă{{ ă",
        ] {
            for tag in tags(text) {
                tokens(&tag);
            }
        }
    }
}
