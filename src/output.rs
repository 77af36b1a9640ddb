//! What becomes of a build: a report for the person who wrote the lessons, a published site, an
//! edition that opens from a disk. Of this room only `publish.rs` (with `publish/`),
//! `author_files.rs` and `package.rs` touch the disk.

pub mod author_files;
pub mod folder;
pub mod package;
pub mod publish;
pub mod report;
