//! The names of commands, options and choices, in each language.

use serde_json::Value;

use crate::message::str_of;

/// The name of a registered thing in a locale.
pub(super) fn local_name(item: &Value, locale: &str) -> String {
    item["name_localizations"][locale]
        .as_str()
        .map_or_else(|| str_of(&item["name"]), str::to_owned)
}

/// Whether that is the thing's name, canonical or in the locale.
pub(super) fn is_named(item: &Value, typed: &str, locale: &str) -> bool {
    let typed = typed.to_lowercase();
    item["name"]
        .as_str()
        .is_some_and(|n| n.to_lowercase() == typed)
        || local_name(item, locale).to_lowercase() == typed
}

/// Names for a sentence.
pub(super) fn names(items: &[&Value], locale: &str) -> String {
    items
        .iter()
        .map(|i| local_name(i, locale))
        .collect::<Vec<_>>()
        .join(", ")
}
