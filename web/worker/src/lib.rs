//! The module that judges: it runs in a worker beside the page, and answers what the page asks of a text.
//! `worker.js` hands it the questions.

use std::cell::RefCell;

use feast_ha_answers::Desk;
use wasm_bindgen::prelude::wasm_bindgen;

thread_local! {
    static DESK: RefCell<Desk> = RefCell::default();
}

/// The answer to a question, both as `feast-ha-answers` writes them; nothing for what is no question.
#[wasm_bindgen]
pub fn answer(question: &[u8]) -> Option<Vec<u8>> {
    DESK.with_borrow_mut(|desk| desk.answer(question))
}
