//! Which sections a word is found in, and for how much: the points highest first, and sections in
//! order under each. As text it is short and is read only for the words that are asked for.

/// The most sections kept for one word: of more, those with the most points.
pub const MOST: usize = 1000;

/// A section of the site: its page, and its number on the page.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Place(pub u32);

impl Place {
    /// Section `section` of page `page`.
    pub fn new(page: usize, section: usize) -> Place {
        Place((page as u32) << 6 | section as u32)
    }

    /// Number of the page.
    pub fn page(self) -> usize {
        (self.0 >> 6) as usize
    }

    /// Number of the section on its page.
    pub fn section(self) -> usize {
        (self.0 & 63) as usize
    }
}

/// Sections with points, the most points first, then in order of the site.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct Postings(pub Vec<(Place, u32)>);

impl Postings {
    /// From sections in any order, each at most once.
    pub fn new(mut found: Vec<(Place, u32)>) -> Postings {
        let order =
            |one: &(Place, u32), other: &(Place, u32)| (other.1, one.0).cmp(&(one.1, other.0));
        if found.len() > MOST {
            found.select_nth_unstable_by(MOST, order);
            found.truncate(MOST);
        }
        found.sort_unstable_by(order);
        Postings(found)
    }

    /// The most points of each section in any of these.
    pub fn merged<'a>(all: impl IntoIterator<Item = &'a Postings>) -> Postings {
        let mut found: Vec<(Place, u32)> = all
            .into_iter()
            .flat_map(|postings| postings.0.iter().copied())
            .collect();
        found.sort_unstable_by_key(|(place, points)| (*place, std::cmp::Reverse(*points)));
        found.dedup_by_key(|(place, _)| *place);
        Postings::new(found)
    }

    /// `points:place,further,further;points:…`, numbers in base 36, places after the first as the
    /// distance from the one before.
    pub fn write(&self, out: &mut String) {
        let mut before: Option<(Place, u32)> = None;
        for (place, points) in &self.0 {
            match before {
                Some((last, same)) if same == *points => {
                    out.push(',');
                    number(place.0 - last.0, out);
                }
                _ => {
                    if before.is_some() {
                        out.push(';');
                    }
                    number(*points, out);
                    out.push(':');
                    number(place.0, out);
                }
            }
            before = Some((*place, *points));
        }
    }

    /// How many bytes [`Postings::write`] writes.
    pub fn length(&self) -> usize {
        let mut before: Option<(Place, u32)> = None;
        let mut sum = 0;
        for (place, points) in &self.0 {
            sum += match before {
                Some((last, same)) if same == *points => 1 + digits(place.0 - last.0),
                Some(_) => 2 + digits(*points) + digits(place.0),
                None => 1 + digits(*points) + digits(place.0),
            };
            before = Some((*place, *points));
        }
        sum
    }
}

/// How many digits a number has in base 36.
fn digits(value: u32) -> usize {
    const POWERS: [u32; 6] = [36, 1_296, 46_656, 1_679_616, 60_466_176, 2_176_782_336];
    1 + POWERS.iter().filter(|power| value >= **power).count()
}

/// Points rounded to one of sixteen steps between powers of two: fewer different ones are shorter.
pub fn rounded(points: u32) -> u32 {
    let bits = 32 - points.leading_zeros();
    let dropped = bits.saturating_sub(5);
    (points >> dropped << dropped).max(1)
}

fn number(value: u32, out: &mut String) {
    let mut digits = [0u8; 7];
    let mut at = digits.len();
    let mut rest = value;
    loop {
        at -= 1;
        digits[at] = b"0123456789abcdefghijklmnopqrstuvwxyz"[(rest % 36) as usize];
        rest /= 36;
        if rest == 0 {
            break;
        }
    }
    out.extend(digits[at..].iter().map(|digit| char::from(*digit)));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_points_come_first_and_places_in_order() {
        let found = [(70, 3), (2, 9), (64, 3), (6, 9)];
        let found = found.map(|(place, points)| (Place(place), points)).to_vec();
        let mut out = String::new();
        let postings = Postings::new(found);
        postings.write(&mut out);
        assert_eq!(out, "9:2,4;3:1s,6");
        assert_eq!(postings.length(), out.len());
        for value in [0, 35, 36, 1_295, 1_296, 60_466_175, 60_466_176, u32::MAX] {
            let mut out = String::new();
            number(value, &mut out);
            assert_eq!(digits(value), out.len(), "{value}");
        }
        assert_eq!([1, 31, 33, 100, 321].map(rounded), [1, 31, 32, 100, 320]);
    }
}
