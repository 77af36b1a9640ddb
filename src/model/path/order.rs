//! The order of the lessons: each after what it needs, and first what brings most for its minutes,
//! with all that it opens.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use crate::model::path::graph::Graph;
use crate::model::path::{Lesson, minutes};

/// What a row of lessons brings, and what it takes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Worth {
    benefit: u64,
    minutes: u64,
}

impl Worth {
    /// Compares what they bring a minute.
    fn compare(self, other: Worth) -> Ordering {
        (self.benefit * other.minutes).cmp(&(other.benefit * self.minutes))
    }
}

/// The lessons in order: of those that can be begun, always the worthiest; of equals the first by id.
pub(super) fn order<'a>(
    graph: &Graph<'a>,
    benefits: &BTreeMap<String, u64>,
    lessons: &BTreeMap<&str, &Lesson>,
) -> Vec<&'a str> {
    let waiting = waiting(graph);
    let worth = |id: &str| Worth {
        benefit: benefits.get(id).copied().unwrap_or(0),
        minutes: u64::from(minutes(lessons[id])),
    };
    let backwards = in_some_order(graph, waiting.clone());
    let priorities = priorities(graph, &backwards, worth);
    let mut waiting = waiting;
    let mut ready: Vec<&str> = begun(&waiting);
    let mut order = Vec::with_capacity(waiting.len());
    while let Some(at) = best(&ready, &priorities) {
        let id = ready.swap_remove(at);
        order.push(id);
        release(graph, id, &mut waiting, &mut ready);
    }
    order
}

/// For each lesson how many come right before it.
fn waiting<'a>(graph: &Graph<'a>) -> BTreeMap<&'a str, usize> {
    let mut waiting: BTreeMap<&str, usize> = graph.after.keys().map(|id| (*id, 0)).collect();
    for then in graph.after.values().flatten() {
        *waiting.entry(then).or_default() += 1;
    }
    waiting
}

fn begun<'a>(waiting: &BTreeMap<&'a str, usize>) -> Vec<&'a str> {
    let free = waiting.iter().filter(|(_, before)| **before == 0);
    free.map(|(id, _)| *id).collect()
}

fn release<'a>(
    graph: &Graph<'a>,
    id: &str,
    waiting: &mut BTreeMap<&'a str, usize>,
    ready: &mut Vec<&'a str>,
) {
    for then in &graph.after[id] {
        if let Some(before) = waiting.get_mut(then) {
            *before -= 1;
            if *before == 0 {
                ready.push(then);
            }
        }
    }
}

/// Every lesson after those before it, however else.
fn in_some_order<'a>(graph: &Graph<'a>, mut waiting: BTreeMap<&'a str, usize>) -> Vec<&'a str> {
    let mut ready = begun(&waiting);
    let mut order = Vec::with_capacity(waiting.len());
    while let Some(id) = ready.pop() {
        order.push(id);
        release(graph, id, &mut waiting, &mut ready);
    }
    order
}

fn best(ready: &[&str], priorities: &BTreeMap<&str, Worth>) -> Option<usize> {
    (0..ready.len()).min_by(|one, other| {
        let (one, other) = (ready[*one], ready[*other]);
        let by_worth = priorities[other].compare(priorities[one]);
        by_worth.then_with(|| one.cmp(other))
    })
}

/// For each lesson the best of all rows of lessons that begin with it: so one that brings nothing
/// itself is worth what it opens.
fn priorities<'a>(
    graph: &Graph<'a>,
    in_order: &[&'a str],
    worth: impl Fn(&str) -> Worth,
) -> BTreeMap<&'a str, Worth> {
    // The best row is no sum of best rows, so all are kept that could be part of one: those that no
    // other beats in both benefit and minutes.
    let mut rows: BTreeMap<&str, Vec<Worth>> = BTreeMap::new();
    let mut priorities = BTreeMap::new();
    for id in in_order.iter().rev() {
        let own = worth(id);
        let onward = graph.after[id].iter().flat_map(|then| &rows[then]);
        let mut here: Vec<Worth> = onward
            .map(|row| Worth {
                benefit: own.benefit + row.benefit,
                minutes: own.minutes + row.minutes,
            })
            .chain([own])
            .collect();
        here.sort_by_key(|row| (row.minutes, std::cmp::Reverse(row.benefit)));
        let mut most = None;
        here.retain(|row| {
            let is_more = most.is_none_or(|most| row.benefit > most);
            most = most.max(Some(row.benefit));
            is_more
        });
        let best = here
            .iter()
            .copied()
            .max_by(|one, other| one.compare(*other));
        priorities.insert(*id, best.unwrap_or(own));
        rows.insert(id, here);
    }
    priorities
}
