//! What stands in a line: text, links, pictures, formulas, raw HTML. Apart because text is gathered
//! before it is written: the Markdown parser hands it out in splinters, and typography needs to see
//! its neighbours.

use std::ops::Range;

use memchr::memmem;
use pulldown_cmark::{Event, Tag, TagEnd};

use crate::parse::codes;
use crate::parse::document::{Hole, Target};
use crate::parse::markdown::autolinks;
use crate::parse::markdown::tree::{Kind, Node};
use crate::parse::markdown::walk::Walk;
use crate::parse::math;
use crate::parse::typography;

/// Text that is not written yet.
#[derive(Default)]
pub(in crate::parse) struct Pending {
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
    pub(in crate::parse) fn flush(&mut self, next: usize) {
        if self.pending.text.is_empty() {
            return;
        }
        let Pending { text, parts } = std::mem::take(&mut self.pending);
        self.words += words_in(&text);
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
            if !address.destination.starts_with("mailto:") {
                self.check_link_words(shown, &source);
            }
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

    pub(in crate::parse) fn typeset(&mut self, text: &str, after: Option<char>) {
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
        let next = |from: usize| memmem::find(&text.as_bytes()[from..], b"[^");
        while let Some(at) = next(from).map(|at| from + at) {
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
    pub(in crate::parse) fn plain_text(&self, from: usize, to: usize) -> String {
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
                // The words of two blocks are two words.
                Kind::Event(Event::End(tag)) if is_block_end(*tag) => run.push(' '),
                _ => {}
            }
        }
        finish(&mut run, &mut plain, None);
        plain.trim().to_string()
    }

    /// Writes an event that stands in a line.
    pub(in crate::parse) fn inline(&mut self, at: usize, event: &Event<'m>) {
        let span = self.tree().nodes[at].span.clone();
        match event {
            Event::Code(code) => {
                self.words += words_in(code);
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
    pub(in crate::parse) fn raw_html(&mut self, at: usize, is_block: bool) {
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
        // A closing tag was told with its opening one.
        if !html.starts_with("</") {
            let length = self.body[span.clone()].lines().next().map_or(0, str::len);
            self.findings.tell(
                codes::RAW_HTML,
                &(span.start..span.start + length),
                "raw HTML is shown as text",
                "write it as Markdown, or between backticks; or set `trusted: true` in `site.yaml`",
            );
        }
        if is_block {
            self.out.markup("<p>");
        }
        self.out.text(html);
        if is_block {
            self.out.markup("</p>\n");
        }
    }
}

/// How many words `text` has.
fn words_in(text: &str) -> usize {
    // White space beyond ASCII begins with one of these bytes: most texts have none.
    if text.bytes().any(|byte| matches!(byte, 0xc2 | 0xe1..=0xe3)) {
        return text.split_whitespace().count();
    }
    let mut in_word = false;
    let begins = text.bytes().filter(|byte| {
        let before = in_word;
        in_word = !matches!(byte, b' ' | b'\t'..=b'\r');
        in_word && !before
    });
    begins.count()
}

fn is_block_end(tag: TagEnd) -> bool {
    !matches!(
        tag,
        TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Link
            | TagEnd::Image
            | TagEnd::Superscript
            | TagEnd::Subscript
    )
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

#[cfg(test)]
mod tests {
    use super::words_in;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn words_are_counted_as_they_are_split(text in "[a-c\t\n\u{b} ășâ\u{a0}\u{2003}„–]{0,20}|\\PC{0,10}") {
            prop_assert_eq!(words_in(&text), text.split_whitespace().count());
        }
    }
}
