//! Has anything a step reads changed since the step last succeeded?

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use anyhow::{Context, Result};

use crate::files;

/// Folders that hold what tools made, not what people wrote.
const MADE: [&str; 3] = ["node_modules", "target", "dist"];

/// Path, length and time of change of every file in `paths` (files, or folders with all they hold). Missing paths count too.
pub(crate) fn fingerprint(paths: &[PathBuf]) -> Result<u64> {
    let mut hasher = DefaultHasher::new();
    for path in paths {
        hash_tree(path, &mut hasher)?;
    }
    Ok(hasher.finish())
}

fn hash_tree(path: &Path, hasher: &mut DefaultHasher) -> Result<()> {
    path.hash(hasher);
    // Editors replace files by renaming; one that vanished between listing and reading is simply absent.
    let Ok(metadata) = fs::metadata(path) else {
        return Ok(());
    };
    if !metadata.is_dir() {
        metadata.len().hash(hasher);
        metadata
            .modified()
            .unwrap_or(SystemTime::UNIX_EPOCH)
            .hash(hasher);
        return Ok(());
    }
    let entries = fs::read_dir(path).with_context(|| format!("cannot list {}", path.display()))?;
    let mut children: Vec<PathBuf> = entries
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .collect();
    children.retain(|child| {
        child
            .file_name()
            .is_none_or(|name| MADE.iter().all(|made| name != *made))
    });
    children.sort();
    children
        .iter()
        .try_for_each(|child| hash_tree(child, hasher))
}

/// A file that remembers the inputs of a step's last success.
pub(crate) struct Stamp {
    file: PathBuf,
    now: String,
}

impl Stamp {
    /// The stamp kept in `file` for a step that reads `inputs`. A changed xtask makes every stamp stale.
    pub(crate) fn new(file: PathBuf, inputs: &[PathBuf]) -> Result<Self> {
        let mut inputs = inputs.to_vec();
        inputs.extend(std::env::current_exe());
        let now = format!("{:016x}", fingerprint(&inputs)?);
        Ok(Self { file, now })
    }

    /// Nothing changed since [`Stamp::set`].
    pub(crate) fn is_fresh(&self) -> bool {
        fs::read_to_string(&self.file).is_ok_and(|before| before == self.now)
    }

    /// Remembers the inputs.
    pub(crate) fn set(&self) -> Result<()> {
        files::write(&self.file, self.now.as_bytes())
    }
}
