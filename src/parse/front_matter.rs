//! What stands between the `---` lines at the head of a lesson.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

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
