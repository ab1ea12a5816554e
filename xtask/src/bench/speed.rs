//! Speed as ratios: each benchmark times two things in turns, so that noise falls on both.

use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};
use serde_json::Value;

use super::Measurement;
use crate::layout::{Layout, Output};
use crate::step::Steps;
use crate::toolchain::{Wasm, cargo};
use crate::wasm::{self, Strip};

/// How many steps [`measure`] runs.
pub(super) const STEPS: usize = 5;

/// The golden cases whose requests both policies judge: a `FeatureStore`, and a Deployment that has nothing to do with
/// Feast.
const CASE: &str = "tests/cases/autoscaling-sql-registry.yaml";
const FOREIGN_CASE: &str = "tests/cases/deployment-unrelated.yaml";

/// Runs both benchmarks in the release profile.
pub(super) fn measure(
    steps: &mut Steps,
    layout: &Layout,
    built: &Output,
) -> Result<Vec<Measurement>> {
    let core = steps.run("core against bare parsing", |_| {
        let mut command = cargo("bench");
        command.args([
            "--locked",
            "--quiet",
            "--package",
            "feast-ha",
            "--bench",
            "check",
        ]);
        printed(&mut command, layout.root())
    })?;
    let wasm = steps.run("WebAssembly compiler", Wasm::find_or_install)?;
    let baseline = steps.run("accept-everything policy", |step| {
        wasm::build(step, layout, &wasm, "feast-ha-accept-guest", Strip::Symbols)
    })?;
    let policy = steps.run("policy against accepting everything", |_| {
        against(layout, built, &baseline, CASE)
    })?;
    let foreign = steps.run("the same with a Deployment of somebody else", |_| {
        against(layout, built, &baseline, FOREIGN_CASE)
    })?;
    let mut measured = vec![
        ratio("text to diagnostics / bare parsing", &core, "ratio", 4.0)?,
        ratio(
            "the same with faults and fixes",
            &core,
            "ratio_with_faults",
            4.0,
        )?,
        ratio("time a line, 10,000 lines / 100", &core, "growth", 1.5)?,
        ratio(
            "the same with faults and fixes",
            &core,
            "growth_with_faults",
            1.5,
        )?,
        ratio(
            "10,000 small files checked / read and parsed",
            &core,
            "files",
            2.0,
        )?,
        ratio("validate / accept everything", &policy, "ratio", 2.5)?,
        ratio("the same, a foreign Deployment", &foreign, "ratio", 1.5)?,
    ];
    measured.extend(awkward(&core)?);
    Ok(measured)
}

/// What the policy's benchmark prints of a case.
fn against(layout: &Layout, built: &Output, baseline: &Path, case: &str) -> Result<Value> {
    let mut command = cargo("run");
    command
        .args([
            "--locked",
            "--quiet",
            "--release",
            "--package",
            "feast-ha-tests",
        ])
        .args(["--bin", "policy_bench", "--"])
        .args([&built.policy(), baseline, &layout.join(case)]);
    printed(&mut command, layout.root())
}

/// How long a megabyte of each awkward kind takes, from the text to the edits of all fixes.
fn awkward(measured: &Value) -> Result<Vec<Measurement>> {
    let kinds = measured.get("awkward_ms").cloned().unwrap_or_default();
    let kinds: Vec<(String, f64)> =
        serde_json::from_value(kinds).context("the benchmark printed no awkward_ms")?;
    let measurement = |(name, value)| Measurement {
        name: format!("1 MB, {name}"),
        value,
        unit: "ms",
        target: 1000.0,
    };
    Ok(kinds.into_iter().map(measurement).collect())
}

/// The JSON object that a benchmark prints; its errors go to the terminal.
fn printed(command: &mut Command, folder: &Path) -> Result<Value> {
    let output = command
        .current_dir(folder)
        .stderr(Stdio::inherit())
        .output()
        .context("cannot run cargo")?;
    if !output.status.success() {
        bail!("the benchmark failed");
    }
    serde_json::from_slice(&output.stdout).context("the benchmark printed no JSON")
}

fn ratio(name: &str, measured: &Value, key: &str, target: f64) -> Result<Measurement> {
    let value = measured.get(key).and_then(Value::as_f64);
    Ok(Measurement {
        name: name.to_owned(),
        value: value.with_context(|| format!("the benchmark printed no {key}"))?,
        unit: "×",
        target,
    })
}
