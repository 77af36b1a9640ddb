//! Gaps `[[…]]` in the text of a question. Apart because they are found in the source: what stands
//! in a gap is neither Markdown nor typography.

use std::ops::Range;

use crate::parse::answers::fold::fold;
use crate::parse::answers::numbers;
use crate::parse::blocks;
use crate::parse::blocks::fences::Fence;
use crate::parse::codes;
use crate::parse::document::exercise::Gap;
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

/// The question whose gaps are being written.
pub(in crate::parse) struct Filling {
    pub id: String,
    pub gaps: Vec<Gap>,
    /// How many were written.
    pub written: usize,
}

impl Walk<'_, '_> {
    /// Writes gap `gap`: as a field in a question, elsewhere as it is written.
    pub(in crate::parse) fn gap(&mut self, gap: usize) {
        let source = self.gaps[gap].clone();
        let written = &self.body[source.clone()];
        self.before = Some(']');
        let Some(filling) = &mut self.filling else {
            self.out.text(written);
            return;
        };
        let Some(gap) = filling.gaps.get(filling.written).cloned() else {
            return;
        };
        filling.written += 1;
        let number = filling.written.to_string();
        let name = format!("{}-gap-{number}", filling.id);
        self.edits.push(Edit::text(source, "____"));
        match gap {
            Gap::Select { choices, .. } => {
                self.out.markup("<select class=\"gap\"");
                self.gap_attributes(&number, &name);
                self.out.markup(">");
                self.choices(&choices);
                // Paper shows no more of it than a line to write on.
                self.out.markup("</select><span class=\"paper\"> (");
                self.out.text(&choices.join(" / "));
                self.out.markup(")</span>");
            }
            Gap::Text(accepted) => {
                let longest = accepted.iter().map(|text| text.chars().count()).max();
                self.typed_gap(&number, &name, "", longest.unwrap_or(0));
            }
            Gap::Number { shown, .. } => {
                let mode = " inputmode=\"decimal\"";
                self.typed_gap(&number, &name, mode, shown.chars().count());
            }
        }
    }

    fn typed_gap(&mut self, number: &str, name: &str, mode: &str, length: usize) {
        self.out
            .markup("<input type=\"text\" class=\"gap\" autocomplete=\"off\"");
        self.out.markup(mode);
        self.gap_attributes(number, name);
        let size = length.clamp(4, 38) + 2;
        self.out.attribute("size", &size.to_string());
        self.out.markup(">");
    }

    fn gap_attributes(&mut self, number: &str, name: &str) {
        self.out.attribute("data-gap", number);
        self.out.own("name", name);
        self.out.word_attribute("aria-label", "quiz_gap");
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

    /// What belongs in gap `gap`; every way to get it wrong is told here.
    pub(in crate::parse) fn read_gap(&mut self, gap: usize) -> Gap {
        let place = self.gaps[gap].clone();
        let inside = self.body[place.start + 2..place.end - 2].replace("\\|", "|");
        if let Some(number) = inside.trim().strip_prefix('=') {
            return self.number_gap(number.trim(), &place);
        }
        let alternatives: Vec<&str> = inside.split('|').map(str::trim).collect();
        let empty = alternatives
            .iter()
            .any(|text| without_parentheses(text).unwrap_or(text).is_empty());
        if empty {
            self.findings.tell(
                codes::BAD_GAP,
                &place,
                format!("the gap `[[{inside}]]` has an empty alternative"),
                "write what is right between the bars, or take the bar away",
            );
        }
        let right: Vec<&str> = alternatives
            .iter()
            .filter_map(|text| without_parentheses(text))
            .collect();
        if right.is_empty() || alternatives.len() == 1 {
            return Gap::Text(
                alternatives
                    .iter()
                    .filter(|text| !text.is_empty())
                    .map(|text| text.to_string())
                    .collect(),
            );
        }
        if right.len() > 1 {
            self.findings.tell(
                codes::BAD_GAP,
                &place,
                "the gap has more than one right choice",
                "put one of them in parentheses: `[[(right)|wrong]]`",
            );
        }
        let mut choices: Vec<String> = alternatives
            .iter()
            .map(|text| without_parentheses(text).unwrap_or(text).to_string())
            .collect();
        for (at, choice) in choices.iter().enumerate() {
            if !choice.is_empty()
                && choices[..at]
                    .iter()
                    .any(|before| fold(before) == fold(choice))
            {
                self.findings.tell(
                    codes::SAME_OPTIONS,
                    &place,
                    format!("“{choice}” stands twice in the gap"),
                    "keep one of them",
                );
            }
        }
        choices.sort();
        Gap::Select {
            right: right[0].to_string(),
            choices,
        }
    }

    fn number_gap(&mut self, written: &str, place: &Range<usize>) -> Gap {
        match numbers::wanted(written, self.language.as_str()) {
            Ok(wanted) => Gap::Number {
                low: wanted.low.to_string(),
                high: wanted.high.to_string(),
                unit: wanted.unit,
                shown: written.replace("..", "–"),
            },
            Err(mistake) => {
                self.findings
                    .tell(codes::BAD_GAP, place, mistake.message(), mistake.remedy());
                Gap::Text(vec![written.to_string()])
            }
        }
    }
}

/// What stands in parentheses, where the text is nothing else.
fn without_parentheses(text: &str) -> Option<&str> {
    let inside = text.strip_prefix('(')?.strip_suffix(')')?;
    Some(inside.trim())
}

impl Gap {
    /// The right answer as it is shown.
    pub(in crate::parse) fn shown(&self) -> &str {
        match self {
            Gap::Text(accepted) => accepted.first().map_or("", String::as_str),
            Gap::Select { right, .. } => right,
            Gap::Number { shown, .. } => shown,
        }
    }
}
