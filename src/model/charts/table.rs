//! Tables that charts are drawn from, out of CSV and YAML, each cell with its place. Apart because
//! a mistake in a data file is told where it stands in that file.

use crate::base::diagnostic::{Diagnostic, Place};
use crate::base::path::SourcePath;
use crate::base::text::Span;
use crate::base::yaml;
use crate::model::codes;

/// Names of columns, and rows of as many cells.
#[derive(Debug, PartialEq, Eq)]
pub struct Table {
    pub header: Vec<String>,
    pub rows: Vec<Vec<Cell>>,
}

/// A cell, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    pub text: String,
    pub span: Span,
}

impl Table {
    /// The table in the file at `path`, by its ending.
    ///
    /// # Errors
    /// What is wrong with its shape.
    pub fn read(path: &SourcePath, text: &str) -> Result<Table, Vec<Diagnostic>> {
        match path.extension() {
            "yaml" => of_yaml(path, text),
            _ => of_csv(path, text),
        }
    }
}

fn wrong(path: &SourcePath, span: Span, message: String, help: &str) -> Diagnostic {
    Diagnostic::new(codes::CHART_SHAPE, Place::At(path.clone(), span), message).help(help)
}

fn of_csv(path: &SourcePath, text: &str) -> Result<Table, Vec<Diagnostic>> {
    let mut lines = records(text).into_iter();
    let header: Vec<Cell> = lines.next().unwrap_or_default();
    if header.len() < 2 {
        let span = header.first().map_or(Span::new(0, 0), |cell| cell.span);
        let message = "the first line names no two columns".to_string();
        let help = "write names of columns with commas between them: `An,Brut,Net`";
        return Err(vec![wrong(path, span, message, help)]);
    }
    let rows: Vec<Vec<Cell>> = lines.collect();
    let ragged = rows.iter().filter(|row| row.len() != header.len());
    let told: Vec<Diagnostic> = ragged
        .map(|row| {
            let end = row.last().map_or(0, |cell| cell.span.range().end);
            let span = Span::new(row[0].span.range().start, end);
            let message = format!(
                "this row has {} cells, and the first line names {} columns",
                row.len(),
                header.len()
            );
            wrong(
                path,
                span,
                message,
                "a comma inside a cell needs quotes around the cell: `\"1,5\"`",
            )
        })
        .collect();
    match told.is_empty() {
        true => Ok(Table {
            header: header.into_iter().map(|cell| cell.text).collect(),
            rows,
        }),
        false => Err(told),
    }
}

/// Lines of cells after RFC 4180; empty lines are none.
fn records(text: &str) -> Vec<Vec<Cell>> {
    let bare = yaml::without_mark(text);
    let mark = text.len() - bare.len();
    let mut records = Vec::new();
    let mut cells: Vec<Cell> = Vec::new();
    let mut cell = String::new();
    let mut start = 0;
    let mut quoted = false;
    let mut letters = bare.char_indices().peekable();
    let finish = |cell: &mut String, start: usize, end: usize| Cell {
        text: std::mem::take(cell).trim().to_string(),
        span: Span::new(mark + start, mark + end),
    };
    while let Some((at, letter)) = letters.next() {
        match letter {
            '"' if quoted && letters.peek().is_some_and(|(_, next)| *next == '"') => {
                letters.next();
                cell.push('"');
            }
            '"' if quoted => quoted = false,
            '"' if cell.trim().is_empty() => quoted = true,
            ',' if !quoted => {
                cells.push(finish(&mut cell, start, at));
                start = at + 1;
            }
            '\n' if !quoted => {
                let end = bare[..at].trim_end_matches('\r').len();
                cells.push(finish(&mut cell, start, end.max(start)));
                records.push(std::mem::take(&mut cells));
                start = at + 1;
            }
            other => cell.push(other),
        }
    }
    cells.push(finish(&mut cell, start, bare.len()));
    records.push(cells);
    let is_empty = |cells: &Vec<Cell>| cells.len() == 1 && cells[0].text.is_empty();
    records.retain(|cells| !is_empty(cells));
    records
}

/// A list of mappings with the same keys, the first of which names the rows.
fn of_yaml(path: &SourcePath, text: &str) -> Result<Table, Vec<Diagnostic>> {
    let help = "write a list of mappings with the same keys: `- {an: 2026, brut: 4325}`";
    let shape = |span, message: &str| vec![wrong(path, span, message.to_string(), help)];
    let read: Result<Vec<serde_yaml::Mapping>, _> = serde_yaml::from_str(yaml::without_mark(text));
    let Ok(entries) = read else {
        return Err(shape(Span::new(0, 0), "this is not a list of rows"));
    };
    let name = |key: &serde_yaml::Value| key.as_str().map_or_else(|| shown(key), str::to_string);
    let header: Vec<String> = entries
        .first()
        .map(|first| first.keys().map(name).collect())
        .unwrap_or_default();
    let mut rows = Vec::new();
    let mut told = Vec::new();
    for (number, entry) in entries.iter().enumerate() {
        let keys: Vec<String> = entry.keys().map(name).collect();
        let unknown = keys.iter().any(|key| !header.contains(key));
        if unknown || keys.len() != header.len() {
            let span = yaml::locate(text, &[number.into()]);
            told.extend(shape(span, "this row has other keys than the first"));
            continue;
        }
        rows.push(
            header
                .iter()
                .map(|key| Cell {
                    text: entry.get(key.as_str()).map_or_else(String::new, shown),
                    span: yaml::locate(text, &[number.into(), key.as_str().into()]),
                })
                .collect(),
        );
    }
    match told.is_empty() {
        true => Ok(Table { header, rows }),
        false => Err(told),
    }
}

fn shown(value: &serde_yaml::Value) -> String {
    match value {
        serde_yaml::Value::String(text) => text.trim().to_string(),
        serde_yaml::Value::Number(number) => number.to_string(),
        serde_yaml::Value::Bool(yes) => yes.to_string(),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<Vec<String>> {
        let texts = |cells: Vec<Cell>| cells.into_iter().map(|cell| cell.text).collect();
        records(text).into_iter().map(texts).collect()
    }

    #[test]
    fn cells_are_read_with_their_quotes_and_places() {
        let text = "\u{feff}An, Brut\r\n\r\n\"A, \"\"B\"\"\",4325\r\nC,\n";
        assert_eq!(
            texts(text),
            [vec!["An", "Brut"], vec!["A, \"B\"", "4325"], vec!["C", ""]]
        );
        let cell = &records(text)[1][1];
        assert_eq!(&text[cell.span.range()], "4325");
        assert!(texts("").is_empty());
    }

    #[test]
    fn yaml_rows_are_tables_too() {
        let path = SourcePath::new("content/a/b.yaml");
        let text = "- {an: 2025, brut: 4050}\n- {an: 2026, brut: 4325}\n";
        let table = Table::read(&path, text).expect("a table");
        assert_eq!(table.header, ["an", "brut"]);
        assert_eq!(table.rows[1][1].text, "4325");
        assert!(text[table.rows[1][1].span.range()].starts_with("brut"));
        for wrong in ["a: 1", "- 1", "- {a: 1, b: 2}\n- {a: 1, c: 2}", "["] {
            assert!(Table::read(&path, wrong).is_err(), "{wrong}");
        }
    }
}
