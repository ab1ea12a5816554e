//! Edges of rules, in files: under `# == rule: what it is` a text, and under its lines what that rule
//! says about them, with all help and what each fix changes. `UPDATE_EXPECT=1` writes what it says
//! now.

use expect_test::expect_file;

use super::super::examples::{SETTINGS, with_settings};
use super::super::find;
use crate::text::apply;
use crate::{LineIndex, Source, check};

const TITLE: &str = "# == ";
const TOLD: &str = "#! ";

/// The file with what the rules say now. What stands before the first title comes before each text.
fn told(file: &str) -> String {
    let given: String = file
        .split_inclusive('\n')
        .filter(|it| !it.starts_with(TOLD))
        .collect();
    let (head, edges) = given.split_once(TITLE).unwrap();
    let mut shown = head.to_owned();
    for edge in edges.split(TITLE) {
        let (title, text) = edge.split_once('\n').unwrap();
        let (rule, _) = title.split_once(": ").unwrap();
        shown.push_str(&format!("{TITLE}{title}\n"));
        shown.push_str(&annotated(rule, head, text));
    }
    shown
}

/// The text below the head with what `rule` says about it.
fn annotated(rule: &str, head: &str, text: &str) -> String {
    let rule = find(rule).unwrap().id;
    let yaml = format!("{head}{text}");
    let first = text.lines().next().unwrap_or_default();
    let options = with_settings(first.strip_prefix(SETTINGS).unwrap_or_default()).unwrap();
    let source = Source::parse(&yaml);
    let index = LineIndex::new(&yaml);
    let mut found = check(&source, &options);
    found.retain(|it| it.rule == rule);
    let start = head.lines().count();
    let mut shown = String::new();
    for (number, line) in yaml.lines().enumerate() {
        if number >= start {
            shown.push_str(&format!("{line}\n"));
        }
        for it in &found {
            let span = source.span_of(it).unwrap_or_default();
            if index.line(span.start) != number {
                continue;
            }
            shown.push_str(&format!("{TOLD}{}: {}\n", it.severity, it.message));
            shown.push_str(&format!("{TOLD}  {}\n", it.help));
            for fix in &it.fixes {
                shown.push_str(&format!("{TOLD}  {}: {}\n", fix.applicability, fix.title));
                let fixed = apply(&yaml, &source.edits(it, fix).unwrap());
                let gone = yaml
                    .lines()
                    .filter(|it| !fixed.lines().any(|new| new == *it));
                gone.for_each(|line| shown.push_str(&format!("{TOLD}  - {line}\n")));
                let new = fixed
                    .lines()
                    .filter(|it| !yaml.lines().any(|old| old == *it));
                new.for_each(|line| shown.push_str(&format!("{TOLD}  + {line}\n")));
            }
        }
    }
    shown
}

/// Compares a file beside this one with itself as it should be.
macro_rules! holds {
    ($file:literal) => {
        expect_file![$file].assert_eq(&told(include_str!($file)))
    };
}

#[test]
fn edges_of_rules_for_feature_stores_hold() {
    holds!("edges/feature_store.yaml");
}

#[test]
fn edges_of_rules_for_pods_hold() {
    holds!("edges/pods.yaml");
}

#[test]
fn edges_of_rules_for_stores_hold() {
    holds!("edges/stores.yaml");
}

#[test]
fn edges_of_rules_for_several_objects_hold() {
    holds!("edges/objects.yaml");
}

#[test]
fn edges_of_rules_for_secrets_hold() {
    holds!("edges/secrets.yaml");
}

#[test]
fn edges_of_rules_for_repo_configs_hold() {
    holds!("edges/repo_config.yaml");
}
