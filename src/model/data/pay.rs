//! `pay.yaml`: how pay is taxed, by period, as data: a new year is an edit, and so is another country.
//!
//! The steps are those of a payslip: what is exempt; contributions of the rest; deductions; tax. All
//! amounts are of one month.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::base::decimal::Decimal;
use crate::source::localised::{Day, Localised};

/// `pay.yaml`.
#[derive(Clone, Default, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Pay {
    /// What amounts are in: `lei`.
    #[serde(default)]
    pub currency: Option<Localised>,
    /// What the rules leave out, a sentence each; shown beside every result.
    #[serde(default)]
    pub left_out: Vec<Localised>,
    /// Periods with rules of their own, the latest first.
    #[serde(default)]
    pub periods: Vec<PayPeriod>,
}

/// The rules of a period.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PayPeriod {
    pub id: String,
    pub name: Localised,
    pub from: Day,
    /// The last day; none while it is not known.
    #[serde(default)]
    pub until: Option<Day>,
    /// The least gross pay that may be agreed on; what deductions are measured by.
    pub minimum: Decimal,
    /// What contributions and tax are rounded to: 1 is whole lei, 0.01 is bani. Halves go up.
    #[serde(default = "one")]
    pub round_to: Decimal,
    /// What is free of contributions and tax, and when.
    #[serde(default)]
    pub exemption: Option<Exemption>,
    /// What the employee pays.
    #[serde(default)]
    pub contributions: Vec<Contribution>,
    /// What the employer pays on top.
    #[serde(default)]
    pub employer: Vec<Contribution>,
    #[serde(default)]
    pub deductions: Deductions,
    /// Bands of the tax on what is left, from the lowest.
    pub tax: Vec<TaxBand>,
    /// Ids of the sources of the rules.
    #[serde(default)]
    pub sources: Vec<String>,
}

fn one() -> Decimal {
    Decimal::whole(1)
}

/// A part of the pay that is free of contributions and tax.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Exemption {
    pub name: Localised,
    pub amount: Decimal,
    /// Only where the base pay is exactly the minimum.
    #[serde(default)]
    pub base_is_minimum: bool,
    /// Only up to this gross pay: above it, all of the exemption is lost.
    #[serde(default)]
    pub gross_at_most: Option<Decimal>,
}

/// A share of the pay, less what is exempt.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Contribution {
    pub id: String,
    pub name: Localised,
    /// In percent.
    pub rate: Decimal,
    /// Only of what is above this.
    #[serde(default)]
    pub above: Option<Decimal>,
    /// Only of what is up to this.
    #[serde(default)]
    pub up_to: Option<Decimal>,
    /// Whether it lowers what is taxed.
    #[serde(default = "yes")]
    pub before_tax: bool,
}

fn yes() -> bool {
    true
}

/// What is taken off before the tax.
#[derive(Clone, Default, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Deductions {
    /// The same for everyone.
    #[serde(default)]
    pub allowance: Option<Decimal>,
    #[serde(default)]
    pub personal: Option<PersonalDeduction>,
    #[serde(default)]
    pub young: Option<YoungDeduction>,
    /// For each child in school, at any pay.
    #[serde(default)]
    pub child: Option<Decimal>,
}

/// A deduction that falls as pay grows: a share of the minimum, by the number of dependants, less a
/// step for each part begun of the pay above the minimum.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PersonalDeduction {
    /// In percent of the minimum, for none, one, two … dependants; the last is for all beyond.
    pub rates: Vec<Decimal>,
    /// The part: 50.
    pub step: Decimal,
    /// What each part begun takes off, in percent of the minimum: 0.5.
    pub less: Decimal,
    /// Only up to the minimum and this much more: 2000.
    pub up_to: Decimal,
}

/// A deduction for the young.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct YoungDeduction {
    /// Up to this age.
    pub age: u8,
    /// In percent of the minimum.
    pub rate: Decimal,
    /// Only up to the minimum and this much more.
    pub up_to: Decimal,
}

/// A band of taxable pay.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TaxBand {
    /// Of what is above this; the first band's is 0.
    #[serde(default)]
    pub above: Decimal,
    /// In percent.
    pub rate: Decimal,
}
