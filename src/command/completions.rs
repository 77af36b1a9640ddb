//! `parcurs completions`: what a shell needs to complete the command line.

use clap::CommandFactory;
use clap_complete::Shell;

use crate::command::arguments::Arguments;
use crate::command::outcome::Exit;
use crate::command::terminal;

/// Prints the completions of `shell`.
pub fn run(shell: Shell) -> Exit {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "parcurs", &mut script);
    terminal::print(&String::from_utf8_lossy(&script));
    Exit::Done
}
