//! The parts of `index.html` that are there before the program: it fills some and takes charge of others.

use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    Document, Element, HtmlDialogElement, HtmlElement, HtmlMetaElement, KeyboardEvent, Location,
    SvgElement,
};

use crate::sizes::{Edge, Share, Sizes};
use crate::state::Pane;

/// The parts, by the names of their ids.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    /// Receives what belongs to no other part.
    pub app: Element,
    /// The line at the top.
    pub app_bar: Element,
    /// Holds all panes.
    pub workbench: HtmlElement,
    /// Receives the choice of panes.
    pub panes: Element,
    /// Receives the form.
    pub form: Element,
    /// Receives the edge between the form and the text.
    pub form_edge: Element,
    /// Holds the text.
    pub editor: Element,
    /// Receives the edge between the text and what stands beside it.
    pub side_edge: Element,
    /// Receives what stands beside the text.
    pub side: Element,
    /// Receives the edge between all these and the problems.
    pub problems_edge: Element,
    /// Receives the count of problems.
    pub problems_line: Element,
    /// Receives the problems.
    pub problems: Element,
    /// Where the script of the worker is to be loaded from.
    pub worker_script: String,
    /// Where the module of the worker is to be loaded from.
    pub worker_module: String,
    /// Where the policy is to be loaded from.
    pub policy_module: String,
}

impl Page {
    /// Finds all parts in the browser's document; `None` when one is missing.
    pub fn find() -> Option<Self> {
        let document = document()?;
        let part = |id| document.get_element_by_id(id);
        let address = |name| {
            let selector = format!("meta[name='{name}']");
            let found = document.query_selector(&selector).ok()??;
            Some(found.dyn_into::<HtmlMetaElement>().ok()?.content())
        };
        Some(Self {
            app: part("app")?,
            app_bar: part("app-bar")?,
            workbench: part("workbench")?.dyn_into().ok()?,
            panes: part("panes")?,
            form: part("form")?,
            form_edge: part("form-edge")?,
            editor: part("editor")?,
            side_edge: part("side-edge")?,
            side: part("side")?,
            problems_edge: part("problems-edge")?,
            problems_line: part("problems-line")?,
            problems: part("problems")?,
            worker_script: address("worker-script")?,
            worker_module: address("worker-module")?,
            policy_module: address("policy-module")?,
        })
    }

    /// Shows a pane where there is room for one only.
    pub fn show(&self, pane: Pane) {
        let _ = self.workbench.set_attribute("data-pane", pane.name());
    }

    /// Makes room for how to begin, as long as nothing is written.
    pub fn make_room_to_begin(&self, is_empty: bool) {
        let _ = self
            .workbench
            .toggle_attribute_with_force("data-empty", is_empty);
    }

    /// Gives the panes their room, where there is room for several.
    pub fn arrange(&self, sizes: &Sizes) {
        for edge in Edge::ALL {
            let Share { percent, is_folded } = sizes.share(edge);
            let property = format!("--{}", edge.name());
            // The content security policy forbids a style in the markup, not one that the program sets.
            let _ = self
                .workbench
                .style()
                .set_property(&property, &percent.to_string());
            let _ = self
                .workbench
                .toggle_attribute_with_force(&format!("data-{}-folded", edge.name()), is_folded);
        }
    }

    /// How many percent of the workbench a pane has when its edge is at a point of the window.
    pub fn percent_behind(&self, edge: Edge, x: i32, y: i32) -> i32 {
        let area = self.workbench.get_bounding_client_rect();
        let (x, y) = (f64::from(x), f64::from(y));
        let (part, whole) = match edge {
            Edge::Form => (x - area.left(), area.width()),
            Edge::Side => (area.right() - x, area.width()),
            Edge::Problems => (area.bottom() - y, area.height()),
        };
        percent(part, whole)
    }
}

/// A part in percent of the whole, at least 0 and at most 100.
fn percent(part: f64, whole: f64) -> i32 {
    #[expect(clippy::cast_possible_truncation, reason = "it lies between 0 and 100")]
    let percent = (100.0 * part / whole.max(1.0)).round().clamp(0.0, 100.0) as i32;
    percent
}

/// The id of the heading over a difference.
pub const COMPARE_HEADING: &str = "compare-heading";

/// The id of the list of shortcuts.
pub const SHORTCUTS_DIALOG: &str = "shortcuts";

/// The id of the dialog with the link.
pub const SHARE_DIALOG: &str = "share";

/// The id of the guided start.
pub const START_DIALOG: &str = "start";

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

/// Whether the page is part of another one, and shows a text that nobody changes: its address ends in `?embed`.
pub fn is_embedded() -> bool {
    let root = document().and_then(|document| document.document_element());
    root.is_some_and(|it| it.has_attribute("data-embed"))
}

/// The address of the page as a page of its own, with the same text.
pub fn own_address() -> String {
    let location = web_sys::window().map(|window| window.location());
    let part = |read: fn(&Location) -> Result<String, JsValue>| {
        let found = location.as_ref().and_then(|it| read(it).ok());
        found.unwrap_or_default()
    };
    format!("{}{}", part(Location::pathname), part(Location::hash))
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

/// Puts the keyboard's focus on a part of a picture.
pub fn focus_svg(id: &str) {
    let element = document().and_then(|document| document.get_element_by_id(id));
    if let Some(element) = element.and_then(|it| it.dyn_into::<SvgElement>().ok()) {
        let _ = element.focus();
    }
}

/// Opens a dialog over the page.
pub fn show_dialog(id: &str) {
    if let Some(dialog) = dialog(id) {
        // It fails only where the dialog is open already.
        let _ = dialog.show_modal();
    }
}

/// Closes a dialog.
pub fn close_dialog(id: &str) {
    if let Some(dialog) = dialog(id) {
        dialog.close();
    }
}

fn dialog(id: &str) -> Option<HtmlDialogElement> {
    document()?.get_element_by_id(id)?.dyn_into().ok()
}

/// Whether what was typed went into a field or into the text.
pub fn is_typing(event: &KeyboardEvent) -> bool {
    let target = event.target().and_then(|it| it.dyn_into::<Element>().ok());
    let fields = "textarea, select, .rich-editor, input:not([type=radio], [type=checkbox])";
    target.is_some_and(|it| it.matches(fields).unwrap_or(false))
}

/// Calls `on_leave` when the page is about to be left, until the listener is dropped.
pub fn on_leave(mut on_leave: impl FnMut() + 'static) -> Option<EventListener> {
    let window = web_sys::window()?;
    Some(EventListener::new(&window, "pagehide", move |_| on_leave()))
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
