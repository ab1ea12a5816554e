//! Laws of the repository: what holds for its files, whatever they say.

mod crates;
mod dependencies;
mod files;
mod layers;
mod rules;
mod spelling;
mod versions;

use std::fs;

use anyhow::Context;
use feast_ha_tests::module::workspace_root;
use ignore::WalkBuilder;

/// A text file of the repository.
struct File {
    /// From the root on, with `/` between folders.
    path: String,
    text: String,
}

impl File {
    fn has_extension(&self, extension: &str) -> bool {
        let name = self.path.rsplit('/').next().unwrap_or_default();
        name.rsplit_once('.').is_some_and(|it| it.1 == extension)
    }
}

/// The text files that people and generators wrote, in the order of their paths; what Git ignores is left out.
fn files() -> anyhow::Result<Vec<File>> {
    let root = workspace_root();
    let mut files = Vec::new();
    let walk = WalkBuilder::new(&root)
        .hidden(false)
        .require_git(false)
        .sort_by_file_path(Ord::cmp)
        .filter_entry(|it| it.file_name() != ".git")
        .build();
    for entry in walk {
        let entry = entry?;
        if !entry.file_type().is_some_and(|it| it.is_file()) {
            continue;
        }
        let path = entry.path().strip_prefix(&root)?;
        let bytes = fs::read(entry.path()).with_context(|| path.display().to_string())?;
        if let Ok(text) = String::from_utf8(bytes) {
            let path = path.to_string_lossy().replace('\\', "/");
            files.push(File { path, text });
        }
    }
    Ok(files)
}

/// Fails with all that is wrong at once.
fn nothing(wrong: &[String], what_to_do: &str) -> anyhow::Result<()> {
    anyhow::ensure!(wrong.is_empty(), "{what_to_do}:\n{}", wrong.join("\n"));
    Ok(())
}
