//! The parts of `index.html` that are there before the program: it fills some and takes charge of others.

use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{
    Document, Element, HtmlElement, HtmlMetaElement, HtmlTextAreaElement, KeyboardEvent,
};

use crate::state::Pane;

/// The parts, by the names of their ids.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    /// Receives what belongs to no other part.
    pub app: Element,
    /// The line at the top.
    pub app_bar: Element,
    /// Holds all panes.
    pub workbench: Element,
    /// Receives the choice of panes.
    pub panes: Element,
    /// Holds the text.
    pub editor: Element,
    /// The text itself, until the rich editor takes its place.
    pub text: HtmlTextAreaElement,
    /// Receives the count of problems.
    pub problems_line: Element,
    /// Receives the problems.
    pub problems: Element,
    /// Where the rich editor is to be loaded from.
    pub editor_module: String,
}

impl Page {
    /// Finds all parts in the browser's document; `None` when one is missing.
    pub fn find() -> Option<Self> {
        let document = document()?;
        let part = |id| document.get_element_by_id(id);
        let editor_module = document
            .query_selector("meta[name='editor-module']")
            .ok()??;
        Some(Self {
            app: part("app")?,
            app_bar: part("app-bar")?,
            workbench: part("workbench")?,
            panes: part("panes")?,
            editor: part("editor")?,
            text: part("text")?.dyn_into().ok()?,
            problems_line: part("problems-line")?,
            problems: part("problems")?,
            editor_module: editor_module.dyn_into::<HtmlMetaElement>().ok()?.content(),
        })
    }

    /// Shows a pane where there is room for one only.
    pub fn show(&self, pane: Pane) {
        let name = match pane {
            Pane::Text => "text",
            Pane::Problems => "problems",
        };
        let _ = self.workbench.set_attribute("data-pane", name);
    }
}

/// The id of the heading over the problems.
pub const PROBLEMS_HEADING: &str = "problems-heading";

/// The id of the heading of an open explanation.
pub const RULE_HEADING: &str = "rule-heading";

/// The id of the button that goes to a problem.
pub fn jump_id(problem: usize) -> String {
    format!("jump-{problem}")
}

/// The id of the button that carries out a problem's first repair.
pub fn repair_id(problem: usize) -> String {
    format!("repair-{problem}")
}

/// The id of the button that explains a problem's rule.
pub fn why_id(problem: usize) -> String {
    format!("why-{problem}")
}

/// Puts the keyboard's focus on the first of the elements with these ids that is there.
pub fn focus_first(ids: &[String]) {
    let found = ids.iter().find_map(|id| {
        document()?
            .get_element_by_id(id)?
            .dyn_into::<HtmlElement>()
            .ok()
    });
    if let Some(element) = found {
        let _ = element.focus();
    }
}

/// Calls `on_key` for every key that goes down on the page, until the listener is dropped.
pub fn on_key(mut on_key: impl FnMut(&KeyboardEvent) + 'static) -> Option<EventListener> {
    let options = EventListenerOptions::enable_prevent_default();
    let document = document()?;
    let listener = EventListener::new_with_options(&document, "keydown", options, move |event| {
        if let Some(event) = event.dyn_ref() {
            on_key(event);
        }
    });
    Some(listener)
}

/// Closes an open popover.
pub fn hide_popover(id: &str) {
    let popover = document().and_then(|document| {
        document
            .get_element_by_id(id)?
            .dyn_into::<HtmlElement>()
            .ok()
    });
    if let Some(popover) = popover {
        // It fails only where the popover is closed already.
        let _ = popover.hide_popover();
    }
}

/// What the key for commands is called on this keyboard.
pub fn modifier_name() -> &'static str {
    let platform = web_sys::window().and_then(|window| window.navigator().platform().ok());
    match platform {
        Some(platform) if platform.starts_with("Mac") || platform.starts_with("iP") => "⌘",
        _ => "Ctrl",
    }
}

fn document() -> Option<Document> {
    web_sys::window()?.document()
}
