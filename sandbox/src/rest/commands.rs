//! Registration of the bot's commands, global and per guild.

use std::sync::Arc;

use serde_json::{Value, json};

use super::call::{Call, Reply, no_content};
use crate::desk::BOT;
use crate::errors::Problem;
use crate::inner::Inner;
use crate::state::State;
use crate::validate::commands::{check_all, check_one, kind};

/// Answers `/applications/{id}[/guilds/{id}]/commands[/{id}]`; the unit says that the application is the bot's.
pub(crate) fn route(
    inner: &Arc<Inner>,
    call: &Call,
    (): (),
    (guild, rest): (Option<&str>, &[&str]),
) -> Reply {
    let mut state = inner.lock();
    let guild = match guild {
        None => None,
        Some(id) => {
            let id = id.parse().map_err(|_| Problem::missing_access())?;
            state.guild(id).ok_or_else(Problem::missing_access)?;
            Some(id)
        }
    };
    let now = inner.now();
    let reply = match (call.method.as_str(), rest) {
        ("GET", []) => {
            let full = call.flag("with_localizations");
            let listed: Vec<Value> = list(&mut state, guild)
                .iter()
                .map(|c| shown(c, full))
                .collect();
            return Ok((200, json!(listed)));
        }
        ("PUT", []) => {
            check_all(&call.body)?;
            let wanted = call.body.as_array().cloned().unwrap_or_default();
            let made = wanted
                .iter()
                .map(|c| make(&mut state, guild, c, now))
                .collect::<Vec<_>>();
            let list = list(&mut state, guild);
            list.clone_from(&made);
            Ok((200, json!(made)))
        }
        ("POST", []) => {
            check_one(&call.body)?;
            let made = make(&mut state, guild, &call.body, now);
            let list = list(&mut state, guild);
            let known = list.iter().position(|c| c["id"] == made["id"]);
            let status = if known.is_some() { 200 } else { 201 };
            match known {
                Some(at) => list[at] = made.clone(),
                None => list.push(made.clone()),
            }
            Ok((status, made))
        }
        ("DELETE", [id]) => {
            let list = list(&mut state, guild);
            let at = list.iter().position(|c| c["id"] == *id);
            list.remove(
                at.ok_or_else(|| Problem::new(404, 10_063, "Unknown application command"))?,
            );
            no_content()
        }
        (_, [] | [_]) => Err(Problem::wrong_method()),
        _ => Err(Problem::not_found()),
    };
    drop(state);
    inner.keep();
    reply
}

fn list(state: &mut State, guild: Option<u64>) -> &mut Vec<Value> {
    match guild {
        None => &mut state.kept.commands,
        Some(id) => state.kept.guild_commands.entry(id).or_default(),
    }
}

/// The command with Discord's additions; one of the same name and type keeps its id.
fn make(state: &mut State, guild: Option<u64>, wanted: &Value, now: i64) -> Value {
    let same = |c: &&Value| c["name"] == wanted["name"] && kind(c) == kind(wanted);
    let known = list(state, guild)
        .iter()
        .find(same)
        .map(|c| c["id"].clone());
    let mut made = wanted.clone();
    made["id"] = known.unwrap_or_else(|| json!(state.next_id(now).to_string()));
    made["version"] = json!(state.next_id(now).to_string());
    made["application_id"] = json!(BOT.to_string());
    made["type"] = json!(kind(wanted));
    if let Some(id) = guild {
        made["guild_id"] = json!(id.to_string());
    }
    for key in [
        "default_member_permissions",
        "name_localizations",
        "description_localizations",
    ] {
        if made[key].is_null() {
            made[key] = Value::Null;
        }
    }
    if let Some(bits) = made["default_member_permissions"].as_u64() {
        made["default_member_permissions"] = json!(bits.to_string());
    }
    if made["description"].is_null() {
        made["description"] = json!("");
    }
    for (key, default) in [
        ("dm_permission", json!(true)),
        ("nsfw", json!(false)),
        ("integration_types", json!([0])),
    ] {
        if made[key].is_null() {
            made[key] = default;
        }
    }
    if made["contexts"].is_null() {
        made["contexts"] = Value::Null;
    }
    made
}

/// The command as listed: without `with_localizations` the dictionaries are left out.
fn shown(command: &Value, full: bool) -> Value {
    match command {
        Value::Object(map) if !full => map
            .iter()
            .filter(|(key, _)| {
                !matches!(
                    key.as_str(),
                    "name_localizations" | "description_localizations"
                )
            })
            .map(|(key, value)| (key.clone(), shown(value, full)))
            .collect(),
        Value::Array(items) => items.iter().map(|v| shown(v, full)).collect(),
        other => other.clone(),
    }
}
