//! One lesson, alone: bytes of one file in, a [`document::Document`] and its diagnostics out.
//! Nothing in this room knows of any other file, so that lessons are parsed in parallel and a
//! lesson whose file did not change is never parsed again.
//!
//! In the order of the work: [`front_matter`] is split off; `fences` finds the lines that look
//! like blocks, `tree` reads the Markdown around them, `structure` and `placement` match the two by the
//! table in [`blocks`]; `walk` writes the body and the summary, with one file for each kind of thing it
//! meets; `plain` writes the text without answers. [`lesson`] puts these together.

pub mod codes;
pub mod document;
pub mod lesson;

pub mod front_matter;
pub mod language;

pub mod blocks;
mod fences;
mod findings;
mod placement;
mod structure;
mod tree;

mod walk;

mod autolinks;
mod code;
mod footnotes;
mod headings;
mod ids;
mod inline;
mod links;
mod references;
mod tables;

mod exercises;
mod frames;
mod gaps;
mod items;
mod leaves;
mod objectives;
mod questions;
mod quiz;

mod output;
mod plain;

pub mod format;
pub mod highlight;
pub mod math;
pub mod step;
pub mod typography;

#[cfg(test)]
mod tests;
