//! Tests: a group of questions, its own or drawn from the lessons that its text links to. Apart
//! because it asks nothing itself.

use pulldown_cmark::{Event, Tag};

use crate::parse::blocks::structure::Block;
use crate::parse::codes;
use crate::parse::document::exercise::{Content, Test};
use crate::parse::document::{Hole, Target};
use crate::parse::exercises::Done;
use crate::parse::markdown::tree::Kind;
use crate::parse::markdown::walk::Walk;

impl<'a> Walk<'a, '_> {
    pub(in crate::parse) fn test(&mut self, at: usize, block: &'a Block) -> Done {
        let close = self.tree().nodes[at].close;
        let own = self.own_questions(at);
        let first = self.links.len();
        self.open_group(block, "test_label");
        self.range(at + 1, close);
        let lessons = match own {
            0 => self.lessons_linked(at, first),
            _ => Vec::new(),
        };
        for link in &lessons {
            self.out.hole(Hole::Deck(*link));
        }
        self.close_element(block);
        if own == 0 && lessons.is_empty() {
            self.findings.tell(
                codes::EMPTY_TEST,
                &block.fence,
                format!("the test `{}` has no questions", block.id()),
                "put questions in it, or link to the lessons whose questions it draws from",
            );
        }
        let draw = block.attributes.get("draw");
        let draw = draw.and_then(|draw| draw.parse::<usize>().ok());
        if let Some(draw) = draw.filter(|draw| own > 0 && *draw > own) {
            self.findings.tell(
                codes::BAD_VALUE,
                &block.fence,
                format!("the test draws {draw} questions, and has {own}"),
                format!("write `draw={own}`, or fewer"),
            );
        }
        Done {
            content: Content::Test(Test { lessons }),
            ..Done::default()
        }
    }

    fn own_questions(&self, at: usize) -> usize {
        let tree = self.tree();
        let inside = &tree.nodes[at + 1..tree.nodes[at].close];
        let blocks = inside.iter().filter_map(|node| match node.kind {
            Kind::Block(block) => Some(&self.structure.blocks[block]),
            _ => None,
        });
        blocks.filter(|block| block.name() == "quiz").count()
    }

    /// The links to pages that stand in the test itself, from link `first` on.
    fn lessons_linked(&self, at: usize, first: usize) -> Vec<u32> {
        let tree = self.tree();
        let links = tree.nodes[at + 1..tree.nodes[at].close]
            .iter()
            .filter(|node| matches!(node.kind, Kind::Event(Event::Start(Tag::Link { .. }))))
            .count();
        (first..self.links.len().min(first + links))
            .filter(|number| matches!(self.links[*number].target, Target::Page(..)))
            .map(|number| number as u32)
            .collect()
    }
}
