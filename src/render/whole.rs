//! Files made from the whole site: site map, feeds, robots, headers, redirects, `llms.txt`, open data. They
//! know titles, addresses and days; never a body.

use crate::base::hash::{Digest, Hashed};
use crate::model::aliases::{tag_url, tags_url};
use crate::model::place::plain_file;
use crate::model::site::{Edition, Site, Unit, UnitKind};
use crate::render::artifact::Artifact;
use crate::render::assets::ThemeAssets;
use crate::render::open_data;
use crate::render::search;
use crate::render::security;
use crate::render::templates::Templates;
use crate::render::views::head::prefix;
use crate::source::localised::{Day, Language};

/// The most entries a feed holds.
const FEED_ENTRIES: usize = 50;

/// The whole argument of the site-wide files.
#[derive(Clone, Hash, Debug)]
pub struct WholeInput {
    pub site: Hashed<Site>,
    pub templates: Hashed<Templates>,
}

/// One page of the site as these files see it.
struct Entry<'a> {
    unit: &'a Unit,
    edition: &'a Edition,
}

/// Makes the site-wide files.
pub fn render(input: &WholeInput) -> Vec<Artifact> {
    let site = &input.site;
    let entries: Vec<Entry> = site
        .units
        .iter()
        .flat_map(|unit| {
            unit.editions
                .values()
                .map(move |edition| Entry { unit, edition })
        })
        .filter(|entry| is_listed(entry.edition))
        .collect();
    let whole = Whole {
        site,
        address: format!("{}{}", site.config.origin(), site.config.base_path()),
        base: site.config.base_path(),
        inputs: vec![("the whole site".into(), input.site.digest())],
    };
    let mut artifacts = vec![
        whole.artifact("sitemap.xml", site_map(&whole, &entries)),
        whole.artifact("robots.txt", robots(&whole)),
        whole.artifact("_headers", headers(&whole, &input.templates.assets)),
        whole.artifact("_redirects", redirects(&whole)),
    ];
    for language in &site.config.languages {
        let folder = prefix(&site.config, language);
        artifacts.push(whole.artifact(
            &format!("{folder}feed.xml"),
            feed(&whole, &entries, language),
        ));
        artifacts.push(whole.artifact(&format!("{folder}llms.txt"), llms(&whole, language)));
    }
    for (path, text) in open_data::files(site) {
        artifacts.push(whole.artifact(&path, text));
    }
    artifacts
}

/// Whether search engines and harvesters are to be led to an edition.
pub fn is_listed(edition: &Edition) -> bool {
    !edition.draft && !edition.summary.front.noindex
}

struct Whole<'a> {
    site: &'a Site,
    /// The site's whole address, with a slash at its end.
    address: String,
    base: String,
    inputs: Vec<(std::sync::Arc<str>, Digest)>,
}

impl Whole<'_> {
    fn artifact(&self, path: &str, text: String) -> Artifact {
        Artifact::of_bytes(path, text.into_bytes(), self.inputs.clone())
    }

    fn title(&self, language: &Language) -> &str {
        self.site
            .config
            .title
            .get(language, self.site.config.default_language())
    }
}

fn xml(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    crate::render::body::escape(text, &mut out);
    out
}

fn site_map(whole: &Whole, entries: &[Entry]) -> String {
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n",
    );
    let default = whole.site.config.default_language();
    for Entry { unit, edition } in entries {
        let listed = unit.editions.values().filter(|other| is_listed(other));
        let alternates: Vec<(&Language, &str)> = listed
            .map(|other| (&other.language, other.url.as_str()))
            .collect();
        put_address(
            whole,
            &mut out,
            &edition.url,
            edition.summary.front.updated,
            &alternates,
        );
    }
    let languages = &whole.site.config.languages;
    let tags = whole.site.tags.keys().map(Some);
    let all = (!whole.site.tags.is_empty()).then_some(None);
    for tag in all.into_iter().chain(tags) {
        let urls: Vec<(&Language, String)> = languages
            .iter()
            .map(|language| match tag {
                Some(tag) => (language, tag_url(tag, language, default)),
                None => (language, tags_url(language, default)),
            })
            .collect();
        let alternates: Vec<(&Language, &str)> = urls
            .iter()
            .map(|(language, url)| (*language, url.as_str()))
            .collect();
        for (_, url) in &alternates {
            put_address(whole, &mut out, url, None, &alternates);
        }
    }
    out.push_str("</urlset>\n");
    out
}

/// One page of the site map, with its versions in every language where there are several.
fn put_address(
    whole: &Whole,
    out: &mut String,
    url: &str,
    updated: Option<Day>,
    alternates: &[(&Language, &str)],
) {
    out.push_str(&format!(
        "<url><loc>{}</loc>",
        xml(&format!("{}{url}", whole.address))
    ));
    if let Some(day) = updated {
        out.push_str(&format!("<lastmod>{day}</lastmod>"));
    }
    if alternates.len() > 1 {
        let default = whole.site.config.default_language();
        let own = alternates.iter().find(|(language, _)| *language == default);
        let all = alternates
            .iter()
            .map(|(language, url)| (language.as_str(), *url));
        let fallback = own
            .or(alternates.first())
            .map(|(_, url)| ("x-default", *url));
        for (language, url) in all.chain(fallback) {
            out.push_str(&format!(
                "<xhtml:link rel=\"alternate\" hreflang=\"{language}\" href=\"{}\"/>",
                xml(&format!("{}{url}", whole.address))
            ));
        }
    }
    out.push_str("</url>\n");
}

/// An Atom feed of what has a day, the newest first; units of one day in reading order.
fn feed(whole: &Whole, entries: &[Entry], language: &Language) -> String {
    let config = &whole.site.config;
    let folder = prefix(config, language);
    let own = format!("{}{folder}feed.xml", whole.address);
    let mut dated: Vec<(Day, &Edition)> = entries
        .iter()
        .filter(|entry| entry.edition.language == *language && entry.unit.kind == UnitKind::Lesson)
        .filter_map(|entry| Some((entry.edition.summary.front.updated?, entry.edition)))
        .collect();
    dated.sort_by_key(|(day, _)| std::cmp::Reverse(*day));
    dated.truncate(FEED_ENTRIES);
    // A feed must say when it was updated; without any dated lesson, the day before all days.
    let updated = dated
        .first()
        .map_or_else(|| "1970-01-01".to_string(), |(day, _)| day.to_string());
    let title = xml(whole.title(language));
    let home = xml(&format!("{}{folder}", whole.address));
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{language}\">\n\
         <id>{own}</id>\n<title>{title}</title>\n<link rel=\"self\" href=\"{own}\"/>\n<link href=\"{home}\"/>\n\
         <updated>{updated}T00:00:00Z</updated>\n<author><name>{title}</name></author>\n",
        own = xml(&own),
    );
    for (day, edition) in dated {
        let url = xml(&format!("{}{}", whole.address, edition.url));
        let description = edition.summary.front.description.as_deref();
        let summary = description.map_or_else(String::new, |text| {
            format!("<summary>{}</summary>", xml(text))
        });
        out.push_str(&format!(
            "<entry><id>{url}</id><title>{}</title><link href=\"{url}\"/><updated>{day}T00:00:00Z</updated>{summary}</entry>\n",
            xml(edition.title()),
        ));
    }
    out.push_str("</feed>\n");
    out
}

/// Netlify's `_headers`. Search files are named by their content, but for the first of a language.
fn headers(whole: &Whole, assets: &ThemeAssets) -> String {
    let open = crate::model::open_data::files(whole.site);
    let mut out = security::headers(assets, &whole.base, &open);
    for language in &whole.site.config.languages {
        out.push_str(&format!(
            "{}{}/{language}/*\n  {}\n",
            whole.base,
            search::files::FOLDER,
            security::FOR_EVER
        ));
    }
    out
}

fn robots(whole: &Whole) -> String {
    format!(
        "User-agent: *\nAllow: {}\n\nSitemap: {}sitemap.xml\n",
        whole.base, whole.address
    )
}

/// Netlify's redirects: old addresses (`!`: before the page that redirects elsewhere), and each language's own page for what is not found.
fn redirects(whole: &Whole) -> String {
    let mut out = String::new();
    for (old, (unit, language)) in &whole.site.redirects {
        let new = &whole.site.edition(*unit, language).url;
        out.push_str(&format!("{0}{old} {0}{new} 301!\n", whole.base));
    }
    for language in whole.site.config.languages.iter().skip(1) {
        out.push_str(&format!(
            "{0}{language}/* {0}{language}/404.html 404\n",
            whole.base
        ));
    }
    out
}

/// A table of contents in Markdown that leads to the clean text of each page (llmstxt.org).
fn llms(whole: &Whole, language: &Language) -> String {
    let site = whole.site;
    let config = &site.config;
    let mut out = format!("# {}\n", whole.title(language));
    if let Some(description) = &config.description {
        out.push_str(&format!(
            "\n> {}\n",
            description.get(language, config.default_language())
        ));
    }
    let line = |unit: usize| -> Option<String> {
        let edition = site.units[unit].editions.get(language)?;
        is_listed(edition).then(|| {
            let description = edition
                .summary
                .front
                .description
                .as_deref()
                .unwrap_or_default();
            let more = if description.is_empty() {
                String::new()
            } else {
                format!(": {description}")
            };
            format!(
                "- [{}]({}{}){more}\n",
                edition.title(),
                whole.address,
                plain_file(&edition.url)
            )
        })
    };
    for course in &site.courses {
        for module in &course.modules {
            let lines: String = module
                .lessons
                .iter()
                .filter_map(|lesson| line(*lesson))
                .collect();
            let titles: Vec<&str> = [course.unit, module.unit]
                .into_iter()
                .flatten()
                .map(|unit| site.edition(unit, language).title())
                .collect();
            if !lines.is_empty() {
                out.push_str(&format!("\n## {}\n\n{lines}", titles.join(" · ")));
            }
        }
    }
    let pages: String = site
        .units
        .iter()
        .enumerate()
        .filter(|(_, unit)| unit.kind == UnitKind::Page)
        .filter_map(|(number, _)| line(number))
        .collect();
    if !pages.is_empty() {
        out.push_str(&format!("\n## Optional\n\n{pages}"));
    }
    out
}
