//! `feast-ha fix`: repair texts until nothing changes, and show or write what came of it.

mod round;

use std::path::Path;
use std::process::ExitCode;

use anyhow::{Error, Result, bail};
use rayon::prelude::*;

use crate::arguments::FixArguments;
use crate::files::{self, Group, Input};
use crate::judge::{Judge, Summary};
use crate::output::{self, count};
use crate::progress::Progress;
use crate::replace::replace;
use crate::{CANNOT_RUN, FOUND, diff};

/// How many groups are repaired before the result is printed.
const BATCH: usize = 64;

/// What happens to a repaired text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mode {
    /// The difference is printed.
    Diff,
    /// It is written in its place; that of standard input is printed.
    Write,
}

/// What came of a group, or of all of them.
#[derive(Default)]
struct Report {
    printed: String,
    errors: Vec<Error>,
    /// Files that change.
    files: usize,
    /// Fixes that were applied.
    fixes: usize,
    /// What is still wrong.
    left: Summary,
    /// Problems left that have a fix which was not asked for.
    fixable: usize,
    /// Whether the rounds came to their limit.
    unfinished: bool,
}

/// Repairs all paths.
pub(crate) fn run(arguments: &FixArguments) -> Result<ExitCode> {
    let judge = Judge::new(&arguments.input)?;
    let paths = &arguments.input.paths;
    let is_filter = paths.iter().any(|path| path.as_os_str() == "-") && !arguments.diff;
    if is_filter && paths.len() > 1 {
        bail!("`-` prints the repaired text and must be the only path, unless `--diff` is given");
    }
    let mode = if arguments.write || is_filter {
        Mode::Write
    } else {
        Mode::Diff
    };
    let (groups, errors) = files::groups(paths, arguments.input.as_found);
    let mut total = Report::default();
    total.left.failed = !errors.is_empty();
    errors.iter().for_each(output::complain);
    let progress = Progress::new(groups.iter().map(|group| group.files.len()).sum());
    let mut out = anstream::stdout().lock();
    for batch in groups.chunks(BATCH) {
        let reports: Vec<Report> = batch
            .par_iter()
            .map(|group| repair(group, &judge, arguments.all, mode, &progress))
            .collect();
        for report in reports {
            let is_heard = progress.aside(|| {
                report.errors.iter().for_each(output::complain);
                output::print_on(&mut out, &report.printed)
            })?;
            total.add(&report);
            if !is_heard && mode == Mode::Diff {
                return Ok(total.exit_code(mode));
            }
        }
    }
    progress.finish();
    anstream::eprintln!("{}", total.tell(mode));
    Ok(total.exit_code(mode))
}

fn repair(group: &Group, judge: &Judge, all: bool, mode: Mode, progress: &Progress) -> Report {
    let texts = group.read();
    let repaired = round::repair(&texts.inputs, judge, all);
    let mut report = Report {
        errors: texts.errors,
        left: repaired.left,
        fixable: repaired.fixable,
        unfinished: repaired.unfinished,
        ..Report::default()
    };
    report.left.unreadable += texts.unreadable;
    report.left.failed |= !report.errors.is_empty();
    for (input, fixed) in texts.inputs.iter().zip(&repaired.texts) {
        progress.add_one();
        let is_changed = fixed.text.as_ref().is_some_and(|text| *text != input.text);
        if is_changed {
            report.files += 1;
            report.fixes += fixed.applied;
        }
        let text = fixed.text.as_ref().unwrap_or(&input.text);
        match (mode, &input.path) {
            (Mode::Diff, _) if is_changed => {
                report.printed.push_str(&difference(judge, input, text));
            }
            (Mode::Write, Some(path)) if is_changed => report.write(path, text, fixed.applied),
            (Mode::Write, None) => report.printed.push_str(text),
            _ => {}
        }
    }
    report
}

fn difference(judge: &Judge, input: &Input, after: &str) -> String {
    let before = judge.parse(&input.name, &input.text);
    diff::unified(&input.name, &before, &judge.parse(&input.name, after))
}

impl Report {
    fn write(&mut self, path: &Path, text: &str, applied: usize) {
        match replace(path, text) {
            Ok(()) => {
                let fixes = count(applied, "fix");
                let line = format!("{}: {fixes}\n", path.display());
                self.printed.push_str(&line);
            }
            Err(error) => {
                self.left.failed = true;
                self.errors.push(error);
            }
        }
    }

    fn add(&mut self, other: &Self) {
        self.files += other.files;
        self.fixes += other.fixes;
        self.left.add(&other.left);
        self.fixable += other.fixable;
        self.unfinished |= other.unfinished;
    }

    /// The last line, for people.
    fn tell(&self, mode: Mode) -> String {
        let changes = count(self.files, "file");
        let by = count(self.fixes, "fix");
        let mut told = match (self.fixes, mode) {
            (0, _) => "nothing to change".to_owned(),
            (_, Mode::Diff) => format!("{changes} would change by {by}"),
            (_, Mode::Write) => format!("{changes} changed by {by}"),
        };
        let left = self.left.errors + self.left.warnings + self.left.infos;
        if left > 0 {
            told.push_str(&format!(", {} left", count(left, "problem")));
        }
        if self.fixable > 0 {
            let number = self.fixable;
            told.push_str(&format!(
                " ({number} with a fix that needs judgement: `--all`)"
            ));
        }
        if self.unfinished {
            told.push_str("; there is more to fix, run it again");
        }
        told
    }

    fn exit_code(&self, mode: Mode) -> ExitCode {
        if self.left.failed {
            ExitCode::from(CANNOT_RUN)
        } else if mode == Mode::Diff && self.files > 0 {
            ExitCode::from(FOUND)
        } else {
            ExitCode::SUCCESS
        }
    }
}
