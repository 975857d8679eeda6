//! Reads one typed value by the type of its option.

use std::path::Path;

use serde_json::{Value, json};

use super::names::{is_named, local_name};
use crate::desk::Person;
use crate::json;
use crate::message::{File, str_of};
use crate::outcome::Refused;
use crate::stage::Stage;
use crate::state::State;

/// The value to send for what was typed; people, roles and channels are added to `resolved`.
pub(crate) fn read(
    state: &State,
    stage: &Stage,
    option: &Value,
    typed: &str,
    resolved: &mut Value,
) -> Result<Value, Refused> {
    let locale = &stage.who.locale;
    let name = local_name(option, locale);
    let wrong = |takes: &str| Refused::Wrong {
        option: name.clone(),
        takes: takes.to_owned(),
        given: typed.to_owned(),
    };
    if let Some(choices) = option["choices"].as_array().filter(|c| !c.is_empty()) {
        let by_value = |c: &&Value| c["value"] == typed || is_number(&c["value"], typed);
        let found = choices.iter().find(|c| is_named(c, typed, locale));
        let found = found.or_else(|| choices.iter().find(by_value));
        return found
            .map(|c| c["value"].clone())
            .ok_or_else(|| Refused::NotOffered {
                option: name.clone(),
                given: typed.to_owned(),
                offers: choices
                    .iter()
                    .map(|c| local_name(c, locale))
                    .collect::<Vec<_>>()
                    .join(", "),
            });
    }
    match option["type"].as_u64().unwrap_or(0) {
        3 => text(option, &name, typed),
        4 => {
            let n: i64 = typed.parse().map_err(|_| wrong("a whole number"))?;
            if n.unsigned_abs() > 1 << 53 {
                return Err(wrong("a whole number between -2^53 and 2^53"));
            }
            #[expect(
                clippy::cast_precision_loss,
                reason = "checked to fit a double exactly"
            )]
            in_range(option, &name, n as f64)?;
            Ok(json!(n))
        }
        5 => match typed.to_lowercase().as_str() {
            "true" => Ok(json!(true)),
            "false" => Ok(json!(false)),
            _ => Err(wrong("true or false")),
        },
        6 => user(state, stage, typed, resolved).ok_or_else(|| wrong("a person, as @name")),
        7 => channel(state, stage, (option, typed), resolved),
        8 => role(state, stage, typed, resolved).ok_or_else(|| wrong("a role, as @Role")),
        9 => role(state, stage, typed, resolved)
            .or_else(|| user(state, stage, typed, resolved))
            .ok_or_else(|| wrong("a person or a role, as @name")),
        10 => {
            let n: f64 = typed.parse().map_err(|_| wrong("a number"))?;
            in_range(option, &name, n)?;
            Ok(json!(n))
        }
        _ => Err(wrong("nothing that can be typed")),
    }
}

/// Whether a choice's number is written like that.
fn is_number(value: &Value, typed: &str) -> bool {
    value.as_f64().is_some_and(|n| typed.parse() == Ok(n))
}

fn text(option: &Value, name: &str, typed: &str) -> Result<Value, Refused> {
    let count = typed.chars().count() as u64;
    let min = option["min_length"].as_u64().unwrap_or(0);
    let max = option["max_length"].as_u64().unwrap_or(6_000);
    // The client cannot send an option that is left empty: it is not sent at all, or its name stays red.
    if count < min.max(1) || count > max {
        return Err(Refused::Bounds {
            option: name.to_owned(),
            must: format!("{} to {max} characters long", min.max(1)),
        });
    }
    Ok(json!(typed))
}

fn in_range(option: &Value, name: &str, n: f64) -> Result<(), Refused> {
    let (min, max) = (option["min_value"].as_f64(), option["max_value"].as_f64());
    let must = match (min, max) {
        (Some(min), _) if n < min => format!("{min} or more"),
        (_, Some(max)) if n > max => format!("{max} or less"),
        _ if n.is_finite() => return Ok(()),
        _ => "a finite number".to_owned(),
    };
    Err(Refused::Bounds {
        option: name.to_owned(),
        must,
    })
}

/// `users` and, for a member, `members` of one person.
pub(crate) fn resolved_user(state: &State, stage: &Stage, person: &Person) -> Value {
    let id = person.id.to_string();
    let mut resolved = json!({"users": {id.as_str(): json::user(person)}});
    if let Some(guild) = state.guild(stage.guild)
        && guild.member(person.id).is_some()
    {
        let permissions = guild.permissions(person.id);
        resolved["members"][id.as_str()] =
            json::partial_member(guild, person.id, Some(permissions));
    }
    resolved
}

/// Merges `from` into `into`, two levels deep.
fn merge(into: &mut Value, from: Value) {
    if let Value::Object(map) = from {
        for (key, values) in map {
            if let Value::Object(values) = values {
                for (id, value) in values {
                    into[key.as_str()][id.as_str()] = value;
                }
            }
        }
    }
}

/// A person by `@name`, `@handle` or `<@id>`.
pub(crate) fn user(
    state: &State,
    stage: &Stage,
    typed: &str,
    resolved: &mut Value,
) -> Option<Value> {
    let person = state
        .person(typed)
        .filter(|_| typed.starts_with(['@', '<']) || typed.parse::<u64>().is_ok())?;
    merge(resolved, resolved_user(state, stage, person));
    Some(json!(person.id.to_string()))
}

/// A role by `@Role` or `<@&id>`.
pub(crate) fn role(
    state: &State,
    stage: &Stage,
    typed: &str,
    resolved: &mut Value,
) -> Option<Value> {
    let guild = state.guild(stage.guild)?;
    let id = typed
        .trim_start_matches("<@&")
        .trim_end_matches('>')
        .parse::<u64>()
        .ok();
    let name = typed.trim_start_matches('@');
    let found = guild.role(name).or_else(|| guild.role(typed));
    let found = found.or_else(|| guild.roles.iter().find(|r| Some(r.id) == id))?;
    let position = guild
        .roles
        .iter()
        .position(|r| r.id == found.id)
        .unwrap_or(0);
    resolved["roles"][found.id.to_string().as_str()] = json::role(found, position);
    Some(json!(found.id.to_string()))
}

/// A channel of this guild by `#name` or `<#id>`.
pub(crate) fn channel(
    state: &State,
    stage: &Stage,
    (option, typed): (&Value, &str),
    resolved: &mut Value,
) -> Result<Value, Refused> {
    let wrong = |takes: &str| Refused::Wrong {
        option: local_name(option, &stage.who.locale),
        takes: takes.to_owned(),
        given: typed.to_owned(),
    };
    let guild = state.guild(stage.guild).ok_or(Refused::NotHere)?;
    let id = typed
        .trim_start_matches("<#")
        .trim_end_matches('>')
        .parse::<u64>()
        .ok();
    let named = typed.strip_prefix('#').and_then(|name| guild.channel(name));
    let found = named.or_else(|| guild.channels.iter().find(|c| Some(c.id) == id));
    let found = found.ok_or_else(|| wrong("a channel, as #name"))?;
    if let Some(types) = option["channel_types"].as_array().filter(|t| !t.is_empty())
        && !types.iter().any(|t| *t == found.kind)
    {
        return Err(wrong("a channel of another type"));
    }
    let permissions = guild.permissions_in(stage.who.id, found);
    resolved["channels"][found.id.to_string().as_str()] =
        json::partial_channel(guild, found, permissions);
    Ok(json!(found.id.to_string()))
}

/// Uploads a file, from the sandbox's own or from disk.
pub(crate) fn file(
    state: &mut State,
    (path, now, base): (&str, i64, &str),
    resolved: &mut Value,
) -> Result<Value, Refused> {
    let bytes = match state.files.get(path) {
        Some(bytes) => bytes.clone(),
        None => std::fs::read(path).map_err(|e| Refused::File {
            path: path.to_owned(),
            why: e.to_string(),
        })?,
    };
    let name = Path::new(path)
        .file_name()
        .map_or_else(|| path.to_owned(), |n| n.to_string_lossy().into_owned());
    let id = state.next_id(now);
    let kind = content_type(&name).to_owned();
    let file = File {
        id,
        name,
        kind,
        bytes,
    };
    resolved["attachments"][id.to_string().as_str()] = json::attachment(base, &file, true);
    state.attachments.insert(id, (file.name, file.bytes));
    Ok(json!(id.to_string()))
}

fn content_type(name: &str) -> &'static str {
    let extension = name.rsplit('.').next().unwrap_or_default().to_lowercase();
    match extension.as_str() {
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "pdf" => "application/pdf",
        "txt" | "log" | "md" => "text/plain; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "json" => "application/json",
        _ => "application/octet-stream",
    }
}

/// The label of a component, for sentences.
pub(crate) fn label(component: &Value) -> String {
    let placeholder = str_of(&component["placeholder"]);
    if placeholder.is_empty() {
        str_of(&component["custom_id"])
    } else {
        placeholder
    }
}
