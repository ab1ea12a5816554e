//! From diagnostics to the answer that the API server gets.

use feast_ha::tree::Node;
use feast_ha::{Action, Diagnostic, Options, Settings, Source, check, check_update, rules};
use kubewarden_policy_sdk::response::ValidationResponse;

/// The object says something that must not be stored.
const UNPROCESSABLE: u16 = 422;
/// The request could not be read.
const BAD_REQUEST: u16 = 400;
/// What kubectl shows of a warning without cutting it.
const WARNING_LIMIT: usize = 120;

/// Judges a `FeatureStore`, and what it takes the place of.
///
/// Where `spec` stays as it is, nothing is refused, as the API server does it: labels, finalizers
/// and the like of an object that was stored before the policy came must be able to change.
pub(crate) fn judge(
    object: &Source<'_>,
    old: Option<&Source<'_>>,
    settings: &Settings,
) -> ValidationResponse {
    let mut refusals = Vec::new();
    let mut warnings = Vec::new();
    let is_same = old.is_some_and(|old| same_spec(old, object));
    let options = Options::default();
    let found = match old {
        Some(old) => check_update(old, object, &options),
        None => check(object, &options),
    };
    for diagnostic in found {
        let Some(rule) = rules::find(diagnostic.rule) else {
            continue;
        };
        match settings.action(rule, diagnostic.severity) {
            Action::Deny if is_same => warnings.push(warning(&diagnostic)),
            Action::Deny => refusals.push(refusal(&diagnostic)),
            Action::Warn => warnings.push(warning(&diagnostic)),
            Action::Off => {}
        }
    }
    let warnings = (!warnings.is_empty()).then_some(warnings);
    if refusals.is_empty() {
        return ValidationResponse {
            warnings,
            ..accepted()
        };
    }
    ValidationResponse {
        warnings,
        ..refused(UNPROCESSABLE, refusals.join("\n"))
    }
}

fn same_spec(old: &Source<'_>, new: &Source<'_>) -> bool {
    fn spec<'s>(source: &'s Source<'_>) -> Option<Node<'s>> {
        source.documents().first()?.root()?.get("spec")
    }
    match (spec(old), spec(new)) {
        (Some(old), Some(new)) => old.is_same(new),
        (old, new) => old.is_none() && new.is_none(),
    }
}

/// The answer to what is not ours to judge.
pub(crate) fn accepted() -> ValidationResponse {
    ValidationResponse {
        accepted: true,
        message: None,
        code: None,
        mutated_object: None,
        audit_annotations: None,
        warnings: None,
    }
}

/// The answer to a request that could not be read: nobody knows what would be stored.
pub(crate) fn unreadable(reason: &str) -> ValidationResponse {
    refused(BAD_REQUEST, format!("feast-ha cannot judge this: {reason}"))
}

fn refused(code: u16, message: String) -> ValidationResponse {
    ValidationResponse {
        accepted: false,
        message: Some(message),
        code: Some(code),
        ..accepted()
    }
}

/// One line: where, what, which rule, and what to do.
fn refusal(diagnostic: &Diagnostic) -> String {
    format!(
        "{}{} ({}). {}",
        prefix(diagnostic),
        diagnostic.message,
        diagnostic.rule,
        diagnostic.help
    )
}

/// The same in short; the path is left out where it does not fit, because the message names the
/// field's last part.
fn warning(diagnostic: &Diagnostic) -> String {
    let short = format!("{} ({})", diagnostic.message, diagnostic.rule);
    let full = format!("{}{short}", prefix(diagnostic));
    if full.chars().count() <= WARNING_LIMIT {
        return full;
    }
    if short.chars().count() <= WARNING_LIMIT {
        return short;
    }
    let mut cut: String = short.chars().take(WARNING_LIMIT - 1).collect();
    cut.push('…');
    cut
}

fn prefix(diagnostic: &Diagnostic) -> String {
    let path = diagnostic.place.path().to_string();
    if path.is_empty() {
        path
    } else {
        format!("{path}: ")
    }
}
