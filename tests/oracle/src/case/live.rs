//! A registry that Feast's SDK really opened, step by step.
//!
//! What failed because of the place (no such server, folder or table) says nothing of the text; a
//! registry that worked, and whatever else went wrong, does.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{Case, Judge, Said};

/// The exceptions that tell of files, networks and servers.
const OF_THE_PLACE: [&str; 10] = [
    "ClientError",
    "ConnectionError",
    "EndpointConnectionError",
    "FeastModuleImportError",
    "FeastRegistrySchemaError",
    "FileNotFoundError",
    "OperationalError",
    "PermissionError",
    "TimeoutError",
    "_InactiveRpcError",
];

#[derive(Deserialize)]
pub(super) struct Live {
    name: String,
    note: Option<String>,
    yaml: String,
    env: Option<BTreeMap<String, String>>,
    steps: Vec<Try>,
}

/// One thing that was tried; what would come behind one that failed was not.
#[derive(Deserialize)]
struct Try {
    step: String,
    ok: bool,
    error_type: Option<String>,
    error: Option<String>,
}

impl Live {
    pub(super) fn case(self) -> Case {
        Case {
            said: self.said(),
            name: self.name,
            note: self.note,
            judge: Judge::Sdk,
            text: self.yaml,
            before: None,
        }
    }

    fn said(&self) -> Said {
        let Some(failed) = self.steps.iter().find(|step| !step.ok) else {
            return Said::Accepted;
        };
        let kind = failed.error_type.as_deref().unwrap_or_default();
        let error = failed.error.as_deref().unwrap_or_default();
        if self.env.as_ref().is_some_and(|env| !env.is_empty()) || OF_THE_PLACE.contains(&kind) {
            return Said::Incomparable(format!(
                "{kind} tells of the place where it was opened: {error}"
            ));
        }
        Said::Refused(vec![format!("{}: {error}", failed.step)])
    }
}
