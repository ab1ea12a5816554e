//! The texts to check: files, what is found in directories, and standard input.

use std::ffi::OsStr;
use std::io::Read;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use feast_ha::Kind;
use ignore::WalkBuilder;

/// A text and where it comes from.
pub(crate) struct Input {
    /// The path as it was given or found.
    pub(crate) name: String,
    pub(crate) text: String,
    pub(crate) origin: Origin,
}

/// Whether somebody asked for this very file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Origin {
    /// It was named.
    Named,
    /// It was found in a directory.
    Found,
}

/// The inputs in the order of the paths, those of a directory by name. Texts are read one by one,
/// as they are asked for. A file that was found and is no text is `None`.
pub(crate) fn inputs(paths: &[PathBuf]) -> impl Iterator<Item = Result<Option<Input>>> {
    paths
        .iter()
        .flat_map(|path| -> Box<dyn Iterator<Item = Result<Option<Input>>>> {
            if path.as_os_str() == "-" {
                Box::new(std::iter::once_with(standard_input))
            } else if path.is_dir() {
                Box::new(directory(path))
            } else {
                Box::new(std::iter::once_with(|| read(path, Origin::Named)))
            }
        })
}

/// The kind that Feast gives to a file of this name.
pub(crate) fn kind_by_name(name: &str) -> Option<Kind> {
    let file_name = Path::new(name).file_name();
    (file_name == Some(OsStr::new("feature_store.yaml"))).then_some(Kind::RepoConfig)
}

fn standard_input() -> Result<Option<Input>> {
    let mut bytes = Vec::new();
    std::io::stdin()
        .read_to_end(&mut bytes)
        .context("cannot read standard input")?;
    input("<stdin>".to_owned(), bytes, Origin::Named)
}

fn directory(path: &Path) -> impl Iterator<Item = Result<Option<Input>>> + use<> {
    WalkBuilder::new(path)
        .sort_by_file_name(Ord::cmp)
        .require_git(false)
        .build()
        .filter_map(|entry| match entry {
            Ok(entry) if entry.path().is_file() && is_yaml(entry.path()) => {
                Some(read(entry.path(), Origin::Found))
            }
            Ok(_) => None,
            Err(error) => Some(Err(error.into())),
        })
}

fn is_yaml(path: &Path) -> bool {
    let extension = path.extension().and_then(OsStr::to_str).unwrap_or_default();
    ["yaml", "yml", "json"]
        .iter()
        .any(|it| extension.eq_ignore_ascii_case(it))
}

fn read(path: &Path, origin: Origin) -> Result<Option<Input>> {
    let name = path.display().to_string();
    let bytes = std::fs::read(path).with_context(|| format!("cannot read {name}"))?;
    input(name, bytes, origin)
}

fn input(name: String, bytes: Vec<u8>, origin: Origin) -> Result<Option<Input>> {
    match (String::from_utf8(bytes), origin) {
        (Ok(text), _) => Ok(Some(Input { name, text, origin })),
        (Err(_), Origin::Found) => Ok(None),
        (Err(_), Origin::Named) => bail!("cannot read {name}: it is not UTF-8 text"),
    }
}
