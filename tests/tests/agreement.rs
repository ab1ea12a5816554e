//! The doors agree: for each example of each rule, the compiled policy says what the core says.

use anyhow::{Context, ensure};
use feast_ha::rules::{Example, RULES, examples};
use feast_ha::{Document, Kind, Object, Source, check};
use feast_ha_tests::admission_request::AdmissionRequest;
use feast_ha_tests::policy_host::PolicyHost;
use serde_json::{Map, json};

#[test]
fn the_policy_says_of_an_object_what_the_core_says_of_its_text() -> anyhow::Result<()> {
    let host = PolicyHost::of_built_policy()?;
    let deny_all: Map<_, _> = RULES
        .iter()
        .map(|it| (it.id.to_owned(), json!("deny")))
        .collect();
    let mut compared = 0;
    for example in examples() {
        let Example { rule, yaml, .. } = example;
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
        let options = example
            .options()
            .map_err(|faults| anyhow::anyhow!("{faults:?}"))?;
        let root = source.documents().first().and_then(Document::root);
        let object = serde_json::to_value(root.context("a FeatureStore without content")?)?;
        let mut request = AdmissionRequest::create(object.clone());
        // The same object as the text says, without the defaults of the API server.
        request
            .overrides
            .insert("object".to_owned(), object.clone());
        // The core says of an object what it says of its text; see its laws. Here the fields are
        // in the order of the request.
        let json = object.to_string();
        let object = Source::object(Object::read(&json)?, Kind::FeatureStore);
        let found = check(&object, &options);
        let mut expected: Vec<_> = found
            .iter()
            .map(|it| (it.place.path().to_string(), it.rule.to_owned()))
            .collect();
        let chosen: Option<Map<_, _>> = serde_yaml::from_str(example.settings)?;
        let mut settings = chosen.unwrap_or_default();
        settings.insert("rules".to_owned(), deny_all.clone().into());
        let response = host.validate(&request.build(), &settings.into());
        let message = response.message();
        let mut said: Vec<_> = message.lines().filter_map(fault).collect();
        expected.sort();
        said.sort();
        ensure!(
            said == expected,
            "{rule}: {said:#?} instead of {expected:#?}\n{yaml}"
        );
        for it in &found {
            ensure!(message.contains(&it.message), "{rule}: {message}");
        }
        ensure!(response.allowed == found.is_empty(), "{rule}:\n{yaml}");
        compared += 1;
    }
    ensure!(compared > 15, "only {compared} examples");
    Ok(())
}

/// The place and the rule of one line of a refusal: `- spec.replicas: Do it. (some-rule)`.
fn fault(line: &str) -> Option<(String, String)> {
    let (place, rest) = line.strip_prefix("- ")?.split_once(": ")?;
    let (_, rule) = rest.strip_suffix(')')?.rsplit_once(" (")?;
    Some((place.to_owned(), rule.to_owned()))
}
