//! Files are short, whole, and say what they hold; links lead somewhere.

use std::collections::BTreeSet;

use feast_ha_tests::module::workspace_root;

use crate::{File, files, nothing};

/// The most lines of a file that people read.
const LINES: usize = 500;

/// What is longer, and why.
const LONG: [(&str, &str); 4] = [
    ("Cargo.lock", "written by Cargo"),
    ("docs/rules.md", "written by `cargo xtask docs`"),
    ("policy/settings.schema.json", "written by a test"),
    ("web/editor/package-lock.json", "written by npm"),
];

/// A file has one subject. One that is too long has two, or is listed with its reason.
#[test]
fn no_file_is_long_without_a_reason() -> anyhow::Result<()> {
    let mut long = files()?;
    long.retain(|it| it.text.lines().count() > LINES);
    let long: Vec<_> = long.iter().map(|it| it.path.as_str()).collect();
    assert_eq!(long, LONG.map(|it| it.0));
    Ok(())
}

#[test]
fn nothing_is_left_for_later() -> anyhow::Result<()> {
    // Put together here, so that this file does not speak of itself.
    let marks = [
        concat!("TO", "DO"),
        concat!("FIX", "ME"),
        concat!("XX", "X"),
    ];
    let mut wrong = Vec::new();
    for File { path, text } in files()? {
        // A lock file's checksums are made of any letters.
        if path.ends_with("package-lock.json") {
            continue;
        }
        for (number, line) in (1..).zip(text.lines()) {
            if marks.iter().any(|it| line.contains(it)) {
                wrong.push(format!("{path}:{number}: {}", line.trim()));
            }
        }
    }
    nothing(&wrong, "what is to be done is an issue, not a comment")
}

#[test]
fn every_rust_file_says_first_what_it_holds() -> anyhow::Result<()> {
    let mut wrong = Vec::new();
    for file in files()? {
        let opened = ["//!", "#![doc"];
        if file.has_extension("rs") && !opened.iter().any(|it| file.text.starts_with(it)) {
            wrong.push(file.path);
        }
    }
    // What a new rule is made of; its first line is filled in.
    wrong.retain(|it| it != "xtask/src/new_rule/skeleton.rs");
    nothing(&wrong, "a file begins with a line of `//!`")
}

#[test]
fn links_between_documents_lead_somewhere() -> anyhow::Result<()> {
    let files = files()?;
    let mut wrong = Vec::new();
    for file in files.iter().filter(|it| it.has_extension("md")) {
        let folder = file.path.rsplit_once('/').map_or("", |it| it.0);
        for link in links(&file.text) {
            let (path, heading) = link.split_once('#').unwrap_or((link, ""));
            let target = if path.is_empty() {
                file.path.clone()
            } else {
                joined(folder, path)
            };
            let there = workspace_root().join(&target).exists();
            let found = files.iter().find(|it| it.path == target);
            let headed =
                heading.is_empty() || found.is_some_and(|it| headings(&it.text).contains(heading));
            if !there || !headed {
                wrong.push(format!("{}: {link}", file.path));
            }
        }
    }
    nothing(&wrong, "these links lead nowhere")
}

/// The addresses of links in Markdown that stay in the repository.
fn links(text: &str) -> impl Iterator<Item = &str> {
    let addresses = text
        .split("](")
        .skip(1)
        .filter_map(|it| it.split_once(')'))
        .map(|it| it.0.trim_matches(['<', '>']));
    addresses.filter(|it| !it.contains("://") && !it.contains(char::is_whitespace))
}

/// A path from the root, of one from a folder.
fn joined(folder: &str, path: &str) -> String {
    let mut parts: Vec<&str> = folder.split('/').filter(|it| !it.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// The anchors that GitHub gives to the headings of a document.
fn headings(text: &str) -> BTreeSet<String> {
    let mut anchors = BTreeSet::new();
    for line in text.lines().filter(|it| it.starts_with('#')) {
        let title = line.trim_start_matches('#').trim();
        let letters = title.chars().filter_map(|it| match it {
            ' ' => Some('-'),
            '-' | '_' => Some(it),
            it if it.is_alphanumeric() => Some(it.to_ascii_lowercase()),
            _ => None,
        });
        anchors.insert(letters.collect());
    }
    anchors
}
