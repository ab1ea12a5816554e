//! What other programs read: SARIF and GitHub's commands.

use expect_test::expect;
use serde_json::Value;

use crate::{SCALED_ON_SQLITE, checked};

/// A store whose fault stands behind a character of two UTF-16 units.
const EMOJI: &str = "{project: 😀, registry: r.db}\n";

fn sarif(files: &[(&str, &str)], arguments: &[&str]) -> Value {
    let (_, text) = checked(
        files,
        &[&["check", "--format", "sarif"], arguments].concat(),
    );
    serde_json::from_str(&text).unwrap()
}

#[test]
fn a_sarif_log_has_what_the_standard_requires() {
    let files = [
        ("deploy/prod a.yaml", SCALED_ON_SQLITE),
        ("feature_store.yaml", EMOJI),
    ];
    let log = sarif(&files, &["."]);
    assert_eq!(log["version"], "2.1.0");
    assert!(
        log["$schema"]
            .as_str()
            .unwrap()
            .ends_with("sarif-schema-2.1.0.json")
    );
    let [run] = log["runs"].as_array().unwrap().as_slice() else {
        panic!("one run");
    };
    assert_eq!(run["columnKind"], "utf16CodeUnits");
    assert_eq!(run["invocations"][0]["executionSuccessful"], true);
    let driver = &run["tool"]["driver"];
    assert_eq!(driver["name"], "feast-ha");
    let rules = driver["rules"].as_array().unwrap();
    for rule in rules {
        assert!(
            rule["help"]["markdown"]
                .as_str()
                .unwrap()
                .contains("## Why")
        );
        assert!(rule["helpUri"].as_str().unwrap().starts_with("https://"));
        let level = rule["defaultConfiguration"]["level"].as_str().unwrap();
        assert!(["error", "warning", "note"].contains(&level));
    }
    let results = run["results"].as_array().unwrap();
    assert!(results.len() > 1, "{results:?}");
    for result in results {
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(rules[index]["id"], result["ruleId"]);
        assert!(result["message"]["text"].is_string());
        let region = &result["locations"][0]["physicalLocation"]["region"];
        for key in ["startLine", "startColumn", "endLine", "endColumn"] {
            assert!(region[key].as_u64().unwrap() > 0, "{result}");
        }
    }
}

#[test]
fn a_result_names_its_place_and_its_fixes() {
    let files = [("deploy/prod a.yaml", SCALED_ON_SQLITE)];
    let mut log = sarif(&files, &["deploy/prod a.yaml"]);
    let results = log["runs"][0]["results"].as_array_mut().unwrap();
    let result = results
        .iter_mut()
        .find(|it| it["ruleId"] == "sqlite-registry");
    let result = result.unwrap();
    result["ruleIndex"].take();
    expect![[r#"
        {
          "fixes": [
            {
              "artifactChanges": [
                {
                  "artifactLocation": {
                    "uri": "deploy/prod%20a.yaml"
                  },
                  "replacements": [
                    {
                      "deletedRegion": {
                        "endColumn": 32,
                        "endLine": 20,
                        "startColumn": 11,
                        "startLine": 20
                      },
                      "insertedContent": {
                        "text": "postgresql+psycopg://feast:change-me@postgres:5432/feast"
                      }
                    }
                  ]
                }
              ],
              "description": {
                "text": "Use PostgreSQL, host and credentials to be filled in (needs judgement)"
              }
            }
          ],
          "level": "error",
          "locations": [
            {
              "logicalLocations": [
                {
                  "fullyQualifiedName": "stringData.sql.path",
                  "kind": "property"
                }
              ],
              "physicalLocation": {
                "artifactLocation": {
                  "uri": "deploy/prod%20a.yaml"
                },
                "region": {
                  "endColumn": 32,
                  "endLine": 20,
                  "startColumn": 11,
                  "startLine": 20
                }
              }
            }
          ],
          "message": {
            "text": "scaled by `replicas: 3`, but the registry is a SQLite file that each pod has for itself\nGive the registry a URL of a database server, such as `postgresql+psycopg://…` or `mysql+pymysql://…`."
          },
          "ruleId": "sqlite-registry",
          "ruleIndex": null
        }"#]].assert_eq(&serde_json::to_string_pretty(&result).unwrap());
}

#[test]
fn columns_count_utf16_units() {
    let log = sarif(&[("feature_store.yaml", EMOJI)], &["feature_store.yaml"]);
    let results = log["runs"][0]["results"].as_array().unwrap();
    let result = results
        .iter()
        .find(|it| it["ruleId"] == "registry-without-db");
    let region = &result.unwrap()["locations"][0]["physicalLocation"]["region"];
    assert_eq!(
        (&region["startColumn"], &region["endColumn"]),
        (&25.into(), &29.into())
    );
}

#[test]
fn a_log_without_results_or_of_what_cannot_be_read_is_a_log() {
    let log = sarif(&[], &["nowhere.yaml"]);
    assert_eq!(log["runs"][0]["results"], serde_json::json!([]));
    assert_eq!(
        log["runs"][0]["invocations"][0]["executionSuccessful"],
        false
    );
}

/// The text with a password in every URL, and as every value that is named like one.
fn with_credentials(text: &str) -> String {
    let named = ["password:", "connection_string:", "token:"];
    let mut changed = String::new();
    for line in text.split_inclusive('\n') {
        let split = named
            .iter()
            .find_map(|name| Some((line.split_once(name)?.0, name)));
        match split {
            Some((before, name)) if !line.contains('{') => {
                changed.push_str(&format!("{before}{name} hunter2\n"));
            }
            _ => changed.push_str(&line.replace("://", "://u:hunter2@")),
        }
    }
    changed
}

#[test]
fn no_output_shows_what_is_hidden() {
    let texts: Vec<(String, String)> = feast_ha::rules::examples()
        .enumerate()
        .map(|(number, it)| (format!("{number}/x.yaml"), with_credentials(it.yaml)))
        .filter(|(_, text)| text.contains("hunter2"))
        .collect();
    let files: Vec<(&str, &str)> = texts
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect();
    for arguments in [
        &["check", ".", "--format", "human", "--limit", "0"][..],
        &["check", ".", "--format", "json"],
        &["check", ".", "--format", "sarif"],
        &["check", ".", "--format", "github"],
        &["fix", ".", "--all"],
    ] {
        let (_, text) = checked(&files, arguments);
        assert!(!text.is_empty());
        let shown: Vec<&str> = text.lines().filter(|it| it.contains("hunter2")).collect();
        assert_eq!(shown, [""; 0], "{arguments:?}");
    }
}

#[test]
fn github_gets_commands_with_its_escapes() {
    let files = [
        ("a,b/100%:x.yaml", SCALED_ON_SQLITE),
        (
            "b.yaml",
            "apiVersion: feast.dev/v1\nkind: FeatureStore\nmetadata: {name: x}\nspec:\n  feastProject: a\n  replicas: 'x\n    y'\n",
        ),
    ];
    let (code, text) = checked(&files, &["check", ".", "--format", "github"]);
    let meant = ["title=wrong-type::", "title=sqlite-registry::"];
    let is_meant = |line: &&str| meant.iter().any(|it| line.contains(it));
    let commands: Vec<&str> = text.lines().filter(is_meant).collect();
    expect![[r"
        ::error file=b.yaml,line=6,endLine=7,title=wrong-type::spec.replicas: `replicas` takes an integer, but this is a string%0AWrite an integer here.
        ::error file=a%2Cb/100%25%3Ax.yaml,line=20,endLine=20,col=11,endColumn=31,title=sqlite-registry::stringData.sql.path: scaled by `replicas: 3`, but the registry is a SQLite file that each pod has for itself%0AGive the registry a URL of a database server, such as `postgresql+psycopg://…` or `mysql+pymysql://…`."]].assert_eq(&commands.join("
"));
    assert_eq!(code, 1);
}
