//! The fields of each kind of question, its answers, and its plain text without them. Apart from
//! `quiz` because here nothing is decided, only written.

use crate::base::hash::digest_of;
use crate::parse::blocks::structure::Block;
use crate::parse::exercises::items::Item;
use crate::parse::exercises::quiz::{Matrix, Shape};
use crate::parse::markdown::plain::Edit;
use crate::parse::markdown::walk::Walk;

impl<'a> Walk<'a, '_> {
    /// Writes what the learner fills in; the ids of its items.
    pub(in crate::parse) fn fields(&mut self, shape: &Shape, block: &'a Block) -> Vec<String> {
        match shape {
            Shape::Choice(_, items) => self.options(items, block),
            Shape::Order(list, items) => self.order(*list, items, block),
            Shape::Matching(list, items, pairs) => self.matching(*list, items, pairs, block),
            Shape::Matrix(_, matrix) => self.matrix_fields(matrix, block),
            Shape::Gaps(_) => Vec::new(),
            Shape::Open => {
                self.out.markup("<textarea rows=\"4\"");
                self.out.attribute("name", block.id());
                self.out
                    .attribute("aria-labelledby", &format!("{}-prompt", block.id()));
                self.out.markup("></textarea>\n");
                Vec::new()
            }
        }
    }

    fn options(&mut self, items: &[Item], block: &Block) -> Vec<String> {
        let ids = self.item_ids(items, "");
        let right = items.iter().filter(|item| is_right(item)).count();
        let several = right > 1 || block.attributes.has("multiple");
        self.out.markup("<ul class=\"options\">\n");
        for (item, id) in items.iter().zip(&ids) {
            self.out.markup(match several {
                true => "<li><label><input type=\"checkbox\"",
                false => "<li><label><input type=\"radio\"",
            });
            self.out.attribute("name", block.id());
            self.out.attribute("value", id);
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
        let order = shuffled(block.id(), &ids);
        let mut plain = String::new();
        self.out.markup("<ul class=\"order\">\n");
        for index in &order {
            self.out.markup("<li><label><select");
            self.out
                .attribute("name", &format!("{}-{}", block.id(), ids[*index]));
            self.out.markup(">");
            self.choices(&positions);
            self.out.markup("</select> ");
            self.line(&items[*index]);
            self.out.markup("</label>");
            self.under(&items[*index], false);
            self.out.markup("</li>\n");
            let text = self.raw_text(items[*index].line.start, items[*index].line.end);
            plain.push_str(&format!("- {}\n", text.trim()));
        }
        self.out.markup("</ul>\n");
        self.replace_list(list, &plain);
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
        let mut rights: Vec<String> = Vec::new();
        for (_, right) in pairs {
            if !rights.contains(right) {
                rights.push(right.clone());
            }
        }
        let choices: Vec<String> = shuffled(block.id(), &rights)
            .into_iter()
            .map(|at| rights[at].clone())
            .collect();
        let mut plain = String::new();
        self.out.markup("<ul class=\"matching\">\n");
        for ((left, _), id) in pairs.iter().zip(&ids) {
            self.out.markup("<li><label>");
            self.before = None;
            self.typeset(left, None);
            self.out.markup(" <select");
            self.out.attribute("name", &format!("{}-{id}", block.id()));
            self.out.markup(">");
            self.choices(&choices);
            self.out.markup("</select></label></li>\n");
            plain.push_str(&format!("- {left} -> ____\n"));
        }
        self.out.markup("</ul>\n");
        plain.push_str(&format!("\n({})\n", choices.join(" · ")));
        self.replace_list(list, &plain);
        ids
    }

    fn replace_list(&mut self, list: usize, plain: &str) {
        let span = self.tree().nodes[list].span.clone();
        let text = self.body[span.clone()].trim_end();
        let end = span.start + text.len();
        self.edits
            .push(Edit::text(span.start..end, plain.trim_end()));
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
        let mut ids = crate::parse::markdown::ids::Ids::default();
        let mut row_ids = Vec::new();
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
            let name = self.plain_text(*first, tree.nodes[*first].close);
            let id = ids.make(&name);
            self.out.markup("<tr><th scope=\"row\">");
            self.before = None;
            self.range(first + 1, tree.nodes[*first].close);
            self.out.markup("</th>");
            for (column, cell) in cells.iter().enumerate() {
                let column_name = names.get(column + 1).map_or("", String::as_str);
                self.out.markup(match one_each {
                    true => "<td><input type=\"radio\"",
                    false => "<td><input type=\"checkbox\"",
                });
                self.out.attribute("name", &format!("{}-{id}", block.id()));
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

    /// Writes the right answers, with what is said of each.
    pub(in crate::parse) fn answers(&mut self, shape: &Shape) {
        match shape {
            Shape::Choice(_, items) => {
                self.out.markup("<ul class=\"feedback\">\n");
                for item in items {
                    if !is_right(item) && !self.has_feedback(item) {
                        continue;
                    }
                    self.out.markup(match is_right(item) {
                        true => "<li class=\"right\"><p>✓ ",
                        false => "<li class=\"wrong\"><p>✗ ",
                    });
                    self.out
                        .text(&self.plain_text(item.line.start, item.line.end));
                    self.out.markup("</p>\n");
                    self.feedback(item);
                    self.out.markup("</li>\n");
                }
                self.out.markup("</ul>\n");
            }
            Shape::Order(_, items) => {
                self.out.markup("<ol>\n");
                for item in items {
                    self.out.markup("<li><p>");
                    self.out
                        .text(&self.plain_text(item.line.start, item.line.end));
                    self.out.markup("</p>\n");
                    self.feedback(item);
                    self.out.markup("</li>\n");
                }
                self.out.markup("</ol>\n");
            }
            Shape::Matching(_, items, pairs) => {
                self.out.markup("<ul>\n");
                for (item, (left, right)) in items.iter().zip(pairs) {
                    self.out.markup("<li><p>");
                    self.before = None;
                    self.typeset(&format!("{left} → {right}"), None);
                    self.out.markup("</p>\n");
                    self.feedback(item);
                    self.out.markup("</li>\n");
                }
                self.out.markup("</ul>\n");
            }
            Shape::Matrix(_, matrix) => self.matrix_answers(matrix),
            Shape::Gaps(gaps) => {
                self.out.markup("<ol>\n");
                for gap in gaps {
                    let answer = self.gap_answer(*gap);
                    self.out.markup("<li>");
                    self.out.text(&answer);
                    self.out.markup("</li>\n");
                }
                self.out.markup("</ol>\n");
            }
            Shape::Open => {}
        }
    }

    fn matrix_answers(&mut self, matrix: &Matrix) {
        let tree = self.tree();
        let text = |walk: &Self, cell: usize| walk.plain_text(cell, tree.nodes[cell].close);
        self.out.markup("<ul>\n");
        for (cells, marked) in matrix.rows.iter().zip(&matrix.marked) {
            let Some(first) = cells.first() else { continue };
            let columns: Vec<String> = matrix
                .head
                .iter()
                .skip(1)
                .zip(marked)
                .filter(|(_, marked)| **marked)
                .map(|(cell, _)| text(self, *cell))
                .collect();
            let name = text(self, *first);
            self.out.markup("<li>");
            self.out.text(&format!("{name}: {}", columns.join(", ")));
            self.out.markup("</li>\n");
        }
        self.out.markup("</ul>\n");
    }
}

fn is_right(item: &Item) -> bool {
    matches!(item.task, Some((true, _)))
}

/// An order of `items` that is always the same for this exercise and not the one they stand in.
fn shuffled(exercise: &str, items: &[String]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..items.len()).collect();
    order.sort_by_key(|index| (digest_of(&(exercise, &items[*index])), *index));
    if order.len() > 1 && order.is_sorted() {
        order.rotate_left(1);
    }
    order
}
