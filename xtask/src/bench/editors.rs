//! The designer's editor beside one made of monaco-editor and monaco-yaml, in the same browser and on the same text.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use feast_ha::shape::{Shape, feature_store};
use serde_json::Value;

use super::{Group, Measurement, printed, schema};
use crate::layout::{Layout, Output};
use crate::step::{Step, Steps};
use crate::{browser, editor, npm};

/// How many steps [`measure`] runs.
pub(super) const STEPS: usize = browser::STEPS + 3;

/// The other editor's package.
const PACKAGE: &str = "xtask/monaco";

/// How long the text is at least, in bytes.
const LENGTH: usize = 10_000;

/// Opens both pages in turns, and types in both.
pub(super) fn measure(steps: &mut Steps, layout: &Layout, built: &Output) -> Result<Group> {
    let folder = browser::prepare(steps, layout)?;
    let package = layout.join(PACKAGE);
    steps.run("monaco-editor and monaco-yaml", |step| {
        npm::install(step, &package)
    })?;
    let other = layout.intermediate().join("monaco");
    steps.run("a page of monaco-editor", |step| {
        page(step, layout, &package, &other)
    })?;
    let printed = steps.run("the designer against monaco-editor", |step| {
        let text = layout.intermediate().join("typed.yaml");
        fs::write(&text, document()).context("cannot write the text to type in")?;
        let mut command = browser::node(built);
        command
            .current_dir(&folder)
            .arg("editors.js")
            .args([&other, &text]);
        printed(step, &mut command)
    })?;
    let measurement = |name: &str, key: &str, unit, target| -> Result<Measurement> {
        let value = printed.get(key).and_then(Value::as_f64);
        Ok(Measurement {
            name: name.to_owned(),
            value: value.with_context(|| format!("editors.js printed no {key}"))?,
            unit,
            target,
        })
    };
    Ok(Group {
        title: "The page beside monaco-editor",
        command: "cargo xtask bench",
        method: "The designer, and a page of monaco-editor with monaco-yaml and a schema of the same structure, in one \
                 browser and in turns: until the editor shows a key that is pressed as soon as it is there (the median \
                 of five loads without a cache), and from a key to its mark in a text of 10 kB (the median of a \
                 hundred keys, each held for a while). The last value is the designer's own 95th percentile.",
        bound: "Most of the time to an editor is the browser's, which an empty page takes too. From a key to its mark the \
                analysis of the whole text takes about a millisecond in the worker; the browser hands the answer over \
                only once it has drawn what was typed, up to one frame of 16.7 ms and the time to draw it later.",
        measured: vec![
            measurement("usable editor / monaco-editor", "usable", "×", 0.5)?,
            measurement("key to diagnostics / monaco-editor", "diagnosed", "×", 0.5)?,
            measurement("key to diagnostics, 10 kB, p95", "p95", "ms", 16.0)?,
        ],
    })
}

/// Bundles the other page into `folder`.
fn page(step: &mut Step, layout: &Layout, package: &Path, folder: &Path) -> Result<()> {
    let modules = package.join("node_modules");
    for (entry, name) in [
        (package.join("page.js"), "page.js"),
        (
            modules.join("monaco-editor/esm/vs/editor/editor.worker.js"),
            "editor.worker.js",
        ),
        (modules.join("monaco-yaml/yaml.worker.js"), "yaml.worker.js"),
    ] {
        editor::bundle_module(step, layout, &entry, &folder.join(name))?;
    }
    fs::copy(package.join("index.html"), folder.join("index.html"))
        .context("cannot copy the page")?;
    let schema = schema::schema(&Shape::Object(&feature_store::FEATURE_STORE));
    fs::write(folder.join("schema.json"), schema.to_string()).context("cannot write the schema")
}

/// A clean `FeatureStore` of that length, whose last line ends in a number.
fn document() -> String {
    let mut text =
        "apiVersion: feast.dev/v1\nkind: FeatureStore\nmetadata:\n  name: typed\n  annotations:\n"
            .to_owned();
    let mut number = 0;
    while text.len() < LENGTH {
        text.push_str(&format!(
            "    example.com/note-{number}: of the team that serves rides\n"
        ));
        number += 1;
    }
    text.push_str("spec:\n  feastProject: typed\n  replicas: 1");
    text
}

#[cfg(test)]
mod tests {
    use feast_ha::{Options, Source, check};

    use super::*;

    #[test]
    fn the_text_that_is_typed_in_is_clean() {
        let text = document();
        assert_eq!(check(&Source::parse(&text), &Options::default()), []);
        assert!(text.len() >= LENGTH && text.ends_with(": 1"));
    }
}
