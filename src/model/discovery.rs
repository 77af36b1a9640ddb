//! Where the files stand by which search engines and feed readers find the pages. Apart from the files
//! themselves because addresses are decided, and claimed, in this room.

use crate::model::site::{Site, UnitNumber};
use crate::source::localised::Language;

/// The site map; of a site with more pages than one holds, the list of its parts.
pub const SITE_MAP: &str = "sitemap.xml";
/// The most addresses in one file of the site map. The format allows 50,000 and 50 MB, and with an
/// address for every language in each entry, the megabytes come first.
pub const MOST_ADDRESSES: usize = 10_000;

/// A feed of what changed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Feed {
    pub path: String,
    /// The course it is about; none for that of the whole site.
    pub course: Option<CourseNumber>,
}

/// A course by its place among those of the site, and by the number of its unit.
pub type CourseNumber = (usize, UnitNumber);

/// The feeds in `language`: that of the site, and where there are several courses, that of each.
pub fn feeds(site: &Site, language: &Language) -> Vec<Feed> {
    let folder = match language == site.config.default_language() {
        true => String::new(),
        false => format!("{language}/"),
    };
    let courses = site.courses.iter().enumerate();
    let courses = courses.filter_map(|(course, _)| course_feed(site, course, language));
    let whole = Feed {
        path: format!("{folder}feed.xml"),
        course: None,
    };
    std::iter::once(whole).chain(courses).collect()
}

/// The feed of a course in `language`, where the site has others and the course has that language.
pub fn course_feed(site: &Site, course: usize, language: &Language) -> Option<Feed> {
    let unit = site.courses[course]
        .unit
        .filter(|_| site.courses.len() > 1)?;
    let edition = site.units[unit].editions.get(language)?;
    Some(Feed {
        path: format!("{}feed.xml", edition.url),
        course: Some((course, unit)),
    })
}

/// What a feed is called: the site's title, with that of its course before it.
pub fn feed_title(site: &Site, feed: &Feed, language: &Language) -> String {
    let config = &site.config;
    let title = config.title.get(language, config.default_language());
    match feed.course {
        Some((_, unit)) => format!("{} – {title}", site.edition(unit, language).title()),
        None => title.to_string(),
    }
}

/// The file of each part of a site map with so many addresses; none where one file holds all.
pub fn site_map_parts(addresses: usize) -> Vec<String> {
    match addresses.div_ceil(MOST_ADDRESSES) {
        0 | 1 => Vec::new(),
        parts => (1..=parts)
            .map(|part| format!("sitemap-{part}.xml"))
            .collect(),
    }
}

/// The most addresses that a site map of `site` can hold: every page, listed or not.
pub fn most_addresses(site: &Site) -> usize {
    let editions: usize = site.units.iter().map(|unit| unit.editions.len()).sum();
    editions + (site.tags.len() + 1) * site.config.languages.len()
}
