//! The `parcurs` program: the command line in, an exit code out.

use std::process::ExitCode;

fn main() -> ExitCode {
    parcurs::command::run(std::env::args_os()).into()
}
