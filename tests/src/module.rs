//! A built WebAssembly module taken apart.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context;
use wasmparser::{Parser, Payload};

/// The section that tells a policy server what the policy judges and what it needs.
pub const METADATA_SECTION: &str = "io.kubewarden.metadata";

/// The root of the workspace.
pub fn workspace_root() -> PathBuf {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    package.parent().unwrap_or(package).to_owned()
}

/// The bytes of the annotated policy: the file named by `FEAST_HA_POLICY_WASM`, or what
/// `cargo xtask build` leaves behind.
///
/// # Errors
/// When the file cannot be read; the message says how to make it.
pub fn policy_bytes() -> anyhow::Result<Vec<u8>> {
    let path = env::var_os("FEAST_HA_POLICY_WASM").map_or_else(
        || workspace_root().join("target/feast-ha/feast-ha-policy.wasm"),
        PathBuf::from,
    );
    fs::read(&path).with_context(|| {
        format!(
            "the policy {} cannot be read: run `cargo xtask build`",
            path.display()
        )
    })
}

/// What a host can see of a module before it runs it.
#[derive(Debug, Default)]
pub struct Module {
    /// Module and name of every import.
    pub imports: Vec<(String, String)>,
    /// Name of every export.
    pub exports: Vec<String>,
    /// Name and content of every custom section, in order.
    pub custom_sections: Vec<(String, Vec<u8>)>,
    /// The content of all data segments, one after the other.
    pub data: Vec<u8>,
}

impl Module {
    /// Takes a binary module apart.
    ///
    /// # Errors
    /// When the bytes are no WebAssembly module.
    pub fn parse(bytes: &[u8]) -> anyhow::Result<Self> {
        let mut module = Self::default();
        for payload in Parser::new(0).parse_all(bytes) {
            match payload? {
                Payload::ImportSection(section) => {
                    for import in section.into_imports() {
                        let import = import?;
                        module
                            .imports
                            .push((import.module.to_owned(), import.name.to_owned()));
                    }
                }
                Payload::ExportSection(section) => {
                    for export in section {
                        module.exports.push(export?.name.to_owned());
                    }
                }
                Payload::DataSection(section) => {
                    for segment in section {
                        module.data.extend_from_slice(segment?.data);
                    }
                }
                Payload::CustomSection(section) => module
                    .custom_sections
                    .push((section.name().to_owned(), section.data().to_vec())),
                _ => {}
            }
        }
        Ok(module)
    }

    /// The contents of every custom section of that name.
    pub fn sections<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a [u8]> {
        self.custom_sections
            .iter()
            .filter(move |(section, _)| section == name)
            .map(|(_, content)| content.as_slice())
    }

    /// Whether the data segments contain the text.
    pub fn mentions(&self, text: &str) -> bool {
        self.data
            .windows(text.len())
            .any(|window| window == text.as_bytes())
    }
}
