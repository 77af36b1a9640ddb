//! A lesson's declared minutes against those that its text and its exercises take.

use crate::base::diagnostic::Diagnostic;
use crate::model::alignment::codes;
use crate::model::place::key_place;
use crate::model::site::Site;

/// Fewer minutes of difference are no mistake, however short the lesson is.
const SLACK: u32 = 10;
/// The least that is counted of a lesson which says that it is long.
const COUNTED: u32 = 5;

/// Tells of lessons that are far longer, or far shorter, than they say.
pub fn check(site: &Site, found: &mut Vec<Diagnostic>) {
    for edition in site.lessons().flat_map(|(_, unit)| unit.editions.values()) {
        let summary = &edition.summary;
        let Some(declared) = summary.front.minutes.map(u32::from) else {
            continue;
        };
        let (reading, doing) = (summary.minutes.reading, summary.minutes.doing);
        let computed = u32::from(reading) + u32::from(doing);
        let is_short = computed > declared * 2;
        // A film or a walk takes time that cannot be counted, so long is told later, and never of
        // a lesson that is little else.
        let is_long = declared > computed * 3 && computed >= COUNTED;
        if computed.abs_diff(declared) < SLACK || !(is_short || is_long) {
            continue;
        }
        let message = format!(
            "the lesson says {declared} minutes, and takes about {computed}: {reading} of reading, \
             {doing} of doing"
        );
        let help = match is_short {
            true => "write what it takes, leave `minutes:` out, or cut the lesson in two",
            false => "write what it takes, or leave `minutes:` out",
        };
        let place = key_place(summary, "minutes");
        found.push(Diagnostic::new(codes::MINUTES_OFF, place, message).help(help));
    }
}
