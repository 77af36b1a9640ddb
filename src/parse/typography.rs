//! The typist's signs turned into the printer's: quotes, dashes, ellipses, spaces that must not
//! break. Apart because it is a pure pass over running text, with rules by language and no others.

use std::borrow::Cow;

use crate::source::localised::Language;

const NBSP: char = '\u{a0}';
/// Words that stay with the number before them.
const UNITS: &[&str] = &[
    "lei", "leu", "RON", "euro", "EUR", "€", "USD", "$", "%", "‰", "kg", "g", "km", "m", "cm",
    "mm", "h", "min", "s", "GB", "MB", "kB",
];
/// Romanian short words that stay with what they stand before.
const ABBREVIATIONS: &[&str] = &["art", "nr", "lit", "alin", "pag", "dl", "dna"];

/// The text as it is shown. `before` and `after` are the characters that stand around it on the
/// page, none at the edges of a block. What has nothing to change is borrowed.
///
/// Romanian and English have their quotes, apostrophes and dashes; every language has ellipses and
/// unbreakable spaces. Quotes are paired within `text` alone.
pub fn apply<'a>(
    text: &'a str,
    language: &Language,
    before: Option<char>,
    after: Option<char>,
) -> Cow<'a, str> {
    let mut pass = Pass {
        text,
        before,
        after,
        language: match language.as_str().split('-').next() {
            Some("ro") => Rules::Romanian,
            Some("en") => Rules::English,
            _ => Rules::Other,
        },
        open: Vec::new(),
        out: String::new(),
        copied: 0,
    };
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        at = match bytes[at] {
            b'"' | b'\'' | b'.' | b'-' | b'0'..=b'9' | 0xC5 | 0xE2 => pass.stop(at),
            _ => at + 1,
        };
    }
    if pass.copied == 0 {
        return Cow::Borrowed(text);
    }
    pass.out.push_str(&text[pass.copied..]);
    Cow::Owned(pass.out)
}

#[derive(Clone, Copy, PartialEq)]
enum Rules {
    Romanian,
    English,
    Other,
}

struct Pass<'a> {
    text: &'a str,
    before: Option<char>,
    after: Option<char>,
    language: Rules,
    /// The closing marks of the quotes that are open.
    open: Vec<char>,
    out: String,
    /// How much of the text is in `out`; 0 while nothing was changed.
    copied: usize,
}

impl Pass<'_> {
    /// Looks at a character that may have to change; gives the place where to go on.
    fn stop(&mut self, at: usize) -> usize {
        let rest = &self.text[at..];
        match rest.as_bytes()[0] {
            b'"' => self.quote(at),
            b'\'' => self.apostrophe(at),
            b'.' => self.dots(at),
            b'-' => self.dash(at),
            b'0'..=b'9' => {
                if rest[1..].starts_with(' ') && self.stays_with_number(at) {
                    self.replace(at + 1, at + 2, NBSP);
                }
                at + 1
            }
            0xC5 => {
                let comma_below = match rest.chars().next() {
                    Some('ş') => 'ș',
                    Some('Ş') => 'Ș',
                    Some('ţ') => 'ț',
                    Some('Ţ') => 'Ț',
                    _ => return at + 2,
                };
                if self.language == Rules::Romanian {
                    self.replace(at, at + 2, comma_below);
                }
                at + 2
            }
            _ => {
                let sign = rest.chars().next().unwrap_or_default();
                match sign {
                    '„' if self.language == Rules::Romanian => self.open.push('”'),
                    '”' if self.open.last() == Some(&'”') => {
                        self.open.pop();
                    }
                    _ => {}
                }
                at + sign.len_utf8()
            }
        }
    }

    fn replace(&mut self, from: usize, to: usize, sign: char) {
        self.out.push_str(&self.text[self.copied..from]);
        self.out.push(sign);
        self.copied = to;
    }

    fn quote(&mut self, at: usize) -> usize {
        let opens = opens_after(self.before(at));
        if self.language == Rules::Other || (opens && is_gap(self.after(at + 1))) {
            return at + 1;
        }
        let sign = match (self.language, opens) {
            (Rules::Romanian, true) => {
                let (mark, closing) = match self.open.last() {
                    Some('”') => ('«', '»'),
                    _ => ('„', '”'),
                };
                self.open.push(closing);
                mark
            }
            (Rules::Romanian, false) => self.open.pop().unwrap_or('”'),
            (_, true) => '“',
            (_, false) => '”',
        };
        self.replace(at, at + 1, sign);
        at + 1
    }

    fn apostrophe(&mut self, at: usize) -> usize {
        let (before, after) = (self.before(at), self.after(at + 1));
        let is_letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
        let sign = match self.language {
            Rules::Romanian | Rules::English if is_letter(before) && is_letter(after) => '’',
            Rules::English if !opens_after(before) => '’',
            Rules::English if is_letter(after) => '‘',
            Rules::English if after.is_some_and(|c| c.is_ascii_digit()) => '’',
            _ => return at + 1,
        };
        self.replace(at, at + 1, sign);
        at + 1
    }

    fn dots(&mut self, at: usize) -> usize {
        let run = self.text.as_bytes()[at..]
            .iter()
            .take_while(|byte| **byte == b'.')
            .count();
        if run == 3 {
            self.replace(at, at + 3, '…');
        } else if run == 1
            && self.language == Rules::Romanian
            && self.text[at + 1..].starts_with(' ')
            && !is_gap(self.after(at + 2))
            && self.ends_in_abbreviation(at)
        {
            self.replace(at + 1, at + 2, NBSP);
        }
        at + run
    }

    fn ends_in_abbreviation(&self, at: usize) -> bool {
        let start = self.text[..at]
            .char_indices()
            .rev()
            .take_while(|(_, c)| c.is_alphanumeric())
            .last();
        let Some((start, _)) = start else {
            return false;
        };
        let whole = start > 0 || !self.before.is_some_and(char::is_alphanumeric);
        let word = &self.text[start..at];
        whole
            && ABBREVIATIONS
                .iter()
                .any(|short| short.eq_ignore_ascii_case(word))
    }

    fn dash(&mut self, at: usize) -> usize {
        let run = self.text.as_bytes()[at..]
            .iter()
            .take_while(|byte| **byte == b'-')
            .count();
        let is_space = |c: Option<char>| c.is_some_and(char::is_whitespace);
        if run <= 2
            && self.language != Rules::Other
            && is_space(self.before(at))
            && is_space(self.after(at + run))
        {
            self.replace(at, at + run, '–');
        }
        at + run
    }

    /// Whether what follows the digit at `at` and a space belongs to the number.
    fn stays_with_number(&self, at: usize) -> bool {
        let following = &self.text[at + 2..];
        let following = match following.strip_prefix("de ") {
            Some(counted) if self.language == Rules::Romanian => counted,
            _ => following,
        };
        let ends = |length: usize| {
            let next = following[length..].chars().next().or(self.after);
            !next.is_some_and(char::is_alphanumeric)
        };
        if UNITS
            .iter()
            .any(|unit| following.starts_with(unit) && ends(unit.len()))
        {
            return true;
        }
        let digits = |text: &[u8]| text.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let group = digits(&self.text.as_bytes()[at + 2..]);
        let lead = self.text.as_bytes()[..=at]
            .iter()
            .rev()
            .take_while(|byte| byte.is_ascii_digit())
            .count();
        let starts = at + 1 > lead || !self.before.is_some_and(|c| c.is_ascii_digit());
        group == 3 && lead <= 3 && starts && !self.is_fraction(at + 1 - lead)
    }

    /// Whether the digits that begin at `start` follow a decimal sign.
    fn is_fraction(&self, start: usize) -> bool {
        matches!(self.before(start), Some('.' | ','))
    }

    fn before(&self, at: usize) -> Option<char> {
        self.text[..at].chars().next_back().or(self.before)
    }

    fn after(&self, at: usize) -> Option<char> {
        self.text[at..].chars().next().or(self.after)
    }
}

fn opens_after(before: Option<char>) -> bool {
    before.is_none_or(|c| {
        c.is_whitespace() || matches!(c, '(' | '[' | '{' | '-' | '–' | '—' | '/' | '„' | '«' | '“')
    })
}

fn is_gap(neighbour: Option<char>) -> bool {
    neighbour.is_none_or(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(language: &str, table: &[(&str, &str)]) {
        let language = Language(language.to_string());
        for (text, expected) in table {
            let shown = apply(text, &language, None, None);
            assert_eq!(shown.replace(NBSP, "_"), *expected, "{text}");
            assert_eq!(
                matches!(shown, Cow::Borrowed(_)),
                text == expected,
                "{text}"
            );
        }
    }

    #[test]
    fn romanian() {
        all(
            "ro",
            &[
                ("Salut.", "Salut."),
                ("a zis \"da\".", "a zis „da”."),
                ("(\"da\")", "(„da”)"),
                ("\"a \"b\" c\"", "„a «b» c”"),
                ("„a \"b\" c”", "„a «b» c”"),
                ("\"unu\" și \"doi\"", "„unu” și „doi”"),
                ("“așa”", "“așa”"),
                ("stai...", "stai…"),
                ("stai....", "stai...."),
                ("unu - doi -- trei", "unu – doi – trei"),
                ("într-o zi", "într-o zi"),
                ("O'Neil 'citat'", "O’Neil 'citat'"),
                ("ŞŢşţ", "ȘȚșț"),
                ("1 200 de lei, 20 % și 5 kg", "1_200_de lei, 20_% și 5_kg"),
                ("12 345 678 lei", "12_345_678_lei"),
                ("în 2024 100 de oameni", "în 2024 100 de oameni"),
                ("5 ani, 5 mere", "5 ani, 5 mere"),
                (
                    "vezi art. 5, Nr. 7, start. Apoi",
                    "vezi art._5, Nr._7, start. Apoi",
                ),
                ("gata cu pag. ", "gata cu pag. "),
            ],
        );
    }

    #[test]
    fn english() {
        all(
            "en-GB",
            &[
                ("say \"yes\"", "say “yes”"),
                ("it's 'fine' in the '90s", "it’s ‘fine’ in the ’90s"),
                ("wait... 5 GB - done", "wait… 5_GB – done"),
                ("art. 5, 20 de lei", "art. 5, 20 de lei"),
                ("ş", "ş"),
            ],
        );
    }

    #[test]
    fn other_languages() {
        all("de", &[("\"a\" - 'b'... 5 km", "\"a\" - 'b'… 5_km")]);
    }

    #[test]
    fn neighbours_decide_at_the_edges() {
        let romanian = Language("ro".to_string());
        let shown = |text, before, after| apply(text, &romanian, before, after).into_owned();
        assert_eq!(shown("\"", None, Some('b')), "„");
        assert_eq!(shown("\"", Some('b'), Some('.')), "”");
        assert_eq!(shown("\" ", Some('b'), Some('c')), "” ");
        assert_eq!(shown("'", Some('l'), Some('a')), "’");
        assert_eq!(shown("5 m", None, Some('e')), "5 m");
    }
}
