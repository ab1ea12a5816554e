//! `cargo xtask soak`: very many made-up requests to the built policy, and very many edits of a text in the built page.

use anyhow::Result;

use crate::layout::Layout;
use crate::step::{Output, Steps};
use crate::toolchain::cargo;
use crate::{browser, build};

#[derive(clap::Args)]
pub(crate) struct Args {
    /// How many requests
    #[arg(long, value_name = "N", default_value_t = 1_000_000)]
    requests: u64,
    /// How many edits
    #[arg(long, value_name = "N", default_value_t = 10_000)]
    edits: u64,
}

pub(crate) fn run(args: &Args, output: Output) -> Result<()> {
    let layout = Layout::new();
    let built = layout.development();
    let mut steps = Steps::new(output, build::STEPS + browser::STEPS + 2);
    build::build(&mut steps, &layout, &built)?;
    let folder = browser::prepare(&mut steps, &layout)?;
    let told = steps.run(&format!("{} requests", args.requests), |step| {
        let mut command = cargo("run");
        command
            .current_dir(layout.root())
            .args(["--locked", "--release", "--bin", "policy_soak", "--"])
            .args([built.policy(), layout.join("tests/cases")])
            .arg(args.requests.to_string());
        step.read(&mut command)
    })?;
    print!("{told}");
    let told = steps.run(&format!("{} edits", args.edits), |step| {
        let mut command = browser::node(&built);
        command
            .current_dir(&folder)
            .args(["endurance.js", &args.edits.to_string()]);
        step.read(&mut command)
    })?;
    print!("{told}");
    Ok(())
}
