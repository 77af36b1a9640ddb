//! Mistakes in the answers of a question, that nobody could answer right or wrong: none or all of
//! the options right, one without text, two of the same. Apart from the quality of questions
//! because these stop the build.

use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use crate::parse::answers::fold::fold;
use crate::parse::blocks::structure::Block;
use crate::parse::codes;
use crate::parse::exercises::items::Item;
use crate::parse::exercises::questions::is_right;
use crate::parse::exercises::shape::Shape;
use crate::parse::markdown::tree::Kind;
use crate::parse::markdown::walk::Walk;

impl Walk<'_, '_> {
    /// Tells what is wrong with the answers of the question in `block`.
    pub(in crate::parse) fn check_answers(&mut self, shape: &Shape, block: &Block) {
        match shape {
            Shape::Choice(_, items) | Shape::TrueFalse(_, items) => {
                self.check_texts(items, "");
                if items.iter().all(is_right) {
                    self.findings.tell(
                        codes::ALL_RIGHT,
                        &block.fence,
                        format!("`{}`: every option is right", block.id()),
                        "add an option that is wrong: `- [ ] …`",
                    );
                }
            }
            Shape::Order(_, items) => {
                self.check_texts(items, "");
                self.check_enough(items.len(), block, "an order needs two items at least");
            }
            Shape::Matching(_, items, pairs) => {
                self.check_texts(items, "->");
                let first = pairs.first().map(|(_, right)| fold(right));
                let differ = pairs.iter().any(|(_, right)| Some(fold(right)) != first);
                self.check_enough(
                    usize::from(differ) + 1,
                    block,
                    "a matching needs two right-hand sides at least",
                );
            }
            Shape::Matrix(_, matrix) => {
                let tree = self.tree();
                let rows: Vec<(String, Range<usize>)> = matrix
                    .rows
                    .iter()
                    .filter_map(|cells| cells.first())
                    .map(|cell| {
                        let node = &tree.nodes[*cell];
                        (self.plain_text(*cell, node.close), node.span.clone())
                    })
                    .collect();
                self.check_same(&rows);
                self.check_enough(
                    matrix.head.len().saturating_sub(1),
                    block,
                    "a matrix needs two columns to choose from",
                );
            }
            Shape::Gaps(_) | Shape::Open => {}
        }
    }

    fn check_enough(&mut self, count: usize, block: &Block, what: &str) {
        if count < 2 {
            self.findings.tell(
                codes::QUIZ_SHAPE,
                &block.fence,
                format!("`{}`: {what}", block.id()),
                "with nothing to choose from, every answer is right: add another",
            );
        }
    }

    /// Tells items without text, and those whose text up to `mark` is another's.
    fn check_texts(&mut self, items: &[Item], mark: &str) {
        let mut texts = Vec::new();
        for item in items {
            let here = self.item_line(item);
            let text = self.raw_text(item.line.start, item.line.end);
            let asked = match mark.is_empty() {
                true => text.as_str(),
                false => text.split(mark).next().unwrap_or_default(),
            };
            if asked.trim().is_empty() && !self.shows_picture(item) {
                self.findings.tell(
                    codes::EMPTY_OPTION,
                    &here,
                    "the option has no text",
                    "write what one would choose, or delete the line",
                );
            }
            texts.push((asked.to_string(), here));
        }
        self.check_same(&texts);
    }

    fn shows_picture(&self, item: &Item) -> bool {
        let tree = self.tree();
        let mut nodes = tree.nodes[item.line.clone()].iter();
        nodes.any(|node| {
            matches!(
                node.kind,
                Kind::Event(
                    Event::Start(Tag::Image { .. }) | Event::InlineMath(_) | Event::DisplayMath(_)
                )
            )
        })
    }

    /// Tells texts that a learner could not tell apart: equal but for case, diacritics and
    /// punctuation.
    fn check_same(&mut self, texts: &[(String, Range<usize>)]) {
        // Folding costs more than counting, and texts of other lengths differ anyway.
        let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
        let counts: Vec<usize> = texts.iter().map(|(text, _)| letters(text)).collect();
        let folded: Vec<String> = counts
            .iter()
            .zip(texts)
            .map(|(count, (text, _))| {
                let alone = counts.iter().filter(|other| *other == count).count() == 1;
                if alone { String::new() } else { fold(text) }
            })
            .collect();
        for (at, (text, here)) in texts.iter().enumerate() {
            let before = folded[..at].iter().position(|other| *other == folded[at]);
            let Some(before) = before.filter(|_| !folded[at].is_empty()) else {
                continue;
            };
            let place = self.findings.place(&texts[before].1);
            self.findings
                .tell(
                    codes::SAME_OPTIONS,
                    here,
                    format!("“{}” cannot be told from another option", text.trim()),
                    "make them differ by more than case, diacritics or punctuation, or keep one",
                )
                .noted("the other one", place);
        }
    }
}
