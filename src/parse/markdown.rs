//! Markdown to a body, a summary and a plain text, in one walk: `tree` reads the events, `walk` goes
//! through them, with one file for each kind of thing it meets, `output` gathers what it writes, and
//! `plain` keeps the text without answers.

pub(super) mod tree;
pub(super) mod walk;

pub(super) mod autolinks;
pub(super) mod code;
pub(super) mod everyone;
pub(super) mod footnotes;
pub(super) mod headings;
pub(super) mod ids;
pub(super) mod inline;
pub(super) mod links;
pub(super) mod references;
pub(super) mod tables;

pub(super) mod output;
pub(super) mod plain;
