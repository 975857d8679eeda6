//! Turns what a person types or fills into the data of an interaction, refusing what the client refuses.

mod command;
mod forms;
mod names;
mod tokens;
mod values;

use serde_json::{Map, Value, json};

use crate::outcome::Refused;
use crate::stage::Stage;
use crate::state::State;

pub(crate) use command::Hidden;
use command::{find, locate};
pub(crate) use forms::{choice, form, form_data};
use names::local_name;
pub(crate) use tokens::pairs;
pub(crate) use values::resolved_user;

/// What completing an option takes.
pub(crate) enum Completion {
    /// The choices are known: name and value.
    Offered(Vec<(String, String)>),
    /// The bot has to be asked.
    Ask { data: Value, option_kind: u64 },
}

/// The data of the command that a line types.
pub(crate) fn line(
    state: &mut State,
    stage: &Stage,
    line: &str,
    (hidden, now, base): (Hidden, i64, &str),
) -> Result<Value, Refused> {
    let typed = tokens::split(line)?;
    if let Some(open) = typed.tokens.iter().find(|t| t.open) {
        return Err(Refused::OpenQuote(open.name.clone()));
    }
    let found = locate(state, stage, typed, hidden)?;
    let locale = stage.who.locale.clone();
    let mut options = Vec::new();
    let mut resolved = Value::Object(Map::new());
    let mut given: Vec<Value> = Vec::new();
    for token in &found.tokens {
        let option = found.option(&token.name, &locale)?;
        if given.contains(&option["name"]) {
            return Err(Refused::Twice(token.name.clone()));
        }
        given.push(option["name"].clone());
        let value = if option["type"] == 11 {
            values::file(state, (&token.value, now, base), &mut resolved)?
        } else {
            values::read(state, stage, option, &token.value, &mut resolved)?
        };
        options.push(json!({"name": option["name"], "type": option["type"], "value": value}));
    }
    let missing = |o: &&&Value| o["required"] == true && !given.contains(&o["name"]);
    if let Some(option) = found.options().iter().find(missing) {
        return Err(Refused::Missing(local_name(option, &locale)));
    }
    Ok(found.data(options, resolved))
}

/// What completing the last option of a line takes.
pub(crate) fn complete(state: &State, stage: &Stage, line: &str) -> Result<Completion, Refused> {
    let typed = tokens::split(line)?;
    let found = locate(state, stage, typed, Hidden::Refuse)?;
    let locale = &stage.who.locale;
    let last = found
        .tokens
        .last()
        .ok_or_else(|| Refused::NotCompleted(found.name.clone()))?;
    let focused = found.option(&last.name, locale)?;
    let option_kind = focused["type"].as_u64().unwrap_or(3);
    if let Some(choices) = focused["choices"].as_array().filter(|c| !c.is_empty()) {
        return Ok(Completion::Offered(offered(choices, &last.value, locale)));
    }
    if focused["autocomplete"] != true {
        return Err(Refused::NotCompleted(last.name.clone()));
    }
    let mut options = Vec::new();
    let mut resolved = Value::Object(Map::new());
    for (i, token) in found.tokens.iter().enumerate() {
        let option = found.option(&token.name, locale)?;
        let mut sent = json!({"name": option["name"], "type": option["type"]});
        if i + 1 == found.tokens.len() {
            sent["value"] = json!(token.value);
            sent["focused"] = json!(true);
        } else if option["type"] != 11 {
            // What is half typed in other options goes along as it is.
            let read = values::read(state, stage, option, &token.value, &mut resolved);
            sent["value"] = read.unwrap_or_else(|_| json!(token.value));
        }
        options.push(sent);
    }
    // Discord sends nothing resolved with an autocompletion.
    let data = found.data(options, Value::Null);
    Ok(Completion::Ask { data, option_kind })
}

fn offered(choices: &[Value], typed: &str, locale: &str) -> Vec<(String, String)> {
    let typed = typed.to_lowercase();
    let shown = choices.iter().map(|c| {
        let value = c["value"]
            .as_str()
            .map_or_else(|| c["value"].to_string(), str::to_owned);
        (local_name(c, locale), value)
    });
    shown
        .filter(|(name, _)| name.to_lowercase().contains(&typed))
        .collect()
}

/// The data of a menu command, without its target.
pub(crate) fn menu(
    state: &State,
    stage: &Stage,
    (wanted, name): (u64, &str),
) -> Result<Value, Refused> {
    let command = find(state, stage, (wanted, name), Hidden::Refuse)?;
    let mut data = json!({"id": command["id"], "name": command["name"], "type": wanted});
    if let Some(id) = command.get("guild_id") {
        data["guild_id"] = id.clone();
    }
    Ok(data)
}
