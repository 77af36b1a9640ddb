//! `parcurs --explain CODE`: what a diagnostic means, why it matters, how to mend it.

use crate::command::outcome::{Exit, Failure};
use crate::command::terminal;
use crate::output::report;

/// Prints the explanation of `code`.
///
/// # Errors
/// There is no such code.
pub fn run(code: &str) -> Result<Exit, Failure> {
    // As it is copied from a report: `error[unclosed-block]`.
    let name = code
        .rsplit_once('[')
        .map_or(code, |(_, name)| name)
        .trim_end_matches([']', ':', ' ']);
    let text = report::explain(name).map_err(Failure::usage)?;
    terminal::print(&text);
    Ok(Exit::Done)
}
