//! Turns what a person types or fills into the data of an interaction, refusing what the client refuses.

mod forms;
mod tokens;
mod values;

use serde_json::{Map, Value, json};

pub(crate) use forms::{choice, form, form_data};
pub(crate) use values::resolved_user;

use crate::outcome::Refused;
use crate::people::{Stage, local_name};
use crate::state::State;
use crate::validate::commands::kind;
pub(crate) use tokens::pairs;
use tokens::{Token, Typed};

/// What to do with a command that the client would not show to this person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Hidden {
    Refuse,
    Send,
}

/// What completing an option takes.
pub(crate) enum Completion {
    /// The choices are known: name and value.
    Offered(Vec<(String, String)>),
    /// The bot has to be asked.
    Ask { data: Value, option_kind: u64 },
}

/// Whether that is the thing's name, canonical or in the locale.
pub(crate) fn is_named(item: &Value, typed: &str, locale: &str) -> bool {
    let typed = typed.to_lowercase();
    item["name"]
        .as_str()
        .is_some_and(|n| n.to_lowercase() == typed)
        || local_name(item, locale).to_lowercase() == typed
}

fn names(items: &[&Value], locale: &str) -> String {
    items
        .iter()
        .map(|i| local_name(i, locale))
        .collect::<Vec<_>>()
        .join(", ")
}

/// A command found by its type and name: those of the guild come before the global ones.
fn find(
    state: &State,
    stage: &Stage,
    (wanted, name): (u64, &str),
    hidden: Hidden,
) -> Result<Value, Refused> {
    let own = state.kept.guild_commands.get(&stage.guild);
    let mut all = own.into_iter().flatten().chain(&state.kept.commands);
    let fits = |c: &&Value| {
        let here = c["contexts"]
            .as_array()
            .is_none_or(|l| l.iter().any(|v| v == 0));
        kind(c) == wanted && here && is_named(c, name, &stage.who.locale)
    };
    let command = all
        .find(fits)
        .ok_or_else(|| Refused::NoCommand(name.to_owned()))?;
    let needed = command["default_member_permissions"]
        .as_str()
        .and_then(|b| b.parse::<u64>().ok());
    let has = state
        .guild(stage.guild)
        .map_or(0, |g| g.permissions(stage.who.id));
    let admin = has & crate::permissions::ADMINISTRATOR != 0;
    // "0" hides a command from everybody but administrators.
    let shown = needed.is_none_or(|bits| admin || bits != 0 && has & bits == bits);
    if !shown && hidden == Hidden::Refuse {
        return Err(Refused::Hidden(name.to_owned()));
    }
    Ok(command.clone())
}

/// A command with the subcommand that was typed.
struct Found {
    command: Value,
    /// The subcommand and group on the way, outermost first.
    path: Vec<Value>,
    /// What was typed, for sentences: `case show`.
    name: String,
    tokens: Vec<Token>,
}

impl Found {
    /// The options of the innermost level.
    fn options(&self) -> Vec<&Value> {
        let inner = self.path.last().unwrap_or(&self.command);
        inner["options"].as_array().into_iter().flatten().collect()
    }

    fn option(&self, typed: &str, locale: &str) -> Result<&Value, Refused> {
        let options = self.options();
        let found = options.iter().find(|o| is_named(o, typed, locale));
        found.copied().ok_or_else(|| Refused::NoOption {
            command: self.name.clone(),
            option: typed.to_owned(),
            has: names(&options, locale),
        })
    }

    /// The interaction's data around the options.
    fn data(&self, options: Vec<Value>, resolved: Value) -> Value {
        let mut options = options;
        for level in self.path.iter().rev() {
            options =
                vec![json!({"type": level["type"], "name": level["name"], "options": options})];
        }
        let mut data = json!({
            "id": self.command["id"],
            "name": self.command["name"],
            "type": 1,
        });
        if !options.is_empty() {
            data["options"] = json!(options);
        }
        if resolved.as_object().is_some_and(|r| !r.is_empty()) {
            data["resolved"] = resolved;
        }
        if let Some(id) = self.command.get("guild_id") {
            data["guild_id"] = id.clone();
        }
        data
    }
}

fn locate(state: &State, stage: &Stage, typed: Typed, hidden: Hidden) -> Result<Found, Refused> {
    let locale = &stage.who.locale;
    let mut words = typed.words.into_iter();
    let first = words.next().unwrap_or_default();
    let command = find(state, stage, (1, &first), hidden)?;
    let mut found = Found {
        name: first,
        command,
        path: Vec::new(),
        tokens: typed.tokens,
    };
    loop {
        let level = found.path.last().unwrap_or(&found.command);
        let list: Vec<&Value> = level["options"].as_array().into_iter().flatten().collect();
        let nested = list
            .first()
            .is_some_and(|o| matches!(o["type"].as_u64(), Some(1 | 2)));
        let word = words.next();
        if !nested {
            return match word {
                Some(stray) => Err(Refused::Stray(stray)),
                None => Ok(found),
            };
        }
        let given = word.unwrap_or_default();
        let next = list.iter().find(|o| is_named(o, &given, locale));
        let next = next.ok_or_else(|| Refused::NoSubcommand {
            command: found.name.clone(),
            given: given.clone(),
            has: names(&list, locale),
        })?;
        let next = (*next).clone();
        found.name = format!("{} {given}", found.name);
        found.path.push(next);
    }
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
