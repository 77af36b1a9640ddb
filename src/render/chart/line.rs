//! Lines across: values over time. Apart from bars because it has two scales and marks on a line.

use crate::base::decimal::Decimal;
use crate::base::numerals::Numerals;
use crate::render::chart::scale::{Scale, places, ticks, whole};
use crate::render::chart::{Anchor, Canvas, em, percent, values};
use crate::render::view::ChartView;

const TOP: i64 = 160;
const HEIGHT: i64 = 1300;
const BELOW: i64 = 180;
const RIGHT: i64 = 9_600;

/// A line for each series, its points marked by shapes of their own. Gives the height.
pub fn draw(chart: &ChartView, canvas: &mut Canvas) -> i64 {
    let places = places(chart);
    let all: Vec<i128> = values(chart).map(|value| whole(value, places)).collect();
    let least = all.iter().copied().min().unwrap_or(0);
    let most = all.iter().copied().max().unwrap_or(0);
    // Values close to one another and far from zero are not pressed flat.
    let is_far = least > 0 && (most - least) * 4 < most;
    let low = if is_far { least } else { least.min(0) };
    let ticks = ticks(low, most.max(low));
    let (first, last) = (ticks[0], ticks[ticks.len() - 1]);
    let down = Scale::new(first, last, TOP + HEIGHT, TOP);
    let labels: Vec<String> = ticks
        .iter()
        .map(|tick| shown(*tick, places, chart))
        .collect();
    for (tick, label) in ticks.iter().zip(&labels) {
        let y = down.at(*tick);
        let class = if *tick == 0 {
            "chart-axis"
        } else {
            "chart-grid"
        };
        canvas.line(class, (0, y), (10_000, y));
        canvas.text("chart-tick", (0, y - 30), 0, Anchor::Start, label);
    }
    let widest = labels.iter().map(|label| label.chars().count()).max();
    let left = (room(widest.unwrap_or(0)) + 200).min(3000);
    let across = Scale::new(0, chart.rows.len() as i128 - 1, left, RIGHT);
    names(chart, across, canvas);
    for series in 0..chart.series.len() {
        let points: Vec<Option<(i64, i64)>> = chart
            .rows
            .iter()
            .enumerate()
            .map(|(at, row)| {
                let value = whole(row.values[series]?, places);
                Some((across.at(at as i128), down.at(value)))
            })
            .collect();
        for pair in points.windows(2) {
            if let [Some(from), Some(to)] = pair {
                canvas.line(&format!("chart-line s{}", series + 1), *from, *to);
            }
        }
        for (x, y) in points.into_iter().flatten() {
            canvas.point(series, x, y);
        }
    }
    TOP + HEIGHT + BELOW
}

/// The names of the rows below the lines: as many as fit the narrowest screen.
fn names(chart: &ChartView, across: Scale, canvas: &mut Canvas) {
    let count = chart.rows.len();
    let lengths = chart.rows.iter().map(|row| row.label.chars().count());
    let widest = room(lengths.max().unwrap_or(0)) + 200;
    let fitting = ((RIGHT - across.start) / widest.max(1)).max(1) as usize;
    let every = count.div_ceil(fitting).max(1);
    for (at, row) in chart.rows.iter().enumerate().step_by(every) {
        let anchor = match at + 1 == count && count > 1 {
            true => Anchor::End,
            false => Anchor::Middle,
        };
        let x = across.at(at as i128) + if anchor == Anchor::End { 400 } else { 0 };
        let place = (x, TOP + HEIGHT + 140);
        canvas.text("chart-tick", place, 0, anchor, &row.label);
    }
}

fn room(letters: usize) -> i64 {
    i64::try_from(letters).unwrap_or(0) * 260
}

/// A round value of the scale, without the decimals it does not need.
fn shown(tick: i128, places: u8, chart: &ChartView) -> String {
    let (mut digits, mut left) = (tick, places);
    while left > 0 && digits % 10 == 0 {
        (digits, left) = (digits / 10, left - 1);
    }
    let number = Decimal {
        digits: i64::try_from(digits).unwrap_or(i64::MAX),
        places: left,
    };
    Numerals::of(&chart.language).write(number)
}

/// The outline of a series' points, around where they are.
pub fn shape(series: usize) -> &'static str {
    const SHAPES: [&str; 5] = [
        "M-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0 -9 0z",
        "M-4 -4h8v8h-8z",
        "M0 -5.5l5.5 9.5h-11z",
        "M0 -6l6 6l-6 6l-6 -6z",
        "M-5 -2h3v-3h4v3h3v4h-3v3h-4v-3h-3z",
    ];
    SHAPES[series % SHAPES.len()]
}

impl Canvas {
    /// A point of a series, in the series' own shape.
    fn point(&mut self, series: usize, x: i64, y: i64) {
        self.out.push_str(&format!(
            "<svg class=\"chart-point s{}\" x=\"{}\" y=\"{}\"><path d=\"{}\"/></svg>",
            series + 1,
            percent(x),
            em(y),
            shape(series)
        ));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::view::ChartRowView;

    fn chart(rows: &[(&str, i64)]) -> ChartView {
        ChartView {
            kind: "line".into(),
            title: String::new(),
            rows_name: String::new(),
            series: vec!["A".into()],
            rows: rows
                .iter()
                .map(|(label, value)| ChartRowView {
                    label: label.to_string(),
                    values: vec![Some(Decimal::whole(*value))],
                    shown: vec![value.to_string()],
                    range: String::new(),
                })
                .collect(),
            unit: String::new(),
            file: None,
            url: None,
            language: "ro".into(),
        }
    }

    #[test]
    fn a_line_has_its_points_and_its_scale() {
        let drawing = crate::render::chart::draw(&chart(&[("2024", 3300), ("2025", 4050)]), 1);
        assert_eq!(drawing.body.matches("chart-point").count(), 2);
        assert_eq!(
            drawing
                .body
                .matches("<line class=\"chart-line s1\"")
                .count(),
            1
        );
        assert!(drawing.body.contains(">3.400</text>"), "{}", drawing.body);
        assert!(drawing.most == "2025: 4050" && drawing.least == "2024: 3300");
        // One point, and none.
        crate::render::chart::draw(&chart(&[("2024", 0)]), 1);
        crate::render::chart::draw(&chart(&[]), 1);
    }

    #[test]
    fn round_values_have_no_needless_decimals() {
        let chart = chart(&[]);
        assert_eq!(shown(2500, 3, &chart), "2,5");
        assert_eq!(shown(-1000, 3, &chart), "−1");
    }
}
