//! What is right: with what is said of each part, for the disclosure under a question; and in short,
//! for the answer key of a printed lesson. Apart because here the question is over.

use crate::parse::document::Piece;
use crate::parse::exercises::items::Item;
use crate::parse::exercises::questions::is_right;
use crate::parse::exercises::shape::{Matrix, Shape};
use crate::parse::markdown::walk::Walk;

impl Walk<'_, '_> {
    /// Writes the right answers, with what is said of each.
    pub(in crate::parse) fn answers(&mut self, shape: &Shape) {
        match shape {
            Shape::Choice(_, items) | Shape::TrueFalse(_, items) => {
                self.out.markup("<ul class=\"feedback\">\n");
                for (number, item) in items.iter().enumerate() {
                    if !is_right(item) && !self.has_feedback(item) {
                        continue;
                    }
                    let (class, mark) = match is_right(item) {
                        true => ("right", "✓"),
                        false => ("wrong", "✗"),
                    };
                    self.out.markup(&format!("<li class=\"{class}\""));
                    self.item_attribute("data-item", item, number);
                    self.out.markup(&format!("><p>{mark} "));
                    self.out
                        .text(&self.plain_text(item.line.start, item.line.end));
                    self.answer_end(item);
                }
                self.out.markup("</ul>\n");
            }
            Shape::Order(_, items) => {
                self.out.markup("<ol>\n");
                for (number, item) in items.iter().enumerate() {
                    self.out.markup("<li");
                    self.item_attribute("data-item", item, number);
                    self.out.markup("><p>");
                    self.out
                        .text(&self.plain_text(item.line.start, item.line.end));
                    self.answer_end(item);
                }
                self.out.markup("</ol>\n");
            }
            Shape::Matching(_, items, pairs) => {
                self.out.markup("<ul>\n");
                for (number, (item, (left, right))) in items.iter().zip(pairs).enumerate() {
                    self.out.markup("<li");
                    self.item_attribute("data-item", item, number);
                    self.out.markup("><p>");
                    self.before = None;
                    self.typeset(&format!("{left} → {right}"), None);
                    self.answer_end(item);
                }
                self.out.markup("</ul>\n");
            }
            Shape::Matrix(_, matrix) => self.matrix_answers(matrix),
            Shape::Gaps(gaps) => {
                self.out.markup("<ol class=\"right-gaps\">\n");
                for (number, gap) in gaps.iter().enumerate() {
                    self.out
                        .markup(&format!("<li data-gap=\"{}\">", number + 1));
                    self.out.text(gap.shown());
                    self.out.markup("</li>\n");
                }
                self.out.markup("</ol>\n");
            }
            Shape::Open => {}
        }
    }

    /// Ends the line of an answer; under it, why.
    fn answer_end(&mut self, item: &Item) {
        self.out.markup("</p>\n");
        if self.has_feedback(item) {
            self.out.markup("<div class=\"why\">\n");
            self.feedback(item);
            self.out.markup("</div>\n");
        }
        self.out.markup("</li>\n");
    }

    fn matrix_answers(&mut self, matrix: &Matrix) {
        self.out.markup("<ul>\n");
        for (number, text) in self.matrix_rows(matrix).into_iter().enumerate() {
            self.out.markup("<li data-item=\"");
            self.item_id(matrix.ids[number].as_deref(), number);
            self.out.markup("\">");
            self.out.text(&text);
            self.out.markup("</li>\n");
        }
        self.out.markup("</ul>\n");
    }

    /// Each row with the columns that belong to it, as text.
    fn matrix_rows(&self, matrix: &Matrix) -> Vec<String> {
        let tree = self.tree();
        let text = |cell: usize| self.plain_text(cell, tree.nodes[cell].close);
        let rows = matrix.rows.iter().zip(&matrix.marked);
        rows.filter_map(|(cells, marked)| {
            let first = cells.first()?;
            let columns: Vec<String> = matrix
                .head
                .iter()
                .skip(1)
                .zip(marked)
                .filter(|(_, marked)| **marked)
                .map(|(cell, _)| text(*cell))
                .collect();
            Some(format!("{}: {}", text(*first), columns.join(", ")))
        })
        .collect()
    }

    /// What is right, in one line.
    pub(in crate::parse) fn short_answer(&mut self, shape: &Shape) -> Vec<Piece> {
        let line = |walk: &Self, item: &Item| walk.plain_text(item.line.start, item.line.end);
        let parts: Vec<String> = match shape {
            Shape::Choice(_, items) | Shape::TrueFalse(_, items) => {
                let right = items.iter().filter(|item| is_right(item));
                right.map(|item| line(self, item)).collect()
            }
            Shape::Order(_, items) => {
                let places = (1..).zip(items);
                let text = |(place, item)| format!("{place}. {}", line(self, item));
                places.map(text).collect()
            }
            Shape::Matching(_, _, pairs) => {
                let pairs = pairs.iter();
                pairs
                    .map(|(left, right)| format!("{left} → {right}"))
                    .collect()
            }
            Shape::Matrix(_, matrix) => self.matrix_rows(matrix),
            Shape::Gaps(gaps) => gaps.iter().map(|gap| gap.shown().to_string()).collect(),
            Shape::Open => return Vec::new(),
        };
        let text = match parts.as_slice() {
            [only] => only.clone(),
            several => {
                let bare = several.iter().map(|part| part.trim_end_matches('.'));
                bare.collect::<Vec<_>>().join("; ")
            }
        };
        self.aside_output(|walk| walk.out.text(&text))
    }
}
