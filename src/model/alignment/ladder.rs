//! Levels as rungs: which a reader has reached when a lesson begins, by its prerequisites and by the
//! order of the course. Apart because it is the one check that needs all lessons before one.

use std::collections::BTreeMap;

use crate::base::diagnostic::Diagnostic;
use crate::model::alignment::codes;
use crate::model::alignment::threads::{Raised, Thread, Threads};
use crate::model::place::key_place;
use crate::model::prerequisites::{leading, lessons_by_id};
use crate::model::site::{Site, UnitKind, UnitNumber};

/// The highest level of all.
const HIGHEST: usize = 4;

/// The highest level of each competency, by its id.
type Levels<'a> = BTreeMap<&'a str, u8>;

/// What each lesson teaches, and what those before it do.
pub struct Ladder<'a> {
    /// What a unit raises itself.
    own: BTreeMap<UnitNumber, Levels<'a>>,
    /// What its prerequisites reach, and theirs.
    before: Vec<Levels<'a>>,
}

impl<'a> Ladder<'a> {
    /// The ladder of `site`.
    pub fn of(site: &'a Site, threads: &Threads<'a>) -> Self {
        let mut own: BTreeMap<UnitNumber, Levels> = BTreeMap::new();
        for (id, thread) in threads.iter() {
            for raised in &thread.raised {
                let levels = own.entry(raised.lesson.unit).or_default();
                raise(levels, id, raised.goal.to);
            }
        }
        let before = before(&edges(site), &own);
        Ladder { own, before }
    }

    /// The level to which a lesson raises a competency.
    pub fn own(&self, unit: UnitNumber, id: &str) -> Option<u8> {
        self.own.get(&unit)?.get(id).copied()
    }

    /// The level that a lesson's prerequisites lead to.
    fn before(&self, unit: UnitNumber, id: &str) -> Option<u8> {
        self.before[unit].get(id).copied()
    }

    /// The level that a lesson or its prerequisites lead to.
    pub fn taught(&self, unit: UnitNumber, id: &str) -> Option<u8> {
        self.own(unit, id).max(self.before(unit, id))
    }

    /// Tells of rungs that are missing.
    pub fn check(&self, threads: &Threads, found: &mut Vec<Diagnostic>) {
        for (id, thread) in threads.iter() {
            let leading = Leading::of(thread);
            let mut reached = 0;
            for (at, raised) in thread.raised.iter().enumerate() {
                let from = raised.goal.from;
                let asked = self.before(raised.lesson.unit, id);
                if from > reached.max(asked.unwrap_or(0)) {
                    let later = leading.last(from).filter(|later| *later > at);
                    let later = later.map(|later| &thread.raised[later]);
                    found.push(missing_rung(id, raised, later, reached));
                } else if let Some(asked) = asked.filter(|asked| from > *asked) {
                    let earlier = leading.first(from).filter(|earlier| *earlier < at);
                    let earlier = earlier.map(|earlier| &thread.raised[earlier]);
                    found.push(low_prerequisite(id, raised, earlier, asked));
                }
                reached = reached.max(raised.goal.to);
            }
        }
    }
}

/// By level, the first and the last lesson of a thread that leads to it from below.
struct Leading([Option<(usize, usize)>; HIGHEST + 1]);

impl Leading {
    fn of(thread: &Thread) -> Self {
        let mut leading = [None; HIGHEST + 1];
        for (at, raised) in thread.raised.iter().enumerate() {
            let steps = usize::from(raised.goal.from)..usize::from(raised.goal.to);
            for place in leading.iter_mut().skip(1).take(steps.end).skip(steps.start) {
                let (first, _) = place.unwrap_or((at, at));
                *place = Some((first, at));
            }
        }
        Leading(leading)
    }

    fn first(&self, level: u8) -> Option<usize> {
        self.0.get(usize::from(level))?.map(|(first, _)| first)
    }

    fn last(&self, level: u8) -> Option<usize> {
        self.0.get(usize::from(level))?.map(|(_, last)| last)
    }
}

fn missing_rung(id: &str, raised: &Raised, later: Option<&Raised>, reached: u8) -> Diagnostic {
    let from = raised.goal.from;
    let place = key_place(
        &raised.lesson.edition.summary,
        &format!("competencies.{}", raised.at),
    );
    match later {
        Some(later) => {
            let message = format!(
                "the lesson begins at level {from} of `{id}`, to which only a later lesson leads"
            );
            let there = key_place(
                &later.lesson.edition.summary,
                &format!("competencies.{}", later.at),
            );
            Diagnostic::new(codes::MISSING_RUNG, place, message)
                .note(format!("`{}` leads there", later.lesson.id), Some(there))
                .help("let that lesson come first, or name it in `prerequisites:`")
        }
        None => {
            let leads = match reached {
                0 => "no lesson before it raises it".to_string(),
                reached => format!("the lessons before it lead to {reached}"),
            };
            let message = format!("the lesson begins at level {from} of `{id}`, and {leads}");
            Diagnostic::new(codes::MISSING_RUNG, place, message).help(format!(
                "add a lesson that raises it from {reached} to {from}, or write `from: {reached}`"
            ))
        }
    }
}

fn low_prerequisite(id: &str, raised: &Raised, earlier: Option<&Raised>, asked: u8) -> Diagnostic {
    let from = raised.goal.from;
    let message = format!(
        "the lesson begins at level {from} of `{id}`, and its prerequisites lead to {asked}"
    );
    let place = key_place(&raised.lesson.edition.summary, "prerequisites");
    let told = Diagnostic::new(codes::LOW_PREREQUISITE, place, message);
    match earlier {
        Some(earlier) => told.help(format!("add `{}` to them", earlier.lesson.id)),
        None => told.help(format!("write `from: {asked}`")),
    }
}

fn raise<'a>(levels: &mut Levels<'a>, id: &'a str, to: u8) {
    let known = levels.entry(id).or_default();
    *known = to.max(*known);
}

/// The units that each asks for first; a module's own page stands for its lessons.
fn edges(site: &Site) -> Vec<Vec<UnitNumber>> {
    let by_id = lessons_by_id(site);
    let default = site.config.default_language();
    let units = site.units.iter();
    units
        .map(|unit| {
            let front = &leading(unit, default).summary.front;
            let asked = front.prerequisites.iter();
            let mut first: Vec<UnitNumber> = asked
                .filter_map(|id| by_id.get(id.as_str()).copied())
                .collect();
            if let (UnitKind::Module, Some(course), Some(module)) =
                (unit.kind, unit.course, unit.module)
            {
                first.extend(&site.courses[course].modules[module].lessons);
            }
            first
        })
        .collect()
}

/// What the prerequisites of each unit reach: each unit is visited once, after those it asks for.
/// Of a circle, which is told elsewhere, the last step is left out.
fn before<'a>(
    edges: &[Vec<UnitNumber>],
    own: &BTreeMap<UnitNumber, Levels<'a>>,
) -> Vec<Levels<'a>> {
    let mut reached: Vec<Levels> = vec![Levels::new(); edges.len()];
    let mut seen = vec![false; edges.len()];
    for start in 0..edges.len() {
        if std::mem::replace(&mut seen[start], true) {
            continue;
        }
        let mut way = vec![(start, 0)];
        while let Some((unit, next)) = way.last_mut() {
            let Some(first) = edges[*unit].get(*next).copied() else {
                let unit = *unit;
                reached[unit] = union(&edges[unit], &reached, own);
                way.pop();
                continue;
            };
            *next += 1;
            if !std::mem::replace(&mut seen[first], true) {
                way.push((first, 0));
            }
        }
    }
    reached
}

fn union<'a>(
    units: &[UnitNumber],
    reached: &[Levels<'a>],
    own: &BTreeMap<UnitNumber, Levels<'a>>,
) -> Levels<'a> {
    let mut levels = Levels::new();
    for unit in units {
        for (id, to) in reached[*unit]
            .iter()
            .chain(own.get(unit).into_iter().flatten())
        {
            raise(&mut levels, id, *to);
        }
    }
    levels
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_come_along_chains_and_circles_end() {
        let own = BTreeMap::from([
            (0, Levels::from([("a", 1)])),
            (2, Levels::from([("a", 3), ("b", 1)])),
        ]);
        let edges = vec![vec![], vec![0], vec![], vec![1, 2], vec![5], vec![4, 3]];
        let before = before(&edges, &own);
        assert_eq!(before[1], Levels::from([("a", 1)]));
        assert_eq!(before[3], Levels::from([("a", 3), ("b", 1)]));
        assert_eq!(before[4], before[3]);
        let chain: Vec<Vec<usize>> = (0..100_000)
            .map(|n| if n == 0 { vec![] } else { vec![n - 1] })
            .collect();
        assert_eq!(super::before(&chain, &own)[99_999]["a"], 3);
    }
}
