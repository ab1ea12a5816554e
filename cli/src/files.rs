//! The texts to check: files, what is found in directories, and standard input.

use std::collections::HashSet;
use std::ffi::OsStr;
use std::io::Read;
use std::path::{Path, PathBuf};

use anyhow::{Context, Error, Result, bail};
use feast_ha::Kind;
use ignore::{WalkBuilder, WalkState};

/// What is judged together: all that was named, or the files of one directory.
#[derive(Debug, Default)]
pub(crate) struct Group {
    pub(crate) files: Vec<File>,
}

/// Where a text is, before it is read.
#[derive(Debug)]
pub(crate) struct File {
    /// `None` for standard input.
    pub(crate) path: Option<PathBuf>,
    origin: Origin,
}

/// A text and where it comes from.
pub(crate) struct Input {
    /// The path as it was given or found.
    pub(crate) name: String,
    /// `None` for standard input.
    pub(crate) path: Option<PathBuf>,
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

/// The groups: first what was named, in its order, then the directories by name. With `as_found`
/// files that were named count as found. A file is in one group. What cannot be searched is among
/// the errors.
pub(crate) fn groups(paths: &[PathBuf], as_found: bool) -> (Vec<Group>, Vec<Error>) {
    let mut named = Group::default();
    let mut found = Vec::new();
    let mut errors = Vec::new();
    let mut seen = HashSet::new();
    for path in paths {
        if path.is_dir() {
            let (files, failed) = search(path);
            found.extend(files);
            errors.extend(failed);
        } else if path.as_os_str() == "-" {
            named.add(None, Origin::Named);
        } else if as_found {
            found.push(path.clone());
        } else if seen.insert(path.clone()) {
            named.add(Some(path), Origin::Named);
        }
    }
    found.retain(|path| seen.insert(path.clone()));
    found.sort_by(|one, other| {
        (one.parent(), one.file_name()).cmp(&(other.parent(), other.file_name()))
    });
    let mut groups: Vec<Group> = found
        .chunk_by(|one, other| one.parent() == other.parent())
        .map(|paths| {
            let mut group = Group::default();
            for path in paths {
                group.add(Some(path), Origin::Found);
            }
            group
        })
        .collect();
    if !named.files.is_empty() {
        groups.insert(0, named);
    }
    (groups, errors)
}

/// The kind that Feast gives to a file of this name.
pub(crate) fn kind_by_name(name: &str) -> Option<Kind> {
    let file_name = Path::new(name).file_name();
    (file_name == Some(OsStr::new("feature_store.yaml"))).then_some(Kind::RepoConfig)
}

/// The files of a directory and of those below it, in any order.
fn search(folder: &Path) -> (Vec<PathBuf>, Vec<Error>) {
    let (sender, receiver) = std::sync::mpsc::channel();
    WalkBuilder::new(folder)
        .require_git(false)
        .build_parallel()
        .run(|| {
            let sender = sender.clone();
            Box::new(move |entry| {
                let result = match entry {
                    Ok(entry) if is_yaml(entry.path()) && is_file(&entry) => {
                        let path = entry.path();
                        Ok(path.strip_prefix(".").unwrap_or(path).to_owned())
                    }
                    Ok(_) => return WalkState::Continue,
                    Err(error) => Err(error.into()),
                };
                // The receiver outlives the walk.
                let _ = sender.send(result);
                WalkState::Continue
            })
        });
    drop(sender);
    let (mut files, mut errors): (Vec<PathBuf>, Vec<Error>) = Default::default();
    for result in receiver {
        match result {
            Ok(path) => files.push(path),
            Err(error) => errors.push(error),
        }
    }
    errors.sort_by_key(Error::to_string);
    (files, errors)
}

/// Whether the entry is a file, or a link to one.
fn is_file(entry: &ignore::DirEntry) -> bool {
    match entry.file_type() {
        Some(kind) if kind.is_symlink() => entry.path().is_file(),
        Some(kind) => kind.is_file(),
        None => false,
    }
}

fn is_yaml(path: &Path) -> bool {
    let extension = path.extension().and_then(OsStr::to_str).unwrap_or_default();
    ["yaml", "yml", "json"]
        .iter()
        .any(|it| extension.eq_ignore_ascii_case(it))
}

impl Group {
    fn add(&mut self, path: Option<&PathBuf>, origin: Origin) {
        self.files.push(File {
            path: path.cloned(),
            origin,
        });
    }
}

impl File {
    /// Reads the text; `None` for a file that was found and is no text.
    pub(crate) fn read(&self) -> Result<Option<Input>> {
        let (name, bytes) = match &self.path {
            Some(path) => {
                let name = path.display().to_string();
                let bytes = std::fs::read(path).with_context(|| format!("cannot read {name}"))?;
                (name, bytes)
            }
            None => ("<stdin>".to_owned(), standard_input()?),
        };
        match (String::from_utf8(bytes), self.origin) {
            (Ok(text), origin) => Ok(Some(Input {
                name,
                path: self.path.clone(),
                text,
                origin,
            })),
            (Err(_), Origin::Found) => Ok(None),
            (Err(_), Origin::Named) => bail!("cannot read {name}: it is not UTF-8 text"),
        }
    }
}

fn standard_input() -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    std::io::stdin()
        .read_to_end(&mut bytes)
        .context("cannot read standard input")?;
    Ok(bytes)
}
