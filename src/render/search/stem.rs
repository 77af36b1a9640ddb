//! Stems, by the language of the site: words that share one are forms of each other. Only the build
//! needs them; the index says which words belong together.

use std::borrow::Cow;

use pagefind_stem::{Algorithm, Stemmer};

use crate::source::localised::Language;

/// Romanian endings of neuter plurals, the longest first.
const PLURALS: [&str; 3] = ["urilor", "urile", "uri"];
/// The fewest letters in front of them.
const SHORTEST: usize = 3;

/// The stem of a word in small letters; none where the language has no stemmer.
pub fn stem(word: &str, language: &Language) -> Option<String> {
    let stemmer = stemmer(language)?;
    let word = match language.as_str() {
        "ro" => with_article(word),
        _ => Cow::Borrowed(word),
    };
    Some(stemmer.stem(&word).into_owned())
}

/// „Salariu” and „interviuri” as „salariul” and „interviul”: the Romanian stemmer knows the article
/// and takes a bare `-u` or a plural in `-uri` for part of the stem.
fn with_article(word: &str) -> Cow<'_, str> {
    let is_long = |stem: &str| stem.chars().count() >= SHORTEST;
    let singular = PLURALS.iter().find_map(|ending| word.strip_suffix(ending));
    match singular.filter(|stem| is_long(stem)) {
        Some(stem) => format!("{stem}ul").into(),
        None if word.ends_with('u') && is_long(word) => format!("{word}l").into(),
        None => word.into(),
    }
}

/// The stemmer of a language.
fn stemmer(language: &Language) -> Option<Stemmer> {
    let primary = language.as_str().split('-').next().unwrap_or_default();
    let algorithm = match primary {
        "ar" => Algorithm::Arabic,
        "ca" => Algorithm::Catalan,
        "da" => Algorithm::Danish,
        "de" => Algorithm::German,
        "el" => Algorithm::Greek,
        "en" => Algorithm::English,
        "eo" => Algorithm::Esperanto,
        "es" => Algorithm::Spanish,
        "et" => Algorithm::Estonian,
        "eu" => Algorithm::Basque,
        "fi" => Algorithm::Finnish,
        "fr" => Algorithm::French,
        "ga" => Algorithm::Irish,
        "hi" => Algorithm::Hindi,
        "hu" => Algorithm::Hungarian,
        "hy" => Algorithm::Armenian,
        "id" => Algorithm::Indonesian,
        "it" => Algorithm::Italian,
        "lt" => Algorithm::Lithuanian,
        "nb" | "nn" | "no" => Algorithm::Norwegian,
        "ne" => Algorithm::Nepali,
        "nl" => Algorithm::Dutch,
        "pl" => Algorithm::Polish,
        "pt" => Algorithm::Portuguese,
        "ro" => Algorithm::Romanian,
        "ru" => Algorithm::Russian,
        "sr" => Algorithm::Serbian,
        "sv" => Algorithm::Swedish,
        "ta" => Algorithm::Tamil,
        "tr" => Algorithm::Turkish,
        "yi" => Algorithm::Yiddish,
        _ => return None,
    };
    Some(Stemmer::create(algorithm))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_word_share_a_stem() {
        let stems = |language: &str, words: &[&str]| {
            let language = Language(language.into());
            let mut stems: Vec<_> = words.iter().map(|word| stem(word, &language)).collect();
            stems.dedup();
            stems
        };
        for forms in [
            &["salariu", "salariul", "salarii", "salariilor"][..],
            &["interviu", "interviul", "interviuri", "interviurilor"],
            &["lucru", "lucrul", "lucruri"],
            &["contribuție", "contribuții", "contribuțiile"],
        ] {
            assert_eq!(
                stems("ro", forms).len(),
                1,
                "{forms:?}: {:?}",
                stems("ro", forms)
            );
        }
        assert_eq!(stems("en", &["baked", "baking", "bake"]).len(), 1);
        assert_eq!(stems("ja", &["パン"]), [None]);
    }
}
