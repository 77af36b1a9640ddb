//! A chart as SVG. Apart because it is arithmetic and no template: lengths across are shares of the
//! width and lengths down are multiples of the letters' size, so that a chart fits every screen and
//! its words never shrink. Colours and patterns are classes of the theme's `components/chart.css`.

mod bars;
mod line;
mod scale;

use schemars::JsonSchema;
use serde::Serialize;

use crate::base::decimal::Decimal;
use crate::render::body::escape;
use crate::render::view::{ChartRowView, ChartView};

/// A drawing without its frame.
#[derive(Serialize, JsonSchema)]
pub struct Drawing {
    /// Its height: `12.5em`.
    pub height: String,
    /// What stands inside the `svg` element.
    pub body: String,
    /// For each series, what it looks like, small; none where there is one series.
    pub keys: Vec<String>,
    /// The largest value, with its row and series: `2026: 4.325`.
    pub most: String,
    /// The smallest value.
    pub least: String,
}

/// The drawing of `chart`; `number` tells its ids apart from those of others on the page.
pub fn draw(chart: &ChartView, number: u32) -> Drawing {
    let mut canvas = Canvas {
        out: patterns(chart.series.len(), number),
        number,
    };
    let height = match chart.kind.as_str() {
        "line" => line::draw(chart, &mut canvas),
        "range" => bars::ranges(chart, &mut canvas),
        "stacked" => bars::stacks(chart, &mut canvas),
        _ => bars::bars(chart, &mut canvas),
    };
    let (least, most) = extremes(chart);
    Drawing {
        height: em(height),
        body: canvas.out,
        keys: keys(chart, number),
        most,
        least,
    }
}

/// The chart's data as a Markdown table.
pub fn markdown(chart: &ChartView) -> String {
    let cell = |text: &str| text.replace('|', "\\|").replace('\n', " ");
    let joins_ends = chart.kind == "range" && chart.series.iter().all(String::is_empty);
    let names: Vec<String> = match joins_ends {
        true => vec![String::new()],
        false => chart.series.iter().map(|name| cell(name)).collect(),
    };
    let mut out = format!("| {} | {} |\n", cell(&chart.rows_name), names.join(" | "));
    out.push_str("|---|");
    out.push_str(&"--:|".repeat(names.len()));
    out.push('\n');
    for row in &chart.rows {
        let values = match joins_ends {
            true => row.range.clone(),
            false => row.shown.join(" | "),
        };
        out.push_str(&format!("| {} | {values} |\n", cell(&row.label)));
    }
    out
}

/// What is drawn onto.
struct Canvas {
    out: String,
    number: u32,
}

/// Where a text begins from.
#[derive(Clone, Copy, PartialEq)]
enum Anchor {
    Start,
    Middle,
    End,
}

impl Canvas {
    /// A text at `x` hundredths of a percent and `y` hundredths of an em, its baseline there.
    fn text(&mut self, class: &str, (x, y): (i64, i64), shift: i64, anchor: Anchor, text: &str) {
        self.out.push_str(&format!(
            "<text class=\"{class}\" x=\"{}\" y=\"{}\"",
            percent(x),
            em(y)
        ));
        if shift != 0 {
            self.out.push_str(&format!(" dx=\"{}\"", em(shift)));
        }
        match anchor {
            Anchor::Start => {}
            Anchor::Middle => self.out.push_str(" text-anchor=\"middle\""),
            Anchor::End => self.out.push_str(" text-anchor=\"end\""),
        }
        self.out.push('>');
        escape(text, &mut self.out);
        self.out.push_str("</text>");
    }

    /// A bar of a series, from `x` on.
    fn bar(&mut self, series: usize, (x, y): (i64, i64), width: i64, height: i64) {
        let fill = fill(series, self.number);
        self.out.push_str(&format!(
            "<rect class=\"chart-bar s{}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"{fill}/>",
            series + 1,
            percent(x),
            em(y),
            percent(width.max(0)),
            em(height)
        ));
    }

    fn line(&mut self, class: &str, (x1, y1): (i64, i64), (x2, y2): (i64, i64)) {
        self.out.push_str(&format!(
            "<line class=\"{class}\" x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\"/>",
            percent(x1),
            em(y1),
            percent(x2),
            em(y2)
        ));
    }
}

/// The pattern of a series as an attribute; the first is solid.
fn fill(series: usize, number: u32) -> String {
    match series {
        0 => String::new(),
        _ => format!(" fill=\"url(#p-chart-{number}-{})\"", series + 1),
    }
}

/// Patterns of the second series and those after it, so that colour alone says nothing.
fn patterns(series: usize, number: u32) -> String {
    const MARKS: [&str; 4] = [
        "<path d=\"M0 0h3v6h-3z\"/>",
        "<path d=\"M0 0h3v3h-3zM3 3h3v3h-3z\"/>",
        "<path d=\"M0 0h6v2h-6z\"/>",
        "<path d=\"M0 0h6v1.5h-6zM0 0h1.5v6h-1.5z\"/>",
    ];
    if series < 2 {
        return String::new();
    }
    let mut out = "<defs>".to_string();
    for (at, marks) in MARKS.iter().take(series - 1).enumerate() {
        let turn = match at {
            0 => " patternTransform=\"rotate(45)\"",
            _ => "",
        };
        out.push_str(&format!(
            "<pattern id=\"p-chart-{number}-{0}\" class=\"s{0}\" width=\"6\" height=\"6\" \
             patternUnits=\"userSpaceOnUse\"{turn}>\
             <rect class=\"chart-ground\" width=\"6\" height=\"6\"/>{marks}</pattern>",
            at + 2
        ));
    }
    out.push_str("</defs>");
    out
}

fn keys(chart: &ChartView, number: u32) -> Vec<String> {
    if chart.series.len() < 2 || chart.kind == "range" {
        return Vec::new();
    }
    let drawn = (0..chart.series.len()).map(|series| {
        let class = format!("s{}", series + 1);
        let inside = match chart.kind.as_str() {
            "line" => format!(
                "<line class=\"chart-line {class}\" x1=\"0\" y1=\"7\" x2=\"40\" y2=\"7\"/>\
                 <svg class=\"chart-point {class}\" x=\"20\" y=\"7\"><path d=\"{}\"/></svg>",
                line::shape(series)
            ),
            _ => format!(
                "<rect class=\"chart-bar {class}\" width=\"40\" height=\"14\"{}/>",
                fill(series, number)
            ),
        };
        format!(
            "<svg class=\"chart-key\" width=\"40\" height=\"14\" aria-hidden=\"true\">{inside}</svg>"
        )
    });
    drawn.collect()
}

/// The smallest and the largest value, each with its row and its series.
fn extremes(chart: &ChartView) -> (String, String) {
    let places = scale::places(chart);
    let mut all: Vec<(i128, String)> = Vec::new();
    for row in &chart.rows {
        for (at, value) in row.values.iter().enumerate() {
            let Some(value) = value else { continue };
            let series = chart.series.get(at).filter(|name| !name.is_empty());
            let name = match series.filter(|_| chart.series.len() > 1) {
                Some(series) => format!("{}, {series}", row.label),
                None => row.label.clone(),
            };
            let told = format!("{name}: {}", row.shown[at]);
            all.push((scale::whole(*value, places), told));
        }
    }
    let least = all.iter().min_by_key(|(value, _)| *value);
    let most = all.iter().max_by_key(|(value, _)| *value);
    let told = |one: Option<&(i128, String)>| one.map_or_else(String::new, |(_, it)| it.clone());
    (told(least), told(most))
}

/// Every value of a chart.
fn values(chart: &ChartView) -> impl Iterator<Item = Decimal> {
    let rows = chart.rows.iter();
    rows.flat_map(|row: &ChartRowView| row.values.iter().flatten().copied())
}

/// Hundredths of an em.
fn em(length: i64) -> String {
    format!("{}em", hundredths(length))
}

/// Hundredths of a percent.
fn percent(length: i64) -> String {
    format!("{}%", hundredths(length))
}

fn hundredths(length: i64) -> String {
    let sign = if length < 0 { "-" } else { "" };
    let (whole, rest) = (length.unsigned_abs() / 100, length.unsigned_abs() % 100);
    match rest {
        0 => format!("{sign}{whole}"),
        _ => format!("{sign}{whole}.{rest:02}")
            .trim_end_matches('0')
            .to_string(),
    }
}
