//! The words of a theme's layers, one over the other, read and completed. Apart because words
//! themselves know nothing of files.

use std::collections::BTreeMap;

use crate::base::diagnostic::{Diagnostic, Place};
use crate::base::hash::Hashed;
use crate::base::path::SourcePath;
use crate::base::yaml;
use crate::render::codes;
use crate::render::contract::wording;
use crate::render::words::{Word, Words};
use crate::source::config::{SITE_FILE, SiteConfig};
use crate::source::localised::Language;
use crate::source::snapshot::{Snapshot, Source};
use crate::source::theme;

/// The word that holds the language's own tag, so that filters know the rules of its plurals.
pub const LANGUAGE_KEY: &str = "language";

/// The words of every language of the site, each complete. `files` are those of the layered theme.
pub fn load(
    snapshot: &Snapshot,
    files: &BTreeMap<String, Hashed<Source>>,
    config: &SiteConfig,
    found: &mut Vec<Diagnostic>,
) -> BTreeMap<Language, Words> {
    let english = layered_words(snapshot, config, "en", found);
    let mut all = BTreeMap::new();
    let mut as_written = BTreeMap::new();
    for (at, language) in config.languages.iter().enumerate() {
        let file = format!("words/{language}.yaml");
        let mut own = match language.as_str() {
            "en" => english.clone(),
            tag => layered_words(snapshot, config, tag, found),
        };
        if !files.contains_key(&file) {
            let settings = snapshot.text(SITE_FILE).map_or("", |text| text);
            let span = yaml::locate(settings, &["languages".into(), at.into()]);
            found.push(
                Diagnostic::new(
                    codes::NO_WORDS,
                    Place::At(SourcePath::new(SITE_FILE), span),
                    format!("the theme has no words in `{language}`"),
                )
                .help(format!("write `themes/site/{file}`, after the English one")),
            );
        }
        as_written.insert(language.to_string(), own.clone());
        own.complete(&english);
        own.0
            .insert(LANGUAGE_KEY.to_string(), Word::Text(language.to_string()));
        for other in &config.languages {
            own.name_language(other);
        }
        all.insert(language.clone(), own);
    }
    wording::check(snapshot, config, &as_written, found);
    all
}

/// The words of one language, upper layers over lower ones, key by key.
fn layered_words(
    snapshot: &Snapshot,
    config: &SiteConfig,
    language: &str,
    found: &mut Vec<Diagnostic>,
) -> Words {
    let mut words = Words::default();
    for folder in theme::layers(config.theme.as_deref()) {
        let path = format!("{folder}/words/{language}.yaml");
        let Some(text) = snapshot.text(&path) else {
            continue;
        };
        match yaml::read::<Words>(text, 256 * 1024) {
            Ok(layer) => words.0.extend(layer.0),
            Err(problems) => {
                let place = |span| Place::At(SourcePath::new(&path), span);
                found.extend(problems.into_iter().map(|problem| {
                    let mut told =
                        Diagnostic::new(codes::WORDS, place(problem.span), problem.message);
                    told.help = problem.help;
                    told
                }));
            }
        }
    }
    words
}
