//! What can be said on the command line.

#![expect(
    clippy::doc_markdown,
    reason = "clap shows these comments as they are, backticks included"
)]

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum, ValueHint};
use clap_complete::Shell;
use feast_ha::{Kind, Severity};

/// Checks FeatureStore objects and feature_store.yaml files for what Kubernetes or Feast would
/// refuse, and for what is unsafe with more than one replica.
#[derive(Debug, Parser)]
#[command(
    name = "feast-ha",
    version,
    arg_required_else_help = true,
    after_help = "\
Exit codes:
  0  nothing to tell
  1  `check` found a problem that `--fail-on` speaks of, or `fix --diff` found a file to change
  2  a path cannot be read or written, or the command line or the settings are wrong"
)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,

    /// When to colour the output
    #[arg(long, global = true, value_enum, default_value_t = clap::ColorChoice::Auto)]
    pub(crate) color: clap::ColorChoice,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Check files and tell what is wrong with them
    #[command(after_help = "\
Exit codes:
  0  no problem, or none that `--fail-on` speaks of
  1  a problem of the severity of `--fail-on` or above
  2  a path cannot be read, or the command line or the settings are wrong

Examples:
  feast-ha check feature-store.yaml
  feast-ha check deploy/ --fail-on warning
  kustomize build . | feast-ha check -
  feast-ha check --replicas 3 feature_store.yaml
  feast-ha check . --settings policy.yaml --format github")]
    Check(CheckArguments),

    /// Repair files, or show what would be repaired
    ///
    /// Fixes that are safe say what the author meant: a misspelt field, a replica count in quotes.
    /// They are applied again and again until none is left. Standard input is repaired to standard
    /// output.
    #[command(after_help = "\
Exit codes:
  0  nothing to change, or everything was changed
  1  with `--diff`, a file would change
  2  a path cannot be read or written, or the command line or the settings are wrong

In a diff, values of Secrets and whatever else may be a credential stand as `*`.

Examples:
  feast-ha fix deploy/
  feast-ha fix --write deploy/
  feast-ha fix --all --write feature-store.yaml
  feast-ha fix - < feature-store.yaml")]
    Fix(FixArguments),

    /// Tell why a rule is there, with examples, and what to do
    ///
    /// Exit codes: 0, or 2 when there is no such rule.
    Explain {
        /// The id of the rule, as `feast-ha rules` and every problem show it
        #[arg(value_name = "RULE")]
        rule: String,
    },

    /// List all rules
    Rules {
        /// How they are printed
        #[arg(long, value_enum, default_value_t = ListFormat::Human)]
        format: ListFormat,
    },

    /// Print a script that completes commands and options in a shell
    #[command(after_help = "\
Examples:
  feast-ha completions bash > ~/.local/share/bash-completion/completions/feast-ha
  feast-ha completions zsh > \"${fpath[1]}/_feast-ha\"
  feast-ha completions fish > ~/.config/fish/completions/feast-ha.fish")]
    Completions {
        /// The shell
        #[arg(value_enum)]
        shell: Shell,
    },
}

/// What is read, and how it is judged.
#[derive(Debug, clap::Args)]
pub(crate) struct InputArguments {
    /// Files or directories; `-` is standard input
    ///
    /// In directories, files ending in .yaml, .yml or .json are read, except hidden ones and those
    /// that .gitignore leaves out. Documents of other kinds are left alone. Files that are named
    /// are judged together, and so are the files of each directory: a FeatureStore finds its
    /// Secret in another file.
    #[arg(required = true, value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub(crate) paths: Vec<PathBuf>,

    /// Treat files that are named as if they had been found in their directories
    ///
    /// Those of one directory are judged together, and files that are none of ours are passed over
    /// even when they are not YAML. For hooks and scripts that name whatever has changed.
    #[arg(long)]
    pub(crate) as_found: bool,

    /// The kind of documents that do not name theirs
    #[arg(long, value_enum)]
    pub(crate) kind: Option<KindArgument>,

    /// How many processes use each feature_store.yaml
    ///
    /// The file cannot say so itself; a FeatureStore can, so it is not concerned. With more than
    /// one, a registry that only one process may write is an error instead of a warning.
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) replicas: u32,

    /// The settings of the policy, so that its answers are these
    ///
    /// JSON or YAML: the settings alone, or the manifest of the ClusterAdmissionPolicy or
    /// AdmissionPolicy that holds them. Rules that are set to `deny` are errors, `warn` makes them
    /// warnings, `off` hides them; the others keep their severity.
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) settings: Option<PathBuf>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct CheckArguments {
    #[command(flatten)]
    pub(crate) input: InputArguments,

    /// How the result is printed
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub(crate) format: Format,

    /// The least severity that makes the exit code 1
    #[arg(long, value_enum, value_name = "SEVERITY", default_value_t = FailOn::Error)]
    pub(crate) fail_on: FailOn,

    /// How many problems of one file are shown to people, the heaviest first; 0 for all
    #[arg(long, value_name = "N", default_value_t = 50)]
    pub(crate) limit: usize,
}

#[derive(Debug, clap::Args)]
pub(crate) struct FixArguments {
    #[command(flatten)]
    pub(crate) input: InputArguments,

    /// Also apply fixes that need judgement, of each problem the first
    ///
    /// They decide what the text does not say, such as which database to use, and may leave names
    /// and addresses to be filled in.
    #[arg(long)]
    pub(crate) all: bool,

    /// Print what would change and write nothing; the default for files
    #[arg(long, conflicts_with = "write")]
    pub(crate) diff: bool,

    /// Write the files that change
    #[arg(long)]
    pub(crate) write: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum KindArgument {
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
pub(crate) enum Format {
    /// Excerpts of the files, for people
    Human,
    /// One JSON array of problems and nothing else, for programs
    Json,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// Annotations of a GitHub Actions run
    Github,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ListFormat {
    /// A table, for people
    Human,
    /// One JSON array, for programs
    Json,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum FailOn {
    /// What is refused, or unsafe
    Error,
    /// Also what works but not as its author may think
    Warning,
    /// Also what is merely worth knowing
    Info,
    /// Nothing: only what cannot be read fails
    Never,
}

impl FailOn {
    /// The least severity that fails.
    pub(crate) fn severity(self) -> Option<Severity> {
        match self {
            Self::Error => Some(Severity::Error),
            Self::Warning => Some(Severity::Warning),
            Self::Info => Some(Severity::Info),
            Self::Never => None,
        }
    }
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
