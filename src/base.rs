//! What every other room stands on: paths, keys, memory of earlier work, diagnostics, text
//! positions. Nothing here knows what a lesson is, and nothing here touches the outside.

pub mod hash;
pub mod path;

pub mod colour;
pub mod decimal;
pub mod html;
pub mod numerals;
pub mod text;

pub mod diagnostic;

pub mod memo;
pub mod suggest;
pub mod yaml;
