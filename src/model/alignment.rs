//! Whether the parts of a course fit together: what lessons promise, what they raise, what their
//! exercises assess, what occupations ask for. Apart from the checks of names because all of this
//! exists, and yet does not meet. Warnings, since a course with such gaps still works.

pub mod codes;
mod ladder;
mod minutes;
mod promises;
mod terms;
pub mod threads;
mod verbs;
mod wanted;

use crate::base::diagnostic::Diagnostic;
use crate::base::hash::Hashed;
use crate::model::alignment::ladder::Ladder;
use crate::model::alignment::threads::Threads;
use crate::model::site::Site;
use crate::source::snapshot::Source;

/// Tells what does not meet. `data` are the files of `content/data/`, for places in them.
pub fn check(site: &Site, data: &[Hashed<Source>], found: &mut Vec<Diagnostic>) {
    minutes::check(site, found);
    verbs::check(site, found);
    terms::check(site, found);
    if site.data.competencies.is_empty() {
        return;
    }
    let threads = Threads::of(site);
    wanted::check(site, &threads, data, found);
    // Whoever raises nothing does not use levels, and has no gaps in them.
    if threads.raise_anything() {
        let ladder = Ladder::of(site, &threads);
        promises::check(&threads, &ladder, found);
        ladder.check(&threads, found);
    }
}
