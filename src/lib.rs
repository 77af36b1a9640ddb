//! Parcurs: Markdown lessons in, a learning site out.
//!
//! The rooms, left to right; each imports only from those before it:
//!
//! - [`base`]: keys, memory, diagnostics, text positions
//! - [`source`]: one immutable snapshot of the input files
//! - [`parse`]: one lesson, alone, to a [`parse::Document`]
//! - [`model`]: all summaries together, to a [`model::Site`]
//! - [`render`]: closed views of pages, to artifacts
//! - [`pipeline`]: the whole build on one screen
//! - [`output`]: publishing, packages, authors' files, reports
//! - [`command`]: what the person at the keyboard asked for

pub mod base;

pub mod source;

pub mod parse;

pub mod model;

pub mod render;

pub mod pipeline;

pub mod output;

pub mod command;
