//! The few lines of a file that are shown with a diagnostic. Apart because a file may hold one
//! line of two megabytes, and nothing after this may have to look at it.

use std::ops::Range;

use super::location::Lines;
use crate::base::text::Span;

/// Characters shown of a long line.
const WIDTH: usize = 120;
/// Of them, those before the mark.
const BEFORE: usize = 50;
/// Lines shown of a long span; of a longer one the first line alone is marked.
const HEIGHT: usize = 12;

/// A line, cut where it is long.
pub struct ExcerptLine {
    /// From 1.
    pub number: usize,
    pub text: String,
    /// Bytes of `text` that are meant; may be empty.
    pub mark: Option<Range<usize>>,
}

/// The lines of `span`, and up to `around` on either side of it.
pub fn excerpt(lines: &Lines, span: Span, around: usize) -> Vec<ExcerptLine> {
    let mut span = lines.clamp(span);
    let trimmed = lines.text[span.clone()].trim_end_matches(['\n', '\r']);
    span.end = span.start + trimmed.len();
    let first = lines.number(span.start);
    let mut last = lines.number(span.end);
    if last - first >= HEIGHT {
        last = first;
        span.end = span.end.min(lines.range(first).end).max(span.start);
    }
    let from = first.saturating_sub(around).max(1);
    let to = (last + around).min(lines.count());
    (from..=to)
        .map(|number| {
            let line = lines.range(number);
            let marked = (first..=last).contains(&number).then(|| {
                let start = span.start.clamp(line.start, line.end);
                start..span.end.clamp(start, line.end)
            });
            cut(lines.text, number, line, marked)
        })
        .collect()
}

/// Keeps of a long line what surrounds the start of the mark, or its end where it began before.
fn cut(text: &str, number: usize, line: Range<usize>, mark: Option<Range<usize>>) -> ExcerptLine {
    let focus = match &mark {
        Some(mark) if mark.start > line.start => mark.start,
        Some(mark) if mark.end < line.end => mark.end,
        _ => line.start,
    };
    let start = text[line.start..focus]
        .char_indices()
        .rev()
        .nth(BEFORE - 1)
        .map_or(line.start, |(at, _)| line.start + at);
    let end = text[start..line.end]
        .char_indices()
        .nth(WIDTH)
        .map_or(line.end, |(at, _)| start + at);
    let sign = |there: bool| if there { "…" } else { "" };
    // A line that fits is shown from its beginning.
    let start = match text[line.start..end].char_indices().nth(WIDTH) {
        None => line.start,
        Some(_) => start,
    };
    let before = sign(start > line.start);
    let moved = |offset: usize| offset.clamp(start, end) - start + before.len();
    ExcerptLine {
        number,
        text: format!("{before}{}{}", &text[start..end], sign(end < line.end)),
        mark: mark.map(|mark| moved(mark.start)..moved(mark.end)),
    }
}
