#![doc = include_str!("unknown_field.md")]

use super::{Check, Rule};
use crate::check::Report;
use crate::diagnostic::{Place, Severity, quoted};
use crate::fix::{Edit, Fix};
use crate::shape::{Reader, ShapeFault, ShapeFaultKind};
use crate::suggest;

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
    } = &fault.kind
    else {
        return;
    };
    let name = fault.path.last_key().unwrap_or_default();
    let shown = quoted(name);
    let place = Place::Key(fault.path.clone());
    if newer.is_some() {
        report.shape(
            fault,
            place,
            format!("`feast.dev/v1alpha1` has no field {shown}"),
            "Use `apiVersion: feast.dev/v1`, where the field is.",
            vec![Fix::safe(
                "Use feast.dev/v1",
                vec![Edit::set(report.root().key("apiVersion"), "feast.dev/v1")],
            )],
        );
        return;
    }
    let meant = object
        .nearest(name)
        .filter(|meant| parent.get(meant).is_none());
    let Some(meant) = meant else {
        let known: Vec<&str> = object.fields().map(|field| field.name).collect();
        let help = format!("Remove it; the fields here are `{}`.", known.join("`, `"));
        report.shape(
            fault,
            place,
            format!("unknown field {shown}"),
            &help,
            Vec::new(),
        );
        return;
    };
    let rename = vec![Edit::rename(fault.path.clone(), meant)];
    let title = format!("Rename to {meant}");
    let is_only_one = parent
        .fields()
        .filter_map(crate::tree::Field::name)
        .filter(|it| suggest::same_letters(it, meant))
        .count()
        < 2;
    let fix = if is_only_one && suggest::same_letters(name, meant) {
        Fix::safe(title, rename)
    } else {
        Fix::needs_judgement(title, rename)
    };
    let help = match fault.reader {
        Reader::ApiServer(_) => {
            "kubectl refuses unknown fields; without validation they are dropped silently."
        }
        Reader::Sdk => "Correct the name.",
    };
    report.shape(
        fault,
        place,
        format!("unknown field {shown}; did you mean `{meant}`?"),
        help,
        vec![fix],
    );
}
