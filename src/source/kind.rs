//! What a file of `content/` is, by its path alone. Apart because the reader, the build and the
//! tools for authors must never disagree on which files are lessons.

use crate::base::path::SourcePath;
use crate::source::config::SITE_FILE;

/// The folder of the course.
pub const CONTENT: &str = "content";
/// The folder of the data files.
pub const DATA: &str = "content/data";
/// Endings of Markdown that other programs know.
const MARKDOWN: [&str; 4] = ["markdown", "mdown", "mkd", "mkdn"];

/// What a file is to the build.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// `content/site.yaml`.
    Settings,
    /// A YAML file of `content/data/`.
    Data,
    /// Any other file of `content/data/`: nothing reads it, and it is not published.
    UnknownData,
    /// A page: Markdown, with the ending `.md`.
    Lesson,
    /// Markdown with another ending (`.MD`, `.markdown`), which must not be published as it is.
    Misnamed,
    /// Published byte for byte, whatever is in it.
    Attachment,
    /// A file of a theme.
    Theme,
}

impl Kind {
    /// What the file at `path` is.
    pub fn of(path: &SourcePath) -> Kind {
        let whole = path.as_str();
        let ending = path.extension();
        let is_in = |folder: &str| {
            let inside = whole.strip_prefix(folder);
            inside.is_some_and(|inside| inside.starts_with('/'))
        };
        if !is_in(CONTENT) {
            return Kind::Theme;
        }
        match ending.to_ascii_lowercase().as_str() {
            _ if whole == SITE_FILE => Kind::Settings,
            "yaml" if is_in(DATA) => Kind::Data,
            _ if is_in(DATA) => Kind::UnknownData,
            "md" if ending == "md" => Kind::Lesson,
            "md" => Kind::Misnamed,
            other if MARKDOWN.contains(&other) => Kind::Misnamed,
            _ => Kind::Attachment,
        }
    }
}

/// Whether a file beside the lessons may hold what a chart is drawn from.
pub fn is_table(path: &SourcePath) -> bool {
    Kind::of(path) == Kind::Attachment && matches!(path.extension(), "csv" | "yaml")
}

/// Whether a file is read as text. Of `content/` only what the build itself reads is; in themes
/// drawings are, too, where templates hold them.
pub fn is_text(path: &SourcePath) -> bool {
    match Kind::of(path) {
        Kind::Settings | Kind::Data | Kind::Lesson => return true,
        Kind::Attachment => return is_table(path),
        Kind::UnknownData | Kind::Misnamed => return false,
        Kind::Theme => {}
    }
    matches!(
        path.extension().to_ascii_lowercase().as_str(),
        "md" | "yaml" | "yml" | "html" | "css" | "js" | "json" | "txt" | "svg" | "webmanifest"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_path_alone_decides() {
        for (path, kind) in [
            ("content/site.yaml", Kind::Settings),
            ("content/m/site.yaml", Kind::Attachment),
            ("content/data/glossary.yaml", Kind::Data),
            ("content/data/a.md", Kind::UnknownData),
            ("content/m/data/a.md", Kind::Lesson),
            ("content/m/a.en.md", Kind::Lesson),
            ("content/m/a.MD", Kind::Misnamed),
            ("content/m/a.Markdown", Kind::Misnamed),
            ("content/m/md", Kind::Attachment),
            ("content/m/old.txt", Kind::Attachment),
            ("themes/base/a.md", Kind::Theme),
        ] {
            assert_eq!(Kind::of(&SourcePath::new(path)), kind, "{path}");
        }
    }
}
