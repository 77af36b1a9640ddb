//! Gaps `[[…]]` in the text of a question. Apart because they are found in the source: what stands
//! in a gap is neither Markdown nor typography.

use std::ops::Range;

use crate::parse::blocks;
use crate::parse::fences::Fence;
use crate::parse::walk::Walk;

/// The gaps of `body` that stand between the fences of a quiz, in order.
pub(super) fn candidates(body: &str, fences: &[Fence]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    for (index, fence) in fences.iter().enumerate() {
        if fence.start < at || blocks::find(&fence.name).is_none_or(|spec| spec.name != "quiz") {
            continue;
        }
        let end = fences[index + 1..]
            .iter()
            .find(|next| next.closes() && next.colons == fence.colons)
            .map_or(body.len(), |next| next.start);
        at = end;
        let mut from = fence.end;
        while let Some(open) = body[from..end].find("[[").map(|open| from + open) {
            let line = body[open + 2..end].lines().next().unwrap_or_default();
            match line.find("]]") {
                Some(length) if length > 0 && !line[..length].contains("[[") => {
                    found.push(open..open + 2 + length + 2);
                    from = open + 2 + length + 2;
                }
                _ => from = open + 2,
            }
        }
    }
    found
}

impl Walk<'_, '_> {
    /// A gap where it is no gap: as it is written.
    pub(super) fn literal_gap(&mut self, gap: usize) {
        let source = self.gaps[gap].clone();
        self.out.text(&self.body[source]);
        self.before = Some(']');
    }
}
