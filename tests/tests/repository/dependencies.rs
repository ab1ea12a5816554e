//! Other people's crates: under which licences they come, and how many there are of one.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::process::Command;

use anyhow::{Context, ensure};
use feast_ha_tests::module::workspace_root;
use spdx::{Expression, ParseMode};

use crate::nothing;

/// What is built here, and what the WebAssembly modules are built for.
const NATIVE: &str = "x86_64-unknown-linux-gnu";
const WASM: &str = "wasm32-unknown-unknown";

/// What we hand on, with the target it is built for.
const HANDED_ON: [(&str, &str); 4] = [
    ("feast-ha-policy", WASM),
    ("feast-ha-designer", WASM),
    ("feast-ha-worker", WASM),
    ("feast-ha-cli", NATIVE),
];

/// Licences that ask of a program under Apache-2.0 no more than to be named.
const LICENCES: [&str; 7] = [
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "MIT",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

/// What is handed on in more than one version: the crate, the door, why.
const TWICE: [(&str, &str, &str); 2] = [
    (
        "hashbrown",
        "feast-ha-designer",
        "imara-diff has not moved to the one of the other crates",
    ),
    (
        "thiserror",
        "feast-ha-designer",
        "Yew's gloo has not moved to the second",
    ),
];

/// What must not come in, not even into a tool or a test.
const UNWANTED: [(&str, &str); 11] = [
    ("ctor", "nothing is registered before `main`"),
    ("inventory", "nothing is registered before `main`"),
    ("linkme", "nothing is registered before `main`"),
    ("curl", "nothing here speaks to a network"),
    ("hyper", "nothing here speaks to a network"),
    ("native-tls", "nothing here speaks to a network"),
    ("openssl", "nothing here speaks to a network"),
    ("reqwest", "nothing here speaks to a network"),
    ("rustls", "nothing here speaks to a network"),
    ("socket2", "nothing here speaks to a network"),
    ("ureq", "nothing here speaks to a network"),
];

/// A crate in one version.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Crate {
    name: String,
    version: String,
    licence: String,
}

#[test]
fn every_licence_lets_us_hand_the_crate_on() -> anyhow::Result<()> {
    let mut wrong = Vec::new();
    for it in tree(&[
        "--workspace",
        "--edges=normal,build,dev",
        "--target",
        NATIVE,
    ])? {
        // Older crates part the licences that they leave the choice of by a slash.
        let licence = Expression::parse_mode(&it.licence, ParseMode::LAX);
        let free = licence.is_ok_and(|it| {
            it.evaluate(|it| {
                let id = it.license.id().map(|it| it.name);
                id.is_some_and(|it| LICENCES.contains(&it))
            })
        });
        if !free {
            wrong.push(format!("{} {}: {}", it.name, it.version, it.licence));
        }
    }
    nothing(&wrong, "these licences have not been looked at")
}

#[test]
fn what_is_handed_on_holds_no_crate_twice_without_a_reason() -> anyhow::Result<()> {
    let mut found = BTreeSet::new();
    for (door, target) in HANDED_ON {
        let edges = "--edges=normal,no-proc-macro";
        let mut versions: BTreeMap<String, usize> = BTreeMap::new();
        for it in tree(&["--package", door, edges, "--target", target])? {
            *versions.entry(it.name).or_default() += 1;
        }
        let twice = versions.into_iter().filter(|it| it.1 > 1);
        found.extend(twice.map(|it| (it.0, door)));
    }
    let listed = TWICE.map(|(name, door, _)| (name.to_owned(), door));
    assert_eq!(found, BTreeSet::from(listed));
    Ok(())
}

#[test]
fn nothing_unwanted_comes_in() -> anyhow::Result<()> {
    let crates = tree(&[
        "--workspace",
        "--edges=normal,build,dev",
        "--target",
        NATIVE,
    ])?;
    let mut wrong = Vec::new();
    for (unwanted, reason) in UNWANTED {
        if crates.iter().any(|it| it.name == unwanted) {
            wrong.push(format!("{unwanted}: {reason}"));
        }
    }
    nothing(
        &wrong,
        "do without; `cargo tree --invert` says what brings it",
    )
}

/// The fuzz target has a lock file of its own, which no build of the workspace looks at.
#[test]
fn the_fuzz_target_is_locked_to_the_crates_of_the_core() -> anyhow::Result<()> {
    let locked = fs::read_to_string(workspace_root().join("fuzz/Cargo.lock"))?;
    let mut missing = Vec::new();
    for it in tree(&["--package=feast-ha", "--edges=normal", "--target", NATIVE])? {
        let (name, version) = (it.name, it.version.trim_start_matches('v'));
        if !locked.contains(&format!("name = \"{name}\"\nversion = \"{version}\"\n")) {
            missing.push(format!("{name} {version}"));
        }
    }
    nothing(&missing, "run `cargo update` in fuzz/")
}

/// The crates that Cargo names for these arguments, each once.
fn tree(arguments: &[&str]) -> anyhow::Result<BTreeSet<Crate>> {
    let output = Command::new(env!("CARGO"))
        .args(["tree", "--locked", "--prefix=none", "--format={p}\t{l}"])
        .args(arguments)
        .current_dir(workspace_root())
        .output()?;
    let errors = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "{errors}");
    let lines = String::from_utf8(output.stdout)?;
    let mut crates = BTreeSet::new();
    // An empty line parts the trees of two packages.
    for line in lines.lines().filter(|it| !it.is_empty()) {
        let (package, licence) = line.split_once('\t').context("a package and its licence")?;
        let mut words = package.split(' ');
        let mut word = || words.next().unwrap_or_default().to_owned();
        crates.insert(Crate {
            name: word(),
            version: word(),
            licence: licence.trim_end_matches(" (*)").to_owned(),
        });
    }
    ensure!(!crates.is_empty(), "{errors}");
    Ok(crates)
}
