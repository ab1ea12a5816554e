//! What the validation core costs next to bare parsing, and how it grows with the text and with the
//! awkwardness of the text.
//!
//! Prints one JSON object. Every ratio compares medians of interleaved runs, so that whatever
//! else the machine is doing falls on both sides.

#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    clippy::expect_used,
    reason = "a benchmark reads the clock, prints, and has no use for going on after a fault"
)]

mod awkward;
mod files;

use std::hint::black_box;
use std::time::{Duration, Instant};

use feast_ha::{Options, Source, check};
use granit_parser::Parser;

/// A scaled `FeatureStore` with its Secret, as people write it.
const DOCUMENT: &str = include_str!("rides.yaml");
/// How long each comparison runs.
const BUDGET: Duration = Duration::from_secs(2);

fn main() {
    let broken = DOCUMENT
        .replace("type: sql", "type: sqll")
        .replace("persistence:", "persistance:");
    let (checked, parsed) = medians(|| diagnose(DOCUMENT), || bare(DOCUMENT));
    let (faulty, faulty_parsed) = medians(|| diagnose(&broken), || bare(&broken));
    let result = serde_json::json!({
        "check_ns": checked.as_nanos(),
        "parse_ns": parsed.as_nanos(),
        "ratio": ratio(checked, parsed),
        "ratio_with_faults": ratio(faulty, faulty_parsed),
        "growth": growth(DOCUMENT),
        "growth_with_faults": growth(&broken),
        "files": files::ratio(),
        "awkward_ms": awkward::texts().map(|(name, text)| (name, milliseconds(&text))),
    });
    println!("{result}");
}

fn diagnose(text: &str) {
    let source = Source::parse(black_box(text));
    black_box(check(&source, &Options::default()));
}

/// How long it takes until every diagnostic has its place and every fix its edits.
fn milliseconds(text: &str) -> f64 {
    let told = || {
        let source = Source::parse(black_box(text));
        for diagnostic in check(&source, &Options::default()) {
            black_box(source.span_of(&diagnostic));
            for fix in &diagnostic.fixes {
                black_box(source.edits(&diagnostic, fix));
            }
        }
    };
    // The first run may pay for memory; one that takes long is not worth another.
    time(told).min(time(told)).as_secs_f64() * 1000.0
}

/// A parser of YAML that is built for speed, its events thrown away.
fn bare(text: &str) {
    for event in Parser::new_from_str(black_box(text)) {
        black_box(&event).as_ref().ok();
    }
}

/// How much more time a line of a text of 10,000 lines takes than one of 100; 1 is linear.
fn growth(document: &str) -> f64 {
    let (small, large) = (repeated(document, 100), repeated(document, 10_000));
    let (large_time, small_time) = medians(|| diagnose(&large), || diagnose(&small));
    ratio(large_time, small_time) / (lines(&large) / lines(&small))
}

/// The document again and again until the text has at least so many lines.
fn repeated(document: &str, lines: usize) -> String {
    let times = lines.div_ceil(document.lines().count());
    vec![document; times].join("---\n")
}

#[expect(clippy::cast_precision_loss, reason = "a text has few lines")]
fn lines(text: &str) -> f64 {
    text.lines().count() as f64
}

fn ratio(one: Duration, other: Duration) -> f64 {
    one.as_secs_f64() / other.as_secs_f64()
}

/// The median times of two functions that take turns.
fn medians(one: impl Fn(), other: impl Fn()) -> (Duration, Duration) {
    let (mut ones, mut others) = (Vec::new(), Vec::new());
    let start = Instant::now();
    while start.elapsed() < BUDGET || ones.len() < 5 {
        ones.push(time(&one));
        others.push(time(&other));
    }
    (median(ones), median(others))
}

fn time(run: impl Fn()) -> Duration {
    let start = Instant::now();
    run();
    start.elapsed()
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times.get(times.len() / 2).copied().unwrap_or_default()
}
