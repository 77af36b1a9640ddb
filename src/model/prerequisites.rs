//! What should be read first: every prerequisite exists, and none leads round in a circle.

use std::collections::BTreeMap;

use crate::base::diagnostic::{Diagnostic, Place};
use crate::base::suggest;
use crate::model::codes;
use crate::model::place::key_place;
use crate::model::site::{Edition, Site, Unit, UnitKind, UnitNumber};
use crate::source::localised::Language;

/// The edition whose front matter speaks for all languages: the default one, where there is one.
pub fn leading<'a>(unit: &'a Unit, default: &Language) -> &'a Edition {
    unit.edition(default, default)
}

/// Lessons and modules by their id.
pub fn lessons_by_id(site: &Site) -> BTreeMap<&str, UnitNumber> {
    site.units
        .iter()
        .enumerate()
        .filter(|(_, unit)| matches!(unit.kind, UnitKind::Lesson | UnitKind::Module))
        .map(|(number, unit)| (unit.id.as_str(), number))
        .collect()
}

/// Reports prerequisites that do not exist or are not published (`hidden`, by id), and each circle once, as the circle.
pub fn check(site: &Site, hidden: &BTreeMap<String, &'static str>, found: &mut Vec<Diagnostic>) {
    let by_id = lessons_by_id(site);
    let default = site.config.default_language();
    let mut edges: Vec<Vec<UnitNumber>> = vec![Vec::new(); site.units.len()];
    for (number, unit) in site.units.iter().enumerate() {
        for edition in unit.editions.values() {
            let summary = &edition.summary;
            for (at, id) in summary.front.prerequisites.iter().enumerate() {
                if let Some(before) = by_id.get(id.as_str()) {
                    if std::ptr::eq(edition, leading(unit, default)) {
                        edges[number].push(*before);
                    }
                    continue;
                }
                let place = key_place(summary, &format!("prerequisites.{at}"));
                if let Some(why) = hidden.get(id) {
                    let message = format!("`{id}` is not published: {why}");
                    found.push(
                        Diagnostic::new(codes::LINK_TO_HIDDEN, place, message)
                            .help("publish it, or take it out of `prerequisites:`"),
                    );
                    continue;
                }
                let help = suggest::did_you_mean(
                    id,
                    by_id.keys().copied(),
                    "write the lesson's id: its path without prefixes and ending",
                );
                found.push(
                    Diagnostic::new(
                        codes::UNKNOWN_PREREQUISITE,
                        place,
                        format!("there is no lesson `{id}`"),
                    )
                    .help(help),
                );
            }
        }
    }
    for circle in circles(&edges) {
        let first = leading(&site.units[circle[0]], default);
        let mut names: Vec<&str> = circle
            .iter()
            .map(|unit| site.units[*unit].id.as_str())
            .collect();
        names.push(names[0]);
        let mut told = Diagnostic::new(
            codes::PREREQUISITE_CYCLE,
            key_place(&first.summary, "prerequisites"),
            format!(
                "these lessons ask for each other first: {}",
                names.join(" → ")
            ),
        )
        .help("remove one of these prerequisites");
        for unit in &circle[1..] {
            let summary = &leading(&site.units[*unit], default).summary;
            let place: Place = key_place(summary, "prerequisites");
            told = told.note(
                format!("`{}` is part of the circle", site.units[*unit].id),
                Some(place),
            );
        }
        found.push(told);
    }
}

/// Circles met on a depth-first walk in order of number, each once, starting at its least number.
/// Iterative, so that a chain of any length is walked.
pub(super) fn circles(edges: &[Vec<UnitNumber>]) -> Vec<Vec<UnitNumber>> {
    #[derive(Clone, Copy, PartialEq)]
    enum State {
        New,
        Open,
        Done,
    }
    let mut state = vec![State::New; edges.len()];
    let mut circles = Vec::new();
    for start in 0..edges.len() {
        if state[start] != State::New {
            continue;
        }
        let mut way: Vec<(UnitNumber, usize)> = vec![(start, 0)];
        state[start] = State::Open;
        while let Some((unit, next)) = way.last_mut() {
            let Some(before) = edges[*unit].get(*next).copied() else {
                state[*unit] = State::Done;
                way.pop();
                continue;
            };
            *next += 1;
            match state[before] {
                State::New => {
                    state[before] = State::Open;
                    way.push((before, 0));
                }
                State::Open => {
                    let from = way
                        .iter()
                        .position(|(unit, _)| *unit == before)
                        .unwrap_or(0);
                    let mut circle: Vec<UnitNumber> =
                        way[from..].iter().map(|(unit, _)| *unit).collect();
                    let least = (0..circle.len()).min_by_key(|at| circle[*at]).unwrap_or(0);
                    circle.rotate_left(least);
                    circles.push(circle);
                }
                State::Done => {}
            }
        }
    }
    circles
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_circle_is_found_once_from_its_least_member() {
        let edges = vec![vec![1], vec![2], vec![0, 3], vec![3], vec![]];
        assert_eq!(circles(&edges), [vec![0, 1, 2], vec![3]]);
        let chain: Vec<Vec<usize>> = (0..200_000)
            .map(|n| if n == 0 { vec![] } else { vec![n - 1] })
            .collect();
        assert!(circles(&chain).is_empty());
    }
}
