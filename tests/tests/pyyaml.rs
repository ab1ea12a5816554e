//! Made-up texts, and examples of rules with changes, as `PyYAML` and the core read them: both take
//! the same ones, for the same values.
//!
//! `PyYAML` is asked where Python has it; otherwise the test says that it was skipped.

use std::io::Write;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};
use feast_ha::Dialect;
use feast_ha::rules::examples;
use feast_ha::tree::{Node, Refusal, SyntaxFaultKind, Value, parse};
use serde_json::json;

/// How many texts are made up, and how many are examples with changes, which take longer.
const MADE_UP: usize = 20_000;
const CHANGED: usize = 2_000;

/// What texts are made of: whatever means something to a reader of YAML.
const PARTS: &[&str] = &[
    " ",
    "  ",
    "\t",
    "\n",
    "\n",
    "\n  ",
    "\n ",
    "- ",
    "-",
    "a:",
    ": ",
    ":",
    "? ",
    "?",
    "#",
    " # c",
    "&a ",
    "&b ",
    "! ",
    "!!str ",
    "!e!x ",
    "|",
    "|\n",
    "|2\n",
    ">",
    "|-\n  ",
    ">+\n ",
    "'",
    "\"",
    "'b'",
    "\"c\"",
    "[",
    "]",
    "{",
    "}",
    ",",
    ", ",
    "\\",
    "\\n",
    "\\\n",
    "---\n",
    "--- ",
    "...\n",
    "%YAML 1.1\n",
    "%TAG !e! x\n",
    "\u{2028}",
    "\u{85}",
    "é",
    "\r",
    "\r\n",
    "a",
    "b",
    "1",
    "+",
    "-1",
    "~",
    "@",
    "`",
    "%",
    "''",
    "a b",
    "x:y",
    "key:\n  ",
    "key: v\n",
    "- i\n",
    "\n\n",
    "$",
    "{{",
    "}}",
    "\0",
    "\u{7f}",
];

/// Reads JSON strings, a line each, and tells of each whether it is YAML and what it holds.
const PROGRAM: &str = r"
import json, sys, yaml
def value(node):
    if isinstance(node, yaml.ScalarNode):
        return node.value
    if isinstance(node, yaml.SequenceNode):
        return {'items': [value(it) for it in node.value]}
    # Of a key that is given again, the last counts.
    names = [key.value if isinstance(key, yaml.ScalarNode) else None for key, _ in node.value]
    last = [name is None or name not in names[at + 1:] for at, name in enumerate(names)]
    pairs = [pair for pair, counts in zip(node.value, last) if counts]
    return {'fields': [value(it) for pair in pairs for it in pair]}
for line in sys.stdin:
    try:
        nodes = list(yaml.compose_all(json.loads(line), Loader=yaml.SafeLoader))
        print(json.dumps([value(it) for it in nodes]))
    except yaml.YAMLError:
        print('null')
";

#[test]
fn what_pyyaml_reads_is_read_and_what_it_refuses_is_refused() -> Result<()> {
    let has_pyyaml = Command::new("python3")
        .args(["-c", "import yaml"])
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|it| it.success());
    if !has_pyyaml {
        println!("skipped: there is no PyYAML");
        return Ok(());
    }
    let mut random = Random(1);
    let mut texts: Vec<String> = (0..MADE_UP).map(|_| random.text(14)).collect();
    // What a merge key brings is put in place by the core, and by PyYAML only later.
    let examples: Vec<&str> = examples()
        .map(|it| it.yaml)
        .filter(|it| !it.contains("<<"))
        .collect();
    texts.extend((0..CHANGED).filter_map(|_| random.changed(&examples)));
    let answers = ask(&texts)?;
    ensure!(answers.len() == texts.len(), "{} answers", answers.len());
    for (text, theirs) in texts.iter().zip(answers) {
        let ours = read(text);
        ensure!(ours == theirs, "{text:?}\n we: {ours}\nthey: {theirs}");
    }
    Ok(())
}

fn ask(texts: &[String]) -> Result<Vec<serde_json::Value>> {
    let mut python = Command::new("python3")
        .args(["-c", PROGRAM])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()?;
    let mut input = python.stdin.take().context("no way to ask")?;
    let lines: Vec<String> = texts.iter().map(|text| json!(text).to_string()).collect();
    // It answers while it is asked, and waits until somebody listens.
    let asking = std::thread::spawn(move || input.write_all(lines.join("\n").as_bytes()));
    let output = python.wait_with_output()?;
    asking.join().ok().context("nobody asked")??;
    let answers = String::from_utf8(output.stdout)?;
    answers
        .lines()
        .map(|line| Ok(serde_json::from_str(line)?))
        .collect()
}

/// What the core makes of a text for Feast, or null when Feast does not read it.
fn read(text: &str) -> serde_json::Value {
    let (documents, faults) = parse(text);
    let is_refused = faults
        .iter()
        .any(|it| it.is_for(Dialect::PyYaml) && is_about_syntax(&it.kind));
    if is_refused {
        return serde_json::Value::Null;
    }
    documents
        .iter()
        .filter_map(|it| it.root().map(value))
        .collect()
}

/// Whether `PyYAML` sees it before it looks at what values mean.
fn is_about_syntax(kind: &SyntaxFaultKind) -> bool {
    match kind {
        SyntaxFaultKind::Syntax(..)
        | SyntaxFaultKind::UnknownAnchor
        | SyntaxFaultKind::CyclicAlias
        | SyntaxFaultKind::TooManyAliases
        | SyntaxFaultKind::TooLarge
        | SyntaxFaultKind::TooDeep => true,
        SyntaxFaultKind::DuplicateKey => false,
        SyntaxFaultKind::Refused(refusal) => matches!(
            refusal,
            Refusal::Tab
                | Refusal::Comment
                | Refusal::Escape(_)
                | Refusal::FlowColon
                | Refusal::RepeatedAnchor
        ),
    }
}

fn value(node: Node<'_>) -> serde_json::Value {
    match node.value() {
        Value::Scalar(_) => json!(node.scalar_text().map(|(text, _)| text)),
        Value::Sequence => json!({"items": node.items().map(value).collect::<Vec<_>>()}),
        Value::Mapping => {
            let fields = node.fields();
            let both = fields.flat_map(|field| [value(field.key()), value(field.value())]);
            json!({"fields": both.collect::<Vec<_>>()})
        }
    }
}

/// Numbers that are the same in each run.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        // Knuth's multiplier for 64 bits; the upper half is what looks random.
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        usize::try_from(self.0 >> 33).unwrap_or_default() % limit
    }

    fn text(&mut self, most: usize) -> String {
        let parts = 1 + self.below(most);
        let part = |_| PARTS.get(self.below(PARTS.len())).copied();
        (0..parts).filter_map(part).collect()
    }

    /// One of the texts, in which up to three times a few characters are others.
    fn changed(&mut self, texts: &[&str]) -> Option<String> {
        let mut text: Vec<char> = texts.get(self.below(texts.len()))?.chars().collect();
        for _ in 0..=self.below(3) {
            let start = self.below(text.len() + 1);
            let end = text.len().min(start + self.below(4));
            text.splice(start..end, self.text(2).chars());
        }
        Some(text.into_iter().collect())
    }
}
