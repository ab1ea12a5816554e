//! The built policy as a file: what it imports and exports, and what its metadata says.

use std::fs;

use anyhow::{Context, ensure};
use feast_ha_tests::module::{METADATA_SECTION, Module, policy_bytes, workspace_root};
use serde_json::Value;

/// Host capabilities other than logging, which needs no grant, with the operation's name as the module
/// must contain it to make the call.
const CAPABILITIES: [(&str, &str); 11] = [
    ("kubernetes/can_i", "can_i"),
    ("kubernetes/get_resource", "get_resource"),
    ("kubernetes/list_resources_all", "list_resources_all"),
    (
        "kubernetes/list_resources_by_namespace",
        "list_resources_by_namespace",
    ),
    (
        "crypto/v1/is_certificate_trusted",
        "v1/is_certificate_trusted",
    ),
    ("net/v1/dns_lookup_host", "v1/dns_lookup_host"),
    ("oci/v1/manifest_digest", "v1/manifest_digest"),
    ("oci/v1/oci_manifest", "v1/oci_manifest"),
    ("oci/v1/oci_manifest_config", "v1/oci_manifest_config"),
    ("oci/v1/verify", "v1/verify"),
    ("oci/v2/verify", "v2/verify"),
];

#[test]
fn the_module_needs_nothing_but_wapc() -> anyhow::Result<()> {
    let module = Module::parse(&policy_bytes()?)?;
    for (from, name) in &module.imports {
        ensure!(from == "wapc", "`{name}` is imported from `{from}`");
    }
    for name in ["__guest_call", "wapc_init", "memory"] {
        ensure!(
            module.exports.iter().any(|export| export == name),
            "`{name}` is not exported"
        );
    }
    Ok(())
}

#[test]
fn the_module_carries_nothing_that_only_writers_read() -> anyhow::Result<()> {
    let data = Module::parse(&policy_bytes()?)?.data;
    let carries = |text: &str| data.windows(text.len()).any(|it| it == text.as_bytes());
    for rule in feast_ha::rules::RULES {
        ensure!(carries(rule.id), "the rule {} is not there", rule.id);
        ensure!(!carries(rule.summary), "the summary of {}", rule.id);
    }
    Ok(())
}

#[test]
fn the_metadata_section_is_metadata_yml_plus_what_the_build_adds() -> anyhow::Result<()> {
    let mut embedded = embedded_metadata()?;
    let fields = embedded.as_object_mut().context("metadata is no object")?;
    assert_eq!(fields.remove("protocolVersion"), Some("v1".into()));
    let usage = fields
        .get_mut("annotations")
        .and_then(Value::as_object_mut)
        .and_then(|annotations| annotations.remove("io.kubewarden.policy.usage"));
    let readme = fs::read_to_string(workspace_root().join("policy/README.md"))?;
    assert_eq!(usage, Some(readme.into()));
    assert_eq!(embedded, written_metadata()?);
    Ok(())
}

#[test]
fn metadata_and_packages_have_one_version() -> anyhow::Result<()> {
    let metadata = embedded_metadata()?;
    assert_eq!(
        metadata["annotations"]["io.kubewarden.policy.version"],
        env!("CARGO_PKG_VERSION")
    );
    Ok(())
}

#[test]
fn declared_host_capabilities_are_those_the_module_can_call() -> anyhow::Result<()> {
    let module = Module::parse(&policy_bytes()?)?;
    let metadata = embedded_metadata()?;
    let mut declared: Vec<&str> = metadata["hostCapabilities"]
        .as_array()
        .map(|items| items.iter().filter_map(Value::as_str).collect())
        .unwrap_or_default();
    declared.sort_unstable();
    let mut used: Vec<&str> = CAPABILITIES
        .iter()
        .filter(|(_, operation)| module.mentions(operation))
        .map(|(capability, _)| *capability)
        .collect();
    used.sort_unstable();
    assert_eq!(declared, used);
    Ok(())
}

/// The metadata a policy server reads from the module.
fn embedded_metadata() -> anyhow::Result<Value> {
    let module = Module::parse(&policy_bytes()?)?;
    let sections: Vec<&[u8]> = module.sections(METADATA_SECTION).collect();
    let [section] = sections.as_slice() else {
        anyhow::bail!("{} sections named {METADATA_SECTION}", sections.len());
    };
    serde_json::from_slice(section).context("the metadata section is no JSON")
}

/// The metadata its authors wrote.
fn written_metadata() -> anyhow::Result<Value> {
    let path = workspace_root().join("policy/metadata.yml");
    let text =
        fs::read_to_string(&path).with_context(|| format!("{} cannot be read", path.display()))?;
    serde_yaml::from_str(&text).context("metadata.yml is no YAML")
}
