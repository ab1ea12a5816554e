//! `cargo xtask screenshot`: the picture of the page that README.md shows.

use anyhow::Result;

use crate::layout::Layout;
use crate::step::{Output, Steps};
use crate::{browser, build};

const PICTURE: &str = "docs/designer.webp";

#[derive(clap::Args)]
pub(crate) struct Args {}

pub(crate) fn run(_args: &Args, output: Output) -> Result<()> {
    let layout = Layout::new();
    let built = layout.development();
    let mut steps = Steps::new(output, build::STEPS + browser::STEPS + 1);
    build::build(&mut steps, &layout, &built)?;
    let folder = browser::prepare(&mut steps, &layout)?;
    steps.run(PICTURE, |step| {
        let mut command = browser::node(&built);
        command.current_dir(&folder).arg("screenshot.js");
        step.run(command.arg(layout.join(PICTURE)))
    })
}
