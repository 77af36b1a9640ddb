//! What occupations ask for and no lesson raises; and competencies that require each other in a
//! circle. Apart because both are mistakes of the data, and stand in its files.

use std::collections::BTreeMap;

use crate::base::diagnostic::{Diagnostic, Place};
use crate::base::hash::Hashed;
use crate::base::yaml::{self, Step};
use crate::model::alignment::codes;
use crate::model::alignment::threads::Threads;
use crate::model::prerequisites::circles;
use crate::model::site::Site;
use crate::source::snapshot::Source;

/// Tells of competencies that are missing from the course, and of circles.
pub fn check(site: &Site, threads: &Threads, data: &[Hashed<Source>], found: &mut Vec<Diagnostic>) {
    missing(site, threads, data, found);
    circles_of(site, data, found);
}

/// Where in the data file called `name` the value at `steps` stands.
fn place(data: &[Hashed<Source>], name: &str, steps: &[Step]) -> Option<Place> {
    let file = data.iter().find(|file| file.path.name() == name)?;
    let span = yaml::locate(file.text()?, steps);
    Some(Place::At(file.path.clone(), span))
}

fn missing(site: &Site, threads: &Threads, data: &[Hashed<Source>], found: &mut Vec<Diagnostic>) {
    // By competency: the first place that asks for it, and how many occupations do.
    let mut wanted: BTreeMap<&str, (usize, usize, usize)> = BTreeMap::new();
    for (number, occupation) in site.data.occupations.iter().enumerate() {
        for (at, required) in occupation.requires.iter().enumerate() {
            let id = required.competency.as_str();
            if site.data.competencies.contains(id) && !threads.raises(id) {
                wanted.entry(id).or_insert((number, at, 0)).2 += 1;
            }
        }
    }
    let steps = |number: usize, at: usize| -> [Step; 5] {
        let list = ["occupations".into(), number.into(), "requires".into()];
        let [a, b, c] = list;
        [a, b, c, at.into(), "competency".into()]
    };
    let name = |number: usize| {
        site.data
            .occupations
            .iter()
            .nth(number)
            .map_or("", |one| &one.id)
    };
    if !threads.raise_anything() {
        let first = wanted.values().min();
        let place = first.and_then(|(number, at, _)| {
            let place = place(data, "occupations.yaml", &steps(*number, *at)[..3])?;
            Some((name(*number), place))
        });
        if let Some((occupation, place)) = place {
            let message =
                format!("no lesson raises any competency, so no path leads to `{occupation}`");
            found.push(
                Diagnostic::new(codes::UNTAUGHT_COMPETENCY, place, message).help(
                    "write `competencies: [{id: …, from: 0, to: 1}]` into the lessons that do",
                ),
            );
        }
        return;
    }
    for (id, (number, at, times)) in wanted {
        let Some(place) = place(data, "occupations.yaml", &steps(number, at)) else {
            continue;
        };
        let message = format!("no lesson raises `{id}`, which `{}` asks for", name(number));
        let mut told = Diagnostic::new(codes::UNTAUGHT_COMPETENCY, place, message).help(format!(
            "content is missing: write a lesson with `competencies: [{{id: {id}, from: 0, to: 1}}]`"
        ));
        told = match times {
            1 => told,
            2 => told.note("one other occupation asks for it too", None),
            _ => told.note(
                format!("{} other occupations ask for it too", times - 1),
                None,
            ),
        };
        found.push(told);
    }
}

fn circles_of(site: &Site, data: &[Hashed<Source>], found: &mut Vec<Diagnostic>) {
    let all = &site.data.competencies;
    let competencies: Vec<_> = all.iter().collect();
    let edges: Vec<Vec<usize>> = competencies
        .iter()
        .map(|competency| {
            let steps = competency.requires.iter();
            steps.filter_map(|step| all.position(&step.id)).collect()
        })
        .collect();
    for circle in circles(&edges) {
        let place = place(
            data,
            "competencies.yaml",
            &["competencies".into(), circle[0].into(), "requires".into()],
        );
        let Some(place) = place else { continue };
        let mut names: Vec<&str> = circle
            .iter()
            .map(|at| competencies[*at].id.as_str())
            .collect();
        names.push(names[0]);
        let message = format!(
            "these competencies require each other first: {}",
            names.join(" → ")
        );
        found.push(
            Diagnostic::new(codes::COMPETENCY_CYCLE, place, message)
                .help("remove one of these `requires:`"),
        );
    }
}
