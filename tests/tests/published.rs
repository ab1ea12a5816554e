//! What is published beside the policy agrees with it: the files that are generated from its settings and its metadata,
//! the manifests, and the README.
//!
//! `UPDATE_EXPECT=1` writes the generated files.

#![expect(
    clippy::indexing_slicing,
    reason = "setting a key of a `Value` that is an object cannot panic"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, ensure};
use expect_test::expect_file;
use feast_ha::rules::RULES;
use feast_ha::settings::{ACTIONS, Form, SETTINGS, Setting, Settings};
use feast_ha::{Document, Source};
use feast_ha_tests::module::workspace_root;
use serde_json::{Map, Value, json};

#[test]
fn the_schema_of_the_settings_is_fresh() -> anyhow::Result<()> {
    let properties: Map<_, _> = SETTINGS
        .iter()
        .map(|it| (it.name.to_owned(), schema(it)))
        .collect();
    let schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Settings of the feast-ha policy",
        "type": "object",
        "additionalProperties": false,
        "properties": properties,
    });
    let text = format!("{}\n", serde_json::to_string_pretty(&schema)?);
    expect_file![path("policy/settings.schema.json")].assert_eq(&text);
    Ok(())
}

fn schema(setting: &Setting) -> Value {
    let mut schema = match setting.form {
        Form::Actions => {
            let rule =
                |summary| json!({"description": format!("Flags {summary}."), "enum": ACTIONS});
            let rules: Map<_, _> = RULES
                .iter()
                .map(|it| (it.id.to_owned(), rule(it.summary)))
                .collect();
            json!({"type": "object", "additionalProperties": false, "properties": rules})
        }
        Form::Words(_) => {
            let words = setting.form.words();
            json!({"type": "array", "minItems": 1, "uniqueItems": true, "items": {"enum": words}})
        }
        Form::Word(words) => json!({"enum": words}),
        Form::Integer(least, most) => {
            json!({"type": "integer", "minimum": least, "maximum": most})
        }
        Form::Boolean => json!({"type": "boolean"}),
        Form::Url => json!({"type": "string", "pattern": "^https?://\\S+$", "maxLength": 200}),
    };
    schema["description"] = setting.doc.into();
    schema
}

#[test]
fn the_form_of_the_rancher_ui_is_fresh() -> anyhow::Result<()> {
    let text = form()?;
    expect_file![path("policy/questions-ui.yml")].assert_eq(&text);
    Ok(())
}

fn form() -> anyhow::Result<String> {
    let questions: Vec<Value> = SETTINGS.iter().map(question).collect();
    Ok(serde_yaml::to_string(&json!({"questions": questions}))?)
}

fn question(setting: &Setting) -> Value {
    let (kind, options) = match setting.form {
        Form::Actions => ("map[", None),
        Form::Words(_) => ("array[", None),
        Form::Word(words) => ("enum", Some(words)),
        Form::Integer(..) => ("int", None),
        Form::Boolean => ("boolean", None),
        Form::Url => ("string", None),
    };
    let words = setting.form.words();
    let tooltip = if words.is_empty() {
        setting.doc.to_owned()
    } else {
        format!("{} One of: {}.", setting.doc, words.join(", "))
    };
    let mut question = json!({
        "variable": setting.name,
        "label": setting.label,
        "tooltip": tooltip,
        "group": "Settings",
        "type": kind,
        "required": false,
        "default": null,
    });
    if let Some(options) = options {
        question["options"] = options.into();
    }
    question
}

#[test]
fn the_package_of_artifact_hub_is_fresh() -> anyhow::Result<()> {
    let file = path("artifacthub-pkg.yml");
    let metadata = yaml("policy/metadata.yml")?;
    let annotation = |name: &str| -> anyhow::Result<&str> {
        let found = metadata["annotations"][name].as_str();
        found.with_context(|| format!("metadata.yml has no {name}"))
    };
    let version = annotation("io.kubewarden.policy.version")?;
    let source = annotation("io.kubewarden.policy.source")?;
    let author = annotation("io.kubewarden.policy.author")?;
    let (name, email) = author
        .split_once(" <")
        .context("an author without address")?;
    let keywords = annotation("io.artifacthub.keywords")?.split(", ");
    // When it was made is all that the file knows better.
    let created = fs::read_to_string(&file).unwrap_or_default();
    let created = created
        .lines()
        .find_map(|it| it.strip_prefix("createdAt: "));
    let created = created.unwrap_or("2026-11-23T00:00:00Z").trim_matches('\'');
    let package = json!({
        "version": version,
        "name": annotation("io.kubewarden.policy.title")?,
        "displayName": annotation("io.artifacthub.displayName")?,
        "createdAt": created,
        "description": annotation("io.kubewarden.policy.description")?,
        "license": annotation("io.kubewarden.policy.license")?,
        "homeURL": annotation("io.kubewarden.policy.url")?,
        "containersImages": [{
            "name": "policy",
            "image": format!("{}:v{version}", annotation("io.kubewarden.policy.ociUrl")?),
        }],
        "keywords": keywords.collect::<Vec<_>>(),
        "links": [
            {"name": "policy", "url": format!("{source}/releases/download/v{version}/feast-ha-policy.wasm")},
            {"name": "source", "url": source},
        ],
        "install": "The policy can be installed as `deploy/README.md` of its source says.\n",
        "maintainers": [{"name": name, "email": email.trim_end_matches('>')}],
        "provider": {"name": "kubewarden"},
        "recommendations": [
            {"url": "https://artifacthub.io/packages/helm/kubewarden/kubewarden-controller"},
        ],
        "annotations": {
            "kubewarden/mutation": "false",
            "kubewarden/resources": annotation("io.artifacthub.resources")?,
            "kubewarden/rules": serde_yaml::to_string(&metadata["rules"])?,
            "kubewarden/contextAwareResources": serde_yaml::to_string(&metadata["contextAwareResources"])?,
            "kubewarden/questions-ui": form()?,
        },
    });
    expect_file![file].assert_eq(&serde_yaml::to_string(&package)?);
    Ok(())
}

#[test]
fn the_manifests_agree_with_the_metadata() -> anyhow::Result<()> {
    let metadata = yaml("policy/metadata.yml")?;
    let module = format!(
        "registry://{}:v{}",
        metadata["annotations"]["io.kubewarden.policy.ociUrl"]
            .as_str()
            .unwrap_or_default(),
        env!("CARGO_PKG_VERSION")
    );
    let mut policies = Vec::new();
    for mode in ["protect", "monitor"] {
        let mut policy = yaml(&format!("deploy/{mode}.yaml"))?;
        let spec = &mut policy["spec"];
        assert_eq!(spec["mode"].take(), mode);
        assert_eq!(spec["module"], module);
        for field in ["rules", "contextAwareResources", "mutating"] {
            assert_eq!(spec[field], metadata[field], "{field} of {mode}");
        }
        policies.push(policy);
    }
    assert_eq!(policies[0], policies[1], "one takes the place of the other");
    let server = &yaml("deploy/policies.yml")?["feast-ha"];
    for field in ["contextAwareResources", "hostCapabilities"] {
        assert_eq!(server[field], metadata[field], "{field} of policies.yml");
    }
    read_settings(&serde_yaml::to_string(&server["settings"])?)?;
    Ok(())
}

/// Kustomize is asked itself, from outside of `deploy/`, as by somebody who adds the components to a kustomization.
#[test]
fn kustomize_builds_the_policy_with_every_component() -> anyhow::Result<()> {
    // Without `--client` it would ask the cluster that the user has chosen.
    let version = Command::new("kubectl")
        .args(["version", "--client"])
        .output();
    if version.is_err() {
        println!("skipped: there is no kubectl");
        return Ok(());
    }
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("kustomize");
    copy(&path("deploy"), &folder.join("deploy"))?;
    let own = "resources: [../deploy]\ncomponents: [../deploy/keda, ../deploy/secrets]\n";
    fs::create_dir_all(folder.join("own"))?;
    fs::write(folder.join("own/kustomization.yaml"), own)?;
    let built = Command::new("kubectl")
        .args(["kustomize", "own"])
        .current_dir(&folder)
        .output()?;
    let complaint = String::from_utf8_lossy(&built.stderr);
    ensure!(built.status.success(), "{complaint}");
    let built = String::from_utf8(built.stdout)?;
    let objects: Vec<Value> = built
        .split("\n---\n")
        .map(serde_yaml::from_str)
        .collect::<Result<_, _>>()?;
    let find = |kind: &str, name: &str| {
        let mut objects = objects.iter();
        let found = objects.find(|it| it["kind"] == kind && it["metadata"]["name"] == name);
        found.with_context(|| format!("no {kind} {name}"))
    };
    let policy = &find("ClusterAdmissionPolicy", "feast-ha")?["spec"];
    assert_eq!(policy["settings"], json!({"inspectSecrets": true}));
    let secret = json!({"apiVersion": "v1", "kind": "Secret"});
    assert_eq!(policy["contextAwareResources"][2], secret);
    assert_eq!(policy["rules"][6]["resources"], json!(["scaledobjects"]));
    let granted = |role: &str| -> anyhow::Result<Vec<String>> {
        let rules = find("ClusterRole", role)?["rules"].as_array();
        let rules = rules.context("no rules")?.iter();
        Ok(rules
            .map(|it| format!("{} {}", it["verbs"], it["resources"]))
            .collect())
    };
    assert_eq!(
        granted("feast-ha-lookups")?,
        [
            r#"["get"] ["featurestores"]"#,
            r#"["get"] ["deployments"]"#,
            r#"["get"] ["secrets"]"#
        ]
    );
    assert_eq!(
        granted("feast-ha-audit")?,
        [
            r#"["list"] ["featurestores"]"#,
            r#"["list"] ["scaledobjects"]"#
        ]
    );
    Ok(())
}

fn copy(from: &Path, to: &Path) -> anyhow::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}

#[test]
fn the_readme_says_what_the_policy_says() -> anyhow::Result<()> {
    let readme = fs::read_to_string(path("policy/README.md"))?;
    let blocks = |kind: &'static str| {
        let blocks = readme.split("\n```").skip(1).step_by(2);
        blocks.filter_map(move |it| it.strip_prefix(kind)?.strip_prefix('\n'))
    };
    for settings in blocks("yaml") {
        read_settings(settings)?;
    }
    for Setting { name, .. } in &SETTINGS {
        ensure!(
            readme.contains(&format!("| `{name}` |")),
            "{name} is not in the README"
        );
    }
    let mut answers = String::new();
    for entry in fs::read_dir(path("tests/cases"))? {
        let case: Value = serde_yaml::from_str(&fs::read_to_string(entry?.path())?)?;
        answers.push_str(case["answer"]["message"].as_str().unwrap_or_default());
        answers.push('\n');
    }
    let messages: Vec<_> = blocks("text").collect();
    ensure!(!messages.is_empty(), "no messages in the README");
    for message in messages {
        ensure!(
            answers.contains(message),
            "no case is answered so: {message}"
        );
    }
    Ok(())
}

fn read_settings(text: &str) -> anyhow::Result<Settings> {
    let source = Source::parse(text);
    let root = source.documents().first().and_then(Document::root);
    Settings::read(root).map_err(|faults| anyhow::anyhow!("{faults:?}"))
}

fn path(name: &str) -> PathBuf {
    workspace_root().join(name)
}

/// The first document of a file.
fn yaml(name: &str) -> anyhow::Result<Value> {
    let text = fs::read_to_string(path(name)).with_context(|| name.to_owned())?;
    let first = text.split("\n---\n").next().unwrap_or_default();
    serde_yaml::from_str(first).with_context(|| name.to_owned())
}
