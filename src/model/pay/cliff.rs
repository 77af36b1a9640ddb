//! Where more gross pay leaves less. Apart because neither a payslip nor its reverse knows it: it is
//! what two of them say together.

use serde::{Deserialize, Serialize};

use crate::model::pay::MOST;
use crate::model::pay::rules::Rules;
use crate::model::pay::slip::{Person, slip};

/// A point above which net pay falls.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Cliff {
    /// The last gross pay before it.
    pub at: i64,
    pub net: i64,
    /// The next one, which leaves less.
    pub after: i64,
    pub net_after: i64,
    /// The first gross pay above it that leaves as much again.
    pub regained: i64,
}

/// The cliff just above `at`, where there is one. The exemption is the person's at `at` if their
/// base pay is what it asks for.
pub fn above(rules: &Rules, person: &Person, at: i64) -> Option<Cliff> {
    let net = slip(rules, person, at).net;
    let after = at + rules.unit;
    let net_after = slip(rules, person, after).net;
    if net_after >= net {
        return None;
    }
    let mut regained = after;
    loop {
        let wanting = net - slip(rules, person, regained).net;
        if wanting <= 0 {
            break;
        }
        // Net pay grows no faster than gross pay, but for what is rounded.
        let slack = (2 * rules.contributions.len() as i64 + 1) * rules.unit;
        regained += ((wanting - slack) / rules.unit * rules.unit).max(rules.unit);
        if regained > MOST {
            return None;
        }
    }
    Some(Cliff {
        at,
        net,
        after,
        net_after,
        regained,
    })
}

/// The cliff at which a commission costs the exemption: the base pay is the minimum, and the gross
/// pay passes the limit.
pub fn of_limit(rules: &Rules, person: &Person) -> Option<Cliff> {
    let most = rules.exemption.as_ref()?.gross_at_most?;
    let person = Person {
        base: Some(rules.minimum),
        ..*person
    };
    above(rules, &person, most)
}

/// The cliff at which a raise costs the exemption: the base pay is the minimum no more.
pub fn of_raise(rules: &Rules, person: &Person) -> Option<Cliff> {
    if !rules.exemption.as_ref()?.base_is_minimum {
        return None;
    }
    let person = Person {
        base: None,
        ..*person
    };
    above(rules, &person, rules.minimum)
}
