//! A Kubernetes Deployment that carries a whole `feature_store.yaml` in an environment variable,
//! as Feast's Helm chart and its operator make them.

use super::{At, Autoscaler, Ways, Writers};
use crate::path::FieldPath;
use crate::repeats;
use crate::tree::{Document, Node};

/// The variables that hold a `feature_store.yaml` in base64: the SDK reads the first itself, and
/// the operator's init container writes the second to a file.
const VARIABLES: [&str; 2] = ["FEATURE_STORE_YAML_BASE64", "TMP_FEATURE_STORE_YAML_BASE64"];

/// A Deployment.
#[derive(Clone, Debug)]
pub struct Deployment<'d>(At<'d>);

/// A variable with a `feature_store.yaml`.
#[derive(Clone, Debug)]
pub struct ConfigVariable<'d> {
    /// Its name.
    pub name: &'static str,
    /// Its value: base64.
    pub value: At<'d>,
}

impl<'d> Deployment<'d> {
    /// The view of an object of kind Deployment.
    pub fn new(at: At<'d>) -> Self {
        Self(at)
    }

    /// `metadata.name`.
    pub fn name(&self) -> Option<&'d str> {
        self.0.get("metadata").get("name").str()
    }

    /// `metadata.namespace`.
    pub fn namespace(&self) -> Option<&'d str> {
        self.0.get("metadata").get("namespace").str()
    }

    /// `spec.replicas`; the API server's default is 1.
    pub fn replicas(&self) -> At<'d> {
        self.0.get("spec").get("replicas")
    }

    /// The variables of its containers that hold a `feature_store.yaml`, those with the same value
    /// once. A value that comes from elsewhere (`valueFrom`) is not known here, and an empty one is
    /// none to Feast.
    pub fn config_variables(&self) -> Vec<ConfigVariable<'d>> {
        let pod = self.0.get("spec").get("template").get("spec");
        let mut found = Vec::new();
        for part in ["initContainers", "containers"] {
            for container in pod.get(part).items() {
                let variables: Vec<At<'d>> = container.get("env").items().collect();
                for name in VARIABLES {
                    let value = value_of(name, &variables);
                    let value = value.filter(|it| it.is_set() && it.str() != Some(""));
                    found.extend(value.map(|value| ConfigVariable { name, value }));
                }
            }
        }
        let texts: Vec<_> = found.iter().map(|it| it.value.str()).collect();
        let mut earlier = repeats::earlier(&texts).into_iter();
        found.retain(|it| earlier.next().flatten().is_none() || it.value.str().is_none());
        found
    }

    /// How many pods it runs, an autoscaler that targets it considered.
    pub fn writers(&self, autoscaler: Option<&Autoscaler<'d>>) -> Writers {
        if let Some(autoscaler) = autoscaler.filter(|it| it.may_run_several()) {
            let most = autoscaler.most().unwrap_or_default();
            return Writers::Several(format!("up to {most} replicas"));
        }
        match self.replicas().int() {
            Some(replicas) if replicas > 1 => Writers::Several(format!("{replicas} replicas")),
            _ => Writers::One,
        }
    }

    /// Whether an object of kind Deployment carries a `feature_store.yaml`.
    pub(crate) fn is_of_feast(root: Node<'_>) -> bool {
        let ways = Ways::default();
        let at = At::new(&ways, FieldPath::root(), root);
        !Deployment::new(at).config_variables().is_empty()
    }
}

/// The value of a variable, of which the last one counts. Kubernetes puts in what a variable before
/// it has for `$(NAME)`.
fn value_of<'d>(name: &str, variables: &[At<'d>]) -> Option<At<'d>> {
    let (mut name, mut variables) = (name, variables);
    let mut found: Option<At<'d>> = None;
    let is_of = |name: &str, it: &At<'d>| it.get("name").str() == Some(name);
    while let Some(last) = variables.iter().rposition(|it| is_of(name, it)) {
        let (before, rest) = variables.split_at(last);
        let value = rest.first()?.get("value");
        if found.is_some() && !value.is_set() {
            break;
        }
        found = Some(value);
        let other = value
            .str()
            .and_then(|it| it.strip_prefix("$(")?.strip_suffix(')'));
        let Some(other) = other else {
            break;
        };
        (name, variables) = (other, before);
    }
    found
}

impl<'d> ConfigVariable<'d> {
    /// Whether Feast's operator has written it.
    pub fn is_of_operator(&self) -> bool {
        let [_, of_operator] = VARIABLES;
        self.name == of_operator
    }

    /// The document behind the base64; `None` when it is none, or no text.
    pub fn document(&self) -> Option<&'d Document<'d>> {
        self.value.node()?.embedded()
    }
}
