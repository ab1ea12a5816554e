//! Packages of the distribution, installed when they are missing and we may.

use std::os::unix::fs::MetadataExt;
use std::process::Command;

use anyhow::{Result, bail};

use crate::step::Step;

/// Makes sure that the packages are installed. `purpose` completes "… needs the packages …" in messages; `otherwise`
/// names another way out, if there is one.
///
/// # Errors
/// When packages are missing and cannot be installed, with the command that installs them.
pub(crate) fn install(
    step: &Step,
    purpose: &str,
    packages: &[&str],
    otherwise: Option<&str>,
) -> Result<()> {
    let missing: Vec<&str> = packages
        .iter()
        .copied()
        .filter(|package| !is_installed(package))
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    let names = missing.join(" ");
    if !has_apt() {
        match otherwise {
            Some(otherwise) => {
                bail!("{purpose} needs a program that is not installed: run `{otherwise}`")
            }
            None => bail!(
                "{purpose} needs what Debian calls {names}: install it with this system's package manager"
            ),
        }
    }
    if !is_root() {
        let by_hand = format!(
            "sudo apt-get update && sudo apt-get install --yes --no-install-recommends --no-remove {names}"
        );
        match otherwise {
            Some(otherwise) => bail!(
                "{purpose} needs programs that are not installed; run either\n  {otherwise}\nor\n  {by_hand}"
            ),
            None => bail!("{purpose} needs programs that are not installed; run\n  {by_hand}"),
        }
    }
    step.say(&format!("installing {names}"));
    step.run(apt_get().arg("update"))?;
    // A conflicting package of the user's makes this fail with a clear message instead of being removed.
    let options = ["install", "--yes", "--no-install-recommends", "--no-remove"];
    step.run(apt_get().args(options).args(missing))
}

fn apt_get() -> Command {
    let mut command = Command::new("apt-get");
    command.env("DEBIAN_FRONTEND", "noninteractive");
    command
}

fn has_apt() -> bool {
    Command::new("apt-get")
        .arg("--version")
        .output()
        .is_ok_and(|output| output.status.success())
}

fn is_installed(package: &str) -> bool {
    let query = Command::new("dpkg-query")
        .args(["--show", "--showformat=${db:Status-Status}", package])
        .output();
    query.is_ok_and(|output| output.status.success() && output.stdout == b"installed")
}

/// The process directory belongs to the user the process runs as.
fn is_root() -> bool {
    std::fs::metadata("/proc/self").is_ok_and(|metadata| metadata.uid() == 0)
}
