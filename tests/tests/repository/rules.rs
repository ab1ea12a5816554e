//! A rule has all its parts, and they are of one name.

use std::collections::BTreeSet;
use std::fs;

use feast_ha::rules::RULES;
use feast_ha_tests::module::workspace_root;

/// What stands beside the rules and is none: the explanations' examples, what several rules say alike, and tests.
const BESIDE: [&str; 3] = ["examples", "single_writer", "tests"];

#[test]
fn a_rule_is_a_file_that_judges_one_that_explains_and_a_line_in_the_table() -> anyhow::Result<()> {
    let mut judged = names("rs")?;
    for name in BESIDE {
        assert!(judged.remove(name), "there is no rules/{name}.rs");
    }
    let listed: BTreeSet<String> = RULES.iter().map(|it| it.id.replace('-', "_")).collect();
    assert_eq!(judged, listed, "files that judge, and the table");
    assert_eq!(names("md")?, listed, "files that explain, and the table");
    Ok(())
}

#[test]
fn nothing_is_left_of_what_a_new_rule_begins_with() -> anyhow::Result<()> {
    let skeleton = workspace_root().join("xtask/src/new_rule/skeleton");
    for extension in ["md", "rs"] {
        let skeleton = fs::read_to_string(skeleton.with_extension(extension))?;
        // What stands for a sentence of the author's.
        let sentences = skeleton.lines().map(|it| it.trim_matches([' ', '"', ',']));
        let sentences: Vec<_> = sentences
            .filter(|it| it.ends_with('.'))
            .map(|it| it.split("{{").next().unwrap_or_default())
            .collect();
        assert!(!sentences.is_empty(), "skeleton.{extension}");
        for name in names(extension)? {
            let file = format!("shared/src/rules/{name}.{extension}");
            let text = fs::read_to_string(workspace_root().join(&file))?;
            for sentence in &sentences {
                assert!(!text.contains(sentence), "{file} has `{sentence}` still");
            }
        }
    }
    Ok(())
}

/// The files with this extension right beside the rules, without it.
fn names(extension: &str) -> anyhow::Result<BTreeSet<String>> {
    let mut names = BTreeSet::new();
    for entry in fs::read_dir(workspace_root().join("shared/src/rules"))? {
        let path = entry?.path();
        if path.extension().is_some_and(|it| it == extension) {
            let name = path.file_stem().unwrap_or_default();
            names.insert(name.to_string_lossy().into_owned());
        }
    }
    Ok(names)
}
