//! Waiting for sources to change.

use std::path::PathBuf;
use std::thread;
use std::time::Duration;

use anyhow::Result;

use crate::layout::Layout;
use crate::stamp;

/// How often the sources are looked at: a few hundred files, whose times of change cost a millisecond or two.
const INTERVAL: Duration = Duration::from_millis(300);

/// All that the policy and the page are built from.
const SOURCES: [&str; 6] = [
    ".cargo",
    "Cargo.lock",
    "Cargo.toml",
    "policy",
    "shared",
    "web",
];

/// The sources as they were when last looked at.
pub(crate) struct Watch {
    sources: Vec<PathBuf>,
    seen: u64,
}

impl Watch {
    /// Looks at the sources for the first time.
    pub(crate) fn new(layout: &Layout) -> Result<Self> {
        let sources: Vec<PathBuf> = SOURCES.iter().map(|source| layout.join(source)).collect();
        let seen = stamp::fingerprint(&sources)?;
        Ok(Self { sources, seen })
    }

    /// Waits until something changed and then nothing more for a moment: several files are often saved at once.
    pub(crate) fn wait(&mut self) {
        let mut changed = false;
        loop {
            thread::sleep(INTERVAL);
            // A folder that vanishes while it is listed will be missing the next time.
            let Ok(now) = stamp::fingerprint(&self.sources) else {
                continue;
            };
            if now != self.seen {
                self.seen = now;
                changed = true;
            } else if changed {
                return;
            }
        }
    }
}
