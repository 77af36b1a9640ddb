//! Figures held against the lessons that show them, and against what the calendar says. Apart from how
//! figures are written, which knows no site.

use std::collections::BTreeSet;

use crate::base::diagnostic::{Diagnostic, Place};
use crate::base::hash::Hashed;
use crate::base::yaml;
use crate::model::codes;
use crate::model::data::facts::Fact;
use crate::model::facts::Figure;
use crate::model::site::{Edition, ResolvedLink, Site};
use crate::source::snapshot::Source;

/// Where facts are written.
const FILE: &str = "facts.yaml";

/// Tells the links that do not say their figure, and the figures whose last day has passed.
pub fn check(site: &Site, data: &[Hashed<Source>], found: &mut Vec<Diagnostic>) {
    let default = site.config.default_language();
    let mut shown = BTreeSet::new();
    let editions = site.units.iter().flat_map(|unit| unit.editions.values());
    for edition in editions {
        for (at, chart) in &edition.charts {
            let mark = edition.summary.tools[*at].mark;
            let of_chart = chart.facts.iter().filter_map(|id| site.data.facts.get(id));
            for fact in of_chart.filter(|fact| site.data.expired.contains(&fact.id)) {
                shown.insert(fact.id.as_str());
                let place = Place::Marked(edition.summary.path.clone(), mark);
                found.push(expired(fact, place, place_of(site, data, &fact.id)));
            }
        }
        for (link, resolved) in edition.summary.links.iter().zip(&edition.links) {
            let ResolvedLink::Fact(id) = resolved else {
                continue;
            };
            let Some(fact) = site.data.facts.get(id) else {
                continue;
            };
            let mark = link.text_mark.unwrap_or(link.mark);
            let place = Place::Marked(edition.summary.path.clone(), mark);
            if site.data.expired.contains(id) {
                shown.insert(id.as_str());
                found.push(expired(fact, place.clone(), place_of(site, data, id)));
            }
            let figure = Figure::new(fact, &edition.language, default);
            if !link.text.is_empty() && !figure.is(&link.text) {
                found.push(stale(figure, &link.text, place, edition));
            }
        }
    }
    for id in &site.data.expired {
        if let (false, Some(fact), Some(place)) = (
            shown.contains(id.as_str()),
            site.data.facts.get(id),
            place_of(site, data, id),
        ) {
            found.push(expired(fact, place, None));
        }
    }
}

fn stale(figure: Figure, text: &str, place: Place, edition: &Edition) -> Diagnostic {
    let right = figure.write(figure.usual());
    let message = format!(
        "“{text}” is not the figure of `{}`, which is {right} in `{}`",
        figure.fact.id, edition.language
    );
    let told = Diagnostic::new(codes::STALE_FIGURE, place, message);
    match figure.mended(text) {
        Some(mended) => told
            .help(format!("write `{mended}`; `check --fix` does"))
            .mend(mended),
        None => told.help(format!(
            "write `{right}`, and other words outside of the link"
        )),
    }
}

fn expired(fact: &Fact, place: Place, at_fact: Option<Place>) -> Diagnostic {
    let until = fact.until.map(|day| day.to_string()).unwrap_or_default();
    let message = format!("the figure `{}` held until {until}", fact.id);
    let told = Diagnostic::new(codes::EXPIRED_FIGURE, place, message).help(
        "look up the new one, and write its value, day and source in content/data/facts.yaml",
    );
    match at_fact {
        Some(at_fact) => told.note("its last day is written here", Some(at_fact)),
        None => told,
    }
}

/// Where the last day of a fact is written.
fn place_of(site: &Site, data: &[Hashed<Source>], id: &str) -> Option<Place> {
    let file = data.iter().find(|file| file.path.name() == FILE)?;
    let steps = [
        "facts".into(),
        site.data.facts.position(id)?.into(),
        "until".into(),
    ];
    let span = yaml::locate(file.text()?, &steps);
    Some(Place::At(file.path.clone(), span))
}
