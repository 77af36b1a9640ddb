//! What templates see of figures and charts. Apart from the page because both hold exact numbers
//! beside their words.

use schemars::JsonSchema;
use serde::Serialize;

use crate::base::decimal::Decimal;
use crate::render::view::{DayView, LinkView};

/// A figure, with what makes it one to rely on.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, JsonSchema)]
pub struct FactView {
    /// Its id.
    pub id: String,
    /// What the figure is of.
    pub name: String,
    /// As it is shown: `4.325 lei`.
    pub figure: String,
    /// The day for which it was read.
    pub as_of: DayView,
    /// The last day on which it holds.
    pub until: Option<DayView>,
    /// Whether that day has passed.
    pub expired: bool,
    /// `A`, `B` or `C`.
    pub grade: String,
    /// Where it is from.
    pub sources: Vec<LinkView>,
    /// What else is to be known of it; may be empty.
    pub note: String,
    /// The figure on the page of all figures; empty where there is none.
    pub url: String,
}

/// What a chart is drawn from.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, JsonSchema)]
pub struct ChartView {
    /// `bar`, `line`, `range` or `stacked`.
    pub kind: String,
    /// Its title.
    pub title: String,
    /// What the rows are; may be empty.
    pub rows_name: String,
    /// A name for each value of a row; of facts, empty ones.
    pub series: Vec<String>,
    /// Its rows.
    pub rows: Vec<ChartRowView>,
    /// What all values are in; may be empty.
    pub unit: String,
    /// Path of the file it is drawn from, in the repository; none for facts.
    pub file: Option<String>,
    /// Address of that file.
    pub url: Option<String>,
    /// The language of its words.
    pub language: String,
}

/// A row of a chart.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, JsonSchema)]
pub struct ChartRowView {
    /// What the row is of.
    pub label: String,
    /// Exact; none where the data has a gap.
    pub values: Vec<Option<Decimal>>,
    /// As the language writes them; empty for a gap.
    pub shown: Vec<String>,
    /// A range as one text: `60–70%`; else empty.
    pub range: String,
}
