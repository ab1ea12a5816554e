//! The page as a whole: fills the parts of `index.html` and connects them with the editor and the state.

mod hands;

use std::rc::Rc;

use yew::prelude::*;

use crate::components::{
    AppBar, ClusterPanel, CompanionsPanel, ComparePanel, EdgeHandle, FoldButton, FormPanel,
    LiveRegion, Notices, PaneSwitch, PicturePanel, ProblemsLine, ProblemsPanel, SidePanel,
    StartDialog,
};
use crate::files::Opener;
use crate::hooks::{
    remembered_sizes, use_draft, use_editor, use_focus, use_judge, use_links, use_shortcuts,
    use_sizes, use_worker,
};
use crate::page::{self, Page};
use crate::sizes::Edge;
use crate::state::{Action, Tab, Workspace};
use crate::worker::Worker;
use hands::Hands;

/// What [`App`] is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct AppProps {
    /// The parts of `index.html`.
    pub page: Page,
}

/// The designer, and the worker that all its parts may ask.
#[function_component]
pub fn App(AppProps { page }: &AppProps) -> Html {
    let worker = use_memo((), |()| Worker::employ(page));
    html! {
        <ContextProvider<Worker> context={(*worker).clone()}>
            <Designer page={page.clone()} worker={(*worker).clone()} />
        </ContextProvider<Worker>>
    }
}

/// What [`Designer`] is given.
#[derive(Clone, PartialEq, Properties)]
struct DesignerProps {
    /// The parts of `index.html`.
    page: Page,
    /// What judges.
    worker: Worker,
}

#[function_component]
fn Designer(DesignerProps { page, worker }: &DesignerProps) -> Html {
    let workspace = use_reducer_eq(|| Workspace {
        sizes: remembered_sizes(),
        ..Workspace::default()
    });
    use_worker(worker, &workspace);
    let editor = use_editor(worker, &workspace);
    use_judge(worker, &editor, &workspace);
    use_draft(&editor, &workspace);
    use_sizes(page, workspace.sizes);
    let announcement = use_state_eq(AttrValue::default);
    let hands = Hands {
        page: page.clone(),
        workspace: workspace.clone(),
        worker: worker.clone(),
        editor,
        focus: use_focus(),
        announcement: announcement.setter(),
    };
    {
        let (page, pane) = (page.clone(), workspace.pane);
        use_effect_with(pane, move |pane| page.show(*pane));
    }
    {
        let page = page.clone();
        use_effect_with(workspace.is_empty(), move |is_empty| {
            page.make_room_to_begin(*is_empty);
        });
    }
    {
        let announcement = announcement.setter();
        use_effect_with(Rc::clone(&workspace.analysis), move |analysis| {
            announcement.set(analysis.summary().into());
        });
    }
    let is_embedded = page::is_embedded();
    let opener = {
        let hands = hands.clone();
        use_memo((), |()| {
            (!is_embedded).then(|| Opener::new(hands.on(Hands::open_files)))
        })
    };
    use_links(hands.on(Hands::receive));
    use_shortcuts(hands.on(Hands::obey));

    // Nothing is known of a text yet; later the last that is known stays in sight.
    let is_checking = workspace.judged.text.is_empty() && !workspace.is_empty();
    let pick = Callback::from(move |is_folder| {
        if let Some(opener) = opener.as_ref() {
            opener.pick(is_folder);
        }
    });
    html! {
        <>
            { create_portal(html! {
                <AppBar
                    analysis={Rc::clone(&workspace.analysis)}
                    is_empty={workspace.is_empty()}
                    on_example={hands.on(Hands::open_example)}
                    on_pick={pick}
                    on_read={hands.text()}
                    on_tell={hands.on(Hands::tell)}
                    on_save={hands.on(|hands, ()| hands.save())}
                />
            }, page.app_bar.clone()) }
            { create_portal(html! {
                <PaneSwitch
                    pane={workspace.pane}
                    problems={workspace.analysis.total()}
                    on_choose={dispatching(&workspace, Action::Show)}
                />
            }, page.panes.clone()) }
            { create_portal(html! {
                <Notices
                    notices={workspace.notices.clone()}
                    on_dismiss={dispatching(&workspace, Action::DismissNotice)}
                    on_open_link={hands.on(|hands, text: Rc<str>| hands.open_link(&text))}
                    on_discard_draft={hands.on(|hands, ()| hands.discard_draft())}
                    on_load={hands.on(|hands, ()| hands.load_worker())}
                />
            }, page.editor.clone()) }
            if !is_embedded {
                { form(page, &workspace, &hands) }
            }
            { create_portal(edge(page, &workspace, Edge::Side, "results"), page.side_edge.clone()) }
            { create_portal(html! {
                <SidePanel
                    tab={workspace.tab}
                    on_choose={dispatching(&workspace, Action::Choose)}
                    on_fold={dispatching(&workspace, |is_folded| Action::Fold(Edge::Side, is_folded))}
                >
                    { beside(&workspace, &hands) }
                </SidePanel>
            }, page.side.clone()) }
            { create_portal(edge(page, &workspace, Edge::Problems, "problems"), page.problems_edge.clone()) }
            { create_portal(html! {
                <ProblemsLine
                    analysis={Rc::clone(&workspace.analysis)}
                    {is_checking}
                    is_judging={workspace.is_judging()}
                    is_folded={workspace.sizes.share(Edge::Problems).is_folded}
                    on_open={hands.on(|hands, ()| hands.show_problems())}
                    on_repair_all={hands.on(|hands, ()| hands.repair_all())}
                    on_fold={dispatching(&workspace, |is_folded| Action::Fold(Edge::Problems, is_folded))}
                />
            }, page.problems_line.clone()) }
            { create_portal(html! {
                <ProblemsPanel
                    analysis={Rc::clone(&workspace.analysis)}
                    current={workspace.current}
                    explained={workspace.explained.clone()}
                    on_visit={hands.on(Hands::visit)}
                    on_repair={hands.on(Hands::repair_from_list)}
                    on_explain={hands.on(Hands::explain)}
                    on_close_explanation={hands.on(|hands, ()| hands.close_explanation())}
                />
            }, page.problems.clone()) }
            if !is_embedded {
                <StartDialog on_start={hands.on(|hands, text: String| hands.open_start(&text))} />
            }
            <LiveRegion text={(*announcement).clone()} />
        </>
    }
}

/// The form, with its edge.
fn form(page: &Page, workspace: &UseReducerHandle<Workspace>, hands: &Hands) -> Html {
    html! {
        <>
            { create_portal(html! {
                <FormPanel
                    latest={Rc::clone(&workspace.latest.text)}
                    is_empty={workspace.is_empty()}
                    judged={workspace.judged.clone()}
                    is_judging={workspace.is_judging()}
                    analysis={Rc::clone(&workspace.analysis)}
                    on_read={hands.version()}
                    on_change={hands.fill_in()}
                    on_step={hands.on(Hands::step)}
                    on_repair={hands.on(Hands::repair)}
                    on_go={hands.on(|hands, range| hands.go(&range))}
                />
            }, page.form.clone()) }
            { create_portal(html! {
                <div class="form-fold">
                    <FoldButton
                        edge={Edge::Form}
                        label="form"
                        is_folded=false
                        on_fold={dispatching(workspace, |is_folded| Action::Fold(Edge::Form, is_folded))}
                    />
                </div>
            }, page.form.clone()) }
            { create_portal(edge(page, workspace, Edge::Form, "form"), page.form_edge.clone()) }
        </>
    }
}

/// What the chosen tab shows.
fn beside(workspace: &UseReducerHandle<Workspace>, hands: &Hands) -> Html {
    let text = Rc::clone(&workspace.judged.text);
    match workspace.tab {
        Tab::Picture => html! {
            <PicturePanel
                {text}
                is_empty={workspace.is_empty() && !page::is_embedded()}
                replicas={workspace.known.replicas}
                asks_replicas={workspace.analysis.documents.count(feast_ha::Kind::RepoConfig) > 0}
                on_replicas={dispatching(workspace, Action::Replicas)}
                on_go={hands.on(|hands, range| hands.go(&range))}
                on_example={hands.on(Hands::open_example)}
                on_tell={hands.on(Hands::tell)}
            />
        },
        Tab::Companions => html! {
            <CompanionsPanel
                {text}
                policy={Rc::clone(&workspace.known.policy)}
                on_policy={dispatching(workspace, Action::Policy)}
                on_propose={hands.on(Hands::propose)}
                on_tell={hands.on(Hands::tell)}
            />
        },
        Tab::Compare => html! {
            <ComparePanel
                {text}
                original={workspace.original.clone()}
                proposal={workspace.proposal}
                on_accept={hands.on(|hands, changes: Vec<_>| hands.accept(&changes))}
                on_refuse={hands.on(|hands, ()| hands.refuse())}
                on_line={hands.on(Hands::go_to_line)}
            />
        },
        Tab::Cluster => html! {
            <ClusterPanel
                {text}
                original={workspace.original.clone()}
                policy={Rc::clone(&workspace.known.policy)}
                module={hands.page.policy_module.clone()}
                question={workspace.question}
                on_ask={dispatching(workspace, Action::Ask)}
            />
        },
    }
}

/// The edge of a pane; where the pane is folded, the button that brings it back.
fn edge(
    page: &Page,
    workspace: &UseReducerHandle<Workspace>,
    edge: Edge,
    label: &'static str,
) -> Html {
    let share = workspace.sizes.share(edge);
    let on_fold = dispatching(workspace, move |is_folded| Action::Fold(edge, is_folded));
    html! {
        <>
            if share.is_folded && edge != Edge::Problems {
                <FoldButton {edge} {label} is_folded=true on_fold={on_fold.clone()} />
            }
            <EdgeHandle
                page={page.clone()}
                {edge}
                {label}
                {share}
                on_resize={dispatching(workspace, move |percent| Action::Resize(edge, percent))}
                {on_fold}
                on_reset={dispatching(workspace, move |()| Action::ResetSize(edge))}
            />
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
