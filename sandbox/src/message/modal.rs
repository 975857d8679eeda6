//! Modals: forms that open over the client.

use std::fmt::Write as _;

use serde_json::Value;

use super::str_of;

/// A text input of a modal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Input {
    /// Its id within the modal.
    pub custom_id: String,
    /// Shown name.
    pub label: String,
    /// Text it is filled with at first.
    pub value: String,
    /// Grey text while empty.
    pub placeholder: String,
    /// Whether it must not be left empty.
    pub required: bool,
    /// Shortest accepted text, in characters.
    pub min: usize,
    /// Longest accepted text, in characters.
    pub max: usize,
}

/// A modal that was opened for somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Modal {
    /// The modal's id, returned with its submit.
    pub custom_id: String,
    /// Heading.
    pub title: String,
    /// Its text inputs from the top.
    pub inputs: Vec<Input>,
    /// Channel id where it was opened.
    pub channel: u64,
    /// The message whose component opened it.
    pub message: Option<u64>,
}

impl Modal {
    /// Reads the `data` of a callback of type 9, which was checked before.
    pub(crate) fn read(data: &Value, channel: u64, message: Option<u64>) -> Self {
        let count = |v: &Value, default: usize| {
            v.as_u64()
                .and_then(|n| usize::try_from(n).ok())
                .unwrap_or(default)
        };
        let inputs = data["components"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|row| row["components"].get(0))
            .map(|c| Input {
                custom_id: str_of(&c["custom_id"]),
                label: str_of(&c["label"]),
                value: str_of(&c["value"]),
                placeholder: str_of(&c["placeholder"]),
                required: c["required"] != false,
                min: count(&c["min_length"], 0),
                max: count(&c["max_length"], 4_000),
            })
            .collect();
        Self {
            custom_id: str_of(&data["custom_id"]),
            title: str_of(&data["title"]),
            inputs,
            channel,
            message,
        }
    }

    /// The modal as plain lines.
    pub fn text(&self) -> String {
        let mut out = format!("[{}]", self.title);
        for input in &self.inputs {
            let star = if input.required { "*" } else { "" };
            let _ = write!(out, "\n  {}{star} ({})", input.label, input.custom_id);
            if !input.value.is_empty() {
                let _ = write!(out, " = {}", input.value);
            } else if !input.placeholder.is_empty() {
                let _ = write!(out, " e.g. {}", input.placeholder);
            }
        }
        out
    }
}
