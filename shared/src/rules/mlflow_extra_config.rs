#![doc = include_str!("mlflow_extra_config.md")]

use super::{Check, Rule};
use crate::check::{Context, Report};
use crate::diagnostic::{Place, Severity};
use crate::fix::{Edit, Fix, YamlValue};
use crate::shape::Shape;
use crate::shape::feature_store::MLFLOW;
use crate::views::FeatureStore;

pub(super) static RULE: Rule = Rule::new(
    "mlflow-extra-config",
    Severity::Error,
    "a key of `mlflow.extraConfig` that has a field of its own",
    &[Check::FeatureStore(check)],
)
.may_be_newer();

/// The keys, as `feature_store.yaml` calls them, and the fields.
const FIELDS: [(&str, &str); 9] = [
    ("enabled", "enabled"),
    ("tracking_uri", "trackingUri"),
    ("ui_url", "uiUrl"),
    ("tracking_auth", "trackingAuth"),
    ("auto_log", "autoLog"),
    ("auto_log_entity_df", "autoLogEntityDf"),
    ("entity_df_max_rows", "entityDfMaxRows"),
    ("log_operations", "logOperations"),
    ("ops_experiment_suffix", "opsExperimentSuffix"),
];

fn check(feature_store: &FeatureStore<'_>, _: &Context<'_>, report: &mut Report<'_>) {
    let mlflow = feature_store.spec().get("mlflow");
    let Some(extra) = mlflow.get("extraConfig").when_set() else {
        return;
    };
    for (key, field) in FIELDS {
        let at = extra.get(key);
        if !at.is_set() {
            continue;
        }
        let typed = mlflow.get(field);
        let remove = Edit::remove(at.path());
        let fix = || {
            if typed.is_set() {
                let title = format!("Remove {key}, keep {field}");
                Some(Fix::needs_judgement(title, vec![remove]))
            } else {
                let shape = MLFLOW.field(field).map(|field| field.shape);
                let value = at.str().zip(shape).and_then(typed_value);
                value.map(|value| {
                    let edits = vec![remove, Edit::set(typed.path(), value)];
                    Fix::safe(format!("Use {field}"), edits)
                })
            }
        };
        report
            .fault(
                Place::Key(at.path()),
                format!("forbidden: `{key}` of `extraConfig` is the field `{field}`"),
                format!("Set `spec.mlflow.{field}` instead."),
            )
            .fixes(fix);
    }
}

/// What the text of a free setting is as a field.
fn typed_value((text, shape): (&str, &Shape)) -> Option<YamlValue> {
    match shape {
        Shape::Boolean => text.parse().ok().map(YamlValue::Bool),
        Shape::Integer((minimum, _)) => {
            let number: i64 = text.parse().ok()?;
            (number >= *minimum).then_some(YamlValue::Int(number))
        }
        _ => Some(text.into()),
    }
}
