//! Markdown and block fences as one sequence of nodes, balanced, each with its place in the body.
//! Apart because here the two grammars meet: fences are hidden from the Markdown parser behind
//! marks of the same length, and matched with its events by offset.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, TagEnd};

use crate::parse::blocks::fences::Fence;

/// A node; children of a container stand between it and its `close`.
#[derive(Debug)]
pub(in crate::parse) struct Node<'m> {
    pub kind: Kind<'m>,
    /// Bytes of the body.
    pub span: Range<usize>,
    /// The index of the node that closes this one; its own where nothing is in it.
    pub close: usize,
}

/// What a node is.
#[derive(Debug)]
pub(in crate::parse) enum Kind<'m> {
    Event(Event<'m>),
    /// A fence line, before fences are matched: its number.
    Fence(usize),
    /// The block of this number begins, or is a leaf.
    Block(usize),
    /// The block of this number ends.
    BlockEnd(usize),
    /// The gap of this number, in a quiz.
    Gap(usize),
}

/// The nodes of a body.
#[derive(Debug, Default)]
pub(in crate::parse) struct Tree<'m> {
    pub nodes: Vec<Node<'m>>,
    /// Places of reference definitions by their folded label.
    pub definitions: BTreeMap<String, Range<usize>>,
}

/// The lines and gaps that are hidden from the Markdown parser.
#[derive(Clone, Debug, Default)]
pub(in crate::parse) struct Masks {
    pub fences: Vec<Fence>,
    /// `[[…]]` in quizzes, by place.
    pub gaps: Vec<Range<usize>>,
}

impl Masks {
    /// The body with every fence overwritten by `<?>` and spaces, a one-line HTML block to the
    /// Markdown parser, and every gap by letters.
    pub fn apply<'b>(&self, body: &'b str) -> Cow<'b, str> {
        if self.fences.is_empty() && self.gaps.is_empty() {
            return Cow::Borrowed(body);
        }
        let mut overwritten: Vec<(Range<usize>, bool)> = self
            .fences
            .iter()
            .map(|fence| (fence.start..fence.end, true))
            .chain(self.gaps.iter().map(|gap| (gap.clone(), false)))
            .collect();
        overwritten.sort_by_key(|(span, _)| span.start);
        let mut masked = String::with_capacity(body.len());
        for (span, is_fence) in overwritten {
            masked.push_str(&body[masked.len()..span.start]);
            if is_fence {
                masked.push_str("<?>");
            }
            let fill = if is_fence { " " } else { "x" };
            while masked.len() < span.end {
                masked.push_str(fill);
            }
        }
        masked.push_str(&body[masked.len()..]);
        Cow::Owned(masked)
    }

    /// Drops what turned out to be code, a comment or raw HTML.
    pub fn keep(&mut self, seen: &Seen) {
        let mut index = 0;
        self.fences.retain(|_| {
            index += 1;
            seen.fences[index - 1]
        });
        index = 0;
        self.gaps.retain(|_| {
            index += 1;
            seen.gaps[index - 1]
        });
    }
}

/// Which masks the Markdown parser gave back as what they are.
pub(in crate::parse) struct Seen {
    fences: Vec<bool>,
    gaps: Vec<bool>,
}

impl Seen {
    /// Whether all of them.
    pub fn all(&self) -> bool {
        self.fences.iter().chain(&self.gaps).all(|seen| *seen)
    }
}

/// Reads `masked`. Fences are nodes of their own, not yet matched.
pub(in crate::parse) fn read<'m>(masked: &'m str, masks: &Masks, math: bool) -> (Tree<'m>, Seen) {
    let mut options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
        | Options::ENABLE_DEFINITION_LIST;
    if math {
        options |= Options::ENABLE_MATH;
    }
    let mut seen = Seen {
        fences: vec![false; masks.fences.len()],
        gaps: vec![false; masks.gaps.len()],
    };
    let mut nodes: Vec<Node<'m>> = Vec::with_capacity(masked.len() / 16);
    let parser = Parser::new_ext(masked, options);
    let definitions = parser
        .reference_definitions()
        .iter()
        .map(|(label, definition)| (label.to_lowercase(), definition.span.clone()))
        .collect();
    let mut in_fence = false;
    for (event, span) in parser.into_offset_iter() {
        if in_fence {
            in_fence = !matches!(event, Event::End(TagEnd::HtmlBlock));
            continue;
        }
        if matches!(event, Event::Start(Tag::HtmlBlock)) && !masks.fences.is_empty() {
            let text = &masked[span.clone()];
            let start = span.start + text.len() - text.trim_start().len();
            if text.trim() == "<?>"
                && let Ok(fence) = masks.fences.binary_search_by_key(&start, |f| f.start)
            {
                seen.fences[fence] = true;
                nodes.push(Node {
                    kind: Kind::Fence(fence),
                    span: start..masks.fences[fence].end,
                    close: 0,
                });
                in_fence = true;
                continue;
            }
        }
        match event {
            Event::Text(text) if !masks.gaps.is_empty() && text.len() == span.len() => {
                split_gaps(text, span, masks, &mut seen, &mut nodes);
            }
            event => nodes.push(Node {
                kind: Kind::Event(event),
                span,
                close: 0,
            }),
        }
    }
    (Tree { nodes, definitions }, seen)
}

fn split_gaps<'m>(
    text: CowStr<'m>,
    span: Range<usize>,
    masks: &Masks,
    seen: &mut Seen,
    nodes: &mut Vec<Node<'m>>,
) {
    let mut at = span.start;
    let push_text = |nodes: &mut Vec<Node<'m>>, from: usize, to: usize| {
        if from < to {
            let part = match &text {
                CowStr::Borrowed(text) => {
                    CowStr::Borrowed(&text[from - span.start..to - span.start])
                }
                owned => CowStr::from(owned[from - span.start..to - span.start].to_string()),
            };
            nodes.push(Node {
                kind: Kind::Event(Event::Text(part)),
                span: from..to,
                close: 0,
            });
        }
    };
    let first = masks.gaps.partition_point(|gap| gap.start < span.start);
    for (index, gap) in masks.gaps.iter().enumerate().skip(first) {
        if gap.end > span.end {
            break;
        }
        push_text(nodes, at, gap.start);
        seen.gaps[index] = true;
        nodes.push(Node {
            kind: Kind::Gap(index),
            span: gap.clone(),
            close: 0,
        });
        at = gap.end;
    }
    push_text(nodes, at, span.end);
}

impl Tree<'_> {
    /// The first nodes of what stands between `from` and `to`, each with the end of what is in it.
    pub fn children(&self, from: usize, to: usize) -> impl Iterator<Item = usize> + '_ {
        let mut next = from;
        std::iter::from_fn(move || {
            let at = next;
            (at < to).then(|| {
                next = self.nodes[at].close.max(at) + 1;
                at
            })
        })
    }

    /// Whether node `at` begins a tag that `is` accepts.
    pub fn begins(&self, at: usize, is: impl Fn(&Tag<'_>) -> bool) -> bool {
        matches!(self.nodes.get(at), Some(Node { kind: Kind::Event(Event::Start(tag)), .. }) if is(tag))
    }

    /// The level of the heading at `at`, if it is one.
    pub fn heading_level(&self, at: usize) -> Option<u8> {
        match self.nodes.get(at)?.kind {
            Kind::Event(Event::Start(Tag::Heading { level, .. })) => Some(level as u8),
            _ => None,
        }
    }
}
