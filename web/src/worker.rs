//! The worker that judges: all that takes the crate `feast-ha` is asked of it. `js/worker.js` employs it.

use std::cell::RefCell;
use std::marker::PhantomData;
use std::rc::Rc;

use borsh::BorshDeserialize;
use feast_ha_answers::Ask;
use js_sys::Uint8Array;
use wasm_bindgen::prelude::{Closure, JsValue, wasm_bindgen};
use yew::Callback;

use crate::page::Page;

#[wasm_bindgen(module = "/js/worker.js")]
extern "C" {
    type Employer;
    type JsAsked;

    fn employ(script: &str, module: &str, on_lost: &Closure<dyn FnMut()>) -> Employer;
    #[wasm_bindgen(method)]
    async fn load(this: &Employer);
    #[wasm_bindgen(method)]
    fn ask(this: &Employer, question: Vec<u8>, is_urgent: bool) -> JsAsked;

    #[wasm_bindgen(method)]
    async fn answer(this: &JsAsked) -> JsValue;
    #[wasm_bindgen(method)]
    fn forget(this: &JsAsked);
}

/// The worker.
#[derive(Clone)]
pub struct Worker(Rc<Employed>);

struct Employed {
    js: Employer,
    on_lost: Rc<RefCell<Callback<()>>>,
    /// Called by the browser for as long as the worker is there.
    _called: Closure<dyn FnMut()>,
}

impl PartialEq for Worker {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Worker {
    /// The worker of the page, not loaded yet.
    pub fn employ(page: &Page) -> Self {
        let on_lost = Rc::new(RefCell::new(Callback::noop()));
        let called = {
            let on_lost = Rc::clone(&on_lost);
            Closure::new(move || on_lost.borrow().emit(()))
        };
        Self(Rc::new(Employed {
            js: employ(&page.worker_script, &page.worker_module, &called),
            on_lost,
            _called: called,
        }))
    }

    /// Sets who is told when the worker cannot be loaded.
    pub fn on_lost(&self, callback: Callback<()>) {
        self.0.on_lost.replace(callback);
    }

    /// Loads it. What was asked before is answered then.
    pub async fn load(&self) {
        self.0.js.load().await;
    }

    /// Asks something that somebody waits for.
    pub fn ask<Q: Ask>(&self, question: Q) -> Asked<Q> {
        self.send(question, true)
    }

    /// Asks something that may be answered after all that somebody waits for.
    pub fn ask_later<Q: Ask>(&self, question: Q) -> Asked<Q> {
        self.send(question, false)
    }

    fn send<Q: Ask>(&self, question: Q, is_urgent: bool) -> Asked<Q> {
        // Writing to memory cannot fail; what is empty is no question and gets no answer.
        let question = borsh::to_vec(&question.into()).unwrap_or_default();
        Asked {
            js: self.0.js.ask(question, is_urgent),
            kind: PhantomData,
        }
    }

    /// The answer to a question; `None` where the worker failed over it.
    pub async fn answer<Q: Ask>(&self, question: Q) -> Option<Q::Answer> {
        self.ask(question).answer().await
    }
}

/// A question that was asked.
pub struct Asked<Q> {
    js: JsAsked,
    kind: PhantomData<Q>,
}

impl<Q: Ask> Asked<Q> {
    /// The answer; `None` where the worker failed over it, or nobody waits for it any more.
    pub async fn answer(&self) -> Option<Q::Answer> {
        let answer = self.js.answer().await;
        let bytes = (!answer.is_undefined()).then(|| Uint8Array::new(&answer).to_vec())?;
        Q::Answer::try_from_slice(&bytes).ok()
    }

    /// Says that nobody waits for the answer any more.
    pub fn forget(&self) {
        self.js.forget();
    }
}
