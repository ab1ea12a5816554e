//! From a request to what is refused and what is warned of.
//!
//! The policy has no judgement of its own: it gathers the objects that belong together, and the
//! core judges them. What is decided here is only which faults count. A fault that a write brings
//! refuses it; one that stood there before does not, as long as the write asks for no more pods.

use feast_ha::change::{Change, check_change};
use feast_ha::path::FieldPath;
use feast_ha::reference::{Reference, references};
use feast_ha::settings::OnLookupFailure;
use feast_ha::tree::{Node, OBJECT_LIMIT};
use feast_ha::{
    Action, Diagnostic, Document, Kind, Object, Options, Settings, Severity, Source, rules,
};

use crate::answer::{Answer, Finding, Response};
use crate::lookup::{self, Failure, Missing};
use crate::request::{Request, WholeObject, Write, metadata};

/// A host ends a policy that asks too long.
const MOST_LOOKUPS: usize = 8;
/// More faults than anybody reads, and few enough for the memory of a policy.
const MOST_FAULTS: usize = 1_000;

/// Everything that a write is judged with.
struct Case<'p> {
    /// What is to be stored.
    new: Source<'p>,
    /// What is stored.
    old: Option<Source<'p>>,
    /// What belongs to it.
    others: Vec<Source<'static>>,
    /// What each of the others is called.
    references: Vec<Reference>,
    /// What could not be had.
    missing: Vec<Missing>,
}

/// Judges a write.
pub(crate) fn judge(request: Request<'_>, settings: &Settings) -> Response {
    let Request {
        namespace,
        name,
        write,
    } = request;
    let reference = |kind| Reference {
        kind,
        namespace: namespace.as_deref().map(str::to_owned),
        name: name.as_ref().to_owned(),
        is_guess: false,
    };
    match write {
        Write::Object(whole) => {
            let WholeObject {
                kind,
                mut object,
                old,
                as_v1alpha1,
            } = *whole;
            if let Some(namespace) = &namespace {
                complete_namespace(&mut object, namespace);
            }
            let reference = reference(kind);
            let case = if as_v1alpha1 {
                Case::of_v1alpha1(object, old, &reference)
            } else {
                Case::of_object(kind, object, old)
            };
            let Some(case) = case else {
                return Answer::default().into_response(settings);
            };
            case.with_others(settings).decide(&reference, settings)
        }
        Write::Scale {
            kind,
            replicas,
            old_replicas,
        } => {
            let reference = reference(kind);
            match lookup::get(&reference, OBJECT_LIMIT) {
                Ok(object) => match Case::of_scale(kind, object, replicas) {
                    Some(case) => case.with_others(settings).decide(&reference, settings),
                    None => Answer::default().into_response(settings),
                },
                Err(missing) => {
                    let scales_up = old_replicas.is_none_or(|old| replicas > old);
                    unjudged_scale(&missing, replicas, scales_up, settings)
                }
            }
        }
    }
}

/// The answer to a scaling of what could not be looked up. Most Deployments have nothing to do
/// with Feast, so without a choice of the operator only a `FeatureStore` is held back.
fn unjudged_scale(
    missing: &Missing,
    replicas: i64,
    scales_up: bool,
    settings: &Settings,
) -> Response {
    let is_ours = missing.reference.kind == Kind::FeatureStore;
    let denies = match settings.on_lookup_failure() {
        Some(chosen) => chosen == OnLookupFailure::Deny,
        None => is_ours || missing.is_too_large(),
    };
    let mut answer = Answer::of(missing.title());
    if denies && scales_up {
        answer.refuse(Finding {
            rule: None,
            place: "spec.replicas".to_owned(),
            message: format!("{replicas} replicas cannot be judged: {missing}"),
            help: missing.remedy(),
            is_forbidden: true,
        });
    } else if is_ours || missing.failure != Failure::NotFound {
        answer.warn(Finding::remark(missing.to_string()));
    }
    answer.into_response(settings)
}

impl<'p> Case<'p> {
    /// `None` when the object has nothing to do with Feast.
    fn of_object(kind: Kind, object: Object<'p>, old: Option<Object<'p>>) -> Option<Self> {
        let new = read(kind, object)?;
        Some(Self {
            new,
            old: old.and_then(|it| read(kind, it)),
            others: Vec::new(),
            references: Vec::new(),
            missing: Vec::new(),
        })
    }

    /// The object comes without the fields that the old version lacks, and so does the one in the
    /// request that is stored; what is really stored has to be looked up.
    fn of_v1alpha1(
        mut object: Object<'p>,
        old: Option<Object<'p>>,
        reference: &Reference,
    ) -> Option<Self> {
        object.set_string(&FieldPath::from("apiVersion"), "feast.dev/v1alpha1");
        let is_update = old.is_some();
        let mut case = Self::of_object(Kind::FeatureStore, object, old)?;
        if is_update {
            match lookup::get(reference, OBJECT_LIMIT) {
                Ok(stored) => case.old = Some(Source::object(stored, Kind::FeatureStore)),
                // What is gone has nothing to lose.
                Err(missing) if missing.failure == Failure::NotFound => {}
                Err(missing) => case.missing.push(missing),
            }
        }
        Some(case)
    }

    /// The object with the number of pods that is asked for.
    fn of_scale(kind: Kind, stored: Object<'p>, replicas: i64) -> Option<Self> {
        let mut scaled = stored.clone();
        scaled.set_integer(&FieldPath::from("spec.replicas"), replicas);
        Self::of_object(kind, scaled, Some(stored))
    }

    /// Looks up what the object refers to, unless its `spec` stays as it is.
    fn with_others(mut self, settings: &Settings) -> Self {
        if self.keeps_its_spec() {
            return self;
        }
        let is_wanted = |it: &Reference| it.kind != Kind::Secret || settings.inspects_secrets();
        let mut wanted = references(&self.new);
        wanted.retain(is_wanted);
        let mut next = 0;
        // What belongs together shares the room of one object.
        let mut room = self.new.room();
        while let Some(reference) = wanted.get(next).cloned() {
            next += 1;
            if next > MOST_LOOKUPS {
                break;
            }
            match lookup::get(&reference, room) {
                Ok(object) => {
                    let Some(found) = read(reference.kind, object) else {
                        continue;
                    };
                    room = found.room();
                    // What an autoscaler scales is judged with what belongs to it.
                    if self.new.kind(0) != Some(Kind::FeatureStore) {
                        let mut further = references(&found);
                        further.retain(|it| is_wanted(it) && !wanted.contains(it));
                        wanted.append(&mut further);
                    }
                    self.others.push(found);
                    self.references.push(reference);
                }
                // Most autoscalers are made before what they scale, and have nothing to do with
                // Feast.
                Err(Missing {
                    failure: Failure::NotFound,
                    reference,
                }) if reference.is_guess || reference.kind == Kind::Deployment => {}
                Err(missing) => self.missing.push(missing),
            }
        }
        self
    }

    fn keeps_its_spec(&self) -> bool {
        let old = self.old.as_ref().and_then(spec_of);
        spec_of(&self.new)
            .zip(old)
            .is_some_and(|(new, old)| new.is_same(old))
    }

    fn decide(self, reference: &Reference, settings: &Settings) -> Response {
        let mut answer = Answer::of(lookup::title(reference));
        let is_feature_store = reference.kind == Kind::FeatureStore;
        let change = Change {
            old: self.old,
            new: self.new,
        };
        let options = Options {
            limits: settings.limits().clone(),
            most_faults: MOST_FAULTS,
            ..Options::default()
        };
        let judged = check_change(change, &self.others, &options);
        for judged in judged.faults {
            let other = (judged.source.checked_sub(1)).and_then(|it| self.references.get(it));
            // What stood there before in another object is not this write's business.
            if other.is_none() || judged.is_new {
                count(
                    &mut answer,
                    judged.diagnostic,
                    other,
                    judged.is_new,
                    settings,
                );
            }
        }
        if judged.is_cut {
            answer.refuse(Finding {
                rule: None,
                place: String::new(),
                message: format!("more than {MOST_FAULTS} faults, so not all were looked for"),
                help: "Correct the first ones, then write it again.".to_owned(),
                is_forbidden: false,
            });
        }
        let denies = settings.on_lookup_failure() == Some(OnLookupFailure::Deny);
        for missing in self.missing {
            let is_registry = is_feature_store && missing.reference.kind == Kind::FeatureStore;
            if missing.failure == Failure::NotFound && is_registry {
                missing_registry(&mut answer, &missing, settings);
            } else if denies && missing.failure != Failure::NotFound || missing.is_too_large() {
                answer.refuse(Finding {
                    rule: None,
                    place: missing.place(reference).to_owned(),
                    message: missing.to_string(),
                    help: missing.remedy(),
                    is_forbidden: !missing.is_too_large(),
                });
            } else {
                answer.warn(Finding::remark(missing.to_string()));
            }
        }
        answer.into_response(settings)
    }
}

/// Tells of a `FeatureStore` that another names for its registry and that is not there. It may yet
/// come, so this is a warning unless the operator wants otherwise.
fn missing_registry(answer: &mut Answer, missing: &Missing, settings: &Settings) {
    let Some(rule) = rules::find("unserved-registry") else {
        return;
    };
    let finding = Finding {
        rule: Some(rule.id),
        place: "spec.services.registry.remote.feastRef.name".to_owned(),
        message: missing.to_string(),
        help: missing.remedy(),
        is_forbidden: false,
    };
    put(answer, finding, settings.action(rule, Severity::Warning));
}

/// Puts a fault where it belongs.
fn count(
    answer: &mut Answer,
    diagnostic: Diagnostic,
    other: Option<&Reference>,
    is_new: bool,
    settings: &Settings,
) {
    let Some(rule) = rules::find(diagnostic.rule) else {
        return;
    };
    let path = diagnostic.place.path().to_string();
    let place = match other {
        Some(other) if path.is_empty() => lookup::title(other),
        Some(other) => format!("{} {path}", lookup::title(other)),
        None => path,
    };
    let finding = Finding {
        rule: Some(rule.id),
        place,
        message: diagnostic.message,
        help: diagnostic.help,
        is_forbidden: rule.is_chosen,
    };
    let action = match settings.action(rule, diagnostic.severity) {
        Action::Deny if !is_new => Action::Warn,
        action => action,
    };
    put(answer, finding, action);
}

fn put(answer: &mut Answer, finding: Finding, action: Action) {
    match action {
        Action::Deny => answer.refuse(finding),
        Action::Warn => answer.warn(finding),
        Action::Off => {}
    }
}

/// The object as the core takes it; `None` when it has nothing to do with Feast. A `FeatureStore`
/// is told by the request, whatever it says of itself.
fn read(kind: Kind, object: Object<'_>) -> Option<Source<'_>> {
    let is_ours = kind == Kind::FeatureStore || Kind::of(object.0.root()) == kind;
    is_ours.then(|| Source::object(object, kind))
}

fn spec_of<'s>(source: &'s Source<'_>) -> Option<Node<'s>> {
    let root = source.documents().first().and_then(Document::root)?;
    root.get("spec")
}

/// A namespace that stands only beside the object goes into it: what it refers to is there.
fn complete_namespace(object: &mut Object<'_>, namespace: &str) {
    if metadata(object, "namespace").is_none() {
        object.set_string(&FieldPath::from("metadata.namespace"), namespace);
    }
}
