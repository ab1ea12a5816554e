#![doc = include_str!("unsupported_value.md")]

use super::{Check, Rule};
use crate::check::Report;
use crate::diagnostic::{Place, Severity, one_of};
use crate::fix::{Edit, Fix};
use crate::shape::{ShapeFault, ShapeFaultKind};
use crate::suggest;
use crate::views::is_database;

pub(super) static RULE: Rule = Rule::new(
    "unsupported-value",
    Severity::Error,
    "a word that is none of those that the field takes",
    &[Check::Shape(check)],
)
.may_be_newer();

fn check(fault: &ShapeFault<'_>, report: &mut Report<'_>) {
    if !fault.is_in_made_object() {
        tell(fault, report);
    }
}

/// Says what is wrong with a word.
pub(super) fn tell(fault: &ShapeFault<'_>, report: &mut Report<'_>) {
    let ShapeFaultKind::Unsupported { text, supported } = &fault.kind else {
        return;
    };
    let name = fault.name();
    let shown = fault.shown(text);
    let meant = meant(text, supported);
    let question = meant.map_or(String::new(), |it| format!("; did you mean `{it}`?"));
    let fixes = || {
        meant.map(|meant| {
            let edits = vec![Edit::set(fault.path.clone(), meant)];
            let title = format!("Change to {meant}");
            if suggest::same_letters(text, meant) {
                Fix::safe(title, edits)
            } else {
                Fix::needs_judgement(title, edits)
            }
        })
    };
    report
        .shape(
            fault,
            Place::Value(fault.path.clone()),
            format!("unsupported value{shown} for `{name}`{question}"),
            format!("Use {}.", one_of(supported)),
        )
        .fixes(fixes);
}

/// The word that is meant by one that is none of those.
fn meant(text: &str, supported: &[&'static str]) -> Option<&'static str> {
    let supported = || supported.iter().copied().filter(|it| !it.is_empty());
    // `feast.dev/v1beta1` for `feast.dev/v1`.
    let is_version = |it: &&str| {
        let rest = text.strip_prefix(it).unwrap_or_default();
        rest.starts_with("alpha") || rest.starts_with("beta")
    };
    // `spark` for `spark.engine`, as Feast's own pages write it.
    let is_start = |it: &&str| {
        it.strip_prefix(text)
            .is_some_and(|rest| rest.starts_with('.'))
    };
    supported()
        .find(is_version)
        .or_else(|| suggest::nearest(text, supported()))
        .or_else(|| supported().find(|it| is_start(it) || text.starts_with(it)))
        // The registry that a database holds is named after its language.
        .or_else(|| supported().find(|it| *it == "sql" && is_database(text)))
}

#[cfg(test)]
mod tests {
    use super::meant;

    #[test]
    fn a_word_that_somebody_wrote_for_another_is_known() {
        let versions = ["feast.dev/v1", "feast.dev/v1alpha1"];
        let registries = ["sql", "snowflake.registry"];
        let modes = ["ReadWriteOnce", "ReadWriteOncePod"];
        for (text, supported, expected) in [
            ("feast.dev/v1beta1", versions, Some("feast.dev/v1")),
            ("feast.dev/v1alpha2", versions, Some("feast.dev/v1")),
            ("SQL", registries, Some("sql")),
            ("sqlalchemy", registries, Some("sql")),
            ("postgres", registries, Some("sql")),
            ("MySQL", registries, Some("sql")),
            ("snowflake", registries, Some("snowflake.registry")),
            ("ReadWriteOncePd", modes, Some("ReadWriteOncePod")),
            ("redis", registries, None),
            ("", registries, None),
        ] {
            assert_eq!(meant(text, &supported), expected, "{text}");
        }
        assert_eq!(meant("postgres", &["redis", ""]), None);
    }
}
