//! Files made from the whole site: site map, feeds, robots, headers, redirects, `llms.txt`, open data. They
//! know titles, addresses and days; never a body.

mod feeds;
mod llms;
mod site_map;

use crate::base::hash::{Digest, Hashed};
use crate::model::discovery::{self, SITE_MAP};
use crate::model::site::{Edition, Site, Unit};
use crate::render::artifact::Artifact;
use crate::render::assets::ThemeAssets;
use crate::render::offline::manifest;
use crate::render::open_data;
use crate::render::search;
use crate::render::security;
use crate::render::templates::Templates;
use crate::render::views::head::prefix;
use crate::source::localised::Language;

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
        whole.artifact("robots.txt", robots(&whole)),
        whole.artifact("_headers", headers(&whole, &input.templates.assets)),
        whole.artifact("_redirects", redirects(&whole)),
    ];
    for language in &site.config.languages {
        for feed in discovery::feeds(site, language) {
            let text = feeds::feed(&whole, &feed, &entries, language);
            artifacts.push(whole.artifact(&feed.path, text));
        }
        let path = format!("{}llms.txt", prefix(&site.config, language));
        artifacts.push(whole.artifact(&path, llms::contents(&whole, language)));
    }
    if site.config.offline {
        for language in &site.config.languages {
            let path = manifest::path(language, site.config.default_language());
            let text = manifest::text(site, &input.templates, language);
            artifacts.push(whole.artifact(&path, text));
        }
    }
    let files = site_map::files(&whole, &entries);
    for (path, text) in files.into_iter().chain(open_data::files(site)) {
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
        "User-agent: *\nAllow: {}\n\nSitemap: {}{SITE_MAP}\n",
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
