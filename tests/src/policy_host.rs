//! A waPC host that runs a policy the way Kubewarden's policy server does.
//!
//! One engine and one compilation per module; a new instance for every call, initialised, asked once
//! and dropped; an epoch clock that ends runaway calls. Stricter than the real host in two ways: the
//! linker offers no WASI, and memory is capped.

use std::sync::{Arc, LazyLock, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use anyhow::{Context, anyhow};
use serde_json::{Value, json};
use wapc::WapcHost;
use wapc::errors::Error as WapcError;
use wasmtime_provider::wasmtime::{Config, Engine};
use wasmtime_provider::{
    EpochDeadlines, ResourceLimits, WasmtimeEngineProviderBuilder, WasmtimeEngineProviderPre,
};

use crate::admission_response::{AdmissionResponse, SettingsVerdict, ValidationResponse};
use crate::cluster::Cluster;
use crate::module::policy_bytes;

/// The name under which the host knows the policy; it appears in some of the host's own refusals.
pub const POLICY_ID: &str = "feast-ha";

/// Bytes of linear memory one instance may hold. The real host sets no cap; this one keeps a request
/// of the largest size an API server sends from costing a policy server more than this.
pub const MEMORY_LIMIT: usize = 32 * 1024 * 1024;

/// The time between two ticks of the epoch clock.
const TICK: Duration = Duration::from_secs(1);

/// Ticks granted to `wapc_init`, and again to each call.
const DEADLINES: EpochDeadlines = EpochDeadlines {
    wapc_init: 2,
    wapc_func: 2,
};

/// How the provider words a call that outlived its deadline.
const INTERRUPTED: &str = "guest code interrupted, execution deadline exceeded";

/// A compiled policy, ready to answer. Clones share the compiled code.
#[derive(Clone)]
pub struct PolicyHost {
    pre: WasmtimeEngineProviderPre,
    cluster: Arc<Cluster>,
    calls: Arc<Mutex<Vec<HostCall>>>,
}

/// One call of the policy to its host.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HostCall {
    /// Such as `tracing` or `kubernetes`.
    pub namespace: String,
    /// Such as `log` or `get_resource`.
    pub operation: String,
    /// The bytes that were sent, JSON by convention.
    pub payload: Vec<u8>,
}

impl PolicyHost {
    /// The built policy, compiled once per process.
    ///
    /// # Errors
    /// When the policy is not built, or cannot be loaded.
    pub fn of_built_policy() -> anyhow::Result<&'static Self> {
        static HOST: LazyLock<Result<PolicyHost, String>> = LazyLock::new(|| {
            policy_bytes()
                .and_then(|module| PolicyHost::load(&module))
                .map_err(|error| format!("{error:#}"))
        });
        HOST.as_ref().map_err(|error| anyhow!("{error}"))
    }

    /// Compiles a module, given in the binary or the text format, for use without a cluster to ask.
    ///
    /// # Errors
    /// When the bytes are no valid module, or the module imports anything that waPC does not offer.
    pub fn load(module: &[u8]) -> anyhow::Result<Self> {
        let mut config = Config::default();
        config.epoch_interruption(true);
        config.wasm_function_references(true);
        let engine = Engine::new(&config).map_err(|error| anyhow!("{error:?}"))?;
        start_clock(&engine)?;
        let pre = WasmtimeEngineProviderBuilder::new()
            .engine(engine)
            .module_bytes(module)
            .enable_resource_limits(ResourceLimits {
                max_memory_size: Some(MEMORY_LIMIT),
                max_table_elements: None,
            })
            .build_pre()
            .context("the module cannot be loaded by a waPC host without WASI")?;
        Ok(Self {
            pre,
            cluster: Arc::default(),
            calls: Arc::default(),
        })
    }

    /// The same policy with a cluster behind its host calls, none of them made yet.
    pub fn with_cluster(&self, cluster: Cluster) -> Self {
        Self {
            pre: self.pre.clone(),
            cluster: Arc::new(cluster),
            calls: Arc::default(),
        }
    }

    /// Every call of the policy to its host so far, log lines included, in order.
    pub fn host_calls(&self) -> Vec<HostCall> {
        self.calls
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// Calls one operation with raw bytes in an instance of its own.
    ///
    /// # Errors
    /// When the instance cannot be initialised, traps, runs out of time, or answers with an error.
    pub fn call(&self, operation: &str, payload: &[u8]) -> Result<Vec<u8>, WapcError> {
        let provider = self.pre.rehydrate(Some(DEADLINES))?;
        let (cluster, calls) = (Arc::clone(&self.cluster), Arc::clone(&self.calls));
        let callback = move |_, binding: &str, namespace: &str, operation: &str, payload: &[u8]| {
            calls
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .push(HostCall {
                    namespace: namespace.to_owned(),
                    operation: operation.to_owned(),
                    payload: payload.to_vec(),
                });
            cluster
                .answer(binding, namespace, operation, payload)
                .map_err(Into::into)
        };
        let host = WapcHost::new(Box::new(provider), Some(Box::new(callback)))?;
        host.call(operation, payload)
    }

    /// The waPC protocol the policy speaks; Kubewarden knows `v1` only.
    ///
    /// # Errors
    /// When the call fails or its answer is no JSON string.
    pub fn protocol_version(&self) -> anyhow::Result<String> {
        let answer = self.call("protocol_version", &[])?;
        serde_json::from_slice(&answer).context("the protocol version is no JSON string")
    }

    /// Asks the policy whether it can work with these settings, as the host does when it starts.
    pub fn validate_settings(&self, settings: &Value) -> SettingsVerdict {
        match self.call("validate_settings", settings.to_string().as_bytes()) {
            Ok(answer) => serde_json::from_slice(&answer)
                .unwrap_or_else(|error| SettingsVerdict::refused(format!("error: {error:?}"))),
            Err(error) => SettingsVerdict::refused(format!(
                "Error invoking settings validation callback: {error:?}"
            )),
        }
    }

    /// Puts an `AdmissionRequest` to the policy and turns its answer into what the API server gets.
    ///
    /// Fields that are `null` reach the policy as absent, because the real host parses the request
    /// into optional fields and writes only those that are set.
    pub fn validate(&self, request: &Value, settings: &Value) -> AdmissionResponse {
        let uid = request.get("uid").and_then(Value::as_str).unwrap_or("");
        let answer = match self.call("validate", &payload(request, settings)) {
            Ok(answer) => answer,
            Err(error) if error.to_string().contains(INTERRUPTED) => {
                return AdmissionResponse::rejected(
                    uid,
                    "Policy execution interrupted because it exceeded the allowed execution time",
                    Some(500),
                );
            }
            Err(error) => return AdmissionResponse::internal_server_error(uid, error),
        };
        match serde_json::from_slice::<ValidationResponse>(&answer) {
            Ok(response) => {
                AdmissionResponse::from_policy(uid, request.get("object"), response, POLICY_ID)
            }
            Err(error) => AdmissionResponse::internal_server_error(
                uid,
                format_args!("invalid response from policy: {error}"),
            ),
        }
    }
}

/// Ticks the engine's epoch for as long as the engine lives.
fn start_clock(engine: &Engine) -> anyhow::Result<()> {
    let engine = engine.weak();
    thread::Builder::new()
        .name("epoch clock".to_owned())
        .spawn(move || {
            loop {
                thread::sleep(TICK);
                match engine.upgrade() {
                    Some(engine) => engine.increment_epoch(),
                    None => break,
                }
            }
        })
        .context("the epoch clock cannot start")?;
    Ok(())
}

/// What `validate` is called with. Fields of the request that are `null` are left out, as the real host does.
pub(crate) fn payload(request: &Value, settings: &Value) -> Vec<u8> {
    let mut request = request.clone();
    if let Value::Object(fields) = &mut request {
        fields.retain(|_, value| !value.is_null());
    }
    let payload = json!({"request": request, "settings": settings});
    payload.to_string().into_bytes()
}
