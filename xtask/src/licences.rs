//! The licences of what others wrote and we hand on: their authors ask that the texts go with it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};
use serde::Deserialize;

use crate::files;
use crate::toolchain::{WASM_TARGET, cargo};

/// How the files begin that hold the texts, in lower case.
const FILES: [&str; 6] = [
    "licence",
    "license",
    "copying",
    "copyright",
    "notice",
    "unlicense",
];

/// What is in every module and is no package.
const LIBRARY: &str = "The Rust standard library (MIT OR Apache-2.0)";

/// The words of this licence, without who grants it.
const MIT: &str = "\
Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation
files (the \"Software\"), to deal in the Software without restriction, including without limitation the rights to use, copy,
modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the
Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the
Software.

THE SOFTWARE IS PROVIDED \"AS IS\", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE,
ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.";

/// A package, and under what it comes.
type Notice = (String, BTreeSet<String>);

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
}

#[derive(Deserialize)]
struct Package {
    name: String,
    version: String,
    authors: Vec<String>,
    /// None for those of this repository.
    source: Option<String>,
    license: Option<String>,
    manifest_path: PathBuf,
}

/// An npm lock file, as far as it is read here.
#[derive(Deserialize)]
struct Lock {
    /// By folder; that of the package itself has no name.
    packages: BTreeMap<String, Locked>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Locked {
    version: String,
    license: String,
    /// Whether it only helps to build.
    dev: bool,
}

/// What is built into the WebAssembly modules of these packages.
pub(crate) fn of_crates(root: &Path, doors: &[&str]) -> Result<Vec<Notice>> {
    let mut tree = cargo("tree");
    tree.args(["--locked", "--prefix=none", "--format={p}"])
        .args(["--edges=normal,no-proc-macro", "--target", WASM_TARGET])
        .args(doors.iter().flat_map(|door| ["--package", door]));
    let tree = String::from_utf8(printed(root, tree)?)?;
    let built_in: BTreeSet<&str> = tree.lines().collect();
    let mut metadata = cargo("metadata");
    metadata.args([
        "--locked",
        "--format-version=1",
        "--filter-platform",
        WASM_TARGET,
    ]);
    let metadata: Metadata = serde_json::from_slice(&printed(root, metadata)?)?;

    let apache = files::read_text(&root.join("LICENSE"))?;
    let mut found = vec![(
        LIBRARY.to_owned(),
        BTreeSet::from([apache.trim().to_owned()]),
    )];
    for it in metadata.packages {
        let name = format!("{} v{}", it.name, it.version);
        if it.source.is_none() || !built_in.contains(name.as_str()) {
            continue;
        }
        let folder = it
            .manifest_path
            .parent()
            .context("a manifest has no folder")?;
        let licence = it.license.unwrap_or_default();
        let mut texts = texts(folder)?;
        if texts.is_empty() {
            texts.insert(match licence.as_str() {
                licence if licence.contains("Apache-2.0") => apache.trim().to_owned(),
                "MIT" => format!("Copyright (c) {}\n\n{MIT}", it.authors.join(", ")),
                _ => bail!("{name} comes without the text of its licence, {licence}"),
            });
        }
        found.push((format!("{} {} ({licence})", it.name, it.version), texts));
    }
    Ok(found)
}

fn printed(root: &Path, mut command: Command) -> Result<Vec<u8>> {
    let output = command
        .current_dir(root)
        .output()
        .context("cannot run cargo")?;
    ensure!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    Ok(output.stdout)
}

/// What the npm packages in `folder` bring to those who read what they make, as their lock file says.
pub(crate) fn of_npm(folder: &Path) -> Result<Vec<Notice>> {
    let lock: Lock = serde_json::from_slice(&files::read(&folder.join("package-lock.json"))?)?;
    let mut found = Vec::new();
    for (place, package) in lock.packages {
        let Some(name) = place
            .rsplit("node_modules/")
            .next()
            .filter(|it| !it.is_empty())
        else {
            continue;
        };
        if !package.dev {
            let (version, licence) = (package.version, package.license);
            let texts = texts(&folder.join(&place))?;
            ensure!(
                !texts.is_empty(),
                "{name} comes without the text of its licence"
            );
            found.push((format!("{name} {version} ({licence})"), texts));
        }
    }
    Ok(found)
}

/// All notices in one text: each licence once, below those that come under it.
pub(crate) fn written(notices: Vec<Notice>) -> String {
    let mut names: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (name, texts) in notices {
        for text in texts {
            names.entry(text).or_default().insert(name.clone());
        }
    }
    let mut written =
        "feast-ha holds what others wrote, under the licences that are named with each.\n"
            .to_owned();
    for (text, names) in names {
        written += "\n----------------------------------------\n\n";
        for name in names {
            written += &format!("{name}\n");
        }
        written += &format!("\n{text}\n");
    }
    written
}

/// The texts in the files of a package.
fn texts(folder: &Path) -> Result<BTreeSet<String>> {
    let mut found = BTreeSet::new();
    let entries =
        std::fs::read_dir(folder).with_context(|| format!("cannot list {}", folder.display()))?;
    for entry in entries {
        let path = entry?.path();
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .to_lowercase();
        if path.is_file() && FILES.iter().any(|it| name.starts_with(it)) {
            let text = String::from_utf8_lossy(&files::read(&path)?).replace('\r', "");
            let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
            found.insert(lines.join("\n").trim_matches('\n').to_owned());
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_several_have_is_written_once() {
        let notice = |name: &str, texts: &[&str]| {
            (
                name.to_owned(),
                texts.iter().map(|it| (*it).to_owned()).collect(),
            )
        };
        let text = written(vec![
            notice("b 1 (MIT)", &["Free for all."]),
            notice(
                "a 2 (MIT OR Apache-2.0)",
                &["Free for all.", "Free for some."],
            ),
        ]);
        let (_, texts) = text.split_once("----\n\n").expect("a line");
        let line = format!("\n{}\n\n", "-".repeat(40));
        let parts: Vec<&str> = texts.split(&line).collect();
        assert_eq!(
            parts,
            [
                "a 2 (MIT OR Apache-2.0)\nb 1 (MIT)\n\nFree for all.\n",
                "a 2 (MIT OR Apache-2.0)\n\nFree for some.\n"
            ]
        );
    }
}
