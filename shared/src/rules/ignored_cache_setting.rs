#![doc = include_str!("ignored_cache_setting.md")]

use super::{Check, Rule};
use crate::check::{Context, Report};
use crate::diagnostic::Severity;
use crate::fix::{Edit, Fix};
use crate::tree::{Node, Scalar, Value};
use crate::views::{Service, StoreConfig};

pub(super) static RULE: Rule = Rule::new(
    "ignored-cache-setting",
    Severity::Warning,
    "a cache setting of the registry that the operator drops",
    &[Check::Store(check)],
);

fn check(store: &StoreConfig<'_>, _: &Context<'_>, report: &mut Report<'_>) {
    if !store.in_secret || store.service != Service::Registry {
        return;
    }
    let value = |name| store.at.node().and_then(|settings| settings.get(name));
    if let Some(given) = value("cache_ttl_seconds")
        && !is_number(given)
    {
        let path = store.at.path().key("cache_ttl_seconds");
        let number = given
            .scalar_text()
            .and_then(|(text, _)| text.parse::<i64>().ok());
        let fix =
            number.map(|it| Fix::safe("Remove the quotes", vec![Edit::set(path.clone(), it)]));
        report.value(
            path,
            "the operator drops a `cache_ttl_seconds` that is no number, and 600 counts".to_owned(),
            "Write the number itself, without quotes and not as a variable.".to_owned(),
            fix.into_iter().collect(),
        );
    }
    if value("cache_mode").is_some_and(|it| it.as_str().is_none()) {
        report.value(
            store.at.path().key("cache_mode"),
            "the operator drops a `cache_mode` that is no string, and `sync` counts".to_owned(),
            "Write `sync` or `thread`.".to_owned(),
            vec![],
        );
    }
}

fn is_number(node: Node<'_>) -> bool {
    matches!(
        node.value(),
        Value::Scalar(Scalar::Int(_) | Scalar::Float(_))
    )
}
