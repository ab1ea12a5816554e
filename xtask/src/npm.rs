//! Node packages, installed exactly as the lock file says.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, bail};

use crate::files;
use crate::stamp::Stamp;
use crate::step::Step;

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
    if let Some(missing) = ["node", "npm"].into_iter().find(|program| !runs(program)) {
        bail!(
            "{missing} is not installed: install Node.js 20 or newer, which brings node and npm, and repeat"
        );
    }
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

fn runs(program: &str) -> bool {
    Command::new(program)
        .arg("--version")
        .output()
        .is_ok_and(|output| output.status.success())
}
