//! Where in a YAML text a value stands. Apart because the parser does not tell: the lines are read
//! again, by their indentation.

use std::ops::Range;

use super::Step;
use crate::base::text::Span;

/// The bytes of the line on which the value at `path` begins; of the nearest ancestor that is
/// found where the value itself is not (flow style, anchors). Reads block style by indentation.
pub fn locate(text: &str, path: &[Step]) -> Span {
    if let Some(bare) = text.strip_prefix('\u{feff}') {
        return locate(bare, path).shift(text.len() - bare.len());
    }
    let lines = lines_of(text);
    let (mut from, mut to) = (0, lines.len());
    let mut best = lines
        .iter()
        .find(|line| !line.blank)
        .map_or(0, |line| line.start);
    for (depth, step) in path.iter().enumerate() {
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
            return in_flow(text, best, &path[depth..]);
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
    line_from(text, best)
}

/// The rest of the line from byte `at` on.
fn line_from(text: &str, at: usize) -> Span {
    let end = text[at..]
        .find('\n')
        .map_or(text.len(), |length| at + length);
    Span::new(at, at + text[at..end].trim_end().len())
}

/// The value at `path` below byte `at`, where lists and maps stand between brackets.
fn in_flow(text: &str, at: usize, path: &[Step]) -> Span {
    let mut span = line_from(text, at);
    for step in path {
        let start = span.start as usize;
        let inner = match step {
            Step::Item(index) => flow_item(text, start, *index),
            Step::Key(key) => text[span.range()]
                .find(&format!("{key}:"))
                .map(|inside| start + inside..start + inside + key.len()),
        };
        let Some(inner) = inner else { break };
        span = Span::from(inner);
        if matches!(step, Step::Key(_)) {
            break;
        }
    }
    span
}

/// Item `index` of the first list between brackets on the line at `at`; the list may go on below.
fn flow_item(text: &str, at: usize, index: usize) -> Option<Range<usize>> {
    let line = text[at..].lines().next()?;
    let from = at + line.find('[')? + 1;
    let (mut depth, mut quote, mut items, mut start) = (0, None, 0, from);
    for (offset, letter) in text[from..].char_indices() {
        let here = from + offset;
        match (quote, letter) {
            (Some(open), _) if open == letter => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(letter),
            (None, '[' | '{') => depth += 1,
            (None, ']' | '}' | ',') if depth == 0 => {
                if items == index {
                    let item = &text[start..here];
                    let lead = item.len() - item.trim_start().len();
                    return Some(start + lead..start + item.trim_end().len().max(lead));
                }
                if letter != ',' {
                    return None;
                }
                items += 1;
                start = here + 1;
            }
            (None, ']' | '}') => depth -= 1,
            _ => {}
        }
    }
    None
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
        let text = "a: 1\nlist:\n- x: 1\n- x: 2\n  y: 3\nmap: {k: v, z: w}\n\
            tags: [unu, \"doi, trei\",\n  {x: 1}]\n";
        let at = |path: &[Step]| &text[locate(text, path).range()];
        assert_eq!(at(&["list".into(), 1.into(), "y".into()]), "y: 3");
        assert_eq!(at(&["map".into(), "z".into()]), "z");
        assert_eq!(at(&["tags".into(), 0.into()]), "unu");
        assert_eq!(at(&["tags".into(), 1.into()]), "\"doi, trei\"");
        assert_eq!(at(&["tags".into(), 2.into(), "x".into()]), "x");
        assert_eq!(at(&["tags".into(), 3.into()]), "tags: [unu, \"doi, trei\",");
    }
}
