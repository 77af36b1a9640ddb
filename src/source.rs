//! The input: every file of `content/` and of the themes, as one immutable snapshot. This room
//! alone reads the disk, in `read.rs`.

pub mod codes;
pub mod kind;
pub mod localised;
pub mod snapshot;

pub mod config;
pub mod look;
pub mod media;
pub mod mistakes;
pub mod read;
pub mod theme;
