//! Tags and their attributes in pages of ours, enough to replace addresses and ids without touching
//! any other byte. Not a parser: what is not a tag is passed through.

use std::ops::Range;

/// A stretch of a page.
pub enum Piece<'a> {
    /// Text, comments, end tags: never looked into.
    Other(&'a str),
    /// A start tag.
    Tag(Tag<'a>),
    /// A start tag, what is inside and the end tag of an element that holds no tags: a script, a
    /// style sheet, a title.
    Element(Tag<'a>, &'a str, &'a str),
}

/// A start tag as it is written.
pub struct Tag<'a> {
    pub source: &'a str,
    /// In small letters.
    pub name: String,
    attributes: Vec<Attribute>,
}

struct Attribute {
    name: String,
    /// Of `source`, quotes not included.
    value: Range<usize>,
}

impl Tag<'_> {
    /// The value of an attribute, character references resolved.
    pub fn attribute(&self, name: &str) -> Option<String> {
        self.attributes
            .iter()
            .find(|attribute| attribute.name == name)
            .map(|attribute| unescape(&self.source[attribute.value.clone()]))
    }

    /// The tag with the values that `change` returns for name and value in place of the old ones.
    pub fn rewritten(&self, change: impl Fn(&str, &str) -> Option<String>) -> String {
        let mut text = String::with_capacity(self.source.len());
        let mut done = 0;
        for attribute in &self.attributes {
            let old = unescape(&self.source[attribute.value.clone()]);
            let Some(new) = change(&attribute.name, &old) else {
                continue;
            };
            text.push_str(&self.source[done..attribute.value.start]);
            let quoted = text.ends_with(['"', '\'']);
            if !quoted {
                text.push('"');
            }
            text.push_str(&escape(&new));
            if !quoted {
                text.push('"');
            }
            done = attribute.value.end;
        }
        text.push_str(&self.source[done..]);
        text
    }
}

/// The page in pieces; joined, they are the page.
pub fn pieces(html: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut other = 0;
    let mut at = 0;
    while let Some(found) = html[at..].find('<') {
        let start = at + found;
        let rest = &html[start..];
        if rest.starts_with("<!--") {
            at = start + rest.find("-->").map_or(rest.len(), |end| end + 3);
            continue;
        }
        if !rest[1..].starts_with(|c: char| c.is_ascii_alphabetic()) {
            at = start + 1;
            continue;
        }
        let Some(tag) = tag(rest) else { break };
        if other < start {
            pieces.push(Piece::Other(&html[other..start]));
        }
        at = start + tag.source.len();
        if matches!(&*tag.name, "script" | "style" | "textarea" | "title") {
            let inside = &html[at..];
            let end = end_tag(inside, &tag.name);
            let close = inside[end..]
                .find('>')
                .map_or(inside.len(), |close| end + close + 1);
            pieces.push(Piece::Element(tag, &inside[..end], &inside[end..close]));
            at += close;
        } else {
            pieces.push(Piece::Tag(tag));
        }
        other = at;
    }
    if other < html.len() {
        pieces.push(Piece::Other(&html[other..]));
    }
    pieces
}

/// Where `</name` begins in `text`, or its end.
fn end_tag(text: &str, name: &str) -> usize {
    text.match_indices("</")
        .map(|(at, _)| at)
        .find(|at| {
            text.as_bytes()[at + 2..]
                .get(..name.len())
                .is_some_and(|word| word.eq_ignore_ascii_case(name.as_bytes()))
        })
        .unwrap_or(text.len())
}

/// The tag at the start of `text`; None where it does not end.
fn tag(text: &str) -> Option<Tag<'_>> {
    let bytes = text.as_bytes();
    let skip = |at: usize, what: fn(u8) -> bool| {
        let length = bytes[at..].iter().take_while(|byte| what(**byte)).count();
        at + length
    };
    let named = |byte: u8| !byte.is_ascii_whitespace() && !matches!(byte, b'>' | b'/' | b'=');
    let mut at = skip(1, named);
    let name = text[1..at].to_ascii_lowercase();
    let mut attributes = Vec::new();
    loop {
        at = skip(at, |byte| byte.is_ascii_whitespace() || byte == b'/');
        if *bytes.get(at)? == b'>' {
            let source = &text[..=at];
            return Some(Tag {
                source,
                name,
                attributes,
            });
        }
        let start = at;
        at = skip(at, named).max(start + 1);
        let attribute = text.get(start..at)?.to_ascii_lowercase();
        let equals = skip(at, |byte| byte.is_ascii_whitespace());
        if bytes.get(equals) != Some(&b'=') {
            continue;
        }
        at = skip(equals + 1, |byte| byte.is_ascii_whitespace());
        let value = match *bytes.get(at)? {
            quote @ (b'"' | b'\'') => {
                let length = text[at + 1..].find(quote as char)?;
                at + 1..at + 1 + length
            }
            _ => at..skip(at, |byte| !byte.is_ascii_whitespace() && byte != b'>'),
        };
        at = match bytes[at] {
            b'"' | b'\'' => value.end + 1,
            _ => value.end,
        };
        attributes.push(Attribute {
            name: attribute,
            value,
        });
    }
}

/// Of the character references, those that template engines write.
fn unescape(text: &str) -> String {
    let references = [
        ("&quot;", "\""),
        ("&#34;", "\""),
        ("&#39;", "'"),
        ("&#x27;", "'"),
        ("&#x2F;", "/"),
        ("&#47;", "/"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&amp;", "&"),
    ];
    let mut text = text.to_string();
    if text.contains('&') {
        for (reference, character) in references {
            text = text.replace(reference, character);
        }
    }
    text
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('"', "&quot;")
        .replace('\'', "&#39;")
        .replace('<', "&lt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_joined_are_the_page() {
        let pages = [
            "<!doctype html><p class=\"a>b\">x < y <!-- <a href=\"/\"> --> </p><br/>",
            "<script>if (a<b) '</p>'</script><title>a<b</title>",
            "<a href='/x' b c = d>é</a",
            "<a href=\"unclosed",
            "<",
            "<script>never closed",
            "<é><p é=\"1\">",
        ];
        for page in pages {
            let joined: String = pieces(page)
                .iter()
                .map(|piece| match piece {
                    Piece::Other(text) => text.to_string(),
                    Piece::Tag(tag) => tag.rewritten(|_, _| None),
                    Piece::Element(tag, inside, end) => format!("{}{inside}{end}", tag.source),
                })
                .collect();
            assert_eq!(joined, page);
        }
    }

    #[test]
    fn values_are_replaced_in_place() {
        let page = "<a  HREF=\"&#x2F;a?b&amp;c\" x=/q title='/a'>";
        let Some(Piece::Tag(tag)) = pieces(page).into_iter().next() else {
            panic!("a tag");
        };
        let new = tag.rewritten(|name, value| (name != "title").then(|| format!("..{value}")));
        assert_eq!(new, "<a  HREF=\"../a?b&amp;c\" x=\"../q\" title='/a'>");
    }
}
