//! What a lesson promises. Apart because exercises, coverage and structured data all stand on it.

use std::collections::BTreeSet;

use pulldown_cmark::{Event, Tag};

use crate::base::suggest;
use crate::parse::blocks::fences;
use crate::parse::blocks::structure::Block;
use crate::parse::codes;
use crate::parse::document::Objective;
use crate::parse::exercises::items::Item;
use crate::parse::markdown::tree::Kind;
use crate::parse::markdown::walk::Walk;

impl Walk<'_, '_> {
    pub(in crate::parse) fn objectives_block(&mut self, at: usize, block: &Block) {
        let tree = self.tree();
        let mut any = false;
        let mut seen = BTreeSet::new();
        self.out
            .markup("<section class=\"block objectives\">\n<p class=\"block-label\">");
        self.out.word("objectives_label");
        self.out.markup("</p>\n");
        for child in tree.children(at + 1, tree.nodes[at].close) {
            let end = tree.nodes[child].close.max(child);
            if !tree.begins(child, |tag| matches!(tag, Tag::List(_))) {
                self.range(child, end + 1);
                continue;
            }
            self.out.markup("<ul>\n");
            for item in self.items(child) {
                any = true;
                self.objective(item, &mut seen);
            }
            self.out.markup("</ul>\n");
        }
        self.out.markup("</section>\n");
        if !any {
            self.wrong_shape(
                block,
                "the block promises nothing",
                "write a list: `- **o1** explain what …`",
            );
        }
    }

    /// Every `objective=` of the lesson names one of its objectives.
    pub(in crate::parse) fn check_objectives(&mut self) {
        for block in &self.structure.blocks {
            let Some(wanted) = block.attributes.get("objective").filter(|_| !block.hidden) else {
                continue;
            };
            let known = || self.objectives.iter().map(|known| known.id.as_str());
            if known().all(|id| id != wanted) {
                let otherwise = "write it into `:::objectives`: `- **o1** explain what …`";
                let help = suggest::did_you_mean(wanted, known(), otherwise);
                self.findings.tell(
                    codes::UNKNOWN_OBJECTIVE,
                    &block.fence,
                    format!("the lesson has no objective `{wanted}`"),
                    help,
                );
            }
        }
        let blocks = self.structure.blocks.iter();
        let assessed: BTreeSet<&str> = blocks
            .filter(|block| !block.hidden)
            .filter_map(|block| block.attributes.get("objective"))
            .collect();
        for (objective, place) in self.objectives.iter().zip(&self.objective_lines) {
            if !objective.id.is_empty() && !assessed.contains(objective.id.as_str()) {
                self.findings.tell(
                    codes::UNASSESSED_OBJECTIVE,
                    place,
                    format!("no exercise of the lesson assesses `{}`", objective.id),
                    format!(
                        "write `objective={}` on one that does, or add one",
                        objective.id
                    ),
                );
            }
        }
    }

    fn objective(&mut self, mut item: Item, seen: &mut BTreeSet<String>) {
        let tree = self.tree();
        let here = self.item_line(&item);
        let id = match &tree.nodes[item.line.start].kind {
            Kind::Event(Event::Start(Tag::Strong)) => {
                let close = tree.nodes[item.line.start].close;
                let id = self.plain_text(item.line.start + 1, close);
                item.line.start = close + 1;
                self.trim_start(close + 1);
                id
            }
            _ => String::new(),
        };
        if !fences::is_kebab(&id) {
            self.findings.tell(
                codes::BLOCK_SHAPE,
                &here,
                match id.is_empty() {
                    true => "the objective has no id".to_string(),
                    false => format!("`{id}` cannot be an objective's id"),
                },
                "begin it with an id in bold: `- **o1** explain what …`",
            );
        } else if !seen.insert(id.clone()) {
            self.findings.tell(
                codes::DUPLICATE_ITEM,
                &here,
                format!("the objective id `{id}` stands twice"),
                "give one of them another id",
            );
        }
        let level = match item.attributes.get("level") {
            None => None,
            Some(written) => {
                let level = written.parse().ok().filter(|level| *level <= 4u8);
                if level.is_none() {
                    self.findings.tell(
                        codes::BAD_ATTRIBUTES,
                        &here,
                        format!("“{written}” is no level"),
                        "levels are 0 to 4",
                    );
                }
                level
            }
        };
        let text = self.plain_text(item.line.start, item.line.end);
        self.out.markup("<li");
        self.out.attribute("data-objective", &id);
        self.out.markup(">");
        self.line(&item);
        self.under(&item, true);
        self.out.markup("</li>\n");
        let mark = self.mark(&here);
        self.objective_lines.push(here);
        self.objectives.push(Objective {
            id,
            text,
            competency: item.attributes.get("competency").map(str::to_string),
            level,
            mark,
        });
    }
}
