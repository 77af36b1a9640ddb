//! The lessons of the way and which of them come before which. Apart because the order needs a graph
//! without circles, and authors may write some.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::path::cover::Cover;
use crate::model::path::{Lesson, Levels, level};

/// Lessons, and for each those that come right after it. Without circles.
pub(super) struct Graph<'a> {
    /// By id.
    pub after: BTreeMap<&'a str, BTreeSet<&'a str>>,
    /// As `after`, by what authors ask for alone, circles and all.
    asked: BTreeMap<&'a str, BTreeSet<&'a str>>,
}

impl<'a> Graph<'a> {
    /// The chosen lessons, with all that they ask for first and that is not there already.
    pub(super) fn new(
        cover: &'a Cover,
        lessons: &BTreeMap<&'a str, &'a Lesson>,
        levels: &Levels,
        done: &BTreeSet<String>,
    ) -> Self {
        let mut before: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        let mut open: Vec<&str> = cover
            .choices
            .iter()
            .filter_map(|choice| Some(*lessons.get_key_value(choice.lesson.as_str())?.0))
            .collect();
        while let Some(id) = open.pop() {
            if before.contains_key(id) {
                continue;
            }
            let asked = lessons[id].prerequisites.iter();
            let needed: BTreeSet<&str> = asked
                .filter_map(|id| lessons.get(id.as_str()))
                .filter(|first| {
                    first.id != id && !done.contains(&first.id) && !is_satisfied(first, levels)
                })
                .map(|first| first.id.as_str())
                .collect();
            open.extend(&needed);
            before.insert(id, needed);
        }
        let mut graph = Graph {
            after: before.keys().map(|id| (*id, BTreeSet::new())).collect(),
            asked: before.keys().map(|id| (*id, BTreeSet::new())).collect(),
        };
        for (id, firsts) in &before {
            for first in firsts {
                graph.add_asked(first, id);
            }
        }
        for (first, then) in without_circles(&before) {
            graph.add(first, then);
        }
        graph.add_ladders(cover);
        graph
    }

    /// The lessons that ask for this one first.
    pub(super) fn unlocks(&self, id: &str) -> Vec<String> {
        let asked = self.asked.get(id).into_iter().flatten();
        asked.map(|id| id.to_string()).collect()
    }

    fn add(&mut self, first: &'a str, then: &'a str) {
        self.after.entry(first).or_default().insert(then);
    }

    fn add_asked(&mut self, first: &'a str, then: &'a str) {
        self.asked.entry(first).or_default().insert(then);
    }

    /// A lesson from level 1 comes after that to level 1, where authors do not want it otherwise.
    fn add_ladders(&mut self, cover: &'a Cover) {
        for pair in cover.choices.windows(2) {
            let (low, high) = (pair[0].lesson.as_str(), pair[1].lesson.as_str());
            let is_ladder = pair[0].gained.competency == pair[1].gained.competency;
            if is_ladder && low != high && !self.leads(high, low) {
                self.add(low, high);
            }
        }
    }

    /// Whether one comes after the other, at any distance.
    fn leads(&self, from: &str, to: &str) -> bool {
        let mut seen = BTreeSet::new();
        let mut open = vec![from];
        while let Some(id) = open.pop() {
            if id == to {
                return true;
            }
            if seen.insert(id) {
                open.extend(self.after.get(id).into_iter().flatten());
            }
        }
        false
    }
}

/// Whether everything that a lesson gives is there already; of one that gives nothing, nobody knows.
fn is_satisfied(lesson: &Lesson, levels: &Levels) -> bool {
    let mut gives = lesson.gives.iter();
    !lesson.gives.is_empty() && gives.all(|give| give.to <= level(levels, &give.competency))
}

/// What comes before what, without the links that close a circle on a walk in order of ids. Iterative,
/// so that a chain of any length is walked.
fn without_circles<'a>(before: &BTreeMap<&'a str, BTreeSet<&'a str>>) -> Vec<(&'a str, &'a str)> {
    let mut links = Vec::new();
    let mut is_open: BTreeMap<&str, bool> = BTreeMap::new();
    for start in before.keys() {
        if is_open.contains_key(start) {
            continue;
        }
        is_open.insert(start, true);
        let mut way = vec![(*start, before[start].iter())];
        while let Some((id, rest)) = way.last_mut() {
            let Some(first) = rest.next() else {
                is_open.insert(id, false);
                way.pop();
                continue;
            };
            match is_open.get(first) {
                Some(true) => {}
                Some(false) => links.push((*first, *id)),
                None => {
                    links.push((*first, *id));
                    is_open.insert(first, true);
                    way.push((*first, before[first].iter()));
                }
            }
        }
    }
    links
}
