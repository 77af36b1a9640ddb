//! What the templates of the pay tools see. Apart from the other views, since every amount in it is
//! finished text: templates reckon nothing.

use serde::Serialize;

use crate::render::view::{DayView, SourceView};

/// `::pay`: the rules by period, with worked examples.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct PayView {
    pub money: MoneyView,
    pub asks: AsksView,
    /// What the rules leave out, a sentence each.
    pub left_out: Vec<String>,
    /// The latest first.
    pub periods: Vec<PeriodView>,
}

/// How amounts are written, for scripts.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct MoneyView {
    /// What parts thousands, and what stands before hundredths.
    pub group: String,
    pub decimal: String,
    pub currency: String,
    /// Whether the currency is written before the number.
    pub before: bool,
}

/// What the rules of any period ask of a person.
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct AsksView {
    pub dependants: bool,
    pub children: bool,
    /// Whether the base pay is exactly the minimum.
    pub base: bool,
    /// Up to which age one is young; 0 where that is not asked.
    pub age: u8,
}

/// The rules of a period.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct PeriodView {
    pub id: String,
    pub name: String,
    pub from: DayView,
    pub until: Option<DayView>,
    pub rules: Vec<RuleRow>,
    pub sources: Vec<SourceView>,
    /// The rules as scripts read them, JSON that cannot end the element it stands in.
    pub data: String,
    /// Step by step, from the minimum.
    pub steps: Vec<StepView>,
    /// What was worked in `steps`.
    pub minimum: String,
    pub examples: Vec<ExampleView>,
    /// The names of the contributions and of what the employer pays, heads of columns.
    pub contributions: Vec<String>,
    /// Whether any example has an exempt part, or a deduction.
    pub exempts: bool,
    pub deducts: bool,
    /// Gross pay for round net ones.
    pub reversed: Vec<ReversedView>,
    pub limit: Option<CliffView>,
    pub raise: Option<CliffView>,
}

/// A rule: its name, and what it says.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct RuleRow {
    pub name: String,
    pub says: String,
}

/// A step from gross to net.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct StepView {
    /// `gross`, `exempt`, `base`, `contribution`, `deduction`, `taxable`, `tax`, `net`, `employer`,
    /// `cost`.
    pub kind: String,
    pub name: String,
    /// How the amount is come by: `25% din 4.125`.
    pub how: String,
    pub amount: String,
}

/// A gross pay and all that becomes of it.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct ExampleView {
    /// What kind of pay: `minimum`, `limit`, `after`, `round`.
    pub kind: String,
    pub gross: String,
    pub exempt: String,
    pub contributions: Vec<String>,
    pub deduction: String,
    pub tax: String,
    pub net: String,
    pub cost: String,
}

/// The gross pay that leaves a net one.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct ReversedView {
    pub net: String,
    pub gross: String,
    /// What it leaves, where that is another net pay than was asked for.
    pub leaves: Option<String>,
}

/// Where more gross pay leaves less, in amounts as they stand in a sentence.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct CliffView {
    pub at: String,
    pub net: String,
    pub after: String,
    pub net_after: String,
    pub step: String,
    pub lost: String,
    pub regained: String,
}

/// `::offer`: two offers compared.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct OfferView {
    pub money: MoneyView,
    pub asks: AsksView,
    pub left_out: Vec<String>,
    /// Periods to choose from; what scripts need of each.
    pub periods: Vec<OfferPeriod>,
    /// The two offers of the worked example.
    pub offers: Vec<OfferRow>,
    /// What they come to at each attainment.
    pub rows: Vec<AttainmentRow>,
}

/// A period, as the comparison of offers needs it.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct OfferPeriod {
    pub id: String,
    pub name: String,
    pub data: String,
}

/// An offer of the worked example. The numbers are what fields of the form hold.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct OfferRow {
    pub fixed: String,
    pub variable: String,
    pub target: String,
    pub threshold: i64,
    pub accelerator: i64,
    pub cap: Option<i64>,
    pub clawback: i64,
}

/// What both offers come to where so much of the target is met.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct AttainmentRow {
    /// In percent.
    pub attainment: i64,
    pub gross: Vec<String>,
    pub net: Vec<String>,
    /// Net of the second less net of the first.
    pub difference: String,
}
