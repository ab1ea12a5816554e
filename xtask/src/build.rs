//! `cargo xtask build`: from sources to the annotated policy and the static site.

use std::fmt::Write;

use anyhow::Result;
use sha2::{Digest, Sha256};

use crate::layout::{Layout, Output};
use crate::needs::{self, Need};
use crate::step::{self, Steps};
use crate::toolchain::Wasm;
use crate::wasm::Strip;
use crate::{editor, files, licences, page, policy, shrink, site, wasm};

/// The names of the checksums' file.
const CHECKSUMS: &str = "SHA256SUMS";

/// How many steps [`build`] runs.
pub(crate) const STEPS: usize = 13;

/// How many steps [`build_policy`] runs.
pub(crate) const POLICY_STEPS: usize = 4;

#[derive(clap::Args)]
pub(crate) struct Args {
    /// Write what is published into dist/, with checksums, instead of target/feast-ha/
    #[arg(long)]
    release: bool,
    /// Build the policy alone
    #[arg(long)]
    policy: bool,
}

pub(crate) fn run(args: &Args, output: step::Output) -> Result<()> {
    let layout = Layout::new();
    let built = if args.release {
        layout.release()
    } else {
        layout.development()
    };
    let total = if args.policy { POLICY_STEPS } else { STEPS };
    let mut steps = Steps::new(output, total + usize::from(args.release));
    if args.policy {
        build_policy(&mut steps, &layout, &built)?;
    } else {
        build(&mut steps, &layout, &built)?;
    }
    if args.release {
        steps.run("checksums", |_| write_checksums(&built))?;
    }
    println!("built {}", built.policy().display());
    if !args.policy {
        println!("built {}", built.site().display());
    }
    Ok(())
}

/// Builds the policy into `output`, redoing only what changed.
pub(crate) fn build_policy(steps: &mut Steps, layout: &Layout, output: &Output) -> Result<Wasm> {
    needs::check(layout, [Need::Wasm, Need::Node])?;
    let wasm = steps.run("WebAssembly compiler", Wasm::find_or_install)?;
    let compiled = steps.run("policy", |step| {
        wasm::build(step, layout, &wasm, "feast-ha-policy", Strip::DebugInfo)
    })?;
    steps.run("wasm-opt", |step| shrink::install(step, layout))?;
    steps.run("smaller policy", |step| {
        let smaller = shrink::shrink(step, layout, &compiled, "policy")?;
        if policy::annotate(layout, &smaller, &output.policy())? {
            step.changed();
        }
        let licences = licences::of_crates(layout.root(), &["feast-ha-policy"])?;
        files::write(
            &output.policy_licences(),
            licences::written(licences).as_bytes(),
        )
    })?;
    Ok(wasm)
}

/// Builds policy and site into `output`, redoing only what changed.
pub(crate) fn build(steps: &mut Steps, layout: &Layout, output: &Output) -> Result<()> {
    let wasm = build_policy(steps, layout, output)?;
    let compiled = steps.run("page", |step| {
        wasm::build(step, layout, &wasm, "feast-ha-designer", Strip::DebugInfo)
    })?;
    steps.run("page's npm packages", |step| editor::install(step, layout))?;
    let page = steps.run("page's JavaScript glue", |step| {
        page::bind_page(step, layout, &compiled)
    })?;
    let page = steps.run("smaller page", |step| {
        let module = shrink::shrink(step, layout, &page.module, "app")?;
        Ok(page::Program { module, ..page })
    })?;
    let compiled = steps.run("page's worker", |step| {
        wasm::build(step, layout, &wasm, "feast-ha-worker", Strip::DebugInfo)
    })?;
    let worker = steps.run("worker's JavaScript glue", |step| {
        page::bind_worker(step, layout, &compiled)
    })?;
    let worker = steps.run("smaller worker", |step| {
        let module = shrink::shrink(step, layout, &worker.module, "worker")?;
        Ok(page::Program { module, ..worker })
    })?;
    let editor = steps.run("text editor", |step| editor::bundle(step, layout))?;
    steps.run("site", |step| {
        site::assemble(step, layout, &page, &worker, &editor, output)
    })
}

/// Writes the checksums of all that is published, for `sha256sum --check`.
fn write_checksums(output: &Output) -> Result<()> {
    let mut lines = String::new();
    for (address, content) in site::load(output.folder())? {
        if address != CHECKSUMS {
            writeln!(
                lines,
                "{}  {address}",
                site::hexadecimal(&Sha256::digest(&content))
            )?;
        }
    }
    files::write(&output.folder().join(CHECKSUMS), lines.as_bytes())
}
