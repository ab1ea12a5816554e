//! A `kustomization.yaml` over the text and what goes with it.

use super::{Applied, Generated};
use crate::fix::YamlValue;

/// Names the file of the text and what it cannot do without; what its author may want besides is
/// there as comments.
pub(super) fn kustomization(own: &str, files: &[Generated]) -> Generated {
    let named = |applied| {
        let files = files.iter().filter(move |it| it.applied == applied);
        files.map(|it| it.file_name.as_str())
    };
    let resources = named(Applied::First).chain([own]);
    let resources = YamlValue::List(resources.map(Into::into).collect());
    let mut written = Generated {
        applied: Applied::Never,
        ..Generated::new(
            "kustomization.yaml".to_owned(),
            "Kustomization",
            "Names these files for `kubectl apply -k`, and as a base for overlays.",
            &[YamlValue::mapping([
                ("apiVersion", "kustomize.config.k8s.io/v1beta1".into()),
                ("kind", "Kustomization".into()),
                ("resources", resources),
            ])],
        )
    };
    for (index, file) in named(Applied::Wanted).enumerate() {
        let lead = if index == 0 {
            "# If you want them:\n"
        } else {
            ""
        };
        written.yaml.push_str(&format!("{lead}# - {file}\n"));
    }
    written
}
