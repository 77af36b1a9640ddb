//! From summaries and data to the site: the order in which this room's decisions are taken.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::diagnostic::{Diagnostic, Place};
use crate::base::hash::{Hashed, digest_of};
use crate::base::path::SourcePath;
use crate::base::suggest;
use crate::base::yaml;
use crate::model::drafts::Entry;
use crate::model::outline;
use crate::model::place::key_place;
use crate::model::site::{Edition, Site, UnitKind};
use crate::model::{
    aliases, alignment, charts, codes, competencies, data, facts, links, logo, occupations, place,
    prerequisites, search, tools, translations,
};
use crate::parse::document::Summary;
use crate::source::config::{SITE_FILE, SiteConfig};
use crate::source::localised::Language;
use crate::source::snapshot::Source;

/// Everything the site is made of, beside the bodies.
#[derive(Clone, Hash, Debug)]
pub struct ResolveInput {
    pub config: Hashed<SiteConfig>,
    /// The settings as written, for places of mistakes; empty where there are none.
    pub config_text: Hashed<String>,
    /// Every document in order of path, with what the calendar says of it.
    pub documents: Vec<(Hashed<Summary>, Standing)>,
    /// Files of `content/data/`.
    pub data: Vec<Hashed<Source>>,
    /// Ids of the facts whose last day has passed.
    pub expired: BTreeSet<String>,
    /// Files beside the lessons that charts may be drawn from.
    pub tables: Vec<Hashed<Source>>,
    /// Pictures and other files: path and size in pixels.
    pub media: Vec<(SourcePath, Option<(u32, u32)>)>,
    /// Whether drafts and scheduled pages are shown.
    pub drafts: bool,
}

/// Whether a document is published on the day of the build.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Standing {
    Published,
    Draft,
    Scheduled,
    Expired,
}

/// The site, and everything found wrong with it.
#[derive(Clone, Debug)]
pub struct Resolved {
    /// Keyed by what it was resolved from.
    pub site: Hashed<Site>,
    /// Files that exist and are not published: their own mistakes must not stop the build.
    pub hidden: BTreeSet<SourcePath>,
    pub diagnostics: Vec<Diagnostic>,
}

/// Resolves a site from its summaries.
pub fn resolve(input: &ResolveInput) -> Resolved {
    let mut found = Vec::new();
    let default = input.config.default_language().clone();
    let (mut data, wrong_data) = data::read(&input.data);
    data.expired = input.expired.clone();
    found.extend(wrong_data);
    let outline = outline::build(&entries(input), &default, &mut found);
    let media: links::MediaSizes = input.media.iter().cloned().collect();
    let mut site = Site {
        config: input.config.clone(),
        units: outline.units,
        by_path: outline.by_path,
        courses: outline.courses,
        tags: BTreeMap::new(),
        data,
        tool_pages: BTreeMap::new(),
        redirects: BTreeMap::new(),
        media: media
            .keys()
            .map(|path| (path.clone(), place::published(path)))
            .collect(),
        logo: logo::resolve(&input.config, &media, &input.config_text, &mut found),
    };
    site.tags = tags(&site);
    site.tool_pages = tools::pages(&site.units, &mut found);
    links::resolve(&mut site, &media, &outline.hidden, &mut found);
    tools::check(&site, &mut found);
    charts::resolve(&mut site, &input.tables, &mut found);
    facts::check(&site, &input.data, &mut found);
    crate::model::pay::check::tools(&site, &mut found);
    check_front_matter(&site, &mut found);
    prerequisites::check(&site, &outline.hidden_ids, &mut found);
    translations::check_shapes(&site, &mut found);
    competencies::check(&site, &mut found);
    occupations::check(&site, &mut found);
    alignment::check(&site, &input.data, &mut found);
    aliases::check_ids(&site, &mut found);
    site.data.search_targets = search::targets(&site, &input.data, &mut found);
    site.redirects = aliases::redirects(&site, &mut found);
    found.retain(|told| !site.data.unread.contains(&told.code));
    check_landing(&site, &outline.hidden, &mut found);
    check_languages(&site, &input.config_text, &mut found);
    check_navigation(&site, &input.config_text, &outline.hidden, &mut found);
    Resolved {
        site: Hashed::with_digest(site, digest_of(input)),
        hidden: outline.hidden.into_keys().collect(),
        diagnostics: found,
    }
}

/// Every document, and why those that are not shown are not.
fn entries(input: &ResolveInput) -> Vec<Entry> {
    let documents = input.documents.iter();
    documents
        .map(|(summary, standing)| {
            let reason = match standing {
                Standing::Published => None,
                Standing::Draft => Some("it is a draft"),
                Standing::Scheduled => Some("its `publish:` day has not come"),
                Standing::Expired => Some("its `expires:` day has come"),
            };
            let shown = input.drafts && *standing != Standing::Expired;
            Entry {
                summary: summary.clone(),
                draft: reason.is_some() && shown,
                hidden: reason.filter(|_| !shown),
            }
        })
        .collect()
}

fn tags(site: &Site) -> BTreeMap<String, Vec<usize>> {
    let mut tags: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let default = site.config.default_language();
    for (number, unit) in site.units.iter().enumerate() {
        if unit.kind == UnitKind::Lesson {
            for tag in &prerequisites::leading(unit, default).summary.front.tags {
                let lessons = tags.entry(tag.clone()).or_default();
                if lessons.last() != Some(&number) {
                    lessons.push(number);
                }
            }
        }
    }
    tags
}

fn check_front_matter(site: &Site, found: &mut Vec<Diagnostic>) {
    for unit in &site.units {
        for edition in unit.editions.values() {
            check_words(site, edition, found);
        }
    }
}

fn check_words(site: &Site, edition: &Edition, found: &mut Vec<Diagnostic>) {
    let summary = &edition.summary;
    let front = &summary.front;
    let mut wrong = |code, key: &str, message: String, help: String| {
        found.push(Diagnostic::new(code, key_place(summary, key), message).help(help));
    };
    if let Some(slug) = &front.slug
        && !place::is_slug(slug)
    {
        wrong(
            codes::BAD_SLUG,
            "slug",
            format!("“{slug}” cannot stand in an address"),
            format!("write `{}`", place::slug(slug)),
        );
    }
    if let Some(id) = &front.id
        && !id.split('/').all(place::is_slug)
    {
        wrong(
            codes::LESSON_ID,
            "id",
            format!("“{id}” cannot be an id"),
            "use letters without diacritics, digits, `-` and `/`".to_string(),
        );
    }
    if let Some(image) = &front.image
        && !summary
            .path
            .join(image)
            .is_some_and(|path| site.media.contains_key(&path))
    {
        wrong(
            codes::MISSING_PICTURE,
            "image",
            format!("there is no file `{image}` here"),
            "put the picture beside the lesson, and check its name".to_string(),
        );
    }
    for (at, tag) in front.tags.iter().enumerate() {
        if !place::is_slug(tag) {
            wrong(
                codes::BAD_TAG,
                &format!("tags.{at}"),
                format!("“{tag}” cannot be a tag"),
                format!("write `{}`", place::slug(tag)),
            );
        }
    }
    for (at, author) in front.authors.iter().enumerate() {
        let known = &site.config.authors;
        if !known.contains_key(author) {
            wrong(
                codes::UNKNOWN_AUTHOR,
                &format!("authors.{at}"),
                format!("there is no author `{author}`"),
                suggest::did_you_mean(
                    author,
                    known.keys().map(String::as_str),
                    "add them to `authors:` in content/site.yaml",
                ),
            );
        }
    }
    let suffix = summary.path.name().trim_end_matches(".md").rsplit_once('.');
    if let Some((_, tag)) = suffix
        && tag.len() == 2
        && Language(tag.to_string()).is_valid()
        && tag != edition.language.as_str()
    {
        let place = Place::File(summary.path.clone());
        let message = format!(
            "`{}` ends in `.{tag}`, and `{tag}` is not a language of this site",
            summary.path.name()
        );
        found.push(
            Diagnostic::new(codes::LONELY_TRANSLATION, place, message)
                .help("add it to `languages:` in content/site.yaml, or rename the file"),
        );
    }
}

/// A site begins at its own address, in its first language.
fn check_landing(
    site: &Site,
    hidden: &BTreeMap<SourcePath, &'static str>,
    found: &mut Vec<Diagnostic>,
) {
    let default = site.config.default_language();
    let has_one = site
        .units
        .iter()
        .any(|unit| unit.kind == UnitKind::Landing && unit.editions.contains_key(default));
    if has_one {
        return;
    }
    let path = SourcePath::new("content/index.md");
    let message = match hidden.get(&path) {
        Some(why) => format!("the first page, `{path}`, is not published: {why}"),
        None => format!("there is no first page, `{path}`"),
    };
    found.push(
        Diagnostic::new(codes::NO_LANDING, Place::File(path), message)
            .help("write one, with a `title:`; `parcurs new page index` makes it"),
    );
}

/// A language named twice would make everything twice.
fn check_languages(site: &Site, config_text: &str, found: &mut Vec<Diagnostic>) {
    let languages = &site.config.languages;
    for (at, language) in languages.iter().enumerate() {
        if languages[..at].contains(language) {
            let span = yaml::locate(config_text, &["languages".into(), at.into()]);
            let place = Place::At(SourcePath::new(SITE_FILE), span);
            let message = format!("`{language}` stands twice in `languages:`");
            found.push(
                Diagnostic::new(crate::source::codes::SETTINGS, place, message).help("remove one"),
            );
        }
    }
}

fn check_navigation(
    site: &Site,
    config_text: &str,
    hidden: &BTreeMap<SourcePath, &'static str>,
    found: &mut Vec<Diagnostic>,
) {
    for (key, paths) in [
        ("navigation", &site.config.navigation),
        ("footer", &site.config.footer),
    ] {
        for (at, path) in paths.iter().enumerate() {
            let whole = SourcePath::new(&format!("content/{path}"));
            if site.by_path.contains_key(&whole) || hidden.contains_key(&whole) {
                continue;
            }
            let span = yaml::locate(config_text, &[key.into(), at.into()]);
            let known = site
                .by_path
                .keys()
                .filter_map(|path| path.as_str().strip_prefix("content/"));
            found.push(
                Diagnostic::new(
                    codes::UNKNOWN_PAGE,
                    Place::At(SourcePath::new(SITE_FILE), span),
                    format!("there is no `content/{path}`"),
                )
                .help(suggest::did_you_mean(
                    path,
                    known,
                    "name a file under content/",
                )),
            );
        }
    }
}
