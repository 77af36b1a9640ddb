//! Figures as they are written: the forms that a language has for one, whether a link's text is one
//! of them, and what to write where it is not. Apart because authors, the page and `check --fix`
//! must mean the same by a figure.

mod check;

use crate::base::decimal::Decimal;
use crate::base::numerals::{MINUS, Numerals};
use crate::model::data::facts::Fact;
pub use crate::model::facts::check::check;
use crate::source::localised::Language;

const NBSP: char = '\u{a0}';
/// Signs that stand before the number in English.
const BEFORE: &[&str] = &["$", "€", "£", "US$", "A$", "C$"];
/// Money, which Romanian writes without „de” beside digits: contracts and laws say `4.325 lei`.
const MONEY: &[&str] = &["lei", "leu", "euro", "bani"];

/// A figure in one language.
#[derive(Clone, Copy)]
pub struct Figure<'a> {
    fact: &'a Fact,
    language: &'a Language,
    unit: &'a str,
}

/// How a figure may be written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Form {
    /// `4.325`
    Number,
    /// `4.325 lei`, `10%`, in English `$4,325`
    Unit,
    /// `10 %`, `4,325 $`
    Spaced,
    /// `25 de ani`
    Prose,
}

impl<'a> Figure<'a> {
    /// The figure of `fact` for readers of `language`.
    pub fn new(fact: &'a Fact, language: &'a Language, default: &Language) -> Self {
        let unit = fact.unit.as_ref();
        Figure {
            fact,
            language,
            unit: unit.map_or("", |unit| unit.get(language, default)),
        }
    }

    /// The figure as a page shows it, its parts kept on one line.
    pub fn shown(self) -> String {
        self.write(self.usual()).replace(' ', &NBSP.to_string())
    }

    /// The unit; empty where there is none.
    pub fn unit(self) -> &'a str {
        self.unit
    }

    /// The figure as `text` should have said it: with or without its unit, as `text` has it. None
    /// where `text` says it, or says something else beside it that must not be lost.
    pub fn mended(self, text: &str) -> Option<String> {
        if self.is(text) || !self.is_figure(text) {
            return None;
        }
        let plain = plain(text);
        let form = match () {
            () if !plain.contains(is_of_unit) => Form::Number,
            () if plain.contains(" de ") => self.usual_with(true),
            () if plain.contains(" %") => Form::Spaced,
            () => self.usual(),
        };
        let sign = if plain.starts_with('+') { "+" } else { "" };
        Some(format!("{sign}{}", self.write(form)))
    }

    /// Whether `text` is the figure, in any of its forms.
    pub fn is(self, text: &str) -> bool {
        let plain = plain(text);
        let unsigned = match self.fact.value.digits < 0 {
            true => plain.as_str(),
            false => plain.strip_prefix('+').unwrap_or(&plain),
        };
        let mut forms = [Form::Number, Form::Unit, Form::Spaced, Form::Prose].into_iter();
        forms.any(|form| {
            (form != Form::Prose || self.takes_de()) && self::plain(&self.write(form)) == unsigned
        })
    }

    /// Whether `text` is a figure and nothing else: digits, marks, at most a word.
    fn is_figure(self, text: &str) -> bool {
        let plain = plain(text);
        let Some(first) = plain.find(|c: char| c.is_ascii_digit()) else {
            return false;
        };
        let (head, rest) = plain.split_at(first);
        let marks = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '–' | '-' | ' ' | '$');
        let rest = rest.trim_start_matches(marks);
        let rest = rest.strip_prefix("de ").unwrap_or(rest).trim();
        let is_sign = |sign: &str| sign.is_empty() || sign == "+" || BEFORE.contains(&sign);
        is_sign(head.trim_start_matches(MINUS)) && (rest == self.unit || !rest.contains(' '))
    }

    fn usual(self) -> Form {
        self.usual_with(!MONEY.contains(&self.unit))
    }

    fn usual_with(self, de: bool) -> Form {
        match () {
            () if self.unit.is_empty() => Form::Number,
            () if de && self.takes_de() => Form::Prose,
            () => Form::Unit,
        }
    }

    fn write(self, form: Form) -> String {
        let number = self.number();
        match form {
            _ if self.unit.is_empty() => number,
            Form::Number => number,
            Form::Unit => beside(&number, self.unit, self.language),
            Form::Spaced => format!("{number} {}", self.unit),
            Form::Prose => format!("{number} de {}", self.unit),
        }
    }

    /// The number or the range, without a unit.
    pub fn number(self) -> String {
        let numerals = Numerals::of(self.language.as_str());
        match self.fact.to {
            Some(to) => format!("{}–{}", numerals.write(self.fact.value), numerals.write(to)),
            None => numerals.write(self.fact.value),
        }
    }

    /// Whether Romanian says „de” between the number and its unit: after whole numbers that end in
    /// 00 or in 20 and more, before a word.
    fn takes_de(self) -> bool {
        let last = self.fact.to.unwrap_or(self.fact.value);
        let is_word = self.unit.starts_with(char::is_alphabetic)
            && self.unit.chars().filter(|c| c.is_alphabetic()).count() > 1;
        let Decimal { digits, places: 0 } = last else {
            return false;
        };
        let tens = digits.unsigned_abs() % 100;
        self.is_language("ro") && is_word && digits != 0 && (tens == 0 || tens >= 20)
    }

    fn is_language(self, tag: &str) -> bool {
        self.language.as_str().split('-').next() == Some(tag)
    }
}

/// A written number with its unit, as the language puts it: `4.325 lei`, `10%`, in English `$4,325`.
pub fn beside(number: &str, unit: &str, language: &Language) -> String {
    let is_english = language.as_str().split('-').next() == Some("en");
    match number.strip_prefix(MINUS) {
        _ if unit.is_empty() => number.to_string(),
        _ if matches!(unit, "%" | "‰") => format!("{number}{unit}"),
        Some(positive) if is_english && BEFORE.contains(&unit) => {
            format!("{MINUS}{unit}{positive}")
        }
        None if is_english && BEFORE.contains(&unit) => format!("{unit}{number}"),
        _ => format!("{number} {unit}"),
    }
}

fn is_of_unit(c: char) -> bool {
    c.is_alphabetic() || matches!(c, '%' | '‰' | '$' | '€' | '£')
}

/// A text without what does not tell two figures apart: kinds of spaces, of signs and of dashes.
fn plain(text: &str) -> String {
    let spaced = text.replace([NBSP, '\u{202f}', '\u{2009}'], " ");
    let joined = spaced.trim().replace(" – ", "–");
    match joined.strip_prefix('-') {
        Some(rest) => format!("{MINUS}{rest}"),
        None => joined,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::data::facts::Facts;

    fn fact(yaml: &str) -> Fact {
        let text = format!(
            "facts: [{{id: x, name: X, as_of: 2026-07-01, sources: [s], grade: A, {yaml}}}]"
        );
        let mut facts: Facts = serde_yaml::from_str(&text).expect("a fact");
        facts.facts.remove(0)
    }

    fn check(yaml: &str, language: &str, shown: &str, right: &[&str], wrong: &[&str]) {
        let fact = fact(yaml);
        let language = Language(language.to_string());
        let figure = Figure::new(&fact, &language, &language);
        assert_eq!(figure.shown().replace(NBSP, "_"), shown);
        for text in right {
            assert!(figure.is(text), "{text}");
        }
        for text in wrong {
            assert!(!figure.is(text), "{text}");
        }
    }

    #[test]
    fn romanian() {
        let minimum = "value: 4325, unit: {ro: lei, en: lei}";
        let forms = ["4.325 lei", "4.325\u{a0}lei", "4.325", "4.325 de lei"];
        let others = [
            "4325 lei",
            "4,325 lei",
            "4.325 euro",
            "4.050 lei",
            "de lei",
            "",
        ];
        check(minimum, "ro", "4.325_lei", &forms, &others);
        check("value: 25.949", "ro", "25,949", &["25,949"], &["25.949"]);
        let rate = "value: 10, unit: '%'";
        check(
            rate,
            "ro",
            "10%",
            &["10%", "10 %", "10", "+10%"],
            &["10 de %", "-10%"],
        );
        let fall = "value: -6, unit: '%'";
        check(fall, "ro", "−6%", &["−6%", "-6%", "-6 %"], &["6%", "+6%"]);
        let range = "value: 60, to: 70, unit: '%'";
        check(
            range,
            "ro",
            "60–70%",
            &["60–70 %", "60 – 70%", "60–70"],
            &["60%", "60-70%"],
        );
        let years = "value: 25, unit: {ro: ani, en: years}";
        check(
            years,
            "ro",
            "25_de_ani",
            &["25 de ani", "25 ani"],
            &["25 de lei"],
        );
        let few = "value: 119, unit: ani";
        check(few, "ro", "119_ani", &["119 ani"], &["119 de ani"]);
        let part = "value: 16.8, unit: luni";
        check(part, "ro", "16,8_luni", &["16,8 luni"], &["16,8 de luni"]);
    }

    #[test]
    fn english() {
        let minimum = "value: 4325, unit: lei";
        check(
            minimum,
            "en",
            "4,325_lei",
            &["4,325 lei", "4,325"],
            &["4.325 lei", "4,325 de lei"],
        );
        let pay = "value: 67500, unit: $";
        check(
            pay,
            "en",
            "$67,500",
            &["$67,500", "67,500 $", "67,500"],
            &["$67.500"],
        );
        check(
            pay,
            "ro",
            "67.500_$",
            &["67.500 $", "67.500"],
            &["67.500 de $"],
        );
    }

    #[test]
    fn a_stale_text_is_mended_in_its_own_form() {
        let mend = |yaml: &str, language: &str, text: &str| {
            let (fact, language) = (fact(yaml), Language(language.to_string()));
            Figure::new(&fact, &language, &language).mended(text)
        };
        let minimum = "value: 4325, unit: lei";
        for (text, mended) in [
            ("4.050 lei", "4.325 lei"),
            ("4.050\u{a0}de lei", "4.325 de lei"),
            ("4050", "4.325"),
            ("4.050 RON", "4.325 lei"),
        ] {
            assert_eq!(mend(minimum, "ro", text).as_deref(), Some(mended), "{text}");
        }
        assert_eq!(mend(minimum, "ro", "4.325"), None);
        assert_eq!(mend(minimum, "ro", "salariul minim"), None);
        assert_eq!(mend(minimum, "ro", "4.050 lei brut"), None);
        let rate = "value: 10, unit: '%'";
        assert_eq!(mend(rate, "ro", "9 %").as_deref(), Some("10 %"));
        assert_eq!(mend(rate, "ro", "+9%").as_deref(), Some("+10%"));
        let pay = "value: 67500, unit: $";
        assert_eq!(mend(pay, "en", "$66,000").as_deref(), Some("$67,500"));
        let years = "value: 19, unit: ani";
        assert_eq!(mend(years, "ro", "25 de ani").as_deref(), Some("19 ani"));
    }
}
