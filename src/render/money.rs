//! Amounts of money and rates, as a language writes them. Apart from counting words: money has
//! hundredths and a unit. The theme's `lib/money.js` writes them the same, by the marks it is
//! given; `tests/vectors/pay.json` holds both to it.

use crate::model::pay::MICRO;
use crate::render::words::{number, plural_form};
use crate::source::localised::Language;

/// How amounts of one currency are written in one language.
#[derive(Clone, Debug)]
pub struct Money {
    language: Language,
    pub currency: String,
}

impl Money {
    /// Amounts in `currency`, which may be empty.
    pub fn new(language: &Language, currency: &str) -> Self {
        Money {
            language: language.clone(),
            currency: currency.to_string(),
        }
    }

    /// What parts thousands.
    pub fn group(&self) -> char {
        let thousand = number(&self.language, 1000);
        thousand
            .chars()
            .find(|c| !c.is_ascii_digit())
            .unwrap_or('.')
    }

    /// What stands before hundredths.
    pub fn decimal(&self) -> char {
        match self.group() {
            ',' => '.',
            _ => ',',
        }
    }

    /// Whether the currency is written before the number: a sign, in English.
    pub fn is_before(&self) -> bool {
        let is_sign = self.currency.chars().all(|c| !c.is_alphabetic());
        is_sign && !self.currency.is_empty() && self.group() == ','
    }

    /// An amount in bani, without its currency: `4.325`, `1.081,25`.
    pub fn number(&self, bani: i64) -> String {
        self.exact(bani * MICRO)
    }

    /// An amount in millionths of a ban, exact: `843,375`.
    pub fn exact(&self, micro: i64) -> String {
        // Hundredths have both their digits.
        self.digits(micro, 2)
    }

    fn digits(&self, micro: i64, least_places: usize) -> String {
        let whole = micro.unsigned_abs() / (100 * MICRO as u64);
        let rest = micro.unsigned_abs() % (100 * MICRO as u64);
        let sign = if micro < 0 { "−" } else { "" };
        let mut out = format!("{sign}{}", number(&self.language, whole));
        if rest > 0 {
            let digits = format!("{rest:08}");
            let shown = digits.trim_end_matches('0').len().max(least_places);
            out.push(self.decimal());
            out.push_str(&digits[..shown]);
        }
        out
    }

    /// An amount with its currency: `4.325 lei`.
    pub fn amount(&self, bani: i64) -> String {
        self.with_currency(&self.number(bani), " ")
    }

    /// An amount in millionths of a ban, exact, with its currency: `843,375 lei`.
    pub fn amount_exact(&self, micro: i64) -> String {
        self.with_currency(&self.exact(micro), " ")
    }

    /// An amount as it is said in a sentence: `4.325 de lei`, `1 leu`.
    pub fn said(&self, bani: i64) -> String {
        let is_word = self.currency.starts_with(char::is_alphabetic);
        let is_romanian = self.language.as_str().split('-').next() == Some("ro");
        let whole = bani % 100 == 0;
        if is_romanian && bani == 100 && self.currency == "lei" {
            return "1\u{a0}leu".to_string();
        }
        let count = bani.unsigned_abs() / 100;
        let wants_de = is_word
            && is_romanian
            && whole
            && plural_form(self.language.as_str(), count) == "other";
        self.with_currency(&self.number(bani), if wants_de { " de " } else { " " })
    }

    /// A rate in millionths, in percent: `2,25%`.
    pub fn rate(&self, rate: i64) -> String {
        // A percent is ten thousand millionths, an amount's whole is a hundred bani.
        format!("{}%", self.digits(rate * 100 * MICRO / 10_000, 1))
    }

    fn with_currency(&self, number: &str, between: &str) -> String {
        match (self.is_before(), self.currency.is_empty()) {
            (_, true) => number.to_string(),
            (true, _) => match number.strip_prefix('−') {
                Some(size) => format!("−{}{size}", self.currency),
                None => format!("{}{number}", self.currency),
            },
            (false, _) => {
                let between = between.replace(' ', "\u{a0}");
                format!("{number}{between}{}", self.currency)
            }
        }
    }
}
