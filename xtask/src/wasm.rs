//! Building a crate into a WebAssembly module, reproducibly.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use anyhow::{Context, Result};

use crate::layout::Layout;
use crate::step::Step;
use crate::toolchain::{self, WASM_TARGET, Wasm};

/// The profile in the root manifest.
const PROFILE: &str = "wasm";

/// The size of the stack in bytes. What is static lies behind it, and an address below a megabyte takes a byte less in
/// each instruction that names it.
const STACK: &str = "-Clink-arg=-zstack-size=786432";

/// What a function may weigh that takes the place of each call to it, where all crates come together: twice of what LLVM
/// takes for the smallest size. Calls of the smallest functions weigh more than these, and take more time.
const INLINE: &str = "-Cllvm-args=-inline-threshold=10";

/// What is taken out of a module, as rustc's `strip` names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Strip {
    /// All that does not run.
    Symbols,
    /// What debuggers read. wasm-bindgen and wasm-opt look for names and the list of used WebAssembly features, and drop them themselves.
    DebugInfo,
}

impl Strip {
    fn flag(self) -> &'static str {
        match self {
            Self::Symbols => "-Cstrip=symbols",
            Self::DebugInfo => "-Cstrip=debuginfo",
        }
    }
}

/// Builds `package` and returns its module. Each package is a cargo run of its own: one run for both would unify the
/// features of shared dependencies, and the page's would end up in the policy.
pub(crate) fn build(
    step: &mut Step,
    layout: &Layout,
    wasm: &Wasm,
    package: &str,
    strip: Strip,
) -> Result<PathBuf> {
    let folder = layout.wasm_target().join(WASM_TARGET).join(PROFILE);
    let module = folder
        .join(package.replace('-', "_"))
        .with_extension("wasm");
    let before = changed(&module);
    let mut command = wasm.cargo("rustc");
    command
        .current_dir(layout.root())
        .args([
            "--locked",
            "--profile",
            PROFILE,
            "--package",
            package,
            "--target-dir",
        ])
        .arg(layout.wasm_target())
        // A Rust library beside the module would make every dependency be compiled to machine code, which link-time
        // optimisation then throws away, and keep the standard library from being shared with the other package.
        .args([
            "--lib",
            "--crate-type",
            "cdylib",
            "--",
            strip.flag(),
            INLINE,
        ])
        .env_remove("RUSTFLAGS")
        .env("CARGO_ENCODED_RUSTFLAGS", encoded_rustflags(layout, wasm)?);
    step.run(&mut command)?;
    if before.is_some() && before == changed(&module) {
        step.up_to_date();
    }
    Ok(module)
}

fn changed(path: &Path) -> Option<SystemTime> {
    fs::metadata(path)
        .and_then(|metadata| metadata.modified())
        .ok()
}

/// Flags that keep this machine's folders out of the module, and those of the compiler, in the form cargo reads them: separated by U+001F.
fn encoded_rustflags(layout: &Layout, wasm: &Wasm) -> Result<OsString> {
    let mut folders = vec![
        (layout.root().to_path_buf(), "/feast-ha"),
        (wasm.library_source(), "/rustc"),
    ];
    if let Some(home) = toolchain::cargo_home() {
        let mut registries = registries(&home)?;
        registries.sort();
        folders.extend(registries.into_iter().map(|registry| (registry, "/deps")));
    }
    let mut flags = OsString::new();
    for (folder, name) in folders {
        if !flags.is_empty() {
            flags.push("\u{1f}");
        }
        flags.push("--remap-path-prefix=");
        flags.push(folder);
        flags.push("=");
        flags.push(name);
    }
    for flag in wasm.flags().iter().copied().chain([STACK]) {
        flags.push("\u{1f}");
        flags.push(flag);
    }
    Ok(flags)
}

/// The folders of unpacked dependencies; their names tell which mirror of the registry they came from.
fn registries(cargo_home: &Path) -> Result<Vec<PathBuf>> {
    let sources = cargo_home.join("registry/src");
    let Ok(entries) = fs::read_dir(&sources) else {
        return Ok(Vec::new());
    };
    let entries: Result<Vec<_>, _> = entries
        .map(|entry| entry.map(|entry| entry.path()))
        .collect();
    entries.with_context(|| format!("cannot list {}", sources.display()))
}
