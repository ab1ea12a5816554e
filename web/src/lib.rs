//! The designer: a page that judges a `FeatureStore` or `feature_store.yaml` while it is written, and repairs it.
//!
//! The text is the only state. Everything else that the page shows about it is derived from it by a [`worker`], which
//! runs the crate `feast-ha`, so that typing never waits for it; repairs and examples change the text through the
//! editor, whose undo knows them.

pub mod state;

pub mod link;

pub mod share;

pub mod shortcuts;

pub mod theme;

pub mod page;

pub mod storage;

pub mod sizes;

pub mod policy_module;

pub mod opened;

pub mod draft;

pub mod editor;

pub mod files;

pub mod worker;

pub mod judging;

pub mod hooks;

pub mod app;

pub mod components;

pub use app::App;

use wasm_bindgen::prelude::wasm_bindgen;

/// Brings the page in `index.html` to life. The browser calls it once the module is loaded.
#[wasm_bindgen(start)]
pub fn start() {
    let Some(page) = page::Page::find() else {
        web_sys::console::error_1(&"index.html lacks a part that the program fills".into());
        return;
    };
    let app = page.app.clone();
    yew::Renderer::<App>::with_root_and_props(app, app::AppProps { page }).render();
}
