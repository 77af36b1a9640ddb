//! What a file's path says: its kind, its order, its id. Apart because everything about names and
//! numeric prefixes is decided in this one file.

use crate::base::diagnostic::Place;
use crate::base::path::SourcePath;
use crate::parse::document::Summary;
use crate::source::localised::Language;

/// Where a Markdown file stands.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct FilePlace {
    /// Names of folders and of the file, each with its order; without prefixes, ending and
    /// language. The last is `index` for a folder's own page.
    pub parts: Vec<Part>,
}

/// One name on the way.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Part {
    /// The numeric prefix; names without one come after those with one.
    pub order: u32,
    pub name: String,
}

impl FilePlace {
    /// The place of `path`, in whose name `language` is the suffix if it stands there.
    pub fn of(path: &SourcePath, language: &Language) -> FilePlace {
        let inside = path
            .as_str()
            .strip_prefix("content/")
            .unwrap_or(path.as_str());
        let stem = inside.strip_suffix(".md").unwrap_or(inside);
        let stem = stem.strip_suffix(&format!(".{language}")).unwrap_or(stem);
        FilePlace {
            parts: stem.split('/').map(Part::of).collect(),
        }
    }

    /// Whether it is a folder's own page.
    pub fn is_index(&self) -> bool {
        self.parts.last().is_some_and(|part| part.name == "index")
    }

    /// The path without prefixes: a lesson's id, where front matter does not pin another. A
    /// folder's own page has the folder's; the landing page's is `index`.
    pub fn id(&self) -> String {
        let names: Vec<&str> = self.parts.iter().map(|part| part.name.as_str()).collect();
        match names.as_slice() {
            [folders @ .., "index"] if !folders.is_empty() => folders.join("/"),
            all => all.join("/"),
        }
    }

    /// The id of the folder around it; empty at the top.
    pub fn folder_id(&self) -> String {
        let folders = &self.parts[..self.parts.len().saturating_sub(1)];
        let names: Vec<&str> = folders.iter().map(|part| part.name.as_str()).collect();
        names.join("/")
    }
}

impl Part {
    /// A name split into order and rest: `^[0-9]{1,4}-`, once. Digits alone are a name.
    pub fn of(name: &str) -> Part {
        let digits = name.bytes().take_while(u8::is_ascii_digit).count();
        match name.split_at(digits) {
            (number, rest)
                if (1..=4).contains(&digits) && rest.len() > 1 && rest.starts_with('-') =>
            {
                Part {
                    order: number.parse().unwrap_or(u32::MAX),
                    name: rest[1..].to_string(),
                }
            }
            _ => Part {
                order: u32::MAX,
                name: name.to_string(),
            },
        }
    }
}

/// Where a front matter key of `summary` stands.
pub fn key_place(summary: &Summary, key: &str) -> Place {
    match summary.keys.get(key) {
        Some(mark) => Place::Marked(summary.path.clone(), *mark),
        None => Place::File(summary.path.clone()),
    }
}

/// The output file of an address: `meseria/` is `meseria/index.html`.
pub fn page_file(url: &str) -> String {
    match url.is_empty() || url.ends_with('/') {
        true => format!("{url}index.html"),
        false => url.to_string(),
    }
}

/// The clean Markdown beside the page at an address: `meseria/` has `meseria/index.md`.
pub fn plain_file(url: &str) -> String {
    format!("{url}index.md")
}

/// The published path of a picture or file: its folders without prefixes.
pub fn published(path: &SourcePath) -> String {
    let inside = path
        .as_str()
        .strip_prefix("content/")
        .unwrap_or(path.as_str());
    match inside.rsplit_once('/') {
        Some((folders, name)) => {
            let names: Vec<String> = folders.split('/').map(|name| Part::of(name).name).collect();
            format!("{}/{name}", names.join("/"))
        }
        None => inside.to_string(),
    }
}

/// Whether `text` can stand in an address as it is: lower or upper case letters without
/// diacritics, digits, `-`, `_`, `.`.
pub fn is_slug(text: &str) -> bool {
    !text.is_empty()
        && !text.starts_with('.')
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.'))
}

/// A name as it stands in an address: as it is where it can, else made fit.
pub fn address_part(name: &str) -> String {
    match is_slug(name) {
        true => name.to_string(),
        false => slug(name),
    }
}

/// A name made fit for an address: „Învățare și țări” becomes `invatare-si-tari`.
pub fn slug(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in deunicode::deunicode(text).chars() {
        if letter.is_ascii_alphanumeric() {
            out.push(letter.to_ascii_lowercase());
        } else if !out.ends_with('-') && !out.is_empty() {
            out.push('-');
        }
    }
    out.truncate(out.trim_end_matches('-').len());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(path: &str) -> String {
        FilePlace::of(&SourcePath::new(path), &Language("en".into())).id()
    }

    #[test]
    fn prefixes_endings_and_languages_are_not_part_of_an_id() {
        assert_eq!(id("content/01-meseria/02-ce-este.en.md"), "meseria/ce-este");
        assert_eq!(id("content/01-meseria/index.md"), "meseria");
        assert_eq!(id("content/index.md"), "index");
        assert_eq!(id("content/2026.md"), "2026");
        assert_eq!(id("content/2026-01-plan.md"), "01-plan");
        assert_eq!(id("content/12345-a.md"), "12345-a");
    }

    #[test]
    fn prefixes_are_compared_as_numbers() {
        assert!(Part::of("2-b") < Part::of("10-a"));
        assert!(Part::of("10-a") < Part::of("a"));
    }

    #[test]
    fn slugs_lose_diacritics() {
        assert_eq!(slug("Învățare: Șiruri & Țări"), "invatare-siruri-tari");
    }
}
