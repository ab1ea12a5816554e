//! The designer: a page that judges a `FeatureStore` or `feature_store.yaml` while it is written, and repairs it.
//!
//! The text is the only state. Everything else that the page shows about it is derived from it by [`analysis`],
//! which asks the crate `feast-ha`; repairs and examples change the text through the editor, whose undo knows them.

pub mod analysis;

pub mod form;

pub mod markers;

pub mod state;

pub mod examples;

pub mod link;

pub mod share;

pub mod shortcuts;

pub mod theme;

pub mod page;

pub mod zip;

pub mod storage;

pub mod sizes;

pub mod proposal;

pub mod policy_settings;

pub mod policy_module;

pub mod picture;

pub mod opened;

pub mod draft;

pub mod difference;

pub mod bundle;

pub mod cluster;

pub mod assist;

pub mod editor;

pub mod files;

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
