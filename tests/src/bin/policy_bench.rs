//! Times `validate` of a policy against that of a baseline, each call in an instance of its own.
//!
//! Usage: `policy_bench POLICY.wasm BASELINE.wasm CASE.yaml`, where the golden case gives the request.
//! Prints `{"policy_ns": …, "baseline_ns": …, "ratio": …}`: median nanoseconds per call, and the one
//! over the other. A timed call is what a policy server does for one request: instantiate, `wapc_init`,
//! `validate`, drop.

use std::fs;
use std::time::{Duration, Instant};

use anyhow::{Context, bail, ensure};
use feast_ha_tests::golden_case;
use feast_ha_tests::policy_host::PolicyHost;
use serde_json::{Value, json};

/// Time spent before anything is recorded.
const WARM_UP: Duration = Duration::from_millis(500);

/// Time spent on recorded batches, both modules together.
const MEASURE: Duration = Duration::from_secs(4);

/// Calls per batch: long enough to hide the clock's own cost, short enough that a batch of the one
/// module and the next batch of the other meet the same noise.
const BATCH: u32 = 25;

fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [policy, baseline, case] = arguments.as_slice() else {
        bail!("usage: policy_bench POLICY.wasm BASELINE.wasm CASE.yaml");
    };
    let text = String::from_utf8(read(case)?)?;
    let request = golden_case::request(&text).with_context(|| case.clone())?;
    let policy = Contestant::load(policy, &request)?;
    let baseline = Contestant::load(baseline, &request)?;

    run(&policy, &baseline, WARM_UP)?;
    let (mut policy, mut baseline) = run(&policy, &baseline, MEASURE)?;
    let policy_ns = median(&mut policy).context("no batch was measured")?;
    let baseline_ns = median(&mut baseline).context("no batch was measured")?;
    #[expect(
        clippy::cast_precision_loss,
        reason = "a duration of one call is far below 2^52 nanoseconds"
    )]
    let ratio = policy_ns as f64 / baseline_ns as f64;
    let ratio = (ratio * 1000.0).round() / 1000.0;
    println!(
        "{}",
        json!({"policy_ns": policy_ns, "baseline_ns": baseline_ns, "ratio": ratio})
    );
    Ok(())
}

/// A module and the bytes it is asked.
struct Contestant {
    host: PolicyHost,
    payload: Vec<u8>,
}

impl Contestant {
    /// Loads a module and makes sure that it answers the request at all: a failing call would be
    /// a fast one.
    fn load(path: &str, request: &Value) -> anyhow::Result<Self> {
        let host = PolicyHost::load(&read(path)?)?;
        let settings = json!({});
        let response = host.validate(request, &settings);
        ensure!(
            response.code() != Some(500),
            "{path} cannot answer the request: {}",
            response.message()
        );
        let payload = json!({"request": request, "settings": settings}).to_string();
        Ok(Self {
            host,
            payload: payload.into_bytes(),
        })
    }

    /// Nanoseconds per call over one batch.
    fn batch(&self) -> anyhow::Result<u128> {
        let start = Instant::now();
        for _ in 0..BATCH {
            self.host.call("validate", &self.payload)?;
        }
        Ok(start.elapsed().as_nanos() / u128::from(BATCH))
    }
}

/// Runs batches of both modules in turn; who goes first changes with every round.
fn run(
    policy: &Contestant,
    baseline: &Contestant,
    time: Duration,
) -> anyhow::Result<(Vec<u128>, Vec<u128>)> {
    let start = Instant::now();
    let (mut of_policy, mut of_baseline) = (Vec::new(), Vec::new());
    while start.elapsed() < time {
        of_policy.push(policy.batch()?);
        of_baseline.push(baseline.batch()?);
        of_baseline.push(baseline.batch()?);
        of_policy.push(policy.batch()?);
    }
    Ok((of_policy, of_baseline))
}

fn median(samples: &mut [u128]) -> Option<u128> {
    samples.sort_unstable();
    samples.get(samples.len() / 2).copied()
}

fn read(path: &str) -> anyhow::Result<Vec<u8>> {
    fs::read(path).with_context(|| format!("{path} cannot be read"))
}
