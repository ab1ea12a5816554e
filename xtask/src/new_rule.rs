//! `cargo xtask new-rule`: the files and lines that make a rule.
//!
//! What it writes compiles, and fails the laws of the rules until it says something of its own: its failing example
//! is not reported yet.

use std::collections::BTreeMap;

use anyhow::{Context, Result, bail};

use crate::files;
use crate::layout::Layout;

const JUDGE: &str = include_str!("new_rule/skeleton.rs");
const EXPLANATION: &str = include_str!("new_rule/skeleton.md");
/// The list of the rules.
const LIST: &str = "shared/src/rules.rs";

#[derive(clap::Args)]
pub(crate) struct Args {
    /// What the rule is called, in kebab case: the fault, not its remedy
    #[arg(value_name = "NAME", value_parser = name)]
    name: Name,
}

/// A rule's name in the forms in which it appears.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Name {
    /// `sqlite-registry`
    id: String,
    /// `sqlite_registry`
    module: String,
    /// `sqlite registry`
    words: String,
}

fn name(given: &str) -> Result<Name, String> {
    let id = given.replace('_', "-");
    let is_word = |word: &str| {
        word.starts_with(|it: char| it.is_ascii_lowercase())
            && word
                .chars()
                .all(|it| it.is_ascii_lowercase() || it.is_ascii_digit())
    };
    if !id.split('-').all(is_word) {
        return Err("lower-case words joined by hyphens make a name".to_owned());
    }
    Ok(Name {
        module: id.replace('-', "_"),
        words: id.replace('-', " "),
        id,
    })
}

pub(crate) fn run(Args { name }: &Args) -> Result<()> {
    let layout = Layout::new();
    let made = made(name, |path| files::read_text(&layout.join(path)))?;
    let taken = |path: &&String| path.as_str() != LIST && layout.join(path).exists();
    if let Some(path) = made.keys().find(taken) {
        bail!("{path} is there already");
    }
    for (path, text) in &made {
        files::write(&layout.join(path), text.as_bytes())?;
    }
    let Name { id, module, .. } = name;
    println!(
        "\
made the rule {id}. Next:
  1. shared/src/rules/{module}.md: what it flags, why, and the smallest examples that fail and pass
  2. shared/src/rules/{module}.rs: its severity, summary and check; the nearest neighbour shows how
  3. {LIST}: move its line in the table to where its documentation belongs
  4. cargo test -p feast-ha: fails until the examples do what they say
  5. cargo xtask docs, and UPDATE_EXPECT=1 cargo test -p feast-ha-tests --test published: what names every rule
  6. cargo test -p feast-ha-tests --test repository"
    );
    Ok(())
}

/// The files to be written, by path.
fn made(name: &Name, read: impl Fn(&str) -> Result<String>) -> Result<BTreeMap<String, String>> {
    let Name { id, module, words } = name;
    let filled = |skeleton: &str| {
        let filled = skeleton.replace("{{id}}", id).replace("{{module}}", module);
        filled.replace("{{words}}", words)
    };
    Ok(BTreeMap::from([
        (LIST.to_owned(), listed(&read(LIST)?, module)?),
        (format!("shared/src/rules/{module}.rs"), filled(JUDGE)),
        (format!("shared/src/rules/{module}.md"), filled(EXPLANATION)),
    ]))
}

/// The list of the rules with one more: its module among the others by name, and its line at the end of the table.
fn listed(list: &str, module: &str) -> Result<String> {
    let no_table = || format!("{LIST} has no table of rules");
    let (before, table) = list.split_once("\ntable! {\n").with_context(no_table)?;
    let (rows, after) = table.split_once("\n}").with_context(no_table)?;
    let rules: Vec<&str> = rows.lines().map(str::trim).collect();
    if rules.contains(&module) {
        bail!("{LIST} has the rule {module} already");
    }
    let declared = |line: &str| {
        line.strip_prefix("mod ")?
            .strip_suffix(';')
            .map(str::to_owned)
    };
    let is_rule = |line: &str| declared(line).filter(|it| rules.contains(&it.as_str()));
    let lines: Vec<&str> = before.lines().collect();
    // Before the first rule that comes after it, or behind the last one.
    let next = lines
        .iter()
        .position(|line| is_rule(line).is_some_and(|it| it.as_str() > module));
    let behind = lines.iter().rposition(|line| is_rule(line).is_some());
    let at = next
        .or(behind.map(|last| last + 1))
        .with_context(|| format!("{LIST} declares no module of a rule"))?;
    let declaration = format!("mod {module};");
    let mut declared = lines;
    declared.insert(at, &declaration);
    Ok(format!(
        "{}\n\ntable! {{\n{rows}\n    {module}\n}}{after}",
        declared.join("\n").trim_end()
    ))
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;

    const RULES: &str = "\
mod examples;

mod duplicate_key;
mod unknown_field;

#[cfg(test)]
mod tests;

table! {
    unknown_field
    duplicate_key
}
";

    #[test]
    fn a_rule_is_declared_by_name_and_listed_last() {
        expect![[r"
            mod examples;

            mod duplicate_key;
            mod missing_field;
            mod unknown_field;

            #[cfg(test)]
            mod tests;

            table! {
                unknown_field
                duplicate_key
                missing_field
            }
        "]]
        .assert_eq(&listed(RULES, "missing_field").unwrap());
        let last = listed(RULES, "zoo").unwrap();
        assert!(
            last.contains("mod unknown_field;\nmod zoo;\n\n#[cfg"),
            "{last}"
        );
        let first = listed(RULES, "ant").unwrap();
        assert!(
            first.contains("\n\nmod ant;\nmod duplicate_key;"),
            "{first}"
        );
    }

    #[test]
    fn the_list_of_the_rules_has_room_for_one_more() {
        let read = |path: &str| files::read_text(&Layout::new().join(path));
        let made = made(&name("zebra-crossing").unwrap(), read).unwrap();
        let list = &made[LIST];
        assert!(list.contains("\nmod zebra_crossing;\n"), "{list}");
        assert!(list.contains("\n    zebra_crossing\n}"), "{list}");
        assert_eq!(
            list.lines().count(),
            read(LIST).unwrap().lines().count() + 2
        );
        for (path, text) in made {
            assert!(path == LIST || !text.contains("{{"), "{path}: {text}");
        }
    }

    #[test]
    fn a_rule_is_not_made_twice() {
        let error = listed(RULES, "duplicate_key").unwrap_err();
        assert_eq!(
            error.to_string(),
            "shared/src/rules.rs has the rule duplicate_key already"
        );
    }

    #[test]
    fn names_are_words_joined_by_hyphens() {
        let made = Name {
            id: "sqlite-registry".to_owned(),
            module: "sqlite_registry".to_owned(),
            words: "sqlite registry".to_owned(),
        };
        assert_eq!(name("sqlite-registry").as_ref(), Ok(&made));
        assert_eq!(name("sqlite_registry").as_ref(), Ok(&made));
        for wrong in ["", "SQLite", "a--b", "-a", "a b", "../a", "1st"] {
            assert!(name(wrong).is_err(), "{wrong}");
        }
    }
}
