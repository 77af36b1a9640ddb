//! Names in data files that must be in another: sources, terms, competencies; and what else only the
//! whole of the data can tell.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::diagnostic::{Code, Diagnostic};
use crate::base::suggest;
use crate::base::yaml::Step;
use crate::model::codes;
use crate::model::data::{Data, Text};
use crate::model::pay::check;

/// Tells every name that is not there.
pub(super) fn check(data: &Data, texts: &BTreeMap<&str, Text>, found: &mut Vec<Diagnostic>) {
    let mut check = |name: &str, of: fn(&mut Names, &Data)| {
        if let Some(text) = texts.get(name) {
            of(
                &mut Names {
                    data,
                    text: *text,
                    found,
                },
                data,
            );
        }
    };
    check("glossary.yaml", glossary);
    check("sources.yaml", addresses);
    check("competencies.yaml", competencies);
    check("occupations.yaml", occupations);
    check("facts.yaml", facts);
    check("pay.yaml", pay);
}

/// The names of one file.
struct Names<'a> {
    data: &'a Data,
    text: Text<'a>,
    found: &'a mut Vec<Diagnostic>,
}

impl Names<'_> {
    fn tell(&mut self, code: Code, steps: &[Step], message: String, help: impl Into<String>) {
        let place = self.text.place(steps);
        self.found
            .push(Diagnostic::new(code, place, message).help(help));
    }

    /// Each of `ids`, which stand at `steps`, must name a source.
    fn sources(&mut self, steps: &[Step], ids: &[String]) {
        for (at, id) in ids.iter().enumerate() {
            if !self.data.sources.contains(id) {
                let steps = with(steps, ["sources".into(), at.into()]);
                let help =
                    suggest::did_you_mean(id, self.data.sources.ids(), "add it to sources.yaml");
                self.tell(
                    codes::UNKNOWN_SOURCE,
                    &steps,
                    format!("there is no source `{id}`"),
                    help,
                );
            }
        }
    }

    /// `id`, which stands at `steps`, must name a competency.
    fn competency(&mut self, steps: &[Step], id: &str) {
        if !self.data.competencies.contains(id) {
            let known = self.data.competencies.ids();
            let help = suggest::did_you_mean(id, known, "add it to competencies.yaml");
            self.tell(
                codes::UNKNOWN_COMPETENCY,
                steps,
                format!("there is no competency `{id}`"),
                help,
            );
        }
    }

    /// `url` must be an address of the web.
    fn address(&mut self, steps: &[Step], url: &str) {
        if !url.starts_with("https://") && !url.starts_with("http://") {
            let message = format!("“{url}” is not a web address");
            self.tell(
                codes::BAD_DATA,
                steps,
                message,
                "write the whole address, from https://",
            );
        }
    }
}

fn with<const N: usize>(steps: &[Step], more: [Step; N]) -> Vec<Step> {
    steps.iter().cloned().chain(more).collect()
}

fn glossary(names: &mut Names, data: &Data) {
    for (index, term) in data.terms.iter().enumerate() {
        let here: [Step; 2] = ["terms".into(), index.into()];
        for (at, other) in term.see.iter().enumerate() {
            if !data.terms.contains(other) {
                let steps = with(&here, ["see".into(), at.into()]);
                let help = suggest::did_you_mean(
                    other,
                    data.terms.ids(),
                    "add it, or remove it from `see`",
                );
                names.tell(
                    codes::UNKNOWN_TERM,
                    &steps,
                    format!("there is no term `{other}`"),
                    help,
                );
            }
        }
        names.sources(&here, &term.sources);
    }
}

fn addresses(names: &mut Names, data: &Data) {
    for (index, source) in data.sources.iter().enumerate() {
        if let Some(url) = &source.url {
            names.address(&["sources".into(), index.into(), "url".into()], url);
        }
    }
}

fn competencies(names: &mut Names, data: &Data) {
    let groups: BTreeSet<&str> = data.groups.iter().map(|group| group.id.as_str()).collect();
    for (index, competency) in data.competencies.iter().enumerate() {
        let here: [Step; 2] = ["competencies".into(), index.into()];
        if let Some(group) = &competency.group
            && !groups.contains(group.as_str())
        {
            let steps = with(&here, ["group".into()]);
            let help = suggest::did_you_mean(group, groups.iter().copied(), "add it to `groups:`");
            names.tell(
                codes::BAD_DATA,
                &steps,
                format!("there is no group `{group}`"),
                help,
            );
        }
        for (at, step) in competency.requires.iter().enumerate() {
            names.competency(
                &with(&here, ["requires".into(), at.into(), "id".into()]),
                &step.id,
            );
        }
        for (at, url) in competency.esco.iter().enumerate() {
            names.address(&with(&here, ["esco".into(), at.into()]), url);
        }
        names.sources(&here, &competency.sources);
    }
}

fn occupations(names: &mut Names, data: &Data) {
    for (index, occupation) in data.occupations.iter().enumerate() {
        let here: [Step; 2] = ["occupations".into(), index.into()];
        let required = occupation.requires.iter().map(|one| &one.competency);
        let brought = occupation.brings.iter().map(|one| &one.competency);
        let lacking = occupation.lacks.iter().map(|one| &one.competency);
        let named = [
            ("requires", required.collect::<Vec<_>>()),
            ("brings", brought.collect()),
            ("lacks", lacking.collect()),
        ];
        for (list, ids) in named {
            for (at, id) in ids.iter().enumerate() {
                let steps = with(&here, [list.into(), at.into(), "competency".into()]);
                names.competency(&steps, id);
                if ids[..at].contains(id) {
                    let message = format!("`{id}` stands twice in `{list}`");
                    names.tell(
                        codes::SAME_DATA_ID,
                        &steps,
                        message,
                        "remove one of the two",
                    );
                }
            }
        }
        if !occupation.is_origin() {
            let message = format!("`{}` asks for nothing and brings nothing", occupation.id);
            let help = "add `requires:` to aim at it, or `brings:` and `lacks:` to come from it";
            names.tell(codes::BAD_DATA, &here, message, help);
        }
        for (at, asset) in occupation.brings.iter().enumerate() {
            names.sources(&with(&here, ["brings".into(), at.into()]), &asset.sources);
        }
        for (at, lack) in occupation.lacks.iter().enumerate() {
            names.sources(&with(&here, ["lacks".into(), at.into()]), &lack.sources);
        }
        for (at, code) in occupation.codes.iter().enumerate() {
            let steps = with(&here, ["codes".into(), at.into()]);
            if let Some(url) = &code.url {
                names.address(&with(&steps, ["url".into()]), url);
            }
            names.sources(&steps, &code.sources);
        }
        names.sources(&here, &occupation.sources);
    }
}

fn facts(names: &mut Names, data: &Data) {
    for (index, fact) in data.facts.iter().enumerate() {
        let here: [Step; 2] = ["facts".into(), index.into()];
        if fact.sources.is_empty() {
            let steps = with(&here, ["sources".into()]);
            let message = format!("`{}` has no source", fact.id);
            names.tell(codes::BAD_DATA, &steps, message, "name one of sources.yaml");
        }
        if let Some(until) = fact.until
            && until < fact.as_of
        {
            let steps = with(&here, ["until".into()]);
            let message = format!("`{}` ends before the day it is of, {}", fact.id, fact.as_of);
            names.tell(
                codes::BAD_DATA,
                &steps,
                message,
                "the last day on which the figure holds",
            );
        }
        names.sources(&here, &fact.sources);
    }
}

fn pay(names: &mut Names, data: &Data) {
    // Of a file that could not be read whole, what is missing would be told once more.
    let path = names.text.path;
    let is_read = !names.found.iter().any(|told| {
        let place = told.place.as_ref();
        place.is_some_and(|place| place.file() == path)
    });
    if is_read {
        check::periods(&data.pay, &mut |steps, message, help| {
            names.tell(codes::BAD_PAY, steps, message, help);
        });
    }
    for (index, period) in data.pay.periods.iter().enumerate() {
        names.sources(&["periods".into(), index.into()], &period.sources);
    }
}
