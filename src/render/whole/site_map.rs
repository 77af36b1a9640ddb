//! The site map: every page that search engines are led to, with the day it last changed and its
//! versions in other languages. In parts where one file cannot hold it.

use crate::model::aliases::{tag_url, tags_url};
use crate::model::discovery::{MOST_ADDRESSES, SITE_MAP, site_map_parts};
use crate::model::site::{Edition, Unit, UnitKind, UnitNumber};
use crate::render::whole::{Entry, Whole, is_listed, xml};
use crate::source::localised::{Day, Language};

/// The files of the site map by their paths.
pub fn files(whole: &Whole, entries: &[Entry]) -> Vec<(String, String)> {
    let addresses = addresses(whole, entries);
    let parts = site_map_parts(addresses.len());
    if parts.is_empty() {
        return vec![(SITE_MAP.to_string(), part(&addresses))];
    }
    let mut files = vec![(SITE_MAP.to_string(), index(whole, &parts, &addresses))];
    let texts = addresses.chunks(MOST_ADDRESSES).map(part);
    files.extend(parts.into_iter().zip(texts));
    files
}

/// A line of the site map, and the day in it.
struct Address {
    line: String,
    updated: Option<Day>,
}

fn part(addresses: &[Address]) -> String {
    let lines: String = addresses
        .iter()
        .map(|address| address.line.as_str())
        .collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" \
         xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n{lines}</urlset>\n"
    )
}

/// The parts, each with the newest of its days.
fn index(whole: &Whole, parts: &[String], addresses: &[Address]) -> String {
    let parts = parts.iter().zip(addresses.chunks(MOST_ADDRESSES));
    let lines: String = parts
        .map(|(path, addresses)| {
            let newest = addresses.iter().filter_map(|address| address.updated).max();
            format!(
                "<sitemap><loc>{}</loc>{}</sitemap>\n",
                xml(&format!("{}{path}", whole.address)),
                last_changed(newest)
            )
        })
        .collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n{lines}</sitemapindex>\n"
    )
}

fn last_changed(day: Option<Day>) -> String {
    day.map_or_else(String::new, |day| format!("<lastmod>{day}</lastmod>"))
}

fn addresses(whole: &Whole, entries: &[Entry]) -> Vec<Address> {
    let site = whole.site;
    let default = site.config.default_language();
    let mut all: Vec<Address> = entries
        .iter()
        .map(|Entry { unit, edition }| {
            let listed = unit.editions.values().filter(|other| is_listed(other));
            let alternates: Vec<(&Language, &str)> = listed
                .map(|other| (&other.language, other.url.as_str()))
                .collect();
            address(
                whole,
                &edition.url,
                changed(whole, unit, edition),
                &alternates,
            )
        })
        .collect();
    let languages = &site.config.languages;
    let tags = site.tags.keys().map(Some);
    let list = (!site.tags.is_empty()).then_some(None);
    for tag in list.into_iter().chain(tags) {
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
        let tagged = tag.map_or(&[][..], |tag| &site.tags[tag]);
        for (language, url) in &alternates {
            let newest = newest(whole, tagged.iter().copied(), language);
            all.push(address(whole, url, newest, &alternates));
        }
    }
    all
}

/// When what a page shows last changed: of one that lists lessons, with the newest of them.
fn changed(whole: &Whole, unit: &Unit, edition: &Edition) -> Option<Day> {
    let courses = &whole.site.courses;
    let course = unit.course.map(|course| &courses[course]);
    let language = &edition.language;
    let below = match (unit.kind, course, unit.module) {
        (UnitKind::Landing, ..) => {
            let lessons = courses.iter().flat_map(|course| course.lessons());
            newest(whole, lessons, language)
        }
        (UnitKind::Course, Some(course), _) => newest(whole, course.lessons(), language),
        (UnitKind::Module, Some(course), Some(module)) => {
            let lessons = course.modules[module].lessons.iter();
            newest(whole, lessons.copied(), language)
        }
        _ => None,
    };
    edition.summary.front.updated.max(below)
}

/// The newest day of lessons, as a reader of `language` gets them.
fn newest(
    whole: &Whole,
    lessons: impl Iterator<Item = UnitNumber>,
    language: &Language,
) -> Option<Day> {
    lessons
        .map(|lesson| whole.site.edition(lesson, language))
        .filter(|edition| is_listed(edition))
        .filter_map(|edition| edition.summary.front.updated)
        .max()
}

/// One page of the site map, with its versions in every language where there are several.
fn address(
    whole: &Whole,
    url: &str,
    updated: Option<Day>,
    alternates: &[(&Language, &str)],
) -> Address {
    let whole_address = |url: &str| xml(&format!("{}{url}", whole.address));
    let mut line = format!(
        "<url><loc>{}</loc>{}",
        whole_address(url),
        last_changed(updated)
    );
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
            line.push_str(&format!(
                "<xhtml:link rel=\"alternate\" hreflang=\"{language}\" href=\"{}\"/>",
                whole_address(url)
            ));
        }
    }
    line.push_str("</url>\n");
    Address { line, updated }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_holds_no_more_than_it_may() {
        assert!(site_map_parts(0).is_empty());
        assert!(site_map_parts(MOST_ADDRESSES).is_empty());
        assert_eq!(
            site_map_parts(MOST_ADDRESSES + 1),
            ["sitemap-1.xml", "sitemap-2.xml"]
        );
        assert_eq!(site_map_parts(2 * MOST_ADDRESSES).len(), 2);
    }
}
