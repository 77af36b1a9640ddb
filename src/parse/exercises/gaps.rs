//! Gaps `[[…]]` in the text of a question. Apart because they are found in the source: what stands
//! in a gap is neither Markdown nor typography.

use std::ops::Range;

use crate::parse::blocks;
use crate::parse::blocks::fences::Fence;
use crate::parse::markdown::plain::Edit;
use crate::parse::markdown::walk::Walk;

/// The gaps of `body` that stand between the fences of a quiz, in order.
pub(in crate::parse) fn candidates(body: &str, fences: &[Fence]) -> Vec<Range<usize>> {
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
    /// Writes gap `gap`: as a field in a question, elsewhere as it is written.
    pub(in crate::parse) fn gap(&mut self, gap: usize) {
        let source = self.gaps[gap].clone();
        let written = &self.body[source.clone()];
        self.before = Some(']');
        let Some((id, number)) = &mut self.filling else {
            self.out.text(written);
            return;
        };
        *number += 1;
        let name = format!("{id}-gap-{number}");
        self.edits.push(Edit::text(source, "____"));
        let gap = Gap::read(written);
        if gap.choices.is_empty() {
            self.out.markup("<input type=\"text\" autocomplete=\"off\"");
            if gap.is_number {
                self.out.markup(" inputmode=\"decimal\"");
            }
            self.out.attribute("name", &name);
            self.out.word_attribute("aria-label", "quiz_gap");
            let size = gap.answer.chars().count().clamp(4, 38) + 2;
            self.out.attribute("size", &size.to_string());
            self.out.markup(">");
        } else {
            self.out.markup("<select");
            self.out.attribute("name", &name);
            self.out.word_attribute("aria-label", "quiz_gap");
            self.out.markup(">");
            self.choices(&gap.choices);
            self.out.markup("</select>");
        }
    }

    /// The options of a select, after one that asks to choose.
    pub(in crate::parse) fn choices(&mut self, choices: &[String]) {
        self.out.markup("<option value=\"\">");
        self.out.word("quiz_choose");
        self.out.markup("</option>");
        for choice in choices {
            self.out.markup("<option>");
            self.out.text(choice);
            self.out.markup("</option>");
        }
    }

    /// The right answer of gap `gap`.
    pub(in crate::parse) fn gap_answer(&self, gap: usize) -> String {
        Gap::read(&self.body[self.gaps[gap].clone()]).answer
    }
}

/// What is asked for in a gap.
struct Gap {
    /// The first answer that is right.
    answer: String,
    /// What to choose from, sorted so that its order says nothing; empty where one types.
    choices: Vec<String>,
    is_number: bool,
}

impl Gap {
    fn read(written: &str) -> Self {
        let inside = written
            .trim_start_matches("[[")
            .trim_end_matches("]]")
            .replace("\\|", "|");
        if let Some(number) = inside.trim().strip_prefix('=') {
            return Gap {
                answer: number.trim().to_string(),
                choices: Vec::new(),
                is_number: true,
            };
        }
        let alternatives: Vec<&str> = inside.split('|').map(str::trim).collect();
        let in_parentheses =
            |text: &&&str| text.len() > 2 && text.starts_with('(') && text.ends_with(')');
        let right = alternatives.iter().find(in_parentheses);
        let bare = |text: &str| text[1..text.len() - 1].to_string();
        match right {
            Some(right) if alternatives.len() > 1 => {
                let mut choices: Vec<String> = alternatives
                    .iter()
                    .map(|text| match in_parentheses(&text) {
                        true => bare(text),
                        false => text.to_string(),
                    })
                    .collect();
                choices.sort();
                Gap {
                    answer: bare(right),
                    choices,
                    is_number: false,
                }
            }
            _ => Gap {
                answer: alternatives
                    .first()
                    .copied()
                    .unwrap_or_default()
                    .to_string(),
                choices: Vec::new(),
                is_number: false,
            },
        }
    }
}
