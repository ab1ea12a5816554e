//! `cargo xtask reproduce`: builds the policy a second time, in another folder and from nothing, and compares.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};

use crate::layout::Layout;
use crate::step::{self, Steps};
use crate::{build, files, site};

#[derive(clap::Args)]
pub(crate) struct Args {}

pub(crate) fn run(_args: &Args, output: step::Output) -> Result<()> {
    let here = Layout::new();
    let there = Layout::at(here.join("target/feast-ha/reproduce"));
    let mut steps = Steps::new(output, 1 + 2 * build::POLICY_STEPS);
    steps.run("sources in another folder", |_| copy_sources(&here, &there))?;
    let mut digests = Vec::new();
    for layout in [&here, &there] {
        let built = layout.development();
        build::build_policy(&mut steps, layout, &built)?;
        digests.push(site::hexadecimal(&Sha256::digest(files::read(
            &built.policy(),
        )?)));
    }
    match digests.as_slice() {
        [one, other] if one == other => println!("sha256:{one}, twice"),
        _ => bail!(
            "the policy is not the same from another folder: sha256:{}",
            digests.join(" and sha256:")
        ),
    }
    Ok(())
}

/// Copies what git knows of, changes included, into a folder that is empty before.
fn copy_sources(here: &Layout, there: &Layout) -> Result<()> {
    if there.root().exists() {
        fs::remove_dir_all(there.root()).context("cannot empty the other folder")?;
    }
    let listed = Command::new("git")
        .args(["ls-files", "-z"])
        .current_dir(here.root())
        .output()
        .context("cannot run git")?;
    if !listed.status.success() {
        bail!("git cannot list the sources");
    }
    for name in String::from_utf8(listed.stdout)?.split_terminator('\0') {
        let from: PathBuf = here.join(name);
        // A file may be gone that git still knows.
        if from.is_file() {
            files::write(&there.join(name), &files::read(&from)?)?;
        }
    }
    Ok(())
}
