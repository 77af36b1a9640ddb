//! The lines of the course graph. Each lesson that others build on has a line of its own, from its row
//! to that of the last of them, and they branch off it in their rows. One lesson a row, so that no
//! name ever lies on another; whole numbers only, so that a drawing is the same everywhere.

use std::collections::BTreeSet;

use crate::render::view::graph::Lines;

/// The lessons that each row builds on, by row, without what those build on already: a way of two
/// steps needs no line of its own.
pub fn direct(before: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let needed = |row: usize| -> BTreeSet<usize> {
        let firsts: BTreeSet<usize> = before[row].iter().copied().collect();
        firsts.into_iter().filter(|first| *first != row).collect()
    };
    (0..before.len())
        .map(|row| {
            let firsts = needed(row);
            let mut further = BTreeSet::new();
            let mut open: Vec<usize> = firsts.iter().flat_map(|first| needed(*first)).collect();
            while let Some(one) = open.pop() {
                if further.insert(one) {
                    open.extend(needed(one));
                }
            }
            firsts.difference(&further).copied().collect()
        })
        .collect()
}

/// Where every line stands: its lane and the rows it reaches from and to, by the row of its lesson.
pub struct Layout {
    lines: Vec<Line>,
    before: Vec<Vec<usize>>,
    /// How many lanes there are.
    pub lanes: usize,
}

#[derive(Clone, Copy)]
struct Line {
    lane: usize,
    from: usize,
    to: usize,
}

impl Layout {
    /// Gives each line the free lane nearest to that of the lesson before it. The last lesson of a
    /// line goes on in the same lane, so that a row of lessons is one straight line.
    pub fn of(before: Vec<Vec<usize>>) -> Layout {
        let mut lines: Vec<Line> = (0..before.len())
            .map(|row| Line {
                lane: 0,
                from: row,
                to: row,
            })
            .collect();
        for (row, firsts) in before.iter().enumerate() {
            for first in firsts {
                let line = &mut lines[*first];
                line.from = line.from.min(row);
                line.to = line.to.max(row);
            }
        }
        let mut order: Vec<usize> = (0..lines.len()).collect();
        order.sort_by_key(|row| (lines[*row].from, *row));
        let mut lanes: Vec<Vec<usize>> = Vec::new();
        for row in order {
            let line = lines[row];
            let last = before[row].iter().max().filter(|first| **first < row);
            let goes_on = |other: usize| {
                last == Some(&other) && lines[other].to == line.from && line.from == row
            };
            let is_free = |lane: &Vec<usize>| {
                lane.iter().all(|other| {
                    let taken = lines[*other];
                    taken.to < line.from || line.to < taken.from || goes_on(*other)
                })
            };
            let wanted = last.map_or(0, |first| lines[*first].lane);
            let free = (0..lanes.len()).filter(|lane| is_free(&lanes[*lane]));
            let lane = free
                .min_by_key(|lane| (lane.abs_diff(wanted), *lane))
                .unwrap_or_else(|| {
                    lanes.push(Vec::new());
                    lanes.len() - 1
                });
            lanes[lane].push(row);
            lines[row].lane = lane;
        }
        Layout {
            lines,
            before,
            lanes: lanes.len(),
        }
    }

    /// What is drawn beside the lesson of a row.
    pub fn lesson(&self, row: usize) -> Lines {
        let own = self.lines[row];
        let firsts = &self.before[row];
        let mut drawn = Lines {
            stop: Some(self.place(own.lane)),
            ..Lines::default()
        };
        for (other, line) in self.lines.iter().enumerate() {
            if line.from > row || line.to < row {
                continue;
            }
            let place = || self.place(line.lane);
            // A line that only goes by is whole; others have their ends or their branch here.
            match (line.from < row, line.to > row) {
                (true, true) => drawn.through.push(place()),
                (true, false) => drawn.above.push(place()),
                (false, true) => drawn.below.push(place()),
                (false, false) => {}
            }
            if firsts.contains(&other) && line.lane != own.lane {
                drawn.branches.push(place());
            }
        }
        let joined = firsts.iter().map(|first| self.lines[*first].lane);
        let lanes: BTreeSet<usize> = joined.chain([own.lane]).collect();
        if let (Some(least), Some(most)) = (lanes.first(), lanes.last())
            && least < most
        {
            drawn.across = Some((self.place(*least), self.place(*most)));
        }
        drawn
    }

    /// What passes a heading that stands before a row.
    pub fn heading(&self, row: usize) -> Lines {
        let passing = self.lines.iter();
        let passing = passing.filter(|line| line.from < row && line.to >= row);
        Lines {
            through: passing.map(|line| self.place(line.lane)).collect(),
            ..Lines::default()
        }
    }

    /// The middle of a lane, in hundredths of a per cent of the width.
    fn place(&self, lane: usize) -> String {
        let hundredths = (2 * lane + 1) * 5_000 / self.lanes.max(1);
        format!("{}.{:02}%", hundredths / 100, hundredths % 100)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lanes(before: &[&[usize]]) -> Vec<usize> {
        let before = before.iter().map(|firsts| firsts.to_vec()).collect();
        let layout = Layout::of(before);
        layout.lines.iter().map(|line| line.lane).collect()
    }

    #[test]
    fn a_row_of_lessons_is_one_line() {
        assert_eq!(lanes(&[&[], &[0], &[1], &[2]]), [0, 0, 0, 0]);
    }

    #[test]
    fn what_branches_off_stands_beside_the_line_and_the_last_goes_on_in_it() {
        assert_eq!(lanes(&[&[], &[0], &[0], &[0], &[2]]), [0, 1, 1, 0, 1]);
    }

    #[test]
    fn no_two_lines_share_a_place() {
        // Some tangle, circles and ways back among it.
        let before: Vec<Vec<usize>> = (0..60)
            .map(|row| vec![row * 7 % 60, (row * row + 3) % 60])
            .map(|firsts| firsts.into_iter().filter(|first| first % 3 > 0).collect())
            .collect();
        let before = direct(&before);
        let layout = Layout::of(before.clone());
        for (row, one) in layout.lines.iter().enumerate() {
            for (other, two) in layout.lines.iter().enumerate().skip(row + 1) {
                let apart = one.to < two.from || two.to < one.from;
                let goes_on = before[other].contains(&row) && one.to == other && two.from == other
                    || before[row].contains(&other) && two.to == row && one.from == row;
                assert!(
                    one.lane != two.lane || apart || goes_on,
                    "{row} and {other}"
                );
            }
        }
    }

    #[test]
    fn a_way_of_two_steps_needs_no_line_of_its_own() {
        let before = [vec![], vec![0], vec![0, 1], vec![3, 0]];
        assert_eq!(direct(&before), [vec![], vec![0], vec![1], vec![0]]);
    }

    #[test]
    fn a_row_shows_what_ends_what_passes_and_what_branches() {
        let layout = Layout::of(vec![vec![], vec![0], vec![0]]);
        assert_eq!(layout.lanes, 2);
        let middle = layout.lesson(1);
        assert_eq!(middle.through, ["25.00%"]);
        assert_eq!(middle.branches, ["25.00%"]);
        assert_eq!(middle.across, Some(("25.00%".into(), "75.00%".into())));
        assert_eq!(middle.stop.as_deref(), Some("75.00%"));
        let last = layout.lesson(2);
        assert_eq!((last.above.len(), last.across), (1, None));
    }
}
