//! Messages and modals as the sandbox keeps them, and their plain-text picture.

use std::fmt::Write as _;

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Flag of a message that one person alone can see.
pub const EPHEMERAL: u64 = 1 << 6;
/// Flag of a deferred answer whose text has not come yet.
pub const LOADING: u64 = 1 << 7;

/// Who was really notified by a message when it was created.
#[derive(Clone, Debug, Default, Serialize, Deserialize, PartialEq, Eq)]
pub struct Pings {
    /// @everyone or @here.
    pub everyone: bool,
    /// User ids, each once, in the order mentioned.
    pub users: Vec<u64>,
    /// Role ids, each once, in the order mentioned.
    pub roles: Vec<u64>,
}

impl Pings {
    /// Whether nobody was notified.
    pub fn is_empty(&self) -> bool {
        !self.everyone && self.users.is_empty() && self.roles.is_empty()
    }
}

/// A file of a message.
#[derive(Clone, Debug, Serialize, Deserialize, PartialEq, Eq)]
pub struct File {
    /// Attachment id.
    pub id: u64,
    /// Name with extension.
    pub name: String,
    /// Content type as sent.
    pub kind: String,
    /// The bytes.
    pub bytes: Vec<u8>,
}

/// What a message showed from an instant on.
#[derive(Clone, Debug, Serialize, Deserialize, PartialEq)]
pub struct Version {
    /// Unix milliseconds of the post or edit.
    pub at: i64,
    /// Text.
    pub content: String,
    /// Embeds as sent.
    pub embeds: Vec<Value>,
    /// Component rows as sent.
    pub components: Vec<Value>,
}

/// A message in its present form, with its earlier versions.
#[derive(Clone, Debug, Serialize, Deserialize, PartialEq)]
pub struct Message {
    /// Message id.
    pub id: u64,
    /// Channel id.
    pub channel: u64,
    /// Guild id.
    pub guild: u64,
    /// User id of the author.
    pub author: u64,
    /// Display name of the author when it was posted.
    pub author_name: String,
    /// Text.
    pub content: String,
    /// Embeds as sent.
    pub embeds: Vec<Value>,
    /// Component rows as sent.
    pub components: Vec<Value>,
    /// Files in order.
    pub files: Vec<File>,
    /// Discord's flag bits.
    pub flags: u64,
    /// The nonce it was posted with.
    pub nonce: Option<Value>,
    /// Who was notified.
    pub pings: Pings,
    /// The one user who sees it, for an ephemeral message.
    pub only_for: Option<u64>,
    /// Unix milliseconds.
    pub posted: i64,
    /// Unix milliseconds of the last edit.
    pub edited: Option<i64>,
    /// The interaction it answers.
    pub interaction: Option<u64>,
    /// The message it replies to.
    pub reply_to: Option<u64>,
    /// Every form it had, the first and the present one included.
    pub history: Vec<Version>,
}

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
    /// Whether one person alone can see it.
    pub fn is_ephemeral(&self) -> bool {
        self.flags & EPHEMERAL != 0
    }

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

    /// The value of the first embed field of that name, ASCII case ignored.
    pub fn field(&self, name: &str) -> Option<&str> {
        self.embeds
            .iter()
            .filter_map(|e| e["fields"].as_array())
            .flatten()
            .find(|f| {
                f["name"]
                    .as_str()
                    .is_some_and(|n| n.eq_ignore_ascii_case(name))
            })
            .and_then(|f| f["value"].as_str())
    }

    /// The message as plain lines: text, embeds, files, buttons. Timestamps and mentions stay as sent.
    pub fn text(&self) -> String {
        let mut out = String::new();
        line(&mut out, &self.content);
        for embed in &self.embeds {
            embed_text(&mut out, embed);
        }
        for file in &self.files {
            line(&mut out, &format!("file: {}", file.name));
        }
        for row in &self.components {
            let parts: Vec<String> = row["components"]
                .as_array()
                .into_iter()
                .flatten()
                .map(component_text)
                .collect();
            line(&mut out, &parts.join(" "));
        }
        if self.flags & LOADING != 0 {
            line(&mut out, "(thinking…)");
        }
        if self.is_ephemeral() {
            line(&mut out, "(only you can see this)");
        }
        out.truncate(out.trim_end().len());
        out
    }
}

fn line(out: &mut String, text: &str) {
    if !text.is_empty() {
        out.push_str(text);
        out.push('\n');
    }
}

fn embed_text(out: &mut String, embed: &Value) {
    line(out, &str_of(&embed["author"]["name"]));
    line(out, &str_of(&embed["title"]));
    line(out, &str_of(&embed["description"]));
    for field in embed["fields"].as_array().into_iter().flatten() {
        let _ = writeln!(
            out,
            "{}: {}",
            str_of(&field["name"]),
            str_of(&field["value"])
        );
    }
    line(out, &str_of(&embed["footer"]["text"]));
}

fn component_text(component: &Value) -> String {
    match component["type"].as_u64() {
        Some(2) => {
            let mut text = format!("[{}", label(component));
            if let Some(url) = component["url"].as_str() {
                let _ = write!(text, " → {url}");
            }
            if component["disabled"] == true {
                text.push_str(" (off)");
            }
            text.push(']');
            text
        }
        Some(3) => {
            let labels: Vec<String> = component["options"]
                .as_array()
                .into_iter()
                .flatten()
                .map(|o| str_of(&o["label"]))
                .collect();
            format!(
                "[{} ▾ {}]",
                component["placeholder"].as_str().unwrap_or("Choose"),
                labels.join(" | ")
            )
        }
        _ => format!(
            "[{} ▾]",
            component["placeholder"].as_str().unwrap_or("Choose")
        ),
    }
}

fn label(button: &Value) -> String {
    match (button["label"].as_str(), button["emoji"]["name"].as_str()) {
        (Some(label), Some(emoji)) if !label.is_empty() => format!("{emoji} {label}"),
        (Some(label), _) if !label.is_empty() => label.to_owned(),
        (_, emoji) => emoji.unwrap_or_default().to_owned(),
    }
}

pub(crate) fn str_of(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

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
