//! Questions: what is asked, the fields, the hints, and the answer in a disclosure. Apart because
//! here the parts come in order; how each kind of field is written stands in `questions`.

use pulldown_cmark::{BlockQuoteKind, Event, Tag};

use crate::parse::blocks::structure::Block;
use crate::parse::codes;
use crate::parse::document::exercise::{Answer, Content, Question};
use crate::parse::document::{Hole, Piece, Target};
use crate::parse::exercises::Done;
use crate::parse::exercises::gaps::Filling;
use crate::parse::exercises::shape::Shape;
use crate::parse::markdown::tree::Kind;
use crate::parse::markdown::walk::Walk;

impl<'a> Walk<'a, '_> {
    /// Writes the question at node `at`.
    pub(in crate::parse) fn quiz(&mut self, at: usize, block: &'a Block) -> Done {
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
        let content = shape.as_ref().map(|shape| question(shape, block));
        if let Some(shape) = &shape {
            self.check_answers(shape, block);
            let asked: Vec<usize> = prompt
                .iter()
                .copied()
                .filter(|child| Some(*child) != shape.node())
                .collect();
            self.check_quality(shape, block, &asked, &alerts);
        }
        let id = block.id();
        self.open_element(block);
        if let Some(question) = &content {
            self.out.attribute("data-kind", question.answer.kind());
        }
        self.out.markup(">\n<fieldset");
        self.out.own("aria-describedby", &format!("{id}-prompt"));
        self.out.markup("><legend class=\"block-label\"");
        self.out.own("id", &format!("{id}-label"));
        self.out.markup(">");
        self.out.word("quiz_label");
        self.out.markup("</legend>\n<div class=\"prompt\"");
        self.out.own("id", &format!("{id}-prompt"));
        self.out.markup(">\n");
        if let Some(Shape::Gaps(gaps)) = &shape {
            self.filling = Some(Filling {
                id: id.to_string(),
                gaps: gaps.clone(),
                written: 0,
            });
        }
        let answer_node = shape.as_ref().and_then(Shape::node);
        for child in &prompt {
            if Some(*child) != answer_node {
                self.range(*child, tree.nodes[*child].close.max(*child) + 1);
            }
        }
        self.filling = None;
        self.out.markup("</div>\n");
        let items = match &shape {
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
        let mut model = Vec::new();
        for (kind, alert) in &alerts {
            let class = match kind {
                BlockQuoteKind::Note => "explanation",
                BlockQuoteKind::Important => "when-right",
                BlockQuoteKind::Warning => "when-wrong",
                _ => continue,
            };
            self.out.markup(&format!("<div class=\"{class}\">\n"));
            let written = self.quoted(*alert);
            if *kind == BlockQuoteKind::Note {
                model.extend(written);
            }
            self.out.markup("</div>\n");
        }
        self.see(block);
        self.out.markup("</details>\n");
        let answer = match &shape {
            Some(Shape::Open) => without_ids(model),
            Some(shape) => self.short_answer(shape),
            None => Vec::new(),
        };
        if content.is_some() {
            self.out
                .markup("<script type=\"application/json\" class=\"key\">");
            self.out.hole(Hole::Key);
            self.out.markup("</script>\n");
        }
        self.close_element(block);
        for (_, alert) in alerts {
            self.remove_lines(tree.nodes[alert].span.clone());
        }
        Done {
            content: content.map_or(Content::Unread, Content::Question),
            items,
            answer,
            minutes: 1,
            ..Done::default()
        }
    }

    /// The way back to the section that answers the question.
    fn see(&mut self, block: &Block) {
        let Some(id) = block.attributes.get("see").filter(|id| !id.is_empty()) else {
            return;
        };
        let target = Target::Anchor(id.trim_start_matches('#').to_string());
        let link = self.new_link(target, String::new(), &block.fence);
        self.out.markup("<p class=\"see\">");
        self.out.word("quiz_see");
        self.out.markup(" ");
        self.out.hole(Hole::LinkOpen(link));
        self.out.hole(Hole::LinkText(link));
        self.out.hole(Hole::LinkClose(link));
        self.out.markup("</p>\n");
    }

    /// Writes what stands in a quote; gives the same, to be written once more.
    pub(in crate::parse) fn quoted(&mut self, quote: usize) -> Vec<Piece> {
        let close = self.tree().nodes[quote].close;
        let written = self.aside_output(|walk| walk.range(quote + 1, close));
        self.out.append(written.clone());
        written
    }

    /// A quote as a disclosure under `word`; gives what stands in it.
    pub(in crate::parse) fn aside(
        &mut self,
        open: &str,
        tag: &str,
        word: &'static str,
        quote: usize,
    ) -> Vec<Piece> {
        self.out.markup(&format!("<{open}><summary>"));
        self.out.word(word);
        self.out.markup("</summary>\n");
        self.before = None;
        let written = self.quoted(quote);
        self.out.markup(&format!("</{tag}>\n"));
        written
    }
}

/// A model answer as it stands in the printed key, beside the page's own: an id stands only once.
pub(in crate::parse) fn without_ids(written: Vec<Piece>) -> Vec<Piece> {
    let bare = |html: String| {
        let mut parts = html.split(" id=\"");
        let first = parts.next().unwrap_or_default().to_string();
        parts.fold(first, |bare, part| {
            bare + part.split_once('"').map_or("", |(_, rest)| rest)
        })
    };
    let pieces = written.into_iter();
    pieces
        .map(|piece| match piece {
            Piece::Html(html) => Piece::Html(bare(html)),
            other => other,
        })
        .collect()
}

/// The question that a shape is.
fn question(shape: &Shape, block: &Block) -> Question {
    let points = block.attributes.get("points");
    Question {
        answer: answer(shape, block.attributes.has("multiple")),
        points: points.and_then(|points| points.parse().ok()).unwrap_or(1),
        partial: block.attributes.has("partial"),
    }
}

fn answer(shape: &Shape, multiple: bool) -> Answer {
    match shape {
        Shape::Choice(_, items) => {
            let right: Vec<usize> = (0..items.len())
                .filter(|at| matches!(items[*at].task, Some((true, _))))
                .collect();
            match right.as_slice() {
                [only] if !multiple => Answer::Single(*only),
                _ => Answer::Multiple(right),
            }
        }
        Shape::TrueFalse(_, items) => Answer::TrueFalse(
            items
                .iter()
                .position(|item| matches!(item.task, Some((true, _))))
                .unwrap_or(0),
        ),
        Shape::Order(_, items) => Answer::Order(items.len()),
        Shape::Matching(_, _, pairs) => Answer::Matching(
            pairs
                .iter()
                .enumerate()
                .map(|(at, (_, right))| {
                    let first = pairs.iter().position(|(_, other)| other == right);
                    first.unwrap_or(at)
                })
                .collect(),
        ),
        Shape::Matrix(_, matrix) => {
            let rows = matrix.marked.iter().enumerate();
            let cells = rows.flat_map(|(row, marked)| {
                let marked = marked.iter().zip(1..).filter(|(marked, _)| **marked);
                marked.map(move |(_, column)| (row, column))
            });
            Answer::Matrix(cells.collect())
        }
        Shape::Gaps(gaps) => Answer::Gaps(gaps.clone()),
        Shape::Open => Answer::Open,
    }
}

impl Answer {
    /// The word by which scripts know it.
    fn kind(&self) -> &'static str {
        match self {
            Answer::Single(_) => "single",
            Answer::TrueFalse(_) => "truefalse",
            Answer::Multiple(_) => "multiple",
            Answer::Gaps(_) => "gaps",
            Answer::Matching(_) => "matching",
            Answer::Order(_) => "order",
            Answer::Matrix(_) => "matrix",
            Answer::Open => "open",
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
