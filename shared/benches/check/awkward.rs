//! Texts of a megabyte that ask for more than linear time wherever somebody was careless.

/// How long each text is, in bytes.
const SIZE: usize = 1_000_000;

const HEAD: &str = "apiVersion: feast.dev/v1\nkind: FeatureStore\nmetadata: {name: prod}\n";

/// The texts, each with its name.
pub(crate) fn texts() -> [(&'static str, String); 18] {
    let spec = format!("{HEAD}spec:\n  feastProject: rides\n");
    let secret =
        "apiVersion: v1\nkind: Secret\nmetadata: {name: stores}\nstringData:\n  redis: |\n";
    [
        (
            "deep nesting, one line",
            repeated(&format!("{HEAD}spec: "), |_| "[".to_owned()),
        ),
        ("deep nesting, many lines", deep_block()),
        (
            "one long line, a string",
            repeated(&format!("{spec}  note: "), |_| "word ".to_owned()),
        ),
        (
            "one long line, a mapping",
            repeated(&format!("{HEAD}spec: {{feastProject: rides"), |i| {
                format!(", f{i}: {i}")
            }) + "}\n",
        ),
        (
            "many duplicates",
            repeated(&spec, |_| "  feastProject: rides\n".to_owned()),
        ),
        (
            "many aliases",
            repeated(
                &format!("{HEAD}spec: &a\n  feastProject: rides\n  env:\n"),
                |_| "  - *b\n  - &b {name: x}\n".to_owned(),
            ),
        ),
        ("aliases of aliases", laughs()),
        ("many documents", repeated("", |_| format!("---\n{spec}"))),
        (
            "many documents that break off",
            repeated("", |_| "---\n[\n".to_owned()),
        ),
        (
            "many Secrets",
            repeated("", |i| {
                format!(
                    "---\n{}    connection_string: h\n",
                    secret.replace("stores", &format!("s{}", i % 7))
                )
            }),
        ),
        (
            "many variables of one Secret",
            repeated(
                &format!(
                    "{secret}    k: v\n  k: v\n---\n{spec}  services:\n    onlineStore:\n      server:\n        env:\n"
                ),
                |i| {
                    let from = "{secretKeyRef: {name: stores, key: k}}";
                    format!("        - {{name: A{i}, valueFrom: {from}}}\n")
                },
            ),
        ),
        (
            "many faults",
            repeated(&spec, |i| format!("  replica{i}: 3\n")),
        ),
        (
            "many tabs in one indentation",
            repeated(HEAD, |_| "\t".to_owned()),
        ),
        (
            "many tabs behind a wide indentation",
            repeated(&" ".repeat(SIZE / 2), |_| "-\t".to_owned()),
        ),
        (
            "many directives",
            repeated("", |i| format!("%TAG !h{i}! x\n")) + "---\n" + HEAD,
        ),
        ("merges of merges", merges()),
        (
            "a huge block scalar",
            repeated(&format!("{spec}  note: |\n"), |_| {
                "    a line of text\n".to_owned()
            }),
        ),
        (
            "a huge block scalar of YAML",
            repeated(secret, |i| format!("    key{i}: [{{a: b}}, c]\n")),
        ),
    ]
}

/// `head` and then one piece after the other until the text is long enough.
fn repeated(head: &str, piece: impl Fn(usize) -> String) -> String {
    let mut text = head.to_owned();
    let mut number = 0;
    while text.len() < SIZE {
        text.push_str(&piece(number));
        number += 1;
    }
    text
}

/// Each line a level deeper than the one before.
fn deep_block() -> String {
    repeated(&format!("{HEAD}spec:\n"), |level| {
        format!("{}a:\n", " ".repeat(level + 1))
    })
}

/// Each mapping has the fields of the one that it holds.
fn merges() -> String {
    let depth = 120;
    let text = repeated(&format!("{HEAD}spec: {}", "{<<: ".repeat(depth)), |i| {
        format!("{}k{i}: 0", if i == 0 { "{" } else { ", " })
    });
    format!("{text}{}\n", "}".repeat(depth + 1))
}

/// Each list ten times the one before, behind names.
fn laughs() -> String {
    let head = format!("{HEAD}x0: &x0 [a]\n");
    let text = repeated(&head, |level| {
        let alias = format!("*x{level}");
        format!(
            "x{}: &x{} [{}]\n",
            level + 1,
            level + 1,
            [alias.as_str(); 10].join(", ")
        )
    });
    format!("{text}spec: *x9\n")
}
