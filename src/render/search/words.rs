//! From a text to its words. Apart because what is typed and what is written must fall into the
//! same words, here and in `lib/search.js`: runs of letters, digits and their marks.

use unicode_normalization::char::is_combining_mark;

use crate::parse::answers::fold::{self, normalise};

/// What is longer is no word that anybody types.
const LONGEST: usize = 40;

/// The words of `text` in lower case, composed, s and t with a comma below: each is given to `take`.
pub fn each(text: &str, mut take: impl FnMut(&str)) {
    if !text.chars().all(is_simple) {
        split(&normalise(text), take);
        return;
    }
    let mut word = String::with_capacity(LONGEST * 2);
    for letter in text.chars() {
        match letter {
            'a'..='z' | '0'..='9' => word.push(letter),
            'A'..='Z' => word.push(letter.to_ascii_lowercase()),
            'ş' | 'Ş' => word.push('ș'),
            'ţ' | 'Ţ' => word.push('ț'),
            '\u{ad}' | '\u{200b}' | '\u{2060}' => {}
            _ if is_part(letter) => word.extend(letter.to_lowercase()),
            _ => end(&mut word, &mut take),
        }
    }
    end(&mut word, &mut take);
}

/// The words of `text`.
pub fn of(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    each(text, |word| words.push(word.to_string()));
    words
}

/// How many words `text` has.
pub fn count(text: &str) -> usize {
    let mut count = 0;
    each(text, |_| count += 1);
    count
}

/// A word without diacritics.
pub fn fold(word: &str) -> String {
    match word.is_ascii() {
        true => word.to_string(),
        false => fold::fold(word),
    }
}

/// How many letters a word has.
pub fn length(word: &str) -> usize {
    match word.is_ascii() {
        true => word.len(),
        false => word.chars().count(),
    }
}

/// Whether lower case and composition change this letter by itself: Latin of Europe, punctuation,
/// signs of money.
fn is_simple(letter: char) -> bool {
    matches!(letter, '\0'..='\u{12f}' | '\u{132}'..='\u{24f}' | '\u{2000}'..='\u{20cf}')
}

fn is_part(letter: char) -> bool {
    letter.is_alphanumeric() || is_combining_mark(letter)
}

fn split(text: &str, mut take: impl FnMut(&str)) {
    let words = text.split(|letter| !is_part(letter));
    words
        .filter(|word| !word.is_empty() && length(word) <= LONGEST)
        .for_each(&mut take);
}

fn end(word: &mut String, take: &mut impl FnMut(&str)) {
    if !word.is_empty() {
        if length(word) <= LONGEST {
            take(word);
        }
        word.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn words_are_what_keyboards_agree_on() {
        let text = "Ce-i „Fişa” ŢINTĂ, 4.325 lei/lună? s\u{326}i co\u{ad}operare";
        assert_eq!(
            of(text).join(" "),
            "ce i fișa țintă 4 325 lei lună și cooperare"
        );
        assert_eq!(fold("țintă"), "tinta");
        assert_eq!(count("a b  c"), 3);
    }

    proptest! {
        #[test]
        fn the_short_way_is_the_long_one(text in "[a-zA-ZăâîșțĂÂÎȘȚşţŞŢéÖßŁ0-9 .,„”–\u{ad}-]{0,30}|\\PC{0,20}") {
            let mut long = Vec::new();
            split(&normalise(&text), |word| long.push(word.to_string()));
            prop_assert_eq!(of(&text), long);
        }
    }
}
