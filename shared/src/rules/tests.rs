//! Laws that hold for every rule: it has an explanation, and the explanation's examples do what
//! they say.

use super::{RULES, explain};
use crate::testing::{errors_left_by_fixes, rules_found};
use crate::{Options, Severity, Source, check};

struct Example {
    rule: &'static str,
    fails: bool,
    yaml: String,
}

fn examples() -> Vec<Example> {
    let mut examples = Vec::new();
    for rule in RULES {
        let text = explain(rule.id).unwrap();
        let mut blocks = text.split("```yaml ");
        blocks.next();
        for block in blocks {
            let (header, rest) = block.split_once('\n').unwrap();
            let (yaml, _) = rest.split_once("```").unwrap();
            assert!(
                ["fails", "passes"].contains(&header),
                "{}: {header}",
                rule.id
            );
            examples.push(Example {
                rule: rule.id,
                fails: header == "fails",
                yaml: yaml.to_owned(),
            });
        }
    }
    examples
}

#[test]
fn failing_examples_raise_exactly_their_rule_and_passing_ones_nothing() {
    for Example { rule, fails, yaml } in examples() {
        let expected = if fails { vec![rule] } else { vec![] };
        assert_eq!(rules_found(&yaml), expected, "{rule}:\n{yaml}");
    }
}

#[test]
fn every_rule_is_explained_in_the_same_parts() {
    for rule in RULES {
        let text = explain(rule.id).unwrap();
        let part = |name: &str| {
            text.find(name)
                .unwrap_or_else(|| panic!("{}: {name}", rule.id))
        };
        let parts = [
            part("## Why"),
            part("```yaml fails"),
            part("```yaml passes"),
            part("## What to do"),
            part("## Source"),
        ];
        assert!(parts.is_sorted(), "{}: {parts:?}", rule.id);
        assert!(!text.starts_with(['#', '`', '\n']), "{}", rule.id);
        assert!(rule.summary.len() <= 80, "{}", rule.id);
    }
}

#[test]
fn ids_are_unique_and_rules_are_found_by_them() {
    for rule in RULES {
        assert!(
            std::ptr::eq(super::find(rule.id).unwrap(), *rule),
            "{}",
            rule.id
        );
    }
    assert!(super::find("no-such-rule").is_none());
    assert!(explain("no-such-rule").is_none());
}

#[test]
fn each_fix_of_an_example_removes_its_fault_and_adds_no_error() {
    for Example { rule, fails, yaml } in examples() {
        if !fails {
            continue;
        }
        for (title, left) in errors_left_by_fixes(&yaml) {
            assert!(left.is_empty(), "{rule}: {title}: {left:?}\n{yaml}");
        }
    }
}

#[test]
fn messages_are_single_lines_of_plain_words() {
    for Example { rule, yaml, .. } in examples() {
        let source = Source::parse(&yaml);
        for it in check(&source, &Options::default()) {
            let message = &it.message;
            assert!(message.chars().count() <= 120, "{rule}: {message}");
            assert!(
                !message.contains('\n') && !message.ends_with('.'),
                "{message}"
            );
            assert!(
                !message.starts_with(char::is_uppercase) || message.starts_with("not YAML"),
                "{message}"
            );
            assert!(it.help.ends_with(['.', '`', ')']), "{rule}: {}", it.help);
            assert!(
                it.help
                    .starts_with(|it: char| it.is_uppercase() || it == 'k'),
                "{}",
                it.help
            );
        }
    }
}

#[test]
fn a_repo_config_of_several_processes_turns_warnings_into_errors() {
    for (registry, rule) in [
        ("registry.db", "registry-without-db"),
        ("s3://rides/registry.db", "object-store-registry"),
        (
            "{registry_type: sql, path: 'sqlite:///r.db'}",
            "sqlite-registry",
        ),
    ] {
        let yaml = format!("project: rides\nregistry: {registry}\n");
        let source = Source::parse(&yaml);
        for (replicas, severity) in [(1, Severity::Warning), (3, Severity::Error)] {
            let found = check(&source, &Options { replicas });
            let found: Vec<_> = found.iter().map(|it| (it.rule, it.severity)).collect();
            assert_eq!(found, [(rule, severity)], "{registry}");
        }
    }
}
