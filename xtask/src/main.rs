//! The project's own commands, run as `cargo xtask COMMAND`. This crate alone knows compilers, bundlers and packages.

mod bench;
mod browser;
mod build;
mod debian;
mod docs;
mod drift;
mod editor;
mod evidence;
mod files;
mod fuzz;
mod layout;
mod licences;
mod needs;
mod new_rule;
mod npm;
mod oracle;
mod page;
mod policy;
mod reproduce;
mod screenshot;
mod serve;
mod shrink;
mod site;
mod soak;
mod stamp;
mod step;
mod test;
mod toolchain;
mod wasm;
mod watch;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Everything needed to build, try and check feast-ha.
///
/// Each command sets up what it needs: it installs missing Debian packages when run as root, and otherwise says which
/// command installs them.
#[derive(Parser)]
#[command(bin_name = "cargo xtask", version, disable_help_subcommand = true)]
struct Cli {
    /// Show everything the tools print, also when they succeed
    #[arg(long, short, global = true)]
    verbose: bool,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Build the policy and the page
    Build(build::Args),
    /// Build everything and serve the page on this machine
    Serve(serve::Args),
    /// Run every check a change must pass, in order
    Test(test::Args),
    /// Build the policy twice, in two folders, and compare
    Reproduce(reproduce::Args),
    /// Measure speed and sizes, and print them beside their targets
    Bench(bench::Args),
    /// Write docs/rules.md from the rules
    Docs(docs::Args),
    /// Take the picture of the page that README.md shows
    Screenshot(screenshot::Args),
    /// Start a rule: its files, its module, its line in the table
    NewRule(new_rule::Args),
    /// Compare the core with recorded verdicts of real programs
    Oracle(oracle::Args),
    /// Compare our structure of a FeatureStore with a definition of Feast's
    Drift(drift::Args),
    /// Measure with Feast's SDK what becomes of concurrent writes to its registries
    Evidence(evidence::Args),
    /// Ask the policy and edit in the page very often: no trap, flat memory, the same answers, the same speed
    Soak(soak::Args),
    /// Try made-up texts on the core, guided by what they reach
    Fuzz(fuzz::Args),
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    let output = if cli.verbose {
        step::Output::All
    } else {
        step::Output::for_terminal()
    };
    let result = match cli.command {
        Command::Build(args) => build::run(&args, output),
        Command::Serve(args) => serve::run(&args, output),
        Command::Test(args) => test::run(&args, output),
        Command::Reproduce(args) => reproduce::run(&args, output),
        Command::Bench(args) => bench::run(&args, output),
        Command::Docs(args) => docs::run(&args),
        Command::Screenshot(args) => screenshot::run(&args, output),
        Command::NewRule(args) => new_rule::run(&args),
        Command::Drift(args) => drift::run(&args),
        Command::Evidence(args) => evidence::run(&args, output),
        Command::Soak(args) => soak::run(&args, output),
        Command::Fuzz(args) => fuzz::run(&args, output),
        Command::Oracle(args) => oracle::run(&args, cli.verbose),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use clap::CommandFactory;

    use super::*;

    #[test]
    fn documents_name_commands_that_there_are() -> anyhow::Result<()> {
        let cli = Cli::command();
        let commands: BTreeSet<&str> = cli.get_subcommands().map(clap::Command::get_name).collect();
        let mut named = BTreeSet::new();
        for path in files::list(layout::Layout::new().root())? {
            if path.extension().is_none_or(|it| it != "md") {
                continue;
            }
            let text = files::read_text(&path)?;
            for after in text.split("cargo xtask ").skip(1) {
                let letters = |it: char| it.is_ascii_lowercase() || it == '-';
                let end = after.find(|it| !letters(it)).unwrap_or(after.len());
                named.insert(after.split_at(end).0.to_owned());
            }
        }
        // `cargo xtask --help` is none of ours.
        named.remove("--help");
        let unknown: Vec<_> = named
            .iter()
            .filter(|it| !commands.contains(it.as_str()))
            .collect();
        assert!(unknown.is_empty(), "{unknown:?}");
        Ok(())
    }
}
