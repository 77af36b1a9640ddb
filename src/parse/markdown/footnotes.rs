//! Footnotes: numbered as they are referred to, gathered at the end. Apart because they are
//! written when the rest of the lesson is, wherever their text stands in the file.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use crate::parse::codes;
use crate::parse::markdown::ids::{Ids, slug};
use crate::parse::markdown::plain::Edit;
use crate::parse::markdown::tree::{Kind, Tree};
use crate::parse::markdown::walk::Walk;

/// The footnotes of a lesson by their folded label.
#[derive(Default)]
pub(in crate::parse) struct Footnotes {
    notes: BTreeMap<String, Note>,
    /// Labels in the order of their first reference.
    order: Vec<String>,
}

struct Note {
    /// The node at which the definition begins.
    node: usize,
    /// The number shown, from 1; 0 before the first reference.
    number: usize,
    /// The part of its HTML ids after `fn-`.
    id: String,
    /// References in what is shown of the lesson, and those written so far.
    references: usize,
    written: usize,
    /// Whether only what this edition leaves out refers to it.
    left_out: bool,
}

impl Footnotes {
    /// Finds definitions and counts references. Their ids keep clear of those that were `written`;
    /// `left_out` are the labels to which the blocks refer that are not in `tree` any more.
    pub fn new<'i>(
        tree: &Tree<'_>,
        written: impl Iterator<Item = &'i String>,
        left_out: &BTreeSet<String>,
    ) -> Self {
        let taken = written.filter_map(|id| id.strip_prefix("fn-"));
        let mut ids = Ids::new(taken.map(str::to_string));
        let mut notes: BTreeMap<String, Note> = BTreeMap::new();
        for (node, found) in tree.nodes.iter().enumerate() {
            if let Kind::Event(Event::Start(Tag::FootnoteDefinition(label))) = &found.kind {
                notes.entry(label.to_lowercase()).or_insert_with(|| Note {
                    node,
                    number: 0,
                    id: ids.make(&slug(label)),
                    references: 0,
                    written: 0,
                    left_out: false,
                });
            }
        }
        let (outside, inside) = references(tree);
        let shown = reached(outside.iter().cloned(), &inside);
        let hidden = reached(left_out.iter().cloned(), &inside);
        let from_notes = shown.iter().filter_map(|from| inside.get(from)).flatten();
        for label in outside.iter().chain(from_notes) {
            if let Some(note) = notes.get_mut(label) {
                note.references += 1;
            }
        }
        for (label, note) in &mut notes {
            note.left_out = hidden.contains(label) && !shown.contains(label);
        }
        Footnotes {
            notes,
            order: Vec::new(),
        }
    }
}

impl Footnotes {
    /// The HTML ids of the notes.
    pub fn ids(&self) -> impl Iterator<Item = String> + '_ {
        self.notes.values().map(|note| format!("fn-{}", note.id))
    }
}

/// The folded labels referred to outside of all notes, and those in each note.
fn references(tree: &Tree<'_>) -> (Vec<String>, BTreeMap<String, Vec<String>>) {
    let mut outside = Vec::new();
    let mut inside: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut note: Option<(String, usize)> = None;
    for (at, found) in tree.nodes.iter().enumerate() {
        note = note.filter(|(_, close)| at <= *close);
        match &found.kind {
            Kind::Event(Event::Start(Tag::FootnoteDefinition(label))) => {
                note = Some((label.to_lowercase(), found.close));
            }
            Kind::Event(Event::FootnoteReference(label)) => match &note {
                Some((from, _)) => inside.entry(from.clone()).or_default(),
                None => &mut outside,
            }
            .push(label.to_lowercase()),
            _ => {}
        }
    }
    (outside, inside)
}

/// The labels that are reached from `first`, by way of notes that refer to others.
fn reached(
    first: impl Iterator<Item = String>,
    inside: &BTreeMap<String, Vec<String>>,
) -> BTreeSet<String> {
    let mut reached = BTreeSet::new();
    let mut ahead: Vec<String> = first.collect();
    while let Some(label) = ahead.pop() {
        if reached.insert(label.clone()) {
            ahead.extend(inside.get(&label).into_iter().flatten().cloned());
        }
    }
    reached
}

impl Walk<'_, '_> {
    pub(in crate::parse) fn footnote_reference(&mut self, label: &str, span: &Range<usize>) {
        let folded = label.to_lowercase();
        let Some(note) = self.footnotes.notes.get_mut(&folded) else {
            // Its definition stands in a block that this edition leaves out.
            self.findings.tell(
                codes::MISSING_FOOTNOTE,
                span,
                format!("there is no footnote `{label}`"),
                format!("write a line `[^{label}]: …` after the paragraph"),
            );
            return;
        };
        if note.number == 0 {
            self.footnotes.order.push(folded);
            note.number = self.footnotes.order.len();
        }
        note.written += 1;
        let html = format!(
            "<sup class=\"footnote-ref\"><a href=\"#fn-{0}\" id=\"fnref-{0}-{1}\">{2}</a></sup>",
            note.id, note.written, note.number
        );
        self.out.markup(&html);
        self.before = Some('1');
    }

    /// Writes the footnotes that were referred to, and those that they refer to.
    pub(in crate::parse) fn footnotes_section(&mut self) {
        let mut next = 0;
        while next < self.footnotes.order.len() {
            if next == 0 {
                self.components.insert("footnotes".to_string());
                self.out.markup("<section class=\"footnotes\"");
                self.out.word_attribute("aria-label", "footnotes");
                self.out.markup(">\n<ol>\n");
            }
            let note = &self.footnotes.notes[&self.footnotes.order[next]];
            let (node, id, references) = (note.node, note.id.clone(), note.references);
            let close = self.tree().nodes[node].close;
            self.out.markup(&format!("<li id=\"fn-{id}\">"));
            self.before = None;
            self.range(node + 1, close);
            self.out.markup("<p class=\"footnote-back\">");
            for number in 1..=references {
                if number > 1 {
                    self.out.markup(" ");
                }
                self.out
                    .markup(&format!("<a href=\"#fnref-{id}-{number}\""));
                self.out.word_attribute("aria-label", "footnote_back");
                self.out.markup(">↩</a>");
            }
            self.out.markup("</p></li>\n");
            next += 1;
        }
        if next > 0 {
            self.out.markup("</ol>\n</section>\n");
        }
        self.unused_footnotes();
    }

    /// Takes the notes from the plain text to which only left out text refers.
    pub(in crate::parse) fn remove_hidden_notes(&mut self) {
        for node in &self.tree().nodes {
            let Kind::Event(Event::Start(Tag::FootnoteDefinition(label))) = &node.kind else {
                continue;
            };
            let note = self.footnotes.notes.get(&label.to_lowercase());
            if note.is_some_and(|note| note.left_out && note.number == 0) {
                self.edits.push(Edit::remove(node.span.clone()));
            }
        }
    }

    fn unused_footnotes(&mut self) {
        let unused: Vec<(String, Range<usize>)> = self
            .footnotes
            .notes
            .iter()
            .filter(|(_, note)| note.number == 0 && !note.left_out)
            .map(|(label, note)| (label.clone(), self.tree().nodes[note.node].span.clone()))
            .collect();
        for (label, span) in unused {
            self.remove_lines(span.clone());
            let line = self.body[span.clone()].lines().next().unwrap_or_default();
            self.findings.tell(
                codes::UNUSED_FOOTNOTE,
                &(span.start..span.start + line.len()),
                format!("no text refers to the footnote `{label}`"),
                format!("write `[^{label}]` where it belongs, or delete it"),
            );
        }
    }
}
