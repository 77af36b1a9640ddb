//! Questions: the shape of a block tells what kind of answer it wants. Apart because every shape
//! is recognised here; how each is written stands in `questions`.

use std::ops::Range;

use pulldown_cmark::{BlockQuoteKind, Event, Tag};

use crate::parse::blocks::structure::Block;
use crate::parse::codes;
use crate::parse::exercises::items::Item;
use crate::parse::markdown::tree::Kind;
use crate::parse::markdown::walk::Walk;

/// What a question wants.
#[derive(Debug)]
pub(in crate::parse) enum Shape {
    /// Options, one or several right.
    Choice(usize, Vec<Item>),
    /// Items in their right order.
    Order(usize, Vec<Item>),
    /// Pairs `A -> B`.
    Matching(usize, Vec<Item>, Vec<(String, String)>),
    /// A table of `x`.
    Matrix(usize, Matrix),
    /// Gaps in the text, by their numbers.
    Gaps(Vec<usize>),
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
}

impl<'a> Walk<'a, '_> {
    /// Writes the question at node `at`; the ids of its items.
    pub(in crate::parse) fn quiz(&mut self, at: usize, block: &'a Block) -> Vec<String> {
        let tree = self.tree();
        let close = tree.nodes[at].close;
        let mut prompt = Vec::new();
        let mut alerts: Vec<(BlockQuoteKind, usize)> = Vec::new();
        for child in tree.children(at + 1, close) {
            match alert_kind(&tree.nodes[child].kind) {
                Some(kind) => alerts.push((kind, child)),
                None => prompt.push(child),
            }
        }
        for (_, alert) in &alerts {
            self.check_merged(*alert);
        }
        let shape = self.shape(&prompt, block);
        let explained = alerts.iter().any(|(kind, _)| *kind == BlockQuoteKind::Note);
        if !explained {
            self.findings.tell(
                codes::NO_EXPLANATION,
                &block.fence,
                format!("the question `{}` has no explanation", block.id()),
                "write `> [!NOTE]` and why the answer is right before the closing line",
            );
        }
        let id = block.id();
        self.open_tag("section", block);
        self.out.markup(">\n<fieldset");
        self.out
            .attribute("aria-describedby", &format!("{id}-prompt"));
        self.out.markup("><legend class=\"block-label\"");
        self.out.attribute("id", &format!("{id}-label"));
        self.out.markup(">");
        self.out.word("quiz_label");
        self.out.markup("</legend>\n<div class=\"prompt\"");
        self.out.attribute("id", &format!("{id}-prompt"));
        self.out.markup(">\n");
        self.filling = matches!(shape, Some(Shape::Gaps(_))).then(|| (id.to_string(), 0));
        let answer_node = shape.as_ref().and_then(Shape::node);
        for child in &prompt {
            if Some(*child) != answer_node {
                self.range(*child, tree.nodes[*child].close.max(*child) + 1);
            }
        }
        self.filling = None;
        self.out.markup("</div>\n");
        let ids = match &shape {
            Some(shape) => self.fields(shape, block),
            None => Vec::new(),
        };
        self.out.markup("</fieldset>\n");
        for (_, hint) in alerts
            .iter()
            .filter(|(kind, _)| *kind == BlockQuoteKind::Tip)
        {
            self.aside("details class=\"hint\"", "details", "quiz_hint", *hint);
        }
        self.out.markup("<details class=\"answer\"><summary>");
        self.out.word("quiz_answer");
        self.out.markup("</summary>\n");
        if let Some(shape) = &shape {
            self.answers(shape);
        }
        for (kind, alert) in &alerts {
            let class = match kind {
                BlockQuoteKind::Note => "explanation",
                BlockQuoteKind::Important => "when-right",
                BlockQuoteKind::Warning => "when-wrong",
                _ => continue,
            };
            self.out.markup(&format!("<div class=\"{class}\">\n"));
            self.range(*alert + 1, tree.nodes[*alert].close);
            self.out.markup("</div>\n");
        }
        self.out.markup("</details>\n</section>\n");
        for (_, alert) in alerts {
            self.remove_lines(tree.nodes[alert].span.clone());
        }
        ids
    }

    /// A quote as a disclosure under `word`.
    pub(in crate::parse) fn aside(
        &mut self,
        open: &str,
        tag: &str,
        word: &'static str,
        quote: usize,
    ) {
        let close = self.tree().nodes[quote].close;
        self.out.markup(&format!("<{open}><summary>"));
        self.out.word(word);
        self.out.markup("</summary>\n");
        self.before = None;
        self.range(quote + 1, close);
        self.out.markup(&format!("</{tag}>\n"));
    }

    fn shape(&mut self, prompt: &[usize], block: &Block) -> Option<Shape> {
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
                if tasks == items.len() {
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
            shapes.push(Shape::Gaps(gaps));
        }
        if block.attributes.has("open") {
            shapes.push(Shape::Open);
        }
        let fence = block.fence.clone();
        let (place, message, help) = match shapes.as_slice() {
            [Shape::Choice(_, items)]
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
    fn trimmed(&self, span: Range<usize>) -> Range<usize> {
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

    fn matrix(&self, table: usize) -> Option<Matrix> {
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
        any.then_some(Matrix { head, rows, marked })
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
    fn node(&self) -> Option<usize> {
        match self {
            Shape::Choice(node, _)
            | Shape::Order(node, _)
            | Shape::Matching(node, ..)
            | Shape::Matrix(node, _) => Some(*node),
            Shape::Gaps(_) | Shape::Open => None,
        }
    }
}

fn alert_kind(kind: &Kind<'_>) -> Option<BlockQuoteKind> {
    match kind {
        Kind::Event(Event::Start(Tag::BlockQuote(Some(kind))))
            if *kind != BlockQuoteKind::Caution =>
        {
            Some(*kind)
        }
        _ => None,
    }
}
