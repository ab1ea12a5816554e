#![doc = include_str!("time_zone.md")]

use super::{Check, Rule};
use crate::check::{Context, Report};
use crate::diagnostic::{Severity, quoted};
use crate::views::FeatureStore;

pub(super) static RULE: Rule = Rule::new(
    "time-zone",
    Severity::Error,
    "a time zone that no CronJob takes",
    &[Check::FeatureStore(check)],
);

/// The areas of the tz database, whose zones are `Area/Place`.
const AREAS: [&str; 17] = [
    "Africa",
    "America",
    "Antarctica",
    "Arctic",
    "Asia",
    "Atlantic",
    "Australia",
    "Brazil",
    "Canada",
    "Chile",
    "Etc",
    "Europe",
    "Indian",
    "Mexico",
    "Pacific",
    "US",
    "posix",
];

/// Its zones that have no area.
const ZONES: [&str; 44] = [
    "CET",
    "CST6CDT",
    "Cuba",
    "EET",
    "EST",
    "EST5EDT",
    "Egypt",
    "Eire",
    "Factory",
    "GB",
    "GB-Eire",
    "GMT",
    "GMT+0",
    "GMT-0",
    "GMT0",
    "Greenwich",
    "HST",
    "Hongkong",
    "Iceland",
    "Iran",
    "Israel",
    "Jamaica",
    "Japan",
    "Kwajalein",
    "Libya",
    "MET",
    "MST",
    "MST7MDT",
    "NZ",
    "NZ-CHAT",
    "Navajo",
    "PRC",
    "PST8PDT",
    "Poland",
    "Portugal",
    "ROC",
    "ROK",
    "Singapore",
    "Turkey",
    "UCT",
    "UTC",
    "Universal",
    "WET",
    "Zulu",
];

fn check(feature_store: &FeatureStore<'_>, _: &Context<'_>, report: &mut Report<'_>) {
    let at = feature_store.spec().get("cronJob").get("timeZone");
    let Some(zone) = at.str() else {
        return;
    };
    let is_known = match zone.split_once('/') {
        Some((area, place)) => AREAS.contains(&area) && is_place(place),
        None => ZONES.contains(&zone) || zone == "W-SU",
    };
    if is_known {
        return;
    }
    report.value(
        at.path(),
        format!("unsupported value {} for `timeZone`", quoted(zone)),
        "Write a name of the tz database, such as `Etc/UTC` or `Europe/Berlin`; case counts.",
    );
}

fn is_place(text: &str) -> bool {
    let is_character = |it: u8| it.is_ascii_alphanumeric() || b"_-+/".contains(&it);
    !text.is_empty() && text.bytes().all(is_character) && !text.ends_with('/')
}
