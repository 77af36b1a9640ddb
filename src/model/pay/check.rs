//! What of `pay.yaml` cannot be counted with. Apart because periods are judged together.

use crate::base::diagnostic::{Diagnostic, Place};
use crate::base::yaml::Step;
use crate::model::codes;
use crate::model::data::pay::Pay;
use crate::model::pay::rules::{Rules, Tell};
use crate::model::site::Site;

/// Tells what is wrong with the periods, each thing with where it stands in the file.
pub fn periods(pay: &Pay, tell: &mut Tell) {
    for (index, period) in pay.periods.iter().enumerate() {
        let place = |more: &[Step]| -> Vec<Step> {
            let here: [Step; 2] = ["periods".into(), index.into()];
            here.into_iter().chain(more.iter().cloned()).collect()
        };
        if pay.periods[..index]
            .iter()
            .any(|other| other.id == period.id)
        {
            let message = format!("`{}` stands twice", period.id);
            tell(
                &place(&["id".into()]),
                message,
                "give each period its own id",
            );
        }
        Rules::checked(period, &mut |steps, message, help| {
            tell(&place(steps), message, help);
        });
        if let Some(until) = period.until
            && until < period.from
        {
            let message = format!("`{}` ends before it begins, on {}", period.id, period.from);
            tell(&place(&["until".into()]), message, "write its last day");
        }
        let Some(later) = index.checked_sub(1).map(|at| &pay.periods[at]) else {
            continue;
        };
        if period.from >= later.from {
            let message = format!(
                "`{}` stands after `{}` and is no older",
                period.id, later.id
            );
            tell(
                &place(&["from".into()]),
                message,
                "write the latest period first",
            );
        } else if period.until.is_none_or(|until| until >= later.from) {
            let message = format!("`{}` and `{}` overlap", period.id, later.id);
            let step = if period.until.is_some() {
                "until"
            } else {
                "id"
            };
            let help = format!("end it before {}", later.from);
            tell(&place(&[step.into()]), message, &help);
        }
    }
}

/// Tells each tool that counts pay on a site that has no rules for it.
pub fn tools(site: &Site, found: &mut Vec<Diagnostic>) {
    if !site.data.pay.periods.is_empty() {
        return;
    }
    for edition in site.units.iter().flat_map(|unit| unit.editions.values()) {
        let tools = edition.summary.tools.iter();
        for tool in tools.filter(|tool| ["pay", "offer"].contains(&tool.name.as_str())) {
            let place = Place::Marked(edition.summary.path.clone(), tool.mark);
            let message = format!("`::{}` has no rules to count by", tool.name);
            found.push(
                Diagnostic::new(codes::BAD_PAY, place, message)
                    .help("write them to `content/data/pay.yaml`; `parcurs schema` says how"),
            );
        }
    }
}
