//! The documented limits on what a bot sends; each breach is noted in a [`Form`] at its path.

pub(crate) mod commands;
pub(crate) mod components;
pub(crate) mod message;
pub(crate) mod modal;
mod options;

use serde_json::Value;

use crate::errors::Form;

/// The locales Discord knows.
pub(crate) const LOCALES: [&str; 34] = [
    "ar", "bg", "cs", "da", "de", "el", "en-GB", "en-US", "es-419", "es-ES", "fi", "fr", "he",
    "hi", "hr", "hu", "id", "it", "ja", "ko", "lt", "nl", "no", "pl", "pt-BR", "ro", "ru", "sv-SE",
    "th", "tr", "uk", "vi", "zh-CN", "zh-TW",
];

/// How many characters (Unicode scalar values) a text must have; `min` 1 makes it required.
#[derive(Clone, Copy)]
pub(crate) struct Len {
    pub(crate) min: usize,
    pub(crate) max: usize,
}

/// May be left out, `max` at most.
pub(crate) const fn up_to(max: usize) -> Len {
    Len { min: 0, max }
}

/// Required, 1 to `max`.
pub(crate) const fn one_to(max: usize) -> Len {
    Len { min: 1, max }
}

pub(crate) fn join(path: &str, key: impl std::fmt::Display) -> String {
    if path.is_empty() {
        key.to_string()
    } else {
        format!("{path}.{key}")
    }
}

pub(crate) fn required(form: &mut Form, path: &str) {
    form.add(path, "BASE_TYPE_REQUIRED", "This field is required");
}

/// Checks the text `object[key]`.
pub(crate) fn text(form: &mut Form, object: &Value, path: &str, key: &str, len: Len) {
    let at = join(path, key);
    let text = match &object[key] {
        Value::Null if len.min > 0 => return required(form, &at),
        Value::Null => return,
        Value::String(text) => text,
        other => {
            return form.add(
                &at,
                "STRING_TYPE_CONVERT",
                format!("Could not interpret \"{other}\" as string."),
            );
        }
    };
    let count = text.chars().count();
    if len.min > 0 && text.trim().is_empty() {
        required(form, &at);
    } else if count > len.max || count < len.min {
        length(form, &at, len);
    }
}

/// Checks the text `object[key]` that must not be empty, where Discord tells of the upper bound only.
pub(crate) fn needed(form: &mut Form, object: &Value, path: &str, key: &str, max: usize) {
    if object[key].as_str().is_none_or(|t| t.trim().is_empty()) {
        return required(form, &join(path, key));
    }
    text(form, object, path, key, up_to(max));
}

/// Notes that a text or list has the wrong length.
pub(crate) fn length(form: &mut Form, path: &str, len: Len) {
    if len.min == 0 {
        let message = format!("Must be {} or fewer in length.", len.max);
        form.add(path, "BASE_TYPE_MAX_LENGTH", message);
    } else {
        let message = format!("Must be between {} and {} in length.", len.min, len.max);
        form.add(path, "BASE_TYPE_BAD_LENGTH", message);
    }
}

/// Checks the whole number `object[key]`; absent and null pass.
pub(crate) fn number(
    form: &mut Form,
    object: &Value,
    path: &str,
    key: &str,
    range: std::ops::RangeInclusive<i64>,
) {
    let at = join(path, key);
    match &object[key] {
        Value::Null => {}
        value => match value.as_i64() {
            None => form.add(
                &at,
                "NUMBER_TYPE_COERCE",
                format!("Value \"{value}\" is not int."),
            ),
            Some(n) if n < *range.start() => form.add(
                &at,
                "NUMBER_TYPE_MIN",
                format!(
                    "int value should be greater than or equal to {}.",
                    range.start()
                ),
            ),
            Some(n) if n > *range.end() => form.add(
                &at,
                "NUMBER_TYPE_MAX",
                format!("int value should be less than or equal to {}.", range.end()),
            ),
            Some(_) => {}
        },
    }
}

/// Checks that `object[key]` is true, false, null or absent.
pub(crate) fn boolean(form: &mut Form, object: &Value, path: &str, key: &str) {
    if !(object[key].is_null() || object[key].is_boolean()) {
        form.add(
            &join(path, key),
            "BOOLEAN_TYPE_CONVERT",
            "Must be either true or false.",
        );
    }
}

/// Checks that `object[key]` is an http(s) address when present.
pub(crate) fn url(form: &mut Form, object: &Value, path: &str, key: &str, max: usize) {
    let Some(url) = object[key].as_str() else {
        return text(form, object, path, key, up_to(max));
    };
    let at = join(path, key);
    let (scheme, rest) = url.split_once("://").unwrap_or(("", ""));
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    if url.chars().count() > max {
        length(form, &at, up_to(max));
    } else if !matches!(scheme, "http" | "https" | "discord" | "attachment") {
        let message = format!(
            "Scheme \"{scheme}\" is not supported. Scheme must be one of ('http', 'https', 'discord')."
        );
        form.add(&at, "URL_TYPE_INVALID_SCHEME", message);
    } else if host.is_empty() || url.contains(char::is_whitespace) {
        form.add(&at, "URL_TYPE_INVALID_URL", "Not a well formed URL.");
    }
}

/// The list `object[key]`, checked to be one with `len` entries; absent and null give none.
pub(crate) fn list<'v>(
    form: &mut Form,
    object: &'v Value,
    path: &str,
    key: &str,
    len: Len,
) -> &'v [Value] {
    let at = join(path, key);
    match &object[key] {
        Value::Null => {
            if len.min > 0 {
                required(form, &at);
            }
            &[]
        }
        Value::Array(items) => {
            if items.len() < len.min || items.len() > len.max {
                length(form, &at, len);
            }
            items
        }
        _ => {
            form.add(
                &at,
                "LIST_TYPE_CONVERT",
                "Only iterables may be used in a ListType",
            );
            &[]
        }
    }
}

/// Whether a value is a snowflake as text (or number).
pub(crate) fn is_snowflake(value: &Value) -> bool {
    value.as_u64().is_some() || value.as_str().is_some_and(|s| s.parse::<u64>().is_ok())
}
