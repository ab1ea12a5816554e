//! Links that hold a text, as the browser makes and gets them. `js/share.js` does it.

use wasm_bindgen::prelude::{Closure, JsValue, wasm_bindgen};
use yew::Callback;

use crate::share::{self, LinkFault, MOST, Packed};

#[wasm_bindgen(module = "/js/share.js")]
extern "C" {
    // The bytes are copied before the call returns.
    #[wasm_bindgen(catch)]
    async fn compress(bytes: &[u8]) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch)]
    async fn expand(bytes: &[u8], most: u32) -> Result<JsValue, JsValue>;
    fn bytes(array: &JsValue) -> Vec<u8>;
    fn address(fragment: &str) -> String;
    #[wasm_bindgen(js_name = listen)]
    fn js_listen(on_link: &Closure<dyn FnMut(String) -> bool>);
}

/// A link to the page with `text`; `None` when the text is too long, or the browser cannot compress.
pub async fn to(text: &str) -> Option<String> {
    if text.len() > MOST {
        return None;
    }
    let compressed = bytes(&compress(text.as_bytes()).await.ok()?);
    Some(address(&share::fragment(text, &compressed)))
}

/// The text of a link, of what [`share::find`] has found in it.
///
/// # Errors
///
/// The link is damaged, too long, or of a later format.
pub async fn open(fragment: &str) -> Result<String, LinkFault> {
    let packed = Packed::read(fragment)?;
    let most = u32::try_from(MOST).unwrap_or(u32::MAX);
    let expanded = expand(&packed.compressed, most).await;
    packed.open(bytes(&expanded.map_err(|_| LinkFault::Damaged)?))
}

/// Calls `on_link` with what [`share::find`] finds in the page's address and in what is pasted, for as long as the
/// closure lives.
pub fn listen(on_link: Callback<String>) -> Closure<dyn FnMut(String) -> bool> {
    let closure = Closure::new(move |link: String| {
        let found = share::find(&link);
        if let Some(fragment) = found {
            on_link.emit(fragment.to_owned());
        }
        found.is_some()
    });
    js_listen(&closure);
    closure
}
