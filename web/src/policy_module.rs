//! The policy's own module, which runs in this page. `js/policy.js` is its host.

use feast_ha_answers::cluster::{Plan, Response, Step, Visit};
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

/// How the page asks for an object: its version, kind, namespace and name.
type LookUp<'l> = dyn Fn(String, String, Option<String>, String) -> Result<String, JsValue> + 'l;

#[wasm_bindgen(module = "/js/policy.js")]
extern "C" {
    #[derive(Clone, Debug, PartialEq)]
    type JsPolicy;
    type JsResponse;

    #[wasm_bindgen(catch)]
    async fn load(url: &str) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, getter)]
    fn size(this: &JsPolicy) -> u32;
    #[wasm_bindgen(method, getter)]
    fn digest(this: &JsPolicy) -> Option<String>;
    #[wasm_bindgen(method, js_name = settingsFault)]
    fn settings_fault(this: &JsPolicy, settings: &str) -> Option<String>;
    #[wasm_bindgen(method)]
    fn validate(this: &JsPolicy, request: &str, settings: &str, look_up: &LookUp<'_>)
    -> JsResponse;

    #[wasm_bindgen(method, getter)]
    fn allowed(this: &JsResponse) -> bool;
    #[wasm_bindgen(method, getter)]
    fn code(this: &JsResponse) -> Option<u16>;
    #[wasm_bindgen(method, getter)]
    fn message(this: &JsResponse) -> Option<String>;
    #[wasm_bindgen(method, getter)]
    fn warnings(this: &JsResponse) -> Vec<String>;
    #[wasm_bindgen(method, getter, js_name = auditAnnotations)]
    fn audit_annotations(this: &JsResponse) -> Vec<String>;
}

/// The policy, ready to answer.
#[derive(Clone, Debug, PartialEq)]
pub struct PolicyModule {
    policy: JsPolicy,
}

impl PolicyModule {
    /// Loads the module; it is fetched once.
    ///
    /// # Errors
    /// When it cannot be fetched, or is no module.
    pub async fn load(url: &str) -> Result<Self, JsValue> {
        let policy = load(url).await?.into();
        Ok(Self { policy })
    }

    /// How many bytes it has.
    pub fn size(&self) -> u32 {
        self.policy.size()
    }

    /// Its SHA-256, where the browser can tell.
    pub fn digest(&self) -> Option<String> {
        self.policy.digest()
    }

    /// What the policy says is wrong with settings, given as JSON.
    pub fn settings_fault(&self, settings: &str) -> Option<String> {
        self.policy.settings_fault(settings)
    }

    /// What the policy answers to a visit of a plan; `None` where nothing is asked.
    pub fn judge(&self, plan: &Plan, visit: &Visit, settings: &str) -> Option<Response> {
        let Step::Ask { request, .. } = &visit.step else {
            return None;
        };
        let look_up =
            |api_version: String, kind: String, namespace: Option<String>, name: String| {
                let found = plan.look_up(visit, &api_version, &kind, namespace.as_deref(), &name);
                found
                    .map(str::to_owned)
                    .map_err(|words| JsValue::from_str(&words))
            };
        let answer = self.policy.validate(request, settings, &look_up);
        let annotations = answer.audit_annotations();
        let pairs = annotations.chunks_exact(2);
        Some(Response {
            allowed: answer.allowed(),
            code: answer.code(),
            message: answer.message(),
            warnings: answer.warnings(),
            audit_annotations: pairs
                .filter_map(|pair| Some((pair.first()?.clone(), pair.get(1)?.clone())))
                .collect(),
        })
    }
}
