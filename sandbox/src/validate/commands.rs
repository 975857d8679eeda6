//! Application commands: the list, each command by itself, sizes.

use std::collections::BTreeSet;

use serde_json::Value;

use super::options::{Depth, all_names, localized, named, options_at};
use super::{boolean, join, list, number, one_to, text, up_to};
use crate::errors::{Form, Problem};

/// Checks the whole list of a bulk overwrite.
pub(crate) fn check_all(body: &Value) -> Result<(), Problem> {
    let mut form = Form::default();
    let Some(commands) = body.as_array() else {
        form.add(
            "",
            "LIST_TYPE_CONVERT",
            "Only iterables may be used in a ListType",
        );
        return form.done();
    };
    let mut names = BTreeSet::new();
    for (i, command) in commands.iter().enumerate() {
        command_at(&mut form, command, &i.to_string());
        for name in all_names(command) {
            if !names.insert((kind(command), name)) {
                duplicate(&mut form, &format!("{i}.name"));
                break;
            }
        }
    }
    for (kind, most) in [(1, 100), (2, 15), (3, 15)] {
        if commands.iter().filter(|c| self::kind(c) == kind).count() > most {
            let message = "Maximum number of application commands reached";
            form.add(
                "",
                "APPLICATION_COMMAND_TOO_MANY",
                format!("{message} ({most})."),
            );
        }
    }
    form.done()
}

/// Checks one command.
pub(crate) fn check_one(command: &Value) -> Result<(), Problem> {
    let mut form = Form::default();
    command_at(&mut form, command, "");
    form.done()
}

/// The command's type, 1 when not given.
pub(crate) fn kind(command: &Value) -> u64 {
    command["type"].as_u64().unwrap_or(1)
}

fn duplicate(form: &mut Form, at: &str) {
    let message = "Application command names must be unique";
    form.add(at, "APPLICATION_COMMANDS_DUPLICATE_NAME", message);
}

fn command_at(form: &mut Form, command: &Value, at: &str) {
    number(form, command, at, "type", 1..=3);
    boolean(form, command, at, "dm_permission");
    permissions(form, command, at);
    sets(form, command, at);
    if kind(command) == 1 {
        named(form, command, at);
        let options = list(form, command, at, "options", up_to(25));
        options_at(form, options, &join(at, "options"), Depth::Command);
        let total = weight(command);
        if total > 8_000 {
            let message = "Command exceeds maximum size (8000)";
            form.add(at, "APPLICATION_COMMAND_TOO_LARGE", message);
        }
        return;
    }
    text(form, command, at, "name", one_to(32));
    localized(form, command, at, ("name_localizations", 32));
    if command["description"]
        .as_str()
        .is_some_and(|d| !d.is_empty())
    {
        let message = "Context menu commands cannot have description";
        form.add(
            &join(at, "description"),
            "APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION_NOT_ALLOWED",
            message,
        );
    }
    if command["options"].as_array().is_some_and(|o| !o.is_empty()) {
        let message = "Context menu commands cannot have options";
        form.add(
            &join(at, "options"),
            "APPLICATION_COMMAND_CONTEXT_MENU_OPTIONS_NOT_ALLOWED",
            message,
        );
    }
}

fn permissions(form: &mut Form, command: &Value, at: &str) {
    let ok = match &command["default_member_permissions"] {
        Value::Null => true,
        Value::String(bits) => bits.parse::<u64>().is_ok_and(|b| b < 1 << 54),
        Value::Number(bits) => bits.as_u64().is_some_and(|b| b < 1 << 54),
        _ => false,
    };
    if !ok {
        let at = join(at, "default_member_permissions");
        form.add(
            &at,
            "BITFIELD_TYPE_INVALID",
            "Value is not a permission bitfield.",
        );
    }
}

fn sets(form: &mut Form, command: &Value, at: &str) {
    for (key, most) in [("contexts", 2), ("integration_types", 1)] {
        let Some(values) = command[key].as_array() else {
            continue;
        };
        let distinct: BTreeSet<u64> = values.iter().filter_map(Value::as_u64).collect();
        let legal = distinct.iter().all(|v| *v <= most);
        if values.is_empty() || distinct.len() != values.len() || !legal {
            let message = "Must be a non-empty set of known values";
            form.add(&join(at, key), "BASE_TYPE_CHOICES", message);
        }
    }
}

/// Characters of names, descriptions and choice values, the longest localisation of each counted.
fn weight(item: &Value) -> usize {
    let count = |v: &Value| v.as_str().map_or(0, |s| s.chars().count());
    let longest = |key: &str, local: &str| {
        let map = item[local].as_object().into_iter().flatten();
        map.map(|(_, v)| count(v))
            .chain([count(&item[key])])
            .max()
            .unwrap_or(0)
    };
    let own =
        longest("name", "name_localizations") + longest("description", "description_localizations");
    let inner =
        |key: &str| -> usize { item[key].as_array().into_iter().flatten().map(weight).sum() };
    own + count(&item["value"]) + inner("options") + inner("choices")
}
