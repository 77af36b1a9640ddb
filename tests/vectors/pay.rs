//! Pay as the reader's device reckons it too.

use parcurs::model::data::pay::{Pay, PayPeriod};
use parcurs::model::pay::offer::{Offer, gross_at, variable_at};
use parcurs::model::pay::reverse::gross_for;
use parcurs::model::pay::rules::Rules;
use parcurs::model::pay::slip::{Person, slip};
use parcurs::model::pay::{check, cliff};
use parcurs::parse::answers::shuffle::{fnv, mulberry32};
use parcurs::render::money::Money;
use parcurs::source::localised::Language;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::{cases, file, hashes, text};

fn read<T: DeserializeOwned>(value: &Value) -> T {
    serde_json::from_value(value.clone()).unwrap_or_else(|error| panic!("{error}: {value}"))
}

fn all_rules() -> Vec<(String, Rules)> {
    let all = cases("pay.json", "rules").into_iter();
    all.map(|case| (text(&case, "id").to_string(), read(&case["rules"])))
        .collect()
}

fn rules_of(case: &Value) -> Rules {
    let id = text(case, "rules");
    let mut all = all_rules().into_iter();
    all.find(|(other, _)| other == id).unwrap().1
}

#[test]
fn periods_become_rules() {
    for case in cases("pay.json", "rules") {
        let period: PayPeriod = read(&case["period"]);
        let rules = Rules::of(&period).unwrap();
        assert_eq!(json!(rules), case["rules"], "{}", period.id);
    }
}

/// The guide's own rules give what was announced: its data may be edited, its results may not
/// change by mistake.
#[test]
fn the_guide_counts_by_these_rules() {
    let text = include_str!("../../content/data/pay.yaml");
    let pay: Pay = serde_yaml::from_str(text).unwrap();
    check::periods(&pay, &mut |_, message, _| panic!("{message}"));
    let known = all_rules();
    let mut found = 0;
    for period in &pay.periods {
        let id = format!("ro-{}", period.id);
        if let Some((_, rules)) = known.iter().find(|(other, _)| *other == id) {
            assert_eq!(Rules::of(period).as_ref(), Some(rules), "{id}");
            found += 1;
        }
    }
    assert!(found >= 2);
}

#[test]
fn every_step_from_gross_to_net() {
    for case in cases("pay.json", "slips") {
        let found = slip(
            &rules_of(&case),
            &read(&case["person"]),
            read(&case["gross"]),
        );
        assert_eq!(json!(found), case["slip"], "{case}");
    }
}

#[test]
fn the_gross_pay_that_leaves_a_net_one() {
    for case in cases("pay.json", "gross") {
        let found = gross_for(&rules_of(&case), &read(&case["person"]), read(&case["net"]));
        assert_eq!(json!(found), case["found"], "{case}");
    }
}

#[test]
fn cliffs() {
    for case in cases("pay.json", "cliffs") {
        let found = match text(&case, "which") {
            "limit" => cliff::of_limit(&rules_of(&case), &read(&case["person"])),
            _ => cliff::of_raise(&rules_of(&case), &read(&case["person"])),
        };
        assert_eq!(json!(found), case["cliff"], "{case}");
    }
}

#[test]
fn offers() {
    for case in cases("pay.json", "offers") {
        let offer: Offer = read(&case["offer"]);
        let unit = read(&case["unit"]);
        for row in case["rows"].as_array().unwrap() {
            let at = read(&row["attainment"]);
            assert_eq!(
                json!(variable_at(&offer, at, unit)),
                row["variable"],
                "{case} {row}"
            );
            assert_eq!(
                json!(gross_at(&offer, at, unit)),
                row["gross"],
                "{case} {row}"
            );
        }
    }
}

#[test]
fn money_is_written() {
    for case in cases("pay.json", "money") {
        let language = Language(text(&case, "language").to_string());
        let money = Money::new(&language, text(&case, "currency"));
        assert_eq!(json!(money.group()), case["group"], "{case}");
        assert_eq!(json!(money.decimal()), case["decimal"], "{case}");
        assert_eq!(json!(money.is_before()), case["before"], "{case}");
        for row in case["amounts"].as_array().unwrap() {
            assert_eq!(money.amount(read(&row["bani"])), text(row, "amount"));
            assert_eq!(money.said(read(&row["bani"])), text(row, "said"));
        }
    }
    let money = Money::new(&Language("ro".to_string()), "lei");
    for case in cases("pay.json", "rates") {
        assert_eq!(money.rate(read(&case["rate"])), text(&case, "ro"));
    }
}

#[test]
fn drawn_by_chance_the_same_everywhere() {
    let drawn = &file("pay.json")["drawn"];
    let all = all_rules();
    let found = hashes(drawn, "pay", |seed, _| {
        let mut chances = mulberry32(fnv(seed)).map(i64::from);
        let mut draw = |of: i64| chances.next().unwrap() % of;
        let rules = &all[draw(all.len() as i64) as usize].1;
        let mut gross = draw(2_000_000);
        if draw(2) == 1 {
            gross = gross / rules.unit * rules.unit;
        }
        let base = [None, Some(rules.minimum), Some(gross / 2)][draw(3) as usize];
        let person = Person {
            base,
            dependants: draw(7) as u32,
            young: draw(2) == 1,
            children: draw(4) as u32,
            main_job: draw(8) > 0,
        };
        let one = slip(rules, &person, gross);
        let back = gross_for(rules, &person, one.net + draw(50_001) - 25_000);
        let parts = one.contributions.iter().chain(&one.employer);
        let mut line = vec![gross, one.taxable, one.tax, one.net, one.cost];
        line.extend(parts.map(|part| part.amount));
        line.extend([back.gross, back.net]);
        let line: Vec<String> = line.iter().map(i64::to_string).collect();
        line.join("\t")
    });
    assert_eq!(json!(found), drawn["hashes"]);
}
