#![doc = include_str!("../README.md")]

mod answer;
mod lookup;
mod request;
mod verdict;

use std::fmt;

use feast_ha::text::joined;
use feast_ha::{Object, Settings};
use kubewarden_policy_sdk::metadata::ProtocolVersion;
use kubewarden_policy_sdk::settings::SettingsValidationResponse;
use kubewarden_policy_sdk::wapc_guest::{CallResult, register_function};
use serde::Serialize;

use crate::answer::Response;
use crate::request::Payload;

/// Registers the three functions of the Kubewarden protocol; the host calls it once an instance.
#[expect(unsafe_code, reason = "waPC finds the function by its unmangled name")]
#[unsafe(no_mangle)]
pub extern "C" fn wapc_init() {
    register_function("protocol_version", protocol_version);
    register_function("validate_settings", validate_settings);
    register_function("validate", validate);
}

/// Answers `protocol_version`: how the policy and its host talk.
///
/// # Errors
/// Never in practice: only if the answer could not be written as JSON.
pub fn protocol_version(_: &[u8]) -> CallResult {
    written(&ProtocolVersion::V1)
}

/// Answers `validate`: the payload is the request with the settings, the answer a verdict. Every
/// payload gets one; what cannot be read is refused.
///
/// # Errors
/// Never in practice: only if the answer could not be written as JSON.
pub fn validate(payload: &[u8]) -> CallResult {
    written(&judge(payload))
}

/// Answers `validate_settings`: the payload is the settings, the answer says whether they are
/// valid and, if not, what is wrong with them.
///
/// # Errors
/// Never in practice: only if the answer could not be written as JSON.
pub fn validate_settings(payload: &[u8]) -> CallResult {
    let faults = match str::from_utf8(payload) {
        Ok(settings) => read_settings(settings).err(),
        Err(_) => Some(vec!["what is given as settings is not UTF-8".to_owned()]),
    };
    written(&SettingsValidationResponse {
        valid: faults.is_none(),
        message: faults.map(|faults| joined(&faults, "; ")),
    })
}

/// An answer as JSON.
fn written(answer: &impl Serialize) -> CallResult {
    serde_json::to_vec(answer).map_err(|_| Unwritten.into())
}

/// An answer that cannot be written. It never happens, and the standard library's error of a text would
/// bring along how texts are shown to programmers.
struct Unwritten;

impl std::error::Error for Unwritten {}

impl fmt::Display for Unwritten {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the answer cannot be written as JSON")
    }
}

impl fmt::Debug for Unwritten {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

fn judge(payload: &[u8]) -> Response {
    let payload = match Payload::read(payload) {
        Ok(payload) => payload,
        Err(step) => return answer::unreadable(&step),
    };
    let Some(request) = payload.request else {
        return answer::accepted();
    };
    match read_settings(payload.settings) {
        Ok(settings) => verdict::judge(request, &settings),
        Err(faults) => answer::unreadable(&format!("invalid settings: {}", joined(&faults, "; "))),
    }
}

/// The settings, or what is wrong with them.
fn read_settings(json: &str) -> Result<Settings, Vec<String>> {
    let settings = Object::read(json);
    let settings = settings.map_err(|fault| vec![format!("what is given as settings {fault}")])?;
    Settings::read(settings.0.root())
}
