//! `docs/performance.md`: the measurements, how they were taken, on what, and what bounds them.

use std::env::consts::{ARCH, OS};
use std::fmt::Write;
use std::fs;
use std::process::Command;
use std::thread;

use anyhow::Result;

use super::{Group, Measurement};
use crate::files;
use crate::layout::Layout;

const FILE: &str = "docs/performance.md";

/// Writes the report.
pub(super) fn write(layout: &Layout, groups: &[Group]) -> Result<()> {
    let path = layout.join(FILE);
    files::write(&path, report(groups, &machine(layout)).as_bytes())?;
    println!("wrote {}", path.display());
    Ok(())
}

/// The machine and the compiler, in a sentence.
fn machine(layout: &Layout) -> String {
    let cpus = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let named = |line: &str| {
        Some(
            line.strip_prefix("model name")?
                .split_once(": ")?
                .1
                .to_owned(),
        )
    };
    let cpu = cpus.lines().find_map(named);
    let cpu = cpu.unwrap_or_else(|| format!("{ARCH} processor"));
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let memory = fs::read_to_string("/proc/meminfo").unwrap_or_default();
    let memory = memory
        .lines()
        .find_map(|it| it.strip_prefix("MemTotal:")?.trim().strip_suffix(" kB"));
    let memory = memory.and_then(|it| it.parse::<u64>().ok());
    let memory = memory.map_or(String::new(), |it| {
        format!(" and {} GiB of memory", it.div_ceil(1 << 20))
    });
    let printed = |program: &str, arguments: &[&str]| {
        let output = Command::new(program)
            .current_dir(layout.root())
            .args(arguments)
            .output();
        let printed = output.ok().filter(|it| it.status.success());
        printed.map(|it| String::from_utf8_lossy(&it.stdout).trim().to_owned())
    };
    let compiler =
        printed("rustc", &["--version"]).unwrap_or_else(|| "an unknown rustc".to_owned());
    let commit = printed("git", &["rev-parse", "--short", "HEAD"]);
    let commit = commit.map_or(String::new(), |it| format!(", at commit `{it}`"));
    format!("{cpu}, {cores} cores{memory}, {OS}, {compiler}{commit}")
}

fn report(groups: &[Group], machine: &str) -> String {
    let mut text = format!(
        "\
# Performance

<!-- Written by `cargo xtask bench --report`: what is measured, and how, stands in xtask/src/bench. -->

Speed is told as ratios wherever there is something to compare with, because they carry over from one machine to another, and times do not.
Each value has a bound that it must not exceed; `cargo xtask bench` prints all of them.

Measured on: {machine}.
"
    );
    for group in groups {
        let Group {
            title,
            command,
            method,
            bound,
            measured,
        } = group;
        // Writing to a String does not fail.
        let _ = write!(
            text,
            "\n## {title}\n\n```sh\n{command}\n```\n\n{method}\n\n| what | measured | at most | |\n|---|---|---|---|\n"
        );
        for measurement in measured {
            text.push_str(&row(measurement));
        }
        let _ = write!(text, "\n**What bounds it.** {bound}\n");
    }
    text
}

fn row(measurement: &Measurement) -> String {
    let decimals = measurement.decimals();
    let Measurement {
        name,
        value,
        unit,
        target,
    } = measurement;
    let verdict = if value <= target { "met" } else { "missed" };
    format!("| {name} | {value:.decimals$} {unit} | {target:.decimals$} {unit} | {verdict} |\n")
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;

    #[test]
    fn a_group_is_told_with_its_command_and_its_bound() {
        let group = Group {
            title: "The policy",
            command: "cargo xtask bench",
            method: "A call is one request.",
            bound: "The host.",
            measured: vec![Measurement {
                name: "validate / accept everything".to_owned(),
                value: 2.04,
                unit: "×",
                target: 2.5,
            }],
        };
        let report = report(&[group], "a machine");
        let (_, report) = report.split_once("Measured on: ").unwrap();
        expect![[r"
            a machine.

            ## The policy

            ```sh
            cargo xtask bench
            ```

            A call is one request.

            | what | measured | at most | |
            |---|---|---|---|
            | validate / accept everything | 2.04 × | 2.50 × | met |

            **What bounds it.** The host.
        "]]
        .assert_eq(report);
    }
}
