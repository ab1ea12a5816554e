//! What the page does besides rendering.

use std::rc::Rc;

use feast_ha_answers::Ask;
use gloo::timers::callback::Timeout;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::draft::{self, Found, Kept};
use crate::editor::Editor;
use crate::judging::Judging;
use crate::link;
use crate::page::{self, Page};
use crate::shortcuts::{self, Command, Key};
use crate::sizes::Sizes;
use crate::state::{Action, Notice, Workspace};
use crate::storage;
use crate::worker::Worker;

/// Loads the worker, and tells when it cannot be had.
#[hook]
pub fn use_worker(worker: &Worker, workspace: &UseReducerHandle<Workspace>) {
    let (worker, dispatcher) = (worker.clone(), workspace.dispatcher());
    use_effect_with((), move |()| {
        let on_lost = move |()| dispatcher.dispatch(Action::Notify(Notice::NoWorker));
        worker.on_lost(Callback::from(on_lost));
        spawn_local(async move { worker.load().await });
    });
}

/// Has the latest text judged, and the one after it as soon as it comes.
#[hook]
pub fn use_judge(worker: &Worker, editor: &Rc<Editor>, workspace: &UseReducerHandle<Workspace>) {
    let judging = {
        let (worker, editor, dispatcher) =
            (worker.clone(), Rc::clone(editor), workspace.dispatcher());
        use_memo((), |()| Judging::new(worker, editor, dispatcher))
    };
    {
        let (judging, editor) = (Rc::clone(&judging), Rc::clone(editor));
        use_effect_with((), move |()| {
            judging.read();
            let judging = Rc::downgrade(&judging);
            editor.on_pause(Callback::from(move |()| {
                if let Some(judging) = judging.upgrade() {
                    judging.read();
                }
            }));
        });
    }
    let revision = workspace.latest.revision;
    use_effect_with(workspace.question(), move |question| {
        judging.follow(question, revision);
    });
    let (editor, text) = (Rc::clone(editor), Rc::clone(&workspace.judged.text));
    // A later version may have the same problems while editing has removed their marks.
    let found = (Rc::clone(&workspace.analysis), workspace.revision);
    use_effect_with(found, move |(analysis, revision)| {
        if !editor.is_marked(*revision) {
            editor.mark(&analysis.problems, &text, *revision);
        }
    });
}

/// A question with its answer.
#[derive(Debug, PartialEq)]
pub struct Answered<Q: Ask> {
    /// The question.
    pub question: Q,
    /// The answer.
    pub answer: Rc<Q::Answer>,
}

/// The answer to a question; until it is there, that to the question before.
#[hook]
pub fn use_answer<Q>(question: Option<Q>) -> Option<Rc<Answered<Q>>>
where
    Q: Ask + Clone + PartialEq + 'static,
    Q::Answer: 'static,
{
    let worker = use_context::<Worker>();
    let found = use_state(|| None::<Rc<Answered<Q>>>);
    let setter = found.setter();
    use_effect_with(question.clone(), move |question| {
        let asked = question.clone().zip(worker).map(|(question, worker)| {
            let asked = Rc::new(worker.ask_later(question.clone()));
            let answering = Rc::clone(&asked);
            spawn_local(async move {
                if let Some(answer) = answering.answer().await {
                    let answer = Rc::new(answer);
                    setter.set(Some(Rc::new(Answered { question, answer })));
                }
            });
            asked
        });
        move || asked.iter().for_each(|it| it.forget())
    });
    let found = (*found).clone();
    found.filter(|_| question.is_some())
}

/// The editor, with the text of the last visit in it; it asks the worker for help.
#[hook]
pub fn use_editor(worker: &Worker, workspace: &UseReducerHandle<Workspace>) -> Rc<Editor> {
    let editor = use_memo((), |()| Editor::attach(worker));
    {
        let (editor, dispatcher) = (Rc::clone(&editor), workspace.dispatcher());
        use_effect_with((), move |()| {
            // What was written before the program was there takes the place of what was written at the last visit.
            if editor.text().is_empty() && !page::is_embedded() {
                restore_draft(&editor, &dispatcher);
            }
            spawn_local(async move {
                if !editor.is_upgraded().await {
                    dispatcher.dispatch(Action::Notify(Notice::PlainEditor));
                }
            });
        });
    }
    editor
}

fn restore_draft(editor: &Editor, dispatcher: &UseReducerDispatcher<Workspace>) {
    match draft::find() {
        Found::Nothing => {}
        Found::Draft(text) => {
            editor.replace(&text);
            dispatcher.dispatch(Action::Notify(Notice::DraftRestored));
        }
        Found::Damaged => dispatcher.dispatch(Action::Notify(Notice::DraftDamaged)),
    }
}

/// How long the text must hold before it is kept for the next visit, in milliseconds.
const DRAFT_PAUSE: u32 = 400;

/// Keeps the text for the next visit; says once when that does not work.
#[hook]
pub fn use_draft(editor: &Rc<Editor>, workspace: &UseReducerHandle<Workspace>) {
    let is_kept = !page::is_embedded();
    {
        let editor = Rc::clone(editor);
        // The last keys may not even be read when the page is left.
        use_effect_with((), move |()| {
            let listener = is_kept.then(|| {
                page::on_leave(move || {
                    draft::keep(&editor.text());
                })
            });
            move || drop(listener)
        });
    }
    let last = use_mut_ref(|| Kept::Yes);
    let dispatcher = workspace.dispatcher();
    use_effect_with(Rc::clone(&workspace.latest.text), move |text| {
        let text = Rc::clone(text);
        let keep = move || {
            let kept = draft::keep(&text);
            let notice = match kept {
                _ if last.replace(kept) == kept => return,
                Kept::Yes => return,
                Kept::TooLong => Notice::DraftTooLong,
                Kept::Refused => Notice::DraftRefused,
            };
            dispatcher.dispatch(Action::Notify(notice));
        };
        let timeout = is_kept.then(|| Timeout::new(DRAFT_PAUSE, keep));
        move || drop(timeout)
    });
}

/// Calls `on_link` with the part of every link that comes to the page.
#[hook]
pub fn use_links(on_link: Callback<String>) {
    use_effect_with((), move |()| {
        let listener = link::listen(on_link);
        move || drop(listener)
    });
}

/// Gives the panes their room, and remembers it.
#[hook]
pub fn use_sizes(page: &Page, sizes: Sizes) {
    let page = page.clone();
    use_effect_with(sizes, move |sizes| {
        page.arrange(sizes);
        if page::is_embedded() {
            return;
        }
        storage::write(SIZES_STORED_AS, &sizes.written());
    });
}

/// The room that the panes had at the last visit.
pub fn remembered_sizes() -> Sizes {
    if page::is_embedded() {
        return Sizes::default();
    }
    storage::read(SIZES_STORED_AS).map_or_else(Sizes::default, |line| Sizes::read(&line))
}

/// Under which name the room of the panes is remembered.
const SIZES_STORED_AS: &str = "feast-ha.sizes";

/// Listens for the page's keys, wherever the focus is.
#[hook]
pub fn use_shortcuts(on_command: Callback<Command>) {
    use_effect_with(on_command, |on_command| {
        let on_command = on_command.clone();
        let listener = page::on_key(move |event| {
            let key = Key {
                name: &event.key(),
                shift: event.shift_key(),
                modified: event.ctrl_key() || event.meta_key(),
                alt: event.alt_key(),
                is_typing: page::is_typing(event),
            };
            if let Some(command) = shortcuts::command(key) {
                event.prevent_default();
                on_command.emit(command);
            }
        });
        move || drop(listener)
    });
}

/// Puts the keyboard's focus on the first of the elements with the given ids that is there, once everything that was
/// asked for before is rendered.
#[hook]
pub fn use_focus() -> Callback<Vec<String>> {
    let wanted = use_mut_ref(Vec::<String>::new);
    let renderer = use_force_update();
    {
        let wanted = Rc::clone(&wanted);
        use_effect(move || page::focus_first(&wanted.take()));
    }
    Callback::from(move |ids| {
        wanted.replace(ids);
        renderer.force_update();
    })
}
