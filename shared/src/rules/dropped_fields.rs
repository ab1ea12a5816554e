#![doc = include_str!("dropped_fields.md")]

use super::{Check, Rule};
use crate::check::{Context, Report};
use crate::diagnostic::{Place, Severity};
use crate::fix::{Edit, Fix};
use crate::path::FieldPath;
use crate::shape::{self, InV1Alpha1, Shape, Version};
use crate::text::joined;
use crate::tree::Node;
use crate::views::{At, FeatureStore};

pub(super) static RULE: Rule = Rule::new(
    "dropped-fields",
    Severity::Error,
    "a write as `feast.dev/v1alpha1` over fields that only v1 has",
    &[Check::FeatureStore(check)],
);

fn check(feature_store: &FeatureStore<'_>, context: &Context<'_>, report: &mut Report<'_>) {
    let dropped = dropped(feature_store, context, report);
    let Some(first) = dropped.first() else {
        return;
    };
    let others = match dropped.len() - 1 {
        0 => String::new(),
        1 => " and another field".to_owned(),
        more => format!(" and {more} other fields"),
    };
    let version = feature_store.api_version().path();
    let paths: Vec<String> = dropped.iter().map(FieldPath::to_string).collect();
    report
        .fault(
            Place::Value(version.clone()),
            format!("as `feast.dev/v1alpha1` this write drops `{first}`{others}"),
            format!(
                "Write it as `feast.dev/v1`. Dropped would be: `{}`.",
                joined(&paths, "`, `")
            ),
        )
        .fix(|| Fix::safe("Use feast.dev/v1", vec![Edit::set(version, "feast.dev/v1")]));
}

/// Whether the object takes the place of one with fields that it cannot have.
pub(super) fn drops(
    feature_store: &FeatureStore<'_>,
    context: &Context<'_>,
    report: &Report<'_>,
) -> bool {
    !dropped(feature_store, context, report).is_empty()
}

/// What a write through the old version takes away: every field of what is there that the version
/// lacks, whatever the write is about. One that says what the API server takes for granted is no
/// loss.
fn dropped(
    feature_store: &FeatureStore<'_>,
    context: &Context<'_>,
    report: &Report<'_>,
) -> Vec<FieldPath> {
    let mut dropped = Vec::new();
    if feature_store.version() == Version::V1Alpha1
        && let Some(before) = context.before(report.location(), feature_store)
        && before.version() != Version::V1Alpha1
        && let Some(field) = shape::feature_store::FEATURE_STORE.field("spec")
    {
        collect(&before.spec(), field.shape, &mut dropped);
    }
    dropped
}

fn collect(at: &At<'_>, shape: &'static Shape, dropped: &mut Vec<FieldPath>) {
    if let Some(object) = shape::fields(shape, at.node()) {
        for (name, value) in at.fields() {
            let Some(field) = object.field(name) else {
                continue;
            };
            match field.in_v1alpha1 {
                InV1Alpha1::Absent if is_default(&value, field.default) => {}
                InV1Alpha1::Absent => dropped.push(value.path()),
                _ => collect(&value, field.shape, dropped),
            }
        }
    } else if let Some(item) = shape::items(shape) {
        for it in at.items() {
            collect(&it, item, dropped);
        }
    }
}

fn is_default(at: &At<'_>, default: Option<&str>) -> bool {
    let written = at.node().and_then(Node::scalar_text);
    default.is_some() && written.map(|(text, _)| text) == default
}

#[cfg(test)]
mod tests {
    use crate::{Options, Source, check_update};

    #[test]
    fn the_old_version_loses_what_it_lacks() {
        let told = |spec: &str| {
            let text = |version: &str, spec: &str| {
                format!(
                    "apiVersion: feast.dev/{version}\nkind: FeatureStore\nmetadata: {{name: f}}\n\
                     spec:\n  feastProject: p\n{spec}"
                )
            };
            let (old, new) = (text("v1", spec), text("v1alpha1", ""));
            let (old, new) = (Source::parse(&old), Source::parse(&new));
            let found = check_update(&old, &new, &Options::default());
            let told = found.into_iter().filter(|it| it.rule == "dropped-fields");
            told.map(|it| it.help).collect::<Vec<_>>().join("\n")
        };
        assert_eq!(
            told("  replicas: 1\n"),
            "",
            "as the API server has it anyway"
        );
        assert!(told("  replicas: 3\n").ends_with("Dropped would be: `spec.replicas`."));
        let text = "  \
  replicas: 1
  authz: {oidc: {issuerUrl: 'https://id', secretRef: {name: oidc}}}
  services:
    podDisruptionBudgets: {minAvailable: 1}
    scaling: {autoscaling: {maxReplicas: 3}}
    onlineStore: {disabled: true, persistence: {file: {path: online.db}}}
";
        let paths = [
            "spec.authz.oidc.issuerUrl",
            "spec.services.podDisruptionBudgets",
            "spec.services.scaling",
            "spec.services.onlineStore.disabled",
        ];
        assert!(told(text).ends_with(&format!("`{}`.", paths.join("`, `"))));
    }
}
