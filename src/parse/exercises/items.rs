//! Items of lists in blocks: their line, what stands under it, the braces at its end, their ids.
//! Apart because options, cards, checklist rows and objectives are all items.

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::parse::blocks::fences::{self, Attributes};
use crate::parse::codes;
use crate::parse::markdown::ids::Ids;
use crate::parse::markdown::plain::Edit;
use crate::parse::markdown::tree::Kind;
use crate::parse::markdown::walk::Walk;

/// An item of a list, by nodes.
#[derive(Clone, Debug)]
pub(in crate::parse) struct Item {
    /// The nodes of its line, without the box of a task.
    pub line: Range<usize>,
    /// The nodes under it.
    pub rest: Range<usize>,
    /// Whether its box is ticked, if it has one; and where the box stands in the body.
    pub task: Option<(bool, Range<usize>)>,
    /// What the braces at its end say.
    pub attributes: Attributes,
    /// Bytes of the item in the body.
    pub span: Range<usize>,
}

impl Walk<'_, '_> {
    /// The items of the list at `list`.
    pub(in crate::parse) fn items(&mut self, list: usize) -> Vec<Item> {
        let tree = self.tree();
        tree.children(list + 1, tree.nodes[list].close)
            .filter(|at| tree.begins(*at, |tag| matches!(tag, Tag::Item)))
            .map(|at| self.read_item(at))
            .collect()
    }

    fn read_item(&mut self, at: usize) -> Item {
        let tree = self.tree();
        let close = tree.nodes[at].close;
        let in_paragraph = tree.begins(at + 1, |tag| matches!(tag, Tag::Paragraph));
        let (mut line, rest) = if in_paragraph {
            let end = tree.nodes[at + 1].close;
            (at + 2..end, end + 1..close)
        } else {
            let end = tree
                .children(at + 1, close)
                .find(|child| {
                    matches!(tree.nodes[*child].kind, Kind::Block(_))
                        || tree.begins(*child, |tag| !is_inline(tag))
                })
                .unwrap_or(close);
            (at + 1..end, end..close)
        };
        let mut task = None;
        if line.start < line.end
            && let Kind::Event(Event::TaskListMarker(done)) = tree.nodes[line.start].kind
        {
            task = Some((done, tree.nodes[line.start].span.clone()));
            line.start += 1;
        }
        let attributes = self.tail(&line);
        Item {
            line,
            rest,
            task,
            attributes,
            span: tree.nodes[at].span.clone(),
        }
    }

    /// Reads the braces at the end of a line and hides them.
    pub(in crate::parse) fn tail(&mut self, line: &Range<usize>) -> Attributes {
        let none = Attributes::default();
        let Some(last) = line.clone().last() else {
            return none;
        };
        let node = &self.tree().nodes[last];
        let Kind::Event(Event::Text(text)) = &node.kind else {
            return none;
        };
        let shown = text.trim_end();
        let Some(open) = shown.rfind('{').filter(|_| shown.ends_with('}')) else {
            return none;
        };
        let is_ours = ["{#", "{+", "{competency=", "{level="]
            .iter()
            .any(|begin| shown[open..].starts_with(begin));
        if !is_ours || text.len() != node.span.len() {
            return none;
        }
        let here = node.span.start + open..node.span.start + shown.len();
        self.windows.insert(last, 0..shown[..open].trim_end().len());
        let before = node.span.start + shown[..open].trim_end().len();
        self.edits.push(Edit::remove(before..here.end));
        let read = fences::attributes(&shown[open..]);
        let keys = read.iter().flat_map(|read| &read.values);
        for (key, _) in keys.filter(|(key, _)| !is_item_key(key)) {
            self.findings.tell(
                codes::UNKNOWN_ATTRIBUTE,
                &here,
                format!("an item has no attribute `{key}`"),
                "keep the id, `{#an-id}`",
            );
        }
        read.unwrap_or_else(|wrong| {
            self.findings.tell(
                codes::BAD_ATTRIBUTES,
                &here,
                format!("the braces at the end of the item cannot be read: {wrong}"),
                "write an id as `{#an-id}`",
            );
            none
        })
    }

    /// The ids of items: as written, else made of their text up to `mark`, which parts the
    /// question from its answer.
    pub(in crate::parse) fn item_ids(&mut self, items: &[Item], mark: &str) -> Vec<String> {
        let written: Vec<(Option<String>, Range<usize>)> = items
            .iter()
            .map(|item| (item.attributes.id.clone(), self.item_line(item)))
            .collect();
        let mut ids = self.written_ids(&written);
        items
            .iter()
            .map(|item| match &item.attributes.id {
                Some(id) => id.clone(),
                None => {
                    let text = self.raw_text(item.line.start, item.line.end);
                    let asked = match mark.is_empty() {
                        true => text.as_str(),
                        false => text.split(mark).next().unwrap_or_default(),
                    };
                    ids.make(asked)
                }
            })
            .collect()
    }

    /// Ids that authors wrote on the items of one exercise, each with its place: those that cannot
    /// be ids and those that stand twice are told.
    pub(in crate::parse) fn written_ids(
        &mut self,
        written: &[(Option<String>, Range<usize>)],
    ) -> Ids {
        let mut first: BTreeMap<&String, &Range<usize>> = BTreeMap::new();
        for (id, here) in written {
            let Some(id) = id else { continue };
            if !fences::is_kebab(id) {
                self.findings.tell(
                    codes::BAD_ID,
                    here,
                    format!("`{id}` cannot be an item's id"),
                    "use letters a to z, digits and single dashes",
                );
            }
            if let Some(before) = first.get(id) {
                let place = self.findings.place(before);
                self.findings
                    .tell(
                        codes::DUPLICATE_ITEM,
                        here,
                        format!("the item id `{id}` stands twice in this exercise"),
                        "give one of them another id",
                    )
                    .noted("first written here", place);
            } else {
                first.insert(id, here);
            }
        }
        Ids::new(first.into_keys().cloned())
    }

    /// Where the first line of an item stands in the body.
    pub(in crate::parse) fn item_line(&self, item: &Item) -> Range<usize> {
        let text = self.body[item.span.clone()]
            .lines()
            .next()
            .unwrap_or_default();
        item.span.start..item.span.start + text.trim_end().len()
    }

    /// Hides white space at the beginning of the text at `at`.
    pub(in crate::parse) fn trim_start(&mut self, at: usize) {
        if let Kind::Event(Event::Text(text)) = &self.tree().nodes[at].kind {
            let window = self.windows.get(&at).cloned().unwrap_or(0..text.len());
            let shown = &text[window.clone()];
            let start = window.end - shown.trim_start().len();
            self.windows.insert(at, start..window.end);
        }
    }

    /// Writes the line of an item.
    pub(in crate::parse) fn line(&mut self, item: &Item) {
        self.before = None;
        self.range(item.line.start, item.line.end);
    }

    /// Writes what stands under the line of an item, without its plain quotes when `quotes` is
    /// false; they are left out of the plain text too.
    pub(in crate::parse) fn under(&mut self, item: &Item, quotes: bool) {
        let tree = self.tree();
        for child in tree.children(item.rest.start, item.rest.end) {
            let is_quote = tree.begins(child, |tag| matches!(tag, Tag::BlockQuote(_)));
            if is_quote && !quotes {
                self.remove_lines(tree.nodes[child].span.clone());
            } else {
                self.range(child, tree.nodes[child].close.max(child) + 1);
            }
        }
    }

    /// Writes what the quotes under an item say; whether there are any.
    pub(in crate::parse) fn feedback(&mut self, item: &Item) -> bool {
        let tree = self.tree();
        let mut any = false;
        for child in tree.children(item.rest.start, item.rest.end) {
            if tree.begins(child, |tag| matches!(tag, Tag::BlockQuote(_))) {
                any = true;
                self.range(child + 1, tree.nodes[child].close);
            }
        }
        any
    }

    /// Whether anything is said in quotes under an item.
    pub(in crate::parse) fn has_feedback(&self, item: &Item) -> bool {
        let tree = self.tree();
        tree.children(item.rest.start, item.rest.end)
            .any(|child| tree.begins(child, |tag| matches!(tag, Tag::BlockQuote(_))))
    }

    /// Takes a fence out of the plain text. Its line stays, empty, where it parts two paragraphs.
    pub(in crate::parse) fn remove_fence(&mut self, fence: Range<usize>) {
        if fence.is_empty() || !self.follows_blank(fence.start) {
            self.edits.push(Edit::remove(fence));
        } else {
            self.remove_lines(fence);
        }
    }

    /// Whether a line begins at `at` and the one before it is empty.
    pub(in crate::parse) fn follows_blank(&self, at: usize) -> bool {
        let before = &self.body[..at];
        before.is_empty()
            || before.strip_suffix('\n').is_some_and(|lines| {
                let last = lines.rsplit('\n').next().unwrap_or_default();
                last.trim().is_empty()
            })
    }

    /// Takes whole lines out of the plain text, and an empty one after them where there is one
    /// before them.
    pub(in crate::parse) fn remove_lines(&mut self, span: Range<usize>) {
        let line = self.body[..span.start].rfind('\n').map_or(0, |at| at + 1);
        let start = match self.body[line..span.start].trim().is_empty() {
            true => line,
            false => span.start,
        };
        let text = self.body[span.clone()].trim_end();
        let mut end = span.start + text.len();
        if start == line {
            end = self.body[end..]
                .find('\n')
                .filter(|length| self.body[end..end + length].trim().is_empty())
                .map_or(end, |length| end + length + 1);
            let next = self.body[end..]
                .split_inclusive('\n')
                .next()
                .unwrap_or_default();
            if self.follows_blank(start) && next.ends_with('\n') && next.trim().is_empty() {
                end += next.len();
            }
        }
        self.edits.push(Edit::remove(start..end));
    }
}

/// Of objectives, `competency` and `level`; of a scenario's choices, `+competency`.
fn is_item_key(key: &str) -> bool {
    key.starts_with('+') || matches!(key, "competency" | "level")
}

fn is_inline(tag: &Tag<'_>) -> bool {
    matches!(
        tag.to_end(),
        TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link
            | TagEnd::Image
    )
}
