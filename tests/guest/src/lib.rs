//! A policy that reads every request and accepts it: what any policy written with the SDK costs before
//! it judges anything. The bench measures the real policy against it.

use kubewarden_policy_sdk::request::ValidationRequest;
use kubewarden_policy_sdk::settings::Validatable;
use kubewarden_policy_sdk::wapc_guest::{CallResult, register_function};
use kubewarden_policy_sdk::{accept_request, protocol_version_guest, validate_settings};
use serde::Deserialize;

/// Settings without fields: any object is valid.
#[derive(Default, Deserialize)]
struct Settings {}

impl Validatable for Settings {
    fn validate(&self) -> Result<(), String> {
        Ok(())
    }
}

/// Registers the operations of a Kubewarden policy; the host calls it once per instance.
#[expect(unsafe_code, reason = "waPC finds the function by its unmangled name")]
#[unsafe(no_mangle)]
pub extern "C" fn wapc_init() {
    register_function("validate", validate);
    register_function("validate_settings", validate_settings::<Settings>);
    register_function("protocol_version", protocol_version_guest);
}

fn validate(payload: &[u8]) -> CallResult {
    ValidationRequest::<Settings>::new(payload)?;
    accept_request()
}
