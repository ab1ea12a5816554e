//! What is closed, in a few words.

use feast_ha::tree::Node;

use crate::form::{Control, Field};

/// A mapping in a few words: the names of what it holds.
pub(super) fn summary(node: Option<Node<'_>>) -> String {
    let Some(node) = node else {
        return String::new();
    };
    if let Some((text, _)) = node.scalar_text() {
        return text
            .lines()
            .next()
            .unwrap_or_default()
            .chars()
            .take(60)
            .collect();
    }
    let names: Vec<&str> = node
        .fields()
        .filter_map(feast_ha::tree::Field::name)
        .take(6)
        .collect();
    names.join(", ")
}

/// What is chosen and written in the first lines of a section, in a few words.
pub(super) fn say(fields: &[Field], said: &mut Vec<String>) {
    const LIMIT: usize = 3;
    for field in fields.iter().filter(|it| it.is_set()) {
        if said.len() >= LIMIT {
            return;
        }
        match &field.control {
            Control::Group(group) if group.is_inline => say(&group.fields, said),
            Control::Group(_) | Control::List(_) | Control::Map(_) => {
                said.push(field.label.clone());
            }
            Control::Choice {
                value: Some(value), ..
            } => said.push(value.clone()),
            Control::Text { value, .. } => {
                let line = value.lines().next().unwrap_or_default();
                said.push(match line.parse::<i64>() {
                    Ok(_) => format!("{} {line}", field.label),
                    Err(_) => line.chars().take(30).collect(),
                });
            }
            Control::Switch(Some(value)) => said.push(format!("{} {value}", field.label)),
            _ => {}
        }
    }
}
