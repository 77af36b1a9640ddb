//! Byte spans in a file, and the line and column that a person reads. Apart because every room
//! speaks in spans and only the report turns them into lines.

/// A half-open range of bytes in one source file. Files are at most 4 GiB.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Span {
    pub start: u32,
    pub end: u32,
}

impl Span {
    /// The span of `start..end`.
    pub fn new(start: usize, end: usize) -> Self {
        Span {
            start: start as u32,
            end: end.max(start) as u32,
        }
    }

    /// As a range for slicing text.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Moved right by `offset` bytes.
    pub fn shift(self, offset: usize) -> Self {
        Span::new(self.start as usize + offset, self.end as usize + offset)
    }
}

impl From<std::ops::Range<usize>> for Span {
    fn from(range: std::ops::Range<usize>) -> Self {
        Span::new(range.start, range.end)
    }
}

/// The line and column of byte `offset` in `text`, both from 1; columns count characters.
/// An offset past the end, or inside a character, is moved back to the nearest one.
pub fn line_and_column(text: &str, offset: usize) -> (usize, usize) {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    let before = &text[..offset];
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    (
        before.bytes().filter(|byte| *byte == b'\n').count() + 1,
        before[line_start..].chars().count() + 1,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        assert_eq!(line_and_column("ăâ\nșț!", 9), (2, 3));
        assert_eq!(line_and_column("abc", 99), (1, 4));
        assert_eq!(line_and_column("ă", 1), (1, 1));
    }
}
