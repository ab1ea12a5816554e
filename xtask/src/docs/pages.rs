//! A page of the site for each rule, and one that lists them.

use feast_ha::Severity;
use pulldown_cmark::{CodeBlockKind, CowStr, Event, HeadingLevel, Parser, Tag, html};

use super::example::{escaped, figure, words};
use super::markdown::verdict;
use super::{Entry, entries};

/// A static page, before it has its frame.
pub(crate) struct Page {
    /// The folder that it is the index of, relative to the site's root, with a slash at the end.
    pub(crate) folder: String,
    /// What it is called.
    pub(crate) title: String,
    /// What it is about, in one line.
    pub(crate) description: String,
    /// Its content as HTML. Links are relative to its own folder.
    pub(crate) main: String,
}

impl Page {
    /// The way from the page to the site's root.
    pub(crate) fn root(&self) -> String {
        "../".repeat(self.folder.matches('/').count())
    }
}

/// All pages.
pub(crate) fn pages() -> Vec<Page> {
    let entries: Vec<Entry> = entries().collect();
    let mut pages = vec![index(&entries)];
    for (number, entry) in entries.iter().enumerate() {
        let previous = number.checked_sub(1).and_then(|number| entries.get(number));
        pages.push(page(entry, previous, entries.get(number + 1)));
    }
    pages
}

fn index(entries: &[Entry]) -> Page {
    let rows = entries.iter().map(|entry| {
        let id = entry.rule.id;
        format!(
            "<li><a href=\"./{id}/\">{id}</a>{}<p>{}</p></li>\n",
            facts(entry),
            words(entry.rule.summary)
        )
    });
    let description =
        "What feast-ha reports, how much it weighs, and what the policy does about it.";
    Page {
        folder: "rules/".to_owned(),
        title: "Rules".to_owned(),
        description: description.to_owned(),
        main: format!(
            "<h1>Rules</h1>\n<p>{description}</p>\n<ul class=\"rules\">\n{}</ul>\n",
            rows.collect::<String>()
        ),
    }
}

fn page(entry: &Entry, previous: Option<&Entry>, next: Option<&Entry>) -> Page {
    let Entry {
        rule, explanation, ..
    } = entry;
    let neighbour = |entry: Option<&Entry>, rel: &str, word: &str| match entry {
        Some(Entry { rule, .. }) => format!(
            "<a rel=\"{rel}\" href=\"../{id}/\"><span>{word}</span> {id}</a>",
            id = rule.id
        ),
        None => String::new(),
    };
    Page {
        folder: format!("rules/{}/", rule.id),
        title: rule.id.to_owned(),
        description: format!("Flags {}.", rule.summary.replace('`', "")),
        main: format!(
            "<article class=\"rule-help\">\n<h1>{}</h1>\n{}\n{}\
             <p class=\"facts\">Since feast-ha {}.</p>\n</article>\n\
             <nav class=\"neighbours\" aria-label=\"Other rules\">{}{}</nav>\n",
            rule.id,
            facts(entry),
            explained(rule.id, explanation),
            escaped(rule.since),
            neighbour(previous, "prev", "Previous"),
            neighbour(next, "next", "Next"),
        ),
    }
}

/// Severity and action, on one line.
fn facts(Entry { rule, action, .. }: &Entry) -> String {
    let (class, severity) = match rule.severity {
        Severity::Error => ("error", "Error"),
        Severity::Warning => ("warning", "Warning"),
        Severity::Info => ("info", "Note"),
    };
    let action = match *action {
        "deny" => "the policy refuses it",
        "warn" => "the policy warns",
        _ => "the policy is silent",
    };
    format!("<p class=\"facts\"><strong class=\"{class}\">{severity}</strong> · {action}</p>")
}

/// The explanation as HTML: sections that links can lead to, and examples with their verdicts.
fn explained(rule: &str, explanation: &str) -> String {
    let mut events = Vec::new();
    let mut parser = Parser::new(explanation);
    while let Some(event) = parser.next() {
        match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
                let mut code = String::new();
                for event in parser.by_ref() {
                    match event {
                        Event::Text(text) => code.push_str(&text),
                        _ => break,
                    }
                }
                events.push(Event::Html(figure(rule, verdict(&info), &code).into()));
            }
            Event::Start(Tag::Heading { level, .. }) => {
                let name = parser.next();
                let id = match &name {
                    Some(Event::Text(name)) => name.to_lowercase().replace(' ', "-"),
                    _ => String::new(),
                };
                events.push(Event::Start(heading(level, id.into())));
                events.extend(name);
            }
            event => events.push(event),
        }
    }
    let mut text = String::new();
    html::push_html(&mut text, events.into_iter());
    text
}

fn heading(level: HeadingLevel, id: CowStr<'_>) -> Tag<'_> {
    Tag::Heading {
        level,
        id: Some(id),
        classes: Vec::new(),
        attrs: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use expect_test::expect;

    use super::*;

    #[test]
    fn an_explanation_becomes_sections_and_figures() {
        let text = "One `<x>`.\n\n## What to do\nTwo.\n\n```yaml passes\na: <b>\n```\n";
        expect![[r#"
            <p>One <code>&lt;x&gt;</code>.</p>
            <h2 id="what-to-do">What to do</h2>
            <p>Two.</p>
            <figure><figcaption class="success">Not reported</figcaption><pre tabindex="0"><code><span class="key">a</span>: &lt;b&gt;
            </code></pre></figure>
        "#]].assert_eq(&explained("duplicate-key", text));
    }

    #[test]
    fn every_link_of_a_page_leads_to_a_page() {
        let pages = pages();
        let folders: BTreeSet<&str> = pages.iter().map(|it| it.folder.as_str()).collect();
        for page in &pages {
            for link in page.main.split("href=\"").skip(1) {
                let link = link.split('"').next().unwrap();
                let target = match link.strip_prefix("../") {
                    Some(rest) => format!("rules/{rest}"),
                    None => format!("{}{}", page.folder, link.strip_prefix("./").unwrap()),
                };
                assert!(folders.contains(target.as_str()), "{}: {link}", page.folder);
            }
            assert_eq!(page.main.matches("<h1>").count(), 1, "{}", page.folder);
            assert!(!page.main.contains("style="), "{}", page.folder);
        }
    }
}
