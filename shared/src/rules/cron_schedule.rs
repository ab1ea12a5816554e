#![doc = include_str!("cron_schedule.md")]

use super::{Check, Rule};
use crate::check::{Context, Report};
use crate::diagnostic::Severity;
use crate::kubernetes::schedule_fault;
use crate::views::FeatureStore;

pub(super) static RULE: Rule = Rule::new(
    "cron-schedule",
    Severity::Error,
    "a schedule that no CronJob takes",
    &[Check::FeatureStore(check)],
);

fn check(feature_store: &FeatureStore<'_>, _: &Context<'_>, report: &mut Report<'_>) {
    let at = feature_store.spec().get("cronJob").get("schedule");
    // Without a schedule the operator writes one that never runs.
    let Some(fault) = at
        .str()
        .filter(|it| !it.is_empty())
        .and_then(schedule_fault)
    else {
        return;
    };
    report.value(
        at.path(),
        format!("invalid value: the schedule {fault}"),
        "Write minute, hour, day of the month, month and day of the week, such as `0 3 * * *`, or \
         a word such as `@daily`; both in quotes.",
    );
}
