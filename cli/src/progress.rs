//! A bar for people who wait: on standard error, when that is a terminal and it takes long.

use std::io::IsTerminal;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// For how long nobody wonders.
const PATIENCE: Duration = Duration::from_millis(500);

/// How many files are done.
pub(crate) struct Progress {
    bar: ProgressBar,
    is_wanted: bool,
    started: Instant,
}

impl Progress {
    /// Nothing done of `files`.
    pub(crate) fn new(files: usize) -> Self {
        let bar =
            ProgressBar::with_draw_target(u64::try_from(files).ok(), ProgressDrawTarget::hidden());
        if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos} of {len} files") {
            bar.set_style(style);
        }
        Self {
            bar,
            is_wanted: std::io::stderr().is_terminal(),
            started: Instant::now(),
        }
    }

    /// One file more is done.
    pub(crate) fn add_one(&self) {
        self.bar.inc(1);
        if self.is_wanted && self.bar.is_hidden() && self.started.elapsed() > PATIENCE {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
    }

    /// Prints something else while the bar is out of the way.
    pub(crate) fn aside<T>(&self, print: impl FnOnce() -> T) -> T {
        self.bar.suspend(print)
    }

    /// Takes the bar away.
    pub(crate) fn finish(&self) {
        self.bar.finish_and_clear();
    }
}
