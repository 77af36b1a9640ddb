//! What folders and files are called in addresses, in each language.

use std::collections::BTreeMap;

use crate::model::drafts::Draft;
use crate::model::place::{self, FilePlace};
use crate::source::localised::Language;

/// Names that front matter gives, by the path without prefixes and language.
pub struct Slugs {
    by_language: BTreeMap<(String, Language), String>,
    /// A folder that is not translated keeps its default name in other languages' addresses.
    of_default: BTreeMap<String, String>,
}

impl Slugs {
    /// The slugs of every unit, those not published among them.
    pub fn of(drafts: &[Draft], default: &Language) -> Slugs {
        let mut slugs = Slugs {
            by_language: BTreeMap::new(),
            of_default: BTreeMap::new(),
        };
        for draft in drafts {
            let id = draft.place.id();
            for (language, edition) in &draft.editions {
                if let Some(slug) = &edition.summary.front.slug {
                    if language == default {
                        slugs.of_default.insert(id.clone(), slug.clone());
                    }
                    let key = (id.clone(), language.clone());
                    slugs.by_language.insert(key, slug.clone());
                }
            }
        }
        slugs
    }

    /// The address of the file at `place` in `language`, without the base path: empty for the
    /// landing page, else with a slash at its end.
    pub fn url(&self, place: &FilePlace, language: &Language, default: &Language) -> String {
        let mut url = match language == default {
            true => String::new(),
            false => format!("{language}/"),
        };
        let mut parts = place.parts.as_slice();
        if place.is_index() {
            parts = &parts[..parts.len() - 1];
        }
        let mut id = String::new();
        for part in parts {
            if !id.is_empty() {
                id.push('/');
            }
            id.push_str(&part.name);
            let given = self
                .by_language
                .get(&(id.clone(), language.clone()))
                .or_else(|| self.of_default.get(&id));
            match given {
                Some(slug) => url.push_str(slug),
                None => url.push_str(&place::address_part(&part.name)),
            }
            url.push('/');
        }
        url
    }
}
