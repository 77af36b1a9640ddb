//! The shape of a question: what its block holds tells what kind of answer it wants. Apart because
//! every shape is recognised here, and so is what is nearly one.

use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use crate::parse::answers::fold::fold;
use crate::parse::blocks::structure::Block;
use crate::parse::codes;
use crate::parse::document::exercise::Gap;
use crate::parse::exercises::items::Item;
use crate::parse::markdown::tree::Kind;
use crate::parse::markdown::walk::Walk;

/// What a question wants.
#[derive(Debug)]
pub(in crate::parse) enum Shape {
    /// Options, one or several right.
    Choice(usize, Vec<Item>),
    /// True, and false.
    TrueFalse(usize, Vec<Item>),
    /// Items in their right order.
    Order(usize, Vec<Item>),
    /// Pairs `A -> B`.
    Matching(usize, Vec<Item>, Vec<(String, String)>),
    /// A table of `x`.
    Matrix(usize, Matrix),
    /// Gaps in the text.
    Gaps(Vec<Gap>),
    /// Free text.
    Open,
}

/// A table whose cells are `x` or empty.
#[derive(Debug)]
pub(in crate::parse) struct Matrix {
    /// Nodes of the cells of the head.
    pub head: Vec<usize>,
    /// Nodes of the cells of each row.
    pub rows: Vec<Vec<usize>>,
    /// Where an `x` stands, by row and column.
    pub marked: Vec<Vec<bool>>,
    /// Ids that the author wrote at the end of the rows' first cells.
    pub ids: Vec<Option<String>>,
}

impl Walk<'_, '_> {
    /// What the nodes of a question ask for.
    pub(in crate::parse) fn shape(&mut self, prompt: &[usize], block: &Block) -> Option<Shape> {
        let tree = self.tree();
        let mut shapes = Vec::new();
        let last = prompt
            .iter()
            .rev()
            .find(|child| tree.begins(**child, |tag| matches!(tag, Tag::List(_) | Tag::Table(_))));
        if let Some(&last) = last {
            if tree.begins(last, |tag| matches!(tag, Tag::Table(_))) {
                shapes.extend(self.matrix(last).map(|matrix| Shape::Matrix(last, matrix)));
            } else {
                let ordered = tree.begins(last, |tag| matches!(tag, Tag::List(Some(_))));
                let items = self.items(last);
                let tasks = items.iter().filter(|item| item.task.is_some()).count();
                if tasks == items.len() && self.is_true_or_false(&items) {
                    shapes.push(Shape::TrueFalse(last, items));
                } else if tasks == items.len() {
                    shapes.push(Shape::Choice(last, items));
                } else if ordered && block.attributes.has("order") {
                    shapes.push(Shape::Order(last, items));
                } else if let Some(pairs) = self.pairs(&items) {
                    shapes.push(Shape::Matching(last, items, pairs));
                }
            }
        }
        let gaps: Vec<usize> = prompt
            .iter()
            .flat_map(|child| &tree.nodes[*child..=tree.nodes[*child].close.max(*child)])
            .filter_map(|node| match node.kind {
                Kind::Gap(gap) => Some(gap),
                _ => None,
            })
            .collect();
        if !gaps.is_empty() {
            let gaps = gaps.into_iter().map(|gap| self.read_gap(gap)).collect();
            shapes.push(Shape::Gaps(gaps));
        }
        if block.attributes.has("open") {
            shapes.push(Shape::Open);
        }
        let fence = block.fence.clone();
        let (place, message, help) = match shapes.as_slice() {
            [Shape::Choice(_, items) | Shape::TrueFalse(_, items)]
                if !items
                    .iter()
                    .any(|item| matches!(item.task, Some((true, _)))) =>
            {
                (
                    fence,
                    "no option is marked as right".to_string(),
                    "mark the right one `- [x] …`",
                )
            }
            [_] => return shapes.pop(),
            [] => last.and_then(|last| self.nearly(*last)).unwrap_or((
                fence,
                "the question has no kind of answer that is known".to_string(),
                "write options `- [x] …`, gaps `[[…]]`, pairs `- A -> B`, an ordered list with \
                     the flag `order`, a table of `x`, or the flag `open`",
            )),
            _ => (
                fence,
                "the question has more than one kind of answer".to_string(),
                "keep one, and make a question of its own for the other",
            ),
        };
        self.findings.tell(
            codes::QUIZ_SHAPE,
            &place,
            format!("`{}`: {message}", block.id()),
            help,
        );
        None
    }

    /// Whether the options are “true” and “false”, and nothing else.
    fn is_true_or_false(&self, items: &[Item]) -> bool {
        if items.len() != 2 {
            return false;
        }
        let mut texts: Vec<String> = items
            .iter()
            .map(|item| fold(&self.raw_text(item.line.start, item.line.end)))
            .collect();
        texts.sort();
        texts == ["adevarat", "fals"] || texts == ["false", "true"]
    }

    /// What a list or table that is no answer was meant to be: where it fails, how, and the remedy.
    fn nearly(&mut self, last: usize) -> Option<(Range<usize>, String, &'static str)> {
        let tree = self.tree();
        if tree.begins(last, |tag| matches!(tag, Tag::Table(_))) {
            let rows: Vec<usize> = tree.children(last + 1, tree.nodes[last].close).collect();
            let mut cells = rows.iter().skip(1).flat_map(|row| {
                let cells = tree.children(row + 1, tree.nodes[*row].close);
                cells.skip(1).collect::<Vec<_>>()
            });
            let wrong = cells.find_map(|cell| {
                let text = self.raw_text(cell, tree.nodes[cell].close);
                let text = text.trim();
                let is_mark = text.is_empty() || text.eq_ignore_ascii_case("x");
                (!is_mark).then(|| (tree.nodes[cell].span.clone(), text.to_string()))
            });
            let (span, text) = wrong?;
            let message = format!("the cell “{text}” is neither `x` nor empty");
            let help = "write `x` where row and column belong together, and nothing elsewhere";
            return Some((self.trimmed(span), message, help));
        }
        let items = self.items(last);
        if items.iter().any(|item| item.task.is_some()) {
            let item = items.iter().find(|item| item.task.is_none())?;
            let message = "some items have a box, and this one does not".to_string();
            let help = "begin each option with `- [ ]` or `- [x]`";
            return Some((self.item_line(item), message, help));
        }
        let is_pair = |item: &&Item| {
            let text = self.raw_text(item.line.start, item.line.end);
            text.split_once("->")
                .is_some_and(|(left, right)| !left.trim().is_empty() && !right.trim().is_empty())
        };
        if items.iter().any(|item| is_pair(&item)) {
            let item = items.iter().find(|item| !is_pair(item))?;
            let message = "some items are pairs, and this one is not".to_string();
            let help = "write each as `- left -> right`";
            return Some((self.item_line(item), message, help));
        }
        tree.begins(last, |tag| matches!(tag, Tag::List(Some(_))))
            .then(|| {
                let span = tree.nodes[last].span.clone();
                let first = self.body[span.clone()].lines().next().unwrap_or_default();
                let message = "an ordered list is an answer only with the flag `order`".to_string();
                let help = "write `order` between the braces of the opening line";
                (span.start..span.start + first.len(), message, help)
            })
    }

    /// The span without the white space around its text.
    pub(in crate::parse) fn trimmed(&self, span: Range<usize>) -> Range<usize> {
        let text = &self.body[span.clone()];
        let start = span.start + (text.len() - text.trim_start_matches(['|', ' ']).len());
        let end = span.start + text.trim_end_matches(['|', ' ']).len();
        start..end.max(start)
    }

    fn pairs(&self, items: &[Item]) -> Option<Vec<(String, String)>> {
        items
            .iter()
            .map(|item| {
                let text = self.raw_text(item.line.start, item.line.end);
                let (left, right) = text.split_once("->")?;
                let (left, right) = (left.trim(), right.trim());
                (!left.is_empty() && !right.is_empty())
                    .then(|| (left.to_string(), right.to_string()))
            })
            .collect()
    }

    fn matrix(&mut self, table: usize) -> Option<Matrix> {
        let tree = self.tree();
        let mut rows = tree
            .children(table + 1, tree.nodes[table].close)
            .map(|row| tree.children(row + 1, tree.nodes[row].close).collect());
        let head: Vec<usize> = rows.next()?;
        let rows: Vec<Vec<usize>> = rows.collect();
        let marked: Option<Vec<Vec<bool>>> = rows
            .iter()
            .map(|cells| {
                cells
                    .iter()
                    .skip(1)
                    .map(|cell| {
                        let text = self.raw_text(*cell, tree.nodes[*cell].close);
                        match text.trim() {
                            "" => Some(false),
                            "x" | "X" => Some(true),
                            _ => None,
                        }
                    })
                    .collect()
            })
            .collect();
        let marked = marked?;
        let any = marked.iter().flatten().any(|marked| *marked);
        if !any {
            return None;
        }
        let heads: Vec<usize> = rows.iter().filter_map(|row| row.first().copied()).collect();
        let ids = heads
            .iter()
            .map(|cell| self.tail(&(cell + 1..tree.nodes[*cell].close)).id)
            .collect();
        Some(Matrix {
            head,
            rows,
            marked,
            ids,
        })
    }

    /// The text between two nodes as it is written, without markup.
    pub(in crate::parse) fn raw_text(&self, from: usize, to: usize) -> String {
        let mut raw = String::new();
        for at in from..to {
            match &self.tree().nodes[at].kind {
                Kind::Event(Event::Text(text)) => match self.windows.get(&at) {
                    Some(window) => raw.push_str(&text[window.clone()]),
                    None => raw.push_str(text),
                },
                Kind::Event(Event::Code(code)) => raw.push_str(code),
                Kind::Event(Event::SoftBreak | Event::HardBreak) => raw.push(' '),
                _ => {}
            }
        }
        raw
    }
}

impl Shape {
    /// The node that holds the answers, which is not part of the prompt.
    pub(in crate::parse) fn node(&self) -> Option<usize> {
        match self {
            Shape::Choice(node, _)
            | Shape::TrueFalse(node, _)
            | Shape::Order(node, _)
            | Shape::Matching(node, ..)
            | Shape::Matrix(node, _) => Some(*node),
            Shape::Gaps(_) | Shape::Open => None,
        }
    }
}
