//! Has the text judged, in the order in which somebody waits: the question goes out before anything is rendered, the
//! marks are set as soon as the answer is there, and all else follows.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use feast_ha_answers::analysis::Analysis;
use feast_ha_answers::questions::{Judge, Known};
use gloo::timers::callback::Timeout;
use wasm_bindgen_futures::spawn_local;
use yew::UseReducerDispatcher;

use crate::editor::Editor;
use crate::page;
use crate::state::{Action, Version, Workspace};
use crate::worker::{Asked, Worker};

/// How long an answer may take until the page shows that it waits, in milliseconds. An answer that comes sooner is
/// rendered together with the text that it speaks of, which is half the work.
const PATIENCE: u32 = 50;

/// Between the editor, the worker and the state.
pub struct Judging {
    worker: Worker,
    editor: Rc<Editor>,
    dispatcher: UseReducerDispatcher<Workspace>,
    known: RefCell<Known>,
    last: RefCell<Option<Rc<Round>>>,
    /// When the state is told of a text whose answer is not there yet.
    telling: RefCell<Option<Timeout>>,
}

/// A question that was asked.
struct Round {
    question: Judge,
    /// Which version of the text it speaks of.
    revision: u32,
    asked: Asked<Judge>,
    is_answered: Cell<bool>,
}

impl Judging {
    /// Nothing has been asked yet.
    pub fn new(
        worker: Worker,
        editor: Rc<Editor>,
        dispatcher: UseReducerDispatcher<Workspace>,
    ) -> Self {
        Self {
            worker,
            editor,
            dispatcher,
            known: RefCell::default(),
            last: RefCell::default(),
            telling: RefCell::default(),
        }
    }

    /// Reads the editor and has its text judged.
    pub fn read(self: &Rc<Self>) {
        let version = self.editor.version();
        let question = Judge {
            text: Rc::clone(&version.text),
            known: self.known.borrow().clone(),
        };
        if self.ask(question, version.revision) {
            self.tell_later();
        } else {
            self.dispatcher.dispatch(Action::Read(version));
        }
    }

    /// Has the text of the state judged with what is known besides.
    pub fn follow(self: &Rc<Self>, question: &Judge, revision: u32) {
        self.known.replace(question.known.clone());
        self.ask(question.clone(), revision);
    }

    /// Asks, unless that was asked last or a later version was; says whether it did.
    fn ask(self: &Rc<Self>, question: Judge, revision: u32) -> bool {
        if let Some(last) = &*self.last.borrow() {
            if last.question == question || last.revision > revision {
                return false;
            }
            if !last.is_answered.get() {
                last.asked.forget();
            }
        }
        let round = Rc::new(Round {
            asked: self.worker.ask(question.clone()),
            question,
            revision,
            is_answered: Cell::default(),
        });
        self.last.replace(Some(Rc::clone(&round)));
        let judging = Rc::downgrade(self);
        spawn_local(async move {
            let analysis = round.asked.answer().await;
            if let Some(judging) = judging.upgrade() {
                judging.take(&round, analysis);
            }
        });
        true
    }

    /// Shows the answer; `None` where the worker failed over the question, or nobody waits for it any more.
    fn take(&self, round: &Rc<Round>, analysis: Option<Analysis>) {
        let is_last = |last: &Rc<Round>| Rc::ptr_eq(last, round);
        if !self.last.borrow().as_ref().is_some_and(is_last) {
            return;
        }
        round.is_answered.set(true);
        self.telling.take();
        let analysis = if page::is_embedded() {
            analysis.map(Analysis::without_repairs)
        } else {
            analysis
        };
        let problems = analysis.as_ref().map(|it| it.problems.as_slice());
        let (question, revision) = (round.question.clone(), round.revision);
        self.editor
            .mark(problems.unwrap_or_default(), &question.text, revision);
        self.dispatcher
            .dispatch(Action::Judged(question, revision, analysis));
    }

    /// Tells the state of the text that is judged by then, when that takes long. Who goes on typing does not put it off.
    fn tell_later(self: &Rc<Self>) {
        let mut telling = self.telling.borrow_mut();
        if telling.is_some() {
            return;
        }
        let judging = Rc::downgrade(self);
        *telling = Some(Timeout::new(PATIENCE, move || {
            let Some(judging) = judging.upgrade() else {
                return;
            };
            judging.telling.take();
            let last = judging.last.borrow().clone();
            if let Some(Round {
                question, revision, ..
            }) = last.as_deref()
            {
                judging.dispatcher.dispatch(Action::Read(Version {
                    text: Rc::clone(&question.text),
                    revision: *revision,
                }));
            }
        }));
    }
}
