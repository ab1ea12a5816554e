//! What a policy answers, and what the host makes of it for the API server.

use std::collections::BTreeMap;
use std::fmt::Display;

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// The policy's answer to `validate_settings`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SettingsVerdict {
    /// Whether the policy can work with the settings.
    pub valid: bool,
    /// Why not; absent for valid settings.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
}

impl SettingsVerdict {
    /// A refusal with its reason.
    pub fn refused(message: String) -> Self {
        Self {
            valid: false,
            message: Some(message),
        }
    }
}

/// The policy's answer to `validate`, as it crosses the waPC boundary.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct ValidationResponse {
    /// Whether the policy accepts the request.
    pub accepted: bool,
    /// Why not, or a remark on an accepted request.
    pub message: Option<String>,
    /// The HTTP code of a refusal.
    pub code: Option<u16>,
    /// The object a mutating policy would store.
    pub mutated_object: Option<Value>,
    /// Facts for the audit log.
    pub audit_annotations: Option<BTreeMap<String, String>>,
    /// Lines that kubectl prints as `Warning: …`.
    pub warnings: Option<Vec<String>>,
}

/// The part of `admission.k8s.io/v1` `AdmissionResponse` that a validating policy can reach.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct AdmissionResponse {
    /// The request's `uid`; empty when the request had none.
    pub uid: String,
    /// Whether the API server may go on.
    pub allowed: bool,
    /// Present when the policy gave a message or a code, even with an accepted request.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<Status>,
    /// Facts for the audit log.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub audit_annotations: Option<BTreeMap<String, String>>,
    /// Lines that kubectl prints as `Warning: …`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub warnings: Option<Vec<String>>,
}

/// Why a request was refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Status {
    /// The HTTP code; the API server uses 400 when there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<u16>,
    /// The text a user reads.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
}

impl AdmissionResponse {
    /// Maps a policy's answer as the host does for a policy that may not mutate.
    ///
    /// `object` is the request's object, absent for a deletion.
    pub fn from_policy(
        uid: &str,
        object: Option<&Value>,
        response: ValidationResponse,
        policy_id: &str,
    ) -> Self {
        match (&response.mutated_object, object) {
            (Some(_), None) => {
                return Self::rejected(
                    uid,
                    "Incoming object is null, which happens only with DELETE operations, but the \
                     policy is attempting a mutation. This is not allowed",
                    None,
                );
            }
            (Some(mutated), Some(object)) if mutated != object => {
                return Self::rejected(
                    uid,
                    &format!(
                        "Request rejected by policy {policy_id}. The policy attempted to mutate \
                         the request, but it is currently configured to not allow mutations."
                    ),
                    None,
                );
            }
            _ => {}
        }
        let status = (response.message.is_some() || response.code.is_some()).then_some(Status {
            code: response.code,
            message: response.message,
        });
        Self {
            uid: uid.to_owned(),
            allowed: response.accepted,
            status,
            audit_annotations: response.audit_annotations,
            warnings: response.warnings,
        }
    }

    /// The host's own refusal.
    pub fn rejected(uid: &str, message: &str, code: Option<u16>) -> Self {
        Self {
            uid: uid.to_owned(),
            allowed: false,
            status: Some(Status {
                code,
                message: Some(message.to_owned()),
            }),
            audit_annotations: None,
            warnings: None,
        }
    }

    /// The host's refusal when the policy gave no usable answer.
    pub fn internal_server_error(uid: &str, error: impl Display) -> Self {
        Self::rejected(uid, &format!("internal server error: {error}"), Some(500))
    }

    /// The text a user reads; empty when there is none.
    pub fn message(&self) -> &str {
        self.status
            .as_ref()
            .and_then(|status| status.message.as_deref())
            .unwrap_or("")
    }

    /// The HTTP code, when one was given.
    pub fn code(&self) -> Option<u16> {
        self.status.as_ref().and_then(|status| status.code)
    }
}
