//! Node packages, installed exactly as the lock file says.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, bail};

use crate::files;
use crate::stamp::Stamp;
use crate::step::Step;

/// The oldest major version of Node that will do, as `engines` of the packages say.
const OLDEST: u32 = 20;

/// Makes `node_modules` of the package in `folder` agree with its lock file.
///
/// # Errors
/// When Node or npm is missing or cannot install the packages.
pub(crate) fn install(step: &mut Step, folder: &Path) -> Result<()> {
    // npm ci starts by removing the folder, and with it the stamp: an interrupted run is never taken for a whole one.
    let installed = Stamp::new(
        stamp(folder),
        &[
            folder.join("package.json"),
            folder.join("package-lock.json"),
        ],
    )?;
    if installed.is_fresh() {
        step.up_to_date();
        return Ok(());
    }
    check()?;
    files::read(&folder.join("package-lock.json"))?;
    step.run(Command::new("npm").current_dir(folder).args([
        "ci",
        "--ignore-scripts",
        "--no-audit",
        "--no-fund",
    ]))?;
    installed.set()
}

/// The file that changes when the packages in `folder` do.
pub(crate) fn stamp(folder: &Path) -> PathBuf {
    folder.join("node_modules/.feast-ha-stamp")
}

/// Makes sure that there are Node and npm.
///
/// # Errors
/// When one of them is missing or too old; says what to install.
pub(crate) fn check() -> Result<()> {
    let versions = ["node", "npm"].map(|program| (program, version(program)));
    for (program, version) in &versions {
        if version.is_none() {
            bail!(
                "{program} is not installed: install Node.js {OLDEST} or newer, which brings node and npm, and repeat"
            );
        }
    }
    let [(_, Some(node)), _] = versions else {
        return Ok(());
    };
    if major(&node).is_some_and(|it| it < OLDEST) {
        bail!("node is {node}: install Node.js {OLDEST} or newer, and repeat");
    }
    Ok(())
}

/// What a program says of its version, if it is there.
fn version(program: &str) -> Option<String> {
    let output = Command::new(program).arg("--version").output().ok()?;
    let version = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    output.status.success().then_some(version)
}

/// The first number of `v20.20.2`.
fn major(version: &str) -> Option<u32> {
    let numbers = version.trim_start_matches('v');
    numbers.split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_major_version_of_node_is_read() {
        assert_eq!(major("v18.20.4"), Some(18));
        assert_eq!(major("v20.20.2"), Some(20));
        assert_eq!(major(""), None);
    }
}
