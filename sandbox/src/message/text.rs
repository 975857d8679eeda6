//! Messages as plain lines, as tests and the terminal show them.

use std::fmt::Write as _;

use serde_json::Value;

use super::components::label;
use super::{LOADING, Message, str_of};

/// Stands for the text of a deferred answer.
pub(crate) const THINKING: &str = "(thinking…)";
/// Stands below what one person alone sees.
pub(crate) const ONLY_YOU: &str = "(only you can see this)";

impl Message {
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
            line(&mut out, THINKING);
        }
        if self.is_ephemeral() {
            line(&mut out, ONLY_YOU);
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
