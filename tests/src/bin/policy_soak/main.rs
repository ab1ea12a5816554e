//! Puts many made-up requests to the policy, as a policy server does: does it ever trap, grow, or answer otherwise?
//!
//! Usage: `policy_soak POLICY.wasm CASES REQUESTS`, where the golden cases in the folder give what is changed. Each
//! request follows from its number, and is asked twice: by the half that asks first, and by the half that compares.

mod mutate;

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::Instant;

use anyhow::{Context, bail, ensure};
use feast_ha_tests::admission_response::ValidationResponse;
use feast_ha_tests::golden_case::Question;
use feast_ha_tests::policy_host::PolicyHost;

use self::mutate::{Seed, mutate};

/// How much more memory may be in use at the end than after a tenth of the requests, in kB: what an allocator keeps for
/// requests that are larger than those before.
const GROWTH: u64 = 16 * 1024;

/// What became of a part of the requests.
#[derive(Default)]
struct Tally {
    allowed: u64,
    refused: u64,
}

fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [policy, cases, requests] = arguments.as_slice() else {
        bail!("usage: policy_soak POLICY.wasm CASES REQUESTS");
    };
    let requests: u64 = requests.parse().context("REQUESTS is no number")?;
    let module = fs::read(policy).with_context(|| format!("{policy} cannot be read"))?;
    let host = PolicyHost::load(&module)?;
    let questions = questions(cases)?;

    let start = Instant::now();
    let distinct = requests.div_ceil(2);
    let answers: Vec<AtomicU64> = (0..distinct).map(|_| AtomicU64::new(0)).collect();
    let mut tally = Tally::default();
    let mut early = None;
    // Ten parts of each half, so that memory is looked at between them.
    for part in 0..20 {
        let (half, part) = (part / 10, part % 10);
        let (from, to) = (distinct * part / 10, distinct * (part + 1) / 10);
        let threads = thread::available_parallelism().map_or(1, usize::from);
        let parts: Vec<anyhow::Result<Tally>> = thread::scope(|scope| {
            let workers: Vec<_> = (0..threads)
                .map(|worker| {
                    let (host, questions, answers) = (&host, &questions, &answers);
                    scope.spawn(move || {
                        let numbers = (from..to).skip(worker).step_by(threads);
                        ask_all(host, questions, answers, numbers, half == 1)
                    })
                })
                .collect();
            let ended = workers.into_iter().map(thread::ScopedJoinHandle::join);
            ended
                .map(|it| it.unwrap_or_else(|_| bail!("a thread of the soak panicked")))
                .collect()
        });
        for part in parts {
            let part = part?;
            tally.allowed += part.allowed;
            tally.refused += part.refused;
        }
        let memory = resident();
        eprintln!(
            "{} of {} asked, {} kB in use",
            half * distinct + to,
            2 * distinct,
            memory.map_or("unknown".to_owned(), |it| it.to_string()),
        );
        early = early.or(memory);
    }
    let took = start.elapsed();
    if let (Some(early), Some(late)) = (early, resident()) {
        ensure!(
            late <= early + GROWTH,
            "memory grew from {early} kB after a tenth to {late} kB"
        );
    }
    println!(
        "{} requests of {} golden cases in {:.0} s: {} allowed, {} refused, none trapped, and each asked twice was answered alike",
        2 * distinct,
        questions.len(),
        took.as_secs_f64(),
        tally.allowed,
        tally.refused,
    );
    Ok(())
}

/// The questions of the golden cases that have a request.
fn questions(folder: &str) -> anyhow::Result<Vec<Question>> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("{folder} cannot be listed"))? {
        paths.push(entry?.path());
    }
    paths.sort();
    let mut questions = Vec::new();
    for path in paths {
        let question = Question::read(&fs::read_to_string(&path)?);
        questions.extend(question.with_context(|| path.display().to_string())?);
    }
    ensure!(!questions.is_empty(), "no case with a request in {folder}");
    Ok(questions)
}

/// Asks the requests of these numbers, and keeps the answers, or compares them with those that are kept.
fn ask_all(
    host: &PolicyHost,
    questions: &[Question],
    answers: &[AtomicU64],
    numbers: impl Iterator<Item = u64>,
    compare: bool,
) -> anyhow::Result<Tally> {
    let mut tally = Tally::default();
    for number in numbers {
        let mut seed = Seed::new(number);
        let question = seed.one_of(questions).context("no question")?;
        let mut question = question.clone();
        let payload = mutate(&mut seed, &mut question, questions);
        let host = host.with_cluster(question.cluster);
        let shown = || format!("request {number}: {}", String::from_utf8_lossy(&payload));
        // A busy machine may hold a call up for longer than its deadline; what takes long by itself does so again.
        let answer = host
            .call("validate", &payload)
            .or_else(|_| host.call("validate", &payload))
            .with_context(shown)?;
        let response: ValidationResponse = serde_json::from_slice(&answer).with_context(shown)?;
        if response.accepted {
            tally.allowed += 1;
        } else {
            tally.refused += 1;
        }
        let mut hasher = DefaultHasher::new();
        answer.hash(&mut hasher);
        let index = usize::try_from(number)?;
        let kept = answers.get(index).context("no place for the answer")?;
        if compare {
            ensure!(
                kept.load(Ordering::Relaxed) == hasher.finish(),
                "answered otherwise the second time: {}",
                shown()
            );
        } else {
            kept.store(hasher.finish(), Ordering::Relaxed);
        }
    }
    Ok(tally)
}

/// The memory that this process has in use, in kB, where the system tells it.
fn resident() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|it| it.strip_prefix("VmRSS:"))?;
    line.trim().strip_suffix(" kB")?.parse().ok()
}
