//! Schedules of CronJobs, as the API server reads them (`github.com/robfig/cron/v3`,
//! `ParseStandard`).

use std::ops::RangeInclusive;

use crate::text::joined;

struct Part {
    name: &'static str,
    range: RangeInclusive<u32>,
    /// Names for the numbers, the first for the first number of the range.
    words: &'static [&'static str],
}

const PARTS: [Part; 5] = [
    Part {
        name: "minute",
        range: 0..=59,
        words: &[],
    },
    Part {
        name: "hour",
        range: 0..=23,
        words: &[],
    },
    Part {
        name: "day of the month",
        range: 1..=31,
        words: &[],
    },
    Part {
        name: "month",
        range: 1..=12,
        words: &[
            "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
        ],
    },
    Part {
        name: "day of the week",
        range: 0..=6,
        words: &["sun", "mon", "tue", "wed", "thu", "fri", "sat"],
    },
];

const DESCRIPTORS: [&str; 7] = [
    "@yearly",
    "@annually",
    "@monthly",
    "@weekly",
    "@daily",
    "@midnight",
    "@hourly",
];

/// What is wrong with a schedule, to go on after "the schedule"; `None` when nothing is.
pub(crate) fn schedule_fault(schedule: &str) -> Option<String> {
    if schedule.starts_with("TZ=") || schedule.starts_with("CRON_TZ=") {
        return Some("must not name a time zone: that is what `timeZone` is for".to_owned());
    }
    if let Some(every) = schedule.strip_prefix("@every ") {
        return (!is_duration(every))
            .then(|| "needs a duration such as `1h30m` behind `@every`".to_owned());
    }
    if schedule.starts_with('@') {
        let is_known = DESCRIPTORS.contains(&schedule);
        return (!is_known).then(|| format!("has a word that is none of {}", known_words()));
    }
    let parts = schedule.split_whitespace();
    if parts.clone().count() != PARTS.len() {
        return Some("needs 5 parts, or a word such as `@daily`".to_owned());
    }
    let wrong = PARTS.iter().zip(parts).find(|(part, text)| {
        text.split(',')
            .any(|item| !item.is_empty() && !part.takes(item))
            || text.split(',').all(str::is_empty)
    });
    wrong.map(|(part, _)| {
        let (first, last) = (part.range.start(), part.range.end());
        let article = if part.name == "hour" { "an" } else { "a" };
        format!(
            "has {article} {} that is none of {first} to {last}",
            part.name
        )
    })
}

fn known_words() -> String {
    format!("`{}`", joined(&DESCRIPTORS, "`, `"))
}

impl Part {
    /// Whether it takes `*`, `2`, `mon-fri` or `0-59/5`.
    fn takes(&self, item: &str) -> bool {
        let (range, step) = match item.split_once('/') {
            Some((range, step)) => (range, Some(step)),
            None => (item, None),
        };
        // A step may not be zero; a larger one than the range only runs once.
        let is_step = |it: &str| it.parse::<u32>().is_ok_and(|it| it > 0);
        if !step.is_none_or(is_step) {
            return false;
        }
        if matches!(range, "*" | "?") {
            return true;
        }
        let (from, to) = range.split_once('-').unwrap_or((range, range));
        match (self.number(from), self.number(to)) {
            (Some(from), Some(to)) => from <= to,
            _ => false,
        }
    }

    fn number(&self, text: &str) -> Option<u32> {
        let named = self
            .words
            .iter()
            .position(|it| it.eq_ignore_ascii_case(text));
        let number = match named {
            Some(index) => self.range.start() + u32::try_from(index).ok()?,
            None => text
                .bytes()
                .all(|it| it.is_ascii_digit())
                .then(|| text.parse().ok())??,
        };
        self.range.contains(&number).then_some(number)
    }
}

/// Whether Go's `time.ParseDuration` takes it: numbers with units, such as `1h30m`.
fn is_duration(text: &str) -> bool {
    const UNITS: [&str; 7] = ["ms", "us", "µs", "ns", "h", "m", "s"];
    let mut rest = text.strip_prefix(['+', '-']).unwrap_or(text);
    if rest == "0" {
        return true;
    }
    let mut is_any = false;
    while !rest.is_empty() {
        let unit = rest.trim_start_matches(|it: char| it.is_ascii_digit() || it == '.');
        let number = rest.strip_suffix(unit).unwrap_or_default();
        let is_number = number.bytes().any(|it| it.is_ascii_digit())
            && number.bytes().filter(|it| *it == b'.').count() <= 1;
        let Some(next) = UNITS.iter().find_map(|it| unit.strip_prefix(it)) else {
            return false;
        };
        if !is_number {
            return false;
        }
        (rest, is_any) = (next, true);
    }
    is_any
}

#[cfg(test)]
mod tests {
    use super::schedule_fault;

    #[test]
    fn schedules_are_what_a_cron_job_takes() {
        for schedule in [
            "* * * * *",
            "*/5 0-23/2 1,15 jan-MAR mon-fri",
            "0 3 ? * 6",
            "  0   3 * * *  ",
            "5/15 * * * *",
            "@yearly",
            "@midnight",
            "@every 1h30m",
            "@every 1.5h",
        ] {
            assert_eq!(schedule_fault(schedule), None, "{schedule}");
        }
        for (schedule, words) in [
            ("every monday", "needs 5 parts"),
            ("* * * *", "needs 5 parts"),
            ("* * * * * *", "needs 5 parts"),
            ("60 * * * *", "minute"),
            ("*/0 * * * *", "minute"),
            ("* 24 * * *", "hour"),
            ("* * 0 * *", "day of the month"),
            ("* * * 13 *", "month"),
            ("* * * * 7", "day of the week"),
            ("* * * * fri-mon", "day of the week"),
            ("* * , * *", "day of the month"),
            ("+1 * * * *", "minute"),
            ("@fortnightly", "none of"),
            ("@every day", "duration"),
            ("@every ", "duration"),
            ("TZ=UTC * * * * *", "timeZone"),
        ] {
            let fault = schedule_fault(schedule).unwrap_or_default();
            assert!(fault.contains(words), "{schedule}: {fault}");
        }
    }
}
