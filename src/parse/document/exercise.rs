//! Exercises, typed: what is asked, what is right, what it assesses. Apart from the page's HTML
//! because the key that scripts read, the checks of the whole site and every export are made from
//! this, and none of them should read a page.

use crate::base::diagnostic::Mark;
use crate::parse::document::Piece;

/// An exercise of the lesson.
#[derive(Clone, Default, PartialEq, Eq, Hash, Debug)]
pub struct Exercise {
    /// Unique in the lesson: the part after `#` of the full id.
    pub id: String,
    /// The block's English name.
    pub block: String,
    pub content: Content,
    /// Its HTML, complete without scripts.
    pub pieces: Vec<Piece>,
    /// What is right, in short, or a model of it, for the answer key of a printed lesson; empty where
    /// there is neither.
    pub answer: Vec<Piece>,
}

impl Exercise {
    /// Whether its answer is right or wrong, so that it can demonstrate something.
    pub fn is_scored(&self) -> bool {
        match &self.content {
            Content::Question(question) => question.answer != Answer::Open,
            _ => false,
        }
    }
}

/// What an exercise asks for. Items are meant by their place among the exercise's items, from 0;
/// their ids stand in the [summary](ExerciseName::items).
#[derive(Clone, Default, PartialEq, Eq, Hash, Debug)]
pub enum Content {
    /// What could not be read; a diagnostic says why.
    #[default]
    Unread,
    Question(Question),
    Test(Test),
    Checklist,
    /// Flashcards; `both` asks them from back to front too.
    Cards {
        both: bool,
    },
    Reflect,
    Rubric,
    Scenario(Scenario),
}

/// A question.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Question {
    pub answer: Answer,
    pub points: u16,
    /// Whether a part of the answer earns a part of the points.
    pub partial: bool,
}

/// What is right.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Answer {
    /// The one option that is right.
    Single(usize),
    /// Whether what is said is true: the option that is right.
    TrueFalse(usize),
    /// Every option that is right.
    Multiple(Vec<usize>),
    Gaps(Vec<Gap>),
    /// For each row the item whose right-hand side belongs to it: its own, or an earlier one with
    /// the same text.
    Matching(Vec<usize>),
    /// Items in the order in which they are right, which is the one they are written in.
    Order(usize),
    /// Row and column of each cell that is right; columns from 1.
    Matrix(Vec<(usize, usize)>),
    /// Free text.
    Open,
}

/// What belongs in a gap.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Gap {
    /// Typed: every spelling that is right, the first of them shown.
    Text(Vec<String>),
    /// Chosen.
    Select {
        /// Sorted, so that their order says nothing.
        choices: Vec<String>,
        right: String,
    },
    /// A number between two bounds, both included, in decimal notation.
    Number {
        low: String,
        high: String,
        unit: Option<String>,
        /// As the author wrote it.
        shown: String,
    },
}

/// A group of questions with a mark.
#[derive(Clone, Default, PartialEq, Eq, Hash, Debug)]
pub struct Test {
    /// Numbers of the links to lessons whose questions it draws from.
    pub lessons: Vec<u32>,
}

/// A conversation that branches.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Scenario {
    /// Index of the first scene.
    pub start: usize,
    pub scenes: Vec<Scene>,
}

/// A scene; one without choices is an ending.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Scene {
    pub id: String,
    pub choices: Vec<Choice>,
}

/// A way on.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Choice {
    /// Index of the scene it leads to; none where there is no such scene, which is told.
    pub to: Option<usize>,
    /// What it scores, by competency.
    pub scores: Vec<(String, i32)>,
}

/// What others know of an exercise.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct ExerciseName {
    /// Unique in the lesson: the part after `#` of the full id.
    pub id: String,
    /// The block's English name.
    pub block: String,
    /// Ids of options, cards, rows, in source order.
    pub items: Vec<String>,
    /// Whether its answer is right or wrong, so that it can demonstrate something.
    pub is_scored: bool,
    /// Competencies that it names, each with the place where.
    pub competencies: Vec<(String, Mark)>,
    /// The objective that it assesses, and the level of its own competency, as its fence says.
    pub objective: Option<String>,
    pub level: Option<u8>,
    /// Of a rubric, the competency that each row rates; empty where it names none.
    pub rated: Vec<String>,
    pub mark: Mark,
}

impl Scenario {
    /// For each competency the most that one way from the start to an ending scores; none where
    /// ways go in circles, since then there is no most.
    pub fn best(&self) -> Option<Vec<(String, i32)>> {
        let mut names: Vec<&str> = self
            .scenes
            .iter()
            .flat_map(|scene| &scene.choices)
            .flat_map(|choice| choice.scores.iter().map(|(name, _)| name.as_str()))
            .collect();
        names.sort_unstable();
        names.dedup();
        let order = self.in_order()?;
        names
            .into_iter()
            .map(|name| Some((name.to_string(), self.most(name, &order)?)))
            .collect()
    }

    /// The scenes that can be reached, each after all that it leads to; none where ways go in
    /// circles.
    fn in_order(&self) -> Option<Vec<usize>> {
        // 0: not seen, 1: being followed, 2: done.
        let mut state = vec![0u8; self.scenes.len()];
        let mut order = Vec::new();
        let mut stack = vec![(self.start, 0)];
        *state.get_mut(self.start)? = 1;
        while let Some((scene, next)) = stack.pop() {
            let choices = &self.scenes[scene].choices;
            let Some(choice) = choices.get(next) else {
                state[scene] = 2;
                order.push(scene);
                continue;
            };
            stack.push((scene, next + 1));
            match choice.to.map(|to| (to, state[to])) {
                Some((_, 1)) => return None,
                Some((to, 0)) => {
                    state[to] = 1;
                    stack.push((to, 0));
                }
                _ => {}
            }
        }
        Some(order)
    }

    fn most(&self, name: &str, order: &[usize]) -> Option<i32> {
        let mut most = vec![0i32; self.scenes.len()];
        for scene in order {
            let ways = self.scenes[*scene].choices.iter();
            most[*scene] = ways
                .map(|choice| {
                    let own = choice.scores.iter().filter(|(scored, _)| scored == name);
                    own.map(|(_, by)| by).sum::<i32>() + choice.to.map_or(0, |to| most[to])
                })
                .max()
                .unwrap_or(0);
        }
        most.get(self.start).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scene(id: &str, choices: &[(Option<usize>, i32)]) -> Scene {
        Scene {
            id: id.to_string(),
            choices: choices
                .iter()
                .map(|(to, by)| Choice {
                    to: *to,
                    scores: vec![("trust".to_string(), *by)],
                })
                .collect(),
        }
    }

    #[test]
    fn the_best_way_is_found_and_circles_have_none() {
        let mut scenario = Scenario {
            start: 0,
            scenes: vec![
                scene("a", &[(Some(1), 1), (Some(2), 3)]),
                scene("b", &[(Some(3), 5)]),
                scene("c", &[(Some(3), -1)]),
                scene("d", &[]),
            ],
        };
        assert_eq!(scenario.best(), Some(vec![("trust".to_string(), 6)]));
        scenario.scenes[2].choices[0].to = Some(0);
        assert_eq!(scenario.best(), None);
    }
}
