//! Where in a YAML text a value stands. Apart because the parser does not tell: the lines are read
//! again, by their indentation.

use super::Step;
use crate::base::text::Span;

/// The bytes of the line on which the value at `path` begins; of the nearest ancestor that is
/// found where the value itself is not (flow style, anchors). Reads block style by indentation.
pub fn locate(text: &str, path: &[Step]) -> Span {
    let lines = lines_of(text);
    let (mut from, mut to) = (0, lines.len());
    let mut best = lines
        .iter()
        .find(|line| !line.blank)
        .map_or(0, |line| line.start);
    for step in path {
        let indent = lines[from..to]
            .iter()
            .find(|line| !line.blank)
            .map(|line| line.indent);
        let found = indent.and_then(|indent| match step {
            Step::Key(key) => (from..to).find(|&at| {
                let line = &lines[at];
                !line.blank && line.indent == indent && has_key(line.text, key)
            }),
            Step::Item(index) => (from..to)
                .filter(|&at| {
                    let line = &lines[at];
                    !line.blank && line.indent == indent && line.dash
                })
                .nth(*index),
        });
        let Some(at) = found else {
            // Flow style: the key is somewhere on the line already found.
            if let Step::Key(key) = step {
                let end = text[best..]
                    .find('\n')
                    .map_or(text.len(), |length| best + length);
                if let Some(inside) = text[best..end].find(&format!("{key}:")) {
                    best += inside;
                    return Span::new(best, best + key.len());
                }
            }
            break;
        };
        best = lines[at].start;
        let line = &lines[at];
        // A block's inside ends where the indentation falls back; a list may stand under its key
        // without being indented.
        let inside_end = (at + 1..to)
            .find(|&next| {
                let below = &lines[next];
                !below.blank
                    && (below.indent < line.indent
                        || (below.indent == line.indent
                            && (!below.dash || line.dash)
                            && below.number != line.number))
            })
            .unwrap_or(to);
        from = at + 1;
        to = inside_end;
    }
    let end = text[best..]
        .find('\n')
        .map_or(text.len(), |length| best + length);
    Span::new(best, best + text[best..end].trim_end().len())
}

/// A line as the locator sees it. `- key: value` is two: the dash, and the key within it.
struct Line<'a> {
    number: usize,
    start: usize,
    indent: usize,
    text: &'a str,
    dash: bool,
    blank: bool,
}

fn lines_of(text: &str) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let mut start = 0;
    for (number, whole) in text.split_inclusive('\n').enumerate() {
        let mut rest = whole.trim_end();
        let mut indent = rest.len() - rest.trim_start().len();
        rest = rest.trim_start();
        let blank = rest.is_empty() || rest.starts_with('#');
        while rest == "-" || rest.starts_with("- ") {
            lines.push(Line {
                number,
                start: start + indent,
                indent,
                text: rest,
                dash: true,
                blank,
            });
            let inner = rest[1..].trim_start();
            indent += rest.len() - inner.len();
            rest = inner;
        }
        if !rest.is_empty() || blank {
            lines.push(Line {
                number,
                start: start + indent,
                indent,
                text: rest,
                dash: false,
                blank,
            });
        }
        start += whole.len();
    }
    lines
}

fn has_key(line: &str, key: &str) -> bool {
    let after = |prefix: &str| {
        line.strip_prefix(prefix)
            .is_some_and(|rest| rest.trim_start().starts_with(':'))
    };
    after(key) || after(&format!("\"{key}\"")) || after(&format!("'{key}'"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn locates_unindented_lists_and_flow_style() {
        let text = "a: 1\nlist:\n- x: 1\n- x: 2\n  y: 3\nmap: {k: v, z: w}\n";
        let at = |path: &[Step]| &text[locate(text, path).range()];
        assert_eq!(at(&["list".into(), 1.into(), "y".into()]), "y: 3");
        assert_eq!(at(&["map".into(), "z".into()]), "z");
    }
}
