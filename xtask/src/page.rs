//! The page's module and its JavaScript glue: what a browser needs to run the crate in `web`.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;

use crate::layout::Layout;
use crate::stamp::Stamp;
use crate::step::Step;
use crate::{editor, npm};

/// The page's two parts, as files.
pub(crate) struct Page {
    /// The ES module that loads the WebAssembly module; its default export is wasm-bindgen's `init`.
    pub(crate) glue: PathBuf,
    /// The WebAssembly module.
    pub(crate) module: PathBuf,
}

/// Makes the glue for `compiled`, the module as cargo built it, and bundles it with the crate's own JavaScript modules.
pub(crate) fn bind(step: &mut Step, layout: &Layout, compiled: &Path) -> Result<Page> {
    let folder = layout.intermediate().join("page");
    let page = Page {
        glue: folder.join("bundle.js"),
        module: folder.join("app_bg.wasm"),
    };
    let inputs = [
        compiled.to_path_buf(),
        npm::stamp(&layout.join("web/editor")),
    ];
    let stamp = Stamp::new(layout.intermediate().join("page.stamp"), &inputs)?;
    if stamp.is_fresh() && page.glue.is_file() && page.module.is_file() {
        step.up_to_date();
        return Ok(page);
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
        .context("wasm-bindgen cannot make the page's glue")?;
    editor::bundle_module(step, layout, &folder.join("app.js"), &page.glue)?;
    stamp.set()?;
    Ok(page)
}
