//! A theme's `theme.yaml`: which version of what templates are given it was written for. Apart
//! because it is read before any template is.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::base::diagnostic::{Diagnostic, Place};
use crate::base::path::SourcePath;
use crate::base::yaml;
use crate::render::codes;
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
        if settings.contract != CONTRACT {
            let span = yaml::locate(text, &["contract".into()]);
            found.push(
                Diagnostic::new(
                    codes::CONTRACT,
                    Place::At(SourcePath::new(&path), span),
                    format!(
                        "the theme was written for version {} of what templates are given, and this \
                         is version {CONTRACT}",
                        settings.contract
                    ),
                )
                .help(format!(
                    "adapt the theme to version {CONTRACT}, then write `contract: {CONTRACT}`"
                )),
            );
        }
    }
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
