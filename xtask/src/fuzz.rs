//! `cargo xtask fuzz`: texts made up by what they reach in the core, each held to `fuzz/src/law.rs`.
//!
//! libFuzzer with the stable compiler: the flags are those that `cargo fuzz` gives, without a sanitizer,
//! which the core, being safe Rust, has no need of.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};
use feast_ha::rules::examples;

use crate::layout::Layout;
use crate::step::{Output, Steps};
use crate::toolchain::{self, cargo};
use crate::{files, step};

/// What makes the compiler report to libFuzzer which parts of the program a text reaches.
const FLAGS: [&str; 7] = [
    "--cfg=fuzzing",
    "-Ccodegen-units=1",
    "-Cpasses=sancov-module",
    "-Cllvm-args=-sanitizer-coverage-level=4",
    "-Cllvm-args=-sanitizer-coverage-inline-8bit-counters",
    "-Cllvm-args=-sanitizer-coverage-pc-table",
    "-Cllvm-args=-sanitizer-coverage-trace-compares",
];

#[derive(clap::Args)]
pub(crate) struct Args {
    /// How long to try
    #[arg(long, value_name = "N", default_value_t = 60)]
    seconds: u32,
}

pub(crate) fn run(args: &Args, output: Output) -> Result<()> {
    let layout = Layout::new();
    let mut steps = Steps::new(output, 3);
    let target = layout.join("target/fuzz");
    let host = toolchain::host()?;
    steps.run("fuzz target", |step| {
        let mut command = cargo("build");
        command
            .current_dir(layout.join("fuzz"))
            .args(["--locked", "--release", "--target", &host, "--target-dir"])
            .arg(&target)
            // An encoded set takes the place of whatever flags the user has set for normal builds.
            .env("CARGO_ENCODED_RUSTFLAGS", FLAGS.join("\x1f"));
        step.run(&mut command)
    })?;
    let seeds = target.join("seeds");
    steps.run("seeds from the rules' examples", |_| write_seeds(&seeds))?;

    let found = target.join("corpus");
    let artifacts = layout.join("fuzz/artifacts");
    for folder in [&found, &artifacts] {
        fs::create_dir_all(folder)
            .with_context(|| format!("cannot create {}", folder.display()))?;
    }
    let before = files::list(&artifacts)?;
    let took = step::seconds(std::time::Duration::from_secs(args.seconds.into()));
    let tried = steps.run(&format!("made-up texts for {took}"), |step| {
        let mut command = Command::new(target.join(&host).join("release/text_to_fix"));
        command
            .args([&found, &seeds, &layout.join("fuzz/corpus-kept")])
            .arg(option("artifact_prefix", &artifacts.join("")))
            .arg(option("dict", &layout.join("fuzz/yaml.dict")))
            .arg(format!("-max_total_time={}", args.seconds))
            // A text of this length that takes seconds takes more than linear time.
            .args(["-max_len=4096", "-timeout=5", "-print_final_stats=1"]);
        step.run(&mut command)
    });
    let mut broken = files::list(&artifacts)?;
    broken.retain(|path| !before.contains(path));
    if let Some(path) = broken.first() {
        bail!(
            "the law of fuzz/src/law.rs does not hold for {}; once it does, move the text to fuzz/corpus-kept",
            path.display()
        );
    }
    tried
}

/// `-name=value`, as libFuzzer takes its options.
fn option(name: &str, value: &Path) -> std::ffi::OsString {
    let mut option = std::ffi::OsString::from(format!("-{name}="));
    option.push(value);
    option
}

/// One file an example; those of earlier examples go.
fn write_seeds(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| format!("cannot empty {}", folder.display()))?;
    }
    for (number, example) in examples().enumerate() {
        let name = format!("{}-{number}.yaml", example.rule);
        files::write(&folder.join(name), example.yaml.as_bytes())?;
    }
    Ok(())
}
