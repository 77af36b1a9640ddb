//! Typed answers made comparable. Apart because three strengths are enough for everything: as it
//! is written, as it is meant, and without diacritics.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The text without what only keyboards tell apart: composed letters, a cedilla for a comma below,
/// typographic quotes and dashes, kinds of spaces, and characters that nobody sees.
pub fn written(text: &str) -> String {
    if text.is_ascii() {
        return text.split_whitespace().collect::<Vec<_>>().join(" ");
    }
    let seen = text.chars().filter(|c| !is_unseen(*c)).nfc();
    let mut out = String::with_capacity(text.len());
    let mut space = false;
    for c in seen {
        if c.is_whitespace() {
            space = !out.is_empty();
            continue;
        }
        if std::mem::take(&mut space) {
            out.push(' ');
        }
        out.push(match c {
            // They look alike: s and t, first with a cedilla.
            '\u{15e}' => '\u{218}',
            '\u{15f}' => '\u{219}',
            '\u{162}' => '\u{21a}',
            '\u{163}' => '\u{21b}',
            '„' | '“' | '”' | '‟' | '«' | '»' | '″' => '"',
            '‘' | '’' | '‚' | '‛' | '‹' | '›' | '′' | '´' | 'ʼ' => '\'',
            '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
            c => c,
        });
    }
    out
}

/// Soft hyphen, joiners without width, mark of byte order: they come along when text is pasted.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}')
}

/// As [`written`], in lower case (of no language: `I` is `i`) and without punctuation at its end.
/// A text of nothing but punctuation keeps it, so that no answer is ever right because it is empty.
pub fn normalise(text: &str) -> String {
    let lower: String = written(text).to_lowercase().nfc().collect();
    without_end(&lower).to_string()
}

/// The text without the punctuation at its end, unless that is all there is.
pub(super) fn without_end(text: &str) -> &str {
    let bare = text.trim_end_matches([' ', '.', ',', ';', ':', '!', '?', '…']);
    match bare.is_empty() {
        true => text,
        false => bare,
    }
}

/// As [`normalise`], without diacritics: decomposed, and no combining mark left.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return normalise(text);
    }
    let decomposed = normalise(text).nfd().collect::<String>();
    decomposed
        .chars()
        .filter(|c| !is_combining_mark(*c))
        .collect()
}
