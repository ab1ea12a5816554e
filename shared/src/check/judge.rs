//! Brings each thing before the checks that judge its kind.

use super::{Context, Report, Stored, StoredPart};
use crate::diagnostic::{Diagnostic, Place};
use crate::kind::Kind;
use crate::path::FieldPath;
use crate::rules::setting_stops_operator::typed;
use crate::rules::{Check, RULES};
use crate::shape::repo_config::store_shape;
use crate::shape::{self, Outcome, Reader, Shape, ShapeFault, ShapeFaultKind};
use crate::source::Source;
use crate::subject::{Location, Subject};
use crate::tree::{Document, Node, SyntaxFault};
use crate::views::{
    At, Autoscaler, Deployment, FeatureStore, RepoConfig, Service, StoreConfig, Ways, Writers,
};

static FEATURE_STORE: Shape = Shape::Object(&shape::feature_store::FEATURE_STORE);
static REPO_CONFIG: Shape = Shape::Object(&shape::repo_config::REPO_CONFIG);
static BATCH_ENGINE: Shape = Shape::Lazy(&Shape::Tagged(&shape::repo_config::BATCH_ENGINES));

/// Runs the checks, and keeps what they find.
pub(super) struct Judge<'a, 'c> {
    context: &'c Context<'a>,
    ways: &'a Ways,
    /// For each source, what was found in it.
    pub(super) found: Vec<Vec<Diagnostic>>,
    /// Whether there is more than was looked for.
    pub(super) is_cut: bool,
    /// What each document inside a scalar was taken for when it was judged, by the addresses of
    /// the documents. Many objects may refer to one Secret, and aliases may name one value many
    /// times.
    judged: Vec<(*const Document<'a>, Vec<Judged<'a>>)>,
}

/// How many parts are asked what they make of one object or document. More would say the same
/// again, and of many that share a large one each would read it whole.
const ENOUGH: usize = 24;

/// What to do about a fault in a Deployment that would be written again.
const OF_OPERATOR: &str =
    " Feast's operator writes this Deployment: correct the FeatureStore or its Secret.";

/// What a document inside a scalar was taken for.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Judged<'a> {
    part: Option<StoredPart<'a>>,
    are_several: bool,
}

impl<'a, 'c> Judge<'a, 'c> {
    pub(super) fn new(
        context: &'c Context<'a>,
        ways: &'a Ways,
        sources: &[&'a Source<'_>],
    ) -> Self {
        let mut judged = Vec::new();
        for source in sources {
            for document in source.documents() {
                for inner in document.inner_documents() {
                    judged.push((std::ptr::from_ref(inner), Vec::new()));
                }
            }
        }
        judged.sort_unstable_by_key(|(document, _)| *document);
        Self {
            context,
            ways,
            found: vec![Vec::new(); sources.len()],
            is_cut: false,
            judged,
        }
    }

    /// Judges what the reader stumbled over.
    pub(super) fn fault(&mut self, location: Location, fault: &SyntaxFault) {
        self.each_check(location, &FieldPath::root(), &mut |check, report| {
            if let Check::Syntax(check) = check {
                check(fault, report);
            }
        });
    }

    /// Judges one thing, and what it refers to.
    pub(super) fn subject(&mut self, subject: &Subject<'a>) {
        match subject.kind {
            Kind::FeatureStore => self.feature_store(subject),
            Kind::RepoConfig => {
                let writers = match self.context.options.replicas {
                    0 | 1 => Writers::NotSaid,
                    replicas => Writers::Several(format!("{replicas} replicas")),
                };
                self.repo_config(subject, &writers, false);
            }
            Kind::Deployment if subject.complete => self.deployment(subject),
            Kind::HorizontalPodAutoscaler | Kind::ScaledObject if subject.complete => {
                self.autoscaler(subject);
            }
            _ => {}
        }
    }

    fn feature_store(&mut self, subject: &Subject<'a>) {
        let context = self.context;
        let source = subject.location.source;
        let view = context.scaled(source, subject.feature_store());
        let reader = Reader::ApiServer(view.version());
        self.shape(subject, &FEATURE_STORE, reader);
        if !subject.complete {
            return;
        }
        self.each_check(
            subject.location,
            &subject.at.path(),
            &mut |check, report| {
                if let Check::FeatureStore(check) = check {
                    check(&view, context, report);
                }
            },
        );
        let writers = Writers::of(view.scaling());
        for stored in context.stored(source, &view) {
            let location = stored.object.location;
            let users = stored.object.users.get();
            stored.object.users.set(users + 1);
            if users < ENOUGH {
                self.each_check(location, &FieldPath::root(), &mut |check, report| {
                    if let Check::Stored(check) = check {
                        check(&stored, &view, context, report);
                    }
                });
            }
            let Some(document) = stored.document() else {
                continue;
            };
            if let Some(value) = stored.value()
                && self.is_new(document, None, &writers)
            {
                self.embedded_faults(location, &value, document);
            }
            let part = stored.part;
            if document.is_complete() && self.is_new(document, Some(part), &writers) {
                let before = self.told(location);
                self.stored(&stored, &view, &writers);
                // What is right for one store may be wrong for the other: their fixes would undo
                // each other.
                let judged = self.judged(document);
                let first = judged.and_then(|it| it.iter().find_map(|it| it.part));
                if first != Some(part) {
                    for it in self.told_since(location, before) {
                        it.fixes.clear();
                    }
                }
            }
        }
    }

    /// Judges settings that are in another object.
    fn stored(&mut self, stored: &Stored<'a, '_>, user: &FeatureStore<'a>, writers: &Writers) {
        let location = stored.object.location;
        let Some(at) = stored.settings() else {
            return;
        };
        match stored.part {
            StoredPart::Store(service, store_type) => {
                let config = StoreConfig {
                    service,
                    store_type,
                    at,
                    writers: writers.clone(),
                    in_secret: true,
                    in_own_image: user.has_own_image(),
                    by_operator: false,
                };
                self.settings(&config, location);
                self.store(&config, location);
            }
            StoredPart::BatchEngine => self.batch_engine(&at, location),
        }
    }

    /// Judges what the reader of the document inside the scalar `value` stumbled over. An object has
    /// no text to point into, so there the scalar is the place.
    fn embedded_faults(&mut self, location: Location, value: &At<'_>, document: &Document<'_>) {
        let before = self.told(location);
        for fault in document.faults() {
            let document = location.document;
            self.fault(
                location,
                &SyntaxFault {
                    document,
                    ..fault.clone()
                },
            );
        }
        if value.node().is_some_and(|it| it.span().is_none()) {
            for it in self.told_since(location, before) {
                it.place = Place::Value(value.path());
            }
        }
    }

    /// How many faults of a source are found.
    fn told(&self, location: Location) -> usize {
        self.found.get(location.source).map_or(0, Vec::len)
    }

    /// The faults of a source behind the first so many.
    fn told_since(&mut self, location: Location, before: usize) -> &mut [Diagnostic] {
        let found = self.found.get_mut(location.source);
        let new = found.and_then(|it| it.get_mut(before..));
        new.unwrap_or_default()
    }

    fn deployment(&mut self, subject: &Subject<'a>) {
        let context = self.context;
        let view = Deployment::new(subject.at);
        self.each_check(
            subject.location,
            &subject.at.path(),
            &mut |check, report| {
                if let Check::Deployment(check) = check {
                    check(&view, context, report);
                }
            },
        );
        let writers = view.writers(context.deployment_autoscaler(subject.location.source, &view));
        for variable in view.config_variables() {
            let Some(document) = variable.document() else {
                continue;
            };
            if !self.is_new(document, None, &writers) {
                continue;
            }
            let before = self.told(subject.location);
            self.embedded_faults(subject.location, &variable.value, document);
            if let Some(at) = variable.value.embedded()
                && at.node().is_some_and(Node::is_mapping)
            {
                let complete = document.is_complete();
                let config = Subject::new(subject.location, Kind::RepoConfig, at, complete);
                self.repo_config(&config.hidden(), &writers, variable.is_of_operator());
            }
            if variable.is_of_operator() {
                for it in self.told_since(subject.location, before) {
                    it.help.push_str(OF_OPERATOR);
                }
            }
        }
    }

    fn autoscaler(&mut self, subject: &Subject<'a>) {
        let context = self.context;
        let view = Autoscaler::new(subject.kind, subject.at);
        self.each_check(
            subject.location,
            &subject.at.path(),
            &mut |check, report| {
                if let Check::Autoscaler(check) = check {
                    check(&view, context, report);
                }
            },
        );
    }

    fn repo_config(&mut self, subject: &Subject<'a>, writers: &Writers, by_operator: bool) {
        let context = self.context;
        self.shape(subject, &REPO_CONFIG, Reader::Sdk);
        if !subject.complete {
            return;
        }
        let view = RepoConfig::new(subject.at).used_by(writers.clone());
        self.each_check(
            subject.location,
            &subject.at.path(),
            &mut |check, report| {
                if let Check::RepoConfig(check) = check {
                    check(&view, context, report);
                }
            },
        );
        for config in StoreConfig::of_repo_config(&view, writers) {
            let config = StoreConfig {
                by_operator,
                ..config
            };
            self.store(&config, subject.location);
        }
    }

    fn store(&mut self, config: &StoreConfig<'_>, location: Location) {
        let context = self.context;
        self.each_check(location, &FieldPath::root(), &mut |check, report| {
            if let Check::Store(check) = check {
                check(config, context, report);
            }
        });
    }

    fn shape(&mut self, subject: &Subject<'_>, shape: &'static Shape, reader: Reader) {
        let most = self.context.options.most_faults;
        let mut faults = shape::compare(&subject.at, shape, reader, subject.complete, most);
        for fault in &mut faults {
            fault.is_hidden = subject.is_hidden;
        }
        self.shape_faults(&faults, subject.location, &subject.at.path());
    }

    /// Compares the settings in a Secret with what the store takes.
    fn settings(&mut self, config: &StoreConfig<'_>, location: Location) {
        let shape = config
            .store_type
            .and_then(|it| store_shape(config.service, it));
        let Some(shape) = shape else {
            return;
        };
        // A registry is read when it is first used, and stores when the file is loaded.
        let outcome = match config.service {
            Service::Registry => Outcome::FailsLater,
            _ => Outcome::Refused,
        };
        let most = self.context.options.most_faults;
        let mut faults = shape::compare_settings(&config.at, shape, outcome, most);
        self.is_cut |= faults.len() > most;
        let depth = config.at.path().segments().len() + 1;
        faults.retain(|fault| {
            let is_own = fault.path.segments().len() == depth;
            let name = fault.path.last_key().filter(|_| is_own);
            name.is_none_or(|name| !is_taken_out(config.service, name, &fault.kind))
        });
        for fault in &mut faults {
            fault.is_hidden = true;
        }
        self.shape_faults(&faults, location, &FieldPath::root());
    }

    /// Compares the settings of a batch engine with what a `feature_store.yaml` takes. That there
    /// is a `type` the operator sees to, before Feast does.
    fn batch_engine(&mut self, at: &At<'_>, location: Location) {
        if at.get("type").str().is_some() {
            let most = self.context.options.most_faults;
            let faults = shape::compare(at, &BATCH_ENGINE, Reader::Sdk, true, most);
            self.shape_faults(&faults, location, &FieldPath::root());
        }
    }

    fn shape_faults(&mut self, faults: &[ShapeFault<'_>], location: Location, root: &FieldPath) {
        if faults.is_empty() {
            return;
        }
        self.is_cut |= faults.len() > self.context.options.most_faults;
        self.each_check(location, root, &mut |check, report| {
            if let Check::Shape(check) = check {
                for fault in faults {
                    check(fault, report);
                }
            }
        });
    }

    /// Whether a document has not been judged as what it is taken for now.
    fn is_new(
        &mut self,
        document: &'a Document<'a>,
        part: Option<StoredPart<'a>>,
        writers: &Writers,
    ) -> bool {
        let are_several = writers.are_several();
        let new = Judged { part, are_several };
        let Some(judged) = self.judged(document) else {
            return false;
        };
        let is_new = judged.len() < ENOUGH && !judged.contains(&new);
        if is_new {
            judged.push(new);
        }
        is_new
    }

    /// What a document inside a scalar was taken for.
    fn judged(&mut self, document: *const Document<'a>) -> Option<&mut Vec<Judged<'a>>> {
        let found = self.judged.binary_search_by_key(&document, |it| it.0);
        self.judged.get_mut(found.ok()?).map(|(_, judged)| judged)
    }

    fn each_check(
        &mut self,
        location: Location,
        root: &FieldPath,
        run: &mut dyn FnMut(&Check, &mut Report<'_>),
    ) {
        for rule in RULES {
            let mut report = Report {
                rule,
                location,
                root,
                found: &mut self.found,
                most: self.context.options.most_faults,
                is_cut: &mut self.is_cut,
            };
            for check in rule.checks {
                let mark = self.ways.mark();
                run(check, &mut report);
                // A check keeps nothing but what it reports.
                self.ways.forget(mark);
            }
        }
    }
}

/// Whether the operator takes a setting out of a Secret before Feast sees it, or stops over it, so
/// that its own rules say what is wrong with it.
fn is_taken_out(service: Service, name: &str, fault: &ShapeFaultKind<'_>) -> bool {
    matches!(name, "type" | "registry_type")
        || service == Service::Registry && matches!(name, "cache_ttl_seconds" | "cache_mode")
        || matches!(fault, ShapeFaultKind::WrongType { .. })
            && typed(service).iter().any(|(typed, _)| *typed == name)
}
