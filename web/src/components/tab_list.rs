//! Tabs in a row, one of which is chosen.

use yew::prelude::*;

use crate::page;

/// What [`TabList`] is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct TabListProps {
    /// What the tabs are about, for screen readers.
    pub label: AttrValue,
    /// The id of each tab, with its title.
    pub tabs: Vec<(AttrValue, AttrValue)>,
    /// The place of the chosen one.
    pub chosen: usize,
    /// The id of the panel that shows what is chosen.
    pub panel: AttrValue,
    /// Called with the place of the tab to choose.
    pub on_choose: Callback<usize>,
}

/// The tabs: Tab leads to the chosen one, arrows, Home and End to the others.
#[function_component]
pub fn TabList(props: &TabListProps) -> Html {
    let chosen = props.chosen;
    let onkeydown = {
        let (tabs, on_choose) = (props.tabs.clone(), props.on_choose.clone());
        Callback::from(move |event: KeyboardEvent| {
            if event.ctrl_key() || event.meta_key() || event.alt_key() {
                return;
            }
            let count = tabs.len().max(1);
            let place = match event.key().as_str() {
                "ArrowRight" => (chosen + 1) % count,
                "ArrowLeft" => (chosen + count - 1) % count,
                "Home" => 0,
                "End" => count - 1,
                _ => return,
            };
            if let Some((id, _)) = tabs.get(place) {
                event.prevent_default();
                on_choose.emit(place);
                page::focus_first(&[id.to_string()]);
            }
        })
    };
    let tab = |(place, (id, title)): (usize, &(AttrValue, AttrValue))| {
        let is_chosen = place == chosen;
        html! {
            <button
                key={id.to_string()}
                id={id.clone()}
                class="tab"
                type="button"
                role="tab"
                aria-selected={if is_chosen { "true" } else { "false" }}
                aria-controls={props.panel.clone()}
                tabindex={if is_chosen { "0" } else { "-1" }}
                onclick={props.on_choose.reform(move |_| place)}
            >
                { title }
            </button>
        }
    };
    html! {
        <div role="tablist" aria-label={props.label.clone()} {onkeydown}>
            { for props.tabs.iter().enumerate().map(tab) }
        </div>
    }
}
