//! Links and pictures: where their addresses are written, what they lead to, and what becomes of
//! them in the page and in the plain text. Apart from the text around them because each is a hole,
//! an entry of the summary and an edit at once.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag};

use crate::parse::codes;
use crate::parse::document::{Hole, Image, Link, Target};
use crate::parse::markdown::links::{self, Refused};
use crate::parse::markdown::plain::Edit;
use crate::parse::markdown::tree::{Kind, Node};
use crate::parse::markdown::walk::Walk;

impl<'m> Walk<'_, 'm> {
    /// The number of a new link whose destination stands at `range`.
    pub(in crate::parse) fn new_link(
        &mut self,
        target: Target,
        text: String,
        range: &Range<usize>,
    ) -> u32 {
        let mark = self.mark(range);
        self.links.push(Link {
            target,
            text,
            mark,
            text_mark: None,
        });
        (self.links.len() - 1) as u32
    }

    pub(in crate::parse) fn link(&mut self, at: usize, tag: &Tag<'m>) {
        let Tag::Link {
            link_type,
            dest_url,
            id,
            ..
        } = tag
        else {
            return;
        };
        let (span, close) = {
            let node = &self.tree().nodes[at];
            (node.span.clone(), node.close)
        };
        let place = self.destination(at, *link_type, id);
        let destination = match link_type {
            LinkType::Email => format!("mailto:{dest_url}"),
            _ => dest_url.to_string(),
        };
        let target = links::classify(self.path, &destination).unwrap_or_else(|refused| {
            self.refuse(refused, &place);
            Target::Broken
        });
        let is_ours = !matches!(target, Target::External(_) | Target::Broken);
        let is_empty = close == at + 1;
        let text = self.plain_text(at + 1, close);
        if matches!(
            link_type,
            LinkType::Inline | LinkType::Reference | LinkType::Collapsed | LinkType::Shortcut
        ) {
            self.check_link_text(at, &text);
        }
        let is_fact = matches!(target, Target::Fact(_));
        let number = self.new_link(target, text, &place);
        if is_fact {
            self.figure_link(at, close, number);
        }
        if is_ours {
            let inner_end = self.inner_end(at);
            if is_empty {
                self.edits.push(Edit::link_text(inner_end, number));
            }
            match link_type {
                LinkType::Inline => self.edits.push(Edit::link(place, number)),
                _ => {
                    self.edits
                        .push(Edit::whole_link(inner_end..span.end, number));
                    self.remove_definition(id);
                }
            }
        }
        self.out.hole(Hole::LinkOpen(number));
        if is_empty {
            self.out.hole(Hole::LinkText(number));
        }
        self.open_links.push(number);
    }

    /// Notes where the text of a link to a figure is written, from its first word to its last, and
    /// that the page shows figures.
    fn figure_link(&mut self, at: usize, close: usize, number: u32) {
        self.components.insert("fact".to_string());
        let words = self.tree().nodes[at + 1..close]
            .iter()
            .filter(|node| matches!(node.kind, Kind::Event(Event::Text(_))))
            .map(|node| node.span.clone());
        if let Some(text) = words.reduce(|all, span| all.start..span.end) {
            self.links[number as usize].text_mark = Some(self.mark(&text));
        }
    }

    pub(in crate::parse) fn link_end(&mut self, _at: usize) {
        if let Some(number) = self.open_links.pop() {
            self.out.hole(Hole::LinkClose(number));
        }
    }

    fn refuse(&mut self, refused: Refused, place: &Range<usize>) {
        match refused {
            Refused::Empty => self.findings.tell(
                codes::EMPTY_LINK,
                place,
                "the link leads nowhere",
                "write where it leads: `[text](file.md)`",
            ),
            Refused::Scheme(scheme, help) => self.findings.tell(
                codes::UNKNOWN_SCHEME,
                place,
                format!("`{scheme}` is no kind of link"),
                help,
            ),
            Refused::Outside => self.findings.tell(
                codes::LINK_OUTSIDE,
                place,
                "the link climbs out of the site's folder",
                "link to a file under `content/`",
            ),
        };
    }

    /// The definition of a reference that became an inline link is not needed any more.
    pub(in crate::parse) fn remove_definition(&mut self, label: &str) {
        let label = label.to_lowercase();
        let definitions = &self.tree().definitions;
        if let Some(definition) = definitions.get(&label) {
            self.edits.push(Edit::remove(definition.clone()));
        }
    }

    /// Where the text of the link or picture at `at` ends in the body.
    pub(in crate::parse) fn inner_end(&self, at: usize) -> usize {
        let node = &self.tree().nodes[at];
        let opening = match self
            .tree()
            .begins(at, |tag| matches!(tag, Tag::Image { .. }))
        {
            true => 2,
            false => 1,
        };
        match node.close - at {
            1 => (node.span.start + opening).min(node.span.end),
            _ => self.tree().nodes[node.close - 1]
                .span
                .end
                .min(node.span.end),
        }
    }

    /// Where the destination of the link or picture at `at` is written.
    pub(in crate::parse) fn destination(
        &self,
        at: usize,
        link_type: LinkType,
        label: &str,
    ) -> Range<usize> {
        let span = self.tree().nodes[at].span.clone();
        match link_type {
            LinkType::Inline => {
                let from = self.inner_end(at);
                self.body[from..span.end]
                    .find("](")
                    .map_or(span.clone(), |at| {
                        written_destination(self.body, from + at + 2, span.end)
                    })
            }
            LinkType::Reference | LinkType::Collapsed | LinkType::Shortcut => {
                let label = label.to_lowercase();
                self.tree()
                    .definitions
                    .get(&label)
                    .and_then(|definition| {
                        let text = &self.body[definition.clone()];
                        let colon = definition.start + text.find("]:")? + 2;
                        Some(written_destination(self.body, colon, definition.end))
                    })
                    .unwrap_or(span)
            }
            LinkType::Autolink | LinkType::Email if span.len() > 2 => span.start + 1..span.end - 1,
            _ => span,
        }
    }

    /// A picture with a title, alone in the paragraph at `at`, becomes a figure.
    pub(in crate::parse) fn figure(&mut self, at: usize) -> bool {
        let tree = self.tree();
        let Some(Node {
            kind: Kind::Event(Event::Start(tag @ Tag::Image { title, .. })),
            close,
            ..
        }) = tree.nodes.get(at + 1)
        else {
            return false;
        };
        if title.is_empty() || close + 1 != tree.nodes[at].close {
            return false;
        }
        self.out.markup("<figure>");
        self.image(at + 1, tag);
        self.out.markup("<figcaption>");
        self.before = None;
        self.typeset(title, None);
        self.out.markup("</figcaption></figure>\n");
        self.before = None;
        true
    }

    pub(in crate::parse) fn image(&mut self, at: usize, tag: &Tag<'m>) {
        let Tag::Image {
            link_type,
            dest_url,
            title,
            id,
        } = tag
        else {
            return;
        };
        let (span, close) = {
            let node = &self.tree().nodes[at];
            (node.span.clone(), node.close)
        };
        let place = self.destination(at, *link_type, id);
        let alt = self.plain_text(at + 1, close);
        if alt.is_empty() {
            self.findings.tell(
                codes::MISSING_ALT,
                &span,
                "the picture has no description",
                "say between the brackets what it shows: `![…](…)`",
            );
        } else {
            self.check_alt(&alt, dest_url, title, &span);
        }
        self.before = Some('x');
        let Some(number) = self.picture(dest_url, &place) else {
            self.out.text(&alt);
            return;
        };
        match link_type {
            LinkType::Inline => self.edits.push(Edit::image(place, number)),
            _ => {
                self.edits
                    .push(Edit::whole_image(self.inner_end(at)..span.end, number));
                self.remove_definition(id);
            }
        }
        self.img(number, &alt);
    }

    /// The number of the picture at `destination`, if it is a file of the site.
    pub(in crate::parse) fn picture(
        &mut self,
        destination: &str,
        place: &Range<usize>,
    ) -> Option<u32> {
        match links::classify(self.path, destination) {
            Ok(Target::File(path)) => {
                let mark = self.mark(place);
                self.images.push(Image { path, mark });
                return Some((self.images.len() - 1) as u32);
            }
            Ok(Target::External(_)) => {
                self.findings.tell(
                    codes::REMOTE_PICTURE,
                    place,
                    format!("the picture `{destination}` lies on another site"),
                    "put the picture beside the lesson, if its licence allows it",
                );
            }
            Ok(_) => {
                self.findings.tell(
                    codes::BAD_PICTURE,
                    place,
                    format!("`{destination}` is no picture beside the lesson"),
                    "write the path of a picture file, relative to the lesson",
                );
            }
            Err(refused) => self.refuse(refused, place),
        }
        None
    }

    /// `<img>` of picture `number`.
    pub(in crate::parse) fn img(&mut self, number: u32, alt: &str) {
        self.out.markup("<img ");
        self.out.hole(Hole::ImageSource(number));
        self.out.attribute("alt", alt);
        self.out.markup(" loading=\"lazy\" decoding=\"async\">");
    }
}

/// The destination that begins at or after `from`.
fn written_destination(body: &str, from: usize, end: usize) -> Range<usize> {
    let text = &body[from..end];
    let start = from + (text.len() - text.trim_start().len());
    let text = &body[start..end];
    if let Some(pointed) = text.strip_prefix('<')
        && let Some(length) = pointed.find('>')
    {
        return start + 1..start + 1 + length;
    }
    let mut depth = 0usize;
    let mut escaped = false;
    let length = text
        .find(|c: char| {
            if std::mem::take(&mut escaped) {
                return false;
            }
            match c {
                '\\' => escaped = true,
                '(' => depth += 1,
                ')' if depth == 0 => return true,
                ')' => depth -= 1,
                c if c.is_whitespace() => return true,
                _ => {}
            }
            false
        })
        .unwrap_or(text.len());
    start..start + length
}
