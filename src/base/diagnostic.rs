//! What is said to an author: one shape for every room, so that every mistake is told with its
//! place and its remedy, all of them at once. Printing is the report's business.

use crate::base::path::SourcePath;
use crate::base::text::Span;

/// How much a diagnostic weighs. With `--strict` a warning stops a build as an error does.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Severity {
    Error,
    Warning,
}

impl Severity {
    /// The word printed and written to JSON.
    pub fn word(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
        }
    }
}

/// One kind of mistake: its stable name, and the text of `--explain`.
#[derive(Clone, Copy, Debug)]
pub struct Code {
    /// Kebab-case and stable: `unclosed-block`.
    pub name: &'static str,
    /// What it means, why it matters, how to mend it; a few plain sentences.
    pub explanation: &'static str,
    pub severity: Severity,
}

impl PartialEq for Code {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}
impl Eq for Code {}
impl std::hash::Hash for Code {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.name.hash(state);
    }
}

/// Declares a room's codes as constants, and `ALL` with every one of them.
#[macro_export]
macro_rules! codes {
    ($($(#[$doc:meta])* $severity:ident $constant:ident = $name:literal: $explanation:expr;)*) => {
        $($(#[$doc])* pub const $constant: $crate::base::diagnostic::Code = $crate::base::diagnostic::Code {
            name: $name,
            explanation: $explanation,
            severity: $crate::base::diagnostic::Severity::$severity,
        };)*
        /// Every code of this room.
        pub const ALL: &[$crate::base::diagnostic::Code] = &[$($constant),*];
    };
}

/// The number of a place in a document whose span is looked up when the diagnostic is reported:
/// what stands in a summary must not move when a word before it is edited.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Mark(pub u32);

/// Where in a file.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Place {
    /// A file as a whole: unreadable, missing, not text.
    File(SourcePath),
    /// Bytes of a file.
    At(SourcePath, Span),
    /// A marked place of a parsed document; the pipeline replaces it by `At`.
    Marked(SourcePath, Mark),
}

impl Place {
    /// The file it is in.
    pub fn file(&self) -> &SourcePath {
        match self {
            Place::File(path) | Place::At(path, _) | Place::Marked(path, _) => path,
        }
    }

    /// The span, where there is one.
    pub fn span(&self) -> Option<Span> {
        match self {
            Place::At(_, span) => Some(*span),
            _ => None,
        }
    }
}

/// A second place that belongs to the story: the other file with that URL, the fence left open.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Note {
    pub message: String,
    pub place: Option<Place>,
}

/// One mistake, or one thing to look at.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Diagnostic {
    pub code: Code,
    /// One sentence without a final full stop, naming the text in question.
    pub message: String,
    /// None only for what has no file: an option of the command line.
    pub place: Option<Place>,
    pub notes: Vec<Note>,
    /// The remedy, as an instruction.
    pub help: Option<String>,
    /// What to write at the place, where that is the whole remedy; `check --fix` does.
    pub mend: Option<String>,
}

impl Diagnostic {
    /// A diagnostic of `code` at `place`.
    pub fn new(code: Code, place: Place, message: impl Into<String>) -> Self {
        Diagnostic {
            code,
            message: message.into(),
            place: Some(place),
            notes: Vec::new(),
            help: None,
            mend: None,
        }
    }

    /// With the remedy.
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// With what to write at the place.
    pub fn mend(mut self, text: impl Into<String>) -> Self {
        self.mend = Some(text.into());
        self
    }

    /// With a second place.
    pub fn note(mut self, message: impl Into<String>, place: Option<Place>) -> Self {
        self.notes.push(Note {
            message: message.into(),
            place,
        });
        self
    }

    /// Whether it stops a build.
    pub fn is_error(&self) -> bool {
        self.code.severity == Severity::Error
    }
}

/// Sorted as they are shown: by file, place, then severity and code; exact repetitions dropped.
pub fn sort(diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.sort_by(|a, b| {
        let key = |d: &Diagnostic| {
            (
                d.place
                    .as_ref()
                    .map(|place| (place.file().clone(), place.span())),
                d.code.severity,
                d.code.name,
                d.message.clone(),
            )
        };
        key(a).cmp(&key(b))
    });
    diagnostics.dedup();
}

/// A result with everything that was found wrong on the way to it.
pub type Checked<T> = (T, Vec<Diagnostic>);
