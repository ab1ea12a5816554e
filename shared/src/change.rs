//! What a change of a stored object does, for a door that sees the object before and after.

use crate::check::{Options, check_together};
use crate::diagnostic::{Diagnostic, Place, Severity};
use crate::kind::Kind;
use crate::path::FieldPath;
use crate::shape::{self, InV1Alpha1, Shape};
use crate::source::Source;
use crate::views::{At, Autoscaler, Deployment, FeatureStore, Ways};

/// A write of an object.
#[derive(Clone, Copy, Debug)]
pub struct Change<'s, 't> {
    /// The object as it is stored; `None` when it is not.
    pub old: Option<&'s Source<'t>>,
    /// The object as it is to be stored.
    pub new: &'s Source<'t>,
}

/// A fault of an object that is written, or of one that belongs to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judged {
    /// The number of the source: 0 for what is written, from 1 on for the others in their order.
    pub source: usize,
    /// The fault.
    pub diagnostic: Diagnostic,
    /// Whether the write brings it; otherwise it stood there before.
    pub is_new: bool,
}

/// What is said of a change.
#[derive(Clone, Debug, Default)]
pub struct CheckedChange {
    /// The faults.
    pub faults: Vec<Judged>,
    /// Whether the write brings more faults than [`Options::most_faults`], so that not all are here.
    pub is_cut: bool,
}

impl Change<'_, '_> {
    /// Whether more pods are asked for than before; so for what was not there before.
    pub fn scales_up(&self) -> bool {
        self.old
            .is_none_or(|old| most_pods(self.new) > most_pods(old))
    }
}

/// Judges a change together with the `others` that belong to it, and tells which faults were there
/// before: those of the old object and of the others alone. A change that asks for more pods brings
/// all faults of the object anew.
///
/// A fault is the same one as before when it has the same rule, place and weight: numbers in its
/// message may have changed.
pub fn check_change(
    change: &Change<'_, '_>,
    others: &[Source<'_>],
    options: &Options,
) -> CheckedChange {
    let nothing = Source::default();
    let old = change.old.unwrap_or(&nothing);
    let check = |first, replaced| -> (Vec<(usize, Diagnostic)>, bool) {
        let sources: Vec<&Source<'_>> = std::iter::once(first).chain(others).collect();
        let found = check_together(&sources, replaced, options);
        let mut numbered = Vec::new();
        for (source, found) in found.diagnostics.into_iter().enumerate() {
            for diagnostic in found {
                numbered.push((source, diagnostic));
            }
        }
        (numbered, found.is_cut)
    };
    let told_by =
        |(source, it): &(usize, Diagnostic)| (*source, it.rule, it.severity, it.place.path());
    let (after, is_cut) = check(change.new, old);
    let stood_in = if change.scales_up() { &nothing } else { old };
    let is_alone = stood_in.documents().is_empty() && others.is_empty();
    let (before, was_cut) = if after.is_empty() || is_alone {
        (Vec::new(), false)
    } else {
        check(stood_in, &nothing)
    };
    let mut stood: Vec<_> = before.iter().map(told_by).collect();
    stood.sort_unstable();
    let faults = after.into_iter().map(|it| Judged {
        is_new: stood.binary_search(&told_by(&it)).is_err(),
        source: it.0,
        diagnostic: it.1,
    });
    CheckedChange {
        faults: faults.collect(),
        is_cut: is_cut && !was_cut,
    }
}

/// The most pods that the objects of `source` ask for; `i64::MAX` where a number is missing that
/// would say so.
pub fn most_pods(source: &Source<'_>) -> i64 {
    let unless_absent = |at: At<'_>, default| match at.int() {
        None if at.is_set() => i64::MAX,
        given => given.unwrap_or(default),
    };
    let ways = Ways::default();
    let pods = |(kind, document)| {
        let at = At::root(&ways, document);
        match kind {
            Kind::FeatureStore => {
                let view = FeatureStore::new(at);
                let autoscaling = view.autoscaling();
                if autoscaling.is_set() {
                    unless_absent(autoscaling.get("maxReplicas"), i64::MAX)
                } else {
                    unless_absent(view.replicas(), 1)
                }
            }
            Kind::Deployment => unless_absent(Deployment::new(at).replicas(), 1),
            Kind::HorizontalPodAutoscaler | Kind::ScaledObject => {
                unless_absent(Autoscaler::new(kind, at).maximum(), i64::MAX)
            }
            _ => 0,
        }
    };
    source.kinds().map(pods).max().unwrap_or(0)
}

/// What a write through `feast.dev/v1alpha1` takes away from a stored `feast.dev/v1` object: every
/// field that the old version lacks, whatever the write is about. A field that says what the API
/// server takes for granted is no loss.
pub fn lost_in_v1alpha1(stored: &Source<'_>) -> Vec<Diagnostic> {
    let mut lost = Vec::new();
    let ways = Ways::default();
    for (number, document) in stored.documents().iter().enumerate() {
        let spec = At::root(&ways, document).get("spec");
        let shape = shape::feature_store::FEATURE_STORE.field("spec");
        if let Some(field) = shape {
            collect_lost(&spec, field.shape, &mut |path: FieldPath| {
                let name = path.last_key().unwrap_or_default();
                lost.push(Diagnostic {
                    rule: "deprecated-api-version",
                    severity: Severity::Error,
                    document: number,
                    message: format!(
                        "`feast.dev/v1alpha1` has no `{name}`, so this write would drop it"
                    ),
                    help: "Write the object as `apiVersion: feast.dev/v1`.".to_owned(),
                    place: Place::Value(path),
                    fixes: Vec::new(),
                });
            });
        }
    }
    lost
}

fn collect_lost(at: &At<'_>, shape: &'static Shape, lose: &mut impl FnMut(FieldPath)) {
    if let Some(object) = shape::fields(shape, at.node()) {
        for (name, value) in at.fields() {
            let Some(field) = object.field(name) else {
                continue;
            };
            match field.in_v1alpha1 {
                InV1Alpha1::Absent if is_default(&value, field.default) => {}
                InV1Alpha1::Absent => lose(value.path()),
                _ => collect_lost(&value, field.shape, lose),
            }
        }
    } else if let Some(item) = shape::items(shape) {
        at.items().for_each(|it| collect_lost(&it, item, lose));
    }
}

fn is_default(at: &At<'_>, default: Option<&str>) -> bool {
    let written = at.node().and_then(crate::tree::Node::scalar_text);
    default.is_some() && written.map(|(text, _)| text) == default
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILES: &str = "\
apiVersion: feast.dev/v1
kind: FeatureStore
metadata: {name: prod, namespace: feast}
spec:
  feastProject: rides
  replicas: 3
  services:
    onlineStore: {persistence: {store: {type: redis, secretRef: {name: stores}}}}
    registry: {local: {persistence: {file: {path: /data/registry.db}}}}
";

    fn judge(old: Option<&str>, new: &str, others: &[&str]) -> Vec<(usize, &'static str, bool)> {
        let others: Vec<Source<'_>> = others.iter().map(|it| Source::parse(it)).collect();
        let (old, new) = (old.map(Source::parse), Source::parse(new));
        let change = Change {
            old: old.as_ref(),
            new: &new,
        };
        let judged = check_change(&change, &others, &Options::default());
        let faults = judged.faults.into_iter();
        faults
            .filter(|it| it.diagnostic.severity == Severity::Error)
            .map(|it| (it.source, it.diagnostic.rule, it.is_new))
            .collect()
    }

    #[test]
    fn a_fault_that_stood_there_is_told_from_a_new_one() {
        let single = FILES.replace("replicas: 3", "replicas: 1");
        let fewer = FILES.replace("replicas: 3", "replicas: 2");
        let fault = |is_new| [(0, "registry-without-db", is_new)];
        assert_eq!(judge(None, FILES, &[]), fault(true));
        assert_eq!(judge(Some(&single), FILES, &[]), fault(true));
        assert_eq!(judge(Some(FILES), &fewer, &[]), fault(false));
        assert_eq!(judge(Some(FILES), &single, &[]), []);
        let more = FILES.replace("replicas: 3", "replicas: 4");
        assert_eq!(judge(Some(FILES), &more, &[]), fault(true));
    }

    #[test]
    fn a_write_that_brings_too_many_faults_is_cut() {
        let faulty = FILES.replace("feastProject: rides", "feastProject: rides\n  a: 1\n  b: 2");
        let is_cut = |old: Option<&str>, most_faults| {
            let (old, new) = (old.map(Source::parse), Source::parse(&faulty));
            let change = Change {
                old: old.as_ref(),
                new: &new,
            };
            let options = Options {
                most_faults,
                ..Options::default()
            };
            let checked = check_change(&change, &[], &options);
            assert!(checked.faults.len() <= most_faults);
            checked.is_cut
        };
        assert!(!is_cut(None, 4));
        assert!(is_cut(None, 1) && is_cut(None, 3));
        assert!(is_cut(Some(FILES), 3));
        assert!(!is_cut(Some(&faulty), 3), "it was so before");
    }

    #[test]
    fn an_autoscaler_is_blamed_for_what_it_does_to_its_target() {
        let target = FILES.replace("replicas: 3", "replicas: 1");
        let autoscaler = "\
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: prod, namespace: feast}
spec:
  scaleTargetRef: {apiVersion: feast.dev/v1, kind: FeatureStore, name: prod}
  minReplicas: 1
  maxReplicas: 5
";
        let judged = judge(None, autoscaler, &[&target]);
        assert!(
            judged.contains(&(1, "registry-without-db", true)),
            "{judged:?}"
        );
        let judged = judge(Some(autoscaler), autoscaler, &[&target]);
        assert!(judged.iter().all(|(_, _, is_new)| !is_new), "{judged:?}");
        // Its faults were there without the autoscaler.
        let judged = judge(None, autoscaler, &[FILES]);
        assert!(
            judged.contains(&(1, "registry-without-db", false)),
            "{judged:?}"
        );
    }

    #[test]
    fn the_most_pods_of_each_kind() {
        for (text, pods) in [
            (FILES, 3),
            ("kind: FeatureStore\napiVersion: feast.dev/v1", 1),
            (
                "kind: FeatureStore\napiVersion: feast.dev/v1\nspec: {replicas: x}",
                i64::MAX,
            ),
            (
                "kind: FeatureStore\napiVersion: feast.dev/v1\nspec: {services: {scaling: {autoscaling: {maxReplicas: 7}}}}",
                7,
            ),
            (
                "kind: ScaledObject\napiVersion: keda.sh/v1alpha1\nspec: {maxReplicaCount: 4}",
                4,
            ),
            (
                "kind: ScaledObject\napiVersion: keda.sh/v1alpha1\nspec: {}",
                i64::MAX,
            ),
            ("kind: ConfigMap\napiVersion: v1", 0),
        ] {
            assert_eq!(most_pods(&Source::parse(text)), pods, "{text}");
        }
    }

    #[test]
    fn the_old_version_loses_what_it_lacks() {
        let lost = |text| {
            let lost = lost_in_v1alpha1(&Source::parse(text)).into_iter();
            lost.map(|it| it.place.path().to_string())
                .collect::<Vec<_>>()
        };
        assert_eq!(lost(FILES), ["spec.replicas"]);
        let text = "\
apiVersion: feast.dev/v1
kind: FeatureStore
spec:
  feastProject: rides
  replicas: 1
  authz: {oidc: {issuerUrl: 'https://id', secretRef: {name: oidc}}}
  services:
    podDisruptionBudgets: {minAvailable: 1}
    scaling: {autoscaling: {maxReplicas: 3}}
    onlineStore: {disabled: true, persistence: {file: {path: online.db}}}
";
        assert_eq!(
            lost(text),
            [
                "spec.authz.oidc.issuerUrl",
                "spec.services.podDisruptionBudgets",
                "spec.services.scaling",
                "spec.services.onlineStore.disabled",
            ]
        );
        let kept = "apiVersion: feast.dev/v1\nspec: {feastProject: rides, replicas: 1}";
        assert_eq!(lost(kept), [""; 0]);
    }
}
