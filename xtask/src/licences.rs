//! The licences of what others wrote and we hand on: their authors ask that the texts go with it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::{Context, Result, ensure};
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

/// A package, and under what it comes.
type Notice = (String, BTreeSet<String>);

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
    resolve: Graph,
}

#[derive(Deserialize)]
struct Package {
    id: String,
    name: String,
    version: String,
    /// None for those of this repository.
    source: Option<String>,
    license: Option<String>,
    manifest_path: String,
    targets: Vec<Target>,
}

#[derive(Deserialize)]
struct Target {
    kind: Vec<String>,
}

#[derive(Deserialize)]
struct Graph {
    nodes: Vec<Uses>,
}

#[derive(Deserialize)]
struct Uses {
    id: String,
    deps: Vec<Used>,
}

#[derive(Deserialize)]
struct Used {
    pkg: String,
    dep_kinds: Vec<Kind>,
}

#[derive(Deserialize)]
struct Kind {
    /// None for what is built in.
    kind: Option<String>,
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
    let output = cargo("metadata")
        .args([
            "--locked",
            "--format-version=1",
            "--filter-platform",
            WASM_TARGET,
        ])
        .current_dir(root)
        .output()
        .context("cannot run cargo")?;
    ensure!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let Metadata { packages, resolve } = serde_json::from_slice(&output.stdout)?;
    let packages: BTreeMap<&str, &Package> =
        packages.iter().map(|it| (it.id.as_str(), it)).collect();
    let uses: BTreeMap<&str, &Uses> = resolve
        .nodes
        .iter()
        .map(|it| (it.id.as_str(), it))
        .collect();

    let ours = packages
        .values()
        .filter(|it| doors.contains(&it.name.as_str()));
    let mut waiting: Vec<&str> = ours.map(|it| it.id.as_str()).collect();
    let mut seen = BTreeSet::new();
    let mut found = vec![(LIBRARY.to_owned(), BTreeSet::new())];
    while let Some(id) = waiting.pop() {
        let (Some(package), Some(uses)) = (packages.get(id), uses.get(id)) else {
            continue;
        };
        // A macro runs when others are built.
        let is_macro = package
            .targets
            .iter()
            .any(|it| it.kind.iter().any(|it| it == "proc-macro"));
        if is_macro || !seen.insert(id) {
            continue;
        }
        let built_in = uses
            .deps
            .iter()
            .filter(|it| it.dep_kinds.iter().any(|it| it.kind.is_none()));
        waiting.extend(built_in.map(|it| it.pkg.as_str()));
        if package.source.is_some() {
            let folder = Path::new(&package.manifest_path)
                .parent()
                .context("a manifest has no folder")?;
            let licence = package.license.as_deref().unwrap_or("see below");
            found.push((
                format!("{} {} ({licence})", package.name, package.version),
                texts(folder)?,
            ));
        }
    }
    Ok(found)
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
            found.push((format!("{name} {version} ({licence})"), texts));
        }
    }
    Ok(found)
}

/// All notices in one text: each licence once, below those that come under it.
pub(crate) fn written(notices: Vec<Notice>) -> String {
    let mut names: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (name, texts) in notices {
        if texts.is_empty() {
            names.entry(String::new()).or_default().insert(name.clone());
        }
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
        if !text.is_empty() {
            written += &format!("\n{text}\n");
        }
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
            notice("c 3 (MIT)", &[]),
        ]);
        let (_, texts) = text.split_once("----\n\n").expect("a line");
        let line = format!("\n{}\n\n", "-".repeat(40));
        let parts: Vec<&str> = texts.split(&line).collect();
        assert_eq!(
            parts,
            [
                "c 3 (MIT)\n",
                "a 2 (MIT OR Apache-2.0)\nb 1 (MIT)\n\nFree for all.\n",
                "a 2 (MIT OR Apache-2.0)\n\nFree for some.\n"
            ]
        );
    }
}
