//! Words that differ by one slip of the fingers: a letter left out, one too many, one for another,
//! two the wrong way round. Apart because `lib/search.js` decides the same.

/// Words of fewer letters are not taken for others.
pub const SHORTEST: usize = 5;

/// How a word that was typed is near one that is written.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Nearness {
    /// It may be the beginning of it, with a slip.
    Begun,
    /// It is that word, with a slip.
    Whole,
}

/// How near `typed` is to `word`, both in the units that browsers count; none where more than one
/// slip is between them.
pub fn nearness(typed: &[u16], word: &[u16]) -> Option<Nearness> {
    let same = typed.iter().zip(word).take_while(|(a, b)| a == b).count();
    let (rest, left) = (&typed[same..], &word[same..]);
    // What is left after each kind of slip, of both.
    let slips = [
        (skip(rest, 1), Some(left)),
        (Some(rest), skip(left, 1)),
        (skip(rest, 1), skip(left, 1)),
        match (rest, left) {
            ([a, b, ..], [c, d, ..]) if a == d && b == c => (skip(rest, 2), skip(left, 2)),
            _ => (None, None),
        },
    ];
    slips
        .into_iter()
        .filter_map(|(rest, left)| {
            let (rest, left) = (rest?, left?);
            match left.starts_with(rest) {
                true if rest.len() == left.len() => Some(Nearness::Whole),
                true => Some(Nearness::Begun),
                false => None,
            }
        })
        .max()
}

fn skip(letters: &[u16], count: usize) -> Option<&[u16]> {
    letters.get(count..)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_slip_is_near() {
        let near = |typed: &str, word: &str| {
            let letters = |text: &str| text.encode_utf16().collect::<Vec<_>>();
            nearness(&letters(typed), &letters(word))
        };
        let whole = Some(Nearness::Whole);
        assert_eq!(near("salriu", "salariu"), whole);
        assert_eq!(near("sallariu", "salariu"), whole);
        assert_eq!(near("selariu", "salariu"), whole);
        assert_eq!(near("slaariu", "salariu"), whole);
        assert_eq!(near("salarii", "salariu"), whole);
        assert_eq!(near("asalariu", "salariu"), whole);
        assert_eq!(near("alariu", "salariu"), whole);
        assert_eq!(near("negocir", "negociere"), Some(Nearness::Begun));
        assert_eq!(near("salar", "sarmale"), None);
        assert_eq!(near("slairau", "salariu"), None);
    }
}
