//! `cargo xtask soak`: very many made-up requests to the built policy.

use anyhow::Result;

use crate::build;
use crate::layout::Layout;
use crate::step::{Output, Steps};
use crate::toolchain::cargo;

#[derive(clap::Args)]
pub(crate) struct Args {
    /// How many requests
    #[arg(long, value_name = "N", default_value_t = 1_000_000)]
    requests: u64,
}

pub(crate) fn run(args: &Args, output: Output) -> Result<()> {
    let layout = Layout::new();
    let built = layout.development();
    let mut steps = Steps::new(output, build::POLICY_STEPS + 1);
    build::build_policy(&mut steps, &layout, &built)?;
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
    Ok(())
}
