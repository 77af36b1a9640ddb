//! A decimal number as it is written, exact: figures, shares and rates. Apart because a binary
//! fraction could not be hashed, compared or shown as its author wrote it.

use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// `digits` divided by ten to the power of `places`: 25,949 is 25949 with 3 places.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct Decimal {
    pub digits: i64,
    pub places: u8,
}

/// More places than any figure has.
const MOST_PLACES: usize = 6;
/// More digits than any figure has, and few enough for exact sums in a browser.
const MOST_DIGITS: usize = 15;

impl Decimal {
    /// A whole number.
    pub fn whole(digits: i64) -> Self {
        Decimal { digits, places: 0 }
    }

    /// The number times ten to the power of `places`, where that is whole: in bani with 2, a
    /// percentage in basis points with 2. None where it is not, or is too large.
    pub fn scaled(self, places: u8) -> Option<i64> {
        if self.places <= places {
            let factor = 10i64.checked_pow(u32::from(places - self.places))?;
            self.digits.checked_mul(factor)
        } else {
            let factor = 10i64.checked_pow(u32::from(self.places - places))?;
            (self.digits % factor == 0).then_some(self.digits / factor)
        }
    }

    /// Digits before the decimal mark, digits after it, and whether it is below zero.
    pub fn parts(self) -> (String, String, bool) {
        let places = usize::from(self.places);
        let digits = format!(
            "{:0>width$}",
            self.digits.unsigned_abs(),
            width = places + 1
        );
        let (whole, rest) = digits.split_at(digits.len() - places);
        (whole.to_string(), rest.to_string(), self.digits < 0)
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, rest, negative) = self.parts();
        let sign = if negative { "-" } else { "" };
        match rest.is_empty() {
            true => write!(out, "{sign}{whole}"),
            false => write!(out, "{sign}{whole}.{rest}"),
        }
    }
}

impl FromStr for Decimal {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || format!("“{text}” is not a number; write it as 4325 or 25.949");
        let (negative, unsigned) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (whole, rest) = unsigned.split_once('.').unwrap_or((unsigned, ""));
        let is_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        let is_number = !whole.is_empty()
            && is_digits(whole)
            && is_digits(rest)
            && unsigned.ends_with(|c: char| c.is_ascii_digit())
            && rest.len() <= MOST_PLACES
            && whole.len() + rest.len() <= MOST_DIGITS;
        if !is_number {
            return Err(wrong());
        }
        let digits: i64 = format!("{whole}{rest}").parse().map_err(|_| wrong())?;
        Ok(Decimal {
            digits: if negative { -digits } else { digits },
            places: rest.len() as u8,
        })
    }
}

impl Serialize for Decimal {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Decimal {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Written;
        impl serde::de::Visitor<'_> for Written {
            type Value = Decimal;
            fn expecting(&self, out: &mut fmt::Formatter) -> fmt::Result {
                out.write_str("a number")
            }
            fn visit_i64<E: serde::de::Error>(self, number: i64) -> Result<Decimal, E> {
                number.to_string().parse().map_err(E::custom)
            }
            fn visit_u64<E: serde::de::Error>(self, number: u64) -> Result<Decimal, E> {
                number.to_string().parse().map_err(E::custom)
            }
            fn visit_f64<E: serde::de::Error>(self, number: f64) -> Result<Decimal, E> {
                number.to_string().parse().map_err(E::custom)
            }
            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Decimal, E> {
                text.parse().map_err(E::custom)
            }
        }
        deserializer.deserialize_any(Written)
    }
}

impl JsonSchema for Decimal {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Decimal".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "A number, exact as written; in quotes where its last digit is 0.",
            "type": ["number", "string"],
            "format": "decimal",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_what_was_written() {
        for text in ["0", "4325", "-0.5", "25.949", "2.50"] {
            let number: Decimal = text.parse().expect(text);
            assert_eq!(number.to_string(), text);
        }
        for text in ["", ".", "1.", ".5", "4.325,5", "1e3", "--1", "0.1234567"] {
            assert!(text.parse::<Decimal>().is_err(), "{text}");
        }
        let yaml: Vec<Decimal> = serde_yaml::from_str("[4325, 25.949, '2.50']").expect("numbers");
        assert_eq!(
            yaml.iter().map(Decimal::to_string).collect::<Vec<_>>(),
            ["4325", "25.949", "2.50"]
        );
    }

    #[test]
    fn scaling_is_exact_or_refused() {
        let number: Decimal = "2.25".parse().expect("a number");
        assert_eq!(number.scaled(2), Some(225));
        assert_eq!(number.scaled(4), Some(22500));
        assert_eq!(number.scaled(1), None);
        assert_eq!(Decimal::whole(7).scaled(2), Some(700));
    }
}
