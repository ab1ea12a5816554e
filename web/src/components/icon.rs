//! Small drawings, each beside a word that says the same.

use feast_ha::Severity;
use yew::prelude::*;

use crate::theme::Theme;

/// What can be drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    /// The sign of a severity.
    Severity(Severity),
    /// Nothing is wrong.
    Success,
    /// A choice of colours.
    Theme(Theme),
    /// Leads back.
    Back,
    /// Closes something.
    Close,
    /// Moves something to the left.
    Left,
    /// Moves something to the right.
    Right,
    /// Moves something up.
    Up,
    /// Moves something down.
    Down,
}

impl Icon {
    /// The outline, in a square of 16 units.
    pub(super) fn outline(self) -> &'static str {
        match self {
            Self::Severity(Severity::Error) => {
                "M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1Zm-1 3h2v5H7V4Zm0 6h2v2H7v-2Z"
            }
            Self::Severity(Severity::Warning) => "M8 1 0.5 14.5h15L8 1ZM7 6h2v4H7V6Zm0 5h2v2H7v-2Z",
            Self::Severity(Severity::Info) => {
                "M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1ZM7 4h2v2H7V4Zm0 3h2v5H7V7Z"
            }
            Self::Success => {
                "M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1ZM6.9 11.4 3.8 8.3l1.2-1.2 1.9 1.9 4-4 1.2 1.2-5.2 5.2Z"
            }
            Self::Theme(Theme::System) => {
                "M1 2h14v9H9.5v1.5H12V14H4v-1.5h2.5V11H1V2Zm1.5 1.5v6h11v-6h-11Z"
            }
            Self::Theme(Theme::Light) => {
                "M8 4.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7ZM7.2 0h1.6v3H7.2V0Zm0 13h1.6v3H7.2v-3ZM0 7.2h3v1.6H0V7.2Zm13 0h3v1.6h-3V7.2ZM1.8 2.9l1.1-1.1L5 3.9 3.9 5 1.8 2.9ZM11 12.1l1.1-1.1 2.1 2.1-1.1 1.1-2.1-2.1ZM1.8 13.1 3.9 11 5 12.1l-2.1 2.1-1.1-1.1ZM11 3.9l2.1-2.1 1.1 1.1L12.1 5 11 3.9Z"
            }
            Self::Theme(Theme::Dark) => "M6.2 1.2a6.9 6.9 0 1 0 8.6 8.6A5.6 5.6 0 0 1 6.2 1.2Z",
            Self::Back => "m7 2.5 1.1 1.1L4.4 7.2H14v1.6H4.4l3.7 3.6L7 13.5 1.5 8 7 2.5Z",
            Self::Close => {
                "m3.6 2.5 4.4 4.4 4.4-4.4 1.1 1.1L9.1 8l4.4 4.4-1.1 1.1L8 9.1l-4.4 4.4-1.1-1.1L6.9 8 2.5 3.6l1.1-1.1Z"
            }
            Self::Left => "m10 2.5 1.1 1.1L6.7 8l4.4 4.4-1.1 1.1L4.5 8 10 2.5Z",
            Self::Right => "M6 2.5 4.9 3.6 9.3 8l-4.4 4.4L6 13.5 11.5 8 6 2.5Z",
            Self::Up => "m2.5 10 1.1 1.1L8 6.7l4.4 4.4 1.1-1.1L8 4.5 2.5 10Z",
            Self::Down => "M2.5 6 3.6 4.9 8 9.3l4.4-4.4L13.5 6 8 11.5 2.5 6Z",
        }
    }

    /// Draws it; assistive technology passes over it.
    pub fn draw(self) -> Html {
        html! {
            <svg aria-hidden="true" width="16" height="16" viewBox="0 0 16 16">
                <path fill-rule="evenodd" d={self.outline()} />
            </svg>
        }
    }
}
