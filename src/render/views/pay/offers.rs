//! Two offers, worked for readers without scripts. Apart from the payslips: what is compared here is
//! made up, from the rules' own minimum.

use crate::model::pay::offer::{Offer, gross_at};
use crate::model::pay::rules::Rules;
use crate::model::pay::slip::{Person, slip};
use crate::render::view::pay::*;
use crate::render::views::maker::Maker;
use crate::render::views::pay::{Desk, round_amounts};
use crate::render::views::references::typeset;
use crate::source::localised::Language;

/// How much of the target is met, in percent.
const ATTAINMENTS: [i64; 4] = [60, 80, 100, 120];

/// `::offer` in `language`.
pub fn offer(maker: &Maker, language: &Language) -> OfferView {
    let desk = Desk::new(maker, language);
    let periods: Vec<_> = desk.periods().collect();
    let latest = periods.first().map(|(_, rules)| rules);
    let offers = latest.map_or(Vec::new(), |rules| two(rules.minimum).to_vec());
    OfferView {
        money: desk.money_view(),
        asks: desk.asks(),
        left_out: desk.left_out(),
        rows: latest.map_or(Vec::new(), |rules| rows(&desk, rules, &offers)),
        offers: offers.iter().map(|offer| row(&desk, offer)).collect(),
        periods: periods
            .iter()
            .map(|(period, rules)| OfferPeriod {
                id: period.id.clone(),
                name: typeset(&period.name, maker, language),
                data: desk.data(period, rules),
            })
            .collect(),
    }
}

/// One that is nearly all fixed, and one that pays for sales: more on target, less below it.
fn two(minimum: i64) -> [Offer; 2] {
    let round = round_amounts(minimum);
    let step = round[1] - round[0];
    let steady = Offer {
        fixed: round[1],
        variable: step,
        threshold: 0,
        accelerator: 100,
        cap: None,
        clawback: 0,
    };
    let bold = Offer {
        fixed: round[0],
        variable: 3 * step,
        threshold: 70,
        accelerator: 150,
        ..steady
    };
    [steady, bold]
}

fn row(desk: &Desk, offer: &Offer) -> OfferRow {
    OfferRow {
        fixed: desk.money.number(offer.fixed),
        variable: desk.money.number(offer.variable),
        target: desk.money.amount(offer.fixed + offer.variable),
        threshold: offer.threshold,
        accelerator: offer.accelerator,
        cap: offer.cap,
        clawback: offer.clawback,
    }
}

fn rows(desk: &Desk, rules: &Rules, offers: &[Offer]) -> Vec<AttainmentRow> {
    let rows = ATTAINMENTS.into_iter().map(|attainment| {
        let months: Vec<(i64, i64)> = offers
            .iter()
            .map(|offer| {
                let person = Person {
                    base: Some(offer.fixed),
                    ..Person::default()
                };
                let gross = gross_at(offer, attainment, rules.unit);
                (gross, slip(rules, &person, gross).net)
            })
            .collect();
        let last = months.last().map_or(0, |month| month.1);
        let first = months.first().map_or(0, |month| month.1);
        AttainmentRow {
            attainment,
            gross: months
                .iter()
                .map(|month| desk.money.number(month.0))
                .collect(),
            net: months
                .iter()
                .map(|month| desk.money.number(month.1))
                .collect(),
            difference: desk.money.number(last - first),
        }
    });
    rows.collect()
}
