//! A way spread over weeks, by how much time there is in each.

/// A lesson, the week in which it begins and that in which it ends, from 1.
#[derive(Clone, Copy, PartialEq, Eq, Debug, serde::Serialize, serde::Deserialize)]
pub struct Placed {
    pub from: u32,
    pub to: u32,
}

/// Fills week after week: a lesson that does not fit into what is left of a week begins the next one,
/// and one that is longer than a week takes as many as it needs.
pub fn plan(minutes: impl IntoIterator<Item = u32>, per_week: u32) -> Vec<Placed> {
    let per_week = per_week.max(1);
    let (mut week, mut used) = (1, 0);
    minutes
        .into_iter()
        .map(|minutes| {
            if used > 0 && used + minutes > per_week {
                (week, used) = (week + 1, 0);
            }
            let from = week;
            used += minutes;
            while used > per_week {
                (week, used) = (week + 1, used - per_week);
            }
            Placed { from, to: week }
        })
        .collect()
}
