//! What stands in a line: text, links, pictures, formulas, raw HTML. Apart because text is gathered
//! before it is written: the Markdown parser hands it out in splinters, and typography needs to see
//! its neighbours.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag};

use crate::parse::autolinks;
use crate::parse::codes;
use crate::parse::document::{Hole, Image, Link, Target};
use crate::parse::links::{self, Refused};
use crate::parse::math;
use crate::parse::plain::Edit;
use crate::parse::tree::{Kind, Node};
use crate::parse::typography;
use crate::parse::walk::Walk;

/// Text that is not written yet.
#[derive(Default)]
pub(super) struct Pending {
    text: String,
    /// Where parts of the text stand in the body: offset in the text, offset in the body.
    parts: Vec<(usize, usize)>,
}

impl Pending {
    /// Adds text that stands at `source` in the body.
    pub fn push(&mut self, text: &str, source: usize) {
        self.parts.push((self.text.len(), source));
        self.text.push_str(text);
    }

    fn source(parts: &[(usize, usize)], at: usize) -> usize {
        let part = parts.partition_point(|(text, _)| *text <= at);
        parts[..part]
            .last()
            .map_or(0, |(text, source)| source + (at - text))
    }
}

impl<'m> Walk<'_, 'm> {
    /// Writes the pending text; `next` is the node after it.
    pub(super) fn flush(&mut self, next: usize) {
        if self.pending.text.is_empty() {
            return;
        }
        let Pending { text, parts } = std::mem::take(&mut self.pending);
        self.words += text.split_whitespace().count();
        self.check_footnotes(&text, &parts);
        let after = self.first_character(next);
        let found = match self.open_links.is_empty() {
            true => autolinks::find(&text),
            false => Vec::new(),
        };
        let mut from = 0;
        for address in found {
            let following = text[address.span.start..].chars().next();
            self.typeset(&text[from..address.span.start], following);
            let source = Pending::source(&parts, address.span.start)
                ..Pending::source(&parts, address.span.end - 1) + 1;
            let shown = &text[address.span.clone()];
            let number =
                self.new_link(Target::External(address.destination), shown.into(), &source);
            self.out.hole(Hole::LinkOpen(number));
            self.out.text(shown);
            self.out.hole(Hole::LinkClose(number));
            self.before = shown.chars().next_back();
            from = address.span.end;
        }
        self.typeset(&text[from..], after);
    }

    pub(super) fn typeset(&mut self, text: &str, after: Option<char>) {
        if text.is_empty() {
            return;
        }
        let printed = typography::apply(text, self.language, self.before, after);
        self.out.text(&printed);
        self.before = text.chars().next_back();
    }

    /// `[^name]` that the Markdown parser left as text has no definition.
    fn check_footnotes(&mut self, text: &str, parts: &[(usize, usize)]) {
        let mut from = 0;
        while let Some(at) = text[from..].find("[^").map(|at| from + at) {
            let Some(end) = text[at..].find(']').map(|end| at + end + 1) else {
                return;
            };
            let label = &text[at + 2..end - 1];
            let source = Pending::source(parts, at);
            let is_reference = !label.is_empty()
                && !label.contains(|c: char| c.is_whitespace() || c == '[')
                && self.body.get(source..source + (end - at)) == Some(&text[at..end])
                && !self.body[..source].ends_with('\\');
            if is_reference {
                self.findings.tell(
                    codes::MISSING_FOOTNOTE,
                    &(source..source + (end - at)),
                    format!("there is no footnote `{label}`"),
                    format!("write a line `[^{label}]: …` after the paragraph"),
                );
            }
            from = at + 2;
        }
    }

    /// The first character that is shown from node `at` on, in the same paragraph.
    fn first_character(&self, at: usize) -> Option<char> {
        for node in self.tree().nodes.iter().skip(at).take(8) {
            match &node.kind {
                Kind::Event(Event::Text(text) | Event::Code(text)) => return text.chars().next(),
                Kind::Event(Event::SoftBreak | Event::HardBreak) => return Some(' '),
                Kind::Event(
                    Event::Start(
                        Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. },
                    )
                    | Event::End(_),
                ) => {}
                _ => return None,
            }
        }
        None
    }

    /// The text between two nodes as it is printed, without markup.
    pub(super) fn plain_text(&self, from: usize, to: usize) -> String {
        let mut plain = String::new();
        let mut run = String::new();
        let finish = |run: &mut String, plain: &mut String, after: Option<char>| {
            let before = plain.chars().next_back();
            let printed = typography::apply(run, self.language, before, after);
            plain.push_str(&printed);
            run.clear();
        };
        for at in from..to {
            let Node { kind, .. } = &self.tree().nodes[at];
            match kind {
                Kind::Event(Event::Text(text)) => match self.windows.get(&at) {
                    Some(window) => run.push_str(&text[window.clone()]),
                    None => run.push_str(text),
                },
                Kind::Event(Event::SoftBreak | Event::HardBreak) => run.push(' '),
                Kind::Event(Event::Code(code) | Event::InlineMath(code)) => {
                    finish(&mut run, &mut plain, code.chars().next());
                    plain.push_str(code);
                }
                Kind::Event(Event::End(_)) if !run.is_empty() && !run.ends_with(' ') => {
                    // Blocks in one another: keep their words apart.
                    if self.tree().nodes[at].span.end > 0 && is_block_end(kind) {
                        run.push(' ');
                    }
                }
                _ => {}
            }
        }
        finish(&mut run, &mut plain, None);
        plain.trim().to_string()
    }

    /// Writes an event that stands in a line.
    pub(super) fn inline(&mut self, at: usize, event: &Event<'m>) {
        let span = self.tree().nodes[at].span.clone();
        match event {
            Event::Code(code) => {
                self.words += code.split_whitespace().count();
                self.out.markup("<code>");
                self.out.text(code);
                self.out.markup("</code>");
                self.before = code.chars().next_back();
            }
            Event::InlineMath(formula) => self.formula(formula, false, &span),
            Event::DisplayMath(formula) => self.formula(formula, true, &span),
            Event::Html(_) | Event::InlineHtml(_) => self.raw_html(at, false),
            Event::FootnoteReference(label) => self.footnote_reference(label, &span),
            Event::SoftBreak => {
                self.out.markup("\n");
                self.before = Some(' ');
            }
            Event::HardBreak => {
                self.out.markup("<br>\n");
                self.before = Some(' ');
            }
            Event::Rule => self.out.markup("<hr>\n"),
            Event::TaskListMarker(done) => {
                self.out.markup("<input type=\"checkbox\" disabled");
                if *done {
                    self.out.markup(" checked");
                }
                let word = if *done { "task_done" } else { "task_open" };
                self.out.word_attribute("aria-label", word);
                self.out.markup("> ");
            }
            Event::Text(_) | Event::Start(_) | Event::End(_) => {}
        }
    }

    fn formula(&mut self, formula: &str, display: bool, span: &Range<usize>) {
        self.components.insert("math".to_string());
        self.before = Some('x');
        match math::to_mathml(formula, display) {
            Ok(mathml) => self.out.markup(&mathml),
            Err(wrong) => {
                let source = &self.body[span.clone()];
                // Dollar signs stand before and after; a formula in a quote may hold marks of it.
                let signs = source.bytes().take_while(|byte| *byte == b'$').count();
                let from = span.start + signs + wrong.range.start;
                let to = span.start + signs + wrong.range.end;
                let here = match source.len() == formula.len() + 2 * signs
                    && self.body.get(from..to).is_some()
                    && from < to
                {
                    true => from..to,
                    false => span.clone(),
                };
                self.findings.tell(
                    codes::BAD_FORMULA,
                    &here,
                    format!("the formula cannot be read: {}", wrong.message),
                    "mend it, or write `\\$` for a dollar sign",
                );
                self.out.markup("<code>");
                self.out.text(formula);
                self.out.markup("</code>");
            }
        }
    }

    /// Raw HTML: of trusted authors as it is, of others as text; comments never.
    pub(super) fn raw_html(&mut self, at: usize, is_block: bool) {
        let node = &self.tree().nodes[at];
        let span = node.span.clone();
        let source = match &node.kind {
            Kind::Event(Event::Html(html) | Event::InlineHtml(html)) => html.to_string(),
            _ => self.tree().nodes[at + 1..node.close]
                .iter()
                .filter_map(|node| match &node.kind {
                    Kind::Event(Event::Html(html) | Event::Text(html)) => Some(&**html),
                    _ => None,
                })
                .collect(),
        };
        let html = source.trim();
        if html.is_empty() || is_comment(html) {
            return;
        }
        if self.settings.trusted {
            self.out.markup(&source);
            return;
        }
        let length = self.body[span.clone()].lines().next().map_or(0, str::len);
        self.findings.tell(
            codes::RAW_HTML,
            &(span.start..span.start + length),
            "raw HTML is shown as text",
            "write it as Markdown, or between backticks; or set `trusted: true` in `site.yaml`",
        );
        if is_block {
            self.out.markup("<p>");
        }
        self.out.text(html);
        if is_block {
            self.out.markup("</p>\n");
        }
    }

    fn new_link(&mut self, target: Target, text: String, range: &Range<usize>) -> u32 {
        let mark = self.mark(range);
        self.links.push(Link { target, text, mark });
        (self.links.len() - 1) as u32
    }

    pub(super) fn link(&mut self, at: usize, tag: &Tag<'m>) {
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
        let number = self.new_link(target, text, &place);
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

    pub(super) fn link_end(&mut self, _at: usize) {
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
    fn remove_definition(&mut self, label: &str) {
        let label = label.to_lowercase();
        let definitions = &self.tree().definitions;
        if let Some(definition) = definitions.get(&label) {
            self.edits.push(Edit::remove(definition.clone()));
        }
    }

    /// Where the text of the link or picture at `at` ends in the body.
    fn inner_end(&self, at: usize) -> usize {
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
    fn destination(&self, at: usize, link_type: LinkType, label: &str) -> Range<usize> {
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
    pub(super) fn figure(&mut self, at: usize) -> bool {
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
        self.typeset(title, None);
        self.out.markup("</figcaption></figure>\n");
        self.before = None;
        true
    }

    pub(super) fn image(&mut self, at: usize, tag: &Tag<'m>) {
        let Tag::Image {
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
        let alt = self.plain_text(at + 1, close);
        if alt.is_empty() {
            self.findings.tell(
                codes::MISSING_ALT,
                &span,
                "the picture has no description",
                "say between the brackets what it shows: `![…](…)`",
            );
        }
        self.before = Some('x');
        let Some(number) = self.picture(dest_url, &place) else {
            self.out.text(&alt);
            return;
        };
        match link_type {
            LinkType::Inline => self.edits.push(Edit::image(place, number)),
            _ => self
                .edits
                .push(Edit::whole_image(self.inner_end(at)..span.end, number)),
        }
        self.img(number, &alt);
    }

    /// The number of the picture at `destination`, if it is a file of the site.
    pub(super) fn picture(&mut self, destination: &str, place: &Range<usize>) -> Option<u32> {
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
    pub(super) fn img(&mut self, number: u32, alt: &str) {
        self.out.markup("<img ");
        self.out.hole(Hole::ImageSource(number));
        self.out.attribute("alt", alt);
        self.out.markup(" loading=\"lazy\" decoding=\"async\">");
    }
}

fn is_block_end(kind: &Kind<'_>) -> bool {
    use pulldown_cmark::TagEnd;
    !matches!(
        kind,
        Kind::Event(Event::End(
            TagEnd::Emphasis
                | TagEnd::Strong
                | TagEnd::Strikethrough
                | TagEnd::Link
                | TagEnd::Image
                | TagEnd::Superscript
                | TagEnd::Subscript
        ))
    )
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

/// Whether `html` is comments and nothing else.
fn is_comment(html: &str) -> bool {
    let mut rest = html.trim();
    while let Some(after) = rest.strip_prefix("<!--") {
        match after.split_once("-->") {
            Some((_, after)) => rest = after.trim_start(),
            None => return true,
        }
    }
    rest.is_empty()
}
