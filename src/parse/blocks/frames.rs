//! Blocks that frame prose, and the one place that tells blocks apart. Apart from the exercises
//! because nothing is asked here.

use std::collections::BTreeSet;

use pulldown_cmark::{BlockQuoteKind, Tag};

use crate::base::hash::Hashed;
use crate::parse::blocks::Role;
use crate::parse::blocks::structure::{Block, definition_used};
use crate::parse::codes;
use crate::parse::document::{Addressed, CodeBlock, Hole};
use crate::parse::markdown::plain::Edit;
use crate::parse::markdown::walk::Walk;

impl<'a> Walk<'a, '_> {
    /// Writes the block at node `at`; the next node to write. A block that cannot be drawn is
    /// written as if its fences were not there.
    pub(in crate::parse) fn block(&mut self, at: usize, number: usize) -> usize {
        let block = &self.structure.blocks[number];
        let close = self.tree().nodes[at].close;
        let title = block
            .attributes
            .get("title")
            .filter(|title| !title.is_empty());
        let begins_line = self.body[..block.fence.start].ends_with('\n') || block.fence.start == 0;
        let gap = match self.follows_blank(block.fence.start) {
            true => "",
            false => "\n",
        };
        let below = self.body[block.fence.end..].lines().nth(1);
        let end = match below.is_none_or(|line| line.trim().is_empty()) {
            true => "",
            false => "\n",
        };
        match title {
            // Written by itself.
            _ if matches!(block.name(), "figure" | "chart") => {}
            Some(title) if begins_line => self.edits.push(Edit::text(
                block.fence.clone(),
                &format!("{gap}**{title}**{end}"),
            )),
            _ => self.remove_fence(block.fence.clone()),
        }
        self.before = None;
        let Some(spec) = block.spec else {
            return at + 1;
        };
        if spec.role == Role::Exercise {
            self.exercise(at, block);
        } else {
            self.components.extend(spec.component.map(str::to_string));
            if let Some(id) = &block.attributes.id {
                self.anchors.insert(id.clone());
            }
            let listed = self.lists_headings;
            match spec.name {
                "figure" => self.figure_block(block),
                _ if spec.role == Role::Tool => self.tool(block),
                "objectives" => self.objectives_block(at, block),
                "details" => self.details(at, block),
                "steps" => self.steps(at, block),
                "tabs" => self.tabs(at, block),
                "example" => self.example(at, block),
                "for" => self.addressed(at, block),
                _ => self.instructor(at, block),
            }
            self.lists_headings = listed;
        }
        self.before = None;
        self.remove_fence(block.close.clone());
        close + 1
    }

    /// Takes what this edition leaves out from the plain text.
    pub(in crate::parse) fn remove_hidden(&mut self) {
        for block in &self.structure.blocks {
            if block.hidden {
                self.remove_lines(block.fence.start..block.close.end);
            }
        }
        self.remove_hidden_notes();
        let tree = self.tree();
        let shown: BTreeSet<String> = tree
            .nodes
            .iter()
            .filter_map(|node| definition_used(&node.kind))
            .collect();
        for label in self.structure.left_out.links.difference(&shown) {
            if let Some(definition) = tree.definitions.get(label) {
                self.edits.push(Edit::remove(definition.clone()));
            }
        }
    }

    /// `<tag class="block name" id="…"`, not yet closed.
    pub(in crate::parse) fn open_tag(&mut self, tag: &str, block: &Block) {
        self.out
            .markup(&format!("<{tag} class=\"block {}\"", block.name()));
        if let Some(id) = &block.attributes.id {
            self.out.attribute("id", id);
        }
    }

    fn label(&mut self, word: &'static str) {
        self.out.markup("<p class=\"block-label\">");
        self.out.word(word);
        self.out.markup("</p>\n");
    }

    fn inside(&mut self, at: usize) {
        let close = self.tree().nodes[at].close;
        self.range(at + 1, close);
    }

    /// Tells that the body of a block is not what it is made of.
    pub(in crate::parse) fn wrong_shape(&mut self, block: &Block, message: &str, help: &str) {
        self.findings
            .tell(codes::BLOCK_SHAPE, &block.fence, message, help);
    }

    fn details(&mut self, at: usize, block: &'a Block) {
        self.open_tag("details", block);
        self.out.markup(match block.attributes.has("open") {
            true => " open><summary>",
            false => "><summary>",
        });
        match block
            .attributes
            .get("title")
            .filter(|title| !title.is_empty())
        {
            Some(title) => self.typeset(title, None),
            None => self.out.word("details_label"),
        }
        self.out.markup("</summary>\n");
        self.before = None;
        self.inside(at);
        self.out.markup("</details>\n");
    }

    fn steps(&mut self, at: usize, block: &'a Block) {
        let tree = self.tree();
        let has_steps = tree.children(at + 1, tree.nodes[at].close).any(|child| {
            tree.begins(child, |tag| {
                matches!(tag, Tag::List(Some(_)) | Tag::Heading { .. })
            })
        });
        if !has_steps {
            self.wrong_shape(
                block,
                "the block has no steps",
                "write an ordered list `1. …`, or a heading for each step",
            );
        }
        self.lists_headings = false;
        self.open_tag("section", block);
        self.out.word_attribute("aria-label", "steps_label");
        self.out.markup(">\n");
        self.inside(at);
        self.out.markup("</section>\n");
    }

    /// The headings of the highest level in the block at node `at`: each begins a part of it.
    pub(in crate::parse) fn parts_by_heading(&self, at: usize) -> Vec<usize> {
        let tree = self.tree();
        let headings: Vec<(usize, u8)> = tree
            .children(at + 1, tree.nodes[at].close)
            .filter_map(|child| Some((child, tree.heading_level(child)?)))
            .collect();
        let highest = headings.iter().map(|(_, level)| *level).min();
        let parts = headings.iter().filter(|(_, level)| Some(*level) == highest);
        parts.map(|(child, _)| *child).collect()
    }

    fn tabs(&mut self, at: usize, block: &'a Block) {
        let tree = self.tree();
        let close = tree.nodes[at].close;
        let mut starts = self.parts_by_heading(at);
        if starts.is_empty() {
            self.wrong_shape(
                block,
                "the block has no tabs",
                "begin each tab with a heading: `### Name`",
            );
        }
        self.lists_headings = false;
        self.open_tag("div", block);
        if let Some(sync) = block.attributes.get("sync") {
            self.out.attribute("data-sync", sync);
        }
        self.out.markup(">\n");
        self.range(at + 1, starts.first().copied().unwrap_or(close));
        starts.push(close);
        for pair in starts.windows(2) {
            self.out.markup("<section class=\"tab\">\n");
            self.range(pair[0], pair[1]);
            self.out.markup("</section>\n");
        }
        self.out.markup("</div>\n");
    }

    fn example(&mut self, at: usize, block: &'a Block) {
        self.open_tag("section", block);
        let with_source = block.attributes.has("source");
        if with_source {
            self.out.markup(" data-source");
        }
        self.out.markup(">\n<p class=\"block-label\">");
        self.out.word("example_label");
        if let Some(title) = block
            .attributes
            .get("title")
            .filter(|title| !title.is_empty())
        {
            self.out.markup(": <strong>");
            self.typeset(title, None);
            self.out.markup("</strong>");
        }
        self.out.markup("</p>\n");
        if with_source {
            self.source_beside(block);
        }
        let tree = self.tree();
        for child in tree.children(at + 1, tree.nodes[at].close) {
            let end = tree.nodes[child].close.max(child);
            let is_reasoning = tree.begins(child, |tag| {
                matches!(tag, Tag::BlockQuote(Some(BlockQuoteKind::Note)))
            });
            if is_reasoning {
                self.check_merged(child);
                self.out.markup("<div class=\"reasoning\">\n");
                self.label("example_reasoning");
                self.range(child + 1, end);
                self.out.markup("</div>\n");
            } else {
                self.range(child, end + 1);
            }
        }
        self.out.markup(match with_source {
            true => "</div>\n</section>\n",
            false => "</section>\n",
        });
    }

    /// The Markdown of a block as code, and the beginning of what it becomes.
    fn source_beside(&mut self, block: &Block) {
        let written = &self.body[block.fence.end..block.close.start];
        self.components.insert("code".to_string());
        self.codes.push(Hashed::new(CodeBlock {
            language: "markdown".to_string(),
            code: format!("{}\n", written.trim_matches('\n')),
            title: None,
            marked: Vec::new(),
        }));
        self.out.markup("<div class=\"written\">\n");
        self.out.hole(Hole::Code((self.codes.len() - 1) as u32));
        self.out.markup("</div>\n<div class=\"becomes\">\n");
    }

    fn addressed(&mut self, at: usize, block: &'a Block) {
        let written = block.attributes.get("from").unwrap_or_default();
        let mut ids: Vec<&str> = Vec::new();
        for id in written.split([',', ' ']).filter(|id| !id.is_empty()) {
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
        self.open_tag("section", block);
        if ids.is_empty() {
            self.out.markup(">\n");
            self.label("for_label");
        } else {
            self.out.attribute("data-from", &ids.join(" "));
            self.out.markup(">\n<p class=\"block-label\">");
            self.out.word("for_from");
            self.out.markup(" ");
            self.out.hole(Hole::Origins(self.addressed.len() as u32));
            self.out.markup("</p>\n");
            let mark = self.mark(&block.fence);
            let origins = ids.iter().map(|id| id.to_string()).collect();
            let rest = &self.body[block.fence.end..];
            let blank = rest.len() - rest.trim_start_matches(['\n', '\r']).len();
            self.edits.push(Edit::origins(
                block.fence.end + blank,
                self.addressed.len() as u32,
            ));
            self.addressed.push(Addressed { origins, mark });
        }
        self.inside(at);
        self.out.markup("</section>\n");
    }

    fn instructor(&mut self, at: usize, block: &'a Block) {
        self.open_tag("aside", block);
        self.out.markup(">\n");
        self.label("instructor_label");
        self.inside(at);
        self.out.markup("</aside>\n");
    }
}
