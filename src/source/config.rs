//! `content/site.yaml`: what is decided once for the whole site.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::base::diagnostic::{Checked, Diagnostic, Place};
use crate::base::path::SourcePath;
use crate::base::yaml::{self, ProblemKind, Step};
use crate::source::codes;
use crate::source::localised::{Language, Localised};
use crate::source::snapshot::Snapshot;

/// Where the settings stand.
pub const SITE_FILE: &str = "content/site.yaml";

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
    /// Whether raw HTML in lessons is passed through. Only for authors you trust.
    #[serde(default)]
    pub trusted: bool,
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
            navigation: Vec::new(),
            footer: Vec::new(),
            licence: None,
            authors: BTreeMap::new(),
            edit_url: None,
            report: None,
            tags: BTreeMap::new(),
            math: false,
            trusted: false,
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

/// Reads the settings of `snapshot`; `base_url`, when given, stands in for the file's.
pub fn read(snapshot: &Snapshot, base_url: Option<&str>) -> Checked<SiteConfig> {
    let path = SourcePath::new(SITE_FILE);
    let Some(text) = snapshot.text(SITE_FILE) else {
        let missing = Diagnostic::new(
            codes::SETTINGS,
            Place::File(path),
            "`content/site.yaml` is missing",
        )
        .help("write one with `id`, `title`, `languages` and `base_url`, or run `parcurs init`");
        return (SiteConfig::fallback(), vec![missing]);
    };
    let mut found = Vec::new();
    let mut config = match yaml::read::<SiteConfig>(text, 64 * 1024) {
        Ok(config) => config,
        Err(problems) => {
            let is_small = problems
                .iter()
                .all(|problem| problem.kind != ProblemKind::Size);
            found.extend(problems.into_iter().map(|problem| {
                let code = match problem.kind {
                    ProblemKind::UnknownKey => codes::UNKNOWN_SETTING,
                    _ => codes::SETTINGS,
                };
                let mut told =
                    Diagnostic::new(code, Place::At(path.clone(), problem.span), problem.message);
                told.help = problem.help;
                told
            }));
            match is_small {
                true => yaml::read_rest(text, &SiteConfig::fallback()),
                false => SiteConfig::fallback(),
            }
        }
    };
    if let Some(base_url) = base_url {
        config.base_url = base_url.to_string();
    }
    let mut wrong = |steps: &[Step], message: String, help: &str| {
        let span = yaml::locate(text, steps);
        found.push(
            Diagnostic::new(codes::SETTINGS, Place::At(path.clone(), span), message).help(help),
        );
    };
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
    let is_web = ["https://", "http://"].iter().any(|scheme| {
        config
            .base_url
            .strip_prefix(scheme)
            .is_some_and(|rest| !rest.is_empty() && !rest.contains(['"', '<', '>', ' ', '?', '#']))
    });
    if !is_web {
        wrong(
            &["base_url".into()],
            format!("“{}” is not a web address", config.base_url),
            "write the whole address: `https://example.org`",
        );
        config.base_url = SiteConfig::fallback().base_url;
    }
    if config.id.is_empty()
        || !config
            .id
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    {
        wrong(
            &["id".into()],
            format!("“{}” cannot be the site's id", config.id),
            "use letters without diacritics, digits and `-`",
        );
    }
    (config, found)
}
