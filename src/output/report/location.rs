//! From spans to lines and columns: the starts of a file's lines are found once, for every
//! diagnostic that lies in it.

use std::collections::BTreeMap;

use crate::base::diagnostic::Place;
use crate::base::path::SourcePath;
use crate::base::text::Span;
use crate::source::snapshot::Snapshot;

/// A place as people read it. All from 1; columns count characters; the end is exclusive.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Location {
    pub line: usize,
    pub column: usize,
    pub end_line: usize,
    pub end_column: usize,
}

/// A text and where its lines begin.
pub struct Lines<'a> {
    pub text: &'a str,
    /// Never empty. The first line begins after a byte order mark.
    starts: Vec<usize>,
}

/// The places of a snapshot.
pub struct Places<'a> {
    snapshot: &'a Snapshot,
    lines: BTreeMap<SourcePath, Option<Lines<'a>>>,
}

impl<'a> Places<'a> {
    /// Nothing is looked at until it is asked for.
    pub fn of(snapshot: &'a Snapshot) -> Self {
        Places {
            snapshot,
            lines: BTreeMap::new(),
        }
    }

    /// The lines of a file; None where its text is not in the snapshot.
    pub fn lines(&mut self, file: &SourcePath) -> Option<&Lines<'a>> {
        let snapshot = self.snapshot;
        self.lines
            .entry(file.clone())
            .or_insert_with(|| snapshot.text(file.as_str()).map(|text| Lines::of(text)))
            .as_ref()
    }

    /// Line and column; None for a file as a whole, and for one whose text is not there.
    pub fn locate(&mut self, place: &Place) -> Option<Location> {
        let span = place.span()?;
        Some(self.lines(place.file())?.locate(span))
    }
}

impl<'a> Lines<'a> {
    fn of(text: &'a str) -> Self {
        let first = if text.starts_with('\u{feff}') { 3 } else { 0 };
        let breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        let starts = std::iter::once(first)
            .chain(breaks.map(|(at, _)| at + 1))
            .collect();
        Lines { text, starts }
    }

    /// How many there are: one more than line breaks.
    pub fn count(&self) -> usize {
        self.starts.len()
    }

    /// The bytes of line `number`, from 1, without its line break.
    pub fn range(&self, number: usize) -> std::ops::Range<usize> {
        let start = self.starts[number - 1];
        let end = match self.starts.get(number) {
            Some(next) => next - 1,
            None => self.text.len(),
        };
        let cr = self.text[start..end].ends_with('\r');
        start..end - usize::from(cr)
    }

    /// The number, from 1, of the line that holds byte `offset`.
    pub fn number(&self, offset: usize) -> usize {
        self.starts.partition_point(|start| *start <= offset).max(1)
    }

    /// `span` moved to character boundaries inside the text.
    pub fn clamp(&self, span: Span) -> std::ops::Range<usize> {
        let inside = |offset: usize| {
            let mut offset = offset.clamp(self.starts[0], self.text.len());
            while !self.text.is_char_boundary(offset) {
                offset -= 1;
            }
            offset
        };
        let start = inside(span.range().start);
        start..inside(span.range().end).max(start)
    }

    fn locate(&self, span: Span) -> Location {
        let span = self.clamp(span);
        let (line, column) = self.line_and_column(span.start);
        let (end_line, end_column) = self.line_and_column(span.end);
        Location {
            line,
            column,
            end_line,
            end_column,
        }
    }

    fn line_and_column(&self, offset: usize) -> (usize, usize) {
        let line = self.number(offset);
        let before = &self.text[self.starts[line - 1]..offset];
        (line, before.chars().count() + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_order_mark_is_no_column() {
        let lines = Lines::of("\u{feff}ab\nc");
        let at = lines.locate(Span::new(4, 7));
        assert_eq!((at.line, at.column), (1, 2));
        assert_eq!((at.end_line, at.end_column), (2, 2));
    }

    #[test]
    fn a_line_ends_before_its_break() {
        let lines = Lines::of("a\r\nb\n");
        assert_eq!(lines.range(1), 0..1);
        assert_eq!(lines.range(2), 3..4);
        assert_eq!(lines.range(3), 5..5);
        assert_eq!(lines.number(5), 3);
    }
}
