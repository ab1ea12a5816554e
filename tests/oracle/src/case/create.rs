//! A FeatureStore as kubectl sent it to a real API server, and what was said.

use serde::Deserialize;

use super::{Case, Judge, Said};

#[derive(Deserialize)]
pub(super) struct Create {
    name: String,
    note: Option<String>,
    /// The text of the file.
    yaml: String,
    /// Whether kubectl sent it and the API server stored it, both as strict as they are unless
    /// they are told otherwise.
    accepted: bool,
    /// What was said, one entry for each fault.
    messages: Option<Vec<String>>,
}

impl Create {
    pub(super) fn case(self) -> Case {
        let messages = self.messages.unwrap_or_default();
        // `namespaces "nowhere" not found`
        let is_of_the_place = messages.iter().any(|it| it.ends_with("\" not found"));
        let said = match messages.first() {
            Some(message) if is_of_the_place => {
                Said::Incomparable(format!("the cluster lacks something: {message}"))
            }
            _ if self.yaml.contains('\0') => {
                Said::Incomparable("the file was not written in UTF-8".to_owned())
            }
            _ => Said::of(self.accepted, messages),
        };
        Case {
            name: self.name,
            note: self.note,
            judge: Judge::ApiServer,
            text: self.yaml,
            before: None,
            said,
        }
    }
}
