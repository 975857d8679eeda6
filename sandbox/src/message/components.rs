//! Buttons and select menus on a message.

use serde_json::Value;

use super::{Message, str_of};

/// A button of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Button {
    /// Shown text (the emoji's name when it has none).
    pub label: String,
    /// Empty for a link.
    pub custom_id: String,
    /// Where a link leads.
    pub url: Option<String>,
    /// Greyed out.
    pub disabled: bool,
}

impl Message {
    /// Its buttons, row by row.
    pub fn buttons(&self) -> Vec<Button> {
        self.parts()
            .filter(|c| c["type"] == 2)
            .map(|c| Button {
                label: match c["label"].as_str() {
                    Some(text) if !text.is_empty() => text.to_owned(),
                    _ => label(c),
                },
                custom_id: str_of(&c["custom_id"]),
                url: c["url"].as_str().map(str::to_owned),
                disabled: c["disabled"] == true,
            })
            .collect()
    }

    /// The button with that label or custom id.
    pub fn button(&self, label_or_id: &str) -> Option<Button> {
        let mut buttons = self.buttons();
        let at = buttons
            .iter()
            .position(|b| b.custom_id == label_or_id)
            .or_else(|| buttons.iter().position(|b| b.label == label_or_id))
            .or_else(|| {
                let wanted = label_or_id.to_lowercase();
                buttons
                    .iter()
                    .position(|b| b.label.to_lowercase() == wanted)
            })?;
        Some(buttons.swap_remove(at))
    }

    /// Every component inside the rows.
    pub(crate) fn parts(&self) -> impl Iterator<Item = &Value> {
        self.components
            .iter()
            .filter_map(|row| row["components"].as_array())
            .flatten()
    }
}

/// What a button shows: its emoji, its text or both.
pub(crate) fn label(button: &Value) -> String {
    match (button["label"].as_str(), button["emoji"]["name"].as_str()) {
        (Some(label), Some(emoji)) if !label.is_empty() => format!("{emoji} {label}"),
        (Some(label), _) if !label.is_empty() => label.to_owned(),
        (_, emoji) => emoji.unwrap_or_default().to_owned(),
    }
}
