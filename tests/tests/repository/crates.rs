//! The crates of the workspace: which may use which.

use std::collections::BTreeMap;
use std::process::Command;

use anyhow::{Context, ensure};
use feast_ha_tests::module::workspace_root;
use serde::Deserialize;
use serde_json::Value;

/// Every crate, and those of ours that it may use. Doors know the core and not each other; the page and its worker
/// know what one asks the other.
const USES: [(&str, &[&str]); 10] = [
    ("feast-ha", &[]),
    ("feast-ha-accept-guest", &[]),
    ("feast-ha-answers", &["feast-ha"]),
    ("feast-ha-cli", &["feast-ha"]),
    ("feast-ha-designer", &["feast-ha", "feast-ha-answers"]),
    ("feast-ha-oracle", &["feast-ha"]),
    ("feast-ha-policy", &["feast-ha"]),
    ("feast-ha-tests", &["feast-ha", "feast-ha-oracle"]),
    ("feast-ha-worker", &["feast-ha-answers"]),
    ("xtask", &["feast-ha", "feast-ha-oracle"]),
];

#[test]
fn doors_know_the_core_and_not_each_other() -> anyhow::Result<()> {
    let mut found = BTreeMap::new();
    for package in packages()? {
        let used = package["dependencies"].as_array().context("a list")?.iter();
        // What has a folder is ours.
        let used = used.filter(|it| it["path"].is_string());
        let mut used: Vec<String> = used.filter_map(|it| text(&it["name"])).collect();
        used.sort();
        used.dedup();
        found.insert(text(&package["name"]).context("a name")?, used);
    }
    let listed = USES.map(|(name, used)| {
        let used = used.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>();
        (name.to_owned(), used)
    });
    assert_eq!(found, BTreeMap::from(listed));
    Ok(())
}

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Value>,
}

/// The packages of the workspace, as Cargo describes them. Asks no network.
pub(crate) fn packages() -> anyhow::Result<Vec<Value>> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--no-deps", "--offline", "--format-version=1"])
        .current_dir(workspace_root())
        .output()?;
    ensure!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let metadata: Metadata = serde_json::from_slice(&output.stdout)?;
    Ok(metadata.packages)
}

fn text(value: &Value) -> Option<String> {
    value.as_str().map(str::to_owned)
}
