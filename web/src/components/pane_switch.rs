//! The choice of a pane, where there is room for one only.

use yew::prelude::*;

use crate::page;
use crate::state::Pane;

/// What [`PaneSwitch`] is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct PaneSwitchProps {
    /// The pane that is shown.
    pub pane: Pane,
    /// How many problems there are.
    pub problems: usize,
    /// Called with the pane to show.
    pub on_choose: Callback<Pane>,
}

/// A button for each pane.
#[function_component]
pub fn PaneSwitch(
    PaneSwitchProps {
        pane,
        problems,
        on_choose,
    }: &PaneSwitchProps,
) -> Html {
    let button = |own: Pane| {
        let label = match (own, problems) {
            (Pane::Problems, 1..) => format!("Problems ({problems})"),
            _ => own.title().to_owned(),
        };
        let pressed = if *pane == own { "true" } else { "false" };
        html! {
            <button class="pane-button" type="button" aria-pressed={pressed} onclick={on_choose.reform(move |_| own)}>
                { label }
            </button>
        }
    };
    let is_there = |pane: &Pane| *pane != Pane::Form || !page::is_embedded();
    Pane::ALL.into_iter().filter(is_there).map(button).collect()
}
