//! `feast-ha`: the checks of the policy and of the designer, in a terminal and in CI.

mod arguments;
mod check;
mod diff;
mod explain;
mod files;
mod fix;
mod github;
mod human;
mod json;
mod judge;
mod output;
mod progress;
mod redact;
mod replace;
mod rules;
mod sarif;
mod settings;

use std::process::ExitCode;

use clap::{CommandFactory, Parser};

use crate::arguments::{Arguments, Command};

/// The exit code when there is something to tell: problems, or a file that would change.
const FOUND: u8 = 1;
/// The exit code when something could not be read or written, or was not understood.
const CANNOT_RUN: u8 = 2;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match arguments.color {
        clap::ColorChoice::Auto => anstream::ColorChoice::Auto,
        clap::ColorChoice::Always => anstream::ColorChoice::Always,
        clap::ColorChoice::Never => anstream::ColorChoice::Never,
    }
    .write_global();
    let done = match &arguments.command {
        Command::Check(arguments) => check::run(arguments),
        Command::Fix(arguments) => fix::run(arguments),
        Command::Explain { rule } => explain::run(rule),
        Command::Rules { format } => rules::run(*format),
        Command::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(*shell, &mut Arguments::command(), "feast-ha", &mut script);
            output::print(&String::from_utf8_lossy(&script)).map(|()| ExitCode::SUCCESS)
        }
    };
    match done {
        Ok(code) => code,
        Err(error) => {
            output::complain(&error);
            ExitCode::from(CANNOT_RUN)
        }
    }
}
