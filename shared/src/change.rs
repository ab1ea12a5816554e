//! What a change of a stored object does, for a door that sees the object before and after.

mod known;
mod pods;

use self::known::Known;
use self::pods::{Target, most_pods, with_one_pod};
use crate::check::{Options, check_together};
use crate::diagnostic::Diagnostic;
use crate::source::Source;

/// A write of an object.
#[derive(Clone, Debug)]
pub struct Change<'t> {
    /// The object as it is stored; `None` when it is not.
    pub old: Option<Source<'t>>,
    /// The object as it is to be stored.
    pub new: Source<'t>,
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

impl Change<'_> {
    /// Whether more pods are asked for than before. What was not there before had none; an
    /// autoscaler has as many before as its target, if that is among the `others`, unless it had the
    /// same target then and asked for more.
    fn scales_up(&self, others: &[Source<'_>]) -> bool {
        let target = Target::of(&self.new);
        let old = self.old.as_ref();
        let old = old.filter(|old| Target::of(old) == target);
        let before = old.map_or(0, most_pods);
        let at_target = target.and_then(|it| it.pods(others));
        most_pods(&self.new) > before.max(at_target.unwrap_or_default())
    }
}

/// Judges a change together with the `others` that belong to it, and tells which faults were there
/// before: with what is stored, and, when more pods are asked for, with one pod too, because what
/// comes of several pods a change of their number brings anew.
///
/// A fault is the same one as before when it has the same rule, weight and place, and no other text
/// stands there: numbers may have changed, and an item of a list that has a name may have moved.
pub fn check_change(change: Change<'_>, others: &[Source<'_>], options: &Options) -> CheckedChange {
    let scales_up = change.scales_up(others);
    let old = change.old.unwrap_or_default();
    let sources: Vec<&Source<'_>> = std::iter::once(&change.new).chain(others).collect();
    let after = check_together(&sources, &old, options);
    let is_alone = old.documents().is_empty() && others.is_empty();
    let mut was_cut = false;
    let mut stood = |before: &[&Source<'_>]| {
        if after.is_empty() || is_alone {
            return after
                .diagnostics
                .iter()
                .map(|it| vec![false; it.len()])
                .collect();
        }
        let stood = check_together(before, &Source::default(), options);
        was_cut |= stood.is_cut;
        Known::which(&after.diagnostics, &sources, &stood.diagnostics, before)
    };
    let before: Vec<&Source<'_>> = std::iter::once(&old).chain(others).collect();
    let mut is_old: Vec<Vec<bool>> = stood(&before);
    if scales_up {
        let target = Target::of(&change.new);
        let old = with_one_pod(old);
        let mut targets = Vec::new();
        for other in others {
            let is_target = target.as_ref().is_some_and(|it| it.is_in(other));
            targets.push(is_target.then(|| with_one_pod(other.clone())));
        }
        let mut single = vec![&old];
        for (other, target) in others.iter().zip(&targets) {
            single.push(target.as_ref().unwrap_or(other));
        }
        let with_one = stood(&single);
        for (number, (is_old, with_one)) in is_old.iter_mut().zip(with_one).enumerate() {
            let found = after.diagnostics.get(number).into_iter().flatten();
            for ((is_old, with_one), found) in is_old.iter_mut().zip(with_one).zip(found) {
                let is_of_autoscaler = target.is_some() && number == 0;
                *is_old &= with_one || is_of_autoscaler || is_about_scaling(found);
            }
        }
    }
    // What is not looked for may be what several pods bring.
    let is_cut = after.is_cut && (scales_up || !was_cut);
    let mut faults = Vec::new();
    let numbered = after.diagnostics.into_iter().zip(is_old).enumerate();
    for (source, (found, is_old)) in numbered {
        for (diagnostic, is_old) in found.into_iter().zip(is_old) {
            faults.push(Judged {
                source,
                diagnostic,
                is_new: !is_old,
            });
        }
    }
    CheckedChange { faults, is_cut }
}

/// Whether a fault is one of the autoscaling itself, which goes when there is one pod.
fn is_about_scaling(fault: &Diagnostic) -> bool {
    fault
        .place
        .path()
        .to_string()
        .starts_with("spec.services.scaling")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Severity;

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
        let change = Change {
            old: old.map(Source::parse),
            new: Source::parse(new),
        };
        let judged = check_change(change, &others, &Options::default());
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
    fn a_fault_that_more_pods_do_not_bring_stood_there_before() {
        let unknown = FILES.replace("feastProject", "autoscaling: 1\n  feastProject");
        let of = |replicas: &str| unknown.replace("replicas: 3", replicas);
        let judged = judge(Some(&of("replicas: 1")), &of("replicas: 2"), &[]);
        assert_eq!(
            judged,
            [
                (0, "unknown-field", false),
                (0, "registry-without-db", true)
            ]
        );
    }

    #[test]
    fn a_fault_stays_the_same_where_its_item_moves_but_not_where_its_text_changes() {
        let deployment = |before: &str, file: &str| {
            use base64::Engine;
            let config = format!("project: p\nregistry: {file}\n");
            let config = base64::engine::general_purpose::STANDARD.encode(config);
            format!(
                "apiVersion: apps/v1\nkind: Deployment\nmetadata: {{name: d}}\nspec:\n  replicas: 3\n  \
                 template:\n    spec:\n      containers:\n      {before}- name: server\n        env:\n        \
                 - {{name: FEATURE_STORE_YAML_BASE64, value: {config}}}\n"
            )
        };
        let is_new = |old: &str, new: &str| {
            let judged = judge(Some(old), new, &[]);
            assert_eq!(judged.len(), 1, "{judged:?}");
            judged[0].2
        };
        let old = deployment("", "/a.db");
        assert!(!is_new(&old, &deployment("- name: proxy\n      ", "/a.db")));
        assert!(is_new(&old, &deployment("", "/b.db")));
    }

    #[test]
    fn a_write_that_brings_too_many_faults_is_cut() {
        let faulty = FILES.replace("feastProject: rides", "feastProject: rides\n  a: 1\n  b: 2");
        let is_cut = |old: Option<&str>, most_faults| {
            let change = Change {
                old: old.map(Source::parse),
                new: Source::parse(&faulty),
            };
            let options = Options {
                most_faults,
                ..Options::default()
            };
            let checked = check_change(change, &[], &options);
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
        // It asks for more pods than there are; with fewer, the faults were there without it.
        let judged = judge(None, autoscaler, &[FILES]);
        assert!(
            judged.contains(&(1, "registry-without-db", true)),
            "{judged:?}"
        );
        let few = autoscaler.replace("maxReplicas: 5", "maxReplicas: 3");
        let judged = judge(None, &few, &[FILES]);
        assert!(
            judged.contains(&(1, "registry-without-db", false)),
            "{judged:?}"
        );
        let judged = judge(Some(&few), autoscaler, &[FILES]);
        assert!(
            judged.contains(&(1, "registry-without-db", true)),
            "{judged:?}"
        );
    }
}
