//! The walk over the nodes of a lesson that writes its body and gathers its summary. Apart because
//! it is one pass with one state; what it does with each kind of thing stands in files of their
//! own (`inline`, `headings`, `tables`, `code`, `footnotes`).

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use pulldown_cmark::{BlockQuoteKind, Event, LinkType, Tag, TagEnd};

use crate::base::diagnostic::Mark;
use crate::base::hash::Hashed;
use crate::base::path::SourcePath;
use crate::base::text::Span;
use crate::parse::blocks::structure::Structure;
use crate::parse::codes;
use crate::parse::document::exercise::{Exercise, ExerciseName};
use crate::parse::document::{
    Addressed, CodeBlock, Heading, Image, Link, Objective, ParseSettings, Tool,
};
use crate::parse::exercises::gaps::Filling;
use crate::parse::findings::Findings;
use crate::parse::markdown::footnotes::Footnotes;
use crate::parse::markdown::ids::Ids;
use crate::parse::markdown::inline::Pending;
use crate::parse::markdown::output::Output;
use crate::parse::markdown::plain::Edit;
use crate::parse::markdown::tables::Table;
use crate::parse::markdown::tree::{Kind, Tree};
use crate::source::localised::Language;

/// The state of the walk.
pub(in crate::parse) struct Walk<'a, 'm> {
    pub path: &'a SourcePath,
    pub language: &'a Language,
    pub settings: &'a ParseSettings,
    /// The body, as the author wrote it.
    pub body: &'a str,
    pub structure: &'a Structure<'m>,
    pub gaps: &'a [Range<usize>],
    pub findings: &'a mut Findings,
    pub out: Output,
    pub marks: Vec<Span>,
    pub ids: Ids,
    pub codes: Vec<Hashed<CodeBlock>>,
    pub headings: Vec<Heading>,
    pub anchors: BTreeSet<String>,
    pub links: Vec<Link>,
    pub images: Vec<Image>,
    pub objectives: Vec<Objective>,
    /// Where each of them stands.
    pub objective_lines: Vec<Range<usize>>,
    pub exercises: Vec<Exercise>,
    pub exercise_names: Vec<ExerciseName>,
    pub tools: Vec<Tool>,
    pub addressed: Vec<Addressed>,
    pub components: BTreeSet<String>,
    /// Words read so far, and minutes of doing.
    pub words: usize,
    pub doing: u16,
    /// Changes that make the plain text of the body.
    pub edits: Vec<Edit>,
    pub pending: Pending,
    /// The character before the pending text, in the same paragraph.
    pub before: Option<char>,
    /// Links that are open here, by number.
    pub open_links: Vec<u32>,
    pub table: Table,
    pub footnotes: Footnotes,
    /// The level of the last heading; the title is 1.
    pub level: u8,
    /// Whether headings here belong to the contents of the lesson.
    pub lists_headings: bool,
    /// The part of a text node that is shown, where that is not all of it: `{#a}` ends an item and
    /// is not text, `::` parts a card.
    pub windows: BTreeMap<usize, Range<usize>>,
    /// The question whose gaps are being written.
    pub filling: Option<Filling>,
    /// The place of the right option in each question that has one, and the question.
    pub right_places: Vec<(usize, Range<usize>)>,
}

impl<'a, 'm> Walk<'a, 'm> {
    /// The nodes.
    pub fn tree(&self) -> &'a Tree<'m> {
        &self.structure.tree
    }

    /// A new mark at `range` of the body.
    pub fn mark(&mut self, range: &Range<usize>) -> Mark {
        self.marks.push(self.findings.span(range));
        Mark((self.marks.len() - 1) as u32)
    }

    /// Writes the nodes from `from` up to `to`.
    pub fn range(&mut self, from: usize, to: usize) {
        let mut at = from;
        while at < to {
            at = self.node(at);
        }
        self.flush(to);
    }

    /// Writes node `at` and, where it is not a plain container, what is in it; the next to write.
    fn node(&mut self, at: usize) -> usize {
        let node = &self.tree().nodes[at];
        if let Kind::Event(Event::Text(text)) = &node.kind {
            let shown = match self.windows.get(&at) {
                Some(window) => &text[window.clone()],
                None => text,
            };
            self.pending.push(shown, node.span.start);
            return at + 1;
        }
        self.flush(at);
        match &node.kind {
            Kind::Event(Event::Start(tag)) => return self.start(at, tag),
            Kind::Event(Event::End(tag)) => self.end(at, *tag),
            Kind::Event(event) => self.inline(at, event),
            Kind::Gap(gap) => self.gap(*gap),
            Kind::Block(block) => return self.block(at, *block),
            Kind::BlockEnd(block) => self.remove_fence(self.structure.blocks[*block].close.clone()),
            Kind::Fence(_) => {}
        }
        at + 1
    }

    fn start(&mut self, at: usize, tag: &Tag<'m>) -> usize {
        let close = self.tree().nodes[at].close;
        match tag {
            Tag::Paragraph => {
                self.before = None;
                self.check_capitals(at);
                if self.figure(at) {
                    return close + 1;
                }
                self.out.markup("<p>");
            }
            Tag::Heading { .. } => {
                self.heading(at, tag);
                return close + 1;
            }
            Tag::BlockQuote(None) => self.out.markup("<blockquote>\n"),
            Tag::BlockQuote(Some(kind)) => self.callout(at, *kind),
            Tag::CodeBlock(kind) => {
                self.code_block(at, kind);
                return close + 1;
            }
            Tag::HtmlBlock => {
                self.raw_html(at, true);
                return close + 1;
            }
            Tag::List(Some(1)) => self.out.markup("<ol>\n"),
            Tag::List(Some(first)) => self.out.markup(&format!("<ol start=\"{first}\">\n")),
            Tag::List(None) => self.out.markup("<ul>\n"),
            Tag::Item => self.item(at),
            Tag::FootnoteDefinition(_) => return close + 1,
            Tag::DefinitionList => self.out.markup("<dl>\n"),
            Tag::DefinitionListTitle => {
                self.before = None;
                self.out.markup("<dt>");
            }
            Tag::DefinitionListDefinition => {
                self.before = None;
                self.out.markup("<dd>");
            }
            Tag::Table(alignments) => self.table_start(alignments),
            Tag::TableHead => {
                self.check_table_head(at);
                self.table_head();
            }
            Tag::TableRow => self.table_row(),
            Tag::TableCell => self.table_cell(close == at + 1),
            Tag::Emphasis => self.out.markup("<em>"),
            Tag::Strong => self.out.markup("<strong>"),
            Tag::Strikethrough => self.out.markup("<del>"),
            Tag::Superscript => self.out.markup("<sup>"),
            Tag::Subscript => self.out.markup("<sub>"),
            Tag::Link {
                link_type: LinkType::Autolink | LinkType::Email,
                dest_url,
                ..
            } => {
                self.link(at, tag);
                if !dest_url.contains('@') {
                    let place = self.tree().nodes[at].span.clone();
                    self.check_link_words(dest_url, &place);
                }
                // An address is shown as it is, without typography.
                self.words += 1;
                self.out.text(dest_url);
                self.link_end(at);
                self.before = Some('x');
                return close + 1;
            }
            Tag::Link { .. } if self.foreign_words(at, tag) => return close + 1,
            Tag::Link { .. } => self.link(at, tag),
            Tag::Image { .. } => {
                self.image(at, tag);
                return close + 1;
            }
            Tag::MetadataBlock(_) => return close + 1,
        }
        at + 1
    }

    fn end(&mut self, at: usize, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph => self.out.markup("</p>\n"),
            TagEnd::BlockQuote(None) => self.out.markup("</blockquote>\n"),
            TagEnd::BlockQuote(Some(_)) => self.out.markup("</aside>\n"),
            TagEnd::List(true) => self.out.markup("</ol>\n"),
            TagEnd::List(false) => self.out.markup("</ul>\n"),
            TagEnd::Item => self.out.markup("</li>\n"),
            TagEnd::DefinitionList => self.out.markup("</dl>\n"),
            TagEnd::DefinitionListTitle => self.out.markup("</dt>\n"),
            TagEnd::DefinitionListDefinition => self.out.markup("</dd>\n"),
            TagEnd::Table => self.table_end(),
            TagEnd::TableHead => self.out.markup("</tr></thead>\n<tbody>\n"),
            TagEnd::TableRow => self.out.markup("</tr>\n"),
            TagEnd::TableCell => self.table_cell_end(),
            TagEnd::Emphasis => self.out.markup("</em>"),
            TagEnd::Strong => self.out.markup("</strong>"),
            TagEnd::Strikethrough => self.out.markup("</del>"),
            TagEnd::Superscript => self.out.markup("</sup>"),
            TagEnd::Subscript => self.out.markup("</sub>"),
            TagEnd::Link => self.link_end(at),
            // Written whole where they begin.
            TagEnd::Heading(_)
            | TagEnd::CodeBlock
            | TagEnd::HtmlBlock
            | TagEnd::FootnoteDefinition
            | TagEnd::Image
            | TagEnd::MetadataBlock(_) => {}
        }
    }

    fn item(&mut self, at: usize) {
        self.before = None;
        let tree = self.tree();
        let inside = at + 1 + usize::from(tree.begins(at + 1, |tag| matches!(tag, Tag::Paragraph)));
        let is_task = matches!(
            tree.nodes.get(inside).map(|node| &node.kind),
            Some(Kind::Event(Event::TaskListMarker(_)))
        );
        self.out.markup(match is_task {
            true => "<li class=\"task\">",
            false => "<li>",
        });
    }

    /// The class and the word of a callout.
    pub fn callout_names(kind: BlockQuoteKind) -> (&'static str, &'static str) {
        match kind {
            BlockQuoteKind::Note => ("note", "callout_note"),
            BlockQuoteKind::Tip => ("tip", "callout_tip"),
            BlockQuoteKind::Important => ("important", "callout_important"),
            BlockQuoteKind::Warning => ("warning", "callout_warning"),
            BlockQuoteKind::Caution => ("caution", "callout_caution"),
        }
    }

    fn callout(&mut self, at: usize, kind: BlockQuoteKind) {
        self.check_merged(at);
        let (class, word) = Self::callout_names(kind);
        self.out.markup(&format!(
            "<aside class=\"callout callout-{class}\" role=\"note\">\n<p class=\"callout-title\">"
        ));
        self.out.word(word);
        self.out.markup("</p>\n");
    }

    /// A second `[!X]` in the body of alert `at` is one that was meant to stand apart.
    pub fn check_merged(&mut self, at: usize) {
        let tree = self.tree();
        let close = tree.nodes[at].close;
        for paragraph in tree.children(at + 1, close) {
            if !tree.begins(paragraph, |tag| matches!(tag, Tag::Paragraph)) {
                continue;
            }
            for inside in paragraph + 1..tree.nodes[paragraph].close {
                let node = &tree.nodes[inside];
                let begins_line = matches!(
                    tree.nodes[inside - 1].kind,
                    Kind::Event(Event::SoftBreak | Event::HardBreak | Event::Start(Tag::Paragraph))
                );
                let mark = self.body[node.span.start..]
                    .lines()
                    .next()
                    .unwrap_or_default();
                if begins_line && is_alert_mark(mark) {
                    let here = node.span.start..node.span.start + mark.trim_end().len();
                    self.findings.tell(
                        codes::MERGED_ALERTS,
                        &here,
                        format!("`{}` stands inside another callout", mark.trim_end()),
                        "put a blank line between the two callouts",
                    );
                }
            }
        }
    }
}

fn is_alert_mark(line: &str) -> bool {
    line.trim_end()
        .strip_prefix("[!")
        .and_then(|rest| rest.strip_suffix(']'))
        .is_some_and(|kind| {
            ["NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION"]
                .iter()
                .any(|known| kind.eq_ignore_ascii_case(known))
        })
}
