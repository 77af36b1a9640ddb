//! Interface words of a theme against those of the base and against each other's languages. Apart
//! because it looks at several files at once, and loading words at one.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::diagnostic::{Diagnostic, Place};
use crate::base::path::SourcePath;
use crate::base::suggest::did_you_mean;
use crate::base::yaml;
use crate::render::codes;
use crate::render::contract::template::{Token, keyword, tags, tokens};
use crate::render::words::Words;
use crate::source::config::SiteConfig;
use crate::source::snapshot::Snapshot;
use crate::source::theme;

/// How many missing words are named.
const NAMED: usize = 6;

/// Reports words that nothing says, and words that a language lacks. `own` are the words of each of
/// the site's languages as its layers give them, not completed from another language.
pub fn check(
    snapshot: &Snapshot,
    config: &SiteConfig,
    own: &BTreeMap<String, Words>,
    found: &mut Vec<Diagnostic>,
) {
    let layers = theme::layers(config.theme.as_deref());
    let base = base_keys(snapshot);
    // Where no layer adds a word, nobody asks what is said.
    let mut said = None;
    let mut is_said = |key: &str| {
        let said = said.get_or_insert_with(|| Said::of(snapshot, &layers));
        said.has(key)
    };
    for folder in layers.iter().filter(|folder| *folder != theme::BASE) {
        for language in own.keys() {
            let path = format!("{folder}/words/{language}.yaml");
            let Some(text) = snapshot.text(&path) else {
                continue;
            };
            // What cannot be read is told where words are loaded.
            let Ok(words) = yaml::read::<Words>(text, 256 * 1024) else {
                continue;
            };
            for key in words.0.keys() {
                if !base.contains(key) && !is_said(key) {
                    let place = Place::At(
                        SourcePath::new(&path),
                        yaml::locate(text, &[key.as_str().into()]),
                    );
                    let known = base.iter().map(String::as_str);
                    let otherwise = "remove it, or say it in a template: `{{ t.… }}`";
                    found.push(
                        Diagnostic::new(
                            codes::UNUSED_WORD,
                            place,
                            format!("nothing says the word `{key}`"),
                        )
                        .help(did_you_mean(key, known, otherwise)),
                    );
                }
            }
        }
    }
    // What nothing says need not be said in another language.
    let own_keys = own.values().flat_map(|words| words.0.keys());
    let wanted = base
        .iter()
        .chain(own_keys.filter(|key| !base.contains(*key) && is_said(key)));
    missing(snapshot, &layers, own, &wanted.collect(), found);
}

/// Those of the keys `wanted` that a language of the site lacks, told at its uppermost file.
fn missing(
    snapshot: &Snapshot,
    layers: &[String],
    own: &BTreeMap<String, Words>,
    wanted: &BTreeSet<&String>,
    found: &mut Vec<Diagnostic>,
) {
    for (language, words) in own {
        let lacking: Vec<&str> = wanted
            .iter()
            .filter(|key| !words.0.contains_key(**key) && !is_of_language(key))
            .map(|key| key.as_str())
            .collect();
        let paths = layers
            .iter()
            .rev()
            .map(|folder| format!("{folder}/words/{language}.yaml"));
        // A language without any file is told once, as that.
        let Some(path) = paths.into_iter().find(|path| snapshot.text(path).is_some()) else {
            continue;
        };
        let (named, more) = lacking.split_at(lacking.len().min(NAMED));
        if named.is_empty() {
            continue;
        }
        let list: Vec<String> = named.iter().map(|key| format!("`{key}`")).collect();
        let more = match more.len() {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        found.push(
            Diagnostic::new(
                codes::MISSING_WORDS,
                Place::File(SourcePath::new(&path)),
                format!(
                    "the words in `{language}` lack {}{more}, which other languages have",
                    list.join(", ")
                ),
            )
            .help(match language.as_str() {
                "en" => "write them; a page that says one cannot be drawn without",
                _ => "write them; until then the English ones are shown",
            }),
        );
    }
}

/// Whether a word is about one language, and another need not have it: `not_in_ro`.
fn is_of_language(key: &str) -> bool {
    ["language_", "not_in_", "home_in_"]
        .iter()
        .any(|start| key.starts_with(start))
}

/// The keys of the base theme, in whatever language it has them.
fn base_keys(snapshot: &Snapshot) -> BTreeSet<String> {
    let folder = format!("{}/words", theme::BASE);
    let files = snapshot.under(&folder).filter_map(|source| source.text());
    files
        .filter_map(|text| yaml::read::<Words>(text, 256 * 1024).ok())
        .flat_map(|words| words.0.into_keys())
        .collect()
}

/// What templates and scripts say.
#[derive(Default)]
struct Said {
    /// Keys as templates name them, and beginnings of keys that templates put together.
    keys: BTreeSet<String>,
    beginnings: BTreeSet<String>,
    /// What stands in scripts between quotation marks.
    scripts: BTreeSet<String>,
}

impl Said {
    fn of(snapshot: &Snapshot, layers: &[String]) -> Said {
        let mut said = Said::default();
        for source in layers.iter().flat_map(|folder| snapshot.under(folder)) {
            let Some(text) = source.text() else { continue };
            match source.path.extension() {
                "html" => said.template(text),
                "js" => said.scripts.extend(text.split('"').map(str::to_string)),
                _ => {}
            }
        }
        said
    }

    fn template(&mut self, text: &str) {
        let tags = tags(text);
        let saying = tags
            .iter()
            .filter(|tag| !matches!(keyword(tag), Some("extends" | "include")));
        for tag in saying {
            let tokens = tokens(tag);
            for (at, (token, _)) in tokens.iter().enumerate() {
                match token {
                    Token::Name(key) if is_word(&tokens, at) => {
                        self.keys.insert(key.to_string());
                    }
                    Token::Text(text) if text.ends_with('_') => {
                        self.beginnings.insert(text.to_string());
                    }
                    Token::Text(text) => {
                        self.keys.insert(text.to_string());
                    }
                    _ => {}
                }
            }
        }
    }

    fn has(&self, key: &str) -> bool {
        if let Some(word) = key.strip_prefix("js_") {
            return self.scripts.contains(word);
        }
        self.keys.contains(key)
            || self
                .beginnings
                .iter()
                .any(|start| key.starts_with(start.as_str()))
    }
}

/// Whether the token at `at` is the key in `t.key`.
fn is_word(tokens: &[(Token, usize)], at: usize) -> bool {
    at > 1 && tokens[at - 1].0 == Token::Sign('.') && tokens[at - 2].0 == Token::Name("t")
}
