//! What the diagnostics of a run come to: the line at its end, and the exit code. One rule for
//! every command.

use crate::base::diagnostic::Diagnostic;
use crate::command::outcome::Exit;
use crate::output::report;

/// Errors and warnings, counted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Verdict {
    pub errors: usize,
    pub warnings: usize,
    strict: bool,
}

impl Verdict {
    /// Counts `diagnostics`. With `strict`, warnings weigh as errors.
    pub fn of(diagnostics: &[Diagnostic], strict: bool) -> Self {
        let errors = diagnostics.iter().filter(|found| found.is_error()).count();
        Verdict {
            errors,
            warnings: diagnostics.len() - errors,
            strict,
        }
    }

    /// The exit code.
    pub fn exit(self) -> Exit {
        if self.errors > 0 || (self.strict && self.warnings > 0) {
            Exit::Mistakes
        } else {
            Exit::Done
        }
    }

    /// How many there were, in words.
    pub fn in_words(self) -> String {
        report::summary(self.errors, self.warnings)
    }
}
