//! The rules of a period as whole numbers. Apart from their file's types, which hold what an author
//! wrote: here everything has been checked, and scripts read the same.

use serde::{Deserialize, Serialize};

use crate::base::decimal::Decimal;
use crate::base::yaml::Step;
use crate::model::data::pay::{Contribution, PayPeriod};
use crate::model::pay::{MICRO, MOST};

/// The rules of a period. Amounts are in bani, rates in millionths.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Rules {
    pub minimum: i64,
    /// What contributions and tax are rounded to.
    pub unit: i64,
    pub exemption: Option<ExemptionRule>,
    pub contributions: Vec<Share>,
    pub employer: Vec<Share>,
    pub allowance: i64,
    pub personal: Option<PersonalRule>,
    pub young: Option<YoungRule>,
    /// For each child in school.
    pub child: i64,
    pub tax: Vec<BandRule>,
}

/// What is free of contributions and tax, and when.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ExemptionRule {
    pub amount: i64,
    pub base_is_minimum: bool,
    pub gross_at_most: Option<i64>,
}

/// A share of the pay.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Share {
    pub id: String,
    pub rate: i64,
    pub above: i64,
    pub up_to: Option<i64>,
    pub before_tax: bool,
}

/// A deduction that falls as pay grows.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PersonalRule {
    pub rates: Vec<i64>,
    pub step: i64,
    pub less: i64,
    pub up_to: i64,
}

/// A deduction for the young.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct YoungRule {
    pub age: u8,
    pub rate: i64,
    pub up_to: i64,
}

/// A band of the tax.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct BandRule {
    pub above: i64,
    pub rate: i64,
}

/// The most parts that a deduction falls in.
const MOST_STEPS: i64 = 1000;

/// What is told of a value that cannot be counted with: where it stands below the period, what is
/// wrong, and the remedy.
pub type Tell<'a> = dyn FnMut(&[Step], String, &str) + 'a;

impl Rules {
    /// The rules of `period`; none where they are not sound.
    pub fn of(period: &PayPeriod) -> Option<Rules> {
        Rules::checked(period, &mut |_, _, _| {})
    }

    /// The rules of `period`; each thing that keeps them from being sound is told.
    pub fn checked(period: &PayPeriod, tell: &mut Tell) -> Option<Rules> {
        let mut reader = Reader { tell, sound: true };
        let rules = reader.rules(period);
        reader.sound.then_some(rules)
    }
}

/// Turns what was written into whole numbers. What it cannot turn is told, and 0.
struct Reader<'a, 'b> {
    tell: &'a mut Tell<'b>,
    sound: bool,
}

impl Reader<'_, '_> {
    fn wrong(&mut self, steps: &[Step], message: String, help: &str) {
        self.sound = false;
        (self.tell)(steps, message, help);
    }

    fn amount(&mut self, steps: &[Step], written: Decimal) -> i64 {
        match written.scaled(2) {
            Some(amount) if (0..=MOST).contains(&amount) => amount,
            Some(_) => {
                let message = format!("{written} is no amount that pay is counted with");
                self.wrong(steps, message, "write one from 0 to 10000000");
                0
            }
            None => {
                let message = format!("{written} is not in whole hundredths");
                self.wrong(steps, message, "write it with at most two places: 562.25");
                0
            }
        }
    }

    fn above_zero(&mut self, steps: &[Step], written: Decimal) -> i64 {
        if written.digits == 0 {
            let message = "0 is nothing to count by".to_string();
            self.wrong(steps, message, "write an amount above 0");
        }
        // Never 0, since it is divided by.
        self.amount(steps, written).max(1)
    }

    fn rate(&mut self, steps: &[Step], written: Decimal) -> i64 {
        match written.scaled(4) {
            Some(rate) if (0..=MICRO).contains(&rate) => rate,
            Some(_) => {
                let message = format!("{written} is no rate in percent");
                self.wrong(steps, message, "write one from 0 to 100");
                0
            }
            None => {
                let message = format!("{written} has more than four places");
                self.wrong(steps, message, "a rate is counted to 0.0001 percent");
                0
            }
        }
    }

    fn rules(&mut self, period: &PayPeriod) -> Rules {
        let deductions = &period.deductions;
        let at = |key: &str| -> [Step; 2] { ["deductions".into(), key.into()] };
        let personal = deductions.personal.as_ref().map(|personal| {
            let here = at("personal");
            let rates = personal.rates.iter().enumerate();
            let rule = PersonalRule {
                rates: rates
                    .map(|(n, rate)| self.rate(&with(&here, ["rates".into(), n.into()]), *rate))
                    .collect(),
                step: self.above_zero(&with(&here, ["step".into()]), personal.step),
                less: self.rate(&with(&here, ["less".into()]), personal.less),
                up_to: self.amount(&with(&here, ["up_to".into()]), personal.up_to),
            };
            if rule.rates.is_empty() {
                let message = "the deduction has no rate".to_string();
                let help = "write one rate for each number of dependants, from none";
                self.wrong(&with(&here, ["rates".into()]), message, help);
            }
            if rule.up_to / rule.step > MOST_STEPS {
                let message = format!("the deduction would fall in more than {MOST_STEPS} steps");
                let help = "write a larger `step`";
                self.wrong(&with(&here, ["step".into()]), message, help);
            }
            rule
        });
        let young = deductions.young.as_ref().map(|young| YoungRule {
            age: young.age,
            rate: self.rate(&with(&at("young"), ["rate".into()]), young.rate),
            up_to: self.amount(&with(&at("young"), ["up_to".into()]), young.up_to),
        });
        let exemption = period.exemption.as_ref().map(|exemption| {
            let here: [Step; 1] = ["exemption".into()];
            ExemptionRule {
                amount: self.amount(&with(&here, ["amount".into()]), exemption.amount),
                base_is_minimum: exemption.base_is_minimum,
                gross_at_most: exemption
                    .gross_at_most
                    .map(|most| self.amount(&with(&here, ["gross_at_most".into()]), most)),
            }
        });
        Rules {
            minimum: self.above_zero(&["minimum".into()], period.minimum),
            unit: self.above_zero(&["round_to".into()], period.round_to),
            exemption,
            contributions: self.shares("contributions", period),
            employer: self.shares("employer", period),
            allowance: deductions
                .allowance
                .map_or(0, |amount| self.amount(&at("allowance"), amount)),
            personal,
            young,
            child: deductions
                .child
                .map_or(0, |amount| self.amount(&at("child"), amount)),
            tax: self.bands(period),
        }
    }

    fn shares(&mut self, list: &str, period: &PayPeriod) -> Vec<Share> {
        let of_employee = list == "contributions";
        let written = match of_employee {
            true => &period.contributions,
            false => &period.employer,
        };
        let mut shares = Vec::with_capacity(written.len());
        for (n, share) in written.iter().enumerate() {
            let here: [Step; 2] = [list.into(), n.into()];
            let before: &[Contribution] = match of_employee {
                true => &[],
                false => &period.contributions,
            };
            let mut before = before.iter().chain(&written[..n]);
            if before.any(|other| other.id == share.id) {
                let message = format!("`{}` stands twice in the period", share.id);
                let help = "remove one of the two, or rename it";
                self.wrong(&with(&here, ["id".into()]), message, help);
            }
            shares.push(self.share(&here, share));
        }
        if of_employee && shares.iter().map(|share| share.rate).sum::<i64>() > MICRO {
            let message = "the contributions are more than 100 percent together".to_string();
            self.wrong(
                &[list.into()],
                message,
                "what an employer pays stands under `employer`",
            );
        }
        shares
    }

    fn share(&mut self, here: &[Step], share: &Contribution) -> Share {
        let above = share
            .above
            .map_or(0, |above| self.amount(&with(here, ["above".into()]), above));
        let up_to = share
            .up_to
            .map(|up_to| self.amount(&with(here, ["up_to".into()]), up_to));
        if up_to.is_some_and(|up_to| up_to <= above) {
            let message = format!("`{}` is of nothing: it ends where it begins", share.id);
            let help = "`up_to` is more than `above`";
            self.wrong(&with(here, ["up_to".into()]), message, help);
        }
        Share {
            id: share.id.clone(),
            rate: self.rate(&with(here, ["rate".into()]), share.rate),
            above,
            up_to,
            before_tax: share.before_tax,
        }
    }

    fn bands(&mut self, period: &PayPeriod) -> Vec<BandRule> {
        let mut bands: Vec<BandRule> = Vec::with_capacity(period.tax.len());
        for (n, band) in period.tax.iter().enumerate() {
            let here: [Step; 2] = ["tax".into(), n.into()];
            let rule = BandRule {
                above: self.amount(&with(&here, ["above".into()]), band.above),
                rate: self.rate(&with(&here, ["rate".into()]), band.rate),
            };
            let place = with(&here, ["above".into()]);
            match bands.last() {
                None if rule.above != 0 => {
                    let message = "the first band begins above 0".to_string();
                    let help = "begin with a band above 0, its rate 0 where nothing is due";
                    self.wrong(&place, message, help);
                }
                Some(before) if before.above >= rule.above => {
                    let message = format!("the band above {} is out of order", band.above);
                    self.wrong(
                        &place,
                        message,
                        "write the bands from the lowest to the highest",
                    );
                }
                _ => {}
            }
            bands.push(rule);
        }
        if bands.is_empty() {
            let message = "the period has no tax".to_string();
            let help = "write at least one band: `- {above: 0, rate: 10}`";
            self.wrong(&["tax".into()], message, help);
        }
        bands
    }
}

fn with<const N: usize>(steps: &[Step], more: [Step; N]) -> Vec<Step> {
    steps.iter().cloned().chain(more).collect()
}
