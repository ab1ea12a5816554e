//! What the user does, carried out on the editor and the state at once.

use std::rc::Rc;

use feast_ha_answers::examples::Example;
use feast_ha_answers::markers::{EditorChange, EditorRange, EditorText};
use feast_ha_answers::proposal::{Proposal, Repaired};
use feast_ha_answers::questions::RepairAll;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::draft;
use crate::editor::Editor;
use crate::files;
use crate::link;
use crate::opened::{self, OpenedFile};
use crate::page::{
    self, COMPARE_HEADING, PROBLEMS_HEADING, Page, RULE_HEADING, SHORTCUTS_DIALOG, jump_id,
    repair_id, why_id,
};
use crate::shortcuts::Command;
use crate::state::{Action, Notice, Original, Pane, Version, Workspace};
use crate::worker::Worker;

/// All that the actions of a user need, as of one rendering.
#[derive(Clone)]
pub(super) struct Hands {
    pub(super) page: Page,
    pub(super) workspace: UseReducerHandle<Workspace>,
    pub(super) worker: Worker,
    pub(super) editor: Rc<Editor>,
    /// Moves the keyboard's focus, once everything is rendered, to the first of the ids that is there.
    pub(super) focus: Callback<Vec<String>>,
    pub(super) announcement: UseStateSetter<AttrValue>,
}

impl Hands {
    /// An action as a callback.
    pub(super) fn on<T: 'static>(&self, action: impl Fn(&Self, T) + 'static) -> Callback<T> {
        let hands = self.clone();
        Callback::from(move |value| action(&hands, value))
    }

    /// Says something to screen readers.
    pub(super) fn tell(&self, words: AttrValue) {
        self.announcement.set(words);
    }

    fn show(&self, pane: Pane) {
        // A pane can only take the focus while it is shown, so this cannot wait for the next rendering.
        self.page.show(pane);
        self.workspace.dispatch(Action::Show(pane));
    }

    fn read(&self) {
        self.workspace.dispatch(Action::Read(self.editor.version()));
    }

    /// Makes changes of the text that the page speaks of. Where the text has changed since, nothing is done but to
    /// read it.
    fn change(&self, changes: &[EditorChange]) {
        if self.editor.revision() == self.workspace.revision {
            self.editor.apply(changes);
        }
        self.read();
    }

    /// Gives the text as it is at this moment.
    pub(super) fn text(&self) -> Callback<(), String> {
        let editor = Rc::clone(&self.editor);
        Callback::from(move |()| editor.text())
    }

    /// Gives the text as it is at this moment, and which version that is.
    pub(super) fn version(&self) -> Callback<(), Version> {
        let editor = Rc::clone(&self.editor);
        Callback::from(move |()| editor.version())
    }

    /// Makes the changes of a form in a version of the text; says whether the text is still that.
    pub(super) fn fill_in(&self) -> Callback<(Vec<EditorChange>, u32), bool> {
        let hands = self.clone();
        Callback::from(move |(changes, revision): (Vec<EditorChange>, u32)| {
            let is_same = hands.editor.revision() == revision;
            if is_same {
                hands.editor.apply(&changes);
                hands.read();
            }
            is_same
        })
    }

    /// Takes back the last change of the text, or makes it again.
    pub(super) fn step(&self, is_back: bool) {
        self.editor.step(is_back);
        self.read();
    }

    /// Shows a part of the text.
    pub(super) fn go(&self, range: &EditorRange) {
        self.show(Pane::Text);
        self.editor.select(range);
        self.editor.focus();
    }

    /// Shows a line of the text, counted from 1.
    pub(super) fn go_to_line(&self, line: usize) {
        let text = EditorText::new(&self.workspace.judged.text);
        let start = text.offset(text.lines().line_start(line.saturating_sub(1)));
        self.go(&(start..start));
    }

    /// Goes to a problem.
    pub(super) fn visit(&self, problem: usize) {
        if let Some(found) = self.workspace.analysis.problems.get(problem) {
            self.workspace.dispatch(Action::Visit(problem));
            self.go(&found.range);
        }
    }

    /// Repairs a problem.
    pub(super) fn repair(&self, (problem, repair): (usize, usize)) {
        let found = self.workspace.analysis.problems.get(problem);
        if let Some(repair) = found.and_then(|found| found.repairs.get(repair)) {
            self.change(&repair.changes);
        }
    }

    /// Repairs a problem, and leads the focus to what stands in its place.
    pub(super) fn repair_from_list(&self, (problem, repair): (usize, usize)) {
        self.repair((problem, repair));
        self.focus
            .emit(vec![jump_id(problem), PROBLEMS_HEADING.to_owned()]);
    }

    /// Carries out all repairs that may be carried out unseen, as one step.
    pub(super) fn repair_all(&self) {
        let hands = self.clone();
        let judged = self.workspace.judged.clone();
        spawn_local(async move {
            let answer = hands.worker.answer(RepairAll { judged }).await;
            if let Some(Repaired { changes, count }) = answer.flatten() {
                hands.change(&changes);
                let words = match count {
                    1 => "1 repair made".to_owned(),
                    _ => format!("{count} repairs made"),
                };
                hands.tell(words.into());
            }
            hands.focus.emit(vec![PROBLEMS_HEADING.to_owned()]);
        });
    }

    /// Loads what judges, after that has failed.
    pub(super) fn load_worker(&self) {
        self.workspace
            .dispatch(Action::DismissNotice(Notice::NoWorker));
        let worker = self.worker.clone();
        spawn_local(async move { worker.load().await });
    }

    /// Brings the problems into sight.
    pub(super) fn show_problems(&self) {
        self.show(Pane::Problems);
        self.workspace.dispatch(Action::CloseExplanation);
    }

    /// Explains the rule of a problem.
    pub(super) fn explain(&self, problem: usize) {
        self.workspace.dispatch(Action::Explain(problem));
        self.focus.emit(vec![RULE_HEADING.to_owned()]);
    }

    /// Goes back from an explanation to the problems.
    pub(super) fn close_explanation(&self) {
        let explained = self.workspace.explained.as_ref();
        let button = explained.map(|explained| why_id(explained.problem));
        self.workspace.dispatch(Action::CloseExplanation);
        self.focus.emit(vec![
            button.unwrap_or_default(),
            PROBLEMS_HEADING.to_owned(),
        ]);
    }

    fn open(&self, name: &str, text: &str) {
        self.show(Pane::Text);
        self.editor.replace(text);
        if !page::is_embedded() {
            self.editor.focus();
        }
        self.workspace.dispatch(Action::Opened(Original {
            name: name.to_owned(),
            text: self.editor.text().into(),
            ends_in_crlf: text.contains('\n') && !text.replace("\r\n", "").contains('\n'),
        }));
        self.read();
    }

    /// Opens an example in the place of the text.
    pub(super) fn open_example(&self, example: &'static Example) {
        self.open(example.title, example.text);
    }

    /// Opens what the guided start has made in the place of the text.
    pub(super) fn open_start(&self, text: &str) {
        self.open("Guided start", text);
    }

    /// Opens the text of a link where there is none yet; otherwise asks first.
    pub(super) fn receive(&self, fragment: String) {
        let hands = self.clone();
        spawn_local(async move {
            let text = match link::open(&fragment).await {
                Ok(text) => text,
                Err(fault) => {
                    let notice = Action::Notify(Notice::LinkFault(fault));
                    return hands.workspace.dispatch(notice);
                }
            };
            let own = hands.editor.text();
            if page::is_embedded() {
                hands.open("the link", &text);
            } else if own.trim().is_empty() {
                hands.open_link(&text);
            } else if own != text {
                let notice = Notice::LinkWaiting(text.into());
                hands.workspace.dispatch(Action::Notify(notice));
            }
        });
    }

    /// Opens the text of a link in the place of the text.
    pub(super) fn open_link(&self, text: &str) {
        self.open("the link", text);
        self.workspace.dispatch(Action::Notify(Notice::LinkOpened));
    }

    /// Opens files in the place of the text.
    pub(super) fn open_files(&self, files: Vec<OpenedFile>) {
        let Some(opened) = opened::join(files) else {
            self.workspace
                .dispatch(Action::Notify(Notice::NothingToOpen));
            return;
        };
        if !opened.name.is_empty() {
            self.open(&opened.name, &opened.text);
        }
        if !opened.unreadable.is_empty() {
            self.workspace
                .dispatch(Action::Notify(Notice::Unreadable(opened.unreadable)));
        }
    }

    /// Hands the text to the user as a file.
    pub(super) fn save(&self) {
        let mut text = self.editor.text();
        let original = self.workspace.original.as_ref();
        if original.is_some_and(|it| it.ends_in_crlf) {
            text = text.replace('\n', "\r\n");
        }
        if !text.trim().is_empty() {
            files::save_yaml(self.workspace.analysis.file_name(), &text);
        }
    }

    /// Takes away the text of the last visit; undo brings it back.
    pub(super) fn discard_draft(&self) {
        draft::forget();
        self.editor.replace("");
        self.workspace
            .dispatch(Action::DismissNotice(Notice::DraftRestored));
        self.read();
        self.show(Pane::Text);
        self.editor.focus();
    }

    /// Shows what a larger change would do.
    pub(super) fn propose(&self, proposal: Proposal) {
        self.workspace.dispatch(Action::Propose(proposal));
        self.focus.emit(vec![COMPARE_HEADING.to_owned()]);
    }

    /// Makes the changes that were looked over.
    pub(super) fn accept(&self, changes: &[EditorChange]) {
        self.change(changes);
        self.workspace.dispatch(Action::CloseProposal);
        self.focus.emit(vec![COMPARE_HEADING.to_owned()]);
    }

    /// Leaves the text as it is.
    pub(super) fn refuse(&self) {
        self.workspace.dispatch(Action::CloseProposal);
        self.focus.emit(vec![COMPARE_HEADING.to_owned()]);
    }

    /// Does what a key asks for.
    pub(super) fn obey(&self, command: Command) {
        let analysis = &self.workspace.analysis;
        let cursor = self.editor.cursor();
        match command {
            Command::NextProblem => analysis
                .after(cursor)
                .into_iter()
                .for_each(|it| self.visit(it)),
            Command::PreviousProblem => analysis
                .before(cursor)
                .into_iter()
                .for_each(|it| self.visit(it)),
            Command::Repair => self.repair_at(cursor),
            Command::Save => self.save(),
            Command::Help => page::show_dialog(SHORTCUTS_DIALOG),
        }
    }

    fn repair_at(&self, cursor: usize) {
        let analysis = &self.workspace.analysis;
        let problems = analysis.repairable_at(cursor);
        let choices: usize = problems
            .iter()
            .filter_map(|problem| analysis.problems.get(*problem))
            .map(|problem| problem.repairs.len())
            .sum();
        match (choices, problems.first()) {
            (1, Some(problem)) => self.repair((*problem, 0)),
            (_, Some(problem)) => {
                self.show_problems();
                self.focus.emit(vec![repair_id(*problem)]);
            }
            (_, None) => self.tell("No repair at the cursor".into()),
        }
    }
}
