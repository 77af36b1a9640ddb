//! Tables that scroll on a narrow screen. Apart because a cell's alignment and role hang on where
//! it stands.

use pulldown_cmark::Alignment;

use crate::parse::markdown::walk::Walk;

/// The table being written.
#[derive(Default)]
pub(in crate::parse) struct Table {
    alignments: Vec<Alignment>,
    column: usize,
    in_head: bool,
    /// Whether the first cell of each row says what the row is about.
    pub has_row_heads: bool,
    /// The element of the open cell.
    tag: &'static str,
}

impl Walk<'_, '_> {
    pub(in crate::parse) fn table_start(&mut self, alignments: &[Alignment]) {
        self.components.insert("table".to_string());
        self.table.alignments = alignments.to_vec();
        self.out
            .markup("<div class=\"table\" tabindex=\"0\" role=\"group\"");
        self.out.word_attribute("aria-label", "table_scrolls");
        self.out.markup("><table>\n");
    }

    pub(in crate::parse) fn table_head(&mut self) {
        self.table.in_head = true;
        self.table.column = 0;
        self.out.markup("<thead><tr>");
    }

    pub(in crate::parse) fn table_row(&mut self) {
        self.table.in_head = false;
        self.table.column = 0;
        self.out.markup("<tr>");
    }

    pub(in crate::parse) fn table_cell(&mut self, is_empty: bool) {
        self.before = None;
        let class = match self.table.alignments.get(self.table.column) {
            Some(Alignment::Right) => " class=\"align-right\"",
            Some(Alignment::Center) => " class=\"align-center\"",
            _ => "",
        };
        let is_row_head = self.table.has_row_heads && self.table.column == 0;
        let (tag, scope) = match self.table.in_head {
            // The corner over row heads names nothing when it is empty.
            true if is_empty => ("td", ""),
            true => ("th", " scope=\"col\""),
            false if is_row_head => ("th", " scope=\"row\""),
            false => ("td", ""),
        };
        self.table.tag = tag;
        self.out.markup(&format!("<{tag}{scope}{class}>"));
    }

    pub(in crate::parse) fn table_cell_end(&mut self) {
        self.table.column += 1;
        let tag = self.table.tag;
        self.out.markup(&format!("</{tag}>"));
    }

    pub(in crate::parse) fn table_end(&mut self) {
        self.out.markup("</tbody></table></div>\n");
    }
}
