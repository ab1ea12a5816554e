//! The button that puts a pane out of sight and brings it back.

use yew::prelude::*;

use crate::components::Icon;
use crate::sizes::Edge;

/// What [`FoldButton`] is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct FoldButtonProps {
    /// The edge of the pane.
    pub edge: Edge,
    /// What the pane is called.
    pub label: AttrValue,
    /// Whether it is out of sight.
    pub is_folded: bool,
    /// Called with whether it is to be out of sight.
    pub on_fold: Callback<bool>,
}

/// The button.
#[function_component]
pub fn FoldButton(props: &FoldButtonProps) -> Html {
    let is_folded = props.is_folded;
    let title = if is_folded {
        format!("Show {}", props.label)
    } else {
        format!("Hide {}", props.label)
    };
    let icon = match (props.edge, is_folded) {
        (Edge::Form, true) | (Edge::Side, false) => Icon::Right,
        (Edge::Form, false) | (Edge::Side, true) => Icon::Left,
        (Edge::Problems, false) => Icon::Down,
        (Edge::Problems, true) => Icon::Up,
    };
    html! {
        <button
            class="button quiet round fold"
            type="button"
            aria-label={title.clone()}
            {title}
            aria-expanded={if is_folded { "false" } else { "true" }}
            onclick={props.on_fold.reform(move |_| !is_folded)}
        >
            { icon.draw() }
        </button>
    }
}
