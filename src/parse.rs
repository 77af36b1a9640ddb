//! One lesson, alone: bytes of one file in, a [`document::Document`] and its diagnostics out.
//! Nothing in this room knows of any other file, so that lessons are parsed in parallel and a
//! lesson whose file did not change is never parsed again.

pub mod codes;
pub mod document;
pub mod front_matter;
pub mod highlight;
pub mod math;
pub mod typography;
