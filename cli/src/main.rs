//! `feast-ha`: the checks of the policy and of the designer, in a terminal and in CI.

#![expect(
    clippy::doc_markdown,
    reason = "clap shows these comments as they are, backticks included"
)]

mod check;
mod files;
mod human;
mod json;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand, ValueEnum};
use feast_ha::Kind;

/// Checks FeatureStore objects and feature_store.yaml files for what Kubernetes or Feast would
/// refuse, and for what is unsafe with more than one replica.
#[derive(Debug, Parser)]
#[command(name = "feast-ha", version, arg_required_else_help = true)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Check files and tell what is wrong with them
    ///
    /// Exit code: 0 when there is no error, 1 when there is one, 2 when a path cannot be read.
    #[command(after_help = "\
Examples:
  feast-ha check feature-store.yaml
  feast-ha check deploy/
  kustomize build . | feast-ha check -
  feast-ha check --replicas 3 feature_store.yaml")]
    Check(CheckArguments),
}

#[derive(Debug, clap::Args)]
struct CheckArguments {
    /// Files or directories to check; `-` is standard input
    ///
    /// In directories, files ending in .yaml, .yml or .json are read, except hidden ones and those
    /// that .gitignore leaves out. Documents of other kinds are left alone.
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,

    /// The kind of documents that do not name theirs
    #[arg(long, value_enum)]
    kind: Option<KindArgument>,

    /// How the result is printed
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,

    /// How many processes use each feature_store.yaml
    ///
    /// The file cannot say so itself; a FeatureStore can, so it is not concerned. With more than
    /// one, a registry that only one process may write is an error instead of a warning.
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..))]
    replicas: u32,

    /// When to colour the output
    #[arg(long, value_enum, default_value_t = clap::ColorChoice::Auto)]
    color: clap::ColorChoice,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum KindArgument {
    /// The custom resource `FeatureStore`
    #[value(alias = "FeatureStore")]
    FeatureStore,
    /// A `feature_store.yaml`
    #[value(alias = "feature_store.yaml", alias = "RepoConfig")]
    RepoConfig,
    /// A Kubernetes Secret
    #[value(alias = "Secret")]
    Secret,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Excerpts of the files, for people
    Human,
    /// One JSON array of diagnostics and nothing else, for programs
    Json,
}

impl From<KindArgument> for Kind {
    fn from(kind: KindArgument) -> Self {
        match kind {
            KindArgument::FeatureStore => Self::FeatureStore,
            KindArgument::RepoConfig => Self::RepoConfig,
            KindArgument::Secret => Self::Secret,
        }
    }
}

fn main() -> ExitCode {
    let Arguments {
        command: Command::Check(arguments),
    } = Arguments::parse();
    match check::run(&arguments) {
        Ok(code) => code,
        Err(error) => {
            anstream::eprintln!("feast-ha: {error:#}");
            ExitCode::from(check::CANNOT_RUN)
        }
    }
}
