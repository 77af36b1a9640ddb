//! `parcurs clean`: deletes what `build` wrote, and nothing else.

use crate::command::arguments::{Global, Out};
use crate::command::build;
use crate::command::outcome::{Exit, Failure};
use crate::command::terminal;
use crate::output::{publish, report};

/// Deletes what the record says was written.
///
/// # Errors
/// The folder is not ours, or cannot be changed.
pub fn run(global: &Global, asked: &Out) -> Result<Exit, Failure> {
    let deleted = publish::clean(&global.root, &asked.out).map_err(build::failure)?;
    terminal::say(&format!(
        "{} deleted in {}",
        report::counted(deleted, "file"),
        asked.out.display()
    ));
    Ok(Exit::Done)
}
