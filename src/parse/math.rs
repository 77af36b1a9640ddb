//! Formulas: LaTeX in, MathML out, without a script and without `style` attributes, which the
//! site's content policy forbids. Apart because what the converter writes has to be made over.

use std::ops::Range;

use math_core::{LatexToMathML, MathCoreConfig, MathDisplay};

/// The longest formula that is read, in bytes.
const LONGEST: usize = 4096;
/// More braces, roots or scripts within one another than any formula has; the converter calls
/// itself for each.
const DEEPEST: usize = 200;

/// Why a formula cannot be shown.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MathError {
    /// One sentence without a final full stop.
    pub message: String,
    /// Bytes of the formula, between characters.
    pub range: Range<usize>,
}

/// The `<math>` element of the formula `source`; `display` where it stands on its own line.
/// Alignment, rules and spacing are classes that begin with `math-`.
///
/// # Errors
/// The first mistake in the formula.
pub fn to_mathml(source: &str, display: bool) -> Result<String, MathError> {
    let refused = |message: String| MathError {
        message,
        range: 0..source.len(),
    };
    if source.len() > LONGEST {
        return Err(refused(format!(
            "the formula is {} bytes long, more than {LONGEST}",
            source.len()
        )));
    }
    let nesting = source
        .bytes()
        .filter(|byte| matches!(byte, b'{' | b'\\' | b'^' | b'_' | b'['))
        .count();
    if nesting > DEEPEST * 4 || deepest(source) > DEEPEST {
        return Err(refused("the formula is nested too deep".to_string()));
    }
    let display = if display {
        MathDisplay::Block
    } else {
        MathDisplay::Inline
    };
    // The converter's inner checks may fail on input that its authors did not foresee.
    let converted = std::panic::catch_unwind(|| {
        LatexToMathML::new(MathCoreConfig::default())
            .map_err(|error| *error.0)
            .and_then(|converter| {
                converter
                    .convert_with_local_state(source, display)
                    .map_err(|error| *error)
            })
    });
    match converted {
        Ok(Ok(result)) => Ok(without_styles(&result.mathml)),
        Ok(Err(error)) => Err(MathError {
            message: error.error_message().trim_end_matches('.').to_string(),
            range: within(source, &error.0),
        }),
        Err(_) => Err(refused("the formula could not be read".to_string())),
    }
}

fn deepest(source: &str) -> usize {
    let mut depth = 0usize;
    let mut most = 0;
    for byte in source.bytes() {
        match byte {
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        most = most.max(depth);
    }
    most
}

fn within(source: &str, range: &Range<usize>) -> Range<usize> {
    let mut start = range.start.min(source.len());
    while !source.is_char_boundary(start) {
        start -= 1;
    }
    let mut end = range.end.clamp(start, source.len());
    while !source.is_char_boundary(end) {
        end += 1;
    }
    start..end
}

/// Each tag's `style` made into attributes and classes. Text is escaped, so that a `<` always
/// begins a tag.
fn without_styles(mathml: &str) -> String {
    let mut out = String::with_capacity(mathml.len());
    let mut rest = mathml;
    while let Some(open) = rest.find('<') {
        let end = rest[open..].find('>').map_or(rest.len(), |end| open + end);
        let tag = &rest[open..end];
        let style = tag.find(" style=\"").and_then(|at| {
            let value = &tag[at + 8..];
            Some((at, &value[..value.find('"')?]))
        });
        match style {
            Some((at, value)) => {
                out.push_str(&rest[..open]);
                out.push_str(tag[..at].trim_end());
                write_attributes(value, &mut out);
                out.push_str(&tag[at + 8 + value.len() + 1..]);
            }
            None => out.push_str(&rest[..end]),
        }
        rest = &rest[end..];
    }
    out.push_str(rest);
    out
}

fn write_attributes(style: &str, out: &mut String) {
    let mut classes: Vec<&str> = Vec::new();
    for declaration in style.split(';') {
        let Some((property, value)) = declaration.split_once(':') else {
            continue;
        };
        let value = value.trim();
        let line = |solid, dashed| {
            if value.contains("dashed") {
                dashed
            } else {
                solid
            }
        };
        let gap = |none, some| if value == "0" { none } else { some };
        let class = match property.trim() {
            "color" => {
                out.push_str(&format!(" mathcolor=\"{value}\""));
                continue;
            }
            "font-size" => {
                out.push_str(&format!(" mathsize=\"{value}\""));
                continue;
            }
            "text-align" => match value {
                "left" => "math-left",
                _ => "math-right",
            },
            "width" => match value {
                "100%" => "math-wide",
                "50%" => "math-half",
                "7.5%" => "math-edge",
                _ => continue,
            },
            "margin-left" => "math-back",
            "padding-left" => gap("math-flush-left", "math-gap-left"),
            "padding-right" => gap("math-flush-right", "math-gap-right"),
            "padding-top" => gap("math-flush-top", "math-gap-top"),
            "padding-bottom" => gap("math-flush-bottom", "math-gap-bottom"),
            "border-left" => line("math-line-left", "math-dashes-left"),
            "border-right" => line("math-line-right", "math-dashes-right"),
            "border-top" => line("math-line-top", "math-dashes-top"),
            "border-bottom" => line("math-line-bottom", "math-dashes-bottom"),
            "math-shift" => "math-compact",
            "font-variant-caps" => "math-small-caps",
            _ => continue,
        };
        classes.push(class);
    }
    if !classes.is_empty() {
        out.push_str(&format!(" class=\"{}\"", classes.join(" ")));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_fraction_is_mathml() {
        let shown = to_mathml(r"\frac{a}{2}", false).unwrap();
        assert_eq!(shown, "<math><mfrac><mi>a</mi><mn>2</mn></mfrac></math>");
        assert!(to_mathml("x", true).unwrap().contains("display=\"block\""));
    }

    #[test]
    fn styles_become_classes_and_attributes() {
        let table = [
            (r"\color{red}x", "mathcolor=\"#"),
            (r"a\!b", "class=\"math-back\""),
            (
                r"\begin{array}{l|r}a&b\\\hline c&d\end{array}",
                "math-line-right",
            ),
            (r"\begin{align}a&=b\end{align}", "math-wide"),
            (r"\begin{cases}a&b\end{cases}", "math-left"),
        ];
        for (source, expected) in table {
            let shown = to_mathml(source, true).unwrap();
            assert!(shown.contains(expected), "{source}: {shown}");
            assert!(!shown.contains(" style="), "{shown}");
        }
        let quoted = to_mathml(r#"\text{ style="a"<b>}"#, false).unwrap();
        assert!(quoted.contains("&lt;b&gt;"), "{quoted}");
    }

    #[test]
    fn a_mistake_is_told_with_its_place() {
        let error = to_mathml(r"a + \unknown", false).unwrap_err();
        assert_eq!(error.range, 4..12);
        assert!(error.message.contains("unknown"), "{}", error.message);
        assert!(to_mathml(&"x".repeat(5000), false).is_err());
    }

    #[test]
    fn deep_formulas_do_not_end_the_program() {
        for source in [
            "{".repeat(4000),
            format!("{}{}", "{".repeat(190), "}".repeat(190)),
            format!("{}x", r"\sqrt".repeat(790)),
            format!("{}x", r"\frac1".repeat(600)),
            format!("{}x", "x^".repeat(600)),
            format!("{}x{}", r"\left(".repeat(300), r"\right)".repeat(300)),
            format!(
                "{}x{}",
                r"\begin{matrix}".repeat(120),
                r"\end{matrix}".repeat(120)
            ),
        ] {
            let _ = std::hint::black_box(to_mathml(&source, true));
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(300))]
        #[test]
        fn no_formula_ends_the_program(
            source in r"(\\[a-z]{1,6}|\\frac|\\left\(|\\begin\{(align|array|matrix)\}|\\end\{align\}|[a-z0-9{}^_&ă\\' <\]\[$#%~]){0,20}",
            display: bool,
        ) {
            match to_mathml(&source, display) {
                Ok(shown) => prop_assert!(shown.starts_with("<math")),
                Err(error) => prop_assert!(source.get(error.range).is_some()),
            }
        }
    }
}
