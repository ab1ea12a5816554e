//! `cargo xtask bench`: measurements beside their targets.

mod editors;
mod report;
mod schema;
mod speed;

use std::io::Write;
use std::process::Command;

use anyhow::{Context, Result};
use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::Value;

use crate::layout::{Layout, Output};
use crate::step::{self, Step, Steps};
use crate::{build, files, site};

#[derive(clap::Args)]
pub(crate) struct Args {
    /// Write docs/performance.md too
    #[arg(long)]
    report: bool,
}

/// What is measured in one way.
pub(crate) struct Group {
    /// What the measurements are about.
    pub(crate) title: &'static str,
    /// The command that gives them, as a person would type it.
    pub(crate) command: &'static str,
    /// How they are taken, in sentences.
    pub(crate) method: &'static str,
    /// What keeps the values from being smaller, in sentences.
    pub(crate) bound: &'static str,
    /// The values.
    pub(crate) measured: Vec<Measurement>,
}

/// One measured value and the most it should be.
#[derive(Debug, PartialEq)]
pub(crate) struct Measurement {
    /// What was measured.
    pub(crate) name: String,
    /// The value, in `unit`.
    pub(crate) value: f64,
    /// The value's and the target's unit.
    pub(crate) unit: &'static str,
    /// The most the value should be, in `unit`.
    pub(crate) target: f64,
}

impl Measurement {
    /// How many decimals tell the value from a target that it misses by little.
    fn decimals(&self) -> usize {
        if self.unit == "×" { 2 } else { 1 }
    }
}

pub(crate) fn run(args: &Args, output: step::Output) -> Result<()> {
    let layout = Layout::new();
    let built = layout.development();
    let mut steps = Steps::new(output, build::STEPS + speed::STEPS + editors::STEPS);
    build::build(&mut steps, &layout, &built)?;
    let mut groups = speed::measure(&mut steps, &layout, &built)?;
    groups.push(editors::measure(&mut steps, &layout, &built)?);
    groups.push(sizes(&built)?);
    print!("{}", table(groups.iter().flat_map(|it| &it.measured)));
    if args.report {
        report::write(&layout, &groups)?;
    }
    Ok(())
}

/// Sizes of what travels to policy servers and visitors, in kB of 1000 bytes.
fn sizes(built: &Output) -> Result<Group> {
    let policy = files::read(&built.policy())?;
    let mut measured = vec![kilobytes("policy module, annotated", policy.len(), 400.0)];

    let (mut first_load, mut offline) = (0, 0);
    for (address, content) in site::load(&built.site())? {
        let compressed = gzipped(&content).with_context(|| format!("cannot compress {address}"))?;
        let part = Part::of(&address);
        if !matches!(part, Part::Policy | Part::Reading) {
            offline += compressed;
        }
        match part {
            Part::Module => measured.push(kilobytes("page module, gzip", compressed, 300.0)),
            Part::Editor => measured.push(kilobytes("text editor, gzip", compressed, 150.0)),
            Part::Style => measured.push(kilobytes("style sheet, gzip", compressed, 15.0)),
            Part::Worker => measured.push(kilobytes("worker's module, gzip", compressed, 450.0)),
            Part::Policy | Part::Reading | Part::Other => {}
        }
        if matches!(part, Part::Module | Part::Style | Part::Other) {
            first_load += compressed;
        }
    }
    measured.push(kilobytes(
        "first load without text editor and worker, gzip",
        first_load,
        300.0,
    ));
    measured.push(kilobytes(
        "all that is kept for use offline, gzip",
        offline,
        1200.0,
    ));
    Ok(Group {
        title: "What travels",
        command: "cargo xtask bench",
        method: "The policy as a policy server pulls it, and the page's files as a web server sends them, compressed \
                 by gzip's best level. The text editor comes beside the first load, after what is urgent; the \
                 worker, which judges, comes when the page is painted; the policy and the rules' pages come when \
                 somebody asks for them.",
        bound: "The policy is its rules and their words; its allocator, text and numbers are built for speed, all else \
                for size. The page is Yew and what is drawn with it; the worker is the same rules with their \
                explanations, the form and the files that go with a text; the editor is CodeMirror.",
        measured,
    })
}

#[derive(PartialEq, Eq)]
enum Part {
    Module,
    Style,
    /// The textarea does without it for a while.
    Editor,
    /// It comes after the first paint.
    Worker,
    /// Nobody loads these who does not ask.
    Policy,
    Reading,
    Other,
}

impl Part {
    fn of(address: &str) -> Self {
        let name = address.split_once('-').map(|(name, _)| name);
        if address.starts_with("rules/") || address == site::LICENCES {
            return Self::Reading;
        }
        match (
            name,
            address.rsplit_once('.').map(|(_, extension)| extension),
        ) {
            (Some("app"), Some("wasm")) => Self::Module,
            (Some("editor"), Some("js")) => Self::Editor,
            (Some("worker"), Some("wasm")) => Self::Worker,
            (Some("style"), Some("css")) => Self::Style,
            (Some("policy"), Some("wasm")) => Self::Policy,
            _ => Self::Other,
        }
    }
}

/// The JSON object that a benchmark prints.
fn printed(step: &Step, command: &mut Command) -> Result<Value> {
    serde_json::from_str(&step.read(command)?).context("the benchmark printed no JSON")
}

fn kilobytes(name: &str, bytes: usize, target: f64) -> Measurement {
    // No file comes near the 2^32 bytes from which on this would be wrong.
    let bytes = f64::from(u32::try_from(bytes).unwrap_or(u32::MAX));
    Measurement {
        name: name.to_owned(),
        value: bytes / 1000.0,
        unit: "kB",
        target,
    }
}

fn gzipped(content: &[u8]) -> Result<usize> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(content)?;
    Ok(encoder.finish()?.len())
}

/// One line per measurement, in columns.
fn table<'m>(measured: impl Iterator<Item = &'m Measurement> + Clone) -> String {
    let width = measured
        .clone()
        .map(|measurement| measurement.name.chars().count())
        .max()
        .unwrap_or(0);
    let line = |measurement: &Measurement| {
        let decimals = measurement.decimals();
        let Measurement {
            name,
            value,
            unit,
            target,
        } = measurement;
        let verdict = if value <= target { "met" } else { "MISSED" };
        format!(
            "{name:width$}  {value:>10.decimals$} {unit:<3}  at most {target:>8.decimals$} {unit:<3}  {verdict}\n"
        )
    };
    measured.map(line).collect()
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;

    #[test]
    fn the_table_tells_what_is_met() {
        let slow = Measurement {
            name: "check / parse".to_owned(),
            value: 4.25,
            unit: "×",
            target: 4.0,
        };
        expect![[r"
            policy module, annotated       399.9 kB   at most    400.0 kB   met
            check / parse                   4.25 ×    at most     4.00 ×    MISSED
        "]]
        .assert_eq(&table(
            [kilobytes("policy module, annotated", 399_900, 400.0), slow].iter(),
        ));
    }

    #[test]
    fn every_measured_part_has_its_name_in_the_site() {
        assert!(Part::of("app-0123456789abcdef.wasm") == Part::Module);
        assert!(Part::of("app-0123456789abcdef.js") == Part::Other);
        assert!(Part::of("worker-0123456789abcdef.wasm") == Part::Worker);
        assert!(Part::of("editor-0123456789abcdef.js") == Part::Editor);
        assert!(Part::of("style-0123456789abcdef.css") == Part::Style);
        assert!(Part::of("policy-0123456789abcdef.wasm") == Part::Policy);
        assert!(Part::of("rules/yaml-syntax/index.html") == Part::Reading);
    }
}
