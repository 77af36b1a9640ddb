//! One lesson, alone: bytes of one file in, a [`document::Document`] and its diagnostics out.
//! Nothing in this room knows of any other file, so that lessons are parsed in parallel and a
//! lesson whose file did not change is never parsed again.
//!
//! In the order of the work: [`front_matter`] is split off; [`blocks`] finds the lines that look like
//! blocks and matches them with the Markdown around them; `markdown` walks it once and writes the
//! body, the summary and the text without answers; `exercises` draws the learning blocks on the way,
//! with what [`answers`] knows of answers. [`lesson`] puts these together.

pub mod codes;
pub mod document;
pub mod lesson;

mod findings;
pub mod front_matter;
pub mod language;

pub mod answers;
pub mod blocks;
mod exercises;
mod markdown;

pub mod highlight;
pub mod math;
pub mod typography;

pub mod format;
pub mod step;

#[cfg(test)]
mod tests;
