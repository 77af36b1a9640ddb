//! Atom feeds: what changed, the newest first. Apart because they are for readers, not for search
//! engines: an entry is known by an id that outlives its address.

use uuid::Uuid;

use crate::model::discovery::{Feed, feed_title};
use crate::model::site::{Edition, Unit, UnitKind};
use crate::render::whole::{Entry, Whole, xml};
use crate::source::localised::{Day, Language};

/// The most entries a feed holds.
const MOST_ENTRIES: usize = 50;

/// An Atom feed of the lessons that have a day; those of one day in reading order.
pub fn feed(whole: &Whole, feed: &Feed, entries: &[Entry], language: &Language) -> String {
    let mut dated: Vec<(Day, &Entry)> = entries
        .iter()
        .filter(|entry| entry.unit.kind == UnitKind::Lesson)
        .filter(|entry| entry.edition.language == *language)
        .filter(|entry| {
            feed.course
                .is_none_or(|(course, _)| entry.unit.course == Some(course))
        })
        .filter_map(|entry| Some((entry.edition.summary.front.updated?, entry)))
        .collect();
    dated.sort_by_key(|(day, _)| std::cmp::Reverse(*day));
    dated.truncate(MOST_ENTRIES);
    // A feed must say when it was updated; without any dated lesson, the day before all days.
    let updated = dated
        .first()
        .map_or_else(|| "1970-01-01".to_string(), |(day, _)| day.to_string());
    let own = xml(&format!("{}{}", whole.address, feed.path));
    let home = xml(&format!(
        "{}{}",
        whole.address,
        feed.path.trim_end_matches("feed.xml")
    ));
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{language}\">\n\
         <id>{own}</id>\n<title>{}</title>\n",
        xml(&feed_title(whole.site, feed, language)),
    );
    if let Some(text) = description(whole, feed, language) {
        out.push_str(&format!("<subtitle>{}</subtitle>\n", xml(text)));
    }
    out.push_str(&format!(
        "<link rel=\"self\" type=\"application/atom+xml\" href=\"{own}\"/>\n<link rel=\"alternate\" type=\"text/html\" href=\"{home}\"/>\n\
         <updated>{updated}T00:00:00Z</updated>\n<author><name>{}</name></author>\n",
        xml(whole.title(language)),
    ));
    for (day, entry) in dated {
        put_entry(whole, &mut out, day, entry.unit, entry.edition);
    }
    out.push_str("</feed>\n");
    out
}

fn description<'a>(whole: &'a Whole, feed: &Feed, language: &Language) -> Option<&'a str> {
    let config = &whole.site.config;
    match feed.course {
        Some((_, unit)) => {
            let front = &whole.site.edition(unit, language).summary.front;
            front.description.as_deref()
        }
        None => {
            let text = config.description.as_ref();
            text.map(|text| text.get(language, config.default_language()))
        }
    }
}

fn put_entry(whole: &Whole, out: &mut String, day: Day, unit: &Unit, edition: &Edition) {
    let front = &edition.summary.front;
    let url = xml(&format!("{}{}", whole.address, edition.url));
    out.push_str(&format!(
        "<entry><id>urn:uuid:{}</id><title>{}</title><link rel=\"alternate\" type=\"text/html\" href=\"{url}\"/>",
        id(whole, unit, edition),
        xml(edition.title()),
    ));
    if let Some(first) = front.publish {
        out.push_str(&format!("<published>{first}T00:00:00Z</published>"));
    }
    out.push_str(&format!("<updated>{day}T00:00:00Z</updated>"));
    let authors = front.authors.iter();
    for author in authors.filter_map(|id| whole.site.config.authors.get(id)) {
        let uri = author.url.as_ref();
        let uri = uri.map_or_else(String::new, |url| format!("<uri>{}</uri>", xml(url)));
        out.push_str(&format!(
            "<author><name>{}</name>{uri}</author>",
            xml(&author.name)
        ));
    }
    if let Some(text) = &front.description {
        out.push_str(&format!("<summary>{}</summary>", xml(text)));
    }
    out.push_str("</entry>\n");
}

/// Made from the site's address, the language and the lesson's id, which all stay when the lesson gets
/// another address: a feed reader shows it as changed, not as new.
fn id(whole: &Whole, unit: &Unit, edition: &Edition) -> Uuid {
    let namespace = Uuid::new_v5(&Uuid::NAMESPACE_URL, whole.address.as_bytes());
    Uuid::new_v5(
        &namespace,
        format!("{} {}", edition.language, unit.id).as_bytes(),
    )
}
