//! Finds the registered command that was typed.

use serde_json::{Value, json};

use super::names::{is_named, names};
use super::tokens::{Token, Typed};
use crate::outcome::Refused;
use crate::permissions::ADMINISTRATOR;
use crate::stage::Stage;
use crate::state::State;
use crate::validate::commands::kind;

/// What to do with a command that the client would not show to this person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Hidden {
    Refuse,
    Send,
}

/// A command found by its type and name: those of the guild come before the global ones.
pub(super) fn find(
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
    let admin = has & ADMINISTRATOR != 0;
    // "0" hides a command from everybody but administrators.
    let shown = needed.is_none_or(|bits| admin || bits != 0 && has & bits == bits);
    if !shown && hidden == Hidden::Refuse {
        return Err(Refused::Hidden(name.to_owned()));
    }
    Ok(command.clone())
}

/// A command with the subcommand that was typed.
pub(super) struct Found {
    command: Value,
    /// The subcommand and group on the way, outermost first.
    path: Vec<Value>,
    /// What was typed, for sentences: `case show`.
    pub(super) name: String,
    pub(super) tokens: Vec<Token>,
}

impl Found {
    /// The options of the innermost level.
    pub(super) fn options(&self) -> Vec<&Value> {
        let inner = self.path.last().unwrap_or(&self.command);
        inner["options"].as_array().into_iter().flatten().collect()
    }

    pub(super) fn option(&self, typed: &str, locale: &str) -> Result<&Value, Refused> {
        let options = self.options();
        let found = options.iter().find(|o| is_named(o, typed, locale));
        found.copied().ok_or_else(|| Refused::NoOption {
            command: self.name.clone(),
            option: typed.to_owned(),
            has: names(&options, locale),
        })
    }

    /// The interaction's data around the options.
    pub(super) fn data(&self, options: Vec<Value>, resolved: Value) -> Value {
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

/// Finds the command that was typed, down to its subcommand.
pub(super) fn locate(
    state: &State,
    stage: &Stage,
    typed: Typed,
    hidden: Hidden,
) -> Result<Found, Refused> {
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
