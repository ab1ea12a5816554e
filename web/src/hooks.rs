//! What the page does besides rendering.

use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::editor::Editor;
use crate::page::{self, Page};
use crate::shortcuts::{self, Command, Key};
use crate::state::{Action, Notice, Workspace};

/// The editor, which reports its text to the workspace and shows the workspace's problems.
#[hook]
pub fn use_editor(page: &Page, workspace: &UseReducerHandle<Workspace>) -> Rc<Editor> {
    let editor = use_memo((), |()| Editor::attach(&page.text));
    {
        let (editor, dispatcher) = (Rc::clone(&editor), workspace.dispatcher());
        let editor_module = page.editor_module.clone();
        use_effect_with((), move |()| {
            let read = {
                let (editor, dispatcher) = (Rc::downgrade(&editor), dispatcher.clone());
                Callback::from(move |()| {
                    if let Some(editor) = editor.upgrade() {
                        dispatcher.dispatch(Action::Read(editor.text()));
                    }
                })
            };
            // What was written before the program was there.
            read.emit(());
            editor.on_pause(read);
            spawn_local(async move {
                if !editor.upgrade(&editor_module).await {
                    dispatcher.dispatch(Action::Notify(Notice::PlainEditor));
                }
            });
        });
    }
    {
        let editor = Rc::clone(&editor);
        use_effect_with(Rc::clone(&workspace.analysis), move |analysis| {
            editor.mark(&analysis.problems);
        });
    }
    editor
}

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
