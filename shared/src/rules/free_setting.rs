#![doc = include_str!("free_setting.md")]

use super::{Check, Rule};
use crate::check::{Context, Report};
use crate::diagnostic::{Place, Severity, quoted};
use crate::fix::{Edit, Fix};
use crate::shape::repo_config::REPO_CONFIG;
use crate::shape::{Object, Shape, fields};
use crate::suggest;
use crate::text::joined;
use crate::views::{At, FeatureStore};

pub(super) static RULE: Rule = Rule::new(
    "free-setting",
    Severity::Error,
    "a free setting that Feast refuses as the operator hands it on",
    &[Check::FeatureStore(check)],
)
.may_be_newer();

fn check(feature_store: &FeatureStore<'_>, _: &Context<'_>, report: &mut Report<'_>) {
    for part in ["materialization", "openlineage", "mlflow"] {
        let Some(object) = described(&[part]) else {
            continue;
        };
        for (name, at) in feature_store.spec().get(part).get("extraConfig").fields() {
            if let (Some(field), Some(text)) = (object.field(name), at.str()) {
                setting(name, &at, text, field.shape, report);
            }
        }
    }
    let serving = feature_store.online_store().at().get("serving");
    let categories = serving.get("metrics").get("categories");
    if let Some(object) = described(&["feature_server", "metrics"]) {
        for (name, at) in categories.fields() {
            category(name, &at, object, report);
        }
    }
}

/// The mapping at that place of a `feature_store.yaml`.
fn described(steps: &[&str]) -> Option<&'static Object> {
    let mut object = &REPO_CONFIG;
    for step in steps {
        object = fields(object.field(step)?.shape, None)?;
    }
    Some(object)
}

fn setting(name: &str, at: &At<'_>, text: &str, shape: &'static Shape, report: &mut Report<'_>) {
    let handed_on = if matches!(text, "true" | "false") {
        "boolean"
    } else {
        "string"
    };
    let wanted = strict(shape).map(Shape::type_name);
    let Some(wanted) = wanted.filter(|wanted| *wanted != handed_on) else {
        return;
    };
    let help = match wanted {
        "boolean" => "Write `\"true\"` or `\"false\"`: only of these the operator makes booleans.",
        "string" => "Write something else: the operator makes booleans of `true` and `false`.",
        _ => "Leave it out: the operator hands on only text and booleans from here.",
    };
    let fix = || {
        let meant = match text.to_ascii_lowercase().as_str() {
            "true" | "yes" | "on" | "y" | "1" => "true",
            "false" | "no" | "off" | "n" | "0" => "false",
            _ => return None,
        };
        let edits = vec![Edit::set(at.path(), meant)];
        (wanted == "boolean").then(|| Fix::needs_judgement(format!("Change to {meant}"), edits))
    };
    report
        .value(
            at.path(),
            format!(
                "`{name}` takes {} {wanted}, but the operator hands this on as a {handed_on}",
                if wanted.starts_with('i') { "an" } else { "a" }
            ),
            help,
        )
        .fixes(fix);
}

/// The shape of a value whose type pydantic does not change; `None` where it may.
fn strict(shape: &'static Shape) -> Option<&'static Shape> {
    match shape {
        Shape::Any | Shape::Lax(_) => None,
        _ => shape.inner().map_or(Some(shape), strict),
    }
}

fn category(name: &str, at: &At<'_>, object: &Object, report: &mut Report<'_>) {
    let switches = object
        .fields()
        .filter(|it| matches!(it.shape, Shape::Boolean));
    // `enabled` is a field beside this map.
    let known: Vec<&str> = switches.map(|it| it.name).collect();
    if known.contains(&name) {
        return;
    }
    let known: Vec<&str> = known.into_iter().filter(|it| *it != "enabled").collect();
    let meant = suggest::nearest(name, known.iter().copied());
    let question = meant.map_or(String::new(), |it| format!("; did you mean `{it}`?"));
    let fix = || {
        meant.map(|meant| {
            let edits = vec![Edit::rename(at.path(), meant)];
            Fix::needs_judgement(format!("Rename to {meant}"), edits)
        })
    };
    report
        .fault(
            Place::Key(at.path()),
            format!("unknown kind of metrics {}{question}", quoted(name)),
            format!("Use some of `{}`.", joined(&known, "`, `")),
        )
        .fixes(fix);
}

#[cfg(test)]
mod tests {
    use crate::testing::rules_found;

    #[test]
    fn what_the_operator_hands_on_is_compared_with_what_feast_takes() {
        for (setting, is_told) in [
            (
                "materialization: {extraConfig: {pull_latest_features: '1'}}",
                true,
            ),
            (
                "materialization: {extraConfig: {pull_latest_features: 'True'}}",
                true,
            ),
            (
                "materialization: {extraConfig: {pull_latest_features: 'true'}}",
                false,
            ),
            ("materialization: {extraConfig: {somethingNew: '1'}}", false),
            (
                "openlineage: {enabled: true, extraConfig: {namespace: 'true'}}",
                true,
            ),
            (
                "openlineage: {enabled: true, extraConfig: {topic: 'true'}}",
                false,
            ),
            (
                "mlflow: {enabled: true, extraConfig: {request_timeout: '5'}}",
                true,
            ),
            (
                "mlflow: {enabled: true, extraConfig: {retry_backoff_factor: '1.5'}}",
                false,
            ),
            (
                "mlflow: {enabled: true, extraConfig: {dataset_sync: '{}'}}",
                true,
            ),
            (
                "mlflow: {enabled: true, extraConfig: {ca_bundle: /ca.crt}}",
                false,
            ),
        ] {
            let text = format!(
                "apiVersion: feast.dev/v1\nkind: FeatureStore\nmetadata: {{name: a}}\nspec:\n  \
                 feastProject: p\n  {setting}\n"
            );
            let expected = if is_told { &["free-setting"][..] } else { &[] };
            assert_eq!(rules_found(&text), expected, "{setting}");
        }
    }
}
