//! What the templates of the pay tools see. Apart from the other views, since every amount in it is
//! finished text: templates reckon nothing.

use schemars::JsonSchema;
use serde::Serialize;

use crate::render::view::{DayView, SourceView};

/// `::pay`: the rules by period, with worked examples.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, JsonSchema)]
pub struct PayView {
    /// How amounts are written.
    pub money: MoneyView,
    /// What the rules ask of a person.
    pub asks: AsksView,
    /// What the rules leave out, a sentence each.
    pub left_out: Vec<String>,
    /// The latest first.
    pub periods: Vec<PeriodView>,
}

/// How amounts are written, for scripts.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, JsonSchema)]
pub struct MoneyView {
    /// What parts thousands.
    pub group: String,
    /// What stands before hundredths.
    pub decimal: String,
    /// The currency: `lei`.
    pub currency: String,
    /// Whether the currency is written before the number.
    pub before: bool,
}

/// What the rules of any period ask of a person.
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash, Debug, Serialize, JsonSchema)]
pub struct AsksView {
    /// Whether dependants count.
    pub dependants: bool,
    /// Whether children count.
    pub children: bool,
    /// Whether the base pay is exactly the minimum.
    pub base: bool,
    /// Up to which age one is young; 0 where that is not asked.
    pub age: u8,
}

/// The rules of a period.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, JsonSchema)]
pub struct PeriodView {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its first day.
    pub from: DayView,
    /// Its last day, where it has one.
    pub until: Option<DayView>,
    /// What the rules say, one by one.
    pub rules: Vec<RuleRow>,
    /// Where the rules are from.
    pub sources: Vec<SourceView>,
    /// The rules as scripts read them, JSON that cannot end the element it stands in.
    pub data: String,
    /// Step by step, from the minimum.
    pub steps: Vec<StepView>,
    /// What was worked in `steps`.
    pub minimum: String,
    /// Worked examples, from less pay to more.
    pub examples: Vec<ExampleView>,
    /// The names of the contributions and of what the employer pays, heads of columns.
    pub contributions: Vec<String>,
    /// Whether any example has an exempt part.
    pub exempts: bool,
    /// Whether any example has a deduction.
    pub deducts: bool,
    /// Gross pay for round net ones.
    pub reversed: Vec<ReversedView>,
    /// Where a deduction ends.
    pub limit: Option<CliffView>,
    /// Where a raise leaves less.
    pub raise: Option<CliffView>,
}

/// A rule: its name, and what it says.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, JsonSchema)]
pub struct RuleRow {
    /// Its name.
    pub name: String,
    /// What it says.
    pub says: String,
}

/// A step from gross to net.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, JsonSchema)]
#[schemars(rename = "PayStepView")]
pub struct StepView {
    /// `gross`, `exempt`, `base`, `contribution`, `deduction`, `taxable`, `tax`, `net`, `employer`,
    /// `cost`.
    pub kind: String,
    /// Its name.
    pub name: String,
    /// How the amount is come by: `25% din 4.125`.
    pub how: String,
    /// The amount.
    pub amount: String,
}

/// A gross pay and all that becomes of it.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, JsonSchema)]
pub struct ExampleView {
    /// What kind of pay: `minimum`, `limit`, `after`, `round`.
    pub kind: String,
    /// Gross pay.
    pub gross: String,
    /// The exempt part.
    pub exempt: String,
    /// Each contribution, in the order of the period's names.
    pub contributions: Vec<String>,
    /// What is deducted before tax.
    pub deduction: String,
    /// The tax.
    pub tax: String,
    /// Net pay.
    pub net: String,
    /// What it costs the employer.
    pub cost: String,
}

/// The gross pay that leaves a net one.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, JsonSchema)]
pub struct ReversedView {
    /// The net pay that is wanted.
    pub net: String,
    /// The gross pay that leaves it.
    pub gross: String,
    /// What it leaves, where that is another net pay than was asked for.
    pub leaves: Option<String>,
}

/// Where more gross pay leaves less, in amounts as they stand in a sentence.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, JsonSchema)]
pub struct CliffView {
    /// The gross pay just before.
    pub at: String,
    /// Its net pay.
    pub net: String,
    /// The gross pay just after.
    pub after: String,
    /// Its net pay.
    pub net_after: String,
    /// How much more gross pay that is.
    pub step: String,
    /// How much less net pay.
    pub lost: String,
    /// The gross pay from which nothing is lost any more.
    pub regained: String,
}

/// `::offer`: two offers compared.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, JsonSchema)]
pub struct OfferView {
    /// How amounts are written.
    pub money: MoneyView,
    /// What the rules ask of a person.
    pub asks: AsksView,
    /// What the rules leave out, a sentence each.
    pub left_out: Vec<String>,
    /// Periods to choose from; what scripts need of each.
    pub periods: Vec<OfferPeriod>,
    /// The two offers of the worked example.
    pub offers: Vec<OfferRow>,
    /// What they come to at each attainment.
    pub rows: Vec<AttainmentRow>,
}

/// A period, as the comparison of offers needs it.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, JsonSchema)]
pub struct OfferPeriod {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The rules as scripts read them, JSON that cannot end the element it stands in.
    pub data: String,
}

/// An offer of the worked example. The numbers are what fields of the form hold.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, JsonSchema)]
pub struct OfferRow {
    /// The fixed pay of a month.
    pub fixed: String,
    /// The variable pay at the target.
    pub variable: String,
    /// The target.
    pub target: String,
    /// From how much of the target variable pay begins, in percent.
    pub threshold: i64,
    /// What is paid above the target, in percent of the rate below it.
    pub accelerator: i64,
    /// The most that is paid, in percent of the variable pay.
    pub cap: Option<i64>,
    /// What has to be given back, in percent.
    pub clawback: i64,
}

/// What both offers come to where so much of the target is met.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, JsonSchema)]
pub struct AttainmentRow {
    /// In percent.
    pub attainment: i64,
    /// Gross pay of each offer.
    pub gross: Vec<String>,
    /// Net pay of each offer.
    pub net: Vec<String>,
    /// Net of the second less net of the first.
    pub difference: String,
}
