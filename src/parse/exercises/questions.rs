//! The fields of each kind of question, its answers, and its plain text without them. Apart from
//! `quiz` because here nothing is decided, only written.

use std::ops::Range;

use crate::parse::blocks::structure::Block;
use crate::parse::document::{Hole, Piece};
use crate::parse::exercises::items::Item;
use crate::parse::exercises::shape::{Matrix, Shape};
use crate::parse::markdown::plain::Edit;
use crate::parse::markdown::walk::Walk;

impl<'a> Walk<'a, '_> {
    /// Writes what the learner fills in; the ids of its items.
    pub(in crate::parse) fn fields(&mut self, shape: &Shape, block: &'a Block) -> Vec<String> {
        match shape {
            Shape::Choice(_, items) | Shape::TrueFalse(_, items) => self.options(items, block),
            Shape::Order(list, items) => self.order(*list, items, block),
            Shape::Matching(list, items, pairs) => self.matching(*list, items, pairs, block),
            Shape::Matrix(_, matrix) => self.matrix_fields(matrix, block),
            Shape::Gaps(_) => Vec::new(),
            Shape::Open => {
                self.text_field(block, &format!("{}-prompt", block.id()));
                Vec::new()
            }
        }
    }

    fn options(&mut self, items: &[Item], block: &Block) -> Vec<String> {
        let ids = self.item_ids(items, "");
        let right = items.iter().filter(|item| is_right(item)).count();
        let several = right > 1 || block.attributes.has("multiple");
        self.out.markup("<ul class=\"options\">\n");
        for (number, item) in items.iter().enumerate() {
            self.out.markup("<li");
            self.item_attribute("data-item", item, number);
            self.out.markup(match several {
                true => "><label><input type=\"checkbox\"",
                false => "><label><input type=\"radio\"",
            });
            self.out.own("name", block.id());
            self.item_attribute("value", item, number);
            self.out.markup("> ");
            self.line(item);
            self.out.markup("</label>");
            self.under(item, false);
            self.out.markup("</li>\n");
            self.untick(item);
        }
        self.out.markup("</ul>\n");
        ids
    }

    /// Takes the tick of an item out of the plain text.
    pub(in crate::parse) fn untick(&mut self, item: &Item) {
        if let Some((true, place)) = &item.task {
            self.edits.push(Edit::text(place.clone(), "[ ]"));
        }
    }

    fn order(&mut self, list: usize, items: &[Item], block: &Block) -> Vec<String> {
        let ids = self.item_ids(items, "");
        let positions: Vec<String> = (1..=items.len()).map(|n| n.to_string()).collect();
        let mut rows = Vec::new();
        let mut texts = Vec::new();
        for (number, item) in items.iter().enumerate() {
            rows.push(self.aside_output(|walk| {
                walk.out.markup("<li");
                walk.item_attribute("data-item", item, number);
                walk.out.markup("><label><select");
                walk.item_name(block, item, number);
                walk.out.markup(">");
                walk.choices(&positions);
                walk.out.markup("</select> ");
                walk.line(item);
                walk.out.markup("</label>");
                walk.under(item, false);
                walk.out.markup("</li>\n");
            }));
            let text = self.raw_text(item.line.start, item.line.end);
            texts.push(format!("- {}", text.trim()));
        }
        self.out.markup("<ul class=\"order\">\n");
        self.out.shuffled(rows);
        self.out.markup("</ul>\n");
        let place = self.list_place(list);
        self.edits
            .push(Edit::shuffled(place, "", block.id(), texts, "\n", ""));
        ids
    }

    fn matching(
        &mut self,
        list: usize,
        items: &[Item],
        pairs: &[(String, String)],
        block: &Block,
    ) -> Vec<String> {
        let ids = self.item_ids(items, "->");
        // Each text of the right-hand side once, with the item that brings it.
        let mut rights: Vec<(usize, String)> = Vec::new();
        for (at, (_, right)) in pairs.iter().enumerate() {
            if rights.iter().all(|(_, known)| known != right) {
                rights.push((at, right.clone()));
            }
        }
        let choices: Vec<Vec<Piece>> = rights
            .iter()
            .map(|(at, right)| {
                self.aside_output(|walk| {
                    walk.out.markup("<option");
                    walk.item_attribute("value", &items[*at], *at);
                    walk.out.markup(">");
                    walk.before = None;
                    walk.typeset(right, None);
                    walk.out.markup("</option>");
                })
            })
            .collect();
        let mut plain = String::new();
        self.out.markup("<ul class=\"matching\">\n");
        for (number, (item, (left, _))) in items.iter().zip(pairs).enumerate() {
            self.out.markup("<li");
            self.item_attribute("data-item", item, number);
            self.out.markup("><label>");
            self.before = None;
            self.typeset(left, None);
            self.out.markup(" <select");
            self.item_name(block, item, number);
            self.out.markup(">");
            self.choices(&[]);
            self.out.shuffled(choices.clone());
            self.out.markup("</select></label></li>\n");
            plain.push_str(&format!("- {left} -> ____\n"));
        }
        self.out.markup("</ul>\n<ul class=\"rights paper\">\n");
        let printed = rights.iter().map(|(_, right)| {
            self.aside_output(|walk| {
                walk.out.markup("<li>");
                walk.before = None;
                walk.typeset(right, None);
                walk.out.markup("</li>");
            })
        });
        let printed = printed.collect();
        self.out.shuffled(printed);
        self.out.markup("\n</ul>\n");
        let place = self.list_place(list);
        let texts = rights.into_iter().map(|(_, right)| right).collect();
        let before = format!("{plain}\n(");
        self.edits.push(Edit::shuffled(
            place,
            &before,
            block.id(),
            texts,
            " · ",
            ")",
        ));
        ids
    }

    /// The name of the field of one item.
    fn item_name(&mut self, block: &Block, item: &Item, number: usize) {
        self.out.markup(" name=\"");
        self.out.hole(Hole::Scope);
        self.out.text(block.id());
        self.out.markup("-");
        self.item_id(item.attributes.id.as_deref(), number);
        self.out.markup("\"");
    }

    /// Where a list stands in the body, without white space after it.
    fn list_place(&self, list: usize) -> Range<usize> {
        let span = self.tree().nodes[list].span.clone();
        let text = self.body[span.clone()].trim_end();
        span.start..span.start + text.len()
    }

    fn matrix_fields(&mut self, matrix: &Matrix, block: &Block) -> Vec<String> {
        let tree = self.tree();
        self.components.insert("table".to_string());
        let one_each = matrix
            .marked
            .iter()
            .all(|row| row.iter().filter(|marked| **marked).count() == 1);
        let names: Vec<String> = matrix
            .head
            .iter()
            .map(|cell| self.plain_text(*cell, tree.nodes[*cell].close))
            .collect();
        let heads = matrix.rows.iter().filter_map(|cells| cells.first());
        let places = heads.map(|cell| tree.nodes[*cell].span.clone());
        let written: Vec<_> = matrix.ids.iter().cloned().zip(places).collect();
        let mut ids = self.written_ids(&written);
        let mut row_ids: Vec<String> = Vec::new();
        self.out
            .markup("<div class=\"table\" tabindex=\"0\" role=\"group\"");
        self.out.word_attribute("aria-label", "table_scrolls");
        self.out.markup("><table>\n<thead><tr>");
        for (column, cell) in matrix.head.iter().enumerate() {
            // The corner over the row heads names nothing when it is empty.
            let tag = match names.get(column).is_none_or(String::is_empty) {
                true => ("<td>", "</td>"),
                false => ("<th scope=\"col\">", "</th>"),
            };
            self.out.markup(tag.0);
            self.before = None;
            self.range(cell + 1, tree.nodes[*cell].close);
            self.out.markup(tag.1);
        }
        self.out.markup("</tr></thead>\n<tbody>\n");
        for (cells, marked) in matrix.rows.iter().zip(&matrix.marked) {
            let Some((first, cells)) = cells.split_first() else {
                continue;
            };
            let close = tree.nodes[*first].close;
            let name = self.plain_text(*first, close);
            let number = row_ids.len();
            let written = matrix.ids[number].clone();
            let id = match &written {
                Some(id) => id.clone(),
                None => ids.make(&name),
            };
            self.out.markup("<tr data-item=\"");
            self.item_id(written.as_deref(), number);
            self.out.markup("\"><th scope=\"row\">");
            self.before = None;
            self.range(first + 1, close);
            self.out.markup("</th>");
            for (column, cell) in cells.iter().enumerate() {
                let column_name = names.get(column + 1).map_or("", String::as_str);
                self.out.markup(match one_each {
                    true => "<td><input type=\"radio\"",
                    false => "<td><input type=\"checkbox\"",
                });
                self.out.markup(" name=\"");
                self.out.hole(Hole::Scope);
                self.out.text(block.id());
                self.out.markup("-");
                self.item_id(written.as_deref(), number);
                self.out.markup("\"");
                self.out.attribute("value", &(column + 1).to_string());
                self.out
                    .attribute("aria-label", &format!("{name}: {column_name}"));
                self.out.markup("></td>");
                if marked.get(column) == Some(&true) && tree.nodes[*cell].close > cell + 1 {
                    let text = tree.nodes[cell + 1].span.clone();
                    self.edits.push(Edit::text(text, " "));
                }
            }
            self.out.markup("</tr>\n");
            row_ids.push(id);
        }
        self.out.markup("</tbody></table></div>\n");
        row_ids
    }
}

/// Whether an option is marked as right.
pub(in crate::parse) fn is_right(item: &Item) -> bool {
    matches!(item.task, Some((true, _)))
}
