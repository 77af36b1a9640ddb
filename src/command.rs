//! What the person at the keyboard asked for. The only room that touches the network, the clock,
//! the environment and the terminal, starts processes, or holds locks.

pub mod arguments;
pub mod build;
pub mod check;
pub mod clean;
pub mod completions;
pub mod explain;
pub mod export;
pub mod external;
pub mod figures;
pub mod fmt;
pub mod init;
pub mod manual;
pub mod new;
pub mod options;
pub mod outcome;
pub mod path;
pub mod schema;
pub mod serve;
pub mod skeleton;
pub mod terminal;
pub mod theme;
pub mod timings;
pub mod verdict;
pub mod why;

use std::ffi::OsString;

use clap::{CommandFactory, Parser};

use arguments::{Arguments, Command, Export, Global};
use outcome::{Exit, Failure};

/// Does what the command line `words` (with the program's name first) asks for.
pub fn run(words: impl IntoIterator<Item = OsString>) -> Exit {
    let arguments = match Arguments::try_parse_from(words) {
        Ok(arguments) => arguments,
        Err(told) => {
            // Help and version come this way, too. A reader that has gone is no reason to fail.
            let _ = told.print();
            return if told.use_stderr() {
                Exit::Usage
            } else {
                Exit::Done
            };
        }
    };
    terminal::choose_colour(arguments.global.color);
    match answer(&arguments.global, arguments.command.as_ref()) {
        Ok(exit) => exit,
        Err(Failure {
            message,
            help,
            exit,
        }) => {
            terminal::complain(&message, help.as_deref());
            exit
        }
    }
}

fn answer(global: &Global, command: Option<&Command>) -> Result<Exit, Failure> {
    if let Some(code) = &global.explain {
        return explain::run(code);
    }
    match command {
        Some(Command::Build(out)) => build::run(global, out),
        Some(Command::Serve(asked)) => serve::run(global, asked),
        Some(Command::Check(asked)) => check::run(global, asked),
        Some(Command::New(asked)) => new::run(global, asked),
        Some(Command::Init(asked)) => init::run(global, asked),
        Some(Command::Export {
            what: Export::Folder { out },
        }) => export::folder(global, out),
        Some(Command::Export {
            what: Export::Zip { out },
        }) => export::zip(global, out.as_deref()),
        Some(Command::Why { target, out }) => why::run(global, target, out),
        Some(Command::Path(asked)) => path::run(global, asked),
        Some(Command::Theme { what }) => theme::run(global, what),
        Some(Command::Schema { name }) => schema::run(name.as_deref()),
        Some(Command::Clean(out)) => clean::run(global, out),
        Some(Command::Completions { shell }) => Ok(completions::run(*shell)),
        Some(Command::Man { dir }) => manual::run(dir.as_deref()),
        Some(Command::Fmt(asked)) => fmt::run(global, asked),
        None => {
            terminal::note(&Arguments::command().render_help().to_string());
            Ok(Exit::Usage)
        }
    }
}
