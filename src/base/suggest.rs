//! “Did you mean …?”: the nearest known name to one that is not known.

/// The candidate closest to `wrong` by edits (a swap of neighbours counts as one), if it is close
/// enough to be meant: at most a third of the longer word's letters. The first of equals wins.
pub fn nearest<'a>(wrong: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    Names::new(candidates).nearest(wrong)
}

/// Known names, made ready once to be compared with many that are not known.
pub struct Names<'a>(Vec<(&'a str, Vec<char>)>);

impl<'a> Names<'a> {
    /// Makes `candidates` ready.
    pub fn new(candidates: impl IntoIterator<Item = &'a str>) -> Self {
        let ready = |name: &'a str| (name, lower(name));
        Names(candidates.into_iter().map(ready).collect())
    }

    /// As [`nearest`], among these.
    pub fn nearest(&self, wrong: &str) -> Option<&'a str> {
        let wrong = lower(wrong);
        let mut best: Option<(usize, &str)> = None;
        for (name, candidate) in &self.0 {
            let near = wrong.len().max(candidate.len()).div_ceil(3);
            // Only a smaller distance than the best so far is worth the rows it takes to know it.
            let limit = match best {
                Some((0, _)) => break,
                Some((least, _)) => near.min(least - 1),
                None => near,
            };
            if let Some(distance) = edits(&wrong, candidate, limit) {
                best = Some((distance, name));
            }
        }
        best.map(|(_, name)| name)
    }
}

fn lower(name: &str) -> Vec<char> {
    name.chars().flat_map(char::to_lowercase).collect()
}

/// “did you mean `x`?”, or `otherwise` where nothing is near.
pub fn did_you_mean<'a>(
    wrong: &str,
    candidates: impl IntoIterator<Item = &'a str>,
    otherwise: &str,
) -> String {
    match nearest(wrong, candidates) {
        Some(name) => format!("did you mean `{name}`?"),
        None => otherwise.to_string(),
    }
}

/// Optimal string alignment distance in characters, if it is at most `limit`. Only the cells that
/// can be so small are computed.
fn edits(a: &[char], b: &[char], limit: usize) -> Option<usize> {
    if a.len().abs_diff(b.len()) > limit {
        return None;
    }
    let far = limit + 1;
    let mut before: Vec<usize> = vec![far; b.len() + 1];
    let mut last: Vec<usize> = (0..=b.len()).map(|at| at.min(far)).collect();
    let mut row: Vec<usize> = vec![far; b.len() + 1];
    for i in 0..a.len() {
        let columns = i.saturating_sub(limit)..(i + limit + 1).min(b.len());
        row.fill(far);
        row[0] = (i + 1).min(far);
        let mut least = row[0];
        for j in columns {
            let mut cost = (last[j] + usize::from(a[i] != b[j]))
                .min(last[j + 1] + 1)
                .min(row[j] + 1);
            if i > 0 && j > 0 && a[i] == b[j - 1] && a[i - 1] == b[j] {
                cost = cost.min(before[j - 1] + 1);
            }
            row[j + 1] = cost.min(far);
            least = least.min(row[j + 1]);
        }
        // A swap reaches two rows back.
        if least > limit && last.iter().all(|cost| *cost > limit) {
            return None;
        }
        std::mem::swap(&mut before, &mut last);
        std::mem::swap(&mut last, &mut row);
    }
    Some(last[b.len()]).filter(|distance| *distance <= limit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_meant_name_and_nothing_far() {
        let names = ["quiz", "cards", "details", "steps"];
        assert_eq!(nearest("qiuz", names), Some("quiz"));
        assert_eq!(nearest("detail", names), Some("details"));
        assert_eq!(nearest("salariu", names), None);
    }

    #[test]
    fn distances_are_those_of_the_whole_table() {
        let words = [
            "", "a", "ab", "ba", "abc", "acb", "bac", "cab", "abcd", "badc", "dcba", "aabb", "abab",
        ];
        for one in words {
            for other in words {
                let (a, b) = (lower(one), lower(other));
                let whole = edits(&a, &b, 9).expect("no two words are so far apart");
                for limit in 0..6 {
                    let wanted = (whole <= limit).then_some(whole);
                    assert_eq!(edits(&a, &b, limit), wanted, "{one} {other} {limit}");
                }
            }
        }
        let distance = |a, b| edits(&lower(a), &lower(b), 9);
        assert_eq!(distance("qiuz", "quiz"), Some(1));
        assert_eq!(distance("kitten", "sitting"), Some(3));
        assert_eq!(distance("badc", "abcd"), Some(2));
    }
}
