//! `parcurs man`: a manual page for the program and one for each command.

use std::path::Path;

use clap::{Command, CommandFactory};
use clap_mangen::Man;

use crate::command::arguments::Arguments;
use crate::command::outcome::{Exit, Failure};
use crate::command::terminal;
use crate::output::author_files;

/// Prints the pages one after the other, or writes them into `dir`.
///
/// # Errors
/// The folder cannot be written to.
pub fn run(dir: Option<&Path>) -> Result<Exit, Failure> {
    let mut program = Arguments::command().disable_help_subcommand(true);
    program.build();
    for (name, page) in pages(&program)? {
        match dir {
            None => terminal::print(&page),
            Some(dir) => {
                let path = dir.join(format!("{name}.1"));
                author_files::create(&path, &page)
                    .map_err(|error| Failure::new(error.to_string()))?;
            }
        }
    }
    Ok(Exit::Done)
}

/// The pages of a command and of those below it, by name.
fn pages(command: &Command) -> Result<Vec<(String, String)>, Failure> {
    let name = command
        .get_display_name()
        .unwrap_or(command.get_name())
        .to_string();
    let mut page = Vec::new();
    Man::new(command.clone())
        .render(&mut page)
        .map_err(|error| Failure::new(format!("cannot make the page of {name}: {error}")))?;
    let mut all = vec![(name, String::from_utf8_lossy(&page).into_owned())];
    for below in command
        .get_subcommands()
        .filter(|below| !below.is_hide_set())
    {
        all.extend(pages(below)?);
    }
    Ok(all)
}
