//! Changes of fields on their way into the text: one after the other, because each speaks of what the one before leaves.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

use feast_ha_answers::form::{Change, Memory};
use feast_ha_answers::markers::EditorChange;
use feast_ha_answers::questions::CarryOut;
use wasm_bindgen_futures::spawn_local;
use yew::Callback;

use crate::state::Version;
use crate::worker::Worker;

/// The changes that wait, and what is remembered of those that were made.
#[derive(Debug, Default)]
pub(in crate::components) struct Changes {
    waiting: VecDeque<Wanted>,
    is_busy: bool,
    memory: Memory,
}

/// A change, and the ids of what takes the focus then.
pub(in crate::components) type Wanted = (Change, Vec<String>);

/// Where changes go.
#[derive(Clone)]
pub(in crate::components) struct Way {
    /// Finds out what a change means for the text.
    pub(in crate::components) worker: Worker,
    /// Gives the text as it is at this moment, and which version that is.
    pub(in crate::components) on_read: Callback<(), Version>,
    /// Called with changes of a version of the text; says whether they were made, because the text is still that.
    pub(in crate::components) on_change: Callback<(Vec<EditorChange>, u32), bool>,
    /// Called when a change was made, or else would change something else.
    pub(in crate::components) on_done: Callback<(Wanted, bool)>,
}

impl Changes {
    /// Takes note of a text that somebody else may have changed.
    pub(in crate::components) fn follow(&mut self, text: &str) {
        self.memory.follow(text);
    }

    /// Whether a change is being carried out.
    pub(in crate::components) fn is_busy(&self) -> bool {
        self.is_busy
    }

    /// Has a change carried out after those that wait.
    pub(in crate::components) fn add(changes: &Rc<RefCell<Self>>, wanted: Wanted, way: &Way) {
        let mut own = changes.borrow_mut();
        own.waiting.push_back(wanted);
        if !own.is_busy {
            own.is_busy = true;
            let (changes, way) = (Rc::clone(changes), way.clone());
            spawn_local(async move { carry_out(&changes, &way).await });
        }
    }

    fn next(&mut self) -> Option<Wanted> {
        let next = self.waiting.pop_front();
        self.is_busy = next.is_some();
        next
    }
}

async fn carry_out(changes: &RefCell<Changes>, way: &Way) {
    // Not in the loop's own line, where it would stay borrowed.
    let next = || changes.borrow_mut().next();
    while let Some(wanted) = next() {
        let is_made = is_made(&wanted.0, changes, way).await;
        if changes.borrow().waiting.is_empty() {
            changes.borrow_mut().is_busy = false;
        }
        way.on_done.emit((wanted, is_made));
    }
}

/// Makes a change, and says whether that was possible.
async fn is_made(change: &Change, changes: &RefCell<Changes>, way: &Way) -> bool {
    loop {
        let Version { text, revision } = way.on_read.emit(());
        let question = CarryOut {
            text,
            change: change.clone(),
            memory: changes.borrow().memory.clone(),
        };
        let Some((edits, memory)) = way.worker.answer(question).await.flatten() else {
            return false;
        };
        // Where somebody has gone on writing meanwhile, it is made in what they wrote.
        if way.on_change.emit((edits, revision)) {
            changes.borrow_mut().memory = memory;
            return true;
        }
    }
}
