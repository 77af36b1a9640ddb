//! Numbers as people type them. Apart because a learner's number is read in every way it may be
//! meant, while an author's, in `asked`, has to mean one.

mod asked;

pub use asked::{Mistake, Wanted, wanted};

use crate::parse::answers::fold;

/// Signs of money that may stand before a number.
const CURRENCIES: [char; 4] = ['€', '$', '£', '¥'];

/// A learner's number: every value that it may mean, and the unit as it is written, empty where
/// there is none.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    pub values: Vec<f64>,
    pub unit: String,
}

/// What a learner's text means as a number; none where it is no number, or more than one.
///
/// Learners bring their own marks: `4.500` is four and a half or four thousand five hundred, and
/// whoever judges takes the value that fits.
pub fn read(text: &str) -> Option<Reading> {
    let seen = fold::written(text);
    let number = Number::find(fold::without_end(&seen))?;
    let values: Vec<f64> = readings(number.digits)
        .into_iter()
        .filter_map(|digits| number.value(&digits))
        .collect();
    (!values.is_empty()).then_some(Reading {
        values,
        unit: number.unit,
    })
}

/// A number found at the head of a text, with nothing after it but a unit.
struct Number<'a> {
    negative: bool,
    /// Digits, and single marks between them.
    digits: &'a str,
    unit: String,
}

impl<'a> Number<'a> {
    fn find(text: &'a str) -> Option<Self> {
        let spaceless = |text: &'a str| text.strip_prefix(' ').unwrap_or(text);
        let unsigned = text.strip_prefix(['-', '+']);
        let negative = text.starts_with('-');
        let text = unsigned.map_or(text, spaceless);
        let bare = text.strip_prefix(CURRENCIES);
        let currency = &text[..text.len() - bare.map_or(text.len(), str::len)];
        let text = bare.map_or(text, spaceless);
        let (digits, rest) = text.split_at(end_of_digits(text)?);
        let rest = spaceless(rest);
        let unit = match (rest.is_empty(), currency.is_empty()) {
            (false, false) => format!("{rest} {currency}"),
            _ => format!("{rest}{currency}"),
        };
        (rest.is_empty() || is_unit(rest)).then_some(Number {
            negative,
            digits,
            unit,
        })
    }

    /// The value of digits with at most a dot among them.
    fn value(&self, digits: &str) -> Option<f64> {
        let size: f64 = digits.parse().ok()?;
        let value = if self.negative { -size } else { size };
        // Nothing is less than nothing by a sign.
        size.is_finite().then_some(value + 0.0)
    }
}

/// Where digits with single marks between them end; a mark may stand before them all.
fn end_of_digits(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut end = usize::from(text.starts_with(['.', ',']));
    if !is_digit(end) {
        return None;
    }
    loop {
        let is_mark = matches!(bytes.get(end), Some(b'.' | b',' | b'\'' | b' '));
        match is_digit(end) || is_mark && is_digit(end + 1) {
            true => end += 1,
            false => return Some(end),
        }
    }
}

/// Whether each word of a text can be of a unit: it begins as one, and holds no number.
fn is_unit(text: &str) -> bool {
    let begins = |word: &str| {
        let word = word.strip_prefix('/').unwrap_or(word);
        word.starts_with(|c: char| c.is_alphabetic() || "%‰°'\"".contains(c))
            || word.starts_with(CURRENCIES)
    };
    let is_long = |word: &str| {
        let pairs = word.as_bytes().windows(2);
        pairs
            .into_iter()
            .any(|two| two.iter().all(u8::is_ascii_digit))
    };
    text.split(' ')
        .all(|word| word == "/" || begins(word) && !is_long(word))
}

/// What stands between the marks of a number, and the marks.
fn parts(digits: &str) -> (Vec<&str>, Vec<char>) {
    let marks = digits.chars().filter(|c| !c.is_ascii_digit()).collect();
    let parts = digits.split(|c: char| !c.is_ascii_digit()).collect();
    (parts, marks)
}

/// Whether the parts of a number are whole, or groups of three with one kind of mark.
fn is_grouped(parts: &[&str], marks: &[char]) -> bool {
    let Some(mark) = marks.first() else {
        return true;
    };
    marks.iter().all(|other| other == mark)
        && (1..=3).contains(&parts[0].len())
        && !parts[0].starts_with('0')
        && parts[1..].iter().all(|part| part.len() == 3)
}

/// Every way to read digits with marks, as digits with at most a dot.
fn readings(digits: &str) -> Vec<String> {
    let (parts, marks) = parts(digits);
    let mut found = Vec::new();
    if let (Some((fraction, whole)), Some((mark, before))) =
        (parts.split_last(), marks.split_last())
        && matches!(mark, '.' | ',')
        && !before.contains(mark)
        && is_grouped(whole, before)
    {
        found.push(format!("{}.{fraction}", whole.concat()));
    }
    if is_grouped(&parts, &marks) {
        found.push(parts.concat());
    }
    found
}
