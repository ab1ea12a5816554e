//! `explain`, `rules` and `completions`.

use crate::{checked, folder, run};

/// Standard output of a command that succeeds.
fn said(arguments: &[&str]) -> String {
    let (code, text) = checked(&[], arguments);
    assert_eq!(code, 0, "{arguments:?}");
    text
}

#[test]
fn an_explanation_is_plain_text_when_it_is_piped() {
    let text = said(&["explain", "duplicate-key"]);
    let markdown = feast_ha::rules::explain("duplicate-key").unwrap();
    let (what, _) = markdown.split_once('\n').unwrap();
    assert!(
        text.starts_with(&format!("duplicate-key\n\n{what}\n")),
        "{text}"
    );
    for line in ["\nWhy\n", "\nThis fails:\n\n    ", "\nSource\n"] {
        assert!(text.contains(line), "{text}");
    }
    let coloured = said(&["explain", "duplicate-key", "--color", "always"]);
    assert!(
        coloured.starts_with("\u{1b}[1mduplicate-key\u{1b}[0m\n"),
        "{coloured}"
    );
    assert!(!coloured.contains("```"), "{coloured}");
}

#[test]
fn an_unknown_rule_is_a_mistake_with_a_way_out() {
    for (rule, expected) in [
        (
            "duplicate-keys",
            "feast-ha: unknown rule `duplicate-keys`; did you mean `duplicate-key`?\n",
        ),
        (
            "banana",
            "feast-ha: unknown rule `banana`; `feast-ha rules` lists them all\n",
        ),
    ] {
        let output = run(folder(&[]).path(), &["explain", rule], "");
        assert_eq!(output.status.code(), Some(2));
        assert_eq!(String::from_utf8_lossy(&output.stderr), expected);
    }
}

#[test]
fn every_listed_rule_can_be_explained() {
    let table = said(&["rules"]);
    let json: serde_json::Value =
        serde_json::from_str(&said(&["rules", "--format", "json"])).unwrap();
    let listed = json.as_array().unwrap();
    assert_eq!(table.lines().count(), listed.len());
    for (line, rule) in table.lines().zip(listed) {
        let words: Vec<&str> = line.split_whitespace().collect();
        assert_eq!(
            (words[0], words[1]),
            (text(rule, "id"), text(rule, "severity"))
        );
        assert!(line.ends_with(text(rule, "summary")), "{line}");
        assert!(said(&["explain", words[0]]).starts_with(words[0]));
    }
}

fn text<'v>(value: &'v serde_json::Value, key: &str) -> &'v str {
    value[key].as_str().unwrap()
}

#[test]
fn shells_learn_the_commands() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = said(&["completions", shell]);
        assert!(
            script.contains("explain") && script.contains("fail-on"),
            "{shell}"
        );
    }
}
