//! Blocks on one line. Apart because what they show comes from their attributes alone.

use std::ops::Range;

use crate::parse::blocks::structure::Block;
use crate::parse::codes;
use crate::parse::document::{Hole, Tool};
use crate::parse::markdown::plain::Edit;
use crate::parse::markdown::walk::Walk;

impl Walk<'_, '_> {
    pub(in crate::parse) fn figure_block(&mut self, block: &Block) {
        let given = |key: &str| block.attributes.get(key).filter(|value| !value.is_empty());
        let (Some(source), Some(alt)) = (given("src"), given("alt")) else {
            self.findings.tell(
                codes::BLOCK_SHAPE,
                &block.fence,
                "a figure needs a picture and its description",
                "write `::figure{src=picture.png alt=\"what it shows\"}`",
            );
            return;
        };
        let caption = given("caption").unwrap_or_default();
        self.check_alt(alt, source, caption, &self.value_place(block, alt));
        let place = self.value_place(block, source);
        let Some(number) = self.picture(source, &place) else {
            return;
        };
        self.out.markup("<figure class=\"block figure");
        if let Some(width) =
            given("width").filter(|width| crate::parse::blocks::fences::is_kebab(width))
        {
            self.out.markup(" width-");
            self.out.text(width);
        }
        self.out.markup("\"");
        if let Some(id) = &block.attributes.id {
            self.out.attribute("id", id);
        }
        self.out.markup(">");
        self.img(number, alt);
        if let Some(caption) = given("caption") {
            self.out.markup("<figcaption>");
            self.before = None;
            self.typeset(caption, None);
            self.out.markup("</figcaption>");
        }
        self.out.markup("</figure>\n");
        let gap = match self.follows_blank(block.fence.start) {
            true => "",
            false => "\n",
        };
        let before = format!("{gap}![{}](", alt.replace(['[', ']'], ""));
        let after = match given("caption") {
            Some(caption) => format!(" \"{}\")", caption.replace('"', "")),
            None => ")".to_string(),
        };
        self.edits
            .push(Edit::figure(block.fence.clone(), &before, number, &after));
    }

    pub(in crate::parse) fn tool(&mut self, block: &Block) {
        let mark = self.mark(&block.fence);
        self.tools.push(Tool {
            name: block.name().to_string(),
            attributes: block.attributes.values.iter().cloned().collect(),
            mark,
        });
        let number = (self.tools.len() - 1) as u32;
        if block.name() == "chart" {
            let title = block.attributes.get("title").unwrap_or_default();
            let gap = match self.follows_blank(block.fence.start) {
                true => "",
                false => "\n",
            };
            let before = format!("{gap}**{title}**\n\n");
            self.edits
                .push(Edit::tool(block.fence.clone(), &before, number));
        }
        if let Some(id) = &block.attributes.id {
            self.out.markup("<div");
            self.out.attribute("id", id);
            self.out.markup(">");
        }
        self.out.hole(Hole::Tool(number));
        if block.attributes.id.is_some() {
            self.out.markup("</div>");
        }
        self.out.line();
    }

    /// Where the value of an attribute stands in the body.
    fn value_place(&self, block: &Block, value: &str) -> Range<usize> {
        self.body[block.fence.clone()]
            .find(value)
            .map_or(block.fence.clone(), |at| {
                let start = block.fence.start + at;
                start..start + value.len()
            })
    }
}
