//! When two lists of commands are the same.

use serde_json::{Value, json};

/// What decides whether two lists of commands are the same: only what we set, absent and default values alike, commands
/// in one order. Discord adds ids, versions and its own defaults to what it gives back.
pub(super) fn normal(commands: &[Value]) -> Vec<Value> {
    let mut normal: Vec<Value> = commands.iter().map(normal_command).collect();
    normal.sort_by_key(|one| (one["type"].as_u64(), one["name"].to_string()));
    normal
}

fn normal_command(command: &Value) -> Value {
    let mut body = normal_named(command);
    let hint = &command["default_member_permissions"];
    let hint = hint.as_u64().or_else(|| hint.as_str()?.parse().ok());
    body["default_member_permissions"] = json!(hint);
    for name in ["contexts", "integration_types"] {
        body[name] = sorted(&command[name]);
    }
    body["type"] = json!(command["type"].as_u64().unwrap_or(1));
    body
}

fn normal_option(option: &Value) -> Value {
    let mut body = normal_named(option);
    for name in ["required", "autocomplete"] {
        body[name] = json!(option[name].as_bool().unwrap_or(false));
    }
    for name in ["min_value", "max_value", "min_length", "max_length"] {
        body[name] = json!(option[name].as_f64());
    }
    let choices = option["choices"].as_array().into_iter().flatten();
    body["choices"] = choices.map(normal_named).collect();
    body["channel_types"] = sorted(&option["channel_types"]);
    body
}

fn normal_named(node: &Value) -> Value {
    let options = node["options"].as_array().into_iter().flatten();
    let localised = |name: &str| match &node[name] {
        Value::Object(map) => json!(map),
        _ => json!({}),
    };
    json!({
        "type": node["type"],
        "name": node["name"],
        "value": node["value"],
        "description": node["description"].as_str().unwrap_or(""),
        "name_localizations": localised("name_localizations"),
        "description_localizations": localised("description_localizations"),
        "options": options.map(normal_option).collect::<Vec<_>>(),
    })
}

fn sorted(list: &Value) -> Value {
    let mut numbers: Vec<u64> = list
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_u64)
        .collect();
    numbers.sort_unstable();
    json!(numbers)
}
