//! The doors agree: for each example of each rule, the compiled policy says what the core says.

use anyhow::{Context, ensure};
use feast_ha::rules::{Example, RULES, examples};
use feast_ha::{Document, Kind, Options, Source, check};
use feast_ha_tests::admission_request::AdmissionRequest;
use feast_ha_tests::policy_host::PolicyHost;
use serde_json::json;

#[test]
fn the_policy_says_of_an_object_what_the_core_says_of_its_text() -> anyhow::Result<()> {
    let host = PolicyHost::of_built_policy()?;
    let deny_all: serde_json::Map<_, _> = RULES
        .iter()
        .map(|it| (it.id.to_owned(), json!("deny")))
        .collect();
    let settings = json!({"rules": deny_all});
    let mut compared = 0;
    for Example { rule, yaml, .. } in examples() {
        let source = Source::parse(yaml);
        // Only one whole FeatureStore can be the object of a request.
        let is_object = source.faults().is_empty()
            && source
                .kinds()
                .map(|(kind, _)| kind)
                .eq([Kind::FeatureStore]);
        if !is_object {
            continue;
        }
        let mut expected: Vec<String> = check(&source, &Options::default())
            .iter()
            .map(|it| format!("{}: {} ({})", it.place.path(), it.message, it.rule))
            .collect();
        let root = source.documents().first().and_then(Document::root);
        let object = serde_json::to_value(root.context("a FeatureStore without content")?)?;
        let mut request = AdmissionRequest::create(object.clone());
        // The same object as the text says, without the defaults of the API server.
        request.overrides.insert("object".to_owned(), object);
        let response = host.validate(&request.build(), &settings);
        let mut said: Vec<String> = response
            .message()
            .lines()
            .map(|line| line.split_once("). ").map_or(line, |(said, _)| said))
            .map(|line| format!("{line})"))
            .collect();
        expected.sort();
        said.sort();
        ensure!(
            said == expected,
            "{rule}: {said:#?} instead of {expected:#?}\n{yaml}"
        );
        ensure!(response.allowed == expected.is_empty(), "{rule}:\n{yaml}");
        compared += 1;
    }
    ensure!(compared > 15, "only {compared} examples");
    Ok(())
}
