//! How a language writes numbers: its marks between thousands and before decimals. Apart because
//! the words of the interface, figures and charts must agree on it.

use crate::base::decimal::Decimal;

/// What stands before a number below zero.
pub const MINUS: char = '−';

/// The marks of a language.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Numerals {
    pub thousands: char,
    pub decimal: char,
}

impl Numerals {
    /// The marks of the language with this tag.
    pub fn of(language: &str) -> Self {
        let (thousands, decimal) = match language.split('-').next().unwrap_or_default() {
            "en" | "ja" | "zh" | "ko" => (',', '.'),
            "fr" | "pl" | "cs" | "sk" | "ru" | "uk" | "bg" => ('\u{a0}', ','),
            _ => ('.', ','),
        };
        Numerals { thousands, decimal }
    }

    /// Digits with a mark between their thousands.
    pub fn grouped(self, digits: &str) -> String {
        let mut out = String::with_capacity(digits.len() + digits.len() / 3 * 2);
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                out.push(self.thousands);
            }
            out.push(digit);
        }
        out
    }

    /// The number with the language's marks: `25.949`, `−0,5`.
    pub fn write(self, number: Decimal) -> String {
        let (whole, rest, negative) = number.parts();
        let mut out = String::new();
        if negative {
            out.push(MINUS);
        }
        out.push_str(&self.grouped(&whole));
        if !rest.is_empty() {
            out.push(self.decimal);
            out.push_str(&rest);
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_has_its_marks() {
        for (language, number, expected) in [
            ("ro", "4325", "4.325"),
            ("ro", "25.949", "25,949"),
            ("ro", "1234567.50", "1.234.567,50"),
            ("en-GB", "4325", "4,325"),
            ("en", "-0.5", "−0.5"),
            ("fr", "12345", "12\u{a0}345"),
            ("ro", "999", "999"),
        ] {
            let number: Decimal = number.parse().expect("a number");
            assert_eq!(Numerals::of(language).write(number), expected);
        }
    }
}
