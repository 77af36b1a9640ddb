//! `content/site.yaml`: what is decided once for the whole site.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::base::diagnostic::{Checked, Diagnostic, Place};
use crate::base::path::SourcePath;
use crate::base::yaml::{self, Problem, ProblemKind, Step};
use crate::source::codes;
use crate::source::localised::{Language, Localised};
use crate::source::look::{self, Look};
use crate::source::snapshot::Snapshot;

/// Where the settings stand.
pub const SITE_FILE: &str = "content/site.yaml";

/// More YAML than any settings need.
const MOST_BYTES: usize = 64 * 1024;

/// The settings of a site.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SiteConfig {
    /// A short name that never changes: readers' progress is kept under it.
    pub id: String,
    /// The site's name.
    pub title: Localised,
    /// One or two sentences for search engines and feeds.
    #[serde(default)]
    pub description: Option<Localised>,
    /// The languages, the default first.
    pub languages: Vec<Language>,
    /// Where the site will stand, with its sub-path if it has one: `https://example.org/course`.
    pub base_url: String,
    /// The theme: a folder in `themes/`. Without it, the one that is built in.
    #[serde(default)]
    pub theme: Option<String>,
    /// Colours, corners, density and logo, where they are not the theme's.
    #[serde(default)]
    pub look: Look,
    /// Links at the head of each page: paths of files under `content/`.
    #[serde(default)]
    pub navigation: Vec<String>,
    /// Links at the foot of each page: paths of files under `content/`.
    #[serde(default)]
    pub footer: Vec<String>,
    /// The licence of the content.
    #[serde(default)]
    pub licence: Option<Licence>,
    /// Who writes, by the id that lessons use.
    #[serde(default)]
    pub authors: BTreeMap<String, Author>,
    /// The folder of the sources on a forge, for “edit this page”:
    /// `https://github.com/owner/name/edit/main`.
    #[serde(default)]
    pub edit_url: Option<String>,
    /// Where readers report a mistake: an address of a form or an e-mail address.
    #[serde(default)]
    pub report: Option<String>,
    /// Names of tags, by tag. A tag without a name is shown as written.
    #[serde(default)]
    pub tags: BTreeMap<String, Localised>,
    /// Whether `$…$` and `$$…$$` are formulas.
    #[serde(default)]
    pub math: bool,
    /// Whether browsers may keep what is read, and the whole course when the reader asks for it.
    #[serde(default = "yes")]
    pub offline: bool,
    /// Whether raw HTML in lessons is passed through. Only for authors you trust.
    #[serde(default)]
    pub trusted: bool,
    /// Whether `build` draws a picture of each page, for where its address is shared. Without it, it
    /// does for a site of at most 500 lessons.
    #[serde(default)]
    pub cards: Option<bool>,
    /// Whether the lessons of each module and course also stand on one page for paper. Without it,
    /// they do in a site of at most 500 lessons.
    #[serde(default)]
    pub workbooks: Option<bool>,
}

fn yes() -> bool {
    true
}

/// A licence by its name and text.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Licence {
    pub name: String,
    #[serde(default)]
    pub url: Option<String>,
}

/// An author.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Author {
    pub name: String,
    #[serde(default)]
    pub url: Option<String>,
}

impl SiteConfig {
    /// The settings a build goes on with when there are none, so that all other mistakes are told
    /// in the same run.
    pub fn fallback() -> Self {
        SiteConfig {
            id: "site".to_string(),
            title: Localised::Same("Site".to_string()),
            description: None,
            languages: vec![Language("en".to_string())],
            base_url: "http://localhost".to_string(),
            theme: None,
            look: Look::default(),
            navigation: Vec::new(),
            footer: Vec::new(),
            licence: None,
            authors: BTreeMap::new(),
            edit_url: None,
            report: None,
            tags: BTreeMap::new(),
            math: false,
            offline: true,
            trusted: false,
            cards: None,
            workbooks: None,
        }
    }

    /// The language of URLs without a prefix.
    pub fn default_language(&self) -> &Language {
        &self.languages[0]
    }

    /// The path part of `base_url`, with a slash at both ends: `/` or `/course/`.
    pub fn base_path(&self) -> String {
        let after_scheme = self
            .base_url
            .split_once("://")
            .map_or(self.base_url.as_str(), |(_, rest)| rest);
        match after_scheme.split_once('/') {
            Some((_, path)) if !path.trim_matches('/').is_empty() => {
                format!("/{}/", path.trim_matches('/'))
            }
            _ => "/".to_string(),
        }
    }

    /// Scheme and host of `base_url`, without a trailing slash.
    pub fn origin(&self) -> String {
        match self.base_url.split_once("://") {
            Some((scheme, rest)) => {
                format!("{scheme}://{}", rest.split('/').next().unwrap_or_default())
            }
            None => self.base_url.trim_end_matches('/').to_string(),
        }
    }
}

/// Reads the settings of `snapshot`; `base_url`, when given, stands in for the file's. Keys that
/// cannot be read are told, and the others stand.
pub fn read(snapshot: &Snapshot, base_url: Option<&str>) -> Checked<SiteConfig> {
    let path = SourcePath::new(SITE_FILE);
    let Some(text) = snapshot.text(SITE_FILE) else {
        return (SiteConfig::fallback(), missing(snapshot, path));
    };
    let mut found = Vec::new();
    let mut config = match yaml::read::<SiteConfig>(text, MOST_BYTES) {
        Ok(config) => config,
        Err(problems) => {
            let is_large = problems.iter().any(|told| told.kind == ProblemKind::Size);
            found.extend(problems.into_iter().map(|problem| told(&path, problem)));
            match is_large {
                true => SiteConfig::fallback(),
                false => readable(text),
            }
        }
    };
    let mut wrong = |steps: &[Step], message: String, help: &str| {
        let span = yaml::locate(text, steps);
        let place = Place::At(path.clone(), span);
        found.push(Diagnostic::new(codes::SETTINGS, place, message).help(help));
    };
    check_id(&config, &mut wrong);
    check_languages(&mut config, &mut wrong);
    look::check(&mut config.look, &mut wrong);
    if base_url.is_none() && !is_web_address(&config.base_url) {
        wrong(
            &["base_url".into()],
            format!("“{}” is not a web address", config.base_url),
            "write the whole address: `https://example.org`",
        );
        config.base_url = SiteConfig::fallback().base_url;
    }
    match base_url {
        Some(asked) if is_web_address(asked) => config.base_url = asked.to_string(),
        Some(asked) => {
            config.base_url = SiteConfig::fallback().base_url;
            found.push(Diagnostic {
                code: codes::SETTINGS,
                message: format!("“{asked}”, given with `--base-url`, is not a web address"),
                place: None,
                notes: Vec::new(),
                help: Some("give the whole address: `--base-url https://example.org`".to_string()),
                mend: None,
            });
        }
        None => {}
    }
    (config, found)
}

/// What can be read of settings that have a mistake. Authors are known by their id at least, so
/// that a slip in one of them is not told again in every lesson.
fn readable(text: &str) -> SiteConfig {
    let mut config = yaml::read_rest(text, &SiteConfig::fallback());
    let written: serde_yaml::Value =
        serde_yaml::from_str(yaml::without_mark(text)).unwrap_or_default();
    let authors = written.get("authors").and_then(|value| value.as_mapping());
    for id in authors.into_iter().flat_map(|authors| authors.keys()) {
        if let Some(id) = id.as_str() {
            let bare = || Author {
                name: id.to_string(),
                url: None,
            };
            config.authors.entry(id.to_string()).or_insert_with(bare);
        }
    }
    config
}

/// That there are no settings; nothing where the reader told why, or where there is no course.
fn missing(snapshot: &Snapshot, path: SourcePath) -> Vec<Diagnostic> {
    let is_told = snapshot.diagnostics.iter().any(|told| {
        let file = told.place.as_ref().map(Place::file);
        told.code == codes::NO_CONTENT || file == Some(&path)
    });
    if is_told {
        return Vec::new();
    }
    let message = format!("`{SITE_FILE}` is missing");
    let told = Diagnostic::new(codes::SETTINGS, Place::File(path), message)
        .help("write one with `id`, `title`, `languages` and `base_url`, or run `parcurs init`");
    vec![told]
}

fn told(path: &SourcePath, problem: Problem) -> Diagnostic {
    let code = match problem.kind {
        ProblemKind::UnknownKey => codes::UNKNOWN_SETTING,
        _ => codes::SETTINGS,
    };
    let mut told = Diagnostic::new(code, Place::At(path.clone(), problem.span), problem.message);
    told.help = problem.help;
    told
}

fn check_id(config: &SiteConfig, wrong: &mut impl FnMut(&[Step], String, &str)) {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    if config.id.is_empty() || !config.id.bytes().all(is_plain) {
        wrong(
            &["id".into()],
            format!("“{}” cannot be the site's id", config.id),
            "use letters without diacritics, digits and `-`",
        );
    }
}

fn check_languages(config: &mut SiteConfig, wrong: &mut impl FnMut(&[Step], String, &str)) {
    if config.languages.is_empty() {
        wrong(
            &["languages".into()],
            "`languages` is empty".to_string(),
            "name at least one: `languages: [ro]`",
        );
    }
    for (at, language) in config.languages.iter().enumerate() {
        if !language.is_valid() {
            wrong(
                &["languages".into(), at.into()],
                format!("“{language}” is not a language tag"),
                "write it as `ro`, `en` or `pt-BR`",
            );
        }
    }
    config.languages.retain(Language::is_valid);
    if config.languages.is_empty() {
        config.languages = SiteConfig::fallback().languages;
    }
}

fn is_web_address(address: &str) -> bool {
    ["https://", "http://"].iter().any(|scheme| {
        address
            .strip_prefix(scheme)
            .is_some_and(|rest| !rest.is_empty() && !rest.contains(['"', '<', '>', ' ', '?', '#']))
    })
}
