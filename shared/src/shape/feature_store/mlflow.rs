//! `spec.mlflow`: the connection to MLflow.

use super::STRINGS;
use crate::shape::{Shape, objects};

objects! {
    /// `spec.mlflow`.
    pub(crate) closed MLFLOW {
        "enabled" required: Shape::Boolean => "Whether Feast talks to MLflow.";
        "trackingUri": Shape::FREE => "The address of the tracking server; the operator looks for one when absent.";
        "uiUrl": Shape::FREE => "The address of MLflow's pages, for links.";
        "trackingAuth": Shape::FREE => "How Feast's pods sign in to the tracking server.";
        "autoLog": Shape::Boolean => "Whether retrievals are logged to the active run; true when absent.";
        "autoLogEntityDf": Shape::Boolean => "Whether the entity rows are logged too.";
        "entityDfMaxRows": Shape::FROM_1 => "How many entity rows are logged at most; of more, none are.";
        "logOperations": Shape::Boolean => "Whether `feast apply` and materialization are logged, to an experiment of their own.";
        "opsExperimentSuffix": Shape::FREE => "What stands behind the project's name in that experiment; `-feast-ops` when absent.";
        "extraConfig": STRINGS => "Further settings of `mlflow` in `feature_store.yaml`, except those above.";
    }
}
