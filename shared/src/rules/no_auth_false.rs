#![doc = include_str!("no_auth_false.md")]

use super::{Check, Rule};
use crate::check::{Context, Report};
use crate::diagnostic::Severity;
use crate::fix::{Edit, Fix};
use crate::views::FeatureStore;

pub(super) static RULE: Rule = Rule::new(
    "no-auth-false",
    Severity::Warning,
    "`authz.noAuth: false`, which is no kind of authorization",
    &[Check::FeatureStore(check)],
);

fn check(feature_store: &FeatureStore<'_>, _: &Context<'_>, report: &mut Report<'_>) {
    let authz = feature_store.spec().get("authz");
    let no_auth = authz.get("noAuth");
    if no_auth.bool() != Some(false) {
        return;
    }
    let fix = || {
        let mut others = ["kubernetes", "oidc"].into_iter();
        let is_alone = others.all(|it| !authz.get(it).is_set());
        is_alone.then(|| {
            Fix::needs_judgement(
                "Leave authz to its default, kubernetes",
                vec![Edit::remove(authz.path())],
            )
        })
    };
    report
        .value(
            no_auth.path(),
            "`noAuth: false` asks Feast for `kubernetes`, but its roles are not deployed",
            "Write `kubernetes: {}` if access is to be checked, or `noAuth: true` if it is not.",
        )
        .fixes(fix);
}
