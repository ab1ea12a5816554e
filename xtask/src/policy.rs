//! The policy module as Kubewarden takes it: checked, and carrying its own description in a custom section.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result, bail};
use serde::{Deserialize, Serialize};
use wasm_encoder::{CustomSection, Section};
use wasmparser::{Parser, Payload};

use crate::files;
use crate::layout::Layout;

/// The custom section Kubewarden reads the description from.
pub(crate) const SECTION: &str = "io.kubewarden.metadata";
/// The only module a policy may import from: its host.
const HOST: &str = "wapc";
const VERSION: &str = "io.kubewarden.policy.version";
const USAGE: &str = "io.kubewarden.policy.usage";

/// `metadata.yml`. The fields' order is the order Kubewarden's own `kwctl annotate` writes them in.
#[derive(Debug, Deserialize, Serialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Metadata {
    /// Never written by hand: it tells how the module talks with its host.
    #[serde(skip_deserializing, default = "protocol_version")]
    protocol_version: &'static str,
    rules: Vec<Rule>,
    annotations: BTreeMap<String, String>,
    mutating: bool,
    background_audit: bool,
    execution_mode: ExecutionMode,
    policy_type: PolicyType,
    #[serde(default)]
    context_aware_resources: Vec<Resource>,
    #[serde(skip_serializing_if = "Option::is_none")]
    host_capabilities: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    minimum_kubewarden_version: Option<String>,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Rule {
    api_groups: Vec<String>,
    api_versions: Vec<String>,
    resources: Vec<String>,
    operations: Vec<Operation>,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(rename_all = "UPPERCASE")]
enum Operation {
    Create,
    Update,
    Delete,
    Connect,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
enum ExecutionMode {
    KubewardenWapc,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
enum PolicyType {
    Kubernetes,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Resource {
    api_version: String,
    kind: String,
}

fn protocol_version() -> &'static str {
    "v1"
}

/// Annotates `compiled`, the module as cargo built it. Says whether `annotated` had to change.
pub(crate) fn annotate(layout: &Layout, compiled: &Path, annotated: &Path) -> Result<bool> {
    let path = layout.join("policy/metadata.yml");
    let readme = layout.join("policy/README.md");
    let usage = if readme.is_file() {
        Some(files::read_text(&readme)?)
    } else {
        None
    };
    let json = description(&files::read_text(&path)?, usage, env!("CARGO_PKG_VERSION"))
        .with_context(|| format!("cannot use {}", path.display()))?;
    let module = with_section(files::read(compiled)?, &json)
        .with_context(|| format!("cannot annotate {}", compiled.display()))?;
    if std::fs::read(annotated).is_ok_and(|before| before == module) {
        return Ok(false);
    }
    files::write(annotated, &module)?;
    Ok(true)
}

/// The section's content: `metadata.yml` as compact JSON.
fn description(yaml: &str, usage: Option<String>, version: &str) -> Result<String> {
    let mut metadata: Metadata = serde_yaml::from_str(yaml)?;
    match metadata.annotations.get(VERSION) {
        Some(stated) if stated == version => {}
        Some(stated) => bail!("{VERSION} is {stated}, but the workspace is {version}"),
        None => bail!("the annotation {VERSION} is missing: write {version}"),
    }
    if let Some(usage) = usage
        && metadata
            .annotations
            .insert(USAGE.to_owned(), usage)
            .is_some()
    {
        bail!("the annotation {USAGE} is taken from policy/README.md: remove it");
    }
    Ok(serde_json::to_string(&metadata)?)
}

/// The module with the section at its end.
fn with_section(mut module: Vec<u8>, json: &str) -> Result<Vec<u8>> {
    for payload in Parser::new(0).parse_all(&module) {
        match payload.context("it is not a WebAssembly module")? {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    let import = import?;
                    if import.module != HOST {
                        bail!(
                            "it imports {}.{}, which no policy server provides: a dependency of the policy is built for browsers or for WASI",
                            import.module,
                            import.name
                        );
                    }
                }
            }
            Payload::CustomSection(section) if section.name() == SECTION => {
                bail!("it has a section {SECTION} already")
            }
            _ => {}
        }
    }
    CustomSection {
        name: SECTION.into(),
        data: json.as_bytes().into(),
    }
    .append_to(&mut module);
    Ok(module)
}

#[cfg(test)]
mod tests {
    use expect_test::expect;
    use wasm_encoder::{EntityType, ImportSection, Module, TypeSection};

    use super::*;

    const YAML: &str = r"
rules:
  - {apiGroups: [feast.dev], apiVersions: [v1], resources: [featurestores], operations: [CREATE, UPDATE]}
mutating: false
backgroundAudit: true
executionMode: kubewarden-wapc
policyType: kubernetes
hostCapabilities: []
annotations:
  io.kubewarden.policy.version: 1.2.3
  io.kubewarden.policy.title: feast-ha
";

    fn module_importing(from: &str) -> Vec<u8> {
        let mut types = TypeSection::new();
        types.ty().function([], []);
        let mut imports = ImportSection::new();
        imports.import(from, "__guest_request", EntityType::Function(0));
        let mut module = Module::new();
        module.section(&types).section(&imports);
        module.finish()
    }

    fn sections(module: &[u8]) -> Vec<(String, Vec<u8>)> {
        let payloads = Parser::new(0)
            .parse_all(module)
            .map(|payload| payload.expect("the module is whole"));
        payloads
            .filter_map(|payload| match payload {
                Payload::CustomSection(section) => {
                    Some((section.name().to_owned(), section.data().to_vec()))
                }
                _ => None,
            })
            .collect()
    }

    #[test]
    fn the_section_is_read_back_and_the_module_before_it_is_untouched() {
        let bare = module_importing("wapc");
        // Long enough for a length of more than one byte.
        let json = format!("{{\"a\":\"{}\"}}", "é".repeat(10_000));
        let annotated = with_section(bare.clone(), &json).expect("it only imports from its host");
        assert!(annotated.starts_with(&bare));
        assert_eq!(
            sections(&annotated),
            [(SECTION.to_owned(), json.into_bytes())]
        );
    }

    #[test]
    fn a_second_section_is_refused() {
        let annotated = with_section(module_importing("wapc"), "{}").expect("it has none yet");
        let error = with_section(annotated, "{}").expect_err("it has one now");
        assert_eq!(
            error.to_string(),
            "it has a section io.kubewarden.metadata already"
        );
    }

    #[test]
    fn an_import_from_elsewhere_is_refused() {
        let error = with_section(module_importing("__wbindgen_placeholder__"), "{}")
            .expect_err("not the host");
        assert!(
            error
                .to_string()
                .starts_with("it imports __wbindgen_placeholder__.__guest_request, "),
            "{error}"
        );
    }

    #[test]
    fn what_is_no_module_is_refused() {
        let error = with_section(b"hello".to_vec(), "{}").expect_err("not a module");
        assert_eq!(error.to_string(), "it is not a WebAssembly module");
    }

    #[test]
    fn the_description_has_kwctl_s_order() {
        let json =
            description(YAML, Some("# Use\n".to_owned()), "1.2.3").expect("the metadata are right");
        expect![[r##"{"protocolVersion":"v1","rules":[{"apiGroups":["feast.dev"],"apiVersions":["v1"],"resources":["featurestores"],"operations":["CREATE","UPDATE"]}],"annotations":{"io.kubewarden.policy.title":"feast-ha","io.kubewarden.policy.usage":"# Use\n","io.kubewarden.policy.version":"1.2.3"},"mutating":false,"backgroundAudit":true,"executionMode":"kubewarden-wapc","policyType":"kubernetes","contextAwareResources":[],"hostCapabilities":[]}"##]]
        .assert_eq(&json);
    }

    #[test]
    fn another_version_is_refused() {
        let error = description(YAML, None, "1.3.0").expect_err("the versions differ");
        assert_eq!(
            error.to_string(),
            "io.kubewarden.policy.version is 1.2.3, but the workspace is 1.3.0"
        );
    }

    #[test]
    fn an_unknown_field_is_refused() {
        let error = description(&YAML.replace("mutating", "mutatin"), None, "1.2.3")
            .expect_err("a wrong word");
        assert!(error.to_string().contains("mutatin"), "{error}");
    }
}
