//! `parcurs export`: editions for use without a web server.

use std::path::Path;

use crate::command::arguments::Global;
use crate::command::outcome::{Exit, Failure};

/// Writes the edition that opens from a disk.
///
/// # Errors
/// The folder is not ours, or cannot be written to.
pub fn folder(_global: &Global, _out: &Path) -> Result<Exit, Failure> {
    Ok(Exit::Done)
}
