//! From summaries and data to the site: the order in which this room's decisions are taken.

use std::collections::BTreeMap;

use crate::base::diagnostic::{Diagnostic, Place};
use crate::base::hash::{Hashed, digest_of};
use crate::base::path::SourcePath;
use crate::base::suggest;
use crate::base::yaml;
use crate::model::outline::{self, Published, key_place};
use crate::model::site::{Edition, Site, UnitKind};
use crate::model::{aliases, codes, data, links, place, prerequisites, translations};
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
    pub diagnostics: Vec<Diagnostic>,
}

/// Resolves a site from its summaries.
pub fn resolve(input: &ResolveInput) -> Resolved {
    let mut found = Vec::new();
    let default = input.config.default_language().clone();
    let (data, wrong_data) = data::read(&input.data);
    found.extend(wrong_data);
    let (published, hidden) = split_hidden(input);
    let outline = outline::build(&published, &default, &mut found);
    let media: links::MediaSizes = input.media.iter().cloned().collect();
    let mut site = Site {
        config: input.config.clone(),
        units: outline.units,
        by_path: outline.by_path,
        courses: outline.courses,
        tags: BTreeMap::new(),
        terms: data.terms,
        sources: data.sources,
        tool_pages: BTreeMap::new(),
        redirects: BTreeMap::new(),
        media: media
            .keys()
            .map(|path| (path.clone(), place::published(path)))
            .collect(),
    };
    site.tags = tags(&site);
    site.tool_pages = tool_pages(&site, &mut found);
    links::resolve(&mut site, &media, &hidden, &mut found);
    links::check_tool_pages(&site, &mut found);
    check_front_matter(&site, &mut found);
    prerequisites::check(&site, &mut found);
    translations::check_shapes(&site, &mut found);
    aliases::check_ids(&site, &mut found);
    site.redirects = aliases::redirects(&site, &mut found);
    check_navigation(&site, &input.config_text, &hidden, &mut found);
    Resolved {
        site: Hashed::with_digest(site, digest_of(input)),
        diagnostics: found,
    }
}

/// Documents that are shown, and why the others are not.
fn split_hidden(input: &ResolveInput) -> (Vec<Published>, BTreeMap<SourcePath, &'static str>) {
    let mut published = Vec::with_capacity(input.documents.len());
    let mut hidden = BTreeMap::new();
    for (summary, standing) in &input.documents {
        let reason = match standing {
            Standing::Published => None,
            Standing::Draft => Some("it is a draft"),
            Standing::Scheduled => Some("its `publish:` day has not come"),
            Standing::Expired => Some("its `expires:` day has come"),
        };
        match reason {
            Some(reason) if !input.drafts || *standing == Standing::Expired => {
                hidden.insert(summary.path.clone(), reason);
            }
            _ => published.push(Published {
                summary: summary.clone(),
                draft: reason.is_some(),
            }),
        }
    }
    (published, hidden)
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

/// The page on which each leaf tool stands; two in one language are reported.
fn tool_pages(site: &Site, found: &mut Vec<Diagnostic>) -> BTreeMap<String, usize> {
    let mut pages: BTreeMap<String, usize> = BTreeMap::new();
    for (number, unit) in site.units.iter().enumerate() {
        for edition in unit.editions.values() {
            for tool in &edition.summary.tools {
                let first = *pages.entry(tool.name.clone()).or_insert(number);
                if first == number {
                    continue;
                }
                let other = site.units[first].edition(&edition.language, &edition.language);
                found.push(
                    Diagnostic::new(
                        codes::TOOL_PAGE,
                        Place::Marked(edition.summary.path.clone(), tool.mark),
                        format!(
                            "`::{}` stands on two pages, and links need one to lead to",
                            tool.name
                        ),
                    )
                    .note(
                        "it stands here too",
                        Some(Place::File(other.summary.path.clone())),
                    )
                    .help("keep it on one page and link to that page from the other"),
                );
            }
        }
    }
    pages
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
