//! Flashcards: a list of fronts and backs. Apart because a card is one line of text parted in two.

use pulldown_cmark::{Event, Tag};

use crate::parse::blocks::structure::Block;
use crate::parse::codes;
use crate::parse::document::exercise::Content;
use crate::parse::exercises::Done;
use crate::parse::exercises::items::Item;
use crate::parse::markdown::plain::Edit;
use crate::parse::markdown::tree::Kind;
use crate::parse::markdown::walk::Walk;

impl<'a> Walk<'a, '_> {
    pub(in crate::parse) fn cards(&mut self, at: usize, block: &'a Block) -> Done {
        let mut ids: Vec<String> = Vec::new();
        let mut whole = true;
        self.open_group(block, "cards_label");
        let any = self.around(
            at,
            |tag| matches!(tag, Tag::List(_)),
            |walk, list| {
                let items = walk.items(list);
                let list_ids = walk.item_ids(&items, "::");
                walk.out.markup("<ul class=\"cards\">\n");
                for (number, item) in items.iter().enumerate() {
                    whole &= walk.card(item, ids.len() + number);
                }
                walk.out.markup("</ul>\n");
                ids.extend(list_ids);
            },
        );
        self.close_element(block);
        if !any || !whole {
            self.wrong_shape(
                block,
                "cards are a list of fronts and backs",
                "write each card as `- front :: back`",
            );
        }
        Done {
            content: Content::Cards {
                both: block.attributes.has("both"),
            },
            items: ids,
            minutes: 2,
            ..Done::default()
        }
    }

    /// Writes a card; whether it has `::`. One side that is empty is told here.
    fn card(&mut self, item: &Item, number: usize) -> bool {
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
        self.out.markup("<li");
        self.item_attribute("data-item", item, number);
        self.out.markup("><details class=\"card\"><summary>");
        self.before = None;
        let Some((at, front, back, place)) = parted else {
            self.line(item);
            self.out.markup("</summary></details></li>\n");
            return false;
        };
        let is_first = at == item.line.start;
        let is_last = tree.nodes[at].close.max(at) + 1 >= item.line.end;
        if (front.is_empty() && is_first) || (back.is_empty() && is_last && item.rest.is_empty()) {
            self.findings.tell(
                codes::EMPTY_OPTION,
                &self.item_line(item),
                "the card has an empty side",
                "write each card as `- front :: back`",
            );
        }
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
}
