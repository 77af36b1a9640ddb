//! The HTML of a lesson, as it stands among others in a book: headings a level lower, ids apart from
//! those of other lessons, links to them within the book, addresses of what is outside it as notes;
//! without answers, which come at the end, and without what only scripts read.

use std::collections::BTreeMap;

use crate::base::html::{Piece, Tag, pieces};
use crate::render::body::escape;

/// Ids of terms, sources and figures: they stand once, at the end of the book.
const SHARED: [&str; 3] = ["p-term-", "p-source-", "p-fact-"];

/// Attributes that hold ids, or names that must differ like ids.
const IDS: [&str; 7] = [
    "id",
    "name",
    "for",
    "headers",
    "aria-labelledby",
    "aria-describedby",
    "aria-controls",
];

/// Where a lesson stands in a book.
pub struct Place<'a> {
    /// The chapter's HTML id, which those of its lesson begin with.
    pub id: &'a str,
    /// From the paths of the pages in the book to the ids of their chapters.
    pub inside: &'a BTreeMap<&'a str, &'a str>,
    /// Scheme and host of the site.
    pub origin: &'a str,
}

/// A link whose end is still to come.
struct Open {
    /// Its address as it would be printed.
    address: String,
    /// Where its text begins in the output.
    start: usize,
}

impl Place<'_> {
    /// The lesson's HTML as a part of the chapter; addresses are added to `notes`.
    pub fn rewritten(&self, html: &str, notes: &mut Vec<String>) -> String {
        let mut out = String::with_capacity(html.len());
        let mut open: Option<Open> = None;
        // The element that is being left out, and how many of its name are open.
        let mut out_of: Option<(&str, usize)> = None;
        for piece in pieces(html) {
            if let Some((name, depth)) = &mut out_of {
                match piece {
                    Piece::Tag(tag) if tag.name == *name => *depth += 1,
                    Piece::Other(text) => {
                        let end = format!("</{name}>");
                        let mut rest = text;
                        while *depth > 0
                            && let Some(at) = rest.find(&end)
                        {
                            *depth -= 1;
                            rest = &rest[at + end.len()..];
                        }
                        if *depth == 0 {
                            out_of = None;
                            self.text(rest, &mut open, notes, &mut out);
                        }
                    }
                    _ => {}
                }
                continue;
            }
            match piece {
                Piece::Other(text) => self.text(text, &mut open, notes, &mut out),
                Piece::Element(tag, ..) if tag.name == "script" => {}
                Piece::Element(tag, inside, end) => {
                    out.push_str(&self.tag(&tag));
                    out.push_str(inside);
                    out.push_str(end);
                }
                Piece::Tag(tag) => match left_out(&tag) {
                    Some(name) => out_of = Some((name, 1)),
                    None => {
                        out.push_str(&self.tag(&tag));
                        if tag.name == "a" {
                            open = self.outside(&tag).map(|address| Open {
                                address,
                                start: out.len(),
                            });
                        }
                    }
                },
            }
        }
        out
    }

    /// Text and end tags; after the end of a link that leads out of the book, the number of its note.
    fn text(&self, text: &str, open: &mut Option<Open>, notes: &mut Vec<String>, out: &mut String) {
        let lowered = lowered(text);
        let Some((before, after)) = open.as_ref().and(lowered.split_once("</a>")) else {
            out.push_str(&lowered);
            return;
        };
        out.push_str(before);
        out.push_str("</a>");
        if let Some(Open { address, start }) = open.take()
            // An address that is the link's text is printed already.
            && !out[start..].contains(&address)
        {
            let known = notes.iter().position(|note| *note == address);
            let number = known.unwrap_or(notes.len()) + 1;
            if known.is_none() {
                notes.push(address);
            }
            out.push_str(&format!("<sup class=\"link-note\">[{number}]</sup>"));
        }
        out.push_str(after);
    }

    /// A start tag with its ids and its address as they are in the book.
    fn tag(&self, tag: &Tag) -> String {
        let is_link = tag.name == "a";
        let new = tag.rewritten(|name, value| match name {
            _ if IDS.contains(&name) => Some(
                value
                    .split_ascii_whitespace()
                    .map(|id| self.scoped(id))
                    .collect::<Vec<_>>()
                    .join(" "),
            ),
            "href" if is_link => Some(match self.within(value) {
                Some(id) => format!("#{id}"),
                None => value.to_string(),
            }),
            _ => None,
        });
        match level(&tag.name) {
            Some(level) => format!("<h{}{}", level + 1, &new[3..]),
            None => new,
        }
    }

    fn scoped(&self, id: &str) -> String {
        match is_shared(id) {
            true => id.to_string(),
            false => format!("{}-{id}", self.id),
        }
    }

    /// The id in the book that an address leads to.
    fn within(&self, address: &str) -> Option<String> {
        let (page, id) = address.split_once('#').unwrap_or((address, ""));
        if is_shared(id) {
            return Some(id.to_string());
        }
        if page.is_empty() {
            return Some(self.scoped(id));
        }
        let chapter = self.inside.get(page)?;
        Some(match id.is_empty() {
            true => chapter.to_string(),
            false => format!("{chapter}-{id}"),
        })
    }

    /// The address that a link out of the book has on paper.
    fn outside(&self, tag: &Tag) -> Option<String> {
        let address = tag.attribute("href")?;
        if self.within(&address).is_some() {
            return None;
        }
        let whole = match address.starts_with('/') {
            true => format!("{}{address}", self.origin),
            false => address,
        };
        let shown = ["https://", "http://", "mailto:"]
            .iter()
            .find_map(|scheme| whole.strip_prefix(scheme))
            .unwrap_or(&whole);
        let mut escaped = String::new();
        escape(shown.trim_end_matches('/'), &mut escaped);
        Some(escaped)
    }
}

fn is_shared(id: &str) -> bool {
    SHARED.iter().any(|start| id.starts_with(start))
}

/// The name of an element that has no place on paper.
fn left_out(tag: &Tag) -> Option<&'static str> {
    let class = tag.attribute("class").unwrap_or_default();
    match (tag.name.as_str(), class.as_str()) {
        ("details", "answer" | "hint") => Some("details"),
        ("a", "anchor") => Some("a"),
        _ => None,
    }
}

/// The level of a heading that can be lower.
fn level(name: &str) -> Option<u32> {
    let level = name.strip_prefix('h')?.parse().ok()?;
    (1..6).contains(&level).then_some(level)
}

/// End tags of headings, a level lower.
fn lowered(text: &str) -> String {
    let mut text = text.to_string();
    for level in (1..6).rev() {
        let end = format!("</h{level}>");
        if text.contains(&end) {
            text = text.replace(&end, &format!("</h{}>", level + 1));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rewritten(html: &str) -> (String, Vec<String>) {
        let inside = BTreeMap::from([("/m/a/", "p-1"), ("/m/b/", "p-2")]);
        let place = Place {
            id: "p-1",
            inside: &inside,
            origin: "https://exemplu.ro",
        };
        let mut notes = Vec::new();
        (place.rewritten(html, &mut notes), notes)
    }

    #[test]
    fn ids_and_links_stay_within_the_book() {
        let (html, notes) = rewritten(
            "<h2 id=\"x\">X <a class=\"anchor\" href=\"#x\">#</a></h2><a href=\"#x\">1</a><a href=\"/m/b/\">2</a>\
             <a href=\"/m/b/#y\">3</a><a href=\"/glosar/#p-term-t\">4</a><a href=\"#p-fact-f\">5</a>\
             <input name=\"q\" aria-labelledby=\"q-label q-prompt\">",
        );
        assert_eq!(
            html,
            "<h3 id=\"p-1-x\">X </h3><a href=\"#p-1-x\">1</a><a href=\"#p-2\">2</a>\
             <a href=\"#p-2-y\">3</a><a href=\"#p-term-t\">4</a><a href=\"#p-fact-f\">5</a>\
             <input name=\"p-1-q\" aria-labelledby=\"p-1-q-label p-1-q-prompt\">"
        );
        assert_eq!(notes, Vec::<String>::new());
    }

    #[test]
    fn addresses_outside_the_book_become_notes() {
        let (html, notes) = rewritten(
            "<a href=\"https://a.ro/x/\">a <b>b</b></a>, <a href=\"/despre/\">c</a> <a href=\"https://a.ro/x/\">d</a> \
             <a href=\"https://a.ro/y\">https://a.ro/y</a>",
        );
        assert_eq!(
            html,
            "<a href=\"https://a.ro/x/\">a <b>b</b></a><sup class=\"link-note\">[1]</sup>, \
             <a href=\"/despre/\">c</a><sup class=\"link-note\">[2]</sup> \
             <a href=\"https://a.ro/x/\">d</a><sup class=\"link-note\">[1]</sup> \
             <a href=\"https://a.ro/y\">https://a.ro/y</a>"
        );
        assert_eq!(notes, ["a.ro/x", "exemplu.ro/despre"]);
    }

    #[test]
    fn answers_and_scripts_are_left_out() {
        let (html, _) = rewritten(
            "<p>q</p><details class=\"answer\"><details><p>w</p></details></details><script>{}</script>\
             <details class=\"hint\">h</details><details class=\"block details\">kept</details><textarea name=\"t\"></textarea>",
        );
        assert_eq!(
            html,
            "<p>q</p><details class=\"block details\">kept</details><textarea name=\"p-1-t\"></textarea>"
        );
    }
}
