//! How a command ends: an exit code, or a failure that is told to the person at the keyboard.

/// The exit codes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Exit {
    /// Done.
    Done = 0,
    /// There were errors, or warnings with `--strict`.
    Mistakes = 1,
    /// The command line was not understood.
    Usage = 2,
}

impl From<Exit> for std::process::ExitCode {
    fn from(exit: Exit) -> Self {
        std::process::ExitCode::from(exit as u8)
    }
}

/// Why a command could not do its work.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Failure {
    /// One sentence without a final full stop.
    pub message: String,
    /// The remedy, as an instruction.
    pub help: Option<String>,
    pub exit: Exit,
}

impl Failure {
    /// A failure at the work itself.
    pub fn new(message: impl Into<String>) -> Self {
        Failure {
            message: message.into(),
            help: None,
            exit: Exit::Mistakes,
        }
    }

    /// A failure to understand the command line.
    pub fn usage(message: impl Into<String>) -> Self {
        Failure {
            exit: Exit::Usage,
            ..Failure::new(message)
        }
    }

    /// With the remedy.
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}
