//! What a variable part pays at a given attainment of the target. Apart from payslips: how a firm
//! pays commission is no rule of a country's.

use serde::{Deserialize, Serialize};

use crate::model::pay::MOST;

/// An offer, by the month. Amounts are in bani, shares in percent.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Offer {
    pub fixed: i64,
    /// The variable part where the target is met.
    pub variable: i64,
    /// Below this attainment nothing is paid; 0 where every sale counts.
    pub threshold: i64,
    /// How much each percent above the target counts: 100 as one below it, 150 half as much again.
    pub accelerator: i64,
    /// The most that is paid, in percent of the variable part; none without a cap.
    pub cap: Option<i64>,
    /// The share of what was paid that goes back because customers leave.
    pub clawback: i64,
}

/// What the variable part pays at `attainment` percent of the target, in whole `unit`s; halves go up.
pub fn variable_at(offer: &Offer, attainment: i64, unit: i64) -> i64 {
    let attainment = attainment.clamp(0, 1000);
    if attainment < offer.threshold {
        return 0;
    }
    // In hundredths of a percent of the variable part.
    let above = (attainment - 100).max(0) * offer.accelerator.clamp(0, 1000);
    let mut share = attainment.min(100) * 100 + above;
    if let Some(cap) = offer.cap {
        share = share.min(cap.clamp(0, 10_000) * 100);
    }
    let exact = i128::from(offer.variable.clamp(0, MOST))
        * i128::from(share)
        * i128::from(100 - offer.clawback.clamp(0, 100));
    let whole = 1_000_000 * i128::from(unit);
    (((2 * exact + whole) / (2 * whole)) as i64 * unit).min(MOST)
}

/// The gross pay of a month at `attainment`.
pub fn gross_at(offer: &Offer, attainment: i64, unit: i64) -> i64 {
    (offer.fixed.clamp(0, MOST) + variable_at(offer, attainment, unit)).min(MOST)
}
