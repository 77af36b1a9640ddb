//! The steps of a payslip, each with how it is come by. Apart because the theme's
//! `components/pay.js` writes the same steps for the reader's own figures, from the same words.

use crate::model::data::pay::PayPeriod;
use crate::model::pay::MICRO;
use crate::model::pay::rules::Rules;
use crate::model::pay::slip::{Part, Slip};
use crate::render::view::pay::StepView;
use crate::render::views::pay::Desk;
use crate::render::views::references::typeset;

/// The steps of `slip`. What is nothing is left out.
pub fn of(desk: &Desk, period: &PayPeriod, rules: &Rules, slip: &Slip) -> Vec<StepView> {
    let money = &desk.money;
    let mut steps = Vec::new();
    let mut step = |kind: &str, name: String, how: String, amount: String| {
        steps.push(StepView {
            kind: kind.to_string(),
            name,
            how,
            amount,
        });
    };
    let name = |key: &str| desk.word(&format!("js_pay_{key}"), &[]);
    let typeset = |text| typeset(text, desk.maker, desk.language);
    let n = |amount| money.number(amount);

    step(
        "gross",
        name("gross"),
        String::new(),
        money.amount(slip.gross),
    );
    if slip.exempt > 0 {
        let exemption = period.exemption.as_ref();
        let exemption = exemption.map_or(String::new(), |exemption| typeset(&exemption.name));
        let how = desk.word("js_pay_exempt_how", &[]);
        step("exempt", exemption, how, money.amount(slip.exempt));
        let how = format!("{} − {}", n(slip.gross), n(slip.exempt));
        step("base", name("base"), how, money.amount(slip.base));
    }
    let mut taxed = vec![n(slip.gross)];
    if slip.exempt > 0 {
        taxed.push(n(slip.exempt));
    }
    let mut kept = vec![n(slip.gross)];
    let contributions = slip.contributions.iter().zip(&rules.contributions);
    for ((part, share), written) in contributions.zip(&period.contributions) {
        let how = of_part(desk, part, share.rate);
        step(
            "contribution",
            typeset(&written.name),
            how,
            money.amount(part.amount),
        );
        kept.push(n(part.amount));
        if share.before_tax {
            taxed.push(n(part.amount));
        }
    }
    for (key, deduction) in [("personal", slip.personal), ("young", slip.young)] {
        if deduction.amount > 0 {
            let amount = money.exact(deduction.amount);
            let how = share(desk, deduction.rate, &n(rules.minimum));
            step(
                "deduction",
                name(key),
                how,
                money.amount_exact(deduction.amount),
            );
            taxed.push(amount);
        }
    }
    for (key, amount) in [("children", slip.children), ("allowance", slip.allowance)] {
        if amount > 0 {
            let how = match key {
                "children" => format!("{} × {}", amount / rules.child.max(1), n(rules.child)),
                _ => String::new(),
            };
            step("deduction", name(key), how, money.amount(amount));
            taxed.push(n(amount));
        }
    }
    let how = match taxed.len() {
        1 => String::new(),
        _ => taxed.join(" − "),
    };
    step(
        "taxable",
        name("taxable"),
        how,
        money.amount_exact(slip.taxable),
    );
    let bands = slip.bands.iter().map(|band| (band.of, band.rate));
    let how: Vec<String> = bands
        .clone()
        .map(|(of, rate)| share(desk, rate, &money.exact(of)))
        .collect();
    let how = with_exact(desk, how.join(" + "), bands, slip.tax);
    step("tax", name("tax"), how, money.amount(slip.tax));
    kept.push(n(slip.tax));
    step("net", name("net"), kept.join(" − "), money.amount(slip.net));
    let mut paid = vec![n(slip.gross)];
    let employer = slip.employer.iter().zip(&rules.employer);
    for ((part, share), written) in employer.zip(&period.employer) {
        let how = of_part(desk, part, share.rate);
        step(
            "employer",
            typeset(&written.name),
            how,
            money.amount(part.amount),
        );
        paid.push(n(part.amount));
    }
    if paid.len() > 1 {
        step(
            "cost",
            name("cost"),
            paid.join(" + "),
            money.amount(slip.cost),
        );
    }
    steps
}

fn share(desk: &Desk, rate: i64, amount: &str) -> String {
    let rate = desk.money.rate(rate);
    desk.word("js_pay_of", &[("rate", &rate), ("amount", amount)])
}

fn of_part(desk: &Desk, part: &Part, rate: i64) -> String {
    let how = share(desk, rate, &desk.money.number(part.of));
    with_exact(
        desk,
        how,
        [(part.of * MICRO, rate)].into_iter(),
        part.amount,
    )
}

/// What is summed up, before it was rounded, where that can be written down and is not the same.
fn with_exact(
    desk: &Desk,
    how: String,
    parts: impl Iterator<Item = (i64, i64)>,
    rounded: i64,
) -> String {
    let exact: i128 = parts
        .map(|(amount, rate)| i128::from(amount) * i128::from(rate))
        .sum();
    let micro = i128::from(MICRO);
    match exact % micro == 0 && exact != i128::from(rounded) * micro * micro {
        true => format!("{how} = {}", desk.money.exact((exact / micro) as i64)),
        false => how,
    }
}
