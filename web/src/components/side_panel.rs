//! What stands beside the text: one of several panels, behind tabs.

use yew::prelude::*;

use crate::components::{FoldButton, TabList};
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
    let tabs = Tab::ALL.map(|it| (tab_id(it).into(), it.title().into()));
    let place = Tab::ALL.iter().position(|it| *it == chosen);
    let on_choose = {
        let on_choose = props.on_choose.clone();
        Callback::from(move |place| {
            if let Some(tab) = Tab::ALL.get::<usize>(place) {
                on_choose.emit(*tab);
            }
        })
    };
    html! {
        <>
            <div class="tabs">
                <TabList
                    label="Results"
                    tabs={tabs.to_vec()}
                    chosen={place.unwrap_or(0)}
                    panel="side-panel"
                    {on_choose}
                />
                <FoldButton edge={Edge::Side} label="results" is_folded=false on_fold={props.on_fold.clone()} />
            </div>
            // Can be scrolled by keys where nothing in it takes the focus.
            <div id="side-panel" role="tabpanel" aria-labelledby={tab_id(chosen)} tabindex="0">
                { props.children.clone() }
            </div>
        </>
    }
}
