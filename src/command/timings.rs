//! `--timings`: how long each phase of a command took.

use std::time::{Duration, Instant};

use crate::command::terminal;

/// A clock that is read at the end of each phase.
pub struct Timings {
    started: Instant,
    last: Instant,
    phases: Vec<(&'static str, Duration)>,
}

impl Timings {
    /// Starts the clock.
    pub fn start() -> Self {
        let now = Instant::now();
        Timings {
            started: now,
            last: now,
            phases: Vec::new(),
        }
    }

    /// Ends the phase `name`; the next begins.
    pub fn phase(&mut self, name: &'static str) {
        let now = Instant::now();
        self.phases.push((name, now - self.last));
        self.last = now;
    }

    /// Since the start.
    pub fn total(&self) -> Duration {
        self.started.elapsed()
    }

    /// Prints the phases on standard error, where `wanted`.
    pub fn print(&self, wanted: bool) {
        if !wanted {
            return;
        }
        for (name, took) in self.phases.iter().chain([&("total", self.total())]) {
            terminal::note(&format!(
                "{name:>10} {:>9.1} ms",
                took.as_secs_f64() * 1000.0
            ));
        }
    }
}
