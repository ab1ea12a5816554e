//! The examples, to be opened.

use yew::prelude::*;

use crate::examples::EXAMPLES;

/// What [`ExampleList`] is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct ExampleListProps {
    /// Called with the text of the example that is to be opened.
    pub on_example: Callback<&'static str>,
}

/// A button for each example.
#[function_component]
pub fn ExampleList(ExampleListProps { on_example }: &ExampleListProps) -> Html {
    let item = |example: &'static crate::examples::Example| {
        let onclick = on_example.reform(move |_| example.text);
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
