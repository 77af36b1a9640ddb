//! The view of a chart: its values as the reader's language writes them. Apart because drawing needs
//! them exact and readers need them in words.

use crate::base::numerals::Numerals;
use crate::model::charts::{Chart, ChartKind};
use crate::model::facts::beside;
use crate::render::view::{ChartRowView, ChartView};
use crate::render::views::fillings::encode;
use crate::render::views::maker::Maker;
use crate::source::localised::Language;

/// The view of `chart` for readers of `language`.
pub fn view(maker: &Maker, chart: &Chart, language: &Language) -> ChartView {
    let numerals = Numerals::of(language.as_str());
    let rows = chart.rows.iter().map(|row| ChartRowView {
        label: row.label.clone(),
        values: row.values.clone(),
        shown: row
            .values
            .iter()
            .map(|value| {
                value.map_or_else(String::new, |value| {
                    beside(&numerals.write(value), &chart.unit, language)
                })
            })
            .collect(),
        range: match (chart.kind, &row.values[..]) {
            (ChartKind::Range, [Some(from), Some(to)]) => {
                let ends = format!("{}–{}", numerals.write(*from), numerals.write(*to));
                beside(&ends, &chart.unit, language)
            }
            _ => String::new(),
        },
    });
    ChartView {
        kind: match chart.kind {
            ChartKind::Bar => "bar",
            ChartKind::Line => "line",
            ChartKind::Range => "range",
            ChartKind::Stacked => "stacked",
        }
        .to_string(),
        title: chart.title.clone(),
        rows_name: chart.rows_name.clone(),
        series: chart.series.clone(),
        rows: rows.collect(),
        unit: chart.unit.clone(),
        file: chart.file.as_ref().map(|file| file.as_str().to_string()),
        url: chart
            .file
            .as_ref()
            .and_then(|file| maker.site.media.get(file))
            .map(|url| maker.path(&encode(url))),
        language: language.to_string(),
    }
}
