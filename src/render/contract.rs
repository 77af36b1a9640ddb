//! The theme contract: what templates are given, under which version, and whether a theme keeps to
//! it. Apart because all of it is read from texts, before any template is drawn.

pub mod contents;
pub mod fields;
pub mod markdown;
pub mod shapes;
pub mod sheets;
pub mod template;
pub mod unused;
pub mod wording;

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::Deserialize;

use crate::base::diagnostic::{Diagnostic, Place};
use crate::base::path::SourcePath;
use crate::base::yaml;
use crate::render::codes;
use crate::render::contract::shapes::Shapes;
use crate::render::view::CONTRACT;
use crate::source::codes::BAD_THEME;
use crate::source::snapshot::Snapshot;
use crate::source::theme;

/// Reports every layer of the theme whose settings are wrong, or that was written for another
/// version.
pub fn check(snapshot: &Snapshot, theme_name: Option<&str>, found: &mut Vec<Diagnostic>) {
    for folder in theme::layers(theme_name) {
        let path = format!("{folder}/theme.yaml");
        let Some(text) = snapshot.text(&path) else {
            continue;
        };
        let settings = match yaml::read::<ThemeSettings>(text, 64 * 1024) {
            Ok(settings) => settings,
            Err(problems) => {
                found.extend(problems.into_iter().map(|problem| {
                    let place = Place::At(SourcePath::new(&path), problem.span);
                    let code = BAD_THEME;
                    let mut told = Diagnostic::new(code, place, problem.message);
                    told.help = problem.help;
                    told
                }));
                continue;
            }
        };
        let span = yaml::locate(text, &["contract".into()]);
        let place = Place::At(SourcePath::new(&path), span);
        found.extend(other_version(settings.contract, CONTRACT, CHANGES, place));
    }
}

/// Reports fields and words that templates name and are not given. `words` are the keys of the
/// interface words.
pub fn check_templates(
    snapshot: &Snapshot,
    theme_name: Option<&str>,
    words: &BTreeSet<&str>,
    found: &mut Vec<Diagnostic>,
) {
    let shapes = Shapes::new();
    let known = fields::Known {
        shapes: &shapes,
        words,
    };
    for folder in theme::layers(theme_name) {
        for source in snapshot.under(&folder) {
            if let (Some(text), "html") = (source.text(), source.path.extension()) {
                let inside = &source.path.as_str()[folder.len() + 1..];
                found.extend(fields::mistakes(&source.path, inside, text, &known));
            }
        }
    }
}

/// What a version of the contract asks of themes that were written for the one before it.
struct Change {
    version: u32,
    /// Each a sentence for the author of a theme, without a full stop.
    asks: &'static [&'static str],
}

/// Every version after the first. A version is new when something is taken away, renamed or means
/// something else; what is only added needs none.
const CHANGES: &[Change] = &[];

/// The mistake of a theme that was written for version `theirs`, where `ours` is given.
fn other_version(theirs: u32, ours: u32, changes: &[Change], place: Place) -> Option<Diagnostic> {
    let told = |message: String| Some(Diagnostic::new(codes::CONTRACT, place, message));
    if theirs > ours {
        return told(format!(
            "the theme was written for version {theirs} of the theme contract, and this Parcurs \
             gives version {ours}"
        ))
        .map(|told| told.help("use a newer Parcurs, or a theme that was written for this one"));
    }
    if theirs == ours {
        return None;
    }
    let mut told = told(format!(
        "the theme was written for version {theirs} of the theme contract, and this is version \
         {ours}"
    ))?;
    for change in changes.iter().filter(|change| change.version > theirs) {
        for asks in change.asks {
            told = told.note(format!("since version {}: {asks}", change.version), None);
        }
    }
    Some(told.help(format!(
        "adapt the theme to what has changed, then write `contract: {ours}`"
    )))
}

/// A theme's `theme.yaml`.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct ThemeSettings {
    /// What people call it.
    #[serde(rename = "name")]
    _name: Option<String>,
    /// The version of what templates are given that it was written for.
    contract: u32,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_older_theme_is_told_what_changed_since() {
        let changes = [
            Change {
                version: 2,
                asks: &["`page.minutes` is `page.lesson.minutes.total`"],
            },
            Change {
                version: 3,
                asks: &[
                    "`assets.scripts` is a list",
                    "`parts/top.html` is `parts/header.html`",
                ],
            },
        ];
        let place = || Place::File(SourcePath::new("themes/a/theme.yaml"));
        let notes = |theirs| {
            let told = other_version(theirs, 3, &changes, place()).unwrap();
            assert_eq!(
                told.help.unwrap(),
                "adapt the theme to what has changed, then write `contract: 3`"
            );
            let notes = told.notes.into_iter().map(|note| note.message);
            notes.collect::<Vec<_>>()
        };
        assert_eq!(notes(1).len(), 3);
        assert_eq!(
            notes(2),
            [
                "since version 3: `assets.scripts` is a list",
                "since version 3: `parts/top.html` is `parts/header.html`"
            ]
        );
        assert!(other_version(3, 3, &changes, place()).is_none());
        let newer = other_version(4, 3, &changes, place()).unwrap();
        assert!(newer.notes.is_empty() && newer.help.unwrap().contains("newer Parcurs"));
    }

    #[test]
    fn every_version_says_what_it_asks() {
        let versions: Vec<u32> = (2..).take(CHANGES.len()).collect();
        let told: Vec<u32> = CHANGES.iter().map(|change| change.version).collect();
        assert_eq!(told, versions);
        assert_eq!(told.last().copied().unwrap_or(1), CONTRACT);
        assert!(CHANGES.iter().all(|change| !change.asks.is_empty()));
    }
}
