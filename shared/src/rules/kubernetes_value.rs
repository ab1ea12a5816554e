#![doc = include_str!("kubernetes_value.md")]

mod table;

use super::{Check, Rule};
use crate::check::{Context, Report};
use crate::diagnostic::{Severity, quoted};
use crate::fix::{Edit, Fix};
use crate::suggest;
use crate::views::{At, FeatureStore};

use table::{Allowed, ITEMS, SERVER, SPEC};

pub(super) static RULE: Rule = Rule::new(
    "kubernetes-value",
    Severity::Error,
    "a value that Kubernetes refuses in what the operator makes of it",
    &[Check::FeatureStore(check)],
);

fn check(feature_store: &FeatureStore<'_>, _: &Context<'_>, report: &mut Report<'_>) {
    for (path, allowed) in SPEC {
        each(feature_store.spec(), path, &mut |at| {
            judge(&at, allowed, report);
        });
    }
    for server in feature_store.servers() {
        for (path, allowed) in SERVER {
            each(server.at().clone(), path, &mut |at| {
                judge(&at, allowed, report);
            });
        }
    }
}

/// Calls `found` for each field at the end of `path` below `at`.
fn each<'d>(at: At<'d>, path: &'static [&'static str], found: &mut dyn FnMut(At<'d>)) {
    let Some((first, rest)) = path.split_first() else {
        if at.is_set() {
            found(at);
        }
        return;
    };
    if *first == ITEMS {
        at.items().for_each(|item| each(item, rest, found));
    } else {
        each(at.get(*first), rest, found);
    }
}

fn judge(at: &At<'_>, allowed: &Allowed, report: &mut Report<'_>) {
    let path = at.path();
    let name = path.last_key().map_or_else(
        || {
            path.parent()
                .and_then(|it| it.last_key().map(str::to_owned))
        },
        |it| Some(it.to_owned()),
    );
    let name = name.unwrap_or_default();
    match allowed {
        Allowed::Words(words) => {
            let Some(text) = at.str().filter(|it| !it.is_empty() && !words.contains(it)) else {
                return;
            };
            let meant = suggest::nearest(text, words.iter().copied());
            let question = meant.map_or(String::new(), |it| format!("; did you mean `{it}`?"));
            let fix = meant.map(|meant| {
                let edits = vec![Edit::set(at.path(), meant)];
                let title = format!("Change to {meant}");
                if suggest::same_letters(text, meant) {
                    Fix::safe(title, edits)
                } else {
                    Fix::needs_judgement(title, edits)
                }
            });
            report.value(
                at.path(),
                format!("unsupported value {} for `{name}`{question}", quoted(text)),
                format!("Use one of `{}`.", words.join("`, `")),
                fix.into_iter().collect(),
            );
        }
        Allowed::Between(least, most) => {
            let Some(number) = at.int().filter(|it| it < least || it > most) else {
                return;
            };
            let bound = if number < *least {
                format!("at least {least}")
            } else {
                format!("at most {most}")
            };
            report.value(
                at.path(),
                format!("invalid value {number} for `{name}`: must be {bound}"),
                format!("Write a number that is {bound}."),
                vec![],
            );
        }
    }
}
