//! From groups of files to diagnostics, as the options and the settings have it.

use anyhow::{Error, Result};
use feast_ha::kind::FEAST_GROUP;
use feast_ha::{Action, Checked, Diagnostic, Kind, Options, Settings, Severity, Source, rules};
use rayon::prelude::*;

use crate::arguments::InputArguments;
use crate::files::{self, Group, Input, Origin};
use crate::settings;

/// How texts are judged.
pub(crate) struct Judge {
    /// The kind of documents that do not name theirs.
    kind: Option<Kind>,
    options: Options,
    settings: Settings,
}

/// What was seen in all inputs together.
#[derive(Clone, Debug, Default)]
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
    /// Whether something could not be read that should have been.
    pub(crate) failed: bool,
}

/// The texts of a group, and what could not be read of it.
pub(crate) struct Texts {
    pub(crate) inputs: Vec<Input>,
    pub(crate) errors: Vec<Error>,
    /// Files found in directories that are no text.
    pub(crate) unreadable: usize,
}

impl Judge {
    /// A judge as the command line asks for it.
    pub(crate) fn new(arguments: &InputArguments) -> Result<Self> {
        let settings = match &arguments.settings {
            Some(path) => settings::load(path)?,
            None => Settings::default(),
        };
        Ok(Self {
            kind: arguments.kind.map(Kind::from),
            options: Options {
                replicas: arguments.replicas,
                limits: settings.limits().clone(),
                ..Options::default()
            },
            settings,
        })
    }

    /// Reads a text.
    pub(crate) fn parse<'t>(&self, name: &str, text: &'t str) -> Source<'t> {
        Source::parse_as(text, self.kind_of(name))
    }

    /// What is wrong with the sources of a group, which know of each other.
    pub(crate) fn check(&self, sources: &[Source<'_>]) -> Vec<Checked> {
        let sources: Vec<&Source<'_>> = sources.iter().collect();
        let mut checked = feast_ha::check_all(&sources, &self.options);
        for of_source in &mut checked {
            of_source.diagnostics.retain_mut(|it| self.set_severity(it));
        }
        checked
    }

    /// Counts the documents of a source; `false` for a file that was found by chance and is none
    /// of ours.
    pub(crate) fn is_ours(
        &self,
        input: &Input,
        source: &Source<'_>,
        checked: &Checked,
        summary: &mut Summary,
    ) -> bool {
        let known = checked.is_checked.iter().filter(|it| **it).count();
        let is_told = self.kind_of(&input.name).is_some();
        let by_chance = input.origin == Origin::Found && known == 0 && !is_told;
        if by_chance && source.documents().iter().any(|it| !it.is_complete()) {
            // A file that breaks off before it says what it is may still name Feast's API group.
            let names_feast = source.text().contains(FEAST_GROUP);
            summary.unreadable += usize::from(!names_feast);
            return names_feast;
        }
        summary.documents += known;
        let filled = source.kinds().filter(|(kind, _)| *kind != Kind::Empty);
        summary.foreign += filled.count().saturating_sub(known);
        !by_chance
    }

    fn kind_of(&self, name: &str) -> Option<Kind> {
        self.kind.or_else(|| files::kind_by_name(name))
    }

    /// Gives a diagnostic the severity that the settings ask for; `false` when it is off.
    fn set_severity(&self, diagnostic: &mut Diagnostic) -> bool {
        let rule = rules::find(diagnostic.rule);
        match rule.and_then(|rule| self.settings.chosen(rule)) {
            Some(Action::Deny) => diagnostic.severity = Severity::Error,
            Some(Action::Warn) => diagnostic.severity = Severity::Warning,
            Some(Action::Off) => return false,
            None => {}
        }
        true
    }
}

impl Group {
    /// Reads all files of the group.
    pub(crate) fn read(&self) -> Texts {
        let mut texts = Texts {
            inputs: Vec::new(),
            errors: Vec::new(),
            unreadable: 0,
        };
        let read: Vec<_> = self.files.par_iter().map(files::File::read).collect();
        for input in read {
            match input {
                Ok(Some(input)) => texts.inputs.push(input),
                Ok(None) => texts.unreadable += 1,
                Err(error) => texts.errors.push(error),
            }
        }
        texts
    }
}

impl Summary {
    /// Adds what was seen elsewhere.
    pub(crate) fn add(&mut self, other: &Self) {
        self.errors += other.errors;
        self.warnings += other.warnings;
        self.infos += other.infos;
        self.documents += other.documents;
        self.foreign += other.foreign;
        self.unreadable += other.unreadable;
        self.failed |= other.failed;
    }

    /// Counts diagnostics by their severity.
    pub(crate) fn count(&mut self, diagnostics: &[Diagnostic]) {
        for diagnostic in diagnostics {
            match diagnostic.severity {
                Severity::Error => self.errors += 1,
                Severity::Warning => self.warnings += 1,
                Severity::Info => self.infos += 1,
            }
        }
    }

    /// How many problems are of `severity` or above.
    pub(crate) fn at_least(&self, severity: Severity) -> usize {
        match severity {
            Severity::Error => self.errors,
            Severity::Warning => self.errors + self.warnings,
            Severity::Info => self.errors + self.warnings + self.infos,
        }
    }
}
