//! The modules of the core stand in layers, and use only their own and those below.

use std::collections::BTreeSet;

use crate::{File, files, nothing};

/// From the ground up: who stands in a layer may use it and what is before it.
const LAYERS: [&[&str]; 9] = [
    // Words, numbers and places, of nothing in particular.
    &[
        "docs",
        "kubernetes",
        "path",
        "repeats",
        "suggest",
        "text",
        "variable",
    ],
    // Any text as a tree.
    &["tree"],
    // Changes of fields as edits of the text.
    &["fix"],
    &["diagnostic"],
    // What the documents are that we know, and what stands in them.
    &["kind", "shape", "views"],
    &["source"],
    &["mask", "reference", "subject"],
    // What is right and wrong.
    &[
        "allow",
        "check",
        "connections",
        "convert",
        "rules",
        "settings",
    ],
    // What doors offer that have judged.
    &["assist", "change", "generate", "topology"],
];

/// Where a module stands.
fn layer(module: &str) -> Option<usize> {
    LAYERS.iter().position(|it| it.contains(&module))
}

#[test]
fn modules_use_only_what_stands_below_them() -> anyhow::Result<()> {
    let mut wrong = Vec::new();
    for File { path, text } in core()? {
        let module = module(&path);
        for used in used(&text) {
            let (Some(from), Some(to)) = (layer(module), layer(used)) else {
                wrong.push(format!("{path}: `crate::{used}` has no layer"));
                continue;
            };
            if from < to {
                wrong.push(format!(
                    "{path}: `{module}` uses `{used}`, which stands above it"
                ));
            }
        }
    }
    nothing(
        &wrong,
        "inside the core, a module names the modules below it, not what lib.rs says of them",
    )
}

#[test]
fn every_layer_is_made_of_modules() -> anyhow::Result<()> {
    let files = core()?;
    let there: BTreeSet<&str> = files.iter().map(|it| module(&it.path)).collect();
    let listed: BTreeSet<&str> = LAYERS.concat().into_iter().collect();
    assert_eq!(there, listed);
    Ok(())
}

/// What would bring the core into the page's module, which visitors wait for.
const JUDGES: [&str; 7] = [
    "assist", "check", "convert", "rules", "shape", "tree", "Source",
];

#[test]
fn the_page_names_values_of_the_core_and_asks_its_worker_for_the_rest() -> anyhow::Result<()> {
    let mut wrong = Vec::new();
    for File { path, text } in files()? {
        if !path.starts_with("web/src/") {
            continue;
        }
        let code = text.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
        for names in code.split("feast_ha::").skip(1) {
            let is_way = |it: char| it.is_alphanumeric() || it == '_' || it == ':';
            let way = names.split(|it| !is_way(it)).next().unwrap_or_default();
            let group = names.strip_prefix(way).and_then(|it| it.strip_prefix('{'));
            let group = group.and_then(|it| it.split('}').next());
            let mut names = [way, group.unwrap_or_default()]
                .into_iter()
                .flat_map(|it| it.split(|it: char| !it.is_alphanumeric() && it != '_'));
            if let Some(name) = names.find(|it| JUDGES.contains(it)) {
                wrong.push(format!("{path}: {name}"));
            }
        }
    }
    nothing(
        &wrong,
        "what takes these is a question in web/answers/src/questions.rs",
    )
}

/// What is compiled into the core, without its tests.
fn core() -> anyhow::Result<Vec<File>> {
    let mut files = files()?;
    let tests = ["lib", "testing", "tests", "verdicts"];
    files.retain(|it| {
        let inside = it.path.strip_prefix("shared/src/");
        let inside = inside.and_then(|it| it.strip_suffix(".rs"));
        inside.is_some_and(|it| it.split('/').all(|part| !tests.contains(&part)))
    });
    Ok(files)
}

/// The module right below the crate's root that a file belongs to.
fn module(path: &str) -> &str {
    let inside = path.strip_prefix("shared/src/").unwrap_or(path);
    inside.split(['/', '.']).next().unwrap_or_default()
}

/// What stands behind `crate::`, outside of comments and tests.
fn used(text: &str) -> BTreeSet<&str> {
    let code = text.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
    let lines = code.lines().filter(|it| !it.trim_start().starts_with("//"));
    let uses = lines.flat_map(|it| it.split("crate::").skip(1));
    uses.map(|it| {
        let end = it.find(|it: char| !it.is_alphanumeric() && it != '_');
        it.split_at(end.unwrap_or(it.len())).0
    })
    .collect()
}
