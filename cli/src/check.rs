//! `feast-ha check`: read, check, print, and say by the exit code how it went.

use std::process::ExitCode;

use anyhow::Result;
use feast_ha::{Diagnostic, LineIndex, Source};
use rayon::prelude::*;

use crate::arguments::{CheckArguments, Format};
use crate::files::{self, Group};
use crate::judge::{Judge, Summary};
use crate::progress::Progress;
use crate::{CANNOT_RUN, FOUND, github, human, json, output, sarif};

/// How many groups are checked before what they say is printed.
const BATCH: usize = 64;

/// One input with everything that a printer needs.
pub(crate) struct Checked<'a> {
    pub(crate) name: &'a str,
    pub(crate) source: &'a Source<'a>,
    pub(crate) lines: LineIndex<'a>,
    pub(crate) diagnostics: Vec<Diagnostic>,
}

/// A way to print diagnostics.
pub(crate) trait Printer: Sync {
    /// What stands before the first item.
    fn begin(&self) -> String {
        String::new()
    }

    /// The diagnostics of one input, which has some, one by one.
    fn items(&self, checked: &Checked<'_>) -> Vec<String>;

    /// What stands between two items.
    fn separator(&self) -> &'static str {
        ""
    }

    /// What stands behind the last item.
    fn end(&self, _summary: &Summary) -> String {
        String::new()
    }
}

/// What is said of a group.
struct Report {
    items: Vec<String>,
    errors: Vec<anyhow::Error>,
    summary: Summary,
}

/// Checks all paths; one that cannot be read does not keep the others from being checked.
pub(crate) fn run(arguments: &CheckArguments) -> Result<ExitCode> {
    let judge = Judge::new(&arguments.input)?;
    let printer: &dyn Printer = match arguments.format {
        Format::Human => &human::Printer {
            limit: arguments.limit,
        },
        Format::Json => &json::Printer,
        Format::Sarif => &sarif::Printer,
        Format::Github => &github::Printer,
    };
    let (groups, errors) = files::groups(&arguments.input.paths, arguments.input.as_found);
    let mut summary = Summary {
        failed: !errors.is_empty(),
        ..Summary::default()
    };
    errors.iter().for_each(output::complain);
    let progress = Progress::new(groups.iter().map(|group| group.files.len()).sum());
    let mut out = anstream::stdout().lock();
    let mut text = printer.begin();
    let mut is_first = true;
    for batch in groups.chunks(BATCH) {
        let reports: Vec<Report> = batch
            .par_iter()
            .map(|group| check(group, &judge, printer, &progress))
            .collect();
        for report in &reports {
            summary.add(&report.summary);
            for item in &report.items {
                if !std::mem::take(&mut is_first) {
                    text.push_str(printer.separator());
                }
                text.push_str(item);
            }
        }
        let is_heard = progress.aside(|| {
            let errors = reports.iter().flat_map(|report| &report.errors);
            errors.for_each(output::complain);
            output::print_on(&mut out, &text)
        })?;
        if !is_heard {
            return Ok(exit_code(arguments, &summary));
        }
        text.clear();
    }
    progress.finish();
    text.push_str(&printer.end(&summary));
    output::print_on(&mut out, &text)?;
    Ok(exit_code(arguments, &summary))
}

fn check(group: &Group, judge: &Judge, printer: &dyn Printer, progress: &Progress) -> Report {
    let texts = group.read();
    let mut summary = Summary {
        unreadable: texts.unreadable,
        failed: !texts.errors.is_empty(),
        ..Summary::default()
    };
    let sources: Vec<Source<'_>> = texts
        .inputs
        .par_iter()
        .map(|input| {
            progress.add_one();
            judge.parse(&input.name, &input.text)
        })
        .collect();
    let items: Vec<(Summary, Vec<String>)> = texts
        .inputs
        .par_iter()
        .zip(&sources)
        .zip(judge.check(&sources))
        .map(|((input, source), checked)| {
            let mut summary = Summary::default();
            if !judge.is_ours(input, source, &checked, &mut summary) {
                return (summary, Vec::new());
            }
            let diagnostics = checked.diagnostics;
            summary.count(&diagnostics);
            if diagnostics.is_empty() {
                return (summary, Vec::new());
            }
            let items = printer.items(&Checked {
                name: &input.name,
                lines: LineIndex::new(&input.text),
                source,
                diagnostics,
            });
            (summary, items)
        })
        .collect();
    for (seen, _) in &items {
        summary.add(seen);
    }
    Report {
        items: items.into_iter().flat_map(|(_, items)| items).collect(),
        errors: texts.errors,
        summary,
    }
}

fn exit_code(arguments: &CheckArguments, summary: &Summary) -> ExitCode {
    let severity = arguments.fail_on.severity();
    if summary.failed {
        ExitCode::from(CANNOT_RUN)
    } else if severity.is_some_and(|it| summary.at_least(it) > 0) {
        ExitCode::from(FOUND)
    } else {
        ExitCode::SUCCESS
    }
}
