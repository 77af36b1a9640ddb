//! From gross to net, with every step: a payslip. Apart because everything else about pay asks it.

use serde::{Deserialize, Serialize};

use crate::model::pay::rules::{Rules, Share};
use crate::model::pay::{MICRO, MOST, rounded};

/// What is known of a month's pay and of who gets it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Person {
    /// The pay agreed on, without additions; none where all of the gross pay is.
    pub base: Option<i64>,
    pub dependants: u32,
    /// Young enough for the deduction of the young.
    pub young: bool,
    /// In school.
    pub children: u32,
    /// Elsewhere there is neither an exemption nor a deduction.
    pub main_job: bool,
}

impl Default for Person {
    fn default() -> Self {
        Person {
            base: None,
            dependants: 0,
            young: false,
            children: 0,
            main_job: true,
        }
    }
}

/// Every step from gross to net. In bani, and in millionths of those where that is said.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Slip {
    pub gross: i64,
    pub exempt: i64,
    /// What contributions are shares of.
    pub base: i64,
    pub contributions: Vec<Part>,
    pub personal: Deduction,
    pub young: Deduction,
    pub children: i64,
    pub allowance: i64,
    /// What is taxed, in millionths.
    pub taxable: i64,
    /// How much of it lies in each band, and its rate.
    pub bands: Vec<Band>,
    pub tax: i64,
    pub net: i64,
    pub employer: Vec<Part>,
    /// What the employer pays in all.
    pub cost: i64,
}

/// A contribution: what it is a share of, and what it comes to.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub struct Part {
    pub of: i64,
    pub amount: i64,
}

/// A deduction that is a share of the minimum; its amount is in millionths.
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub struct Deduction {
    pub rate: i64,
    pub amount: i64,
}

/// The part of the taxable pay in a band, in millionths.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub struct Band {
    pub of: i64,
    pub rate: i64,
}

/// The steps from `gross`, which is from 0 to [`MOST`], to what is left.
pub fn slip(rules: &Rules, person: &Person, gross: i64) -> Slip {
    let gross = gross.clamp(0, MOST);
    let exempt = exempt(rules, person, gross);
    let base = gross - exempt;
    let parts = |shares: &[Share]| -> Vec<Part> {
        let parts = shares.iter().map(|share| part(share, base, rules.unit));
        parts.collect()
    };
    let contributions = parts(&rules.contributions);
    let employer = parts(&rules.employer);
    let personal = personal(rules, person, gross);
    let young = young(rules, person, gross);
    let (children, allowance) = match person.main_job {
        true => (
            rules.child * i64::from(person.children.min(99)),
            rules.allowance,
        ),
        false => (0, 0),
    };
    let before_tax: i64 = contributions
        .iter()
        .zip(&rules.contributions)
        .filter(|(_, share)| share.before_tax)
        .map(|(part, _)| part.amount)
        .sum();
    let taxable =
        (base - before_tax - children - allowance) * MICRO - personal.amount - young.amount;
    let taxable = taxable.max(0);
    let bands = bands(rules, taxable);
    let tax = rounded(bands.iter().map(|band| (band.of, band.rate)), rules.unit);
    let paid: i64 = contributions.iter().map(|part| part.amount).sum();
    let on_top: i64 = employer.iter().map(|part| part.amount).sum();
    Slip {
        gross,
        exempt,
        base,
        contributions,
        personal,
        young,
        children,
        allowance,
        taxable,
        bands,
        tax,
        net: gross - paid - tax,
        employer,
        cost: gross + on_top,
    }
}

fn exempt(rules: &Rules, person: &Person, gross: i64) -> i64 {
    let Some(exemption) = &rules.exemption else {
        return 0;
    };
    let is_minimum = person.base.unwrap_or(gross) == rules.minimum;
    let holds = person.main_job
        && (is_minimum || !exemption.base_is_minimum)
        && exemption.gross_at_most.is_none_or(|most| gross <= most);
    match holds {
        true => exemption.amount.min(gross),
        false => 0,
    }
}

fn part(share: &Share, base: i64, unit: i64) -> Part {
    let end = share.up_to.map_or(base, |up_to| base.min(up_to));
    let of = (end - share.above).max(0);
    Part {
        of,
        amount: rounded([(of * MICRO, share.rate)], unit),
    }
}

fn personal(rules: &Rules, person: &Person, gross: i64) -> Deduction {
    let Some(personal) = &rules.personal else {
        return Deduction::default();
    };
    if !person.main_job || gross > rules.minimum + personal.up_to {
        return Deduction::default();
    }
    let last = personal.rates.len().saturating_sub(1);
    let full = personal.rates.get(last.min(person.dependants as usize));
    // Each part begun counts.
    let steps = ((gross - rules.minimum).max(0) + personal.step - 1) / personal.step;
    of_minimum(rules, full.map_or(0, |full| full - personal.less * steps))
}

fn young(rules: &Rules, person: &Person, gross: i64) -> Deduction {
    match &rules.young {
        Some(young) if person.young && person.main_job && gross <= rules.minimum + young.up_to => {
            of_minimum(rules, young.rate)
        }
        _ => Deduction::default(),
    }
}

fn of_minimum(rules: &Rules, rate: i64) -> Deduction {
    let rate = rate.max(0);
    Deduction {
        rate,
        amount: rules.minimum * rate,
    }
}

fn bands(rules: &Rules, taxable: i64) -> Vec<Band> {
    let ends = rules.tax.iter().skip(1).map(|band| band.above * MICRO);
    let ends = ends.chain([i64::MAX]);
    let bands = rules.tax.iter().zip(ends).map(|(band, end)| Band {
        of: (taxable.min(end) - band.above * MICRO).max(0),
        rate: band.rate,
    });
    bands.filter(|band| band.of > 0).collect()
}
