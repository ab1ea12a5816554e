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

/// Rules that say, below an error, what made the program refuse in the place where it was recorded.
///
/// The SDK was run where no variable was set: what a text must have set is then its fault.
const TOLD: &[(Judge, &str)] = &[(Judge::Sdk, "environment-variable")];

/// Runs the core on a case: its verdict, and what it reports that counts for it.
pub fn compare(case: &Case) -> (Verdict, Vec<Found>) {
    let kind = match case.judge {
        Judge::ApiServer => None,
        Judge::Sdk => Some(Kind::RepoConfig),
    };
    let source = Source::parse_as(&case.text, kind);
    let before = case.before.as_deref();
    let before = before.map(|text| Source::parse_as(text, kind));
    let reported = reported(&source, before.as_ref());
    let errors = found(&reported, case.judge, |it| it.severity == Severity::Error);
    match &case.said {
        Said::Incomparable(_) => (Verdict::Incomparable, errors),
        Said::Accepted if errors.is_empty() => (Verdict::Agree, errors),
        Said::Accepted => (Verdict::Stricter, errors),
        Said::Refused(_) if !errors.is_empty() => (Verdict::Agree, errors),
        Said::Refused(_) => {
            let told = found(&reported, case.judge, |it| {
                TOLD.contains(&(case.judge, it.rule))
            });
            // kubectl refuses a file that holds no object; there is nothing to judge in it for us.
            let is_nothing = source.documents().is_empty();
            let is_said = is_nothing || !told.is_empty();
            let verdict = if is_said {
                Verdict::Agree
            } else {
                Verdict::Missed
            };
            (verdict, told)
        }
    }
}

/// What the core says. Of a change, only what the change brings: what was there before was accepted
/// then.
fn reported(source: &Source, before: Option<&Source>) -> Vec<Diagnostic> {
    let options = Options::default();
    let Some(before) = before else {
        return check(source, &options);
    };
    let known = check(before, &options);
    let is_known = |it: &Diagnostic| {
        let same = |other: &Diagnostic| {
            (other.rule, &other.message, other.place.path())
                == (it.rule, &it.message, it.place.path())
        };
        known.iter().any(same)
    };
    let mut reported = check_update(before, source, &options);
    reported.retain(|it| !is_known(it));
    reported
}

fn found(
    reported: &[Diagnostic],
    judge: Judge,
    counts: impl Fn(&Diagnostic) -> bool,
) -> Vec<Found> {
    reported
        .iter()
        .filter(|it| counts(it))
        .map(
            |Diagnostic {
                 rule,
                 place,
                 message,
                 ..
             }| Found {
                rule,
                path: place.path().to_string(),
                message: message.clone(),
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
    fn what_is_told_or_is_nothing_is_not_missed() {
        let refused = || Said::Refused(vec!["no".to_owned()]);
        let comments = case("# nothing here\n", None, refused());
        assert_eq!(compare(&comments), (Verdict::Agree, vec![]));
        let unset = Case {
            judge: Judge::Sdk,
            ..case(
                "{project: p, provider: local, registry: '${PLACE}'}",
                None,
                refused(),
            )
        };
        let (verdict, found) = compare(&unset);
        assert_eq!(verdict, Verdict::Agree);
        assert_eq!(found[0].rule, "environment-variable");
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
