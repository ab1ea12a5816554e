#![doc = include_str!("unknown_field.md")]

use super::{Check, Rule};
use crate::check::Report;
use crate::diagnostic::{Place, Severity, quoted};
use crate::fix::{Edit, Fix};
use crate::shape::{Reader, ShapeFault, ShapeFaultKind};
use crate::suggest;
use crate::text::joined;

pub(super) static RULE: Rule = Rule::new(
    "unknown-field",
    Severity::Error,
    "a field that does not exist",
    &[Check::Shape(check)],
)
.may_be_newer();

fn check(fault: &ShapeFault<'_>, report: &mut Report<'_>) {
    let ShapeFaultKind::Unknown {
        object,
        parent,
        newer,
        elsewhere,
    } = &fault.kind
    else {
        return;
    };
    let name = fault.path.last_key().unwrap_or_default();
    let shown = quoted(name);
    let place = Place::Key(fault.path.clone());
    if newer.is_some() {
        let version = report.root().key("apiVersion");
        report
            .shape(
                fault,
                place,
                format!("`feast.dev/v1alpha1` has no field {shown}"),
                "Use `apiVersion: feast.dev/v1`, where the field is.",
            )
            .fix(|| Fix::safe("Use feast.dev/v1", vec![Edit::set(version, "feast.dev/v1")]));
        return;
    }
    let meant = object
        .nearest(name)
        .filter(|meant| parent.get(meant).is_none());
    let is_same_word = meant.is_some_and(|meant| suggest::same_letters(name, meant));
    if let Some(elsewhere) = elsewhere.as_ref().filter(|_| !is_same_word) {
        let mapping = elsewhere.mapping.to_string();
        let there = if elsewhere.mapping == *report.root() {
            "at the top of the object".to_owned()
        } else {
            format!("in {}", quoted(&mapping))
        };
        let value = parent.get(name).filter(|it| it.scalar_text().is_some());
        let fix = || {
            value.filter(|_| elsewhere.is_free).map(|value| {
                let to = elsewhere.mapping.key(name.to_owned());
                let edits = vec![Edit::remove(fault.path.clone()), Edit::set(to, value)];
                Fix::needs_judgement("Move it there", edits)
            })
        };
        report
            .shape(
                fault,
                place,
                format!("unknown field {shown}; it belongs {there}"),
                "Move it there; often the indentation alone is wrong.",
            )
            .fixes(fix);
        return;
    }
    let Some(meant) = meant else {
        let known: Vec<&str> = object.fields().map(|field| field.name).collect();
        let help = if known.is_empty() {
            "Remove it; no field is known here.".to_owned()
        } else {
            format!(
                "Remove it; the fields here are `{}`.",
                joined(&known, "`, `")
            )
        };
        report.shape(fault, place, format!("unknown field {shown}"), help);
        return;
    };
    let fix = || {
        let rename = vec![Edit::rename(fault.path.clone(), meant)];
        let title = format!("Rename to {meant}");
        let is_only_one = parent
            .fields()
            .filter_map(crate::tree::Field::name)
            .filter(|it| suggest::same_letters(it, meant))
            .count()
            < 2;
        if is_only_one && suggest::same_letters(name, meant) {
            Fix::safe(title, rename)
        } else {
            Fix::needs_judgement(title, rename)
        }
    };
    let help = match fault.reader {
        Reader::ApiServer(_) => {
            "kubectl refuses unknown fields; without validation they are dropped silently."
        }
        Reader::Sdk => "Correct the name.",
    };
    report
        .shape(
            fault,
            place,
            format!("unknown field {shown}; did you mean `{meant}`?"),
            help,
        )
        .fix(fix);
}
