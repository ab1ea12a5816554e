//! Runs the rules over everything that is checked together and gathers what they report.

mod context;

use crate::diagnostic::{Diagnostic, Place, Severity};
use crate::fix::Fix;
use crate::kind::Kind;
use crate::path::FieldPath;
use crate::rules::{Check, RULES, Rule};
use crate::shape::{self, Reader, Shape};
use crate::source::Source;
use crate::subject::{Location, Subject, subjects};
use crate::text::Span;
use crate::tree::{Document, SyntaxFault};
use crate::views::{FeatureStore, RepoConfig, StoreConfig, Writers};

pub(crate) use context::Context;

/// What the documents themselves do not say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// How many processes will run with each `feature_store.yaml`, which cannot say so itself.
    /// 1 by default; with more, what one writer may do alone becomes an error.
    pub replicas: u32,
}

impl Default for Options {
    fn default() -> Self {
        Self { replicas: 1 }
    }
}

static FEATURE_STORE: Shape = Shape::Object(&shape::feature_store::FEATURE_STORE);
static REPO_CONFIG: Shape = Shape::Object(&shape::repo_config::REPO_CONFIG);

/// Checks every document that the crate knows. The diagnostics come in the order of the text, or
/// of the fields' names where there is none; the same source always gives the same list.
pub fn check(source: &Source<'_>, options: &Options) -> Vec<Diagnostic> {
    let checked = check_all(&[source], options);
    checked.into_iter().flatten().collect()
}

/// Checks sources that belong together: the objects of one may refer to those of another, as those
/// of the files of a directory do. Returns a list for each source, in the order of the sources,
/// each as [`check`] returns it.
pub fn check_all(sources: &[&Source<'_>], options: &Options) -> Vec<Vec<Diagnostic>> {
    let subjects: Vec<Subject<'_>> = sources
        .iter()
        .enumerate()
        .flat_map(|(number, source)| subjects(number, source))
        .collect();
    let context = Context::new(&subjects, options);
    let mut found = vec![Vec::new(); sources.len()];
    for (number, source) in sources.iter().enumerate() {
        for fault in source
            .faults()
            .iter()
            .filter(|it| is_ours_to_tell(source, it))
        {
            let location = Location {
                source: number,
                document: fault.document,
            };
            each_check(location, &FieldPath::root(), &mut found, |check, report| {
                if let Check::Syntax(check) = check {
                    check(fault, report);
                }
            });
        }
    }
    for subject in &subjects {
        match subject.kind {
            Kind::FeatureStore => judge_feature_store(subject, &context, &mut found),
            Kind::RepoConfig => judge_repo_config(subject, &context, &mut found),
            _ => {}
        }
    }
    for (source, found) in sources.iter().zip(&mut found) {
        sort(source, found);
        // Two objects that refer to the same Secret say the same of it.
        found.dedup();
    }
    found
}

fn judge_feature_store<'a>(
    subject: &Subject<'a>,
    context: &Context<'a>,
    found: &mut [Vec<Diagnostic>],
) {
    let view = context.scaled(FeatureStore::new(subject.at.clone()));
    let reader = Reader::ApiServer(view.version());
    judge_shape(subject, &FEATURE_STORE, reader, found);
    if !subject.complete {
        return;
    }
    each_check(
        subject.location,
        &subject.at.path(),
        found,
        |check, report| {
            if let Check::FeatureStore(check) = check {
                check(&view, context, report);
            }
        },
    );
    let writers = Writers::of(view.scaling());
    for (service, store) in StoreConfig::secrets_of(&view) {
        let (Some(name), Some(key)) = (store.secret_name(), store.secret_key()) else {
            continue;
        };
        if let Some(secret) = context.secret(view.namespace(), name) {
            let Some(at) = secret.view.settings(key) else {
                continue;
            };
            let config = StoreConfig {
                service,
                store_type: store.store_type(),
                at,
                writers: writers.clone(),
                in_secret: true,
            };
            judge_store(&config, secret.location, context, found);
        }
    }
}

fn judge_repo_config(subject: &Subject<'_>, context: &Context<'_>, found: &mut [Vec<Diagnostic>]) {
    judge_shape(subject, &REPO_CONFIG, Reader::Sdk, found);
    if !subject.complete {
        return;
    }
    let view = RepoConfig::new(subject.at.clone());
    each_check(
        subject.location,
        &subject.at.path(),
        found,
        |check, report| {
            if let Check::RepoConfig(check) = check {
                check(&view, context, report);
            }
        },
    );
    let writers = match context.options.replicas {
        0 | 1 => Writers::NotSaid,
        replicas => Writers::Several(format!("{replicas} replicas")),
    };
    for config in StoreConfig::of_repo_config(&view, &writers) {
        judge_store(&config, subject.location, context, found);
    }
}

fn judge_shape(
    subject: &Subject<'_>,
    shape: &'static Shape,
    reader: Reader,
    found: &mut [Vec<Diagnostic>],
) {
    let faults = shape::compare(&subject.at, shape, reader, subject.complete);
    each_check(
        subject.location,
        &subject.at.path(),
        found,
        |check, report| {
            if let Check::Shape(check) = check {
                faults.iter().for_each(|fault| check(fault, report));
            }
        },
    );
}

fn judge_store(
    config: &StoreConfig<'_>,
    location: Location,
    context: &Context<'_>,
    found: &mut [Vec<Diagnostic>],
) {
    each_check(location, &FieldPath::root(), found, |check, report| {
        if let Check::Store(check) = check {
            check(config, context, report);
        }
    });
}

/// Whether a fault is worth telling: not in a document that says it is somebody else's.
fn is_ours_to_tell(source: &Source<'_>, fault: &SyntaxFault) -> bool {
    let root = source
        .documents()
        .get(fault.document)
        .and_then(Document::root);
    let says_what_it_is = root.is_some_and(|root| root.get("kind").is_some());
    source.kind(fault.document) != Some(Kind::Foreign) || !says_what_it_is
}

fn each_check(
    location: Location,
    root: &FieldPath,
    found: &mut [Vec<Diagnostic>],
    mut run: impl FnMut(&Check, &mut Report<'_>),
) {
    for rule in RULES {
        let mut report = Report {
            rule,
            location,
            root,
            found,
        };
        for check in rule.checks {
            run(check, &mut report);
        }
    }
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
}

impl Report<'_> {
    /// Reports a fault of the value at `path`, with the rule's own severity.
    pub(crate) fn value(
        &mut self,
        path: FieldPath,
        message: String,
        help: String,
        fixes: Vec<Fix>,
    ) {
        self.fault(Place::Value(path), message, help, fixes);
    }

    /// Reports a fault with the rule's own severity.
    pub(crate) fn fault(&mut self, place: Place, message: String, help: String, fixes: Vec<Fix>) {
        self.weighed(self.rule.severity, place, message, help, fixes);
    }

    /// Reports a fault that weighs more or less than the rule usually does.
    pub(crate) fn weighed(
        &mut self,
        severity: Severity,
        place: Place,
        message: String,
        help: String,
        fixes: Vec<Fix>,
    ) {
        let location = self.location;
        self.elsewhere(location, severity, place, message, help, fixes);
    }

    /// Reports a fault in another document.
    pub(crate) fn elsewhere(
        &mut self,
        location: Location,
        severity: Severity,
        place: Place,
        message: String,
        help: String,
        fixes: Vec<Fix>,
    ) {
        if let Some(found) = self.found.get_mut(location.source) {
            found.push(Diagnostic {
                rule: self.rule.id,
                severity,
                document: location.document,
                place,
                message,
                help,
                fixes,
            });
        }
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
