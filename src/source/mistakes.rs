//! What is told of files that cannot be read as what they are. Apart from the reading so that all
//! its messages stand together.

use std::path::Path;

use crate::base::diagnostic::{Diagnostic, Place};
use crate::base::path::SourcePath;
use crate::base::text::line_and_column;
use crate::source::codes;

/// That there is no `content/` in `root`, and what to do.
pub fn no_content(root: &Path) -> Diagnostic {
    let message = format!("there is no `content/` folder in {}", root.display());
    Diagnostic::new(
        codes::NO_CONTENT,
        Place::File(SourcePath::new("content")),
        message,
    )
    .help(
        "run the command in the folder that holds it, name that folder with `-C DIR`, or make a \
         new course with `parcurs init`",
    )
}

pub(super) fn unreadable(path: SourcePath, what: &str) -> Diagnostic {
    let message = format!("“{path}” {what}");
    Diagnostic::new(codes::UNREADABLE, Place::File(path), message)
}

pub(super) fn too_large(path: SourcePath, length: u64, limit: u64) -> Diagnostic {
    let message = format!("“{path}” is {length} bytes long, more than {limit}");
    Diagnostic::new(codes::TOO_LARGE, Place::File(path), message).help("split it")
}

pub(super) fn misnamed(path: SourcePath) -> Diagnostic {
    let name = path.name();
    let right = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let message = format!("the name of the lesson “{name}” does not end in `.md`");
    let help = format!("rename it to `{right}.md`");
    Diagnostic::new(codes::LESSON_ENDING, Place::File(path), message).help(help)
}

pub(super) fn not_text(path: SourcePath, error: &std::string::FromUtf8Error) -> Diagnostic {
    let valid = error.utf8_error().valid_up_to();
    let bytes = error.as_bytes();
    let before = String::from_utf8_lossy(&bytes[..valid]);
    let (line, column) = line_and_column(&before, valid);
    let message = format!(
        "“{path}” is not UTF-8: byte 0x{:02X} at line {line}, column {column}",
        bytes[valid]
    );
    Diagnostic::new(codes::NOT_TEXT, Place::File(path), message).help("save it as UTF-8")
}
