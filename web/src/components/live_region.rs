//! What screen readers are told when something changes elsewhere on the page.

use gloo::timers::callback::Timeout;
use yew::prelude::*;

/// How long a text must hold before it is told, in milliseconds: nobody wants each keystroke counted.
const PAUSE: u32 = 1000;

/// What [`LiveRegion`] is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct LiveRegionProps {
    /// The text to tell.
    pub text: AttrValue,
}

/// An element that only screen readers notice.
#[function_component]
pub fn LiveRegion(LiveRegionProps { text }: &LiveRegionProps) -> Html {
    let told = use_state_eq(AttrValue::default);
    {
        let told = told.clone();
        use_effect_with(text.clone(), move |text| {
            let text = text.clone();
            let timeout = Timeout::new(PAUSE, move || told.set(text));
            move || drop(timeout)
        });
    }
    html! { <p class="visually-hidden" role="status">{ (*told).clone() }</p> }
}
