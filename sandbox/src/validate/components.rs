//! Classic message components: rows of buttons, or one select a row.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{boolean, join, list, number, one_to, required, text, up_to, url};
use crate::errors::Form;

/// Checks `body.components` of a message.
pub(crate) fn rows(form: &mut Form, body: &Value, path: &str) {
    let mut ids = BTreeSet::new();
    let rows = list(form, body, path, "components", up_to(5));
    for (i, row) in rows.iter().enumerate() {
        let at = join(&join(path, "components"), i);
        if row["type"] != 1 {
            let message = "Value of field \"type\" must be one of (1,).";
            form.add(&join(&at, "type"), "UNION_TYPE_CHOICES", message);
            continue;
        }
        let children = list(form, row, &at, "components", super::Len { min: 1, max: 5 });
        let selects = children.iter().filter(|c| is_select(c)).count();
        if selects > 0 && children.len() > 1 {
            let message = "The specified component exceeds the maximum width";
            form.add(
                &join(&at, "components"),
                "COMPONENT_LAYOUT_WIDTH_EXCEEDED",
                message,
            );
        }
        for (j, child) in children.iter().enumerate() {
            let at = format!("{at}.components.{j}");
            match child["type"].as_u64() {
                Some(2) => button(form, child, &at),
                Some(3 | 5..=8) => select(form, child, &at),
                _ => {
                    let message = "Value of field \"type\" must be one of (2, 3, 5, 6, 7, 8).";
                    form.add(&join(&at, "type"), "UNION_TYPE_CHOICES", message);
                }
            }
            unique(form, child, &at, &mut ids);
        }
    }
}

fn is_select(component: &Value) -> bool {
    matches!(component["type"].as_u64(), Some(3 | 5..=8))
}

/// Notes a `custom_id` that was there before.
pub(crate) fn unique<'v>(
    form: &mut Form,
    component: &'v Value,
    at: &str,
    ids: &mut BTreeSet<&'v str>,
) {
    if let Some(id) = component["custom_id"].as_str()
        && !ids.insert(id)
    {
        let message = "Component custom id cannot be duplicated";
        form.add(
            &join(at, "custom_id"),
            "COMPONENT_CUSTOM_ID_DUPLICATED",
            message,
        );
    }
}

fn button(form: &mut Form, button: &Value, at: &str) {
    text(form, button, at, "label", up_to(80));
    boolean(form, button, at, "disabled");
    emoji(form, &button["emoji"], &join(at, "emoji"));
    let has = |key: &str| button[key].as_str().is_some_and(|s| !s.is_empty());
    if !has("label") && button["emoji"].is_null() {
        let message = "A button must have a label or an emoji";
        form.add(at, "BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED", message);
    }
    match button["style"].as_u64() {
        Some(1..=4) => {
            text(form, button, at, "custom_id", one_to(100));
            if !button["url"].is_null() {
                let message = "A custom id and url cannot both be specified";
                form.add(
                    at,
                    "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE",
                    message,
                );
            }
        }
        Some(5) => {
            if !has("url") {
                required(form, &join(at, "url"));
            }
            url(form, button, at, "url", 512);
            if !button["custom_id"].is_null() {
                let message = "A custom id and url cannot both be specified";
                form.add(
                    at,
                    "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE",
                    message,
                );
            }
        }
        _ => {
            let message = "Value must be one of (1, 2, 3, 4, 5, 6).";
            form.add(&join(at, "style"), "BASE_TYPE_CHOICES", message);
        }
    }
}

fn emoji(form: &mut Form, emoji: &Value, at: &str) {
    if emoji.is_null() {
        return;
    }
    text(form, emoji, at, "name", up_to(32));
    let name = emoji["name"].as_str().unwrap_or_default();
    // A standard emoji is given by its character; only a custom one has a name in letters, and an id.
    if emoji["id"].is_null() && (name.is_empty() || name.is_ascii()) {
        form.add(
            &join(at, "name"),
            "BUTTON_COMPONENT_INVALID_EMOJI",
            "Invalid emoji",
        );
    }
}

fn select(form: &mut Form, select: &Value, at: &str) {
    text(form, select, at, "custom_id", one_to(100));
    text(form, select, at, "placeholder", up_to(150));
    number(form, select, at, "min_values", 0..=25);
    number(form, select, at, "max_values", 1..=25);
    boolean(form, select, at, "disabled");
    let max = select["max_values"].as_u64().unwrap_or(1);
    if select["min_values"].as_u64().unwrap_or(1) > max {
        let message = "Minimum values must be less than or equal to maximum values";
        form.add(
            &join(at, "min_values"),
            "SELECT_COMPONENT_MIN_GREATER_THAN_MAX",
            message,
        );
    }
    if select["type"] != 3 {
        return;
    }
    let options = list(form, select, at, "options", one_to(25));
    if max > options.len() as u64 {
        let message = "Maximum values must be less than or equal to the number of options";
        form.add(
            &join(at, "max_values"),
            "SELECT_COMPONENT_MAX_GREATER_THAN_OPTIONS",
            message,
        );
    }
    let mut values = BTreeSet::new();
    for (i, option) in options.iter().enumerate() {
        let at = format!("{at}.options.{i}");
        text(form, option, &at, "label", one_to(100));
        text(form, option, &at, "value", one_to(100));
        text(form, option, &at, "description", up_to(100));
        emoji(form, &option["emoji"], &join(&at, "emoji"));
        if !values.insert(option["value"].as_str()) {
            let message = "The specified option value is already used";
            form.add(
                &join(&at, "value"),
                "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED",
                message,
            );
        }
    }
    if options.iter().filter(|o| o["default"] == true).count() as u64 > max {
        let message = "Too many default options";
        form.add(
            &join(at, "options"),
            "SELECT_COMPONENT_TOO_MANY_DEFAULTS",
            message,
        );
    }
}
