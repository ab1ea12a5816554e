//! The choice of colours.

use yew::prelude::*;

use crate::components::Icon;
use crate::theme::Theme;

/// A radio button for each theme.
#[function_component]
pub fn ThemeSwitch() -> Html {
    let chosen = use_state_eq(Theme::remembered);
    let option = |theme: Theme| {
        let onchange = {
            let chosen = chosen.clone();
            Callback::from(move |_: Event| {
                theme.choose();
                chosen.set(theme);
            })
        };
        let (label, title) = match theme {
            Theme::System => ("Theme of the system", "System theme"),
            Theme::Light => ("Light theme", "Light theme"),
            Theme::Dark => ("Dark theme", "Dark theme"),
        };
        html! {
            <label {title}>
                <input type="radio" name="theme" checked={*chosen == theme} {onchange} aria-label={label} />
                { Icon::Theme(theme).draw() }
            </label>
        }
    };
    html! {
        <div class="switch" role="radiogroup" aria-label="Theme">
            { for Theme::ALL.map(option) }
        </div>
    }
}
