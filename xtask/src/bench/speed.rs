//! Speed as ratios: each benchmark times two things in turns, so that noise falls on both.

use std::path::Path;

use anyhow::{Context, Result};
use serde_json::Value;

use super::{Group, Measurement, printed};
use crate::layout::{Layout, Output};
use crate::step::{Step, Steps};
use crate::toolchain::{Wasm, cargo};
use crate::wasm::{self, Strip};

/// How many steps [`measure`] runs.
pub(super) const STEPS: usize = 5;

/// The golden cases whose requests both policies judge: a `FeatureStore`, and a Deployment that has nothing to do with
/// Feast.
const CASE: &str = "tests/cases/autoscaling-sql-registry.yaml";
const FOREIGN_CASE: &str = "tests/cases/deployment-unrelated.yaml";

/// Runs both benchmarks in the release profile.
pub(super) fn measure(steps: &mut Steps, layout: &Layout, built: &Output) -> Result<Vec<Group>> {
    let core = steps.run("core against bare parsing", |step| {
        let mut command = cargo("bench");
        command.args([
            "--locked",
            "--quiet",
            "--package",
            "feast-ha",
            "--bench",
            "check",
        ]);
        printed(step, command.current_dir(layout.root()))
    })?;
    let wasm = steps.run("WebAssembly compiler", Wasm::find_or_install)?;
    let baseline = steps.run("accept-everything policy", |step| {
        wasm::build(step, layout, &wasm, "feast-ha-accept-guest", Strip::Symbols)
    })?;
    let policy = steps.run("policy against accepting everything", |step| {
        against(step, layout, built, &baseline, CASE)
    })?;
    let foreign = steps.run("the same with a Deployment of somebody else", |step| {
        against(step, layout, built, &baseline, FOREIGN_CASE)
    })?;
    Ok(vec![
        Group {
            title: "The core",
            command: "cargo bench --package feast-ha --bench check",
            method: "A `FeatureStore` with its Secret, and the same with two faults, from the text to the diagnostics, \
                     against the parser alone with its events thrown away. Both take turns, and the medians are \
                     compared, so that what else the machine does falls on both.",
            bound: "The parser: 1 would be a core that costs nothing. What is above it is the tree, the comparison \
                    with the structure, and the rules, each of which is asked once for a document.",
            measured: vec![
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
            ],
        },
        Group {
            title: "The policy",
            command: "cargo run --release --bin policy_bench -- POLICY.wasm BASELINE.wasm CASE.yaml",
            method: "`validate` of the shipped module against that of one that accepts everything, in the same host. A \
                     call is what a policy server does for a request: a new instance, its start, the answer, its end.",
            bound: "The host: making an instance and handing JSON over is the most of both. What is above it is \
                    reading the request, and the rules.",
            measured: vec![
                ratio("validate / accept everything", &policy, "ratio", 2.5)?,
                ratio("the same, a foreign Deployment", &foreign, "ratio", 1.5)?,
            ],
        },
        Group {
            title: "Awkward texts",
            command: "cargo bench --package feast-ha --bench check",
            method: "A megabyte that asks for more than linear time wherever somebody was careless, from the text to \
                     the edits of all fixes; the quicker of two runs.",
            bound: "Reading a megabyte, and a diagnostic for whatever is wrong in it. These are times, which another \
                    machine changes; none may come near a second.",
            measured: awkward(&core)?,
        },
    ])
}

/// What the policy's benchmark prints of a case.
fn against(
    step: &Step,
    layout: &Layout,
    built: &Output,
    baseline: &Path,
    case: &str,
) -> Result<Value> {
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
    printed(step, command.current_dir(layout.root()))
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

fn ratio(name: &str, measured: &Value, key: &str, target: f64) -> Result<Measurement> {
    let value = measured.get(key).and_then(Value::as_f64);
    Ok(Measurement {
        name: name.to_owned(),
        value: value.with_context(|| format!("the benchmark printed no {key}"))?,
        unit: "×",
        target,
    })
}
