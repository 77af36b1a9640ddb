//! Exercises: what each block asks for, typed, and its HTML that is whole without scripts. Apart
//! because each has an id under which answers are kept. Here is what all of them share; the
//! shapes of questions stand in `quiz`, and every other block in a file of its own.

pub(super) mod cards;
pub(super) mod checks;
pub(super) mod gaps;
pub(super) mod items;
pub(super) mod keeping;
pub(super) mod key;
pub(super) mod quality;
pub(super) mod questions;
pub(super) mod quiz;
pub(super) mod rubric;
pub(super) mod scenario;
pub(super) mod shape;
pub(super) mod test;

use pulldown_cmark::Tag;

use crate::base::diagnostic::Mark;
use crate::parse::blocks::structure::Block;
use crate::parse::blocks::{self, Value};
use crate::parse::document::exercise::{Content, Exercise, ExerciseName};
use crate::parse::document::{Hole, Piece};
use crate::parse::exercises::items::Item;
use crate::parse::markdown::walk::Walk;

/// What an exercise came to, beside its HTML.
#[derive(Default)]
pub(in crate::parse) struct Done {
    pub content: Content,
    /// Ids of its items.
    pub items: Vec<String>,
    pub answer: Vec<Piece>,
    /// Competencies that its items name, with the places where.
    pub competencies: Vec<(String, Mark)>,
    /// Of a rubric, the competency that each row rates.
    pub rated: Vec<String>,
    /// Minutes that doing it takes.
    pub minutes: u16,
}

/// Attributes that decide how the block is read, and are not for scripts.
const READ_HERE: &[&str] = &["multiple", "order", "open", "rows", "see", "start"];

impl<'a> Walk<'a, '_> {
    /// Writes the exercise at node `at` and records its name.
    pub(super) fn exercise(&mut self, at: usize, block: &'a Block) {
        let Some(spec) = block.spec else { return };
        self.components.extend(spec.component.map(str::to_string));
        self.anchors.insert(block.id().to_string());
        let mark = self.mark(&block.fence);
        let number = self.exercises.len();
        self.exercises.push(Exercise::default());
        self.exercise_names.push(ExerciseName {
            id: block.id().to_string(),
            block: spec.name.to_string(),
            items: Vec::new(),
            is_scored: false,
            competencies: Vec::new(),
            objective: block.attributes.get("objective").map(str::to_string),
            level: block
                .attributes
                .get("level")
                .and_then(|level| level.parse().ok())
                .filter(|level| *level <= 4),
            rated: Vec::new(),
            mark,
        });
        let listed = std::mem::replace(&mut self.lists_headings, false);
        let around = std::mem::take(&mut self.out);
        let done = match spec.name {
            "quiz" => self.quiz(at, block),
            "test" => self.test(at, block),
            "checklist" => self.checklist(at, block),
            "cards" => self.cards(at, block),
            "reflect" => self.reflect(at, block),
            "rubric" => self.rubric(at, block),
            _ => self.scenario(at, block),
        };
        let written = std::mem::replace(&mut self.out, around);
        self.lists_headings = listed;
        let exercise = Exercise {
            id: block.id().to_string(),
            block: spec.name.to_string(),
            content: done.content,
            pieces: written.finish(),
            answer: done.answer,
        };
        let name = &mut self.exercise_names[number];
        name.items = done.items;
        name.is_scored = exercise.is_scored();
        name.competencies = done.competencies;
        name.rated = done.rated;
        if let Some(competency) = block.attributes.get("competency") {
            name.competencies.push((competency.to_string(), mark));
        }
        self.exercises[number] = exercise;
        self.out.hole(Hole::Exercise(number as u32));
        self.doing = self.doing.saturating_add(done.minutes);
    }

    /// `<parcurs-⟨name⟩ …` with what its fence says, not yet closed.
    pub(in crate::parse) fn open_element(&mut self, block: &Block) {
        let name = block.name();
        self.out
            .markup(&format!("<parcurs-{name} class=\"block {name}\""));
        self.out.own("id", block.id());
        self.out.attribute("data-exercise", block.id());
        for (key, value) in &block.attributes.values {
            let known = block.spec.is_some_and(|spec| spec.takes(key));
            let value_of = blocks::value_of(key);
            if !known || READ_HERE.contains(&key.as_str()) || !value_of.takes(value) {
                continue;
            }
            match value_of {
                Value::Flag => self.out.markup(&format!(" data-{key}")),
                _ => self.out.attribute(&format!("data-{key}"), value),
            }
        }
    }

    /// Opens an exercise that is a group with a label.
    pub(in crate::parse) fn open_group(&mut self, block: &Block, word: &'static str) {
        self.open_element(block);
        self.begin_group(block, word);
    }

    /// What follows the attributes of a group: its label.
    pub(in crate::parse) fn begin_group(&mut self, block: &Block, word: &'static str) {
        let label = format!("{}-label", block.id());
        // A group, not a landmark: a lesson may have several of one name.
        self.out.markup(" role=\"group\"");
        self.out.own("aria-labelledby", &label);
        self.out.markup(">\n<p class=\"block-label\"");
        self.out.own("id", &label);
        self.out.markup(">");
        self.out.word(word);
        self.out.markup("</p>\n");
    }

    /// Closes what [`Self::open_element`] opened.
    pub(in crate::parse) fn close_element(&mut self, block: &Block) {
        self.out.markup(&format!("</parcurs-{}>\n", block.name()));
    }

    /// The id of an item as an attribute: what its author wrote, or what its source calls it.
    pub(in crate::parse) fn item_attribute(&mut self, name: &str, item: &Item, number: usize) {
        self.out.markup(&format!(" {name}=\""));
        self.item_id(item.attributes.id.as_deref(), number);
        self.out.markup("\"");
    }

    /// The id of item `number`.
    pub(in crate::parse) fn item_id(&mut self, written: Option<&str>, number: usize) {
        match written {
            Some(id) => self.out.text(id),
            None => self.out.hole(Hole::Item(number as u32)),
        }
    }

    /// Writes what is in a block, its lists by `list`; whether there was one.
    pub(in crate::parse) fn around(
        &mut self,
        at: usize,
        is_ours: fn(&Tag<'_>) -> bool,
        mut write: impl FnMut(&mut Self, usize),
    ) -> bool {
        let tree = self.tree();
        let mut any = false;
        for child in tree.children(at + 1, tree.nodes[at].close) {
            if tree.begins(child, is_ours) {
                any = true;
                write(self, child);
            } else {
                self.range(child, tree.nodes[child].close.max(child) + 1);
            }
        }
        any
    }

    /// What `write` writes, and not into the page.
    pub(in crate::parse) fn aside_output(&mut self, write: impl FnOnce(&mut Self)) -> Vec<Piece> {
        let around = std::mem::take(&mut self.out);
        write(self);
        std::mem::replace(&mut self.out, around).finish()
    }
}
