//! The number that an author asks for in a gap: alone, as a range or with a tolerance. Apart
//! because it has to mean one thing, and what does not is the author's to mend.

use super::{Number, is_grouped, parts};
use crate::parse::answers::fold;

/// What a gap takes: any number from `low` to `high`, both included, in `unit`.
#[derive(Debug, Clone, PartialEq)]
pub struct Wanted {
    pub low: f64,
    pub high: f64,
    pub unit: Option<String>,
}

/// Why what stands in a gap is not a number to ask for. `text` is what stands there, `meant` what
/// it could be instead.
#[derive(Debug, Clone, PartialEq)]
pub enum Mistake {
    /// Nothing that is a number.
    Unreadable { text: String, decimal: char },
    /// A number, with the marks of another language.
    OtherMarks { text: String, meant: String },
    /// A range from the greater number to the lesser.
    Reversed { text: String, meant: String },
    /// A tolerance less than nothing.
    NegativeTolerance { text: String, meant: String },
    /// A unit for each of the numbers.
    TwoUnits { text: String },
    /// A percent that may be a unit or a share.
    Ambiguous {
        text: String,
        points: String,
        share: String,
    },
}

impl Mistake {
    /// What is wrong, as the message of a diagnostic.
    pub fn message(&self) -> String {
        match self {
            Mistake::Unreadable { text, .. } => {
                format!("`{text}` is not a number, a range or a number with a tolerance")
            }
            Mistake::OtherMarks { text, .. } => {
                format!("`{text}` is not written as numbers are in the language of this file")
            }
            Mistake::Reversed { text, .. } => {
                format!("the range `{text}` ends before it begins")
            }
            Mistake::NegativeTolerance { text, .. } => {
                format!("the tolerance of `{text}` is less than nothing")
            }
            Mistake::TwoUnits { text } => {
                format!("the numbers of `{text}` have different units")
            }
            Mistake::Ambiguous { text, .. } => format!(
                "the percent of `{text}` may be the unit of both numbers or a share of the first"
            ),
        }
    }

    /// What to do about it.
    pub fn remedy(&self) -> String {
        match self {
            Mistake::Unreadable { decimal, .. } => format!(
                "write a number such as `2699 lei`, a range such as `12..15`, or a tolerance such \
                 as `0{decimal}19±0{decimal}01`"
            ),
            Mistake::OtherMarks { meant, .. } => format!("write `{meant}`"),
            Mistake::Reversed { meant, .. } => {
                format!("write the lesser number first: `{meant}`")
            }
            Mistake::NegativeTolerance { meant, .. } => {
                format!("write it without its sign: `{meant}`")
            }
            Mistake::TwoUnits { .. } => "write one unit, after the last number".to_string(),
            Mistake::Ambiguous { points, share, .. } => format!(
                "write `{points}` where percent is the unit, and the two ends, `{share}`, where it \
                 is a share"
            ),
        }
    }
}

/// What the text after `=` in a gap asks for, in a file of `language`: a comma before decimals and
/// dots between thousands, the other way round in English. Thousands may also stand apart by
/// spaces.
pub fn wanted(text: &str, language: &str) -> Result<Wanted, Mistake> {
    let seen = fold::written(text);
    let primary = language.split('-').next().unwrap_or_default();
    let decimal = match primary.eq_ignore_ascii_case("en") {
        true => '.',
        false => ',',
    };
    let gap = Gap {
        text: text.trim(),
        decimal,
    };
    if let Some((low, high)) = seen.split_once("..") {
        gap.range(gap.number(low)?, gap.number(high)?)
    } else if let Some((middle, tolerance)) = seen.split_once('±') {
        gap.tolerance(gap.number(middle)?, gap.number(tolerance)?)
    } else {
        let Asked { value, unit, .. } = gap.number(&seen)?;
        Ok(Wanted {
            low: value,
            high: value,
            unit,
        })
    }
}

/// What stands in a gap, and the mark before decimals there.
struct Gap<'a> {
    text: &'a str,
    decimal: char,
}

/// One number of it, and its digits as they are written.
struct Asked {
    value: f64,
    digits: String,
    unit: Option<String>,
}

impl Asked {
    fn with(number: &Number, value: f64) -> Self {
        let sign = if value < 0.0 { "-" } else { "" };
        Asked {
            value,
            digits: format!("{sign}{}", number.digits),
            unit: (!number.unit.is_empty()).then(|| number.unit.clone()),
        }
    }
}

impl Gap<'_> {
    fn range(&self, low: Asked, high: Asked) -> Result<Wanted, Mistake> {
        let unit = self.one_unit(low.unit, high.unit)?;
        if low.value > high.value {
            return Err(Mistake::Reversed {
                text: self.text.to_string(),
                meant: format!("{}..{}{}", high.digits, low.digits, after(&unit)),
            });
        }
        Ok(Wanted {
            low: low.value,
            high: high.value,
            unit,
        })
    }

    fn tolerance(&self, middle: Asked, tolerance: Asked) -> Result<Wanted, Mistake> {
        let text = self.text.to_string();
        if tolerance.value < 0.0 {
            let digits = tolerance.digits.trim_start_matches('-');
            let meant = format!(
                "{}{}±{digits}{}",
                middle.digits,
                after(&middle.unit),
                after(&tolerance.unit)
            );
            return Err(Mistake::NegativeTolerance { text, meant });
        }
        let is_percent = |unit: &Option<String>| unit.as_deref() == Some("%");
        let share = middle.value.abs() * tolerance.value / 100.0;
        let (by, unit) = if !is_percent(&tolerance.unit) || is_percent(&middle.unit) {
            let unit = self.one_unit(middle.unit, tolerance.unit)?;
            (tolerance.value, unit)
        } else if middle.unit.is_some() {
            (share, middle.unit)
        } else {
            let shown = |value: f64| {
                tidy(value)
                    .to_string()
                    .replace('.', &self.decimal.to_string())
            };
            return Err(Mistake::Ambiguous {
                text,
                points: format!("{}%±{}%", middle.digits, tolerance.digits),
                share: format!(
                    "{}..{}",
                    shown(middle.value - share),
                    shown(middle.value + share)
                ),
            });
        };
        Ok(Wanted {
            low: tidy(middle.value - by),
            high: tidy(middle.value + by),
            unit,
        })
    }

    /// The unit of two numbers, which stands after one or is the same after both.
    fn one_unit(
        &self,
        first: Option<String>,
        second: Option<String>,
    ) -> Result<Option<String>, Mistake> {
        match (first, second) {
            (Some(first), Some(second)) if first != second => Err(Mistake::TwoUnits {
                text: self.text.to_string(),
            }),
            (first, second) => Ok(first.or(second)),
        }
    }

    fn number(&self, text: &str) -> Result<Asked, Mistake> {
        let number = Number::find(text.trim()).ok_or_else(|| self.unreadable())?;
        let value =
            |decimal| value(number.digits, decimal).and_then(|digits| number.value(&digits));
        if let Some(value) = value(self.decimal) {
            return Ok(Asked::with(&number, value));
        }
        let other = if self.decimal == ',' { '.' } else { ',' };
        if value(other).is_none() {
            return Err(self.unreadable());
        }
        let swap = |c| match c {
            '.' => ',',
            ',' => '.',
            c => c,
        };
        let meant = number.digits.chars().map(swap).collect::<String>();
        Err(Mistake::OtherMarks {
            text: number.digits.to_string(),
            meant,
        })
    }

    fn unreadable(&self) -> Mistake {
        Mistake::Unreadable {
            text: self.text.to_string(),
            decimal: self.decimal,
        }
    }
}

/// The digits of a number with this mark before decimals and the other one or spaces between
/// thousands, as digits with at most a dot.
fn value(digits: &str, decimal: char) -> Option<String> {
    let (mut parts, mut marks) = parts(digits);
    let fraction = (marks.last() == Some(&decimal))
        .then(|| marks.pop().and(parts.pop()))
        .flatten();
    let are_known = marks.iter().all(|mark| *mark != decimal && *mark != '\'');
    let is_whole = are_known && !parts[0].is_empty() && is_grouped(&parts, &marks);
    is_whole.then(|| match fraction {
        Some(fraction) => format!("{}.{fraction}", parts.concat()),
        None => parts.concat(),
    })
}

/// A unit as it stands after a number.
fn after(unit: &Option<String>) -> String {
    let Some(unit) = unit else {
        return String::new();
    };
    format!(" {unit}")
}

/// The value without what adding binary fractions leaves behind: 0.19 − 0.01 is 0.18.
fn tidy(value: f64) -> f64 {
    format!("{value:.14e}").parse().unwrap_or(value) + 0.0
}
