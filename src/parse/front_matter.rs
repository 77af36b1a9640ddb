//! What stands between the `---` lines at the head of a lesson.

mod bounds;

use std::ops::Range;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::base::diagnostic::{Checked, Diagnostic, Place};
use crate::base::path::SourcePath;
use crate::base::text::Span;
use crate::base::yaml::{self, Problem, ProblemKind};
use crate::parse::codes;
use crate::source::localised::Day;

/// The keys of a lesson's, module's, course's or page's front matter. Unknown keys are errors.
#[derive(Clone, Default, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct FrontMatter {
    /// `course` in an `index.md` makes its folder a course.
    pub kind: Option<Kind>,
    /// The title: the page's heading, its link text everywhere, and the browser's tab.
    pub title: Option<String>,
    /// One sentence for lists and search engines.
    pub description: Option<String>,
    /// This page's part of its address, in place of the file's name.
    pub slug: Option<String>,
    /// Pins the id that readers' progress hangs on, when the file moves.
    pub id: Option<String>,
    /// Old addresses (`/vechi/`), redirected; or old ids, whose progress is carried over.
    pub aliases: Vec<String>,
    /// Not published.
    pub draft: bool,
    /// Not published before this day.
    pub publish: Option<Day>,
    /// Not published from this day on.
    pub expires: Option<Day>,
    /// When the content last changed in substance.
    pub updated: Option<Day>,
    /// Ids of authors in `site.yaml`.
    pub authors: Vec<String>,
    /// Minutes for reading and doing together; computed when absent.
    #[schemars(range(min = 1, max = 600))]
    pub minutes: Option<u16>,
    /// Ids of lessons that should come first.
    pub prerequisites: Vec<String>,
    /// Competencies that the lesson raises.
    pub competencies: Vec<CompetencyGoal>,
    /// Tags, in kebab-case.
    pub tags: Vec<String>,
    /// A picture for previews, beside the lesson.
    pub image: Option<String>,
    /// `none`: this page has no translation, and is meant to have none.
    pub translation: Option<Translation>,
    /// Digest of the source text this translation was made from; written by `fmt --in-step`.
    pub translation_of: Option<String>,
    /// Asks search engines to leave the page out.
    pub noindex: bool,
}

/// What an `index.md` stands for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    Course,
}

/// Whether translations are expected.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Translation {
    None,
}

/// A step on a competency's ladder, 0 (none yet) to 4.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CompetencyGoal {
    pub id: String,
    /// The level expected before the lesson.
    #[serde(default)]
    #[schemars(range(min = 0, max = 4))]
    pub from: u8,
    /// The level after it.
    #[schemars(range(min = 0, max = 4))]
    pub to: u8,
}

/// More YAML than any front matter needs.
const MOST_BYTES: usize = 16 * 1024;

/// The letters of a description that are shown where others show it.
const MOST_LETTERS: usize = 160;

/// A file's two parts, by offsets.
pub struct Parts {
    /// The YAML between the `---` lines; empty where there is none.
    pub yaml: Range<usize>,
    /// Where the body begins.
    pub body: usize,
    /// Whether the opening line has no closing one.
    pub unclosed: bool,
}

/// Finds the front matter of `text`, after a byte order mark if there is one.
pub fn split(text: &str) -> Parts {
    let start = if text.starts_with('\u{feff}') { 3 } else { 0 };
    let none = Parts {
        yaml: start..start,
        body: start,
        unclosed: false,
    };
    let mut lines = text[start..].split_inclusive('\n');
    let Some(first) = lines.next().filter(|line| line.trim_end() == "---") else {
        return none;
    };
    let yaml = start + first.len();
    let mut at = yaml;
    for line in lines {
        if matches!(line.trim_end(), "---" | "...") {
            return Parts {
                yaml: yaml..at,
                body: at + line.len(),
                unclosed: false,
            };
        }
        at += line.len();
    }
    Parts {
        yaml: yaml..yaml,
        body: yaml,
        unclosed: true,
    }
}

/// What was read of a front matter.
pub struct Head {
    pub front: FrontMatter,
    /// Spans of its keys (`title`) and list items (`tags.0`), in the file.
    pub keys: Vec<(String, Span)>,
}

/// Reads the front matter of `text`, which is the whole file.
pub fn read(path: &SourcePath, text: &str, parts: &Parts) -> Checked<Head> {
    let yaml_text = &text[parts.yaml.clone()];
    let mut found = Vec::new();
    if parts.unclosed {
        let span = Span::new(parts.yaml.start.saturating_sub(4), parts.yaml.start);
        found.push(
            Diagnostic::new(
                codes::FRONT_MATTER,
                Place::At(path.clone(), line_at(text, span.start as usize)),
                "the front matter that begins with `---` has no end",
            )
            .help("write `---` on a line of its own after the last key"),
        );
    }
    let (front, syntax_is_good) = match yaml::read::<FrontMatter>(yaml_text, MOST_BYTES) {
        Ok(front) => {
            let problems = bounds::check(&front, yaml_text);
            found.extend(
                problems
                    .into_iter()
                    .map(|problem| told(path, parts, problem)),
            );
            (front, true)
        }
        Err(problems) => {
            let has = |kind| problems.iter().any(|problem| problem.kind == kind);
            let (is_small, is_yaml) = (!has(ProblemKind::Size), !has(ProblemKind::Syntax));
            found.extend(
                problems
                    .into_iter()
                    .map(|problem| told(path, parts, problem)),
            );
            let mut kept = FrontMatter::default();
            if is_small {
                kept = yaml::read_rest(yaml_text, &kept);
            }
            (kept, is_small && is_yaml)
        }
    };
    let has_title = front
        .title
        .as_deref()
        .is_some_and(|title| !title.trim().is_empty());
    // A slip in the key itself was told already.
    let is_misspelt = found.iter().any(|told| {
        told.code == codes::UNKNOWN_KEY
            && told
                .help
                .as_deref()
                .is_some_and(|help| help.contains("`title`"))
    });
    if !has_title && syntax_is_good && !parts.unclosed && !is_misspelt {
        let span = if front.title.is_some() {
            yaml::locate(yaml_text, &["title".into()]).shift(parts.yaml.start)
        } else {
            line_at(text, 0)
        };
        found.push(
            Diagnostic::new(
                codes::MISSING_TITLE,
                Place::At(path.clone(), span),
                "the page has no title",
            )
            .help("write `title: …` between two `---` lines at the head of the file"),
        );
    }
    let letters = front.description.iter().flat_map(|text| text.chars());
    let letters = letters.count();
    if letters > MOST_LETTERS {
        let span = yaml::locate(yaml_text, &["description".into()]).shift(parts.yaml.start);
        let message = format!(
            "the description has {letters} letters, of which about {MOST_LETTERS} are shown"
        );
        found.push(
            Diagnostic::new(
                codes::LONG_DESCRIPTION,
                Place::At(path.clone(), span),
                message,
            )
            .help("say it in one sentence; the rest belongs at the head of the page"),
        );
    }
    let keys = if syntax_is_good {
        keys_of(yaml_text, parts.yaml.start)
    } else {
        Vec::new()
    };
    (Head { front, keys }, found)
}

fn told(path: &SourcePath, parts: &Parts, problem: Problem) -> Diagnostic {
    let code = match problem.kind {
        ProblemKind::UnknownKey => codes::UNKNOWN_KEY,
        _ => codes::FRONT_MATTER,
    };
    let place = Place::At(path.clone(), problem.span.shift(parts.yaml.start));
    let mut told = Diagnostic::new(code, place, problem.message);
    told.help = problem.help;
    told
}

fn keys_of(yaml_text: &str, offset: usize) -> Vec<(String, Span)> {
    let mut keys = Vec::new();
    let Ok(serde_yaml::Value::Mapping(map)) = serde_yaml::from_str(yaml_text) else {
        return keys;
    };
    for (key, value) in &map {
        let Some(name) = key.as_str() else { continue };
        let span = yaml::locate(yaml_text, &[name.into()]).shift(offset);
        keys.push((name.to_string(), span));
        if let serde_yaml::Value::Sequence(items) = value {
            for index in 0..items.len() {
                let span = yaml::locate(yaml_text, &[name.into(), index.into()]).shift(offset);
                keys.push((format!("{name}.{index}"), span));
            }
        }
    }
    keys
}

/// The line that begins at or before `offset`, without its end.
fn line_at(text: &str, offset: usize) -> Span {
    let start = text[..offset.min(text.len())]
        .rfind('\n')
        .map_or(0, |newline| newline + 1);
    let line = text[start..].lines().next().unwrap_or_default();
    Span::new(start, start + line.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_of(text: &str) -> (Head, Vec<(&'static str, String)>) {
        let (head, found) = read(&SourcePath::new("a.md"), text, &split(text));
        let found = found
            .into_iter()
            .map(|told| {
                let span = told
                    .place
                    .and_then(|place| place.span())
                    .unwrap_or_default();
                (told.code.name, text[span.range()].to_string())
            })
            .collect();
        (head, found)
    }

    #[test]
    fn mistakes_stand_at_their_place_in_the_file_and_the_title_survives() {
        let text = "\u{feff}---\r\ntitle: Întâi\r\ntgas: [a]\r\nminutes: many\r\n---\r\nText";
        let (head, found) = read_of(text);
        assert_eq!(head.front.title.as_deref(), Some("Întâi"));
        assert_eq!(
            found,
            [
                ("unknown-key", "tgas: [a]".to_string()),
                ("bad-front-matter", "minutes: many".to_string())
            ]
        );
        assert_eq!(&text[split(text).body..], "Text");
    }

    #[test]
    fn keys_and_items_have_spans() {
        let text = "---\ntitle: A\ntags: [x, y]\naliases:\n  - /b/\n---\n";
        let (head, found) = read_of(text);
        assert!(found.is_empty());
        let keys: Vec<(&str, &str)> = head
            .keys
            .iter()
            .map(|(name, span)| (name.as_str(), &text[span.range()]))
            .collect();
        assert!(keys.contains(&("title", "title: A")));
        assert!(keys.contains(&("aliases.0", "- /b/")));
        assert!(keys.iter().any(|(name, _)| *name == "tags.1"));
    }

    #[test]
    fn numbers_out_of_bounds_are_told_where_they_stand() {
        let text = "---\ntitle: A\nminutes: 0\ncompetencies:\n  - {id: ok, from: 0, to: 4}\n  \
                    - {id: Nu, from: 9, to: 1}\n  - id: jos\n    from: 3\n    to: 2\n---\n";
        let (_, found) = read_of(text);
        let found: Vec<&str> = found.iter().map(|(_, place)| place.as_str()).collect();
        assert_eq!(found, ["minutes: 0", "from", "id", "to: 2"]);
    }

    #[test]
    fn absent_empty_and_unclosed_heads_are_told_once() {
        assert_eq!(read_of("").1, [("missing-title", String::new())]);
        assert_eq!(
            read_of("---\n---\n").1,
            [("missing-title", "---".to_string())]
        );
        assert_eq!(
            read_of("---\ntitle: A\n").1,
            [("bad-front-matter", "---".to_string())]
        );
        let deep = format!("---\na: {}\n---\n", "[".repeat(20_000));
        assert_eq!(read_of(&deep).1.len(), 1);
    }
}
