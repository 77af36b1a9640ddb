//! From values to places on a chart, in whole numbers. Apart because it can be tested alone.

use crate::base::decimal::Decimal;
use crate::render::chart::values;
use crate::render::view::ChartView;

/// The most decimals of any value: all are counted in the smallest of them.
pub fn places(chart: &ChartView) -> u8 {
    values(chart).map(|value| value.places).max().unwrap_or(0)
}

/// A value in units of its last of `places` decimals.
pub fn whole(value: Decimal, places: u8) -> i128 {
    i128::from(value.digits) * 10i128.pow(u32::from(places.saturating_sub(value.places)))
}

/// Values from `low` to `high` laid out from `start` to `end`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Scale {
    pub low: i128,
    pub high: i128,
    pub start: i64,
    pub end: i64,
}

impl Scale {
    /// A scale; where all values are the same, they lie at its start.
    pub fn new(low: i128, high: i128, start: i64, end: i64) -> Self {
        Scale {
            low,
            high: high.max(low + 1),
            start,
            end,
        }
    }

    /// Where `value` lies, rounded to the nearest.
    pub fn at(self, value: i128) -> i64 {
        let length = i128::from(self.end - self.start);
        let span = self.high - self.low;
        let twice = 2 * (value - self.low) * length;
        let moved = (twice + span * length.signum()) / (2 * span);
        self.start + i64::try_from(moved).unwrap_or(0)
    }
}

/// Round values that hold everything from `low` to `high`: four to seven of them, a step of 1, 2 or
/// 5 times a power of ten apart.
pub fn ticks(low: i128, high: i128) -> Vec<i128> {
    let span = (high - low).max(1);
    let mut step = 1i128;
    while span > 5 * step {
        step = match leading(step) {
            2 => step / 2 * 5,
            _ => step * 2,
        };
    }
    let first = low.div_euclid(step) * step;
    let mut ticks = vec![first];
    let mut last = first;
    while last < high {
        last += step;
        ticks.push(last);
    }
    ticks
}

fn leading(mut step: i128) -> i128 {
    while step >= 10 {
        step /= 10;
    }
    step
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round_and_hold_everything() {
        assert_eq!(ticks(0, 4325), [0, 1000, 2000, 3000, 4000, 5000]);
        assert_eq!(ticks(0, 3), [0, 1, 2, 3]);
        assert_eq!(ticks(-6, 5), [-10, -5, 0, 5]);
        assert_eq!(ticks(2500, 2700), [2500, 2550, 2600, 2650, 2700]);
        assert_eq!(ticks(7, 7), [7]);
        for high in 1..2000 {
            let ticks = ticks(0, high);
            assert!((2..=7).contains(&ticks.len()), "{high}: {ticks:?}");
            assert!(ticks[ticks.len() - 1] >= high, "{high}: {ticks:?}");
        }
    }

    #[test]
    fn places_are_rounded_to_the_nearest() {
        let scale = Scale::new(0, 3, 0, 100);
        assert_eq!([0, 1, 2, 3].map(|value| scale.at(value)), [0, 33, 67, 100]);
        let down = Scale::new(0, 3, 100, 0);
        assert_eq!([0, 1, 2, 3].map(|value| down.at(value)), [100, 67, 33, 0]);
        assert_eq!(Scale::new(5, 5, 0, 100).at(5), 0);
    }

    #[test]
    fn values_are_counted_in_their_smallest_decimals() {
        let value: Decimal = "2.5".parse().expect("a number");
        assert_eq!(whole(value, 3), 2500);
        assert_eq!(whole(Decimal::whole(-4), 1), -40);
    }
}
