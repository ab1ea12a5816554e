//! The core beside the real program.

use feast_ha::{Diagnostic, Kind, Options, Severity, Source, check, check_update};

use crate::{Case, Judge, Said, reason};

/// How the core fares in a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Both refuse, or neither does.
    Agree,
    /// Only the core refuses.
    Stricter,
    /// Only the real program refuses.
    Missed,
    /// The real program's answer depends on more than the text.
    Incomparable,
}

/// An error that the core reports.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Found {
    /// The id of the rule.
    pub rule: &'static str,
    /// The field.
    pub path: String,
    /// What it says.
    pub message: String,
    /// Why the rule may be stricter than the real program, where it may.
    pub reason: Option<&'static str>,
}

/// Runs the core on a case: its verdict, and the errors that it reports.
pub fn compare(case: &Case) -> (Verdict, Vec<Found>) {
    let found = errors(case);
    let verdict = match (&case.said, found.is_empty()) {
        (Said::Incomparable(_), _) => Verdict::Incomparable,
        (Said::Refused(_), false) | (Said::Accepted, true) => Verdict::Agree,
        (Said::Accepted, false) => Verdict::Stricter,
        (Said::Refused(_), true) => Verdict::Missed,
    };
    (verdict, found)
}

/// What the core calls an error. Of a change, only what the change brings: what was there before
/// was accepted then.
fn errors(case: &Case) -> Vec<Found> {
    let kind = match case.judge {
        Judge::ApiServer => None,
        Judge::Sdk => Some(Kind::RepoConfig),
    };
    let options = Options::default();
    let source = Source::parse_as(&case.text, kind);
    let Some(before) = &case.before else {
        return errors_of(check(&source, &options), case.judge);
    };
    let before = Source::parse_as(before, kind);
    let known = errors_of(check(&before, &options), case.judge);
    let mut found = errors_of(check_update(&before, &source, &options), case.judge);
    found.retain(|it| !known.contains(it));
    found
}

fn errors_of(found: Vec<Diagnostic>, judge: Judge) -> Vec<Found> {
    found
        .into_iter()
        .filter(|it| it.severity == Severity::Error)
        .map(
            |Diagnostic {
                 rule,
                 place,
                 message,
                 ..
             }| Found {
                rule,
                path: place.path().to_string(),
                message,
                reason: reason(rule, judge),
            },
        )
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn case(text: &str, before: Option<&str>, said: Said) -> Case {
        Case {
            name: "case".to_owned(),
            note: None,
            judge: Judge::ApiServer,
            text: text.to_owned(),
            before: before.map(str::to_owned),
            said,
        }
    }

    const SOUND: &str = "{apiVersion: feast.dev/v1, kind: FeatureStore, metadata: {name: prod}, spec: {feastProject: p}}";

    #[test]
    fn both_answers_make_the_verdict() {
        let faulty = SOUND.replace("feastProject", "feastProjekt");
        let refused = || Said::Refused(vec!["no".to_owned()]);
        for (text, said, expected) in [
            (SOUND, Said::Accepted, Verdict::Agree),
            (SOUND, refused(), Verdict::Missed),
            (&faulty, Said::Accepted, Verdict::Stricter),
            (&faulty, refused(), Verdict::Agree),
            (
                &faulty,
                Said::Incomparable(String::new()),
                Verdict::Incomparable,
            ),
        ] {
            assert_eq!(compare(&case(text, None, said)).0, expected, "{text}");
        }
    }

    #[test]
    fn of_a_change_only_what_is_new_counts() {
        let faulty = SOUND.replace("p}", "p, nme: 1}");
        let (verdict, found) = compare(&case(&faulty, Some(&faulty), Said::Accepted));
        assert_eq!((verdict, found), (Verdict::Agree, vec![]));
        let (verdict, found) = compare(&case(&faulty, Some(SOUND), Said::Accepted));
        assert_eq!(verdict, Verdict::Stricter);
        assert_eq!(found[0].rule, "unknown-field");
        assert_eq!(found[0].path, "spec.nme");
    }

    #[test]
    fn a_rule_that_is_meant_to_be_stricter_says_why() {
        let bucket = "{apiVersion: feast.dev/v1, kind: FeatureStore, metadata: {name: prod}, spec: {feastProject: p, \
                      replicas: 2, services: {onlineStore: {persistence: {store: {type: redis, secretRef: {name: s}}}}, \
                      registry: {local: {persistence: {file: {path: 's3://b/r.db'}}}}}}}";
        let (verdict, found) = compare(&case(bucket, None, Said::Accepted));
        assert_eq!(verdict, Verdict::Stricter);
        assert!(found.iter().all(|it| it.reason.is_some()), "{found:?}");
    }
}
