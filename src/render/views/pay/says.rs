//! The rules of a period in words: a name and what it says. Apart because it is all sentences.

use crate::model::data::pay::PayPeriod;
use crate::model::pay::rules::{Rules, Share};
use crate::render::view::pay::RuleRow;
use crate::render::views::pay::Desk;
use crate::render::views::references::typeset;

/// Every rule of `period`.
pub fn rules(desk: &Desk, period: &PayPeriod, rules: &Rules) -> Vec<RuleRow> {
    let money = &desk.money;
    let text = |text| typeset(text, desk.maker, desk.language);
    let word = |key: &str, values: &[(&str, &str)]| desk.word(&format!("pay_{key}"), values);
    let mut rows = Vec::new();
    let mut row = |name: String, says: String| rows.push(RuleRow { name, says });

    row(word("minimum", &[]), money.said(rules.minimum));
    if let (Some(exemption), Some(written)) = (&rules.exemption, &period.exemption) {
        let mut says = word("says_exempt", &[("amount", &money.said(exemption.amount))]);
        if exemption.base_is_minimum {
            says.push_str(&word("says_base", &[]));
        }
        if let Some(most) = exemption.gross_at_most {
            says.push_str(&word("says_most", &[("amount", &money.said(most))]));
        }
        row(text(&written.name), says);
    }
    for (share, written) in rules.contributions.iter().zip(&period.contributions) {
        let mut says = share_says(desk, share, rules.exemption.is_some());
        if !share.before_tax {
            says.push_str(&word("says_after_tax", &[]));
        }
        row(text(&written.name), says);
    }
    if rules.allowance > 0 {
        row(
            desk.word("js_pay_allowance", &[]),
            money.said(rules.allowance),
        );
    }
    if let Some(personal) = &rules.personal {
        let rates: Vec<String> = personal
            .rates
            .iter()
            .map(|rate| money.rate(*rate))
            .collect();
        let last = (personal.rates.len().saturating_sub(1)).to_string();
        let values = [
            ("rates", rates.join(", ")),
            ("last", last),
            ("step", money.said(personal.step)),
            (
                "less",
                money.rate(personal.less).trim_end_matches('%').to_string(),
            ),
            ("limit", money.said(rules.minimum + personal.up_to)),
        ];
        let values: Vec<(&str, &str)> = values.iter().map(|(k, v)| (*k, v.as_str())).collect();
        row(
            desk.word("js_pay_personal", &[]),
            word("says_personal", &values),
        );
    }
    if let Some(young) = &rules.young {
        let rate = money.rate(young.rate);
        let limit = money.said(rules.minimum + young.up_to);
        let values = [("rate", rate.as_str()), ("limit", &limit)];
        let says = desk.count("pay_says_young", u64::from(young.age), &values);
        row(desk.word("js_pay_young", &[]), says);
    }
    if rules.child > 0 {
        let amount = money.said(rules.child);
        row(
            desk.word("js_pay_children", &[]),
            word("says_child", &[("amount", &amount)]),
        );
    }
    row(desk.word("js_pay_tax", &[]), tax(desk, rules));
    for (share, written) in rules.employer.iter().zip(&period.employer) {
        let mut says = share_says(desk, share, rules.exemption.is_some());
        says.push_str(&word("says_on_top", &[]));
        row(text(&written.name), says);
    }
    let unit = money.said(rules.unit);
    row(
        word("rounding", &[]),
        word("says_rounding", &[("unit", &unit)]),
    );
    rows
}

fn share_says(desk: &Desk, share: &Share, is_less: bool) -> String {
    let key = match is_less {
        true => "pay_says_share_less",
        false => "pay_says_share",
    };
    let mut says = desk.word(key, &[("rate", &desk.money.rate(share.rate))]);
    if share.above > 0 {
        let amount = desk.money.said(share.above);
        says.push_str(&desk.word("pay_says_above", &[("amount", &amount)]));
    }
    if let Some(up_to) = share.up_to {
        let amount = desk.money.said(up_to);
        says.push_str(&desk.word("pay_says_up_to", &[("amount", &amount)]));
    }
    says
}

fn tax(desk: &Desk, rules: &Rules) -> String {
    let bands = rules.tax.iter().map(|band| {
        let rate = desk.money.rate(band.rate);
        let amount = desk.money.said(band.above);
        let key = match band.above {
            0 => "pay_says_tax",
            _ => "pay_says_band",
        };
        desk.word(key, &[("rate", &rate), ("amount", &amount)])
    });
    bands.collect::<Vec<_>>().join("; ")
}
