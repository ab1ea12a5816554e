//! What real programs said of real documents, recorded beside the project in `../shared`.
//!
//! The recordings do not belong to the repository; tests that read them say `skipped: …` and pass
//! where they are absent.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::Context;
use serde::Deserialize;

/// A FeatureStore as kubectl sent it to a real API server, and what the server said.
#[derive(Debug, Deserialize)]
pub struct Case {
    /// What the case is called.
    pub name: String,
    /// The text of the file.
    pub yaml: String,
    /// Whether the API server stored it.
    pub accepted: bool,
    /// What the API server said, one entry for each fault.
    #[serde(default)]
    pub messages: Vec<String>,
}

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

/// The cases of a recording.
///
/// # Errors
/// When the file cannot be read.
pub fn cases(path: &Path) -> anyhow::Result<Vec<Case>> {
    let text = fs::read_to_string(path).with_context(|| path.display().to_string())?;
    Ok(serde_json::from_str(&text)?)
}
