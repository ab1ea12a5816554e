//! Where things are: sources the commands read, and folders they write.

use std::path::{Path, PathBuf};

/// The repository's folders and files, all as absolute paths.
#[derive(Clone, Debug)]
pub(crate) struct Layout {
    root: PathBuf,
}

impl Layout {
    /// The repository this program was built from.
    pub(crate) fn new() -> Self {
        let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
        Self::at(manifest.parent().unwrap_or(manifest).to_path_buf())
    }

    /// A repository in `root`.
    pub(crate) fn at(root: PathBuf) -> Self {
        Self { root }
    }

    /// The repository's root.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// A path inside the repository.
    pub(crate) fn join(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }

    /// Cargo's target folder for WebAssembly, apart from the native one so that neither build waits for the other's lock.
    pub(crate) fn wasm_target(&self) -> PathBuf {
        self.join("target/wasm")
    }

    /// Files made on the way: JavaScript glue, bundles, stamps.
    pub(crate) fn intermediate(&self) -> PathBuf {
        self.join("target/feast-ha/work")
    }

    /// What a plain build makes.
    pub(crate) fn development(&self) -> Output {
        Output {
            folder: self.join("target/feast-ha"),
        }
    }

    /// What a release build makes.
    pub(crate) fn release(&self) -> Output {
        Output {
            folder: self.join("dist"),
        }
    }
}

/// A folder that receives the built product.
#[derive(Clone, Debug)]
pub(crate) struct Output {
    folder: PathBuf,
}

impl Output {
    /// The folder itself.
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// The annotated policy module.
    pub(crate) fn policy(&self) -> PathBuf {
        self.folder.join("feast-ha-policy.wasm")
    }

    /// The licences of what others wrote of it.
    pub(crate) fn policy_licences(&self) -> PathBuf {
        self.folder.join("feast-ha-policy.licences.txt")
    }

    /// The static site.
    pub(crate) fn site(&self) -> PathBuf {
        self.folder.join("site")
    }
}
