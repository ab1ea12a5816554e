//! Ten thousand small files: checked, next to read and parsed.

use std::fs;
use std::path::{Path, PathBuf};

use crate::{bare, diagnose, medians};

/// How many files there are.
const FILES: usize = 10_000;
/// How many share a folder.
const FOLDER: usize = 100;

/// A small `FeatureStore`, as a team may have many.
const DOCUMENT: &str = "\
apiVersion: feast.dev/v1
kind: FeatureStore
metadata:
  name: NAME
spec:
  feastProject: rides
  services:
    registry:
      local:
        persistence:
          store: {type: sql, secretRef: {name: stores}}
";

/// The time of reading and checking all files, as a multiple of that of reading and parsing them.
///
/// # Panics
/// When the files cannot be written or read.
pub(crate) fn ratio() -> f64 {
    let folder = std::env::temp_dir().join(format!("feast-ha-bench-{}", std::process::id()));
    let paths = write(&folder);
    let each = |judge: fn(&str)| {
        for path in &paths {
            judge(&fs::read_to_string(path).expect("a file that was just written"));
        }
    };
    let (checked, parsed) = medians(|| each(diagnose), || each(bare));
    fs::remove_dir_all(&folder).expect("a folder of ours");
    crate::ratio(checked, parsed)
}

fn write(folder: &Path) -> Vec<PathBuf> {
    let mut paths = Vec::new();
    for number in 0..FILES {
        let inner = folder.join((number / FOLDER).to_string());
        if number % FOLDER == 0 {
            fs::create_dir_all(&inner).expect("a folder for temporary files");
        }
        let path = inner.join(format!("{number}.yaml"));
        fs::write(&path, DOCUMENT.replace("NAME", &format!("store-{number}")))
            .expect("room for a small file");
        paths.push(path);
    }
    paths
}
