//! The text editor: the page's textarea, later CodeMirror in its place. `js/editor.js` drives either.

use std::cell::{Cell, OnceCell, RefCell};
use std::rc::{Rc, Weak};

use feast_ha_answers::analysis::{Problem, Repair};
use feast_ha_answers::markers::{EditorChange, EditorRange};
use feast_ha_answers::questions::{Complete, Explain};
use feast_ha_answers::{Choice, FieldHelp};
use gloo::timers::callback::Timeout;
use js_sys::{Array, Promise};
use wasm_bindgen::prelude::{Closure, JsValue, wasm_bindgen};
use wasm_bindgen_futures::{future_to_promise, spawn_local};
use yew::Callback;

use crate::state::Version;
use crate::worker::Worker;

/// How long the typing must pause before a longer text than [`SHORT`] is read, in milliseconds.
const PAUSE: u32 = 80;

/// Texts of so many bytes are read after every key: that takes no time that anybody would notice.
const SHORT: usize = 50_000;

#[wasm_bindgen(module = "/js/editor.js")]
extern "C" {
    type JsEditor;

    fn attach(
        on_change: &Closure<dyn FnMut()>,
        choices: &Closure<dyn FnMut(u32) -> Promise>,
        help: &Closure<dyn FnMut(u32) -> Promise>,
    ) -> JsEditor;
    fn choice(
        label: &str,
        insert: &str,
        from: u32,
        to: u32,
        is_key: bool,
        is_required: bool,
        doc: &str,
    ) -> JsValue;
    #[wasm_bindgen(js_name = fieldHelp)]
    fn field_help(from: u32, to: u32, path: &str, doc: &str, facts: Vec<String>) -> JsValue;
    fn change(from: u32, to: u32, insert: &str) -> JsValue;
    fn repair(title: &str, changes: Vec<JsValue>) -> JsValue;
    fn mark(
        from: u32,
        to: u32,
        severity: &str,
        rule: &str,
        message: &str,
        help: &str,
        repairs: Vec<JsValue>,
    ) -> JsValue;

    #[wasm_bindgen(method, catch)]
    async fn upgraded(this: &JsEditor) -> Result<(), JsValue>;
    #[wasm_bindgen(method)]
    fn text(this: &JsEditor) -> String;
    #[wasm_bindgen(method)]
    fn revision(this: &JsEditor) -> u32;
    #[wasm_bindgen(method)]
    fn cursor(this: &JsEditor) -> u32;
    #[wasm_bindgen(method)]
    fn select(this: &JsEditor, from: u32, to: u32);
    #[wasm_bindgen(method)]
    fn apply(this: &JsEditor, changes: Vec<JsValue>);
    #[wasm_bindgen(method)]
    fn undo(this: &JsEditor);
    #[wasm_bindgen(method)]
    fn redo(this: &JsEditor);
    #[wasm_bindgen(method, js_name = mark)]
    fn show_marks(this: &JsEditor, marks: Vec<JsValue>, revision: u32);
    #[wasm_bindgen(method)]
    fn focus(this: &JsEditor);
}

/// The editor of the page. Its positions are those of [`feast_ha_answers::markers`].
pub struct Editor {
    js: Rc<JsEditor>,
    reader: Rc<Reader>,
    /// The revision whose problems are marked.
    marked: Cell<Option<u32>>,
    /// Called by the browser for as long as the editor lives.
    _called: Called,
}

struct Called {
    on_change: Closure<dyn FnMut()>,
    choices: Closure<dyn FnMut(u32) -> Promise>,
    help: Closure<dyn FnMut(u32) -> Promise>,
}

/// Reads the text after its changes.
struct Reader {
    /// When a long text is read.
    waiting: RefCell<Option<Timeout>>,
    /// Whether a short text is about to be read.
    is_due: Cell<bool>,
    /// How many bytes were read last.
    length: Cell<usize>,
    on_pause: RefCell<Callback<()>>,
}

impl Reader {
    /// The text has changed: has it read before the browser draws it, or when the typing pauses.
    fn change(self: &Rc<Self>) {
        let later = Rc::clone(self);
        if self.length.get() > SHORT {
            let timeout = Timeout::new(PAUSE, move || later.on_pause.borrow().emit(()));
            // The timeout that was there is cancelled by being dropped.
            self.waiting.replace(Some(timeout));
        } else if !self.is_due.replace(true) {
            self.waiting.take();
            // The editor is still in the middle of the change.
            spawn_local(async move {
                later.is_due.set(false);
                later.on_pause.borrow().emit(());
            });
        }
    }
}

impl Editor {
    /// Takes charge of the page's editor; `worker` knows what could be written.
    pub fn attach(worker: &Worker) -> Self {
        let reader = Rc::new(Reader {
            waiting: RefCell::default(),
            is_due: Cell::default(),
            length: Cell::default(),
            on_pause: RefCell::new(Callback::noop()),
        });
        let on_change = {
            let reader = Rc::clone(&reader);
            Closure::new(move || reader.change())
        };
        // The editor is there only once it has what it will call.
        let editor: Rc<OnceCell<Weak<JsEditor>>> = Rc::default();
        let text = {
            let editor = Rc::clone(&editor);
            move || {
                let editor = editor.get().and_then(Weak::upgrade);
                editor.map_or_else(Rc::default, |editor| Rc::<str>::from(editor.text()))
            }
        };
        let choices = {
            let (text, worker) = (text.clone(), worker.clone());
            Closure::new(move |cursor| {
                let asked = worker.ask(Complete {
                    text: text(),
                    cursor: position(cursor),
                });
                future_to_promise(async move {
                    let found = asked.answer().await.unwrap_or_default();
                    Ok(found.iter().map(js_choice).collect::<Array>().into())
                })
            })
        };
        let help = {
            let worker = worker.clone();
            Closure::new(move |offset| {
                let asked = worker.ask(Explain {
                    text: text(),
                    offset: position(offset),
                });
                future_to_promise(async move {
                    let found = asked.answer().await.flatten();
                    Ok(found.map_or(JsValue::UNDEFINED, js_help))
                })
            })
        };
        let called = Called {
            on_change,
            choices,
            help,
        };
        let js = attach(&called.on_change, &called.choices, &called.help);
        let js = Rc::new(js);
        let _ = editor.set(Rc::downgrade(&js));
        Self {
            js,
            reader,
            marked: Cell::default(),
            _called: called,
        }
    }

    /// Sets who is told when the text has changed and the typing pauses.
    pub fn on_pause(&self, callback: Callback<()>) {
        self.reader.on_pause.replace(callback);
    }

    /// Whether the rich editor has come in the place of the textarea, once that is known.
    pub async fn is_upgraded(&self) -> bool {
        match self.js.upgraded().await {
            Ok(()) => true,
            Err(error) => {
                web_sys::console::error_1(&error);
                false
            }
        }
    }

    /// The text, each line break as `\n`.
    pub fn text(&self) -> String {
        let text = self.js.text();
        self.reader.length.set(text.len());
        text
    }

    /// How many changes the text has seen.
    pub fn revision(&self) -> u32 {
        self.js.revision()
    }

    /// The text and how many changes it has seen.
    pub fn version(&self) -> Version {
        Version {
            text: self.text().into(),
            revision: self.revision(),
        }
    }

    /// Where the cursor stands.
    pub fn cursor(&self) -> usize {
        position(self.js.cursor())
    }

    /// Selects a part of the text and brings it into sight.
    pub fn select(&self, range: &EditorRange) {
        self.js.select(offset(range.start), offset(range.end));
    }

    /// Changes the text as one step of its undo.
    pub fn apply(&self, changes: &[EditorChange]) {
        self.js.apply(js_changes(changes));
    }

    /// Takes back the last change of the text, or makes it again.
    pub fn step(&self, is_back: bool) {
        if is_back {
            self.js.undo();
        } else {
            self.js.redo();
        }
    }

    /// Replaces the text as one step of its undo, with the cursor at the start.
    pub fn replace(&self, text: &str) {
        let whole = EditorChange {
            range: 0..self.text().encode_utf16().count(),
            insert: text.to_owned(),
        };
        self.apply(&[whole]);
        self.select(&(0..0));
    }

    /// Marks the problems of a text, in the place of those marked before. Where another stands there since that
    /// revision, nothing is done: its problems are on their way.
    pub fn mark(&self, problems: &[Problem], text: &str, revision: u32) {
        let current = self.revision();
        if current == revision || self.text() == text {
            let marks = problems.iter().map(js_mark).collect();
            self.js.show_marks(marks, current);
            self.marked.set(Some(current));
        }
    }

    /// Whether the problems that are marked were found at a revision.
    pub fn is_marked(&self, revision: u32) -> bool {
        self.marked.get() == Some(revision)
    }

    /// Puts the keyboard's focus into the text.
    pub fn focus(&self) {
        self.js.focus();
    }
}

fn js_mark(problem: &Problem) -> JsValue {
    mark(
        offset(problem.range.start),
        offset(problem.range.end),
        &problem.severity.to_string(),
        &problem.rule,
        &problem.message,
        &problem.help,
        problem.repairs.iter().map(js_repair).collect(),
    )
}

fn js_repair(found: &Repair) -> JsValue {
    repair(&found.title, js_changes(&found.changes))
}

fn js_changes(changes: &[EditorChange]) -> Vec<JsValue> {
    changes
        .iter()
        .map(|it| change(offset(it.range.start), offset(it.range.end), &it.insert))
        .collect()
}

fn js_choice(found: &Choice) -> JsValue {
    choice(
        &found.label,
        &found.insert,
        offset(found.range.start),
        offset(found.range.end),
        found.is_key,
        found.is_required,
        &found.doc,
    )
}

fn js_help(found: FieldHelp) -> JsValue {
    field_help(
        offset(found.range.start),
        offset(found.range.end),
        &found.path,
        &found.doc,
        found.facts,
    )
}

fn position(offset: u32) -> usize {
    usize::try_from(offset).unwrap_or(usize::MAX)
}

/// No text that fits into WebAssembly's memory is longer.
fn offset(offset: usize) -> u32 {
    u32::try_from(offset).unwrap_or(u32::MAX)
}
