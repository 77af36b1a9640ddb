//! What a page says, by section: its HTML read as text. Answers must never get into an index, so of
//! an exercise only what is asked is read, and what is not known to be that is left out.

use memchr::{memchr, memchr3};

use crate::parse::document::exercise::Exercise;
use crate::parse::document::{Body, Hole, Piece};
use crate::render::search::elements::{is_inline, is_unread, is_unread_class, is_void};
use crate::render::view::fillings::Fillings;

/// The most sections of a page; what follows belongs to the last.
pub const MOST_SECTIONS: usize = 64;

/// A stretch of a page that has an address.
#[derive(Clone, Default, PartialEq, Eq, Hash, Debug)]
pub struct Section {
    /// The id of its heading; empty for what stands before the first.
    pub anchor: String,
    pub heading: String,
    /// What it says, in one line.
    pub text: String,
}

/// Reads a body. The first section is what stands before the first heading; it may be empty.
pub fn read(body: &Body, exercises: &[Exercise], fillings: &Fillings) -> Vec<Section> {
    let mut reader = Reader {
        sections: vec![Section::default()],
        ..Reader::default()
    };
    for piece in &body.pieces {
        match piece {
            Piece::Html(html) => reader.html(html),
            Piece::Hole(Hole::LinkText(number)) => {
                let link = fillings.links.get(*number as usize);
                reader.text(link.map_or("", |link| &link.text));
            }
            Piece::Hole(Hole::Code(number)) => {
                let code = body.codes.get(*number as usize);
                reader.part();
                reader.text(code.map_or("", |code| &code.code));
                reader.part();
            }
            Piece::Hole(Hole::Exercise(number)) => {
                reader.exercise(*number, exercises, fillings);
            }
            Piece::Hole(_) | Piece::Shuffled(_) => {}
        }
    }
    for section in &mut reader.sections {
        section.text.truncate(section.text.trim_end().len());
        section.heading.truncate(section.heading.trim_end().len());
    }
    reader.sections
}

#[derive(Default)]
struct Reader {
    sections: Vec<Section>,
    /// The tag that is being read, which holes may part.
    tag: Option<String>,
    /// The element that is not read, and how deep in elements of its name.
    unread: Option<(String, usize)>,
    /// In an exercise, what its text must stand in to be read.
    asked: Option<Asked>,
    in_heading: bool,
}

/// Where an exercise says what it asks.
struct Asked {
    /// The class, or the element, that holds it; empty where all of it does.
    within: &'static str,
    /// The element that holds it, and how deep in elements of its name.
    open: Option<(String, usize)>,
}

impl Reader {
    fn exercise(&mut self, number: u32, exercises: &[Exercise], fillings: &Fillings) {
        let Some(exercise) = exercises.get(number as usize) else {
            return;
        };
        let within = match exercise.block.as_str() {
            "quiz" | "reflect" => "prompt",
            "cards" => "summary",
            "checklist" | "rubric" | "scenario" | "test" => "",
            _ => return,
        };
        if self.unread.is_some() {
            return;
        }
        self.part();
        let around = self.asked.replace(Asked { within, open: None });
        for piece in &exercise.pieces {
            match piece {
                Piece::Html(html) => self.html(html),
                Piece::Hole(Hole::LinkText(number)) => {
                    let link = fillings.links.get(*number as usize);
                    self.text(link.map_or("", |link| &link.text));
                }
                // The questions of a test.
                Piece::Hole(Hole::Exercise(inner)) => self.exercise(*inner, exercises, fillings),
                _ => {}
            }
        }
        self.asked = around;
        self.unread = None;
        self.tag = None;
        self.part();
    }

    fn html(&mut self, html: &str) {
        let mut rest = html;
        loop {
            if let Some(tag) = &mut self.tag {
                let Some(end) = rest.find('>') else {
                    tag.push_str(rest);
                    return;
                };
                tag.push_str(&rest[..end]);
                rest = &rest[end + 1..];
                let tag = self.tag.take().unwrap_or_default();
                self.element(&tag);
                continue;
            }
            let Some(start) = memchr(b'<', rest.as_bytes()) else {
                self.text(rest);
                return;
            };
            self.text(&rest[..start]);
            rest = &rest[start + 1..];
            match memchr(b'>', rest.as_bytes()) {
                Some(end) => {
                    self.element(&rest[..end]);
                    rest = &rest[end + 1..];
                }
                // The rest of it comes after a hole.
                None => self.tag = Some(String::new()),
            }
        }
    }

    fn element(&mut self, tag: &str) {
        let is_end = tag.starts_with('/');
        let inside = tag.trim_start_matches('/');
        let is_end_of_name = |byte: u8| byte.is_ascii_whitespace() || byte == b'/';
        let end = inside.bytes().position(is_end_of_name);
        let name = &inside[..end.unwrap_or(inside.len())];
        if let Some((unread, depth)) = &mut self.unread {
            if unread == name {
                match is_end {
                    true => *depth -= 1,
                    false => *depth += 1,
                }
                if *depth == 0 {
                    self.unread = None;
                    self.part();
                }
            }
            return;
        }
        if !is_inline(name) {
            self.part();
        }
        if is_void(name) {
            return;
        }
        let class = attribute(&inside[name.len()..], " class=\"").unwrap_or_default();
        let is_unread = is_unread(name) || class.split(' ').any(is_unread_class);
        if !is_end && is_unread {
            self.unread = Some((name.to_string(), 1));
            return;
        }
        match &mut self.asked {
            Some(asked) => asked.element(name, class, is_end),
            None if matches!(name, "h2" | "h3") => self.heading(inside, is_end),
            None => {}
        }
    }

    fn heading(&mut self, tag: &str, is_end: bool) {
        self.in_heading = false;
        if is_end || self.sections.len() >= MOST_SECTIONS {
            return;
        }
        if let Some(id) = attribute(tag, " id=\"").filter(|id| !id.is_empty()) {
            self.in_heading = true;
            self.sections.push(Section {
                anchor: decoded(id),
                ..Section::default()
            });
        }
    }

    /// Parts two words.
    fn part(&mut self) {
        self.put(" ");
    }

    fn text(&mut self, text: &str) {
        if self.unread.is_some() || self.asked.as_ref().is_some_and(Asked::is_closed) {
            return;
        }
        match memchr(b'&', text.as_bytes()).is_some() {
            true => self.put(&decoded(text)),
            false => self.put(text),
        }
    }

    /// Adds text, every run of white space as one space.
    fn put(&mut self, text: &str) {
        let Some(section) = self.sections.last_mut() else {
            return;
        };
        let into = match self.in_heading {
            true => &mut section.heading,
            false => &mut section.text,
        };
        let is_even = memchr3(b'\n', b'\t', b'\r', text.as_bytes()).is_none();
        let goes_on = into.is_empty() || into.ends_with(' ');
        if is_even
            && !(goes_on && text.starts_with(' '))
            && !text.as_bytes().windows(2).any(|two| two == b"  ")
        {
            into.push_str(text);
            return;
        }
        let mut start = 0;
        for (at, byte) in text.bytes().enumerate() {
            if matches!(byte, b' ' | b'\n' | b'\t' | b'\r') {
                into.push_str(&text[start..at]);
                if !into.is_empty() && !into.ends_with(' ') {
                    into.push(' ');
                }
                start = at + 1;
            }
        }
        into.push_str(&text[start..]);
    }
}

impl Asked {
    fn is_closed(&self) -> bool {
        !self.within.is_empty() && self.open.is_none()
    }

    fn element(&mut self, name: &str, class: &str, is_end: bool) {
        match &mut self.open {
            Some((open, depth)) if open == name => match is_end {
                true if *depth == 1 => self.open = None,
                true => *depth -= 1,
                false => *depth += 1,
            },
            Some(_) => {}
            None => {
                let is_wanted = name == self.within || class.split(' ').any(|c| c == self.within);
                if !is_end && is_wanted && !self.within.is_empty() {
                    self.open = Some((name.to_string(), 1));
                }
            }
        }
    }
}

fn attribute<'a>(tag: &'a str, begin: &str) -> Option<&'a str> {
    // Most have none.
    if tag.len() <= begin.len() {
        return None;
    }
    let start = tag.find(begin)? + begin.len();
    let length = tag[start..].find('"')?;
    Some(&tag[start..start + length])
}

/// The characters that the build escapes, and the space that authors do.
fn decoded(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&nbsp;", "\u{a0}")
        .replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn body(pieces: Vec<Piece>) -> Body {
        Body {
            pieces,
            codes: Vec::new(),
        }
    }

    fn html(text: &str) -> Piece {
        Piece::Html(text.to_string())
    }

    #[test]
    fn sections_begin_at_their_headings() {
        let body = body(vec![
            html("<p>Unu <em>do</em>i &amp; trei.</p>\n<h2 id=\"a\">Titlu <a class=\"anchor\""),
            html(" href=\"#a\" aria-label=\""),
            Piece::Hole(Hole::Word("heading_link")),
            html("\">#</a></h2>\n<ul><li>x</li><li>y</li></ul><h4 id=\"b\">Mic</h4><p>z</p>"),
        ]);
        let sections = read(&body, &[], &Fillings::default());
        let told: Vec<_> = sections
            .iter()
            .map(|section| (&*section.anchor, &*section.heading, &*section.text))
            .collect();
        assert_eq!(
            told,
            [("", "", "Unu doi & trei."), ("a", "Titlu", "x y Mic z")]
        );
    }

    #[test]
    fn of_an_exercise_only_what_is_asked_is_read() {
        let quiz = Exercise {
            block: "quiz".to_string(),
            pieces: vec![html(
                "<parcurs-quiz><fieldset><legend>L</legend><div class=\"prompt\"><div>Ce <select><option>o\
                 </option></select> faci?</div> Azi</div><ul class=\"options\"><li>R</li></ul></fieldset>\
                 <details class=\"hint\">H</details><details class=\"answer\">A</details></parcurs-quiz>",
            )],
            ..Exercise::default()
        };
        let unknown = Exercise {
            block: "riddle".to_string(),
            pieces: vec![html("<p>S</p>")],
            ..Exercise::default()
        };
        let body = body(vec![
            html("<p>a</p>"),
            Piece::Hole(Hole::Exercise(0)),
            Piece::Hole(Hole::Exercise(1)),
            html("<aside class=\"block instructor\">I <aside>J</aside> K</aside><p>b</p>"),
        ]);
        let sections = read(&body, &[quiz, unknown], &Fillings::default());
        assert_eq!(sections[0].text, "a Ce faci? Azi b");
    }
}
