//! Markdown as elements of the page, as far as the explanations of rules use it.

use feast_ha::Severity;
use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag, TagEnd};
use yew::prelude::*;

use crate::components::Icon;

/// Renders a text. Headings stand below that of the explanation; HTML in the text is shown as it is written.
pub(super) fn render(text: &str) -> Html {
    children(&mut Parser::new(text))
}

/// Everything up to the end of the element that is open.
fn children(events: &mut Parser<'_>) -> Html {
    let mut content = Vec::new();
    while let Some(event) = events.next() {
        content.push(match event {
            Event::Start(tag) => element(tag, events),
            Event::End(_) => break,
            Event::Code(code) => html! { <code>{ code.into_string() }</code> },
            Event::SoftBreak | Event::HardBreak => html! { { " " } },
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => {
                html! { { text.into_string() } }
            }
            _ => continue,
        });
    }
    content.into_iter().collect()
}

fn element(tag: Tag<'_>, events: &mut Parser<'_>) -> Html {
    match tag {
        Tag::CodeBlock(kind) => {
            let code = code(events);
            match kind {
                CodeBlockKind::Fenced(words) => example(&words, code),
                CodeBlockKind::Indented => html! { <pre tabindex="0"><code>{ code }</code></pre> },
            }
        }
        Tag::Heading { .. } => html! { <h4>{ children(events) }</h4> },
        Tag::Paragraph => html! { <p>{ children(events) }</p> },
        Tag::List(_) => html! { <ul>{ children(events) }</ul> },
        Tag::Item => html! { <li>{ children(events) }</li> },
        Tag::Emphasis => html! { <em>{ children(events) }</em> },
        Tag::Strong => html! { <strong>{ children(events) }</strong> },
        _ => children(events),
    }
}

/// A code block whose info string says how it fares: `yaml fails`, `yaml passes`.
fn example(info: &str, code: String) -> Html {
    let verdict = match info.split_whitespace().nth(1) {
        Some("fails") => Some(("error", Icon::Severity(Severity::Error), "Reported")),
        Some("passes") => Some(("success", Icon::Success, "Fine")),
        _ => None,
    };
    html! {
        <figure>
            if let Some((class, icon, words)) = verdict {
                <figcaption {class}>{ icon.draw() }{ words }</figcaption>
            }
            <pre tabindex="0"><code>{ code }</code></pre>
        </figure>
    }
}

fn code(events: &mut Parser<'_>) -> String {
    let mut code = String::new();
    for event in events {
        match event {
            Event::Text(text) => code.push_str(&text),
            Event::End(TagEnd::CodeBlock) => break,
            _ => {}
        }
    }
    code
}
