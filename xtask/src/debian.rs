//! Packages of the distribution, installed when they are missing and we may.

use std::os::unix::fs::MetadataExt;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::step::Step;

/// Something that packages of the distribution bring.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Wanted<'a> {
    /// What for; completes "… needs …".
    pub(crate) purpose: &'a str,
    /// The packages' names.
    pub(crate) packages: &'a [&'a str],
    /// Another way to have it, as a command, if there is one.
    pub(crate) otherwise: Option<&'a str>,
}

impl Wanted<'_> {
    /// Makes sure that the packages are installed, or can be.
    ///
    /// # Errors
    /// When packages are missing and we may not install them, with the command that does.
    pub(crate) fn check(&self) -> Result<()> {
        let missing = self.missing();
        if missing.is_empty() || (has_apt() && is_root()) {
            return Ok(());
        }
        let Self {
            purpose, otherwise, ..
        } = self;
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
        let by_hand = format!(
            "sudo apt-get update && sudo apt-get install --yes --no-install-recommends --no-remove {names}"
        );
        match otherwise {
            Some(otherwise) => bail!(
                "{purpose} needs programs that are not installed; run either\n  {otherwise}\nor, on Debian,\n  {by_hand}"
            ),
            None => bail!("{purpose} needs programs that are not installed; run\n  {by_hand}"),
        }
    }

    /// Makes sure that the packages are installed.
    ///
    /// # Errors
    /// When packages are missing and cannot be installed; says what else to do.
    pub(crate) fn install(&self, step: &Step) -> Result<()> {
        self.check()?;
        let missing = self.missing();
        if missing.is_empty() {
            return Ok(());
        }
        let names = missing.join(" ");
        step.say(&format!("installing {names}"));
        // A conflicting package of the user's makes this fail with a clear message instead of being removed.
        let options = ["install", "--yes", "--no-install-recommends", "--no-remove"];
        step.run(apt_get().arg("update"))
            .and_then(|()| step.run(apt_get().args(options).args(missing)))
            .with_context(|| {
                let Self {
                    purpose, otherwise, ..
                } = self;
                match otherwise {
                    Some(otherwise) => {
                        format!("{purpose} needs {names}, which cannot be installed here; run `{otherwise}` instead")
                    }
                    None => format!("{purpose} needs {names}, which cannot be installed here"),
                }
            })
    }

    fn missing(&self) -> Vec<&str> {
        let packages = self.packages.iter().copied();
        packages.filter(|it| !is_installed(it)).collect()
    }
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
