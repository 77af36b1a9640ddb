//! Fences matched into blocks, and ids registered. Apart because every way to get a fence wrong is
//! told here, and after here the nodes are balanced.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag};

use crate::base::suggest;
use crate::parse::blocks::fences::{self, Attributes, Fence};
use crate::parse::blocks::{self, Spec};
use crate::parse::codes;
use crate::parse::findings::Findings;
use crate::parse::markdown::tree::{Kind, Node, Tree};

/// A block of the lesson.
#[derive(Debug)]
pub(in crate::parse) struct Block {
    /// None where the block is shown as if its fences were not there.
    pub spec: Option<&'static Spec>,
    pub attributes: Attributes,
    pub fence: Range<usize>,
    /// The closing fence; empty, at the end of what is in it, where there is none.
    pub close: Range<usize>,
    /// Whether this edition leaves it out.
    pub hidden: bool,
}

impl Block {
    /// Its id, or nothing.
    pub fn id(&self) -> &str {
        self.attributes.id.as_deref().unwrap_or_default()
    }

    /// Its English name, or nothing.
    pub fn name(&self) -> &'static str {
        self.spec.map_or("", |spec| spec.name)
    }
}

/// Blocks, the balanced nodes around them, and the ids that authors wrote.
pub(in crate::parse) struct Structure<'m> {
    pub tree: Tree<'m>,
    pub blocks: Vec<Block>,
    /// Ids of headings and blocks as written, with their first place.
    pub ids: BTreeMap<String, Range<usize>>,
    pub left_out: LeftOut,
}

/// What the blocks refer to that this edition leaves out.
#[derive(Default)]
pub(in crate::parse) struct LeftOut {
    /// Folded labels of footnotes.
    pub notes: BTreeSet<String>,
    /// Folded labels of link definitions.
    pub links: BTreeSet<String>,
}

/// What is open where the matching stands.
pub(in crate::parse) enum Open {
    Tag(usize),
    Block {
        node: usize,
        block: usize,
        colons: usize,
    },
}

/// The state of the matching.
pub(in crate::parse) struct Matching<'f, 'm> {
    body: &'f str,
    fences: &'f [Fence],
    pub(in crate::parse) findings: &'f mut Findings,
    keeps_instructor: bool,
    nodes: Vec<Node<'m>>,
    pub(in crate::parse) blocks: Vec<Block>,
    pub(in crate::parse) ids: BTreeMap<String, Range<usize>>,
    pub(in crate::parse) stack: Vec<Open>,
    /// How many of the stack are blocks.
    pub(in crate::parse) open_blocks: usize,
    left_out: LeftOut,
    /// Blocks left open by the end of the list item or quote they stand in.
    cut: Vec<(usize, Range<usize>)>,
}

/// Matches the fences among the nodes of `tree`.
pub(in crate::parse) fn settle<'m>(
    body: &str,
    tree: Tree<'m>,
    fences: &[Fence],
    keeps_instructor: bool,
    findings: &mut Findings,
) -> Structure<'m> {
    let mut matching = Matching {
        body,
        fences,
        findings,
        keeps_instructor,
        nodes: Vec::with_capacity(tree.nodes.len()),
        blocks: Vec::new(),
        ids: BTreeMap::new(),
        stack: Vec::new(),
        open_blocks: 0,
        left_out: LeftOut::default(),
        cut: Vec::new(),
    };
    let mut end = 0;
    for node in tree.nodes {
        end = end.max(node.span.end);
        matching.node(node);
    }
    while let Some(open) = matching.stack.pop() {
        if let Open::Block { node, block, .. } = open {
            matching.cut_short(node, block, end);
        }
    }
    for (_, fence) in std::mem::take(&mut matching.cut) {
        matching.unclosed(&fence);
    }
    Structure {
        tree: Tree {
            nodes: matching.nodes,
            definitions: tree.definitions,
        },
        blocks: matching.blocks,
        ids: matching.ids,
        left_out: matching.left_out,
    }
}

impl LeftOut {
    fn note(&mut self, kind: &Kind<'_>) {
        if let Kind::Event(Event::FootnoteReference(label)) = kind {
            self.notes.insert(label.to_lowercase());
        } else if let Some(label) = definition_used(kind) {
            self.links.insert(label);
        }
    }
}

/// The folded label of the definition that a link or picture takes its address from.
pub(in crate::parse) fn definition_used(kind: &Kind<'_>) -> Option<String> {
    let Kind::Event(Event::Start(
        Tag::Link { link_type, id, .. } | Tag::Image { link_type, id, .. },
    )) = kind
    else {
        return None;
    };
    let is_defined = matches!(
        link_type,
        LinkType::Reference | LinkType::Collapsed | LinkType::Shortcut
    );
    is_defined.then(|| id.to_lowercase())
}

impl<'m> Matching<'_, 'm> {
    fn node(&mut self, mut node: Node<'m>) {
        let index = self.nodes.len();
        node.close = index;
        match &node.kind {
            Kind::Fence(fence) => {
                let fence = self.fences[*fence].clone();
                if fence.closes() {
                    self.close(&fence);
                } else {
                    self.open(fence);
                }
                return;
            }
            Kind::Event(Event::Start(tag)) => {
                if let Tag::Heading { id: Some(id), .. } = tag {
                    let id = id.to_string();
                    let length = self.body[node.span.clone()].trim_end().len();
                    self.register(&id, &(node.span.start..node.span.start + length));
                }
                self.stack.push(Open::Tag(index));
            }
            Kind::Event(Event::End(_)) => {
                while let Some(open) = self.stack.pop() {
                    match open {
                        Open::Tag(start) => {
                            let index = self.nodes.len();
                            self.nodes[start].close = index;
                            node.close = index;
                            break;
                        }
                        Open::Block {
                            node: start, block, ..
                        } => self.cut_short(start, block, node.span.end),
                    }
                }
            }
            _ => {}
        }
        self.nodes.push(node);
    }

    /// A block ends because what it stands in ends.
    fn cut_short(&mut self, node: usize, block: usize, at: usize) {
        let fence = self.blocks[block].fence.clone();
        let colons = fence_colons(self.fences, &fence);
        self.end(node, block, at..at);
        self.cut.push((colons, fence));
    }

    fn end(&mut self, node: usize, block: usize, close: Range<usize>) {
        self.open_blocks -= 1;
        self.blocks[block].close = close.clone();
        if self.blocks[block].hidden {
            for gone in self.nodes.drain(node..) {
                self.left_out.note(&gone.kind);
            }
            return;
        }
        let index = self.nodes.len();
        self.nodes[node].close = index;
        self.nodes.push(Node {
            kind: Kind::BlockEnd(block),
            span: close,
            close: index,
        });
    }

    fn close(&mut self, fence: &Fence) {
        let here = fence.start..fence.end;
        let open_here = || {
            self.stack.iter().rev().map_while(|open| match open {
                Open::Block { colons, block, .. } => Some((*colons, *block)),
                Open::Tag(_) => None,
            })
        };
        let Some(depth) = open_here().position(|(colons, _)| colons == fence.colons) else {
            if let Some((colons, block)) = open_here().next() {
                let name = self.blocks[block].fence.clone();
                let opened = self.findings.place(&name);
                self.findings
                    .tell(
                        codes::WRONG_COLONS,
                        &here,
                        format!(
                            "{} colons close nothing: the block above was opened with {colons}",
                            fence.colons
                        ),
                        format!("write `{}`", ":".repeat(colons)),
                    )
                    .noted("opened here", opened);
                if let Some(Open::Block { node, block, .. }) = self.stack.pop() {
                    self.end(node, block, here);
                }
            } else {
                self.stray(fence);
            }
            return;
        };
        for inner in 0..=depth {
            if let Some(Open::Block { node, block, .. }) = self.stack.pop() {
                if inner < depth {
                    let opened = self.blocks[block].fence.clone();
                    self.unclosed(&opened);
                    self.end(node, block, fence.start..fence.start);
                } else {
                    self.end(node, block, here.clone());
                }
            }
        }
    }

    fn stray(&mut self, fence: &Fence) {
        let here = fence.start..fence.end;
        let opened_outside = self.stack.iter().rev().find_map(|open| match open {
            Open::Block { colons, block, .. } if *colons == fence.colons => Some(*block),
            _ => None,
        });
        let cut = self
            .cut
            .iter()
            .rposition(|(colons, _)| *colons == fence.colons);
        let opened = match (opened_outside, cut) {
            (Some(block), _) => Some(self.blocks[block].fence.clone()),
            (None, Some(index)) => Some(self.cut.remove(index).1),
            (None, None) => None,
        };
        match opened {
            Some(opened) => {
                let place = self.findings.place(&opened);
                self.findings
                    .tell(
                        codes::BLOCK_IN_ITEM,
                        &here,
                        "this line closes a block that was opened in another list item or quote",
                        "indent both fences alike, or put both outside the list or quote",
                    )
                    .noted("opened here", place);
            }
            None => {
                self.findings.tell(
                    codes::STRAY_CLOSE,
                    &here,
                    format!("`{}` closes nothing", ":".repeat(fence.colons)),
                    "delete the line, or write the opening line `:::name` above",
                );
            }
        }
    }

    fn unclosed(&mut self, fence: &Range<usize>) {
        let colons = fence_colons(self.fences, fence);
        let name = self
            .fences
            .binary_search_by_key(&fence.start, |fence| fence.start)
            .map(|index| self.fences[index].name.clone())
            .unwrap_or_default();
        self.findings.tell(
            codes::UNCLOSED_BLOCK,
            fence,
            format!("the block `{name}` is not closed"),
            format!(
                "write `{}` on a line of its own after its last line, and give an outer block more \
                 colons than an inner one",
                ":".repeat(colons)
            ),
        );
    }

    fn open(&mut self, fence: Fence) {
        let here = fence.start..fence.end;
        let known = blocks::find(&fence.name);
        let read = fences::attributes(&fence.rest);
        let is_read = read.is_ok();
        let attributes = read.unwrap_or_else(|wrong| {
            self.findings.tell(
                codes::BAD_ATTRIBUTES,
                &here,
                format!("the attributes of `{}` cannot be read: {wrong}", fence.name),
                "write them as `{#id key=value key=\"a value\" flag}`",
            );
            Attributes::default()
        });
        let is_good = match known {
            // What is missing among attributes that cannot be read is not known.
            Some(_) if !is_read => false,
            Some(spec) => self.check(spec, &fence, &attributes),
            None => {
                self.findings.tell(
                    codes::UNKNOWN_BLOCK,
                    &here,
                    format!("there is no block `{}`", fence.name),
                    suggest::did_you_mean(
                        &fence.name,
                        blocks::names(),
                        "use one of the blocks of the lesson grammar",
                    ),
                );
                false
            }
        };
        let leaf = fence.colons == 2 || known.is_some_and(Spec::is_leaf);
        let hidden = known.is_some_and(|spec| spec.name == "instructor") && !self.keeps_instructor;
        let index = self.nodes.len();
        self.blocks.push(Block {
            spec: known.filter(|_| is_good),
            attributes,
            close: here.end..here.end,
            fence: here.clone(),
            hidden: hidden && !leaf,
        });
        let block = self.blocks.len() - 1;
        self.nodes.push(Node {
            kind: Kind::Block(block),
            span: here,
            close: index,
        });
        if !leaf {
            self.open_blocks += 1;
            self.stack.push(Open::Block {
                node: index,
                block,
                colons: fence.colons,
            });
        }
    }
}

fn fence_colons(fences: &[Fence], span: &Range<usize>) -> usize {
    fences
        .binary_search_by_key(&span.start, |fence| fence.start)
        .map_or(3, |index| fences[index].colons)
}
