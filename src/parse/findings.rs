//! What is found wrong in one body. Apart because offsets in the body become places in the file
//! here and nowhere else.

use std::ops::Range;

use crate::base::diagnostic::{Code, Diagnostic, Note, Place};
use crate::base::path::SourcePath;
use crate::base::text::Span;

/// Collects diagnostics of one file.
pub(super) struct Findings {
    path: SourcePath,
    /// Where the body begins in the file.
    base: usize,
    pub list: Vec<Diagnostic>,
}

impl Findings {
    /// None yet, for the file at `path` whose body begins at `base`.
    pub fn new(path: SourcePath, base: usize) -> Self {
        Findings {
            path,
            base,
            list: Vec::new(),
        }
    }

    /// The span in the file of `range` in the body.
    pub fn span(&self, range: &Range<usize>) -> Span {
        Span::from(range.clone()).shift(self.base)
    }

    /// The place in the file of `range` in the body.
    pub fn place(&self, range: &Range<usize>) -> Place {
        Place::At(self.path.clone(), self.span(range))
    }

    /// A mistake at `range` of the body, with its remedy.
    pub fn tell(
        &mut self,
        code: Code,
        range: &Range<usize>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> &mut Self {
        let told = Diagnostic::new(code, self.place(range), message).help(help);
        self.list.push(told);
        self
    }

    /// A second place for the mistake told last.
    pub fn noted(&mut self, message: &str, place: Place) {
        if let Some(last) = self.list.last_mut() {
            last.notes.push(Note {
                message: message.to_string(),
                place: Some(place),
            });
        }
    }
}
