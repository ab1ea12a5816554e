//! From diagnostics to the answer that the API server gets.

use feast_ha::{Action, Diagnostic, Options, Settings, Source, check, rules};
use kubewarden_policy_sdk::response::ValidationResponse;

/// The object says something that must not be stored.
const UNPROCESSABLE: u16 = 422;
/// The request could not be read.
const BAD_REQUEST: u16 = 400;
/// What kubectl shows of a warning without cutting it.
const WARNING_LIMIT: usize = 120;

/// Judges a `FeatureStore`.
pub(crate) fn judge(object: &Source<'_>, settings: &Settings) -> ValidationResponse {
    let mut refusals = Vec::new();
    let mut warnings = Vec::new();
    for diagnostic in check(object, &Options::default()) {
        let Some(rule) = rules::find(diagnostic.rule) else {
            continue;
        };
        match settings.action(rule, diagnostic.severity) {
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
