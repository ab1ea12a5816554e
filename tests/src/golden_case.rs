//! Golden cases: a request or settings above, what the compiled policy answers below, in one YAML file.

use std::collections::BTreeMap;

use anyhow::Context;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::admission_request::AdmissionRequest;
use crate::admission_response::{AdmissionResponse, SettingsVerdict};
use crate::cluster::Cluster;
use crate::policy_host::{PolicyHost, payload};

/// The line that ends what a person writes and begins what the policy answers.
const ANSWER: &str = "answer:";

/// What a case puts to the policy.
#[derive(Debug, Clone)]
pub struct Question {
    /// The policy's settings.
    pub settings: Value,
    /// The cluster behind the policy's lookups.
    pub cluster: Cluster,
    /// The `AdmissionRequest`, as an API server would send it.
    pub request: Value,
}

impl Question {
    /// Reads the question of a case; `None` for a case that is about settings alone.
    ///
    /// # Errors
    /// When the case cannot be read.
    pub fn read(case: &str) -> anyhow::Result<Option<Self>> {
        let written = Written::read(case)?;
        Ok(written.request.map(|request| Self {
            settings: written.settings.unwrap_or_else(|| json!({})),
            cluster: written.cluster,
            request: request.build(),
        }))
    }

    /// The bytes that the host hands to the policy.
    pub fn payload(&self) -> Vec<u8> {
        payload(&self.request, &self.settings)
    }
}

/// The part of a case that a person writes.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    /// What the case shows, in one sentence.
    about: String,
    /// The policy's settings; `{}` when absent.
    settings: Option<Value>,
    /// The cluster behind the policy's lookups.
    #[serde(default)]
    cluster: Cluster,
    /// The request; without one, the case is about the settings alone.
    request: Option<AdmissionRequest>,
}

/// The part of a case that the policy writes.
#[derive(Debug, Serialize)]
struct Outcome {
    answer: Answer,
}

#[derive(Debug, Serialize)]
#[serde(untagged)]
enum Answer {
    Settings(SettingsVerdict),
    Response(Verdict),
}

/// An `AdmissionResponse` without its envelope.
#[derive(Debug, Serialize)]
struct Verdict {
    allowed: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<u16>,
    #[serde(skip_serializing_if = "String::is_empty")]
    message: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    warnings: Vec<String>,
    #[serde(
        rename = "auditAnnotations",
        skip_serializing_if = "BTreeMap::is_empty"
    )]
    audit_annotations: BTreeMap<String, String>,
}

impl From<AdmissionResponse> for Verdict {
    fn from(response: AdmissionResponse) -> Self {
        Self {
            allowed: response.allowed,
            code: response.code(),
            message: response.message().to_owned(),
            warnings: response.warnings.unwrap_or_default(),
            audit_annotations: response.audit_annotations.unwrap_or_default(),
        }
    }
}

/// Puts a case's question to the policy and returns the text of the whole case with the answer given.
///
/// Settings that the policy refuses are the answer, whether or not there is a request: no policy server
/// would serve the policy with them.
///
/// # Errors
/// When the question cannot be read.
pub fn replay(host: &PolicyHost, case: &str) -> anyhow::Result<String> {
    let written = Written::read(case)?;
    anyhow::ensure!(
        written.about.ends_with('.'),
        "`about` is no sentence: {:?}",
        written.about
    );
    let settings = written.settings.unwrap_or_else(|| json!({}));
    let host = host.with_cluster(written.cluster);
    let verdict = host.validate_settings(&settings);
    let answer = match written.request {
        Some(request) if verdict.valid => {
            Answer::Response(host.validate(&request.build(), &settings).into())
        }
        _ => Answer::Settings(verdict),
    };
    let answer = serde_yaml::to_string(&Outcome { answer })?;
    Ok(format!("{}{answer}", question_text(case)))
}

/// The `AdmissionRequest` of a case, as an API server would send it.
///
/// # Errors
/// When the question cannot be read, or is about settings alone.
pub fn request(case: &str) -> anyhow::Result<Value> {
    let question = Question::read(case)?;
    Ok(question.context("the case has no request")?.request)
}

impl Written {
    fn read(case: &str) -> anyhow::Result<Self> {
        serde_yaml::from_str(question_text(case)).context("unreadable case")
    }
}

fn question_text(case: &str) -> &str {
    let mut end = 0;
    for line in case.split_inclusive('\n') {
        if line.trim_end() == ANSWER {
            break;
        }
        end += line.len();
    }
    case.get(..end).unwrap_or(case)
}
