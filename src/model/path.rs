//! The way from the levels somebody has to those that a job asks for: which lessons, in which order,
//! and why each. Apart from the site, and over plain values, because the theme's `lib/path.js` does
//! the same on the reader's device: `tests/vectors/path.json` holds both to the same results. Only
//! whole numbers are used, and ratios are compared crosswise.

mod cover;
mod graph;
mod order;
pub mod site;
pub mod weeks;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

/// Levels by competency.
pub type Levels = BTreeMap<String, u8>;

/// What a way is looked for with. Ids are unique; the order of the lists means nothing.
#[derive(Clone, Default, Debug, Serialize, Deserialize)]
pub struct Question {
    pub requirements: Vec<Wanted>,
    /// What is there already; a competency that is not named is at 0.
    #[serde(default)]
    pub levels: Levels,
    pub lessons: Vec<Lesson>,
    /// Lessons already done: they are not on the way, and what they give is there already.
    #[serde(default)]
    pub done: BTreeSet<String>,
}

/// A competency that is asked for.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Wanted {
    pub competency: String,
    pub level: u8,
    /// In percent.
    pub weight: u8,
}

/// A lesson, as far as the way is concerned.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Lesson {
    pub id: String,
    pub minutes: u32,
    #[serde(default)]
    pub prerequisites: Vec<String>,
    #[serde(default)]
    pub gives: Vec<Rise>,
}

/// A competency, and the levels between which something happens to it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub struct Rise {
    pub competency: String,
    pub from: u8,
    pub to: u8,
}

/// How much of what is asked for is there: the sum of weight by level, of all that is asked for.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Readiness {
    pub part: u32,
    pub whole: u32,
}

impl Readiness {
    /// In whole percent, rounded down, so that 100 means all of it.
    pub fn percent(self) -> u32 {
        match self.whole {
            0 => 100,
            whole => self.part * 100 / whole,
        }
    }
}

/// The way.
#[derive(Clone, Default, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Path {
    /// Before the first lesson.
    pub readiness: Readiness,
    /// What is missing, by competency.
    pub gaps: Vec<Rise>,
    pub steps: Vec<Step>,
    /// What no lesson gives, by competency.
    pub uncovered: Vec<Rise>,
}

/// A lesson on the way.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Step {
    pub lesson: String,
    pub minutes: u32,
    /// What it raises for who comes this way, by competency. Empty where it is only needed first.
    pub rises: Vec<Rise>,
    /// The lessons on the way that ask for it first.
    pub unlocks: Vec<String>,
    /// Minutes up to its end.
    pub total: u32,
    pub readiness: Readiness,
}

/// Finds the way. Lessons that ask for each other in a circle are put in some order, always the same.
pub fn find(question: &Question) -> Path {
    let lessons: BTreeMap<&str, &Lesson> = question
        .lessons
        .iter()
        .map(|lesson| (lesson.id.as_str(), lesson))
        .collect();
    let mut wanted: BTreeMap<&str, (u8, u8)> = BTreeMap::new();
    for one in &question.requirements {
        let most = wanted.entry(&one.competency).or_default();
        *most = (*most).max((one.level, one.weight));
    }
    let mut levels = question.levels.clone();
    after_done(&mut levels, question);
    let gaps = gaps(&wanted, &levels);
    let cover = cover::cover(&gaps, &lessons, &question.done);
    let graph = graph::Graph::new(&cover, &lessons, &levels, &question.done);
    let order = order::order(&graph, &benefits(&cover, &wanted), &lessons);
    let readiness = readiness(&wanted, &levels);
    let walk = |order: &[&str]| walk(order, levels.clone(), &lessons, &wanted, &graph);
    let needed = needed(&walk(&order), readiness);
    let order: Vec<&str> = order
        .into_iter()
        .filter(|id| needed.contains(*id))
        .collect();
    let mut steps = walk(&order);
    for step in &mut steps {
        step.unlocks.retain(|id| needed.contains(id));
    }
    Path {
        readiness,
        gaps,
        steps,
        uncovered: cover.uncovered.clone(),
    }
}

/// What happens on the way.
fn walk(
    order: &[&str],
    mut levels: Levels,
    lessons: &BTreeMap<&str, &Lesson>,
    wanted: &BTreeMap<&str, (u8, u8)>,
    graph: &graph::Graph,
) -> Vec<Step> {
    let mut total = 0;
    let steps = order.iter().map(|id| {
        let lesson = lessons[id];
        let rises = raise(&mut levels, &lesson.gives);
        total += minutes(lesson);
        Step {
            lesson: id.to_string(),
            minutes: minutes(lesson),
            rises,
            unlocks: graph.unlocks(id),
            total,
            readiness: readiness(wanted, &levels),
        }
    });
    steps.collect()
}

/// The lessons that bring nearer, and those that they ask for first. What one lesson was chosen for,
/// another may give on the side: then the first is not needed.
fn needed(steps: &[Step], before: Readiness) -> BTreeSet<String> {
    let mut needed: BTreeSet<String> = steps.iter().map(|step| step.lesson.clone()).collect();
    for (at, step) in steps.iter().enumerate().rev() {
        let so_far = at
            .checked_sub(1)
            .map_or(before, |last| steps[last].readiness);
        let mut unlocks = step.unlocks.iter();
        if step.readiness.part == so_far.part && !unlocks.any(|id| needed.contains(id)) {
            needed.remove(&step.lesson);
        }
    }
    needed
}

/// A lesson takes a minute at least, so that every ratio has a value.
fn minutes(lesson: &Lesson) -> u32 {
    lesson.minutes.max(1)
}

fn level(levels: &Levels, competency: &str) -> u8 {
    levels.get(competency).copied().unwrap_or(0)
}

/// What lessons that are done have given, in whatever order they were done.
fn after_done(levels: &mut Levels, question: &Question) {
    let done = || {
        let all = question.lessons.iter();
        all.filter(|lesson| question.done.contains(&lesson.id))
    };
    // Each turn raises something, and levels end at 255.
    while done().any(|lesson| !raise(levels, &lesson.gives).is_empty()) {}
}

/// Raises levels by what a lesson gives, each competency once; what was raised, by competency.
fn raise(levels: &mut Levels, gives: &[Rise]) -> Vec<Rise> {
    let mut rises: BTreeMap<&str, Rise> = BTreeMap::new();
    for give in gives {
        let from = level(levels, &give.competency);
        let so_far = rises
            .get(give.competency.as_str())
            .map_or(from, |rise| rise.to);
        if give.from <= from && give.to > so_far {
            let rise = Rise {
                competency: give.competency.clone(),
                from,
                to: give.to,
            };
            rises.insert(&give.competency, rise);
        }
    }
    let rises: Vec<Rise> = rises.into_values().collect();
    for rise in &rises {
        levels.insert(rise.competency.clone(), rise.to);
    }
    rises
}

fn gaps(wanted: &BTreeMap<&str, (u8, u8)>, levels: &Levels) -> Vec<Rise> {
    let all = wanted.iter().map(|(competency, (to, _))| Rise {
        competency: competency.to_string(),
        from: level(levels, competency),
        to: *to,
    });
    all.filter(|gap| gap.from < gap.to).collect()
}

fn readiness(wanted: &BTreeMap<&str, (u8, u8)>, levels: &Levels) -> Readiness {
    let mut sum = Readiness::default();
    for (competency, (wanted, weight)) in wanted {
        let weight = u32::from(*weight);
        sum.part += weight * u32::from(level(levels, competency).min(*wanted));
        sum.whole += weight * u32::from(*wanted);
    }
    sum
}

/// What each lesson is worth: weight by level, of what it was chosen for.
fn benefits(cover: &cover::Cover, wanted: &BTreeMap<&str, (u8, u8)>) -> BTreeMap<String, u64> {
    let mut benefits: BTreeMap<String, u64> = BTreeMap::new();
    for choice in &cover.choices {
        let (_, weight) = wanted[choice.gained.competency.as_str()];
        let levels = u64::from(choice.gained.to - choice.gained.from);
        *benefits.entry(choice.lesson.clone()).or_default() += u64::from(weight) * levels;
    }
    benefits
}

#[cfg(test)]
mod tests;
