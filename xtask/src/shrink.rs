//! Making modules smaller with Binaryen's `wasm-opt`, which sees what the linker left.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

use crate::layout::Layout;
use crate::npm;
use crate::stamp::Stamp;
use crate::step::Step;

/// The npm package that brings `wasm-opt`.
const PACKAGE: &str = "xtask/binaryen";

/// Installs `wasm-opt`.
pub(crate) fn install(step: &mut Step, layout: &Layout) -> Result<()> {
    npm::install(step, &layout.join(PACKAGE))
}

/// Writes what `module` does into a smaller one of that name, with nothing in it that does not run.
pub(crate) fn shrink(
    step: &mut Step,
    layout: &Layout,
    module: &Path,
    name: &str,
) -> Result<PathBuf> {
    let work = layout.intermediate();
    let smaller = work.join(name).with_extension("wasm");
    let installed = npm::stamp(&layout.join(PACKAGE));
    let inputs = [module.to_path_buf(), installed];
    let stamp = Stamp::new(smaller.with_extension("smaller.stamp"), &inputs)?;
    if stamp.is_fresh() && smaller.is_file() {
        step.up_to_date();
        return Ok(smaller);
    }
    std::fs::create_dir_all(&work)?;
    let program = layout.join(PACKAGE).join("node_modules/.bin/wasm-opt");
    step.run(
        Command::new(program)
            .arg(module)
            .arg("-o")
            .arg(&smaller)
            // Which features of WebAssembly it may use stands in the module itself.
            .args([
                "-Oz",
                // The blocks of each function are put together anew from the ways through it.
                "--flatten",
                "--rereloop",
                "-Oz",
                "-Oz",
                "--converge",
                // A number that is long to write and comes often is kept in a variable, which other passes would undo.
                "--const-hoisting",
                // The linker puts the stack first: the first kilobyte is its far end, and nothing is stored there.
                "--low-memory-unused",
                "--strip-debug",
                "--strip-producers",
                "--strip-target-features",
            ]),
    )?;
    stamp.set()?;
    Ok(smaller)
}
