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
        let fix = || {
            let (text, _) = given.scalar_text()?;
            let edits = vec![Edit::set(path.clone(), text.parse::<i64>().ok()?)];
            Some(Fix::safe("Remove the quotes", edits))
        };
        report
            .value(
                path.clone(),
                "the operator drops a `cache_ttl_seconds` that is no number, and 600 counts",
                "Write the number itself, without quotes and not as a variable.",
            )
            .fixes(fix);
    }
    if value("cache_mode").is_some_and(|it| it.as_str().is_none()) {
        report.value(
            store.at.path().key("cache_mode"),
            "the operator drops a `cache_mode` that is no string, and `sync` counts",
            "Write `sync` or `thread`.",
        );
    }
}

fn is_number(node: Node<'_>) -> bool {
    matches!(
        node.value(),
        Value::Scalar(Scalar::Int(_) | Scalar::Float(_))
    )
}
