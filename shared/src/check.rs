//! Runs the rules over everything that is checked together and gathers what they report.

mod before;
mod context;
mod judge;
mod named;

use crate::allow;
use crate::diagnostic::{Diagnostic, Place, Severity};
use crate::fix::Fix;
use crate::kind::Kind;
use crate::path::FieldPath;
use crate::rules::Rule;
use crate::settings::Limits;
use crate::shape::{Outcome, Reader, ShapeFault};
use crate::source::Source;
use crate::subject::{Location, subjects};
use crate::text::Span;
use crate::tree::{Document, SyntaxFault};
use crate::views::Ways;
use judge::Judge;

pub(crate) use context::{Context, Stored, StoredPart};

/// What the documents themselves do not say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// How many processes will run with each `feature_store.yaml`, which cannot say so itself.
    /// 1 by default; with more, what one writer may do alone becomes an error.
    pub replicas: u32,
    /// What the operator of a cluster allows of what Feast can do; nothing is restricted by
    /// default.
    pub limits: Limits,
    /// How many faults of one source are looked for at most; all of them by default.
    pub most_faults: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            replicas: 1,
            limits: Limits::default(),
            most_faults: usize::MAX,
        }
    }
}

/// What is said of one of the sources that are checked together.
#[derive(Clone, Debug, Default)]
pub struct Checked {
    /// What is wrong with it, as [`check`] returns it.
    pub diagnostics: Vec<Diagnostic>,
    /// For each document whether it is checked: one of a kind of ours, or a `ConfigMap` that a
    /// `FeatureStore` among the sources reads.
    pub is_checked: Vec<bool>,
}

/// Checks every document that the crate knows. The diagnostics come in the order of the text, or
/// of the fields' names where there is none; the same source always gives the same list.
pub fn check(source: &Source<'_>, options: &Options) -> Vec<Diagnostic> {
    let found = check_together(&[source], &Source::default(), options);
    found.diagnostics.into_iter().flatten().collect()
}

/// Checks sources that belong together: the objects of one may refer to those of another, as those
/// of the files of a directory do. Says something of each source, in the order of the sources.
pub fn check_all(sources: &[&Source<'_>], options: &Options) -> Vec<Checked> {
    let found = check_together(sources, &Source::default(), options);
    let config_maps = found.config_maps;
    let numbered = sources.iter().zip(found.diagnostics).enumerate();
    let checked = numbered.map(|(number, (source, diagnostics))| {
        let documents = 0..source.documents().len();
        let is_checked = |document| is_checked(source, number, document, &config_maps);
        Checked {
            diagnostics,
            is_checked: documents.map(is_checked).collect(),
        }
    });
    checked.collect()
}

/// Checks a source whose objects take the place of those of the same name in `old`: what may not
/// change is found too. Of `old` itself nothing is said.
pub fn check_update(old: &Source<'_>, new: &Source<'_>, options: &Options) -> Vec<Diagnostic> {
    let found = check_together(&[new], old, options);
    found.diagnostics.into_iter().flatten().collect()
}

/// Whether a document is checked: one of a kind of ours, or a `ConfigMap` that is read.
fn is_checked(
    source: &Source<'_>,
    number: usize,
    document: usize,
    config_maps: &[Location],
) -> bool {
    let location = Location {
        source: number,
        document,
    };
    source.kind(document).is_some_and(Kind::is_ours) || config_maps.binary_search(&location).is_ok()
}

/// What was found in sources that belong together.
#[derive(Default)]
pub(crate) struct Together {
    /// For each source, what is wrong with it.
    pub(crate) diagnostics: Vec<Vec<Diagnostic>>,
    /// Whether there are more faults than were looked for.
    pub(crate) is_cut: bool,
    /// Where the `ConfigMap`s are that a `FeatureStore` reads, in order; only those are checked.
    config_maps: Vec<Location>,
}

impl Together {
    /// Whether nothing is wrong.
    pub(crate) fn is_empty(&self) -> bool {
        self.diagnostics.iter().all(Vec::is_empty)
    }
}

/// Checks sources that belong together, told what stood in the place of their objects.
pub(crate) fn check_together(
    sources: &[&Source<'_>],
    old: &Source<'_>,
    options: &Options,
) -> Together {
    let ways = Ways::default();
    let mut subjects = Vec::new();
    for (number, source) in sources.iter().enumerate() {
        subjects.append(&mut self::subjects(number, source, &ways));
    }
    let replaced = self::subjects(sources.len(), old, &ways);
    let context = Context::new(&subjects, &replaced, options);
    let config_maps = context.config_maps_read(&subjects);
    let mut judge = Judge::new(&context, &ways, sources);
    for (number, source) in sources.iter().enumerate() {
        for fault in source.faults() {
            let location = Location {
                source: number,
                document: fault.document,
            };
            if is_ours_to_tell(source, fault) || config_maps.binary_search(&location).is_ok() {
                judge.fault(location, fault);
            }
        }
    }
    for subject in &subjects {
        judge.subject(subject);
    }
    let (mut diagnostics, is_cut) = (judge.found, judge.is_cut);
    for (number, (source, found)) in sources.iter().zip(&mut diagnostics).enumerate() {
        if cfg!(feature = "comments") {
            allow::apply(source, found, |document| {
                is_checked(source, number, document, &config_maps)
            });
        }
        sort(source, found);
        // Two objects that refer to the same Secret say the same of it.
        found.dedup();
    }
    Together {
        diagnostics,
        is_cut,
        config_maps,
    }
}

/// Whether a fault is worth telling: not in a document that says it is somebody else's.
fn is_ours_to_tell(source: &Source<'_>, fault: &SyntaxFault) -> bool {
    let root = source
        .documents()
        .get(fault.document)
        .and_then(Document::root);
    let says_what_it_is = root.is_some_and(|root| root.get("kind").is_some());
    source.kind(fault.document).is_some_and(Kind::is_ours) || !says_what_it_is
}

fn sort(source: &Source<'_>, diagnostics: &mut [Diagnostic]) {
    diagnostics.sort_by_cached_key(|it| {
        let span = source.span_of(it).unwrap_or(Span::empty(0));
        (it.document, span, it.place.clone(), it.rule)
    });
}

/// Where a rule puts what it finds.
pub(crate) struct Report<'a> {
    rule: &'static Rule,
    location: Location,
    root: &'a FieldPath,
    found: &'a mut [Vec<Diagnostic>],
    most: usize,
    is_cut: &'a mut bool,
}

impl Report<'_> {
    /// Reports a fault of the value at `path`, with the rule's own severity.
    pub(crate) fn value(
        &mut self,
        path: FieldPath,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Found<'_> {
        self.fault(Place::Value(path), message, help)
    }

    /// Reports a fault with the rule's own severity.
    pub(crate) fn fault(
        &mut self,
        place: Place,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Found<'_> {
        self.weighed(self.rule.severity, place, message, help)
    }

    /// Reports a fault that weighs more or less than the rule usually does.
    pub(crate) fn weighed(
        &mut self,
        severity: Severity,
        place: Place,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Found<'_> {
        self.elsewhere(self.location, severity, place, message, help)
    }

    /// Reports a fault of the structure, as heavily as what follows from it, and says what that is.
    pub(crate) fn shape(
        &mut self,
        fault: &ShapeFault<'_>,
        place: Place,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Found<'_> {
        let severity = match fault.outcome {
            Outcome::Ignored => Severity::Warning,
            _ => self.rule.severity,
        };
        let mut help = help.into();
        help.push_str(match (fault.reader, fault.outcome) {
            (Reader::ApiServer(_), _) => "",
            (Reader::Sdk, Outcome::Refused) => " Feast refuses the file when it loads it.",
            (Reader::Sdk, Outcome::FailsLater) => {
                " Feast loads the file and fails when it first uses this."
            }
            (Reader::Sdk, Outcome::Ignored) => " Feast ignores it silently.",
        });
        self.weighed(severity, place, message, help)
    }

    /// Reports a fault in another document.
    pub(crate) fn elsewhere(
        &mut self,
        location: Location,
        severity: Severity,
        place: Place,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Found<'_> {
        let diagnostic = Diagnostic {
            rule: self.rule.id,
            severity,
            document: location.document,
            place,
            message: message.into(),
            help: help.into(),
            fixes: Vec::new(),
        };
        self.add(location.source, diagnostic)
    }

    fn add(&mut self, source: usize, diagnostic: Diagnostic) -> Found<'_> {
        let found = self.found.get_mut(source);
        let found = found.filter(|found| found.len() < self.most);
        *self.is_cut |= found.is_none();
        Found(found.map(|found| found.push_mut(diagnostic)))
    }

    /// The rule's own severity.
    pub(crate) fn severity(&self) -> Severity {
        self.rule.severity
    }

    /// Where the object that is being checked is.
    pub(crate) fn location(&self) -> Location {
        self.location
    }

    /// The way from the root of the document to the object that is being checked.
    pub(crate) fn root(&self) -> &FieldPath {
        self.root
    }
}

/// What was just reported.
pub(crate) struct Found<'r>(Option<&'r mut Diagnostic>);

impl Found<'_> {
    /// Says how to repair it.
    pub(crate) fn fix(self, fix: impl FnOnce() -> Fix) {
        self.fixes(|| [fix()]);
    }

    /// Says in which ways it can be repaired, the best first. Without the feature `fixes` nobody
    /// asks, and what would answer is left out of the program.
    pub(crate) fn fixes<F: IntoIterator<Item = Fix>>(self, fixes: impl FnOnce() -> F) {
        if let (true, Some(diagnostic)) = (cfg!(feature = "fixes"), self.0) {
            diagnostic.fixes.extend(fixes());
        }
    }
}
