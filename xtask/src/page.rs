//! The modules for browsers and their JavaScript: the page in `web`, and the worker beside it in `web/worker`.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;

use crate::layout::Layout;
use crate::stamp::Stamp;
use crate::step::Step;
use crate::{editor, npm};

/// A module for browsers, as two files.
pub(crate) struct Program {
    /// The ES module that belongs to it.
    pub(crate) script: PathBuf,
    /// The WebAssembly module.
    pub(crate) module: PathBuf,
}

/// The script that starts the worker; it imports its glue as `glue`.
const WORKER: &str = "web/worker/worker.js";

/// Makes the glue for `compiled`, the page as cargo built it, and bundles it with the crate's own JavaScript modules.
/// Its default export is wasm-bindgen's `init`.
pub(crate) fn bind_page(step: &mut Step, layout: &Layout, compiled: &Path) -> Result<Program> {
    bind(step, layout, compiled, "page", None)
}

/// Makes the glue for `compiled`, the worker as cargo built it, and bundles it with the script that starts it.
pub(crate) fn bind_worker(step: &mut Step, layout: &Layout, compiled: &Path) -> Result<Program> {
    bind(step, layout, compiled, "worker", Some(WORKER))
}

fn bind(
    step: &mut Step,
    layout: &Layout,
    compiled: &Path,
    name: &str,
    entry: Option<&str>,
) -> Result<Program> {
    let folder = layout.intermediate().join(name);
    let program = Program {
        script: folder.join("bundle.js"),
        module: folder.join("app_bg.wasm"),
    };
    let mut inputs = vec![
        compiled.to_path_buf(),
        npm::stamp(&layout.join("web/editor")),
    ];
    inputs.extend(entry.map(|entry| layout.join(entry)));
    let stamp = Stamp::new(layout.intermediate().join(format!("{name}.stamp")), &inputs)?;
    if stamp.is_fresh() && program.script.is_file() && program.module.is_file() {
        step.up_to_date();
        return Ok(program);
    }
    if folder.exists() {
        fs::remove_dir_all(&folder)
            .with_context(|| format!("cannot empty {}", folder.display()))?;
    }
    Bindgen::new()
        .input_path(compiled)
        .out_name("app")
        .web(true)?
        .typescript(false)
        .omit_default_module_path(true)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate(&folder)
        .with_context(|| format!("wasm-bindgen cannot make the glue of the {name}"))?;
    let glue = folder.join("app.js");
    match entry {
        None => editor::bundle_module(step, layout, &glue, &program.script)?,
        Some(entry) => {
            editor::bundle_with_glue(step, layout, &layout.join(entry), &glue, &program.script)?;
        }
    }
    stamp.set()?;
    Ok(program)
}
