//! Self-assessment: a table with a row for each competency and a column for each level, of which
//! the learner chooses one a row. Apart because its cells are both text and choices.

use pulldown_cmark::Tag;

use crate::base::diagnostic::Mark;
use crate::parse::blocks::fences::Attributes;
use crate::parse::blocks::structure::Block;
use crate::parse::document::Hole;
use crate::parse::document::exercise::Content;
use crate::parse::exercises::Done;
use crate::parse::markdown::ids::Ids;
use crate::parse::markdown::walk::Walk;

/// A table of the rubric being written.
struct Levels<'a> {
    block: &'a Block,
    /// The level of each column after the first.
    levels: Vec<u32>,
    ids: Ids,
    items: Vec<String>,
    competencies: Vec<(String, Mark)>,
    rated: Vec<String>,
}

impl<'a> Walk<'a, '_> {
    pub(in crate::parse) fn rubric(&mut self, at: usize, block: &'a Block) -> Done {
        let mut table = Levels {
            block,
            levels: Vec::new(),
            ids: Ids::default(),
            items: Vec::new(),
            competencies: Vec::new(),
            rated: Vec::new(),
        };
        self.open_group(block, "rubric_label");
        let any = self.around(
            at,
            |tag| matches!(tag, Tag::Table(_)),
            |walk, node| walk.levels(node, &mut table),
        );
        self.close_element(block);
        if !any {
            self.wrong_shape(
                block,
                "a rubric is a table",
                "write a table: a row a competency, a column a level",
            );
        } else if table.levels.len() < 2 || table.items.is_empty() {
            self.wrong_shape(
                block,
                "a rubric needs a row, and two levels to choose from",
                "write a table: a row a competency, a column a level",
            );
        }
        Done {
            content: Content::Rubric,
            items: table.items,
            competencies: table.competencies,
            rated: table.rated,
            minutes: 2,
            ..Done::default()
        }
    }

    fn levels(&mut self, node: usize, table: &mut Levels) {
        let tree = self.tree();
        let cells =
            |row: usize| -> Vec<usize> { tree.children(row + 1, tree.nodes[row].close).collect() };
        let rows: Vec<usize> = tree.children(node + 1, tree.nodes[node].close).collect();
        let Some((head, rows)) = rows.split_first() else {
            return;
        };
        let names: Vec<String> = cells(*head)
            .into_iter()
            .map(|cell| self.plain_text(cell, tree.nodes[cell].close))
            .collect();
        table.levels = (1..).zip(names.iter().skip(1)).map(level_of).collect();
        self.components.insert("table".to_string());
        self.out
            .markup("<div class=\"table\" tabindex=\"0\" role=\"group\"");
        self.out.word_attribute("aria-label", "table_scrolls");
        self.out.markup("><table class=\"levels\">\n<thead><tr>");
        for (column, cell) in cells(*head).into_iter().enumerate() {
            // The corner over the row heads names nothing when it is empty.
            let (open, close) = match column == 0 && names[column].is_empty() {
                true => ("<td>", "</td>"),
                false => ("<th scope=\"col\">", "</th>"),
            };
            self.out.markup(open);
            self.before = None;
            self.range(cell + 1, tree.nodes[cell].close);
            self.out.markup(close);
        }
        self.out.markup("</tr></thead>\n<tbody>\n");
        let rows: Vec<(Vec<usize>, Attributes)> = rows
            .iter()
            .map(|row| {
                let cells = cells(*row);
                let head = cells.first().map(|cell| cell + 1..tree.nodes[*cell].close);
                let attributes = head.map(|head| self.tail(&head)).unwrap_or_default();
                (cells, attributes)
            })
            .collect();
        let written: Vec<_> = rows
            .iter()
            .filter_map(|(cells, attributes)| {
                let place = tree.nodes[*cells.first()?].span.clone();
                Some((attributes.id.clone(), place))
            })
            .collect();
        table.ids = self.written_ids(&written);
        for (cells, attributes) in rows {
            self.level_row(&cells, &attributes, table);
        }
        self.out.markup("</tbody></table></div>\n");
    }

    fn level_row(&mut self, cells: &[usize], attributes: &Attributes, table: &mut Levels) {
        let tree = self.tree();
        let Some((first, cells)) = cells.split_first() else {
            return;
        };
        let close = tree.nodes[*first].close;
        let name = self.plain_text(*first, close);
        let id = match &attributes.id {
            Some(id) => id.clone(),
            None => table.ids.make(&name),
        };
        let row = table.items.len();
        self.out.markup("<tr data-item=\"");
        self.item_id(attributes.id.as_deref(), row);
        self.out.markup("\"");
        let named = attributes.get("competency");
        let rated = named.or(table.block.attributes.get("competency"));
        if let Some(competency) = rated {
            self.out.attribute("data-competency", competency);
        }
        table.rated.push(rated.unwrap_or_default().to_string());
        if let Some(competency) = named {
            let mark = self.mark(&tree.nodes[*first].span.clone());
            table.competencies.push((competency.to_string(), mark));
        }
        self.out.markup("><th scope=\"row\">");
        self.before = None;
        self.range(first + 1, close);
        self.out.markup("</th>");
        for (cell, level) in cells.iter().zip(&table.levels) {
            let close = tree.nodes[*cell].close;
            self.out.markup(&format!("<td data-level=\"{level}\">"));
            // A level that is not described cannot be recognised.
            if close > cell + 1 {
                self.out.markup("<label><input type=\"radio\"");
                self.out.markup(" name=\"");
                self.out.hole(Hole::Scope);
                self.out.text(table.block.id());
                self.out.markup("-");
                self.item_id(attributes.id.as_deref(), row);
                self.out.markup("\"");
                self.out.markup(&format!(" value=\"{level}\"> "));
                self.before = None;
                self.range(cell + 1, close);
                self.out.markup("</label>");
            }
            self.out.markup("</td>");
        }
        self.out.markup("</tr>\n");
        table.items.push(id);
    }
}

/// The level of a column: the number its head begins with, else its place.
fn level_of((place, head): (u32, &String)) -> u32 {
    let digits: String = head.chars().take_while(char::is_ascii_digit).collect();
    digits.parse().unwrap_or(place)
}
