//! What stands in the place of the picture when there is nothing to draw.

use feast_ha_answers::examples::Example;
use yew::prelude::*;

use crate::components::ExampleList;
use crate::page::{self, START_DIALOG};

/// What [`StartState`] is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct StartStateProps {
    /// Whether nothing is written yet.
    pub is_empty: bool,
    /// Called with the example that is to be opened.
    pub on_example: Callback<&'static Example>,
}

/// How to begin; or why there is no picture of this text.
#[function_component]
pub fn StartState(
    StartStateProps {
        is_empty,
        on_example,
    }: &StartStateProps,
) -> Html {
    if !is_empty {
        return html! {
            <div class="state">
                <h2>{ "Nothing to draw" }</h2>
                <p>
                    { "The picture shows what runs for a " }<code>{ "FeatureStore" }</code>{ " or a " }
                    <code>{ "feature_store.yaml" }</code>{ ". As soon as one can be read in the text, it stands here." }
                </p>
            </div>
        };
    }
    let guide = Callback::from(|_: MouseEvent| page::show_dialog(START_DIALOG));
    html! {
        <div class="state">
            <h2>{ "Paste your YAML, open a file, or start from an example" }</h2>
            <p>
                { "feast-ha reads a " }<code>{ "FeatureStore" }</code>{ " for Feast's operator or a " }
                <code>{ "feature_store.yaml" }</code>{ ", with the Secrets they refer to, several in one text if you like. \
                   It marks what Feast or Kubernetes would refuse, and what loses data with more than one replica. \
                   The text never leaves your browser." }
            </p>
            <div class="actions">
                <button class="button primary" type="button" aria-haspopup="dialog" onclick={guide}>{ "Guided start…" }</button>
            </div>
            <ExampleList on_example={on_example.clone()} />
        </div>
    }
}
