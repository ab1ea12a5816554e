//! The page's colours: the system's, or light or dark by choice. The choice is remembered where the browser lets us.

use crate::storage;

/// Under which name the choice is remembered; `static/theme.js` reads it before the first paint.
const STORED_AS: &str = "feast-ha.theme";

/// A choice of colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the system has it.
    #[default]
    System,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

impl Theme {
    /// All choices, in the order of the switch.
    pub const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    /// Its name in the storage and in the style sheet.
    pub fn name(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The theme of that name; the system's for any other.
    pub fn named(name: &str) -> Self {
        Self::ALL
            .into_iter()
            .find(|theme| theme.name() == name)
            .unwrap_or_default()
    }

    /// The remembered choice; the system's when there is none or the browser keeps it from us.
    pub fn remembered() -> Self {
        storage::read(STORED_AS).map_or(Self::default(), |name| Self::named(&name))
    }

    /// Shows the page in this theme and remembers the choice. Where it cannot be remembered it holds for this visit.
    pub fn choose(self) {
        let document = web_sys::window().and_then(|window| window.document());
        if let Some(root) = document.and_then(|document| document.document_element()) {
            let _ = match self {
                Self::System => root.remove_attribute("data-theme"),
                _ => root.set_attribute("data-theme", self.name()),
            };
        }
        storage::write(STORED_AS, self.name());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_back_and_anything_else_to_the_system() {
        for theme in Theme::ALL {
            assert_eq!(Theme::named(theme.name()), theme);
        }
        assert_eq!(Theme::named("sepia"), Theme::System);
    }
}
