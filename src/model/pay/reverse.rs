//! From net to gross. Apart because net pay does not only grow with gross pay: it falls where an
//! exemption or a part of a deduction is lost, so that one net pay can have several gross ones, or
//! none.

use serde::{Deserialize, Serialize};

use crate::model::pay::MOST;
use crate::model::pay::rules::Rules;
use crate::model::pay::slip::{Person, slip};

/// The gross pay that leaves a net one, or comes nearest.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub struct Found {
    pub gross: i64,
    /// What it leaves; another than was asked for where no gross pay leaves that.
    pub net: i64,
}

/// More looks than any search takes whose rules are sound.
const MOST_LOOKS: usize = 100_000;

/// The smallest gross pay that leaves `net`, among whole [`Rules::unit`]s from the base pay on; where
/// there is none, the smallest of those that come nearest.
pub fn gross_for(rules: &Rules, person: &Person, net: i64) -> Found {
    let mut search = Search {
        rules,
        person,
        wanted: net,
        best: Found {
            gross: MOST,
            net: i64::MAX / 2,
        },
    };
    let start = on_grid(person.base.unwrap_or(0), rules.unit);
    search.halve(start);
    search.walk(start, &breaks(rules, person, start));
    search.best
}

struct Search<'a> {
    rules: &'a Rules,
    person: &'a Person,
    wanted: i64,
    best: Found,
}

impl Search<'_> {
    /// How much net pay is wanting at `gross`; remembered if it comes nearer than any before.
    fn look(&mut self, gross: i64) -> i64 {
        let net = slip(self.rules, self.person, gross).net;
        let wanting = self.wanted - net;
        let nearest = self.distance();
        if wanting.abs() < nearest || (wanting.abs() == nearest && gross < self.best.gross) {
            self.best = Found { gross, net };
        }
        wanting
    }

    fn distance(&self) -> i64 {
        (self.wanted - self.best.net).abs()
    }

    /// Finds a gross pay that comes near, by halving, as if net pay only grew.
    fn halve(&mut self, start: i64) {
        let unit = self.rules.unit;
        let (mut low, mut high) = (start, MOST / unit * unit);
        while high - low > unit {
            let middle = low + (high - low) / (2 * unit) * unit;
            match self.look(middle) > 0 {
                true => low = middle,
                false => high = middle,
            }
        }
        self.look(low);
        self.look(high);
    }

    /// Goes up from `start`, past everything that cannot come nearer. Between two breaks, net pay
    /// grows by no more than gross pay does, and never falls, but for what rounding does to it.
    fn walk(&mut self, start: i64, breaks: &[i64]) {
        let unit = self.rules.unit;
        let slack = (2 * self.rules.contributions.len() as i64 + 1) * unit;
        let mut gross = start;
        for _ in 0..MOST_LOOKS {
            if gross > MOST || (self.distance() == 0 && gross >= self.best.gross) {
                return;
            }
            let wanting = self.look(gross);
            let next_break = breaks.iter().copied().find(|one| *one > gross);
            let near = self.distance() + slack;
            if wanting > near {
                let past = gross + (wanting - near) / unit * unit;
                let past = past.max(gross + unit);
                gross = next_break.map_or(past, |one| past.min(one));
            } else if -wanting > near {
                match next_break {
                    Some(next) => gross = next,
                    None => return,
                }
            } else {
                gross += unit;
            }
        }
    }
}

/// `amount`, or the next whole `unit` above it.
fn on_grid(amount: i64, unit: i64) -> i64 {
    (amount + unit - 1) / unit * unit
}

/// Where something is lost or won at once: the first gross pays after `start` of which something
/// else holds than of those before.
fn breaks(rules: &Rules, person: &Person, start: i64) -> Vec<i64> {
    let after = |amount: i64| on_grid(amount + 1, rules.unit);
    let mut breaks = Vec::new();
    if let Some(exemption) = &rules.exemption {
        breaks.extend(exemption.gross_at_most.map(after));
        if exemption.base_is_minimum {
            breaks.extend([on_grid(rules.minimum, rules.unit), after(rules.minimum)]);
        }
    }
    if let Some(personal) = &rules.personal {
        let steps = 0..=personal.up_to / personal.step;
        breaks.extend(steps.map(|n| after(rules.minimum + n * personal.step)));
        breaks.push(after(rules.minimum + personal.up_to));
    }
    breaks.extend(
        rules
            .young
            .iter()
            .map(|young| after(rules.minimum + young.up_to)),
    );
    breaks.retain(|one| person.main_job && *one > start);
    breaks.sort_unstable();
    breaks.dedup();
    breaks
}
