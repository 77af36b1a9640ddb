//! Exercises in a form that is whole without scripts: here all but questions, which have files of
//! their own. Apart because each has an id under which answers are kept.

pub(super) mod gaps;
pub(super) mod items;
pub(super) mod questions;
pub(super) mod quiz;

use pulldown_cmark::{BlockQuoteKind, Event, Tag};

use crate::parse::blocks::structure::Block;
use crate::parse::document::{Exercise, ExerciseName};
use crate::parse::exercises::items::Item;
use crate::parse::markdown::plain::Edit;
use crate::parse::markdown::tree::Kind;
use crate::parse::markdown::walk::Walk;

/// Rows of a text field where the author does not say.
const ROWS: u8 = 4;

impl<'a> Walk<'a, '_> {
    /// Writes the exercise at node `at` and records its name.
    pub(super) fn exercise(&mut self, at: usize, block: &'a Block) {
        let Some(spec) = block.spec else { return };
        self.components.extend(spec.component.map(str::to_string));
        self.anchors.insert(block.id().to_string());
        let mark = self.mark(&block.fence);
        let index = self.exercise_names.len();
        self.exercise_names.push(ExerciseName {
            id: block.id().to_string(),
            block: spec.name.to_string(),
            items: Vec::new(),
            mark,
        });
        self.exercises.push(Exercise {
            id: block.id().to_string(),
            block: spec.name.to_string(),
        });
        let listed = std::mem::replace(&mut self.lists_headings, false);
        let (items, minutes) = match spec.name {
            "quiz" => (self.quiz(at, block), 1),
            "test" => (self.test(at, block), 0),
            "checklist" => (self.checklist(at, block), 1),
            "cards" => (self.cards(at, block), 2),
            "reflect" => (self.reflect(at, block), 2),
            "rubric" => (self.rubric(at, block), 2),
            _ => (self.scenario(at, block), 3),
        };
        self.lists_headings = listed;
        self.exercise_names[index].items = items;
        self.doing = self.doing.saturating_add(minutes);
    }

    fn open_exercise(&mut self, block: &Block, word: &'static str) {
        let label = format!("{}-label", block.id());
        self.open_tag("section", block);
        // A group, not a landmark: a lesson may have several of one name.
        self.out.markup(" role=\"group\"");
        self.out.attribute("aria-labelledby", &label);
        self.out.markup(">\n<p class=\"block-label\"");
        self.out.attribute("id", &label);
        self.out.markup(">");
        self.out.word(word);
        self.out.markup("</p>\n");
    }

    /// Writes what is in a block, its lists by `list`; whether there was one.
    fn around_lists(
        &mut self,
        at: usize,
        is_list: fn(&Tag<'_>) -> bool,
        mut list: impl FnMut(&mut Self, usize),
    ) -> bool {
        let tree = self.tree();
        let mut any = false;
        for child in tree.children(at + 1, tree.nodes[at].close) {
            if tree.begins(child, is_list) {
                any = true;
                list(self, child);
            } else {
                self.range(child, tree.nodes[child].close.max(child) + 1);
            }
        }
        any
    }

    fn test(&mut self, at: usize, block: &'a Block) -> Vec<String> {
        let close = self.tree().nodes[at].close;
        self.open_exercise(block, "test_label");
        self.range(at + 1, close);
        self.out.markup("</section>\n");
        Vec::new()
    }

    fn checklist(&mut self, at: usize, block: &'a Block) -> Vec<String> {
        let mut all: Vec<Item> = Vec::new();
        let mut lists = Vec::new();
        let tree = self.tree();
        for child in tree.children(at + 1, tree.nodes[at].close) {
            if tree.begins(child, |tag| matches!(tag, Tag::List(_))) {
                let items = self.items(child);
                lists.push(items.len());
                all.extend(items);
            }
        }
        let ids = self.item_ids(&all, "");
        if all.is_empty() || all.iter().any(|item| item.task.is_none()) {
            self.wrong_shape(
                block,
                "a checklist is a list of boxes",
                "begin each item with `- [ ]`",
            );
        }
        self.open_exercise(block, "checklist_label");
        let mut rows = all.iter().zip(&ids);
        let mut counts = lists.into_iter();
        self.around_lists(
            at,
            |tag| matches!(tag, Tag::List(_)),
            |walk, _| {
                walk.out.markup("<ul class=\"checklist\">\n");
                for (item, id) in rows.by_ref().take(counts.next().unwrap_or(0)) {
                    walk.out.markup("<li><label><input type=\"checkbox\"");
                    walk.out.attribute("name", block.id());
                    walk.out.attribute("value", id);
                    walk.out.markup("> ");
                    walk.line(item);
                    walk.out.markup("</label>");
                    walk.under(item, true);
                    walk.out.markup("</li>\n");
                    walk.untick(item);
                }
                walk.out.markup("</ul>\n");
            },
        );
        self.out.markup("</section>\n");
        ids
    }

    fn cards(&mut self, at: usize, block: &'a Block) -> Vec<String> {
        let mut ids = Vec::new();
        let mut whole = true;
        self.open_exercise(block, "cards_label");
        let any = self.around_lists(
            at,
            |tag| matches!(tag, Tag::List(_)),
            |walk, list| {
                let items = walk.items(list);
                let list_ids = walk.item_ids(&items, "::");
                walk.out.markup("<ul class=\"cards\">\n");
                for (item, id) in items.iter().zip(&list_ids) {
                    whole &= walk.card(item, id);
                }
                walk.out.markup("</ul>\n");
                ids.extend(list_ids);
            },
        );
        self.out.markup("</section>\n");
        if !any || !whole {
            self.wrong_shape(
                block,
                "cards are a list of fronts and backs",
                "write each card as `- front :: back`",
            );
        }
        ids
    }

    /// Writes a card; whether it has a front and a back.
    fn card(&mut self, item: &Item, id: &str) -> bool {
        let tree = self.tree();
        let parted = tree
            .children(item.line.start, item.line.end)
            .find_map(|at| match &tree.nodes[at].kind {
                Kind::Event(Event::Text(text)) => {
                    let window = self.windows.get(&at).cloned().unwrap_or(0..text.len());
                    let split = text[window.clone()].find("::")?;
                    let front = text[window.start..window.start + split].trim_end().len();
                    let source = tree.nodes[at].span.clone();
                    let place =
                        (source.len() == text.len()).then_some(source.start + window.start + front);
                    let back = window.start + split + 2;
                    let lead =
                        text[back..window.end].len() - text[back..window.end].trim_start().len();
                    let back = back + lead..window.end;
                    Some((at, window.start..window.start + front, back, place))
                }
                _ => None,
            });
        self.out.markup("<li><details class=\"card\"");
        self.out.attribute("data-item", id);
        self.out.markup("><summary>");
        self.before = None;
        let Some((at, front, back, place)) = parted else {
            self.line(item);
            self.out.markup("</summary></details></li>\n");
            return false;
        };
        self.windows.insert(at, front);
        self.range(item.line.start, at + 1);
        self.out.markup("</summary>\n<div class=\"back\">");
        self.windows.insert(at, back);
        self.before = None;
        self.range(at, item.line.end);
        self.under(item, true);
        self.windows.remove(&at);
        self.out.markup("</div></details></li>\n");
        self.remove_back(item, place.unwrap_or(item.span.start));
        true
    }

    fn remove_back(&mut self, item: &Item, from: usize) {
        let text = self.body[item.span.clone()].trim_end();
        let end = (item.span.start + text.len()).max(from);
        self.edits.push(Edit::remove(from..end));
    }

    fn reflect(&mut self, at: usize, block: &'a Block) -> Vec<String> {
        let tree = self.tree();
        let close = tree.nodes[at].close;
        let prompt = format!("{}-prompt", block.id());
        let mut models: Vec<usize> = Vec::new();
        self.open_exercise(block, "reflect_label");
        self.out.markup("<div class=\"prompt\"");
        self.out.attribute("id", &prompt);
        self.out.markup(">\n");
        for child in tree.children(at + 1, close) {
            let is_model = tree.begins(child, |tag| {
                matches!(tag, Tag::BlockQuote(Some(BlockQuoteKind::Note)))
            });
            if is_model {
                models.push(child);
            } else {
                self.range(child, tree.nodes[child].close.max(child) + 1);
            }
        }
        self.out.markup("</div>\n<textarea");
        let rows = block
            .attributes
            .get("rows")
            .and_then(|rows| rows.parse::<u8>().ok())
            .filter(|rows| (1..=40).contains(rows))
            .unwrap_or(ROWS);
        self.out.attribute("rows", &rows.to_string());
        self.out.attribute("name", block.id());
        self.out.attribute("aria-labelledby", &prompt);
        self.out.markup("></textarea>\n");
        for model in models {
            self.check_merged(model);
            self.aside(
                "details class=\"answer\"",
                "details",
                "reflect_model",
                model,
            );
            self.remove_lines(tree.nodes[model].span.clone());
        }
        self.out.markup("</section>\n");
        Vec::new()
    }

    fn rubric(&mut self, at: usize, block: &'a Block) -> Vec<String> {
        let tree = self.tree();
        let mut names: Vec<String> = Vec::new();
        self.open_exercise(block, "rubric_label");
        let any = self.around_lists(
            at,
            |tag| matches!(tag, Tag::Table(_)),
            |walk, table| {
                let close = tree.nodes[table].close;
                for row in tree.children(table + 1, close).skip(1) {
                    let cells: Option<usize> = tree.children(row + 1, tree.nodes[row].close).next();
                    names.extend(cells.map(|cell| walk.plain_text(cell, tree.nodes[cell].close)));
                }
                walk.table.has_row_heads = true;
                walk.range(table, close + 1);
                walk.table.has_row_heads = false;
            },
        );
        self.out.markup("</section>\n");
        if !any {
            self.wrong_shape(
                block,
                "a rubric is a table",
                "write a table: a row a competency, a column a level",
            );
        }
        let mut ids = crate::parse::markdown::ids::Ids::default();
        names.iter().map(|name| ids.make(name)).collect()
    }

    fn scenario(&mut self, at: usize, block: &'a Block) -> Vec<String> {
        let tree = self.tree();
        let close = tree.nodes[at].close;
        let has_scenes = tree
            .children(at + 1, close)
            .any(|child| tree.begins(child, |tag| matches!(tag, Tag::Heading { .. })));
        if !has_scenes {
            self.wrong_shape(
                block,
                "a scenario is made of scenes",
                "begin each scene with a heading with an id: `### … {#id}`",
            );
        }
        let mut choices: Vec<Item> = Vec::new();
        for child in tree.children(at + 1, close) {
            if tree.begins(child, |tag| matches!(tag, Tag::List(_))) {
                choices.extend(self.items(child));
            }
        }
        let ids = self.item_ids(&choices, "");
        for choice in &choices {
            for under in tree.children(choice.rest.start, choice.rest.end) {
                if tree.begins(under, |tag| matches!(tag, Tag::BlockQuote(_))) {
                    self.remove_lines(tree.nodes[under].span.clone());
                }
            }
        }
        self.open_exercise(block, "scenario_label");
        self.range(at + 1, close);
        self.out.markup("</section>\n");
        ids
    }
}
