//! Charts: what each is drawn from, read and held against what can be drawn. Apart because a chart
//! shows a file or facts that its lesson alone does not know.

mod table;

use crate::base::decimal::Decimal;
use crate::base::diagnostic::{Code, Diagnostic, Place};
use crate::base::hash::Hashed;
use crate::base::path::SourcePath;
use crate::base::suggest;
use crate::model::charts::table::{Cell, Table};
use crate::model::codes;
use crate::model::facts::Figure;
use crate::model::site::{Edition, Site};
use crate::parse::document::Tool;
use crate::source::snapshot::Source;

/// The most series that colour and pattern keep apart.
pub const MOST_SERIES: usize = 5;
/// The most rows of bars that a page shows at once.
const MOST_BARS: usize = 24;
/// The most points of a line.
const MOST_POINTS: usize = 60;
/// What a fact is named by in `data=`.
const FACT: &str = "fact:";

/// A chart, complete but for its drawing.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Chart {
    pub kind: ChartKind,
    pub title: String,
    /// What the rows are.
    pub rows_name: String,
    /// A name for each value of a row. Of facts there is one, without a name; of ranges the two ends.
    pub series: Vec<String>,
    pub rows: Vec<ChartRow>,
    /// What all values are in, where facts say it.
    pub unit: String,
    /// The file it is drawn from; none where that is `facts.yaml`.
    pub file: Option<SourcePath>,
    /// Ids of the facts it is drawn from, in the order of the rows.
    pub facts: Vec<String>,
}

/// A row of a chart's data.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct ChartRow {
    pub label: String,
    /// One for each series; none where the cell is empty.
    pub values: Vec<Option<Decimal>>,
}

/// How a chart is drawn.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum ChartKind {
    Bar,
    Line,
    Range,
    Stacked,
}

/// Reads the charts of every edition.
pub fn resolve(site: &mut Site, tables: &[Hashed<Source>], found: &mut Vec<Diagnostic>) {
    let mut charts = Vec::new();
    for (number, unit) in site.units.iter().enumerate() {
        for (language, edition) in &unit.editions {
            for (at, tool) in edition.summary.tools.iter().enumerate() {
                if tool.name != "chart" {
                    continue;
                }
                let reading = Reading {
                    site,
                    tables,
                    edition,
                    tool,
                };
                match reading.chart() {
                    Ok(chart) => charts.push((number, language.clone(), at, chart)),
                    Err(told) => found.extend(told),
                }
            }
        }
    }
    for (number, language, at, chart) in charts {
        if let Some(edition) = site.units[number].editions.get_mut(&language) {
            edition.charts.insert(at, Hashed::new(chart));
        }
    }
}

struct Reading<'a> {
    site: &'a Site,
    tables: &'a [Hashed<Source>],
    edition: &'a Edition,
    tool: &'a Tool,
}

impl Reading<'_> {
    fn chart(&self) -> Result<Chart, Vec<Diagnostic>> {
        let given = |key: &str| {
            let value = self.tool.attributes.get(key);
            value.map(|value| value.trim()).filter(|it| !it.is_empty())
        };
        let (Some(data), Some(title)) = (given("data"), given("title")) else {
            return Err(self.wrong(
                codes::CHART_SHAPE,
                "a chart needs data and a title".to_string(),
                "write `::chart{data=file.csv kind=bar title=\"what it shows\"}`",
            ));
        };
        let kind = match given("kind") {
            Some("line") => ChartKind::Line,
            Some("range") => ChartKind::Range,
            Some("stacked") => ChartKind::Stacked,
            _ => ChartKind::Bar,
        };
        let chart = match data.contains(FACT) {
            true => self.of_facts(data, kind)?,
            false => self.of_file(data, kind, given("x"), given("y"))?,
        };
        self.check_size(&chart)?;
        Ok(Chart {
            title: title.to_string(),
            ..chart
        })
    }

    fn wrong(&self, code: Code, message: String, help: impl Into<String>) -> Vec<Diagnostic> {
        let place = Place::Marked(self.edition.summary.path.clone(), self.tool.mark);
        vec![Diagnostic::new(code, place, message).help(help)]
    }

    fn of_facts(&self, data: &str, kind: ChartKind) -> Result<Chart, Vec<Diagnostic>> {
        let (facts, default) = (&self.site.data.facts, self.site.config.default_language());
        let (mut rows, mut units, mut ids) = (Vec::new(), Vec::new(), Vec::new());
        let names = data.split([' ', ',']).filter(|name| !name.is_empty());
        for name in names {
            let id = name.strip_prefix(FACT).unwrap_or(name);
            let Some(fact) = facts.get(id) else {
                let help =
                    suggest::did_you_mean(id, facts.ids(), "add it to content/data/facts.yaml");
                let message = format!("there is no fact `{id}`");
                return Err(self.wrong(codes::UNKNOWN_FACT, message, help));
            };
            if kind == ChartKind::Range && fact.to.is_none() {
                let message = format!("the fact `{id}` is no range");
                let help = "give it `to:`, or draw `kind=bar`";
                return Err(self.wrong(codes::CHART_SHAPE, message, help));
            }
            let figure = Figure::new(fact, &self.edition.language, default);
            units.push(figure.unit().to_string());
            ids.push(id.to_string());
            let label = fact.name.get(&self.edition.language, default).to_string();
            let values = match kind {
                ChartKind::Range => vec![Some(fact.value), fact.to],
                _ => vec![Some(fact.value)],
            };
            rows.push(ChartRow { label, values });
        }
        if let Some(other) = units.iter().find(|unit| **unit != units[0]) {
            let message = format!("the facts are in “{}” and in “{other}”", units[0]);
            let help = "draw a chart of each: lengths of different units cannot be compared";
            return Err(self.wrong(codes::CHART_SHAPE, message, help));
        }
        Ok(Chart {
            kind,
            title: String::new(),
            rows_name: String::new(),
            series: vec![String::new(); if kind == ChartKind::Range { 2 } else { 1 }],
            rows,
            unit: units.into_iter().next().unwrap_or_default(),
            file: None,
            facts: ids,
        })
    }

    fn of_file(
        &self,
        data: &str,
        kind: ChartKind,
        x: Option<&str>,
        y: Option<&str>,
    ) -> Result<Chart, Vec<Diagnostic>> {
        let source = self.source(data)?;
        let text = source.text().map_or("", |text| text);
        let table = Table::read(&source.path, text)?;
        let labels = match x {
            Some(name) => self.column(&table, name)?,
            None => 0,
        };
        let columns: Vec<usize> = match y {
            Some(names) => names
                .split(',')
                .map(|name| self.column(&table, name.trim()))
                .collect::<Result<_, _>>()?,
            None => (0..table.header.len()).filter(|at| *at != labels).collect(),
        };
        let mut told = Vec::new();
        let mut rows = Vec::new();
        for cells in &table.rows {
            let mut values = Vec::new();
            for at in &columns {
                values.push(number(&source.path, &cells[*at], kind, &mut told));
            }
            if let (ChartKind::Range, [Some(from), Some(to)]) = (kind, &values[..])
                && is_less(*to, *from)
            {
                let message = format!("the range ends at {to}, before {from}");
                let place = Place::At(source.path.clone(), cells[columns[1]].span);
                told.push(
                    Diagnostic::new(codes::CHART_SHAPE, place, message)
                        .help("write the lower end first"),
                );
            }
            rows.push(ChartRow {
                label: cells[labels].text.clone(),
                values,
            });
        }
        if !told.is_empty() {
            return Err(told);
        }
        Ok(Chart {
            kind,
            title: String::new(),
            rows_name: table.header[labels].clone(),
            series: columns.iter().map(|at| table.header[*at].clone()).collect(),
            rows,
            unit: String::new(),
            file: Some(source.path.clone()),
            facts: Vec::new(),
        })
    }

    fn source(&self, data: &str) -> Result<&Hashed<Source>, Vec<Diagnostic>> {
        let path = self.edition.summary.path.join(data);
        let known = self.tables.iter().map(|table| &table.path);
        let source = path
            .as_ref()
            .and_then(|path| self.tables.iter().find(|table| table.path == *path));
        let folder = format!("{}/", self.edition.summary.path.folder());
        let is_unread = path.is_some_and(|path| self.site.media.contains_key(&path));
        source.ok_or_else(|| match data.rsplit_once('.') {
            Some((_, "csv" | "yaml")) if is_unread => self.wrong(
                codes::CHART_FILE,
                format!("`{data}` is too large for a chart, or is no text"),
                "save it as “CSV UTF-8”",
            ),
            Some((_, "csv" | "yaml")) => {
                let beside = known.filter_map(|path| path.as_str().strip_prefix(&folder));
                self.wrong(
                    codes::CHART_FILE,
                    format!("there is no file `{data}` here"),
                    suggest::did_you_mean(data, beside, "put it beside the lesson"),
                )
            }
            _ => self.wrong(
                codes::CHART_FILE,
                format!("a chart cannot be drawn from `{data}`"),
                "name a `.csv` or `.yaml` file beside the lesson, or facts: `data=\"fact:a fact:b\"`",
            ),
        })
    }

    fn column(&self, table: &Table, name: &str) -> Result<usize, Vec<Diagnostic>> {
        let at = table.header.iter().position(|column| column == name);
        at.ok_or_else(|| {
            let known = table.header.iter().map(String::as_str);
            let columns = format!("the columns are {}", table.header.join(", "));
            self.wrong(
                codes::CHART_SHAPE,
                format!("the data has no column `{name}`"),
                suggest::did_you_mean(name, known, &columns),
            )
        })
    }

    fn check_size(&self, chart: &Chart) -> Result<(), Vec<Diagnostic>> {
        let wrong =
            |message: String, help: &str| Err(self.wrong(codes::CHART_SHAPE, message, help));
        let (series, rows) = (chart.series.len(), chart.rows.len());
        let most = match chart.kind {
            ChartKind::Line => MOST_POINTS,
            _ => MOST_BARS,
        };
        match chart.kind {
            _ if rows == 0 || series == 0 => wrong(
                "the chart's data has no rows of numbers".to_string(),
                "give it a column of names and at least one of numbers",
            ),
            ChartKind::Range if series != 2 => wrong(
                format!("a range has two ends, and the columns here are {series}"),
                "name the two columns: `y=\"from, to\"`",
            ),
            _ if series > MOST_SERIES => wrong(
                format!("{series} series are too many to tell apart; the most is {MOST_SERIES}"),
                "choose some with `y=\"one, two\"`, or draw two charts",
            ),
            _ if rows > most => wrong(
                format!("{rows} rows are too many to read; the most is {most}"),
                "leave some out, or draw two charts",
            ),
            _ => Ok(()),
        }
    }
}

/// The number in a cell; an empty one is a gap where the kind of chart can have gaps.
fn number(
    path: &SourcePath,
    cell: &Cell,
    kind: ChartKind,
    told: &mut Vec<Diagnostic>,
) -> Option<Decimal> {
    let may_be_empty = matches!(kind, ChartKind::Bar | ChartKind::Line);
    if cell.text.is_empty() && may_be_empty {
        return None;
    }
    let place = Place::At(path.clone(), cell.span);
    match cell.text.parse::<Decimal>() {
        Ok(number) if kind == ChartKind::Stacked && number.digits < 0 => {
            told.push(
                Diagnostic::new(
                    codes::CHART_SHAPE,
                    place,
                    format!("{number} is below zero, and parts of a whole cannot be"),
                )
                .help("draw `kind=bar`"),
            );
            None
        }
        Ok(number) => Some(number),
        Err(_) => {
            let message = match cell.text.is_empty() {
                true => "a number is missing here".to_string(),
                false => format!("“{}” is not a number", cell.text),
            };
            let help = "write it as 4325 or 25.949, without a unit";
            told.push(Diagnostic::new(codes::CHART_NUMBER, place, message).help(help));
            None
        }
    }
}

fn is_less(one: Decimal, other: Decimal) -> bool {
    let whole = |number: Decimal, places: u8| {
        i128::from(number.digits) * 10i128.pow(u32::from(places - number.places))
    };
    let places = one.places.max(other.places);
    whole(one, places) < whole(other, places)
}
