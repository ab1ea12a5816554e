//! The policy's settings, as a file of their own or inside the manifest of a policy.

use std::path::Path;

use anyhow::{Context, Result, anyhow, bail};
use feast_ha::tree::{Node, SyntaxFault, SyntaxFaultKind};
use feast_ha::{Document, LineIndex, Settings, Source};

/// The kinds of Kubewarden's that hold settings.
const POLICIES: [&str; 2] = ["ClusterAdmissionPolicy", "AdmissionPolicy"];

/// Reads settings. The error tells everything that is wrong with them.
pub(crate) fn load(path: &Path) -> Result<Settings> {
    let name = path.display();
    let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {name}"))?;
    let source = Source::parse(&text);
    let lines = LineIndex::new(&text);
    let mut faults: Vec<&SyntaxFault> = source.faults().iter().collect();
    faults.sort_by_key(|fault| fault.span);
    let faults: Vec<String> = faults.into_iter().map(|it| say(it, &lines)).collect();
    let settings = if faults.is_empty() {
        Settings::read(find(&source).with_context(|| format!("cannot use {name}"))?)
    } else {
        Err(faults)
    };
    settings.map_err(|faults| anyhow!("cannot use {name}:\n  {}", faults.join("\n  ")))
}

/// The settings among the documents; `None` when they are left out.
fn find<'s>(source: &'s Source<'s>) -> Result<Option<Node<'s>>> {
    let roots: Vec<Node<'_>> = source
        .documents()
        .iter()
        .filter_map(Document::root)
        .filter(|root| !root.is_null())
        .collect();
    let kind = |root: &Node<'s>| root.get("kind").and_then(Node::as_str);
    let is_policy = |root: &&Node<'s>| kind(root).is_some_and(|it| POLICIES.contains(&it));
    let policies: Vec<&Node<'_>> = roots.iter().filter(is_policy).collect();
    match (policies.as_slice(), roots.as_slice()) {
        ([policy], _) => Ok(policy.get("spec").and_then(|it| it.get("settings"))),
        ([_, _, ..], _) => bail!("it holds several policies; keep one of them in the file"),
        ([], []) => Ok(None),
        ([], [root]) if kind(root).is_none() => Ok(Some(*root)),
        _ => bail!(
            "it holds neither settings alone nor a `{}`",
            POLICIES.join("` or `")
        ),
    }
}

fn say(fault: &SyntaxFault, lines: &LineIndex<'_>) -> String {
    let line = lines.line(fault.span.start) + 1;
    match &fault.kind {
        SyntaxFaultKind::Syntax(reason, _) => format!("line {line}: not YAML: {reason}"),
        SyntaxFaultKind::DuplicateKey => format!("line {line}: a key is given a second time"),
        _ => format!("line {line}: an alias names nothing, or too much"),
    }
}
