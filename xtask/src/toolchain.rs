//! Compilers: which cargo builds WebAssembly here, and cargo for this machine.

use std::env;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::debian::Wanted;
use crate::step::Step;

/// The target of both modules. Without WASI: the policy imports nothing but its host, the page nothing but its glue.
pub(crate) const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// The distribution's compiler, linker and the standard library's source, which is compiled for WebAssembly on the way.
const WANTED: Wanted<'_> = Wanted {
    purpose: "building WebAssembly",
    packages: &["cargo-web", "lld-22", "rust-web-src", "rustc-web"],
    otherwise: Some("rustup target add wasm32-unknown-unknown"),
};
const LINKER: &str = "wasm-ld-22";

/// The parts of the standard library that take most of the time and are small: memory.
const QUICK: [&str; 2] = ["compiler_builtins", "dlmalloc"];

/// A compiler that can build for [`WASM_TARGET`].
#[derive(Clone, Debug)]
pub(crate) enum Wasm {
    /// The toolchain that runs us has the target installed.
    Active { sysroot: PathBuf },
    /// Debian's compiler, building the standard library too.
    Distribution,
}

impl Wasm {
    /// Finds a compiler, or installs the distribution's.
    ///
    /// # Errors
    /// When there is none and it cannot be installed; says what to run.
    pub(crate) fn find_or_install(step: &mut Step) -> Result<Self> {
        if let Some(sysroot) = active()? {
            step.note("the active Rust toolchain has it");
            return Ok(Self::Active { sysroot });
        }
        WANTED.install(step)?;
        step.note("the distribution's compiler, with the standard library from source");
        Ok(Self::Distribution)
    }

    /// Makes sure that there is a compiler, or that the distribution's can be installed.
    ///
    /// # Errors
    /// When neither is so; says what to run.
    pub(crate) fn check() -> Result<()> {
        match active()? {
            Some(_) => Ok(()),
            None => WANTED.check(),
        }
    }

    /// `cargo SUBCOMMAND` with this compiler for [`WASM_TARGET`], free of what the outer cargo told its children.
    pub(crate) fn cargo(&self, subcommand: &str) -> Command {
        let mut command = match self {
            Self::Active { .. } => cargo(subcommand),
            Self::Distribution => {
                let mut command = Command::new("/usr/bin/cargo");
                forget_outer_cargo(&mut command);
                for name in [
                    "RUSTUP_TOOLCHAIN",
                    "RUSTC_WRAPPER",
                    "RUSTC_WORKSPACE_WRAPPER",
                    "LD_LIBRARY_PATH",
                ] {
                    command.env_remove(name);
                }
                command
                    .env("RUSTC", "/usr/bin/rustc")
                    // Building the standard library is an unstable feature of a stable compiler.
                    .env("RUSTC_BOOTSTRAP", "1")
                    .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", LINKER)
                    .args([
                        subcommand,
                        "-Zbuild-std=std,panic_abort",
                        "-Zbuild-std-features=optimize_for_size",
                    ]);
                for name in QUICK {
                    let setting = format!("profile.wasm.package.{name}.opt-level=3");
                    command.args(["--config", &setting]);
                }
                command
            }
        };
        command.args(["--target", WASM_TARGET]);
        command
    }

    /// What rustc is told besides. Nobody reads the message of a panic in a module, so none is built in; without the
    /// standard library's source that cannot be had, and the modules are somewhat larger.
    pub(crate) fn flags(&self) -> &'static [&'static str] {
        match self {
            Self::Active { .. } => &[],
            Self::Distribution => &[
                "-Zlocation-detail=none",
                "-Zunstable-options",
                "-Cpanic=immediate-abort",
            ],
        }
    }

    /// Where the standard library's source is, which ends up in panic messages.
    pub(crate) fn library_source(&self) -> PathBuf {
        match self {
            Self::Active { sysroot } => sysroot.join("lib/rustlib/src/rust"),
            Self::Distribution => PathBuf::from("/usr/lib/rustlib/src/rust"),
        }
    }
}

/// `cargo SUBCOMMAND` of the toolchain that runs us.
pub(crate) fn cargo(subcommand: &str) -> Command {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    forget_outer_cargo(&mut command);
    command.arg(subcommand);
    command
}

/// Removes what `cargo run` sets for the program it runs: it describes xtask, not what an inner cargo builds.
fn forget_outer_cargo(command: &mut Command) {
    for (name, _) in env::vars_os() {
        let told = name.to_str().is_some_and(|name| {
            ["CARGO", "OUT_DIR"].contains(&name)
                || ["CARGO_PKG_", "CARGO_MANIFEST_", "CARGO_BIN_"]
                    .iter()
                    .any(|prefix| name.starts_with(prefix))
        });
        if told {
            command.env_remove(name);
        }
    }
}

/// Where the active toolchain is, if it can build for [`WASM_TARGET`].
fn active() -> Result<Option<PathBuf>> {
    let sysroot = PathBuf::from(printed("sysroot")?);
    let target = sysroot.join("lib/rustlib").join(WASM_TARGET);
    Ok(target.is_dir().then_some(sysroot))
}

/// The target that the active toolchain builds for by itself, such as `x86_64-unknown-linux-gnu`.
pub(crate) fn host() -> Result<String> {
    printed("host-tuple")
}

/// What `rustc --print WHAT` says.
fn printed(what: &str) -> Result<String> {
    let output = Command::new("rustc")
        .args(["--print", what])
        .output()
        .context("cannot run rustc")?;
    if !output.status.success() {
        bail!(
            "`rustc --print {what}` failed: {}",
            String::from_utf8_lossy(&output.stderr).trim()
        );
    }
    let printed = String::from_utf8(output.stdout)
        .with_context(|| format!("what `rustc --print {what}` says is not UTF-8"))?;
    Ok(printed.trim().to_owned())
}

/// Cargo's home, where it keeps the sources of dependencies.
pub(crate) fn cargo_home() -> Option<PathBuf> {
    let set = env::var_os("CARGO_HOME").filter(|home| !home.is_empty());
    set.map(PathBuf::from)
        .or_else(|| env::home_dir().map(|home| home.join(".cargo")))
}
