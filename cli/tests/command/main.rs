//! The command as a shell runs it.

#![expect(
    clippy::unwrap_used,
    reason = "a command that cannot be run ends its test"
)]

mod check;
mod explain;
mod fix;
mod formats;
mod settings;

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

/// A store of three replicas whose registry is a file of each.
pub(crate) const SCALED_ON_SQLITE: &str = "\
apiVersion: feast.dev/v1
kind: FeatureStore
metadata: {name: prod}
spec:
  feastProject: rides
  replicas: 3
  services:
    podDisruptionBudgets: {maxUnavailable: 1}
    runFeastApplyOnInit: false
    onlineStore: {persistence: {store: {type: redis, secretRef: {name: stores}}}}
    registry: {local: {persistence: {store: {type: sql, secretRef: {name: stores}}}}}
---
apiVersion: v1
kind: Secret
metadata: {name: stores}
stringData:
  redis: |
    connection_string: redis:6379
  sql: |
    path: sqlite:////hunter2.db
    sqlalchemy_config_kwargs: {pool_pre_ping: true}
---
apiVersion: v1
kind: ConfigMap
";

/// Runs `feast-ha` in `folder`; `input` is its standard input.
pub(crate) fn run(folder: &Path, arguments: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_feast-ha"))
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A program that fails early does not read what it is given.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    child.wait_with_output().unwrap()
}

pub(crate) fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

/// The exit code and standard output.
pub(crate) fn checked(files: &[(&str, &str)], arguments: &[&str]) -> (i32, String) {
    let folder = folder(files);
    let output = run(folder.path(), arguments, "");
    let text = String::from_utf8(output.stdout).unwrap();
    (output.status.code().unwrap(), text)
}
