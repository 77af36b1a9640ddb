//! How much a word says about a section, in whole points: a title more than a heading, a heading
//! more than the text, a short one more than a long one, a rare word more than a common one.

/// A word of the title, and what is shared among the words of it.
const TITLE: [u32; 2] = [112, 96];
/// A word of a term, or of another name of it: all of it is much, a part of it little.
const NAME: [u32; 2] = [24, 96];
/// A word of a section's heading.
const HEADING: [u32; 2] = [40, 60];
/// A word of the description, of what a tag is called, or of what the page stands under.
pub const DESCRIPTION: u32 = 36;
/// What a word of the text comes to at most.
const TEXT: u32 = 64;
/// How many words of the text earn half of it, in sixteenths.
const HALF: u32 = 48;

/// Points of a word in a title of `length` words.
pub fn title(length: usize) -> u32 {
    shared(TITLE, length)
}

/// Points of a word in a name of `length` words that is no title.
pub fn name(length: usize) -> u32 {
    shared(NAME, length)
}

/// Points of a word in a heading of `length` words.
pub fn heading(length: usize) -> u32 {
    shared(HEADING, length)
}

/// Points of a word that stands `count` times in a text of `length` words, where texts have
/// `average` words.
pub fn text(count: u32, length: u32, average: u32) -> u32 {
    let weighed = 32 * count * average / (average + length).max(1);
    TEXT * weighed / (weighed + HALF)
}

/// How rare a word is that `found` of `all` pages have: sixteenths of the binary logarithm of
/// all / found, at least 1. What nearly every page has counts next to nothing.
pub fn rarity(all: usize, found: usize) -> u32 {
    let ratio =
        (((all.min(1 << 31) as u64) << 16) / (found.clamp(1, all.max(1)) as u64)).max(1 << 16);
    let whole = 63 - ratio.leading_zeros();
    let mut result = (whole - 16) * 16;
    // Four binary places, each by squaring what is between 1 and 2.
    let mut rest = ratio << (63 - whole) >> 32;
    for place in (0..4).rev() {
        rest = (rest * rest) >> 31;
        if rest >= 1 << 32 {
            rest >>= 1;
            result += 1 << place;
        }
    }
    result.max(1)
}

fn shared([each, together]: [u32; 2], length: usize) -> u32 {
    each + together / (length.max(1) as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_rise_with_what_they_are_for() {
        assert!(title(1) > title(4));
        assert!(title(9) > heading(9));
        assert!(heading(20) > DESCRIPTION);
        assert!(text(1, 100, 100) < text(3, 100, 100));
        assert!(text(1, 50, 100) > text(1, 200, 100));
        assert_eq!(
            [(1, 1), (2, 1), (8, 1), (1, 1000), (10_000, 1)].map(|(n, d)| rarity(n, d)),
            [1, 16, 48, 1, 212]
        );
    }
}
