//! `feast-ha check`: read, check, print, and say by the exit code how it went.

use std::io::Write;
use std::process::ExitCode;

use anyhow::{Context, Result};
use feast_ha::kind::FEAST_GROUP;
use feast_ha::{Diagnostic, Kind, LineIndex, Options, Severity, Source};

use crate::files::{self, Input, Origin};
use crate::{CheckArguments, Format, human, json};

/// The exit code when errors were found.
const ERRORS_FOUND: u8 = 1;
/// The exit code when something could not be read.
pub(crate) const CANNOT_RUN: u8 = 2;

/// What was seen in all inputs together.
#[derive(Debug, Default)]
pub(crate) struct Summary {
    pub(crate) errors: usize,
    pub(crate) warnings: usize,
    pub(crate) infos: usize,
    /// Documents of a kind that is checked.
    pub(crate) documents: usize,
    /// Documents of other kinds.
    pub(crate) foreign: usize,
    /// Files found in directories that are no YAML and say nowhere that they are ours.
    pub(crate) unreadable: usize,
}

/// One input with everything that a printer needs.
pub(crate) struct Checked<'a> {
    pub(crate) name: &'a str,
    pub(crate) source: &'a Source<'a>,
    pub(crate) lines: LineIndex<'a>,
    pub(crate) diagnostics: Vec<Diagnostic>,
}

/// Checks all paths; one that cannot be read does not keep the others from being checked.
pub(crate) fn run(arguments: &CheckArguments) -> Result<ExitCode> {
    let options = Options {
        replicas: arguments.replicas,
    };
    let kind = arguments.kind.map(Kind::from);
    match arguments.color {
        clap::ColorChoice::Auto => anstream::ColorChoice::Auto,
        clap::ColorChoice::Always => anstream::ColorChoice::Always,
        clap::ColorChoice::Never => anstream::ColorChoice::Never,
    }
    .write_global();
    let mut out = anstream::stdout().lock();
    let mut summary = Summary::default();
    let mut json = json::Array::default();
    let mut failed = false;
    for input in files::inputs(&arguments.paths) {
        let Input { name, text, origin } = match input {
            Ok(Some(input)) => input,
            Ok(None) => {
                summary.unreadable += 1;
                continue;
            }
            Err(error) => {
                failed = true;
                anstream::eprintln!("feast-ha: {error:#}");
                continue;
            }
        };
        let kind = kind.or_else(|| files::kind_by_name(&name));
        let source = Source::parse_as(&text, kind);
        if !summary.count(&source, origin, kind) {
            continue;
        }
        let checked = Checked {
            name: &name,
            diagnostics: feast_ha::check(&source, &options),
            lines: LineIndex::new(&text),
            source: &source,
        };
        summary.add(&checked.diagnostics);
        let printed = match arguments.format {
            Format::Human => human::print(&mut out, &checked),
            Format::Json => {
                json.add(&checked);
                Ok(())
            }
        };
        if is_closed(&printed) {
            return Ok(exit_code(failed, &summary));
        }
        printed.context("cannot write the result")?;
    }
    let printed = match arguments.format {
        Format::Human => human::print_summary(&mut out, &summary),
        Format::Json => json.print(&mut out),
    }
    .and_then(|()| out.flush());
    if !is_closed(&printed) {
        printed.context("cannot write the result")?;
    }
    Ok(exit_code(failed, &summary))
}

fn exit_code(failed: bool, summary: &Summary) -> ExitCode {
    match (failed, summary.errors) {
        (true, _) => ExitCode::from(CANNOT_RUN),
        (false, 0) => ExitCode::SUCCESS,
        (false, _) => ExitCode::from(ERRORS_FOUND),
    }
}

/// Whether whoever read our output has heard enough, as `head` does.
fn is_closed(printed: &std::io::Result<()>) -> bool {
    matches!(printed, Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe)
}

impl Summary {
    /// Counts the documents; `false` for a file that was found by chance and is none of ours.
    fn count(&mut self, source: &Source<'_>, origin: Origin, kind: Option<Kind>) -> bool {
        let known = source.kinds().filter(|(kind, _)| kind.is_ours()).count();
        // A file that breaks off before it says what it is may still name Feast's API group.
        let names_feast = source.text().contains(FEAST_GROUP);
        let by_chance = origin == Origin::Found && known == 0 && kind.is_none();
        if by_chance && source.documents().iter().any(|it| !it.is_complete()) {
            self.unreadable += usize::from(!names_feast);
            return names_feast;
        }
        self.documents += known;
        self.foreign += source
            .kinds()
            .filter(|(kind, _)| *kind == Kind::Foreign)
            .count();
        !by_chance
    }

    fn add(&mut self, diagnostics: &[Diagnostic]) {
        for diagnostic in diagnostics {
            match diagnostic.severity {
                Severity::Error => self.errors += 1,
                Severity::Warning => self.warnings += 1,
                Severity::Info => self.infos += 1,
            }
        }
    }
}
