//! The examples, to be opened.

use feast_ha_answers::examples::{EXAMPLES, Example};
use yew::prelude::*;

/// What [`ExampleList`] is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct ExampleListProps {
    /// Called with the example that is to be opened.
    pub on_example: Callback<&'static Example>,
}

/// A button for each example.
#[function_component]
pub fn ExampleList(ExampleListProps { on_example }: &ExampleListProps) -> Html {
    let item = |example: &'static Example| {
        let onclick = on_example.reform(move |_| example);
        html! {
            <li>
                <button class="example" type="button" {onclick}>
                    <strong>{ example.title }</strong>
                    <span>{ example.summary }</span>
                </button>
            </li>
        }
    };
    html! { <ul class="examples">{ for EXAMPLES.iter().map(item) }</ul> }
}
