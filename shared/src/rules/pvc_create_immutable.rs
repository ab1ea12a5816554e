#![doc = include_str!("pvc_create_immutable.md")]

use super::{Check, Rule};
use crate::check::{Context, Report};
use crate::diagnostic::Severity;
use crate::views::FeatureStore;

pub(super) static RULE: Rule = Rule::new(
    "pvc-create-immutable",
    Severity::Error,
    "a change of `pvc.create`, which cannot be changed",
    &[Check::FeatureStore(check)],
)
.may_be_newer();

fn check(feature_store: &FeatureStore<'_>, context: &Context<'_>, report: &mut Report<'_>) {
    let Some(before) = context.before(report.location(), feature_store) else {
        return;
    };
    for claim in feature_store.volume_claims() {
        let create = claim.create();
        let old = before
            .volume_claims()
            .into_iter()
            .find(|it| it.service == claim.service)
            .map(|it| it.create());
        let (Some(new), Some(old)) = (create.node(), old.and_then(|it| it.node())) else {
            continue;
        };
        if new.is_same(old) {
            continue;
        }
        report.value(
            create.path(),
            "forbidden: `create` cannot be changed once the claim is there",
            "Put the old values back. For another size or class make a claim yourself, and name it \
             in `ref` instead of `create`.",
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::{Options, Source, check_update};

    const CREATE: &str =
        "create: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 5Gi}}}";

    fn refused(old: &str, new: &str) -> bool {
        let text = |claim: &str| {
            format!(
                "apiVersion: feast.dev/v1\nkind: FeatureStore\nmetadata: {{name: f}}\nspec:\n  \
                 feastProject: p\n  services:\n    onlineStore:\n      persistence:\n        \
                 file:\n          path: o.db\n          pvc: {{mountPath: /d, {claim}}}\n"
            )
        };
        let (old, new) = (text(old), text(new));
        let found = check_update(
            &Source::parse(&old),
            &Source::parse(&new),
            &Options::default(),
        );
        found.iter().any(|it| it.rule == super::RULE.id)
    }

    #[test]
    fn the_text_decides_and_only_while_both_have_it() {
        for new in [
            CREATE,
            "create: {resources: {requests: {storage: '5Gi'}}, accessModes: [ReadWriteOnce], storageClassName: null}",
            "ref: {name: p}",
        ] {
            assert!(!refused(CREATE, new), "{new}");
        }
        assert!(!refused("ref: {name: p}", CREATE));
        for (old, new) in [("5Gi", "10Gi"), ("5Gi", "5120Mi"), ("5Gi", "5")] {
            assert!(refused(CREATE, &CREATE.replace(old, new)), "{new}");
        }
        for new in [
            "create: {}",
            "create: {accessModes: [ReadWriteMany], resources: {requests: {storage: 5Gi}}}",
            "create: {accessModes: [ReadWriteOnce, ReadOnlyMany], resources: {requests: {storage: 5Gi}}}",
            "create: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 5Gi}}, storageClassName: fast}",
        ] {
            assert!(refused(CREATE, new), "{new}");
        }
    }
}
