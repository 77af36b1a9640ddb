//! What the pay tools show: rules in words, worked examples, cliffs, and two offers compared.

mod offers;
mod says;
mod steps;

use serde_json::json;

use crate::model::data::pay::PayPeriod;
use crate::model::pay::cliff::{self, Cliff};
use crate::model::pay::reverse::gross_for;
use crate::model::pay::rules::Rules;
use crate::model::pay::slip::{Person, Slip, slip};
use crate::render::money::Money;
use crate::render::view::pay::*;
use crate::render::views::head;
use crate::render::views::maker::Maker;
use crate::render::views::references::{source_view, typeset};
use crate::render::words::{self, Word};
use crate::source::localised::Language;

pub use offers::offer;

/// The pay tools in one language.
struct Desk<'a, 'b> {
    maker: &'a Maker<'b>,
    language: &'a Language,
    money: Money,
}

impl<'a, 'b> Desk<'a, 'b> {
    fn new(maker: &'a Maker<'b>, language: &'a Language) -> Self {
        let currency = &maker.site.data.pay.currency;
        let currency = currency
            .as_ref()
            .map(|text| text.get(language, maker.site.config.default_language()));
        Desk {
            maker,
            language,
            money: Money::new(language, currency.unwrap_or_default()),
        }
    }

    /// An interface word with its values put in.
    fn word(&self, key: &str, values: &[(&str, &str)]) -> String {
        let text = self.maker.word(self.language, key);
        values.iter().fold(text, |text, (name, value)| {
            text.replace(&format!("{{{name}}}"), value)
        })
    }

    fn money_view(&self) -> MoneyView {
        MoneyView {
            group: self.money.group().to_string(),
            decimal: self.money.decimal().to_string(),
            currency: self.money.currency.clone(),
            before: self.money.is_before(),
        }
    }

    /// An interface word for `n` things, with its values put in.
    fn count(&self, key: &str, n: u64, values: &[(&str, &str)]) -> String {
        let words = self.maker.templates.words(self.language.as_str());
        let Some(Word::Forms(forms)) = words.and_then(|words| words.0.get(key)) else {
            return self.word(key, values);
        };
        let text = words::count(forms, self.language.as_str(), n);
        values.iter().fold(text, |text, (name, value)| {
            text.replace(&format!("{{{name}}}"), value)
        })
    }

    fn asks(&self) -> AsksView {
        let mut asks = AsksView::default();
        for (_, rules) in self.periods() {
            let rates = rules.personal.as_ref().map_or(0, |one| one.rates.len());
            asks.dependants |= rates > 1;
            asks.children |= rules.child > 0;
            asks.base |= rules
                .exemption
                .as_ref()
                .is_some_and(|one| one.base_is_minimum);
            asks.age = asks.age.max(rules.young.as_ref().map_or(0, |one| one.age));
        }
        asks
    }

    fn left_out(&self) -> Vec<String> {
        let sentences = self.maker.site.data.pay.left_out.iter();
        sentences
            .map(|text| typeset(text, self.maker, self.language))
            .collect()
    }

    /// Every period whose rules are sound; what is wrong with the others has been told.
    fn periods(&self) -> impl Iterator<Item = (&'a PayPeriod, Rules)> {
        let periods = self.maker.site.data.pay.periods.iter();
        periods.filter_map(|period| Some((period, Rules::of(period)?)))
    }

    /// What scripts are given of a period, as JSON that cannot end the element it stands in.
    fn data(&self, period: &PayPeriod, rules: &Rules) -> String {
        let text = |text| typeset(text, self.maker, self.language);
        let shares = period.contributions.iter().chain(&period.employer);
        let names: serde_json::Map<_, _> = shares
            .map(|share| (share.id.clone(), json!(text(&share.name))))
            .collect();
        let exemption = period.exemption.as_ref();
        let data = json!({
            "id": period.id,
            "name": text(&period.name),
            "from": period.from.to_string(),
            "until": period.until.map(|day| day.to_string()),
            "exemption": exemption.map(|exemption| text(&exemption.name)),
            "names": names,
            "rules": rules,
        });
        data.to_string().replace('<', "\\u003c")
    }

    fn cliff(&self, cliff: Cliff) -> CliffView {
        let said = |amount| self.money.said(amount);
        CliffView {
            at: said(cliff.at),
            net: said(cliff.net),
            after: said(cliff.after),
            net_after: said(cliff.net_after),
            step: said(cliff.after - cliff.at),
            lost: said(cliff.net - cliff.net_after),
            regained: said(cliff.regained),
        }
    }
}

/// `::pay` in `language`.
pub fn pay(maker: &Maker, language: &Language) -> PayView {
    let desk = Desk::new(maker, language);
    PayView {
        money: desk.money_view(),
        asks: desk.asks(),
        left_out: desk.left_out(),
        periods: desk
            .periods()
            .map(|(period, rules)| period_view(&desk, period, &rules))
            .collect(),
    }
}

fn period_view(desk: &Desk, period: &PayPeriod, rules: &Rules) -> PeriodView {
    let name = |text| typeset(text, desk.maker, desk.language);
    let sources = period.sources.iter();
    let sources = sources.filter_map(|id| desk.maker.site.data.sources.get(id));
    let person = Person::default();
    let at_minimum = Person {
        base: Some(rules.minimum),
        ..person
    };
    let limit = cliff::of_limit(rules, &person);
    let mut examples = vec![("minimum", slip(rules, &at_minimum, rules.minimum))];
    if let Some(limit) = &limit {
        examples.push(("limit", slip(rules, &at_minimum, limit.at)));
        examples.push(("after", slip(rules, &at_minimum, limit.after)));
    }
    let round = round_amounts(rules.minimum).into_iter();
    examples.extend(round.map(|gross| ("round", slip(rules, &person, gross))));
    let steps = steps::of(desk, period, rules, &examples[0].1);
    let least = examples[0].1.net;
    PeriodView {
        id: period.id.clone(),
        name: name(&period.name),
        from: head::day(period.from),
        until: period.until.map(head::day),
        rules: says::rules(desk, period, rules),
        sources: sources
            .map(|source| source_view(desk.maker, source, desk.language))
            .collect(),
        data: desk.data(period, rules),
        steps,
        minimum: desk.money.said(rules.minimum),
        contributions: period
            .contributions
            .iter()
            .map(|share| name(&share.name))
            .collect(),
        exempts: examples.iter().any(|(_, slip)| slip.exempt > 0),
        deducts: examples.iter().any(|(_, slip)| deduction(slip) > 0),
        examples: examples
            .iter()
            .map(|(kind, slip)| example(desk, kind, slip))
            .collect(),
        reversed: round_amounts(least)
            .into_iter()
            .map(|net| {
                let found = gross_for(rules, &person, net);
                ReversedView {
                    net: desk.money.amount(net),
                    gross: desk.money.amount(found.gross),
                    leaves: (found.net != net).then(|| desk.money.amount(found.net)),
                }
            })
            .collect(),
        limit: limit.map(|limit| desk.cliff(limit)),
        raise: cliff::of_raise(rules, &person).map(|raise| desk.cliff(raise)),
    }
}

/// A few round amounts above `least`: of 4325, these are 5000, 6000, 8000, 10000 and 15000.
fn round_amounts(least: i64) -> Vec<i64> {
    let mut power = 100;
    while power * 10 <= least {
        power *= 10;
    }
    let first = (least / power + 1) * power;
    [0, 1, 3, 5, 10].map(|more| first + more * power).to_vec()
}

/// All that is deducted before the tax, in millionths.
fn deduction(slip: &Slip) -> i64 {
    let whole = (slip.children + slip.allowance) * crate::model::pay::MICRO;
    slip.personal.amount + slip.young.amount + whole
}

fn example(desk: &Desk, kind: &str, slip: &Slip) -> ExampleView {
    let number = |amount| desk.money.number(amount);
    let parts = slip.contributions.iter();
    ExampleView {
        kind: kind.to_string(),
        gross: number(slip.gross),
        exempt: number(slip.exempt),
        contributions: parts.map(|part| number(part.amount)).collect(),
        deduction: desk.money.exact(deduction(slip)),
        tax: number(slip.tax),
        net: number(slip.net),
        cost: number(slip.cost),
    }
}
