//! What is left of a gross pay, and what gross pay leaves a net one, by the rules in `pay.yaml`. It
//! is written a second time in the theme's `lib/pay.js` and `lib/offer.js`, for the reader's own
//! figures, and both are held to `tests/vectors/pay.json`: so all of it is done in whole numbers.
//!
//! Amounts are in hundredths of the currency, called bani here. What is a share of an amount and not
//! rounded yet is in millionths of those, [`MICRO`]; so are rates: 25 % is 250,000 millionths.

pub mod check;
pub mod cliff;
pub mod offer;
pub mod reverse;
pub mod rules;
pub mod slip;

/// Parts of a ban, and of a whole, that amounts and rates are counted in before they are rounded.
pub const MICRO: i64 = 1_000_000;

/// The largest amount that is counted with, in bani: ten million. In millionths of a ban it is still
/// exact in a browser.
pub const MOST: i64 = 1_000_000_000;

/// The sum of `rate` of each amount, both in millionths, rounded to whole `unit`s; halves go up.
fn rounded(parts: impl IntoIterator<Item = (i64, i64)>, unit: i64) -> i64 {
    let exact: i128 = parts
        .into_iter()
        .map(|(amount, rate)| i128::from(amount) * i128::from(rate))
        .sum();
    let whole = i128::from(MICRO) * i128::from(MICRO) * i128::from(unit);
    ((2 * exact + whole) / (2 * whole)) as i64 * unit
}
