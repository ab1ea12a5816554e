//! Runs the rules over a source and gathers what they report.

use std::collections::HashMap;

use crate::diagnostic::{Diagnostic, Place, Severity};
use crate::fix::Fix;
use crate::kind::Kind;
use crate::path::FieldPath;
use crate::rules::{Check, RULES, Rule};
use crate::shape::{self, Shape, Version};
use crate::source::Source;
use crate::text::Span;
use crate::tree::{Document, SyntaxFault};
use crate::views::{FeatureStore, RepoConfig, Secret};

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
    let context = Context::new(source, options);
    let mut diagnostics = Vec::new();
    for fault in source
        .faults()
        .iter()
        .filter(|it| is_ours_to_tell(source, it))
    {
        run(
            &context,
            fault.document,
            &mut diagnostics,
            |check, _, report| {
                if let Check::Syntax(check) = check {
                    check(fault, report);
                }
            },
        );
    }
    for (index, (kind, document)) in source.kinds().enumerate() {
        let faults = match kind {
            Kind::FeatureStore => shape::compare(document, &FEATURE_STORE, version(document)),
            Kind::RepoConfig => shape::compare(document, &REPO_CONFIG, Version::V1),
            _ => continue,
        };
        run(
            &context,
            index,
            &mut diagnostics,
            |check, context, report| match (check, kind) {
                (Check::Shape(check), _) => faults.iter().for_each(|fault| check(fault, report)),
                (Check::FeatureStore(check), Kind::FeatureStore) if document.is_complete() => {
                    check(&FeatureStore::new(document), context, report);
                }
                (Check::RepoConfig(check), Kind::RepoConfig) if document.is_complete() => {
                    check(&RepoConfig::new(document), context, report);
                }
                _ => {}
            },
        );
    }
    sort(source, &mut diagnostics);
    diagnostics
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

fn run(
    context: &Context<'_>,
    document: usize,
    diagnostics: &mut Vec<Diagnostic>,
    mut run_one: impl FnMut(&Check, &Context<'_>, &mut Report<'_>),
) {
    for rule in RULES {
        let mut report = Report {
            rule,
            document,
            diagnostics,
        };
        for check in rule.checks {
            run_one(check, context, &mut report);
        }
    }
}

fn version(document: &Document<'_>) -> Version {
    match FeatureStore::new(document).api_version().str() {
        Some("feast.dev/v1alpha1") => Version::V1Alpha1,
        _ => Version::V1,
    }
}

fn sort(source: &Source<'_>, diagnostics: &mut [Diagnostic]) {
    diagnostics.sort_by_cached_key(|it| {
        let span = source.span_of(it).unwrap_or(Span::empty(0));
        (it.document, span, it.place.clone(), it.rule)
    });
}

/// What a rule may look at besides the document that it checks.
pub(crate) struct Context<'a> {
    /// The Secrets of the source by name, each with the number of its document.
    secrets: HashMap<&'a str, Vec<(usize, Secret<'a>)>>,
    /// What the documents do not say.
    pub(crate) options: &'a Options,
}

impl<'a> Context<'a> {
    fn new(source: &'a Source<'a>, options: &'a Options) -> Self {
        let mut secrets: HashMap<&str, Vec<(usize, Secret<'a>)>> = HashMap::new();
        for (index, (kind, document)) in source.kinds().enumerate() {
            let secret = Secret::new(document);
            if kind == Kind::Secret
                && let Some(name) = secret.name()
            {
                let named = secrets.entry(name).or_default();
                // Of two in one namespace the later is applied over the earlier.
                named.retain(|(_, earlier)| earlier.namespace() != secret.namespace());
                named.push((index, secret));
            }
        }
        Self { secrets, options }
    }

    /// The Secrets of that name among the documents of the source, and their numbers. One that
    /// names no namespace goes wherever it is applied, so it fits any.
    pub(crate) fn secrets(
        &self,
        namespace: Option<&str>,
        name: &str,
    ) -> impl Iterator<Item = (usize, &Secret<'a>)> {
        let named = self.secrets.get(name).map_or(&[][..], Vec::as_slice);
        named.iter().filter_map(move |(index, secret)| {
            let same_namespace = match (secret.namespace(), namespace) {
                (Some(one), Some(other)) => one == other,
                _ => true,
            };
            same_namespace.then_some((*index, secret))
        })
    }
}

/// Where a rule puts what it finds.
pub(crate) struct Report<'a> {
    rule: &'static Rule,
    document: usize,
    diagnostics: &'a mut Vec<Diagnostic>,
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
        self.push(Diagnostic {
            rule: self.rule.id,
            severity: self.rule.severity,
            document: self.document,
            place,
            message,
            help,
            fixes,
        });
    }

    /// Reports a fault that differs from the rule's severity or stands in another document.
    pub(crate) fn push(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// The rule's id, for [`Report::push`].
    pub(crate) fn rule(&self) -> &'static str {
        self.rule.id
    }

    /// The rule's own severity.
    pub(crate) fn severity(&self) -> Severity {
        self.rule.severity
    }

    /// The number of the document that is being checked.
    pub(crate) fn document(&self) -> usize {
        self.document
    }
}
