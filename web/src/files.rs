//! Files: opened by the user, handed to the user, and texts for the clipboard. `js/files.js` does it.

use std::rc::Rc;

use wasm_bindgen::prelude::{Closure, JsValue, wasm_bindgen};
use yew::Callback;

use crate::opened::OpenedFile;

#[wasm_bindgen(module = "/js/files.js")]
extern "C" {
    type JsFile;

    #[wasm_bindgen(method, getter)]
    fn name(this: &JsFile) -> String;
    #[wasm_bindgen(method, getter)]
    fn text(this: &JsFile) -> Option<String>;

    #[wasm_bindgen(js_name = pick)]
    fn js_pick(is_folder: bool, on_files: &Closure<dyn FnMut(Vec<JsFile>)>);
    #[wasm_bindgen(js_name = acceptDrops)]
    fn accept_drops(on_files: &Closure<dyn FnMut(Vec<JsFile>)>);
    #[wasm_bindgen(js_name = save)]
    fn save_text(name: &str, media_type: &str, content: &str);
    #[wasm_bindgen(js_name = save)]
    fn save_bytes(name: &str, media_type: &str, content: &[u8]);
    #[wasm_bindgen(catch, js_name = copy)]
    async fn js_copy(text: &str) -> Result<(), JsValue>;
}

#[wasm_bindgen(module = "/js/picture.js")]
extern "C" {
    #[wasm_bindgen(js_name = svgText)]
    fn svg_text(id: &str) -> String;
    #[wasm_bindgen(catch, js_name = png)]
    async fn js_png(id: &str) -> Result<JsValue, JsValue>;
}

/// What the user opens goes to whom it may concern.
#[derive(Clone)]
pub struct Opener {
    on_files: Rc<Closure<dyn FnMut(Vec<JsFile>)>>,
}

impl Opener {
    /// Calls `on_files` with whatever is opened from now on; what is dropped on the page is opened too.
    pub fn new(on_files: Callback<Vec<OpenedFile>>) -> Self {
        let closure = Closure::new(move |files: Vec<JsFile>| {
            let file = |it: &JsFile| OpenedFile {
                name: it.name(),
                text: it.text(),
            };
            on_files.emit(files.iter().map(file).collect());
        });
        accept_drops(&closure);
        Self {
            on_files: Rc::new(closure),
        }
    }

    /// Asks the user for files, or for a folder.
    pub fn pick(&self, is_folder: bool) {
        js_pick(is_folder, &self.on_files);
    }
}

/// Hands a YAML text to the user as a file.
pub fn save_yaml(name: &str, yaml: &str) {
    save_text(name, "application/yaml", yaml);
}

/// Hands an archive to the user as a file.
pub fn save_zip(name: &str, bytes: &[u8]) {
    save_bytes(name, "application/zip", bytes);
}

/// Hands the picture with that id to the user as SVG.
pub fn save_svg(name: &str, id: &str) {
    save_text(name, "image/svg+xml", &svg_text(id));
}

/// Hands the picture with that id to the user as PNG; says whether the browser could draw it.
pub async fn save_png(name: &str, id: &str) -> bool {
    match js_png(id).await {
        Ok(bytes) => {
            save_value(name, "image/png", &bytes);
            true
        }
        Err(_) => false,
    }
}

/// Puts a text on the clipboard; says whether the browser allows that.
pub async fn copy(text: &str) -> bool {
    js_copy(text).await.is_ok()
}

#[wasm_bindgen(module = "/js/files.js")]
extern "C" {
    #[wasm_bindgen(js_name = save)]
    fn save_value(name: &str, media_type: &str, content: &JsValue);
}
