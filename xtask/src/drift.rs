//! `cargo xtask drift CRD.yaml`: our structure of a FeatureStore beside a custom resource definition of Feast's.

mod compare;
mod reviewed;
mod schema;

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use feast_ha::shape::feature_store::{FEATURE_STORE, RELEASE};

use self::compare::{Difference, differences};
use self::reviewed::Reviewed;
use self::schema::Definition;

#[derive(clap::Args)]
pub(crate) struct Args {
    /// The definition, such as `infra/feast-operator/config/crd/bases/feast.dev_featurestores.yaml` of Feast's repository
    #[arg(value_name = "CRD.yaml")]
    definition: PathBuf,
}

/// What a definition says otherwise, and what has become of the reviewed differences.
struct Drift {
    /// How many differences are reviewed.
    reviewed: usize,
    /// The differences that are not.
    differences: Vec<Difference>,
    /// What was reviewed and is no difference any more.
    stale: Vec<String>,
}

pub(crate) fn run(args: &Args) -> Result<()> {
    let drift = drift(&args.definition)?;
    let mut shown = format!("feast-ha describes Feast {RELEASE}\n");
    for difference in &drift.differences {
        shown.push_str(&format!("{difference}\n"));
    }
    for stale in &drift.stale {
        shown.push_str(&format!("no difference any more: {stale}\n"));
    }
    shown.push_str(&format!(
        "{} differences, and {} that are reviewed\n",
        drift.differences.len(),
        drift.reviewed
    ));
    io::stdout().write_all(shown.as_bytes())?;
    if !drift.differences.is_empty() || !drift.stale.is_empty() {
        bail!(
            "describe them in shared/src/shape, or give a reason in xtask/src/drift/reviewed.yaml"
        );
    }
    Ok(())
}

fn drift(definition: &Path) -> Result<Drift> {
    let name = definition.display();
    let text = fs::read_to_string(definition).with_context(|| format!("cannot read {name}"))?;
    let definition: Definition = serde_yaml::from_str(&text)
        .with_context(|| format!("{name} is not a custom resource definition"))?;
    let mut found = Vec::new();
    for (version, schema) in definition.versions()? {
        found.extend(differences(version, &FEATURE_STORE, schema));
    }
    let mut reviewed = Reviewed::read()?;
    let count = found.len();
    found.retain(|difference| !reviewed.covers(difference));
    Ok(Drift {
        reviewed: count - found.len(),
        differences: found,
        stale: reviewed.unused(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::Layout;

    #[test]
    fn the_definition_that_is_described_has_no_other_differences() {
        let path = "../shared/upstream/feast.dev_featurestores.yaml";
        let definition = Layout::new().join(path);
        if !definition.exists() {
            println!("skipped: {path} is not there");
            return;
        }
        let drift = drift(&definition).expect("it can be read");
        let differences: Vec<String> = drift.differences.iter().map(ToString::to_string).collect();
        assert_eq!((differences, drift.stale), (vec![], vec![]));
    }
}
