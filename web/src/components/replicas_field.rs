//! How many use a `feature_store.yaml`: the file itself cannot say.

use web_sys::HtmlInputElement;
use yew::prelude::*;

/// The most that anybody runs.
const MOST: u32 = 1000;

/// What [`ReplicasField`] is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct ReplicasFieldProps {
    /// The number.
    pub replicas: u32,
    /// Called with another number.
    pub on_change: Callback<u32>,
}

/// A number with its label.
#[function_component]
pub fn ReplicasField(
    ReplicasFieldProps {
        replicas,
        on_change,
    }: &ReplicasFieldProps,
) -> Html {
    let onchange = {
        let on_change = on_change.clone();
        Callback::from(move |event: Event| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                let number = input.value().trim().parse().unwrap_or(1).clamp(1, MOST);
                input.set_value(&number.to_string());
                on_change.emit(number);
            }
        })
    };
    html! {
        <div class="replicas">
            <label for="replicas">{ "Replicas that use this feature_store.yaml" }</label>
            <input
                id="replicas"
                type="number"
                min="1"
                max={MOST.to_string()}
                value={replicas.to_string()}
                {onchange}
            />
        </div>
    }
}
