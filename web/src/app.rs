//! The page as a whole: fills the parts of `index.html` and connects them with the editor and the state.

use std::rc::Rc;

use yew::prelude::*;

use crate::components::{
    AppBar, EditorNotice, LiveRegion, PaneSwitch, ProblemsLine, ProblemsPanel,
};
use crate::hooks::{use_editor, use_focus, use_shortcuts};
use crate::page::{PROBLEMS_HEADING, Page, RULE_HEADING, jump_id, repair_id, why_id};
use crate::shortcuts::Command;
use crate::state::{Action, Pane, Workspace};

/// What [`App`] is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct AppProps {
    /// The parts of `index.html`.
    pub page: Page,
}

/// The designer.
#[function_component]
pub fn App(AppProps { page }: &AppProps) -> Html {
    let workspace = use_reducer_eq(Workspace::default);
    let editor = use_editor(page, &workspace);
    let focus = use_focus();
    let announcement = use_state_eq(AttrValue::default);

    {
        let (page, pane) = (page.clone(), workspace.pane);
        use_effect_with(pane, move |pane| page.show(*pane));
    }
    {
        let announcement = announcement.clone();
        use_effect_with(Rc::clone(&workspace.analysis), move |analysis| {
            announcement.set(analysis.summary().into());
        });
    }

    let visit = {
        let (page, workspace, editor) = (page.clone(), workspace.clone(), Rc::clone(&editor));
        Callback::from(move |problem: usize| {
            if let Some(found) = workspace.analysis.problems.get(problem) {
                // The text can only take the focus while it is shown, so this cannot wait for the next rendering.
                page.show(Pane::Text);
                workspace.dispatch(Action::Visit(problem));
                editor.select(&found.range);
                editor.focus();
            }
        })
    };
    let repair = {
        let (workspace, editor) = (workspace.clone(), Rc::clone(&editor));
        Callback::from(move |(problem, repair): (usize, usize)| {
            let text = editor.text();
            if *text == *workspace.text {
                let found = workspace.analysis.problems.get(problem);
                if let Some(repair) = found.and_then(|found| found.repairs.get(repair)) {
                    editor.apply(&repair.changes);
                }
            }
            // Also when a change came in between: then the problems on the page are no longer those of the text.
            workspace.dispatch(Action::Read(editor.text()));
        })
    };
    let repair_from_list = {
        let (repair, focus) = (repair.clone(), focus.clone());
        Callback::from(move |(problem, choice): (usize, usize)| {
            repair.emit((problem, choice));
            focus.emit(vec![jump_id(problem), PROBLEMS_HEADING.to_owned()]);
        })
    };
    let open_example = {
        let (page, workspace, editor) = (page.clone(), workspace.clone(), Rc::clone(&editor));
        Callback::from(move |text: &'static str| {
            page.show(Pane::Text);
            workspace.dispatch(Action::Show(Pane::Text));
            editor.replace(text);
            editor.focus();
            workspace.dispatch(Action::Read(editor.text()));
        })
    };
    let explain = {
        let (workspace, focus) = (workspace.clone(), focus.clone());
        Callback::from(move |problem| {
            workspace.dispatch(Action::Explain(problem));
            focus.emit(vec![RULE_HEADING.to_owned()]);
        })
    };
    let close_explanation = {
        let (workspace, focus) = (workspace.clone(), focus.clone());
        Callback::from(move |()| {
            let button = workspace
                .explained
                .map(|explained| why_id(explained.problem));
            workspace.dispatch(Action::CloseExplanation);
            focus.emit(vec![
                button.unwrap_or_default(),
                PROBLEMS_HEADING.to_owned(),
            ]);
        })
    };

    let on_command = {
        let (page, workspace, editor) = (page.clone(), workspace.clone(), Rc::clone(&editor));
        let (visit, announcement) = (visit.clone(), announcement.clone());
        Callback::from(move |command| {
            let cursor = editor.cursor();
            match command {
                Command::NextProblem => workspace
                    .analysis
                    .after(cursor)
                    .into_iter()
                    .for_each(|it| visit.emit(it)),
                Command::PreviousProblem => workspace
                    .analysis
                    .before(cursor)
                    .into_iter()
                    .for_each(|it| visit.emit(it)),
                Command::Repair => {
                    let problems = workspace.analysis.repairable_at(cursor);
                    let choices: usize = problems
                        .iter()
                        .filter_map(|problem| workspace.analysis.problems.get(*problem))
                        .map(|problem| problem.repairs.len())
                        .sum();
                    match (choices, problems.first()) {
                        (1, Some(problem)) => repair.emit((*problem, 0)),
                        (_, Some(problem)) => {
                            page.show(Pane::Problems);
                            workspace.dispatch(Action::Show(Pane::Problems));
                            workspace.dispatch(Action::CloseExplanation);
                            focus.emit(vec![repair_id(*problem)]);
                        }
                        (_, None) => announcement.set("No repair at the cursor".into()),
                    }
                }
            }
        })
    };
    use_shortcuts(on_command);

    html! {
        <>
            { create_portal(html! {
                <AppBar analysis={Rc::clone(&workspace.analysis)} on_example={open_example.clone()} />
            }, page.app_bar.clone()) }
            { create_portal(html! {
                <PaneSwitch
                    pane={workspace.pane}
                    problems={workspace.analysis.problems.len()}
                    on_choose={dispatching(&workspace, Action::Show)}
                />
            }, page.panes.clone()) }
            { create_portal(html! {
                <EditorNotice
                    notice={workspace.notice}
                    on_dismiss={dispatching(&workspace, |()| Action::DismissNotice)}
                />
            }, page.editor.clone()) }
            { create_portal(html! {
                <ProblemsLine
                    analysis={Rc::clone(&workspace.analysis)}
                    on_open={dispatching(&workspace, |()| Action::Show(Pane::Problems))}
                />
            }, page.problems_line.clone()) }
            { create_portal(html! {
                <ProblemsPanel
                    analysis={Rc::clone(&workspace.analysis)}
                    current={workspace.current}
                    explained={workspace.explained}
                    on_visit={visit}
                    on_repair={repair_from_list}
                    on_explain={explain}
                    on_close_explanation={close_explanation}
                    on_example={open_example}
                />
            }, page.problems.clone()) }
            <LiveRegion text={(*announcement).clone()} />
        </>
    }
}

fn dispatching<T: 'static>(
    workspace: &UseReducerHandle<Workspace>,
    action: impl Fn(T) -> Action + 'static,
) -> Callback<T> {
    let dispatcher = workspace.dispatcher();
    Callback::from(move |value| dispatcher.dispatch(action(value)))
}
