//! From a text to its words. Apart because what is typed and what is written must fall into the
//! same words, here and in `lib/search.js`: runs of letters, digits and their marks.

use std::borrow::Cow;

use unicode_normalization::char::is_combining_mark;

use crate::parse::answers::fold::{self, normalise};

/// What is longer is no word that anybody types.
const LONGEST: usize = 40;

/// The words of `text` in lower case, composed, s and t with a comma below: each is given to `take`,
/// borrowed where it is written so.
pub fn each<'t>(text: &'t str, mut take: impl FnMut(Cow<'t, str>)) {
    if !is_plain(text) && !text.chars().all(is_simple) {
        split(&normalise(text), |word| take(Cow::Owned(word.to_string())));
        return;
    }
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let start = at;
        while at < bytes.len() {
            match (bytes[at], bytes.get(at + 1)) {
                (b'a'..=b'z' | b'0'..=b'9', _) => at += 1,
                // â and î with their neighbours, ă, ș and ț.
                (0xc3, Some(0xa0..=0xb6)) | (0xc4, Some(0x83)) | (0xc8, Some(0x99 | 0x9b)) => {
                    at += 2;
                }
                _ => break,
            }
        }
        if at < bytes.len() && (!bytes[at].is_ascii() || bytes[at].is_ascii_uppercase()) {
            at += changed(&text[start..], at - start, &mut take);
        } else if start < at && length(&text[start..at]) <= LONGEST {
            take(Cow::Borrowed(&text[start..at]));
        }
        at += 1;
    }
}

/// Gives the word that `text` begins with, of which the first `same` bytes are as they stand; returns
/// how many bytes after those it has.
fn changed<'t>(text: &'t str, same: usize, take: &mut impl FnMut(Cow<'t, str>)) -> usize {
    let mut word = String::with_capacity(LONGEST);
    word.push_str(&text[..same]);
    let mut end = text.len();
    for (at, letter) in text[same..].char_indices() {
        match letter {
            'a'..='z' | '0'..='9' | 'ă' | 'â' | 'î' | 'ș' | 'ț' => word.push(letter),
            'A'..='Z' => word.push(letter.to_ascii_lowercase()),
            'ş' | 'Ş' => word.push('ș'),
            'ţ' | 'Ţ' => word.push('ț'),
            '\u{ad}' | '\u{200b}' | '\u{2060}' => {}
            _ if is_part(letter) => word.extend(letter.to_lowercase()),
            _ => {
                end = same + at + letter.len_utf8() - 1;
                break;
            }
        }
    }
    if !word.is_empty() && length(&word) <= LONGEST {
        take(Cow::Owned(word));
    }
    end - same
}

/// The words of `text`.
pub fn of(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    each(text, |word| words.push(word.into_owned()));
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

/// Whether a text has letters of ASCII and of Romanian only, or some that are as simple: what most
/// texts are, and quickly told.
fn is_plain(text: &str) -> bool {
    let is_other = |byte: u8| byte >= 0xb0 && !matches!(byte, 0xc3..=0xc5 | 0xc8);
    !text
        .bytes()
        .fold(false, |other, byte| other | is_other(byte))
}

/// Whether lower case and composition change this letter by itself: Latin of Europe, punctuation,
/// signs of money, arrows, mathematics, pictures.
fn is_simple(letter: char) -> bool {
    matches!(
        letter,
        '\0'..='\u{12f}'
            | '\u{132}'..='\u{24f}'
            | '\u{2000}'..='\u{20cf}'
            | '\u{2190}'..='\u{2328}'
            | '\u{2500}'..='\u{27bf}'
            | '\u{1f300}'..='\u{1f64f}'
    )
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
        fn the_short_way_is_the_long_one(text in "[a-zA-ZăâîșțĂÂÎȘȚşţŞŢéÖßŁ0-9 .,„”–↩≠✓🙂\u{ad}-]{0,30}|\\PC{0,20}") {
            let mut long = Vec::new();
            split(&normalise(&text), |word| long.push(word.to_string()));
            prop_assert_eq!(of(&text), long);
        }
    }
}
