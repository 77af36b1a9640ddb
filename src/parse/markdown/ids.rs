//! Ids that nobody wrote: slugs of headings and items. Apart because a slug, once linked to, must
//! come out the same for ever.

use std::collections::{BTreeMap, BTreeSet};

/// The ids of one page.
#[derive(Default)]
pub(in crate::parse) struct Ids {
    used: BTreeSet<String>,
    /// How often a slug was asked for, so that ten thousand equal headings are not slow.
    asked: BTreeMap<String, usize>,
}

impl Ids {
    /// With those that authors wrote.
    pub fn new(written: impl IntoIterator<Item = String>) -> Self {
        Ids {
            used: written.into_iter().collect(),
            asked: BTreeMap::new(),
        }
    }

    /// An id made of `text` that no other has: with `-2`, `-3` where it is taken.
    pub fn make(&mut self, text: &str) -> String {
        let mut base = slug(text);
        if base.is_empty() {
            base = "s".to_string();
        }
        // The theme's part of the namespace.
        if base.starts_with("p-") {
            base.insert_str(0, "s-");
        }
        let number = self.asked.entry(base.clone()).or_insert(0);
        loop {
            *number += 1;
            let id = match *number {
                1 => base.clone(),
                number => format!("{base}-{number}"),
            };
            if self.used.insert(id.clone()) {
                return id;
            }
        }
    }
}

/// Lower-case ASCII letters and digits of `text`, words joined by dashes.
pub(in crate::parse) fn slug(text: &str) -> String {
    let ascii = deunicode::deunicode(text);
    let mut slug = String::with_capacity(ascii.len());
    for c in ascii.chars() {
        if c.is_ascii_alphanumeric() {
            slug.push(c.to_ascii_lowercase());
        } else if c != '\'' && !slug.ends_with('-') && !slug.is_empty() {
            slug.push('-');
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_are_romanian_unique_and_not_the_themes() {
        let mut ids = Ids::new(["pasi".to_string()]);
        assert_eq!(ids.make("Pași"), "pasi-2");
        assert_eq!(ids.make("Întâi: ce ține de tine?"), "intai-ce-tine-de-tine");
        assert_eq!(ids.make("P & L"), "s-p-l");
        assert_eq!(ids.make("…"), "s");
        assert_eq!(ids.make("!"), "s-2");
    }
}
