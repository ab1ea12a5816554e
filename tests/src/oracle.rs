//! Where the recordings of real programs are: beside the project, in `../shared`.
//!
//! The recordings do not belong to the repository; tests that read them say `skipped: …` and pass
//! where they are absent. The crate `feast-ha-oracle` reads them.

use std::io::Write;
use std::path::{Path, PathBuf};

/// A file or folder of the recordings; `None`, after saying so, where they are absent.
pub fn recorded(relative: &str) -> Option<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared");
    let path = root.join(relative);
    if path.exists() {
        return Some(path);
    }
    // Straight to the terminal: the test runner would keep a print of a passing test to itself.
    let _ = writeln!(
        std::io::stderr(),
        "skipped: there is no {relative} beside the project"
    );
    None
}
