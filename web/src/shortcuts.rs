//! The keys that the page understands, in addition to the editor's usual ones.

/// What a key does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// Go to the next problem.
    NextProblem,
    /// Go to the previous problem.
    PreviousProblem,
    /// Repair the problem at the cursor.
    Repair,
    /// Hand the text to the user as a file.
    Save,
    /// Show the list of shortcuts.
    Help,
}

/// A key for people.
#[derive(Debug, PartialEq, Eq)]
pub struct Shortcut {
    /// What to press; `Mod` stands for Ctrl, or ⌘ on Apple's keyboards.
    pub keys: &'static [&'static str],
    /// What it does, as an order.
    pub summary: &'static str,
}

/// All keys worth knowing, for the list of shortcuts.
pub static SHORTCUTS: [Shortcut; 11] = [
    Shortcut {
        keys: &["F8"],
        summary: "Go to the next problem",
    },
    Shortcut {
        keys: &["Shift", "F8"],
        summary: "Go to the previous problem",
    },
    Shortcut {
        keys: &["Mod", "."],
        summary: "Repair the problem at the cursor, or choose among its repairs",
    },
    Shortcut {
        keys: &["Ctrl", "Space"],
        summary: "Show what can be written at the cursor",
    },
    Shortcut {
        keys: &["F1"],
        summary: "Show what the field at the cursor is for",
    },
    Shortcut {
        keys: &["Mod", "Z"],
        summary: "Undo, repairs and examples included",
    },
    Shortcut {
        keys: &["Mod", "F"],
        summary: "Find in the text",
    },
    Shortcut {
        keys: &["Mod", "/"],
        summary: "Turn lines into comments and back",
    },
    Shortcut {
        keys: &["Mod", "S"],
        summary: "Download the text",
    },
    Shortcut {
        keys: &["Tab"],
        summary: "Leave the text; with Shift, backwards",
    },
    Shortcut {
        keys: &["?"],
        summary: "Show this list, outside of the text and of fields",
    },
];

/// A key as the browser reports it.
#[derive(Clone, Copy, Debug, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "so the browser reports keys, and any combination may occur"
)]
pub struct Key<'k> {
    /// Its name, see the DOM's `KeyboardEvent.key`.
    pub name: &'k str,
    /// Whether Shift is down.
    pub shift: bool,
    /// Whether Ctrl or ⌘ is down.
    pub modified: bool,
    /// Whether Alt is down.
    pub alt: bool,
    /// Whether it writes into a field or into the text.
    pub is_typing: bool,
}

/// The command behind a key.
pub fn command(key: Key<'_>) -> Option<Command> {
    match key {
        Key { alt: true, .. } => None,
        Key {
            name: "F8",
            modified: false,
            shift: false,
            ..
        } => Some(Command::NextProblem),
        Key {
            name: "F8",
            modified: false,
            shift: true,
            ..
        } => Some(Command::PreviousProblem),
        Key {
            name: ".",
            modified: true,
            shift: false,
            ..
        } => Some(Command::Repair),
        Key {
            name: "s",
            modified: true,
            shift: false,
            ..
        } => Some(Command::Save),
        Key {
            name: "?",
            modified: false,
            is_typing: false,
            ..
        } => Some(Command::Help),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_lead_to_commands_only_with_exactly_their_modifiers() {
        let f8 = Key {
            name: "F8",
            ..Key::default()
        };
        assert_eq!(command(f8), Some(Command::NextProblem));
        assert_eq!(
            command(Key { shift: true, ..f8 }),
            Some(Command::PreviousProblem)
        );
        assert_eq!(
            command(Key {
                modified: true,
                ..f8
            }),
            None
        );
        let question = Key {
            name: "?",
            shift: true,
            ..Key::default()
        };
        assert_eq!(command(question), Some(Command::Help));
        let typed = Key {
            is_typing: true,
            ..question
        };
        assert_eq!(command(typed), None);
        let dot = Key {
            name: ".",
            ..Key::default()
        };
        assert_eq!(command(dot), None);
        assert_eq!(
            command(Key {
                modified: true,
                ..dot
            }),
            Some(Command::Repair)
        );
        assert_eq!(
            command(Key {
                modified: true,
                alt: true,
                ..dot
            }),
            None
        );
    }
}
