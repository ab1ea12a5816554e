//! Words with code among them.

use yew::prelude::*;

/// A line of text, with what stands between backticks as code.
pub(super) fn words(line: &str) -> Html {
    line.split('`')
        .enumerate()
        .map(|(part, words)| match part % 2 {
            0 => html! { { words } },
            _ => html! { <code>{ words }</code> },
        })
        .collect()
}
