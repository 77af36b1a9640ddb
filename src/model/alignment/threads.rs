//! Each competency followed through the course: the lessons that raise it, the objectives that
//! promise it, the exercises that assess it. The checks, the syllabus and the open data read this.

use std::collections::BTreeMap;

use crate::model::data::Catalogue;
use crate::model::data::competencies::Competency;
use crate::model::prerequisites::leading;
use crate::model::site::{Edition, Site, UnitNumber};
use crate::parse::document::Objective;
use crate::parse::document::exercise::ExerciseName;
use crate::parse::front_matter::CompetencyGoal;

/// Every competency of the data that a lesson names, by its id.
pub struct Threads<'a> {
    known: &'a Catalogue<Competency>,
    by_id: BTreeMap<&'a str, Thread<'a>>,
}

/// One competency through the course, in the order of the course.
#[derive(Default)]
pub struct Thread<'a> {
    pub raised: Vec<Raised<'a>>,
    pub promised: Vec<Promised<'a>>,
    pub assessed: Vec<Assessed<'a>>,
}

/// A lesson that raises it.
#[derive(Clone, Copy)]
pub struct Raised<'a> {
    pub lesson: Lesson<'a>,
    pub goal: &'a CompetencyGoal,
    /// The goal's place in the front matter's list.
    pub at: usize,
}

/// An objective that promises it.
#[derive(Clone, Copy)]
pub struct Promised<'a> {
    pub lesson: Lesson<'a>,
    pub objective: &'a Objective,
}

/// An exercise that assesses it: names it, or assesses an objective that does.
#[derive(Clone, Copy)]
pub struct Assessed<'a> {
    pub lesson: Lesson<'a>,
    pub exercise: &'a ExerciseName,
    /// The level that it assesses, where that is said.
    pub level: Option<u8>,
}

/// A lesson, as its edition in the default language has it.
#[derive(Clone, Copy)]
pub struct Lesson<'a> {
    pub unit: UnitNumber,
    pub id: &'a str,
    pub edition: &'a Edition,
}

/// Every lesson in the order of the courses.
pub fn lessons(site: &Site) -> impl Iterator<Item = Lesson<'_>> {
    let default = site.config.default_language();
    site.lessons().map(move |(number, unit)| Lesson {
        unit: number,
        id: &unit.id,
        edition: leading(unit, default),
    })
}

/// The competencies that an exercise assesses, each once, with the level where it is said.
pub fn assessed_by<'a>(
    exercise: &'a ExerciseName,
    objectives: &'a [Objective],
) -> Vec<(&'a str, Option<u8>)> {
    let mut all: Vec<(&str, Option<u8>)> = Vec::new();
    let mut add =
        |id: &'a str, level: Option<u8>| match all.iter_mut().find(|(known, _)| *known == id) {
            Some((_, known)) => *known = known.or(level),
            None => all.push((id, level)),
        };
    for (id, mark) in &exercise.competencies {
        // What its fence names has the mark of the fence.
        add(id, exercise.level.filter(|_| *mark == exercise.mark));
    }
    let wanted = exercise.objective.as_deref();
    let objective = objectives
        .iter()
        .find(|known| Some(known.id.as_str()) == wanted);
    if let Some(objective) = objective
        && let Some(id) = &objective.competency
    {
        add(id, objective.level);
    }
    all
}

impl<'a> Threads<'a> {
    /// The threads of `site`.
    pub fn of(site: &'a Site) -> Self {
        let mut threads = Threads {
            known: &site.data.competencies,
            by_id: BTreeMap::new(),
        };
        for lesson in lessons(site) {
            let summary = &lesson.edition.summary;
            for (at, goal) in summary.front.competencies.iter().enumerate() {
                threads.add(&goal.id, |thread| {
                    thread.raised.push(Raised { lesson, goal, at });
                });
            }
            for objective in &summary.objectives {
                if let Some(id) = &objective.competency {
                    threads.add(id, |thread| {
                        thread.promised.push(Promised { lesson, objective });
                    });
                }
            }
            for exercise in &summary.exercises {
                for (id, level) in assessed_by(exercise, &summary.objectives) {
                    threads.add(id, |thread| {
                        thread.assessed.push(Assessed {
                            lesson,
                            exercise,
                            level,
                        });
                    });
                }
            }
        }
        threads
    }

    /// Of what the data does not have, another check tells.
    fn add(&mut self, id: &'a str, put: impl FnOnce(&mut Thread<'a>)) {
        if self.known.contains(id) {
            put(self.by_id.entry(id).or_default());
        }
    }

    /// The thread of a competency; none where no lesson names it.
    pub fn get(&self, id: &str) -> Option<&Thread<'a>> {
        self.by_id.get(id)
    }

    /// The threads by the ids of their competencies.
    pub fn iter(&self) -> impl Iterator<Item = (&'a str, &Thread<'a>)> {
        self.by_id.iter().map(|(id, thread)| (*id, thread))
    }

    /// Whether any lesson raises any competency.
    pub fn raise_anything(&self) -> bool {
        self.by_id.values().any(|thread| !thread.raised.is_empty())
    }

    /// Whether any lesson raises `id`.
    pub fn raises(&self, id: &str) -> bool {
        self.get(id).is_some_and(|thread| !thread.raised.is_empty())
    }
}
