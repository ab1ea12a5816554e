//! The static site: files with content-hashed names, and the page and service worker that know the names.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};

use crate::layout::{Layout, Output};
use crate::page::Program;
use crate::step::Step;
use crate::{docs, editor, files, licences};

/// Files by their address relative to the site's root, with `/` between folders.
pub(crate) type Files = BTreeMap<String, Vec<u8>>;

/// The address of the licences of what others wrote of the page.
pub(crate) const LICENCES: &str = "licences.txt";

/// Assembles the site in the folder for it, which afterwards holds nothing else.
pub(crate) fn assemble(
    step: &mut Step,
    layout: &Layout,
    page: &Program,
    worker: &Program,
    editor: &Path,
    output: &Output,
) -> Result<()> {
    let style = layout.intermediate().join("style.css");
    editor::minify_style(step, layout, &layout.join("web/style.css"), &style)?;

    let mut site = Files::new();
    let statics = layout.join("web/static");
    if statics.is_dir() {
        site = load(&statics)?;
    }
    let css = add(&mut site, "style", "css", files::read(&style)?)?;
    let app_js = add(&mut site, "app", "js", files::read(&page.script)?)?;
    let app_wasm = add(&mut site, "app", "wasm", files::read(&page.module)?)?;
    let worker_js = add(&mut site, "worker", "js", files::read(&worker.script)?)?;
    let worker_wasm = add(&mut site, "worker", "wasm", files::read(&worker.module)?)?;
    let editor_js = add(&mut site, "editor", "js", files::read(editor)?)?;

    // Only who asks for these loads them, so they are no part of the precache.
    let mut later = Files::new();
    let policy_wasm = add(&mut later, "policy", "wasm", files::read(&output.policy())?)?;
    let mut licences =
        licences::of_crates(layout.root(), &["feast-ha-designer", "feast-ha-worker"])?;
    licences.extend(licences::of_npm(&layout.join("web/editor"))?);
    insert(&mut later, LICENCES, licences::written(licences))?;

    let index = template(
        &layout.join("web/index.html"),
        &[
            ("css", &css),
            ("app_js", &app_js),
            ("app_wasm", &app_wasm),
            ("editor_js", &editor_js),
            ("worker_js", &worker_js),
            ("worker_wasm", &worker_wasm),
            ("policy_wasm", &policy_wasm),
        ],
    )?;
    insert(&mut site, "index.html", index)?;

    // The rest is kept as it is read, not all at the first visit.
    let precache = serde_json::to_string(&site.keys().collect::<Vec<_>>())?;
    let kept_when_read = serde_json::to_string(&later.keys().collect::<Vec<_>>())?;
    site.append(&mut later);
    add_pages(&mut site, layout, &css)?;
    let worker = template(
        &layout.join("web/sw.js"),
        &[
            ("precache", &precache),
            ("kept_when_read", &kept_when_read),
            ("version", &short(&version(&site))),
        ],
    )?;
    insert(&mut site, "sw.js", worker)?;

    if !write(&site, &output.site())? {
        step.up_to_date();
    }
    Ok(())
}

/// Adds the pages of the rules, each in the frame that they share.
fn add_pages(site: &mut Files, layout: &Layout, css: &str) -> Result<()> {
    for page in docs::pages() {
        let text = template(
            &layout.join("web/document.html"),
            &[
                ("title", &page.title),
                ("description", &page.description),
                ("css", css.trim_start_matches("./")),
                ("root", &page.root()),
                // Last, because the others are not looked for in it.
                ("main", &page.main),
            ],
        )?;
        insert(site, &format!("{}index.html", page.folder), text)?;
    }
    Ok(())
}

/// Reads every file under `folder`.
pub(crate) fn load(folder: &Path) -> Result<Files> {
    let mut found = Files::new();
    for path in files::list(folder)? {
        let relative = path.strip_prefix(folder).unwrap_or(&path);
        let names: Option<Vec<&str>> = relative.iter().map(|name| name.to_str()).collect();
        let address = names
            .with_context(|| format!("{} has a name that is not UTF-8", path.display()))?
            .join("/");
        found.insert(address, files::read(&path)?);
    }
    Ok(found)
}

/// Adds a file under a name that changes with its content, and returns its relative URL.
fn add(site: &mut Files, name: &str, extension: &str, content: Vec<u8>) -> Result<String> {
    let address = format!("{name}-{}.{extension}", short(&Sha256::digest(&content)));
    let url = format!("./{address}");
    insert(site, &address, content)?;
    Ok(url)
}

fn insert(site: &mut Files, address: &str, content: impl Into<Vec<u8>>) -> Result<()> {
    if site.insert(address.to_owned(), content.into()).is_some() {
        bail!("web/static/{address} has the name of a file that the build makes: rename it");
    }
    Ok(())
}

/// The file at `path` with each `{{name}}` replaced by its value.
fn template(path: &Path, values: &[(&str, &str)]) -> Result<String> {
    fill(&files::read_text(path)?, values)
        .with_context(|| format!("cannot fill in {}", path.display()))
}

fn fill(text: &str, values: &[(&str, &str)]) -> Result<String> {
    let mut filled = text.to_owned();
    for (name, value) in values {
        let placeholder = format!("{{{{{name}}}}}");
        if !filled.contains(&placeholder) {
            bail!("it lacks the placeholder {placeholder}");
        }
        filled = filled.replace(&placeholder, value);
    }
    Ok(filled)
}

/// The whole site's version: every file's address and content, also of the files whose names never change.
fn version(site: &Files) -> [u8; 32] {
    let mut hash = Sha256::new();
    for (address, content) in site {
        hash.update(address);
        hash.update([0]);
        hash.update(Sha256::digest(content));
    }
    hash.finalize().into()
}

/// The first 16 hexadecimal digits.
fn short(digest: &[u8]) -> String {
    hexadecimal(digest).chars().take(16).collect()
}

/// A digest as `sha256sum` writes it.
pub(crate) fn hexadecimal(digest: &[u8]) -> String {
    digest.iter().fold(String::new(), |mut text, byte| {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// Makes `folder` hold exactly the site. Says whether anything had to change.
fn write(site: &Files, folder: &Path) -> Result<bool> {
    let mut changed = false;
    if folder.is_dir() {
        for address in load(folder)?
            .keys()
            .filter(|address| !site.contains_key(*address))
        {
            let path = folder.join(address);
            fs::remove_file(&path).with_context(|| format!("cannot remove {}", path.display()))?;
            changed = true;
        }
    }
    for (address, content) in site {
        let path = folder.join(address);
        if fs::read(&path).ok().as_ref() != Some(content) {
            files::write(&path, content)?;
            changed = true;
        }
    }
    Ok(changed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_placeholder_is_filled() {
        let filled = fill(
            "<link href=\"{{css}}\"><a href='{{css}}'>",
            &[("css", "./a.css")],
        )
        .expect("it is there");
        assert_eq!(filled, "<link href=\"./a.css\"><a href='./a.css'>");
    }

    #[test]
    fn a_template_without_its_placeholder_is_refused() {
        let error = fill("const files = [];", &[("precache", "[]")]).expect_err("nothing to fill");
        assert_eq!(error.to_string(), "it lacks the placeholder {{precache}}");
    }

    #[test]
    fn names_and_version_follow_the_content() {
        let mut one = Files::new();
        let mut other = Files::new();
        let first = add(&mut one, "app", "js", b"1".to_vec()).expect("the site was empty");
        let second = add(&mut other, "app", "js", b"2".to_vec()).expect("the site was empty");
        assert_eq!(first, "./app-6b86b273ff34fce1.js");
        assert_ne!(first, second);
        assert_ne!(version(&one), version(&other));
    }

    #[test]
    fn a_static_file_cannot_hide_a_made_one() {
        let mut site = Files::from([("sw.js".to_owned(), Vec::new())]);
        let error = insert(&mut site, "sw.js", "").expect_err("the name is taken");
        assert!(error.to_string().contains("web/static/sw.js"), "{error}");
    }
}
