//! What stands beside the text: one of several panels, behind tabs.

use yew::prelude::*;

use crate::components::FoldButton;
use crate::page;
use crate::sizes::Edge;
use crate::state::Tab;

/// What [`SidePanel`] is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct SidePanelProps {
    /// The tab that is chosen.
    pub tab: Tab,
    /// Called with the tab to choose.
    pub on_choose: Callback<Tab>,
    /// Called when the panel is to be put out of sight.
    pub on_fold: Callback<bool>,
    /// What the chosen tab shows.
    pub children: Html,
}

/// The id of a tab.
fn tab_id(tab: Tab) -> String {
    format!("tab-{}", tab.title().to_lowercase())
}

/// The tabs and the chosen panel.
#[function_component]
pub fn SidePanel(props: &SidePanelProps) -> Html {
    if page::is_embedded() {
        return html! { <div id="side-panel" tabindex="0">{ props.children.clone() }</div> };
    }
    let chosen = props.tab;
    let onkeydown = {
        let on_choose = props.on_choose.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.ctrl_key() || event.meta_key() || event.alt_key() {
                return;
            }
            let count = Tab::ALL.len();
            let place = Tab::ALL.iter().position(|it| *it == chosen).unwrap_or(0);
            let place = match event.key().as_str() {
                "ArrowRight" => (place + 1) % count,
                "ArrowLeft" => (place + count - 1) % count,
                "Home" => 0,
                "End" => count - 1,
                _ => return,
            };
            if let Some(tab) = Tab::ALL.get(place) {
                event.prevent_default();
                on_choose.emit(*tab);
                page::focus_first(&[tab_id(*tab)]);
            }
        })
    };
    let button = |tab: Tab| {
        let is_chosen = tab == chosen;
        html! {
            <button
                id={tab_id(tab)}
                class="tab"
                type="button"
                role="tab"
                aria-selected={if is_chosen { "true" } else { "false" }}
                aria-controls="side-panel"
                tabindex={if is_chosen { "0" } else { "-1" }}
                onclick={props.on_choose.reform(move |_| tab)}
            >
                { tab.title() }
            </button>
        }
    };
    html! {
        <>
            <div class="tabs">
                <div role="tablist" aria-label="Results" {onkeydown}>{ for Tab::ALL.map(button) }</div>
                <FoldButton edge={Edge::Side} label="results" is_folded=false on_fold={props.on_fold.clone()} />
            </div>
            // Can be scrolled by keys where nothing in it takes the focus.
            <div id="side-panel" role="tabpanel" aria-labelledby={tab_id(chosen)} tabindex="0">
                { props.children.clone() }
            </div>
        </>
    }
}
