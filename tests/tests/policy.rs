//! Every golden case of `cases/`, put to the compiled policy in a waPC host.
//!
//! `UPDATE_EXPECT=1` writes the answers into the files.

use std::fs;
use std::panic::catch_unwind;
use std::path::Path;

use anyhow::{Context, ensure};
use expect_test::expect_file;
use feast_ha_tests::golden_case::replay;
use feast_ha_tests::policy_host::PolicyHost;

#[test]
fn every_case_is_answered_as_written() -> anyhow::Result<()> {
    let host = PolicyHost::of_built_policy()?;
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("cases");
    let mut failed = Vec::new();
    let mut answered = 0;
    for entry in fs::read_dir(&folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let case = fs::read_to_string(&path).with_context(|| format!("case {name}"))?;
        let replayed = replay(host, &case).with_context(|| format!("case {name}"))?;
        if catch_unwind(|| expect_file![&path].assert_eq(&replayed)).is_err() {
            failed.push(name.into_owned());
        }
        answered += 1;
    }
    ensure!(answered > 0, "no case in {}", folder.display());
    ensure!(failed.is_empty(), "answered otherwise: {failed:?}");
    Ok(())
}

#[test]
fn the_policy_speaks_the_protocol_kubewarden_knows() -> anyhow::Result<()> {
    let host = PolicyHost::of_built_policy()?;
    assert_eq!(host.protocol_version()?, "v1");
    Ok(())
}
