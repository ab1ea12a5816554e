//! An edge between two panes: moved by pointer or arrow keys, folded by Enter.

use yew::prelude::*;

use crate::page::Page;
use crate::sizes::{Edge, Share};

/// How far an arrow key moves the edge, in percent of the page.
const STEP: i32 = 4;

/// What [`EdgeHandle`] is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct EdgeHandleProps {
    /// The parts of the page.
    pub page: Page,
    /// The edge.
    pub edge: Edge,
    /// What the pane behind it is called.
    pub label: AttrValue,
    /// The room that the pane has.
    pub share: Share,
    /// Called with the percent of the page that the pane is to have.
    pub on_resize: Callback<i32>,
    /// Called with whether the pane is to be out of sight.
    pub on_fold: Callback<bool>,
    /// Called when the pane is to have the room that it had at first.
    pub on_reset: Callback<()>,
}

/// The edge, as the pattern for window splitters has it.
#[function_component]
pub fn EdgeHandle(props: &EdgeHandleProps) -> Html {
    let EdgeHandleProps {
        page, edge, share, ..
    } = props;
    let Share { percent, is_folded } = *share;
    let (least, most) = edge.limits();
    let onkeydown = {
        let (on_resize, on_fold, edge) = (props.on_resize.clone(), props.on_fold.clone(), *edge);
        Callback::from(move |event: KeyboardEvent| {
            let wanted = match (edge, event.key().as_str()) {
                (Edge::Form, "ArrowRight")
                | (Edge::Side, "ArrowLeft")
                | (Edge::Problems, "ArrowUp") => Some(percent + STEP),
                (Edge::Form, "ArrowLeft")
                | (Edge::Side, "ArrowRight")
                | (Edge::Problems, "ArrowDown") => Some(percent - STEP),
                (_, "Home") => Some(least),
                (_, "End") => Some(most),
                _ => None,
            };
            match wanted {
                Some(wanted) => on_resize.emit(wanted),
                None if event.key() == "Enter" => on_fold.emit(!is_folded),
                None => return,
            }
            event.prevent_default();
        })
    };
    let onpointerdown = Callback::from(|event: PointerEvent| {
        if let Some(edge) = event.target_dyn_into::<web_sys::Element>() {
            // Without capture the edge follows the pointer only while that is above it.
            let _ = edge.set_pointer_capture(event.pointer_id());
            event.prevent_default();
        }
    });
    let onpointermove = {
        let (page, on_resize, edge) = (page.clone(), props.on_resize.clone(), *edge);
        Callback::from(move |event: PointerEvent| {
            let handle = event.target_dyn_into::<web_sys::Element>();
            if handle.is_some_and(|it| it.has_pointer_capture(event.pointer_id())) {
                on_resize.emit(page.percent_behind(edge, event.client_x(), event.client_y()));
            }
        })
    };
    let orientation = match edge {
        Edge::Form | Edge::Side => "vertical",
        Edge::Problems => "horizontal",
    };
    html! {
        <div
            class="edge-handle"
            role="separator"
            tabindex="0"
            aria-label={format!("Size of {}", props.label)}
            aria-orientation={orientation}
            aria-controls={edge.name()}
            aria-valuemin="0"
            aria-valuemax={most.to_string()}
            aria-valuenow={if is_folded { 0 } else { percent }.to_string()}
            {onkeydown}
            {onpointerdown}
            {onpointermove}
            ondblclick={props.on_reset.reform(|_| ())}
        />
    }
}
