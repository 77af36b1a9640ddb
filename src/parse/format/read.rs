//! A body as formatting sees it: its fences matched, its ids, its lists of items.

use std::collections::BTreeSet;
use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use crate::parse::blocks::fences::{self, Fence};
use crate::parse::blocks::structure::{self, Structure};
use crate::parse::document::{ParseInput, Parsed};
use crate::parse::exercises::gaps;
use crate::parse::findings::Findings;
use crate::parse::markdown::tree::{self, Kind, Masks, Tree};
/// A body with its fences matched.
pub(super) struct Read<'a> {
    pub(super) body: &'a str,
    pub(super) parsed: &'a Parsed,
    pub(super) fences: Vec<Fence>,
    /// Bytes of the fence lines that are not in a list, a quote or the like.
    pub(super) free_lines: Vec<Range<usize>>,
    pub(super) ids: BTreeSet<String>,
    pub(super) lists: Vec<(String, Vec<Vec<Range<usize>>>)>,
}

impl<'a> Read<'a> {
    /// None where the fences cannot be told from other text.
    pub(super) fn new(input: &ParseInput, body: &'a str, parsed: &'a Parsed) -> Option<Self> {
        let mut masks = Masks {
            fences: fences::candidates(body),
            gaps: Vec::new(),
        };
        masks.gaps = gaps::candidates(body, &masks.fences);
        for _ in 0..5 {
            let masked = masks.apply(body);
            let (tree, seen) = tree::read(&masked, &masks, input.settings.math);
            if !seen.all() {
                masks.keep(&seen);
                continue;
            }
            let mut unused = Findings::new(input.source.path.clone(), 0);
            let structure = structure::settle(body, tree, &masks.fences, true, &mut unused);
            return Some(Read {
                body,
                parsed,
                free_lines: free_lines(&structure),
                ids: structure.ids.keys().cloned().collect(),
                lists: lists(&structure),
                fences: masks.fences,
            });
        }
        None
    }
}

/// Fence lines at the top, or inside of nothing but blocks.
fn free_lines(structure: &Structure<'_>) -> Vec<Range<usize>> {
    let mut depth = 0usize;
    let mut free = Vec::new();
    for node in &structure.tree.nodes {
        match &node.kind {
            Kind::Event(Event::Start(_)) => depth += 1,
            Kind::Event(Event::End(_)) => depth = depth.saturating_sub(1),
            Kind::Block(_) | Kind::BlockEnd(_) if depth == 0 && !node.span.is_empty() => {
                free.push(node.span.clone());
            }
            _ => {}
        }
    }
    free
}

/// For each block with an id, the lists directly in it: for each item, the bytes of its line.
fn lists(structure: &Structure<'_>) -> Vec<(String, Vec<Vec<Range<usize>>>)> {
    let tree = &structure.tree;
    let blocks = tree.nodes.iter().enumerate().filter_map(|(at, node)| {
        let Kind::Block(block) = node.kind else {
            return None;
        };
        let id = structure.blocks[block].id();
        (!id.is_empty()).then_some((at, id))
    });
    blocks
        .map(|(at, id)| {
            let lists = tree
                .children(at + 1, tree.nodes[at].close)
                .filter(|list| tree.begins(*list, |tag| matches!(tag, Tag::List(_))))
                .map(|list| {
                    tree.children(list + 1, tree.nodes[list].close)
                        .filter(|item| tree.begins(*item, |tag| matches!(tag, Tag::Item)))
                        .map(|item| line_of(tree, item))
                        .collect()
                })
                .collect();
            (id.to_string(), lists)
        })
        .collect()
}

/// The bytes of an item's first paragraph or line.
fn line_of(tree: &Tree<'_>, item: usize) -> Range<usize> {
    let close = tree.nodes[item].close;
    if tree.begins(item + 1, |tag| matches!(tag, Tag::Paragraph)) {
        return tree.nodes[item + 1].span.clone();
    }
    let start = tree.nodes[item].span.start;
    let inline = tree.children(item + 1, close).take_while(|child| {
        let is_block = tree.begins(*child, |tag| {
            matches!(
                tag,
                Tag::List(_)
                    | Tag::BlockQuote(_)
                    | Tag::CodeBlock(_)
                    | Tag::HtmlBlock
                    | Tag::Table(_)
            )
        });
        !is_block && !matches!(tree.nodes[*child].kind, Kind::Block(_))
    });
    let end = inline.map(|child| tree.nodes[child].span.end).last();
    start..end.unwrap_or(start)
}
