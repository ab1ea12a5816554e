//! Has anything a step reads changed since the step last succeeded?

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::PathBuf;
use std::time::SystemTime;

use anyhow::Result;

use crate::files;

/// Path, length and time of change of every file in `paths`: files, or folders with all that people wrote in them.
pub(crate) fn fingerprint(paths: &[PathBuf]) -> Result<u64> {
    let mut hasher = DefaultHasher::new();
    for path in paths {
        let files = if path.is_dir() {
            files::list(path)?
        } else {
            vec![path.clone()]
        };
        for file in files {
            file.hash(&mut hasher);
            // Editors save by replacing the file: one that is missing just now is a change, and no error.
            if let Ok(metadata) = fs::metadata(&file) {
                metadata.len().hash(&mut hasher);
                metadata
                    .modified()
                    .unwrap_or(SystemTime::UNIX_EPOCH)
                    .hash(&mut hasher);
            }
        }
    }
    Ok(hasher.finish())
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stamp_is_fresh_until_an_input_changes() -> Result<()> {
        let folder = std::env::temp_dir().join(format!("feast-ha-stamp-{}", std::process::id()));
        let input = folder.join("inputs/a");
        let stamp = || Stamp::new(folder.join("stamp"), &[folder.join("inputs")]);
        files::write(&input, b"one")?;
        assert!(!stamp()?.is_fresh());
        stamp()?.set()?;
        assert!(stamp()?.is_fresh());
        files::write(&input, b"other")?;
        assert!(!stamp()?.is_fresh());
        fs::remove_dir_all(&folder)?;
        Ok(())
    }
}
