//! `cargo xtask evidence`: why several pods must not share a file, measured with Feast's own SDK.
//!
//! Each writer is a process with a `FeatureStore` of its own; all start together and apply objects that nobody else
//! applies. Then a new process looks which of the acknowledged writes are there.

mod postgres;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use serde::Deserialize;
use serde_json::json;

use self::postgres::Server;
use crate::files;
use crate::layout::Layout;
use crate::step::{Output, Step, Steps};

const WRITERS: &str = include_str!("evidence/writers.py");
/// How many processes write.
const PROCESSES: usize = 2;
/// How many objects each of them writes, one at a time.
const WRITES: usize = 50;

#[derive(clap::Args)]
pub(crate) struct Args {
    /// How often each registry is tried
    #[arg(long, value_name = "N", default_value_t = 3)]
    repetitions: usize,
}

/// A registry, and how it is written to.
struct Scenario {
    name: &'static str,
    registry: Registry,
    /// Each writer has a file for itself, as pods have without a shared volume.
    apart: bool,
    /// All writers at once, not one after the other.
    together: bool,
}

#[derive(Clone, Copy)]
enum Registry {
    File,
    Sqlite,
    Postgres,
}

const SCENARIOS: [Scenario; 6] = [
    Scenario {
        name: "file, the writers one after the other",
        registry: Registry::File,
        apart: false,
        together: false,
    },
    Scenario {
        name: "file, shared",
        registry: Registry::File,
        apart: false,
        together: true,
    },
    Scenario {
        name: "file, one for each writer",
        registry: Registry::File,
        apart: true,
        together: true,
    },
    Scenario {
        name: "SQLite, shared on one disk",
        registry: Registry::Sqlite,
        apart: false,
        together: true,
    },
    Scenario {
        name: "SQLite, one for each writer",
        registry: Registry::Sqlite,
        apart: true,
        together: true,
    },
    Scenario {
        name: "PostgreSQL",
        registry: Registry::Postgres,
        apart: false,
        together: true,
    },
];

/// What became of the writes.
#[derive(Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
struct Measured {
    /// Returned without an error.
    acknowledged: usize,
    /// Acknowledged, and found by a new process.
    there: usize,
    /// Raised an error, by its type.
    refused: BTreeMap<String, usize>,
}

impl Measured {
    fn add(&mut self, other: Self) {
        self.acknowledged += other.acknowledged;
        self.there += other.there;
        for (error, times) in other.refused {
            *self.refused.entry(error).or_default() += times;
        }
    }
}

pub(crate) fn run(args: &Args, output: Output) -> Result<()> {
    let layout = Layout::new();
    // What cannot be had is told before minutes are spent.
    let programs = postgres::find()?;
    let mut steps = Steps::new(output, 2 + SCENARIOS.len());
    let python = steps.run("Feast's SDK", |step| install(step, &layout))?;
    let server = steps.run("PostgreSQL", |step| Server::start(step, &programs))?;
    let mut rows = Vec::new();
    for scenario in &SCENARIOS {
        let measured = steps.run(scenario.name, |step| {
            let mut sum = Measured::default();
            for _ in 0..args.repetitions {
                sum.add(scenario.measure(step, &python, &server)?);
            }
            Ok(sum)
        })?;
        rows.push((scenario.name, measured));
    }
    println!(
        "Feast {}, {}; {PROCESSES} writers, {WRITES} writes each, repetitions: {}\n",
        version_of(&layout, "feast")?,
        server.version(),
        args.repetitions
    );
    print!("{}", table(&rows));
    Ok(())
}

/// The requirements that hold every package of the SDK to a version.
fn requirements(layout: &Layout) -> PathBuf {
    layout.join("xtask/src/evidence/requirements.txt")
}

/// The version that a package is held to.
fn version_of(layout: &Layout, package: &str) -> Result<String> {
    let text = files::read_text(&requirements(layout))?;
    let held = |line: &str| Some(line.strip_prefix(package)?.strip_prefix("==")?.to_owned());
    let version = text.lines().find_map(held);
    version.with_context(|| format!("no version of {package} in the requirements"))
}

/// A Python with Feast's SDK, kept under target/.
fn install(step: &mut Step, layout: &Layout) -> Result<PathBuf> {
    let folder = layout.join("target/evidence/python");
    let python = folder.join("bin/python");
    let wanted = files::read(&requirements(layout))?;
    let installed = folder.join("requirements.txt");
    if files::read(&installed).is_ok_and(|it| it == wanted) {
        step.up_to_date();
        return Ok(python);
    }
    let mut venv = Command::new("python3");
    venv.args(["-m", "venv", "--clear"]).arg(&folder);
    step.run(&mut venv).context(
        "Feast's SDK needs Python 3.11 or newer with its module venv: install python3 and python3-venv, and repeat",
    )?;
    let mut pip = Command::new(&python);
    pip.args(["-m", "pip", "install", "--disable-pip-version-check"])
        .args(["--only-binary=:all:", "--no-deps", "--requirement"])
        .arg(requirements(layout));
    step.run(&mut pip)
        .context("pip cannot install Feast's SDK: see above, and `--verbose` for all it said")?;
    files::write(&installed, &wanted)?;
    Ok(python)
}

impl Scenario {
    /// One repetition, on registries that nobody has used before.
    fn measure(&self, step: &Step, python: &Path, server: &Server) -> Result<Measured> {
        let folder = tempfile::tempdir().context("cannot make a temporary folder")?;
        let count = if self.apart { PROCESSES } else { 1 };
        let registry = |number: usize| {
            let file = folder.path().join(format!("registry-{number}.db"));
            Ok(match self.registry {
                Registry::File => json!({"registry_type": "file", "path": file}),
                Registry::Sqlite => {
                    let url = format!("sqlite:///{}", file.display());
                    json!({"registry_type": "sql", "path": url})
                }
                Registry::Postgres => {
                    json!({"registry_type": "sql", "path": server.new_database()?})
                }
            })
        };
        let registries = (0..count).map(registry).collect::<Result<Vec<_>>>()?;
        let asked = json!({
            "registries": registries,
            "writers": PROCESSES,
            "writes": WRITES,
            "together": self.together,
        });
        // Processes that Python starts anew read the program once more.
        let program = folder.path().join("writers.py");
        files::write(&program, WRITERS.as_bytes())?;
        let mut writers = Command::new(python);
        writers
            .current_dir(folder.path())
            .arg(&program)
            .arg(asked.to_string());
        let printed = step.read(&mut writers)?;
        // The last line is the answer; Feast may have printed before.
        let answer = printed.lines().last().unwrap_or_default();
        serde_json::from_str(answer).with_context(|| format!("the writers answered {answer:?}"))
    }
}

/// One line a scenario, in columns.
fn table(rows: &[(&str, Measured)]) -> String {
    let lengths = rows.iter().map(|it| it.0.chars().count());
    let width = lengths.max().unwrap_or(0);
    let mut table = format!(
        "{:width$}  acknowledged  there   lost  refused\n",
        "registry"
    );
    for (name, measured) in rows {
        let Measured {
            acknowledged,
            there,
            refused,
        } = measured;
        let lost = acknowledged - there;
        let refused = if refused.is_empty() {
            "0".to_owned()
        } else {
            let refused = refused
                .iter()
                .map(|(error, times)| format!("{times} {error}"));
            refused.collect::<Vec<_>>().join(", ")
        };
        table.push_str(&format!(
            "{name:width$}  {acknowledged:>12}  {there:>5}  {lost:>5}  {refused}\n"
        ));
    }
    table
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;

    #[test]
    fn the_table_tells_what_is_lost() {
        let mut measured = Measured {
            acknowledged: 70,
            there: 20,
            refused: BTreeMap::from([("DecodeError".to_owned(), 29)]),
        };
        measured.add(Measured {
            acknowledged: 100,
            there: 30,
            refused: BTreeMap::from([("DecodeError".to_owned(), 1)]),
        });
        let sound = Measured {
            acknowledged: 200,
            there: 200,
            refused: BTreeMap::new(),
        };
        expect![[r"
            registry      acknowledged  there   lost  refused
            file, shared           170     50    120  30 DecodeError
            PostgreSQL             200    200      0  0
        "]]
        .assert_eq(&table(&[("file, shared", measured), ("PostgreSQL", sound)]));
    }

    #[test]
    fn the_sdk_is_the_one_that_the_core_describes() -> Result<()> {
        let version = version_of(&Layout::new(), "feast")?;
        assert_eq!(version, feast_ha::shape::repo_config::RELEASE);
        Ok(())
    }
}
