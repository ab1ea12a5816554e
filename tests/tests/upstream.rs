//! Feast's own samples, and what a real API server said of scaled FeatureStores.

use std::fs;

use anyhow::ensure;
use feast_ha::{Diagnostic, Options, Severity, Source, check};
use feast_ha_oracle::{Said, Verdict, compare, read};
use feast_ha_tests::oracle::recorded;

fn errors(text: &str) -> Vec<Diagnostic> {
    let found = check(&Source::parse(text), &Options::default());
    let errors = found
        .into_iter()
        .filter(|it| it.severity == Severity::Error);
    errors.collect()
}

#[test]
fn the_samples_of_feast_are_without_error() -> anyhow::Result<()> {
    let Some(folder) = recorded("upstream/samples") else {
        return Ok(());
    };
    let mut samples = 0;
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let text = fs::read_to_string(&path)?;
        ensure!(
            errors(&text).is_empty(),
            "{}: {:#?}",
            path.display(),
            errors(&text)
        );
        samples += 1;
    }
    ensure!(samples > 20, "only {samples} samples");
    Ok(())
}

/// The API server's words for each of its scaling rules, and our rule.
const SCALING: [(&str, &[&str]); 4] = [
    (
        "replicas > 1 and services.scaling.autoscaling",
        &["replicas-with-autoscaling"],
    ),
    (
        "persistence for the online store",
        &["online-store-without-db"],
    ),
    (
        "persistence for the offline store",
        &["offline-store-without-db"],
    ),
    (
        "DB-backed or remote registry",
        &["registry-without-db", "object-store-registry"],
    ),
];

#[test]
fn what_the_api_server_refuses_for_scaling_is_refused_by_the_same_rule() -> anyhow::Result<()> {
    let Some(path) = recorded("oracle/crd-create-scaling.json") else {
        return Ok(());
    };
    for case in read(&path)? {
        let case = case?;
        let (verdict, found) = compare(&case);
        ensure!(verdict != Verdict::Missed, "{}: {:?}", case.name, case.said);
        let Said::Refused(messages) = &case.said else {
            continue;
        };
        for message in messages {
            let Some((_, rules)) = SCALING.iter().find(|(words, _)| message.contains(words)) else {
                continue;
            };
            let is_found = found.iter().any(|it| rules.contains(&it.rule));
            ensure!(is_found, "{}: {message}: only {found:?}", case.name);
        }
    }
    Ok(())
}

#[test]
fn what_the_api_server_accepts_is_refused_only_where_a_rule_says_why() -> anyhow::Result<()> {
    let Some(path) = recorded("oracle/crd-create-scaling.json") else {
        return Ok(());
    };
    for case in read(&path)? {
        let case = case?;
        let (verdict, found) = compare(&case);
        let unexplained = found.iter().find(|it| it.reason.is_none());
        ensure!(
            verdict != Verdict::Stricter || unexplained.is_none(),
            "{}: {unexplained:#?}",
            case.name
        );
    }
    Ok(())
}
