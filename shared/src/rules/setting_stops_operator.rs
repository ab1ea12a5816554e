#![doc = include_str!("setting_stops_operator.md")]

use super::{Check, Rule};
use crate::check::{Context, Report};
use crate::diagnostic::{Place, Severity};
use crate::fix::{Edit, Fix};
use crate::tree::{Node, Scalar, ScalarStyle, Value};
use crate::views::{Service, StoreConfig};

pub(super) static RULE: Rule = Rule::new(
    "setting-stops-operator",
    Severity::Error,
    "a setting in a Secret of a type that the operator cannot take",
    &[Check::Store(check)],
);

/// What Go field the operator moves a setting to.
#[derive(Clone, Copy)]
pub(crate) enum Takes {
    Text,
    Number,
    /// A structure, to which no value that YAML gives can be assigned.
    Nothing,
}

/// The settings that have a field of their own, by the operator's structs for each service.
pub(crate) fn typed(service: Service) -> &'static [(&'static str, Takes)] {
    match service {
        Service::Registry => &[
            ("path", Takes::Text),
            ("cert", Takes::Text),
            ("s3_additional_kwargs", Takes::Nothing),
            ("mcp", Takes::Nothing),
        ],
        Service::OnlineStore => &[("path", Takes::Text), ("cert", Takes::Text)],
        Service::OfflineStore => &[
            ("host", Takes::Text),
            ("port", Takes::Number),
            ("scheme", Takes::Text),
            ("cert", Takes::Text),
        ],
    }
}

fn check(store: &StoreConfig<'_>, _: &Context<'_>, report: &mut Report<'_>) {
    let Some(settings) = store.at.node().filter(|_| store.in_secret) else {
        return;
    };
    for field in settings.fields() {
        let Some(name) = field.name() else {
            continue;
        };
        let known = typed(store.service)
            .iter()
            .find(|(known, _)| name.eq_ignore_ascii_case(known));
        let Some((known, takes)) = known else {
            continue;
        };
        let value = field.value();
        let path = store.at.path().key(name.to_owned());
        let (message, help) = match (takes, value.value()) {
            (Takes::Text, Value::Scalar(Scalar::String(_)))
            | (Takes::Number, Value::Scalar(Scalar::Int(_))) => continue,
            (Takes::Nothing, _) => (
                format!("the operator stops over `{known}` in a Secret, whatever its value"),
                format!("Remove it: `{known}` has a field of its own in the FeatureStore."),
            ),
            (Takes::Number, _) => (
                format!("the operator stops over a `{known}` that is no whole number"),
                "Write the number itself, without quotes and not as a variable.".to_owned(),
            ),
            (Takes::Text, found) => (
                format!("the operator stops over a `{known}` that is no string"),
                match found {
                    Value::Scalar(Scalar::Null) => "Give it a value, or remove it.".to_owned(),
                    _ => "Put the value in quotes.".to_owned(),
                },
            ),
        };
        let fix = || match takes {
            Takes::Nothing => {
                let edits = vec![Edit::remove(path.clone())];
                Some(Fix::needs_judgement(format!("Remove {known}"), edits))
            }
            Takes::Number => {
                let edits = vec![Edit::set(path.clone(), as_number(value)?)];
                Some(Fix::safe("Remove the quotes", edits))
            }
            Takes::Text => None,
        };
        report
            .fault(Place::Value(path.clone()), message, help)
            .fixes(fix);
    }
}

/// The number inside quotes.
fn as_number(value: Node<'_>) -> Option<i64> {
    let (text, style) = value.scalar_text()?;
    let is_quoted = matches!(style, ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted);
    is_quoted.then(|| text.parse().ok())?
}
