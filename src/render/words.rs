//! Interface words: what the theme says in each language, with plural forms.

pub mod layers;

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::base::numerals::Numerals;
use crate::render::view::DayView;
use crate::source::localised::Language;

/// The words of one language by key.
#[derive(Clone, Default, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Words(pub BTreeMap<String, Word>);

/// A text, a list of texts, or one text for each plural form.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Word {
    Text(String),
    List(Vec<String>),
    Forms(BTreeMap<String, String>),
}

impl Words {
    /// The text of `key`; the key itself where there is none, so that a gap shows.
    pub fn text<'a>(&'a self, key: &'a str) -> &'a str {
        match self.0.get(key) {
            Some(Word::Text(text)) => text,
            _ => key,
        }
    }

    /// A day in words: `30 iunie 2026`.
    pub fn day(&self, day: &DayView) -> String {
        let months = match self.0.get("months") {
            Some(Word::List(months)) => &months[..],
            _ => &[],
        };
        let month = usize::try_from(day.month - 1).ok();
        let month = month.and_then(|month| months.get(month));
        self.text("day_format")
            .replace("{day}", &day.day.to_string())
            .replace("{month}", month.map_or("", String::as_str))
            .replace("{year}", &day.year.to_string())
    }

    /// The words that the scripts of a page with these components say: those whose key begins
    /// with `js_site_`, and with `js_⟨stem⟩_` for a component; by their keys without `js_`.
    pub fn for_scripts(&self, components: &[String]) -> serde_json::Map<String, serde_json::Value> {
        self.said(|stem| stem == "site" || components.iter().any(|one| one == stem))
    }

    /// The words that one script for later says: those whose key begins with `js_⟨stem⟩_`.
    pub fn for_script(&self, stem: &str) -> serde_json::Map<String, serde_json::Value> {
        self.said(|said| said == stem)
    }

    fn said(&self, is_asked: impl Fn(&str) -> bool) -> serde_json::Map<String, serde_json::Value> {
        let words = self.0.range("js_".to_string()..);
        words
            .map_while(|(key, word)| Some((key.strip_prefix("js_")?, word)))
            .filter(|(key, _)| is_asked(key.split('_').next().unwrap_or_default()))
            .map(|(key, word)| (key.to_string(), serde_json::json!(word)))
            .collect()
    }

    /// Adds the language's own name where there is no word for it.
    pub fn name_language(&mut self, language: &Language) {
        let name = || Word::Text(own_name(language).to_string());
        self.0
            .entry(format!("language_{language}"))
            .or_insert_with(name);
    }

    /// Adds the words that `self` lacks.
    pub fn complete(&mut self, others: &Words) {
        for (key, word) in &others.0 {
            self.0.entry(key.clone()).or_insert_with(|| word.clone());
        }
    }
}

/// The plural form of the whole number `n`, after CLDR's cardinal rules.
pub fn plural_form(language: &str, n: u64) -> &'static str {
    let (tens, units) = (n % 100, n % 10);
    match language.split('-').next().unwrap_or_default() {
        "ro" | "mo" => match n {
            1 => "one",
            0 => "few",
            _ if (1..=19).contains(&tens) => "few",
            _ => "other",
        },
        "fr" | "pt" if n <= 1 => "one",
        "pl" => match n {
            1 => "one",
            _ if (2..=4).contains(&units) && !(12..=14).contains(&tens) => "few",
            _ => "many",
        },
        "ru" | "uk" | "sr" | "hr" | "bs" => match () {
            () if units == 1 && tens != 11 => "one",
            () if (2..=4).contains(&units) && !(12..=14).contains(&tens) => "few",
            () => "many",
        },
        "cs" | "sk" if (2..=4).contains(&n) => "few",
        "ja" | "zh" | "ko" | "vi" | "th" => "other",
        _ if n == 1 => "one",
        _ => "other",
    }
}

/// The text for `n` things out of `forms`, the number put in for `{n}`.
pub fn count(forms: &BTreeMap<String, String>, language: &str, n: u64) -> String {
    let form = plural_form(language, n);
    let text = forms
        .get(form)
        .or_else(|| forms.get("other"))
        .or_else(|| forms.values().next())
        .map_or("{n}", String::as_str);
    text.replace("{n}", &number(&Language(language.to_string()), n))
}

/// A whole number in the language's digits: thousands parted as it is done there.
pub fn number(language: &Language, n: u64) -> String {
    Numerals::of(language.as_str()).grouped(&n.to_string())
}

/// Languages in their own words.
pub fn own_name(language: &Language) -> &str {
    match language.as_str() {
        "ro" => "Română",
        "en" => "English",
        "de" => "Deutsch",
        "fr" => "Français",
        "es" => "Español",
        "it" => "Italiano",
        "pt" => "Português",
        "hu" => "Magyar",
        "pl" => "Polski",
        "nl" => "Nederlands",
        "uk" => "Українська",
        "bg" => "Български",
        "tr" => "Türkçe",
        tag => tag,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn romanian_numbers_take_de_from_twenty_on() {
        let forms = BTreeMap::from(
            [
                ("one", "{n} minut"),
                ("few", "{n} minute"),
                ("other", "{n} de minute"),
            ]
            .map(|(form, text)| (form.to_string(), text.to_string())),
        );
        let said: Vec<String> = [0, 1, 2, 19, 20, 100, 101, 119, 120, 1001]
            .map(|n| count(&forms, "ro", n))
            .to_vec();
        assert_eq!(
            said,
            [
                "0 minute",
                "1 minut",
                "2 minute",
                "19 minute",
                "20 de minute",
                "100 de minute",
                "101 minute",
                "119 minute",
                "120 de minute",
                "1.001 minute"
            ]
        );
    }
}
