//! From the command line and the environment to the options of a build. The only place that reads
//! the clock for a build.

use std::path::Path;
use std::time::{Duration, SystemTime};

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::command::arguments::{Edition, Global};
use crate::command::outcome::Failure;
use crate::pipeline::Options;
use crate::source::localised::Day;
use crate::source::mistakes;

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// The options that `global` asks for, without cards: only what goes to the web has them.
///
/// # Errors
/// A `SOURCE_DATE_EPOCH` that is not a number of seconds.
pub fn of(global: &Global) -> Result<Options, Failure> {
    Ok(Options {
        base_url: global.base_url.clone(),
        drafts: global.drafts,
        cards: false,
        instructor: global.edition == Edition::Instructor,
        today: today(global)?,
    })
}

/// The day to build for: `--today`, else that of `SOURCE_DATE_EPOCH`, else the one in UTC.
///
/// # Errors
/// A `SOURCE_DATE_EPOCH` that is not a number of seconds.
pub fn today(global: &Global) -> Result<Day, Failure> {
    if let Some(day) = global.today {
        return Ok(day);
    }
    let moment = match std::env::var("SOURCE_DATE_EPOCH") {
        Ok(seconds) => seconds
            .trim()
            .parse()
            .ok()
            .and_then(|seconds| Timestamp::from_second(seconds).ok())
            .ok_or_else(|| {
                Failure::usage(format!(
                    "SOURCE_DATE_EPOCH is “{seconds}”, not a number of seconds"
                ))
                .help("unset it, or give the day with `--today`")
            })?,
        Err(_) => Timestamp::now(),
    };
    Ok(Day(moment.to_zoned(TimeZone::UTC).date()))
}

/// How long until the next day begins in UTC.
pub fn until_midnight() -> Duration {
    let since = SystemTime::UNIX_EPOCH.elapsed().unwrap_or_default();
    Duration::from_secs(DAY.as_secs() - since.as_secs() % DAY.as_secs())
}

/// The failure of a command that is not run beside a `content/` folder.
pub fn no_content(root: &Path) -> Failure {
    let told = mistakes::no_content(root);
    Failure {
        help: told.help,
        ..Failure::new(told.message)
    }
}
