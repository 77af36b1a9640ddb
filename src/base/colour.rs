//! Colours: what is read, what is written, how much two of them differ to the eye, and lighter or
//! darker ones of the same kind. Only with operations whose result IEEE 754 fixes to the last bit,
//! so that every machine makes the same shades.

use std::fmt;

/// A colour of a screen.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Colour {
    pub red: u8,
    pub green: u8,
    pub blue: u8,
}

/// A colour as the eye orders it (Oklab): how light it is, and how far from grey in two directions.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Shade {
    pub lightness: f64,
    pub a: f64,
    pub b: f64,
}

impl fmt::Display for Colour {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "#{:02x}{:02x}{:02x}", self.red, self.green, self.blue)
    }
}

impl Colour {
    /// The colour of `#1a5c56`, `#333` or `rgb(26 92 86)`; none where it is written otherwise, or
    /// lets something show through.
    pub fn read(text: &str) -> Option<Colour> {
        let text = text.trim();
        if let Some(digits) = text.strip_prefix('#') {
            let digit = |at: usize| u8::from_str_radix(digits.get(at..=at)?, 16).ok();
            let (width, scale) = match digits.len() {
                3 => (1, 17),
                6 => (2, 1),
                _ => return None,
            };
            let part = |at: usize| match width {
                1 => Some(digit(at)? * scale),
                _ => Some(digit(2 * at)? * 16 + digit(2 * at + 1)?),
            };
            return Some(Colour {
                red: part(0)?,
                green: part(1)?,
                blue: part(2)?,
            });
        }
        let inside = text.strip_prefix("rgb(")?.strip_suffix(')')?;
        let mut parts = inside.split([' ', ',']).filter(|part| !part.is_empty());
        let mut part = || parts.next()?.parse().ok();
        let colour = Colour {
            red: part()?,
            green: part()?,
            blue: part()?,
        };
        parts.next().is_none().then_some(colour)
    }

    /// The relative luminance of WCAG 2.
    fn luminance(self) -> f64 {
        let [red, green, blue] = self.linear();
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    fn linear(self) -> [f64; 3] {
        [self.red, self.green, self.blue].map(|channel| {
            let channel = f64::from(channel) / 255.0;
            match channel <= 0.04045 {
                true => channel / 12.92,
                false => {
                    // To the power of 2.4.
                    let base = (channel + 0.055) / 1.055;
                    base * base * root(base * base, 5)
                }
            }
        })
    }

    /// The colour as a shade.
    pub fn shade(self) -> Shade {
        let [red, green, blue] = self.linear();
        let long = 0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue;
        let middle = 0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue;
        let short = 0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue;
        let [long, middle, short] = [long, middle, short].map(|cone| root(cone, 3));
        Shade {
            lightness: 0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
            a: 1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
            b: 0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
        }
    }
}

impl Shade {
    /// The colour nearest to the shade that a screen can show: less vivid where it must be.
    pub fn colour(self) -> Colour {
        let vivid = |share: f64| Shade {
            lightness: self.lightness.clamp(0.0, 1.0),
            a: self.a * share,
            b: self.b * share,
        };
        if let Some(colour) = self.shown() {
            return colour;
        }
        let (mut least, mut most) = (0.0, 1.0);
        for _ in 0..24 {
            let middle = (least + most) / 2.0;
            match vivid(middle).shown() {
                Some(_) => least = middle,
                None => most = middle,
            }
        }
        vivid(least).shown().unwrap_or_else(|| {
            let grey = if self.lightness > 0.5 { 255 } else { 0 };
            Colour {
                red: grey,
                green: grey,
                blue: grey,
            }
        })
    }

    /// The colour, where a screen has it.
    fn shown(self) -> Option<Colour> {
        let long = self.lightness + 0.3963377774 * self.a + 0.2158037573 * self.b;
        let middle = self.lightness - 0.1055613458 * self.a - 0.0638541728 * self.b;
        let short = self.lightness - 0.0894841775 * self.a - 1.2914855480 * self.b;
        let [long, middle, short] = [long, middle, short].map(|cone| cone * cone * cone);
        let channel = |linear: f64| {
            let value = match linear <= 0.0031308 {
                true => linear * 12.92,
                false => {
                    // To the power of 1 / 2.4.
                    let fourth = linear.sqrt().sqrt();
                    1.055 * fourth * root(fourth * fourth, 3) - 0.055
                }
            };
            // A hair outside is what rounding left.
            (-0.002..=1.002)
                .contains(&value)
                .then(|| (value * 255.0).round().clamp(0.0, 255.0) as u8)
        };
        Some(Colour {
            red: channel(4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short)?,
            green: channel(-1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short)?,
            blue: channel(-0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short)?,
        })
    }

    /// How far from grey it is, squared.
    fn vividness(self) -> f64 {
        self.a * self.a + self.b * self.b
    }

    /// What stands to `base` as `own` stands to `own_base`: turned by as much in hue, as much more
    /// or less vivid, and as light as `own`.
    pub fn as_to(own: Shade, own_base: Shade, base: Shade) -> Shade {
        let whole = own_base.vividness();
        // A grey has no hue to turn from.
        let (turn_a, turn_b) = match whole < 1e-5 {
            true => (0.0, 0.0),
            false => (
                (own.a * own_base.a + own.b * own_base.b) / whole,
                (own.b * own_base.a - own.a * own_base.b) / whole,
            ),
        };
        Shade {
            lightness: own.lightness,
            a: base.a * turn_a - base.b * turn_b,
            b: base.a * turn_b + base.b * turn_a,
        }
    }
}

/// The contrast of two colours after WCAG 2, in hundredths, rounded down: 2100 for black on white.
pub fn contrast(one: Colour, other: Colour) -> u32 {
    let (one, other) = (one.luminance() + 0.05, other.luminance() + 0.05);
    // What rounding left must not turn a whole ratio into the one below it.
    (one.max(other) / one.min(other) * 100.0 + 1e-6).floor() as u32
}

/// A contrast as people write it: `5:1`, `4.53:1`.
pub fn written(contrast: u32) -> String {
    match (contrast / 100, contrast % 100) {
        (whole, 0) => format!("{whole}:1"),
        (whole, hundredths) => format!("{whole}.{hundredths:02}:1"),
    }
}

/// The colour nearest to `colour` that passes, itself if it does: lighter or darker, of the same
/// hue.
pub fn nearest(colour: Colour, passes: impl Fn(Colour) -> bool) -> Option<Colour> {
    if passes(colour) {
        return Some(colour);
    }
    let shade = colour.shade();
    let moved = |step: i32| {
        let lightness = shade.lightness + f64::from(step) / 200.0;
        let colour = Shade { lightness, ..shade }.colour();
        ((0.0..=1.0).contains(&lightness) && passes(colour)).then_some(colour)
    };
    (1..200).find_map(|step| moved(-step).or_else(|| moved(step)))
}

/// The root of a number that is not negative, by Newton's method.
fn root(number: f64, degree: i32) -> f64 {
    if number <= 0.0 {
        return 0.0;
    }
    let mut found = 1.0_f64;
    // It comes nearer with each step; the bound is never met.
    for _ in 0..200 {
        // Powers by multiplication, one after the other, on every machine alike.
        let mut power = found;
        for _ in 2..degree {
            power *= found;
        }
        let next = (f64::from(degree - 1) * found + number / power) / f64::from(degree);
        if (next - found).abs() <= found * 1e-15 {
            return next;
        }
        found = next;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn colour(text: &str) -> Colour {
        Colour::read(text).unwrap()
    }

    #[test]
    fn colours_are_read_as_style_sheets_write_them() {
        let teal = colour("#0d5c56");
        assert_eq!(teal.to_string(), "#0d5c56");
        assert_eq!(colour(" rgb(13 92 86)"), teal);
        assert_eq!(colour("rgb(13, 92, 86)"), teal);
        assert_eq!(colour("#fA0").to_string(), "#ffaa00");
        for wrong in [
            "",
            "#",
            "#12",
            "#12345g",
            "#1234567",
            "teal",
            "rgb(1 2)",
            "rgb(1 2 3 / 0.5)",
            "rgb(1 2 300)",
            "#țțț",
        ] {
            assert_eq!(Colour::read(wrong), None, "{wrong}");
        }
    }

    /// The ratios that the W3C's own examples give.
    #[test]
    fn contrast_is_that_of_wcag() {
        let of = |one, other| contrast(colour(one), colour(other));
        assert_eq!(of("#000", "#fff"), 2100);
        assert_eq!(of("#fff", "#fff"), 100);
        assert_eq!(of("#777777", "#ffffff"), 447);
        assert_eq!(of("#767676", "#ffffff"), 454);
        assert_eq!(of("#949494", "#ffffff"), 303);
        assert_eq!(written(447), "4.47:1");
        assert_eq!(written(500), "5:1");
    }

    #[test]
    fn every_colour_comes_back_from_its_shade() {
        for red in (0..=255).step_by(15) {
            for green in (0..=255).step_by(17) {
                for blue in (0..=255).step_by(51) {
                    let colour = Colour { red, green, blue };
                    assert_eq!(colour.shade().colour(), colour);
                }
            }
        }
        let white = colour("#fff").shade();
        assert!((white.lightness - 1.0).abs() < 1e-6 && white.vividness() < 1e-12);
    }

    #[test]
    fn a_shade_that_no_screen_has_is_shown_less_vivid() {
        let vivid = Shade {
            lightness: 0.6,
            a: -0.4,
            b: 0.2,
        };
        let shown = vivid.colour().shade();
        assert!((shown.lightness - 0.6).abs() < 0.01);
        assert!(shown.vividness() < vivid.vividness());
        let hue = |shade: Shade| shade.b / shade.a;
        assert!((hue(shown) - hue(vivid)).abs() < 0.03);
    }

    #[test]
    fn a_base_that_stays_leaves_its_shades_as_they_are() {
        let base = colour("#0d5c56").shade();
        for own in ["#0b544e", "#b4cbc5", "#86d4c5"] {
            let same = Shade::as_to(colour(own).shade(), base, base);
            assert_eq!(same.colour().to_string(), own);
        }
        let grey = colour("#808080").shade();
        let of_grey = Shade::as_to(colour("#0b544e").shade(), base, grey);
        assert!(of_grey.vividness() < 1e-6);
    }

    #[test]
    fn the_nearest_colour_that_passes_is_just_beyond_the_bound() {
        let paper = colour("#f8f6f0");
        let passes = |colour| contrast(colour, paper) >= 500;
        let found = nearest(colour("#f57c00"), passes).unwrap();
        assert!((500..530).contains(&contrast(found, paper)));
        assert_eq!(nearest(colour("#000000"), passes), Some(colour("#000000")));
        assert_eq!(nearest(paper, |_| false), None);
    }
}
