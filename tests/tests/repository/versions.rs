//! One version everywhere, and the releases of Feast that the words speak of.

use anyhow::Context;
use feast_ha::shape::{feature_store, repo_config};
use serde_json::Value;

use crate::crates::packages;
use crate::{File, files, nothing};

/// Where the version stands outside of the workspace, and how. That of the published manifests is compared in
/// `published.rs`.
const STATED: [(&str, &str); 5] = [
    ("cli/README.md", "    rev: v"),
    ("artifacthub-pkg.yml", "version: "),
    ("fuzz/Cargo.toml", "version = \""),
    ("policy/metadata.yml", "  io.kubewarden.policy.version: "),
    (
        "deploy/protect.yaml",
        "  module: registry://ghcr.io/feast-ha/policies/feast-ha:v",
    ),
];

#[test]
fn the_version_is_the_same_everywhere() -> anyhow::Result<()> {
    let version = env!("CARGO_PKG_VERSION");
    let mut wrong = Vec::new();
    for package in packages()? {
        if package["version"] != version {
            wrong.push(format!("{}: {}", package["name"], package["version"]));
        }
    }
    for (path, before) in STATED {
        let stated = text(path)?;
        let stated = stated.lines().find_map(|it| it.strip_prefix(before));
        let stated = stated.map(|it| it.trim_end_matches('"'));
        if stated != Some(version) {
            wrong.push(format!("{path}: {stated:?}"));
        }
    }
    nothing(&wrong, &format!("the version is {version}"))
}

/// What takes its version from somewhere else must not state one.
#[test]
fn what_is_not_published_by_itself_has_no_version() -> anyhow::Result<()> {
    assert!(text("pyproject.toml")?.contains("\ndynamic = [\"version\"]\n"));
    let packages = files()?;
    let packages = packages
        .iter()
        .filter(|it| it.path.ends_with("/package.json"));
    for File { path, text } in packages {
        let package: Value = serde_json::from_str(text).with_context(|| path.clone())?;
        assert_eq!(package["version"], Value::Null, "{path}");
        assert_eq!(package["private"], true, "{path}");
    }
    Ok(())
}

#[test]
fn documents_name_the_releases_of_feast_that_are_described() -> anyhow::Result<()> {
    for path in ["README.md", "CHANGELOG.md"] {
        let text = text(path)?;
        for (of, release) in [
            ("Feast", feature_store::RELEASE),
            ("SDK", repo_config::RELEASE),
        ] {
            let release = release.strip_suffix(".0").unwrap_or(release);
            assert!(
                text.contains(&format!("{of} {release}")),
                "{path}: {of} {release}"
            );
        }
    }
    Ok(())
}

fn text(path: &str) -> anyhow::Result<String> {
    let found = files()?.into_iter().find(|it| it.path == path);
    Ok(found.with_context(|| path.to_owned())?.text)
}
