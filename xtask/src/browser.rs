//! The browser that the page is tried in, and what drives it.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

use crate::debian::Wanted;
use crate::layout::{Layout, Output};
use crate::npm;
use crate::step::Steps;

const BROWSER: &str = "/usr/bin/chromium";

const WANTED: Wanted<'_> = Wanted {
    purpose: "trying the page in a browser",
    packages: &["chromium"],
    otherwise: None,
};

/// How many steps [`prepare`] runs.
pub(crate) const STEPS: usize = 2;

/// Makes sure that the browser is there, or can be installed.
///
/// # Errors
/// When neither is so; says what to do.
pub(crate) fn check() -> Result<()> {
    if Path::new(BROWSER).exists() {
        Ok(())
    } else {
        WANTED.check()
    }
}

/// Sees to the browser and the packages of `tests/browser`, and gives that folder.
///
/// # Errors
/// When something is missing and cannot be installed; says what to do.
pub(crate) fn prepare(steps: &mut Steps, layout: &Layout) -> Result<PathBuf> {
    let folder = layout.join("tests/browser");
    steps.run("Chromium", |step| {
        if Path::new(BROWSER).exists() {
            step.up_to_date();
            return Ok(());
        }
        WANTED.install(step)
    })?;
    steps.run("browser tests' npm packages", |step| {
        npm::install(step, &folder)
    })?;
    Ok(folder)
}

/// Node, told where the built policy and the built site are.
pub(crate) fn node(built: &Output) -> Command {
    let mut command = Command::new("node");
    command
        .env("FEAST_HA_POLICY_WASM", built.policy())
        .env("FEAST_HA_SITE", built.site());
    command
}
