//! Charts whose rows lie below one another: bars, parts of a whole, ranges. Apart from lines, which
//! go across. A row's name stands above its bars, so that names may be long on a narrow screen.

use crate::render::chart::scale::{Scale, places, whole};
use crate::render::chart::{Anchor, Canvas, values};
use crate::render::view::ChartView;

/// Where the width ends.
const FULL: i64 = 10_000;
/// Letters of a row's name that fit the narrowest screen.
const NAME_WIDTH: usize = 36;
const NAME_LINE: i64 = 135;
const BAR: i64 = 120;
const BAR_GAP: i64 = 25;
const ROW_GAP: i64 = 90;
/// From a bar's top to the baseline of the value beside it.
const BASELINE: i64 = 95;

/// Bars from zero, those of a row's series below one another. Gives the height.
pub fn bars(chart: &ChartView, canvas: &mut Canvas) -> i64 {
    let places = places(chart);
    let all: Vec<i128> = values(chart).map(|value| whole(value, places)).collect();
    let low = all.iter().copied().min().unwrap_or(0).min(0);
    let high = all.iter().copied().max().unwrap_or(0).max(0);
    let room = room(chart.rows.iter().flat_map(|row| &row.shown));
    let start = if low < 0 { room } else { 0 };
    let scale = Scale::new(low, high, start, FULL - room);
    let zero = scale.at(0);
    let mut y = 0;
    for row in &chart.rows {
        y = name(&row.label, y, canvas);
        let top = y;
        for (series, (value, shown)) in row.values.iter().zip(&row.shown).enumerate() {
            if let Some(value) = value {
                let end = scale.at(whole(*value, places));
                let (left, right) = (zero.min(end), zero.max(end));
                canvas.bar(series, (left, y), right - left, BAR);
                let (shift, anchor) = match value.digits < 0 {
                    true => (-40, Anchor::End),
                    false => (40, Anchor::Start),
                };
                canvas.text("chart-value", (end, y + BASELINE), shift, anchor, shown);
            }
            y += BAR + BAR_GAP;
        }
        // The zero is marked beside the bars alone: a line would cross the names.
        canvas.line("chart-axis", (zero, top - 10), (zero, y - BAR_GAP + 10));
        y += ROW_GAP - BAR_GAP;
    }
    y - ROW_GAP + 20
}

/// Parts of each row's whole, one after the other. Gives the height.
pub fn stacks(chart: &ChartView, canvas: &mut Canvas) -> i64 {
    let places = places(chart);
    let whole_of = |at: usize| -> i128 {
        let values = chart.rows[at].values.iter().flatten();
        values.map(|value| whole(*value, places)).sum()
    };
    let most = (0..chart.rows.len()).map(whole_of).max().unwrap_or(0);
    let scale = Scale::new(0, most, 0, FULL);
    let mut y = 0;
    for row in &chart.rows {
        y = name(&row.label, y, canvas);
        let mut before = 0;
        for (series, (value, shown)) in row.values.iter().zip(&row.shown).enumerate() {
            let Some(value) = value else { continue };
            let after = before + whole(*value, places);
            let (left, right) = (scale.at(before), scale.at(after));
            canvas.bar(series, (left, y), right - left, BAR + 30);
            // A part too narrow for its number has it in the table alone.
            if right - left >= room([shown]) {
                let middle = (left + (right - left) / 2, y + BASELINE + 15);
                canvas.text("chart-inside", middle, 0, Anchor::Middle, shown);
            }
            before = after;
        }
        y += BAR + 30 + ROW_GAP;
    }
    y - ROW_GAP + 20
}

/// A stretch from one end of each range to the other. Gives the height.
pub fn ranges(chart: &ChartView, canvas: &mut Canvas) -> i64 {
    let places = places(chart);
    let all: Vec<i128> = values(chart).map(|value| whole(value, places)).collect();
    let low = all.iter().copied().min().unwrap_or(0).min(0);
    let high = all.iter().copied().max().unwrap_or(0).max(0);
    let labels = chart.rows.iter().map(|row| &row.range);
    let scale = Scale::new(low, high, 0, FULL - room(labels));
    let mut y = 0;
    for row in &chart.rows {
        y = name(&row.label, y, canvas);
        if let [Some(from), Some(to)] = row.values[..] {
            let from = scale.at(whole(from, places));
            let to = scale.at(whole(to, places));
            let middle = y + BAR / 2;
            canvas.line("chart-rail", (0, middle), (scale.end, middle));
            canvas.bar(0, (from, y + 20), (to - from).max(50), BAR - 40);
            canvas.text(
                "chart-value",
                (to, y + BASELINE),
                40,
                Anchor::Start,
                &row.range,
            );
        }
        y += BAR + ROW_GAP;
    }
    y - ROW_GAP + 20
}

/// Writes a row's name from `y` on, in lines that fit; where the row goes on.
fn name(label: &str, mut y: i64, canvas: &mut Canvas) -> i64 {
    for line in wrapped(label) {
        y += NAME_LINE;
        canvas.text("chart-name", (0, y - 30), 0, Anchor::Start, &line);
    }
    y
}

/// The room that the longest of `texts` needs on the narrowest screen.
fn room<'a>(texts: impl IntoIterator<Item = &'a String>) -> i64 {
    let lengths = texts.into_iter().map(|text| text.chars().count());
    let longest = i64::try_from(lengths.max().unwrap_or(0)).unwrap_or(0);
    (longest * 330 + 400).min(5000)
}

fn wrapped(label: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in label.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= NAME_WIDTH => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_string()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_broken_between_words() {
        let lines = wrapped("Salariul de bază minim brut pe țară garantat în plată");
        assert_eq!(
            lines,
            ["Salariul de bază minim brut pe țară", "garantat în plată"]
        );
        assert!(wrapped("").is_empty());
    }
}
