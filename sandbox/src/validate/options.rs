//! Names, descriptions, localisations and choices of commands and their options.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;
use std::sync::LazyLock;

use regex::Regex;
use serde_json::Value;

use super::{LOCALES, boolean, join, list, number, one_to, required, text, up_to};
use crate::errors::Form;
use crate::message::str_of;

/// The whole numbers that a double holds exactly.
const INT53: RangeInclusive<i64> = -(1 << 53) + 1..=(1 << 53) - 1;

/// Names of chat-input commands and of every option. `None` never happens: the pattern is fixed.
static NAME: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"^[-_'\p{L}\p{N}\p{Devanagari}\p{Thai}]{1,32}$").ok());

/// The name and its localisations, each with the locale (`""` for the name itself).
pub(super) fn all_names(item: &Value) -> Vec<(String, String)> {
    let mut names = vec![(String::new(), str_of(&item["name"]))];
    for (locale, name) in item["name_localizations"].as_object().into_iter().flatten() {
        names.push((locale.clone(), str_of(name)));
    }
    names
}

/// Checks name and description, with their localisations, of a chat-input command or an option.
pub(super) fn named(form: &mut Form, item: &Value, at: &str) {
    match item["name"].as_str() {
        Some(name) => check_name(form, name, &join(at, "name")),
        None => required(form, &join(at, "name")),
    }
    localized(form, item, at, ("name_localizations", 32));
    for (locale, name) in item["name_localizations"].as_object().into_iter().flatten() {
        let at = format!("{}.{locale}", join(at, "name_localizations"));
        check_name(form, name.as_str().unwrap_or_default(), &at);
    }
    text(form, item, at, "description", one_to(100));
    localized(form, item, at, ("description_localizations", 100));
}

fn check_name(form: &mut Form, name: &str, at: &str) {
    let fits = NAME.as_ref().is_some_and(|n| n.is_match(name));
    if !fits {
        let message = "String value did not match validation regex.";
        form.add(at, "STRING_TYPE_REGEX", message);
    } else if name.to_lowercase() != name {
        form.add(
            at,
            "APPLICATION_COMMAND_INVALID_NAME",
            "Command name is invalid",
        );
    }
}

/// Checks that the keys are locales and the texts have 1 to `max` characters.
pub(super) fn localized(form: &mut Form, item: &Value, at: &str, (key, max): (&str, usize)) {
    let at = join(at, key);
    let map = match &item[key] {
        Value::Null => return,
        Value::Object(map) => map,
        _ => {
            return form.add(
                &at,
                "DICT_TYPE_CONVERT",
                "Only dictionaries may be used in a DictType",
            );
        }
    };
    for locale in map.keys() {
        if !LOCALES.contains(&locale.as_str()) {
            let message = format!("Value must be one of {LOCALES:?}.");
            form.add(&join(&at, locale), "BASE_TYPE_CHOICES", message);
        }
        text(form, &item[key], &at, locale, one_to(max));
    }
}

/// How deep a list of options lies.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Depth {
    Command,
    Group,
    Subcommand,
}

/// Checks a list of options and what is inside.
pub(super) fn options_at(form: &mut Form, options: &[Value], at: &str, depth: Depth) {
    let mut names = BTreeSet::new();
    let nests = |o: &Value| matches!(o["type"].as_u64(), Some(1 | 2));
    if options.iter().any(nests) && !options.iter().all(nests) {
        let message = "Sub-command and sub-command group option types are mutually exclusive to all other types";
        form.add(at, "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", message);
    }
    let mut optional = false;
    for (i, option) in options.iter().enumerate() {
        let at = join(at, i);
        named(form, option, &at);
        if all_names(option).into_iter().any(|n| !names.insert(n)) {
            let message = "Option names must be unique";
            form.add(
                &join(&at, "name"),
                "APPLICATION_COMMAND_OPTIONS_NAME_INVALID",
                message,
            );
        }
        if option["required"] == true && optional {
            let message = "Required options must be placed before non-required options";
            form.add(&at, "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", message);
        }
        optional |= option["required"] != true && !nests(option);
        let inner = match (option["type"].as_u64(), depth) {
            (Some(1), Depth::Command | Depth::Group) => Some(Depth::Subcommand),
            (Some(2), Depth::Command) => Some(Depth::Group),
            (Some(3..=11), Depth::Command | Depth::Subcommand) => None,
            _ => {
                let message = "Value is not a legal option type here";
                form.add(&join(&at, "type"), "BASE_TYPE_CHOICES", message);
                continue;
            }
        };
        match inner {
            Some(depth) => {
                let inner = list(form, option, &at, "options", up_to(25));
                if depth == Depth::Group && inner.is_empty() {
                    required(form, &join(&at, "options"));
                }
                options_at(form, inner, &join(&at, "options"), depth);
            }
            None => leaf(form, option, &at),
        }
    }
}

fn leaf(form: &mut Form, option: &Value, at: &str) {
    let kind = option["type"].as_u64().unwrap_or(0);
    boolean(form, option, at, "required");
    boolean(form, option, at, "autocomplete");
    number(form, option, at, "min_length", 0..=6_000);
    number(form, option, at, "max_length", 1..=6_000);
    bounds(form, option, at, kind);
    channel_types(form, option, at);
    let choices = list(form, option, at, "choices", up_to(25));
    if option["autocomplete"] == true && !choices.is_empty() {
        let message = "Autocomplete options cannot have choices";
        form.add(
            &join(at, "choices"),
            "APPLICATION_COMMAND_OPTIONS_CHOICES_AUTOCOMPLETE",
            message,
        );
    }
    if !matches!(kind, 3 | 4 | 10) && (option["autocomplete"] == true || !choices.is_empty()) {
        let message = "Only text and number options may have choices";
        form.add(
            &join(at, "choices"),
            "APPLICATION_COMMAND_OPTIONS_CHOICES_TYPE",
            message,
        );
    }
    let mut names = BTreeSet::new();
    for (i, choice) in choices.iter().enumerate() {
        let at = format!("{at}.choices.{i}");
        check_choice(form, choice, &at, kind);
        if !names.insert(choice["name"].as_str()) {
            let message = "Choice names must be unique";
            form.add(
                &join(&at, "name"),
                "APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_EXISTS",
                message,
            );
        }
    }
}

/// Checks that the least and the most an option takes are legal, and in order.
fn bounds(form: &mut Form, option: &Value, at: &str, kind: u64) {
    for (min, max) in [("min_length", "max_length"), ("min_value", "max_value")] {
        if kind == 4 && min == "min_value" {
            number(form, option, at, min, INT53);
            number(form, option, at, max, INT53);
        }
        if let (Some(least), Some(most)) = (option[min].as_f64(), option[max].as_f64())
            && least > most
        {
            let message = format!("value should be less than or equal to {most}.");
            form.add(&join(at, min), "NUMBER_TYPE_MAX", message);
        }
    }
}

/// Checks that the channels an option takes are of types that exist.
fn channel_types(form: &mut Form, option: &Value, at: &str) {
    let types = list(form, option, at, "channel_types", up_to(13));
    for (i, kind) in types.iter().enumerate() {
        if !matches!(kind.as_u64(), Some(0..=5 | 10..=16)) {
            let message = "Value is not a channel type.";
            form.add(
                &format!("{at}.channel_types.{i}"),
                "BASE_TYPE_CHOICES",
                message,
            );
        }
    }
}

/// Checks a choice of an option of type `kind`.
pub(super) fn check_choice(form: &mut Form, choice: &Value, at: &str, kind: u64) {
    text(form, choice, at, "name", one_to(100));
    localized(form, choice, at, ("name_localizations", 100));
    match kind {
        4 => {
            // As text such a number loses its type at Discord, too.
            if !choice["value"].is_i64() && !choice["value"].is_u64() {
                form.add(
                    &join(at, "value"),
                    "NUMBER_TYPE_COERCE",
                    "Value is not int.",
                );
            }
            number(form, choice, at, "value", INT53);
        }
        10 if !choice["value"].is_number() => {
            form.add(
                &join(at, "value"),
                "NUMBER_TYPE_COERCE",
                "Value is not float.",
            );
        }
        10 => {}
        _ => text(form, choice, at, "value", one_to(100)),
    }
}
