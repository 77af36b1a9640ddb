//! Alphabetical order as dictionaries have it: in Romanian ă and â after a, î after i, ș after s,
//! ț after t, each a letter of its own (CLDR's primary differences).

use crate::source::localised::Language;

/// A key by which texts sort in `language`; white space and punctuation count for nothing.
pub fn sort_key(text: &str, language: &Language) -> Vec<(u32, u8)> {
    text.chars()
        .filter(|letter| letter.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .map(|letter| rank(letter, language))
        .collect()
}

/// The upper-case letter a text is filed under.
pub fn letter(text: &str, language: &Language) -> String {
    let first = text
        .chars()
        .find(|letter| letter.is_alphanumeric())
        .unwrap_or('#');
    if first.is_numeric() {
        return "0–9".to_string();
    }
    let lower = first.to_lowercase().next().unwrap_or(first);
    let filed = match rank(lower, language) {
        (_, 0) => base(lower),
        _ => lower,
    };
    filed.to_uppercase().collect()
}

fn rank(letter: char, language: &Language) -> (u32, u8) {
    let after = match (language.as_str(), letter) {
        ("ro", 'ă' | 'î' | 'ș' | 'ş' | 'ț' | 'ţ') => 1,
        ("ro", 'â') => 2,
        _ => 0,
    };
    (base(letter) as u32, after)
}

fn base(letter: char) -> char {
    if letter.is_ascii() {
        return letter;
    }
    deunicode::deunicode_char(letter)
        .and_then(|text| text.chars().next())
        .map_or(letter, |letter| letter.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn romanian_letters_stand_after_their_bases() {
        let romanian = Language("ro".into());
        let mut words = [
            "țap", "zar", "șal", "tap", "sal", "înger", "iar", "âmbla", "ăla", "azi", "alt",
        ];
        words.sort_by_key(|word| sort_key(word, &romanian));
        assert_eq!(
            words.join(" "),
            "alt azi ăla âmbla iar înger sal șal tap țap zar"
        );
        assert_eq!(letter("știre", &romanian), "Ș");
        assert_eq!(letter("élan", &Language("en".into())), "E");
    }
}
