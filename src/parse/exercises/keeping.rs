//! Exercises without a right answer that keep what the learner wrote or ticked: checklists and
//! reflections. Apart because nothing of them is ever scored.

use pulldown_cmark::{BlockQuoteKind, Tag};

use crate::parse::blocks::structure::Block;
use crate::parse::document::exercise::Content;
use crate::parse::exercises::Done;
use crate::parse::exercises::items::Item;
use crate::parse::exercises::quiz::without_ids;
use crate::parse::markdown::walk::Walk;

/// Rows of a text field where the author does not say.
const ROWS: u8 = 4;

impl<'a> Walk<'a, '_> {
    pub(in crate::parse) fn checklist(&mut self, at: usize, block: &'a Block) -> Done {
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
        self.open_group(block, "checklist_label");
        let mut rows = all.iter().enumerate();
        let mut counts = lists.into_iter();
        self.around(
            at,
            |tag| matches!(tag, Tag::List(_)),
            |walk, _| {
                walk.out.markup("<ul class=\"checklist\">\n");
                for (number, item) in rows.by_ref().take(counts.next().unwrap_or(0)) {
                    walk.out.markup("<li><label><input type=\"checkbox\"");
                    walk.out.own("name", block.id());
                    walk.item_attribute("value", item, number);
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
        self.close_element(block);
        Done {
            content: Content::Checklist,
            items: ids,
            minutes: 1,
            ..Done::default()
        }
    }

    pub(in crate::parse) fn reflect(&mut self, at: usize, block: &'a Block) -> Done {
        let tree = self.tree();
        let close = tree.nodes[at].close;
        let prompt = format!("{}-prompt", block.id());
        let mut models: Vec<usize> = Vec::new();
        self.open_group(block, "reflect_label");
        self.out.markup("<div class=\"prompt\"");
        self.out.own("id", &prompt);
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
        self.out.markup("</div>\n");
        self.text_field(block, &prompt);
        let mut answer = Vec::new();
        for model in models {
            self.check_merged(model);
            answer.extend(self.aside(
                "details class=\"answer\"",
                "details",
                "reflect_model",
                model,
            ));
            self.remove_lines(tree.nodes[model].span.clone());
        }
        self.close_element(block);
        Done {
            content: Content::Reflect,
            answer: without_ids(answer),
            minutes: 2,
            ..Done::default()
        }
    }

    /// Room to write in, as many rows as the fence says.
    pub(in crate::parse) fn text_field(&mut self, block: &Block, prompt: &str) {
        let rows = block
            .attributes
            .get("rows")
            .and_then(|rows| rows.parse::<u8>().ok())
            .filter(|rows| (1..=40).contains(rows))
            .unwrap_or(ROWS);
        self.out.markup("<textarea");
        self.out.attribute("rows", &rows.to_string());
        self.out.own("name", block.id());
        self.out.own("aria-labelledby", prompt);
        self.out.markup("></textarea>\n");
    }
}
