//! The text editor's package in `web/editor`: its npm packages, its bundle, and the esbuild that bundles everything else too.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

use crate::layout::Layout;
use crate::npm;
use crate::stamp::Stamp;
use crate::step::Step;

/// The JavaScript language level every bundle is written in.
const TARGET: &str = "--target=es2022";

/// Installs the editor's npm packages, esbuild among them.
pub(crate) fn install(step: &mut Step, layout: &Layout) -> Result<()> {
    npm::install(step, &layout.join("web/editor"))
}

/// Bundles the editor into one ES module.
pub(crate) fn bundle(step: &mut Step, layout: &Layout) -> Result<PathBuf> {
    let work = layout.intermediate();
    let bundle = work.join("editor.js");
    let stamp = Stamp::new(
        work.join("editor.stamp"),
        &[
            layout.join("web/editor/src"),
            npm::stamp(&layout.join("web/editor")),
        ],
    )?;
    if stamp.is_fresh() && bundle.is_file() {
        step.up_to_date();
    } else {
        bundle_module(
            step,
            layout,
            &layout.join("web/editor/src/editor.js"),
            &bundle,
        )?;
        stamp.set()?;
    }
    Ok(bundle)
}

/// Bundles an ES module and all it imports into one, minified.
pub(crate) fn bundle_module(
    step: &Step,
    layout: &Layout,
    entry: &Path,
    bundle: &Path,
) -> Result<()> {
    step.run(esbuild(layout, entry, bundle).args([
        "--bundle",
        "--format=esm",
        "--loader:.ttf=file",
    ]))
}

/// Bundles an ES module that imports `glue` by that name, and all else it imports, into one, minified.
pub(crate) fn bundle_with_glue(
    step: &Step,
    layout: &Layout,
    entry: &Path,
    glue: &Path,
    bundle: &Path,
) -> Result<()> {
    let mut alias = std::ffi::OsString::from("--alias:glue=");
    alias.push(glue);
    step.run(
        esbuild(layout, entry, bundle)
            .args(["--bundle", "--format=esm"])
            .arg(alias),
    )
}

/// Joins a style sheet with all it imports, minified.
pub(crate) fn minify_style(
    step: &Step,
    layout: &Layout,
    style: &Path,
    minified: &Path,
) -> Result<()> {
    step.run(esbuild(layout, style, minified).arg("--bundle"))
}

fn esbuild(layout: &Layout, entry: &Path, output: &Path) -> Command {
    let mut command = Command::new(layout.join("web/editor/node_modules/.bin/esbuild"));
    let mut outfile = std::ffi::OsString::from("--outfile=");
    outfile.push(output);
    command
        .current_dir(layout.root())
        .arg(entry)
        .arg(outfile)
        .args(["--minify", "--log-level=warning", TARGET]);
    command
}
