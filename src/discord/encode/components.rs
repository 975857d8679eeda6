//! Buttons, lists and forms as Discord's JSON.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::limits::{self, filled, shorten};
use crate::reply::{Button, Input, Lines, Message, Modal, Offered, Select, Style};

/// Everything to press or to choose from.
pub(super) fn all(message: &Message) -> Vec<Value> {
    let lists = message.selects.iter().filter(|list| is_id(&list.id));
    let mut all = rows(&message.rows);
    all.extend(lists.filter_map(select));
    all.truncate(limits::ROWS);
    all
}

/// A list in a row of its own; nothing where it has nothing to offer.
fn select(select: &Select) -> Option<Value> {
    let mut body = json!({
        "custom_id": select.id,
        "placeholder": shorten(&select.placeholder, limits::SELECT),
    });
    match &select.of {
        Offered::People => body["type"] = json!(5),
        Offered::These(choices) => {
            let options: Vec<Value> = choices
                .iter()
                .filter(|one| is_id(&one.value))
                .take(limits::CHOICES)
                .map(|one| json!({"label": filled(&one.name, limits::CHOICE), "value": one.value}))
                .collect();
            if options.is_empty() {
                return None;
            }
            body["type"] = json!(3);
            body["options"] = json!(options);
        }
    }
    Some(json!({"type": 1, "components": [body]}))
}

/// Rows of buttons. One that Discord would refuse (no id, one too long or there twice) is left out: a message without a
/// button is better than none.
fn rows(rows: &[Vec<Button>]) -> Vec<Value> {
    let mut seen = BTreeSet::new();
    let rows = rows.iter().map(|row| {
        let buttons = row.iter().filter(|button| match button {
            Button::Press { id, .. } => is_id(id) && seen.insert(id.clone()),
            Button::Link { url, .. } => !url.is_empty() && url.chars().count() <= limits::URL,
        });
        buttons
            .take(limits::BUTTONS)
            .map(button)
            .collect::<Vec<_>>()
    });
    rows.filter(|buttons| !buttons.is_empty())
        .take(limits::ROWS)
        .map(|buttons| json!({"type": 1, "components": buttons}))
        .collect()
}

fn is_id(id: &str) -> bool {
    !id.is_empty() && id.chars().count() <= limits::ID
}

fn button(button: &Button) -> Value {
    match button {
        Button::Press {
            label,
            id,
            style,
            enabled,
        } => {
            let style = match style {
                Style::Primary => 1,
                Style::Secondary => 2,
                Style::Success => 3,
                Style::Danger => 4,
            };
            let label = filled(label, limits::LABEL);
            json!({"type": 2, "style": style, "label": label, "custom_id": id, "disabled": !enabled})
        }
        Button::Link { label, url } => {
            json!({"type": 2, "style": 5, "label": filled(label, limits::LABEL), "url": url})
        }
    }
}

/// A form: one row per input.
pub(super) fn modal(modal: &Modal) -> Value {
    let inputs = modal.inputs.iter().take(limits::INPUTS);
    let rows: Vec<Value> = inputs
        .map(|one| json!({"type": 1, "components": [input(one)]}))
        .collect();
    json!({
        "custom_id": modal.id,
        "title": filled(&modal.title, limits::MODAL_TITLE),
        "components": rows,
    })
}

fn input(input: &Input) -> Value {
    let max = input.max.clamp(1, limits::INPUT_MAX);
    let style = match input.lines {
        Lines::One => 1,
        Lines::Many => 2,
    };
    let mut body = json!({
        "type": 4,
        "custom_id": input.id,
        "style": style,
        "label": filled(&input.label, limits::INPUT_LABEL),
        "required": input.required,
        "max_length": max,
    });
    if !input.value.is_empty() {
        body["value"] = json!(shorten(&input.value, max.into()));
    }
    if !input.placeholder.is_empty() {
        body["placeholder"] = json!(shorten(&input.placeholder, limits::PLACEHOLDER));
    }
    body
}
