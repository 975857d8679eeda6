//! Playing people: typing commands, pressing buttons, filling forms, as the client lets them.

use serde_json::{Value, json};

use crate::Sandbox;
use crate::desk::{Person, Thread};
use crate::interactions::{Begin, Kind, interact};
use crate::json;
use crate::mentions::pings;
use crate::message::{Message, Modal, Version, str_of};
use crate::outcome::{Answer, Choice, Outcome, Refused};
use crate::permissions as p;
use crate::resolve::{self, Hidden};
use crate::rest::threads;
use crate::state::State;

/// Who plays, and where: user, guild and channel id.
#[derive(Clone)]
pub(crate) struct Stage {
    pub(crate) who: Person,
    pub(crate) guild: u64,
    pub(crate) channel: u64,
}

impl Stage {
    /// Finds them; the person has to be a member who may use commands there.
    fn set(state: &State, who: &str, channel: &str) -> Result<Self, Refused> {
        let person = state
            .person(who)
            .ok_or_else(|| Refused::NoPerson(who.to_owned()))?;
        let nowhere = || Refused::NoChannel(channel.to_owned());
        let (guild, found) = state.channel(channel).ok_or_else(nowhere)?;
        guild.member(person.id).ok_or_else(nowhere)?;
        let permissions = guild.permissions(person.id);
        if permissions & p::USE_APPLICATION_COMMANDS == 0 {
            return Err(Refused::NotHere);
        }
        if found.thread == Thread::Locked && permissions & p::MANAGE_THREADS == 0 {
            return Err(Refused::Locked);
        }
        Ok(Self {
            who: person.clone(),
            guild: guild.id,
            channel: found.id,
        })
    }

    /// A client offers no commands in an archived thread: a message opens it first.
    fn is_awake(&self, state: &State) -> Result<(), Refused> {
        match state.channel_by_id(self.channel) {
            Some((_, channel)) if channel.thread == Thread::Archived => Err(Refused::Archived),
            _ => Ok(()),
        }
    }

    fn begin(&self, kind: Kind, data: Value, source: Option<u64>) -> Begin {
        Begin {
            kind,
            who: self.who.id,
            guild: self.guild,
            channel: self.channel,
            data,
            source,
            option_kind: 0,
        }
    }
}

impl Sandbox {
    /// Types a command line: `/case show case:12`, `/log summary:"several words" owner:@Jun file:photo.jpg`.
    ///
    /// Names of commands, options and choices may be the canonical ones or those of the person's locale.
    /// Within quotes `\"`, `\\` and `\n` are what they look like.
    pub async fn play(&self, who: &str, channel: &str, line: &str) -> Result<Outcome, Refused> {
        self.type_line(who, channel, line, Hidden::Refuse).await
    }

    /// As [`Sandbox::play`], also for a command that the client hides from this person.
    pub async fn play_forged(
        &self,
        who: &str,
        channel: &str,
        line: &str,
    ) -> Result<Outcome, Refused> {
        self.type_line(who, channel, line, Hidden::Send).await
    }

    async fn type_line(
        &self,
        who: &str,
        channel: &str,
        line: &str,
        hidden: Hidden,
    ) -> Result<Outcome, Refused> {
        let begin = {
            let now = self.inner.now();
            let mut state = self.inner.lock();
            let stage = Stage::set(&state, who, channel)?;
            stage.is_awake(&state)?;
            let base = self.inner.base();
            let data = resolve::line(&mut state, &stage, line, (hidden, now, &base))?;
            stage.begin(Kind::Command, data, None)
        };
        Ok(interact(&self.inner, begin).await)
    }

    /// What the client offers for the last option of a line: `/case show case:1`. An empty list as well when
    /// the bot did not answer.
    pub async fn complete(
        &self,
        who: &str,
        channel: &str,
        line: &str,
    ) -> Result<Vec<(String, String)>, Refused> {
        let begin = {
            let state = self.inner.lock();
            let stage = Stage::set(&state, who, channel)?;
            match resolve::complete(&state, &stage, line)? {
                resolve::Completion::Offered(choices) => return Ok(choices),
                resolve::Completion::Ask { data, option_kind } => Begin {
                    option_kind,
                    ..stage.begin(Kind::Autocomplete, data, None)
                },
            }
        };
        match interact(&self.inner, begin).await.answer {
            Answer::Choices(choices) => Ok(choices
                .into_iter()
                .map(|Choice { name, value }| (name, value))
                .collect()),
            _ => Ok(Vec::new()),
        }
    }

    /// Presses a button, named by its label or custom id.
    pub async fn press(&self, who: &str, message: u64, button: &str) -> Result<Outcome, Refused> {
        let begin = {
            let state = self.inner.lock();
            let (stage, message) = seen(&state, who, message)?;
            let found = message.button(button).ok_or_else(|| Refused::NoComponent {
                given: button.to_owned(),
                has: message
                    .buttons()
                    .into_iter()
                    .map(|b| b.label)
                    .collect::<Vec<_>>()
                    .join(", "),
            })?;
            if let Some(url) = found.url {
                return Err(Refused::Link {
                    label: found.label,
                    url,
                });
            }
            if found.disabled {
                return Err(Refused::Disabled(found.label));
            }
            let data = json!({"custom_id": found.custom_id, "component_type": 2, "id": 1});
            stage.begin(Kind::Component, data, Some(message.id))
        };
        Ok(interact(&self.inner, begin).await)
    }

    /// Sends the press of a button that need not exist, on a message that need not exist.
    pub async fn press_forged(
        &self,
        who: &str,
        channel: &str,
        message: u64,
        custom_id: &str,
    ) -> Result<Outcome, Refused> {
        let begin = {
            let state = self.inner.lock();
            let stage = Stage::set(&state, who, channel)?;
            let data = json!({"custom_id": custom_id, "component_type": 2, "id": 1});
            stage.begin(Kind::Component, data, Some(message))
        };
        Ok(interact(&self.inner, begin).await)
    }

    /// Chooses in a select menu, named by its custom id or placeholder; values by label, value, or `@name`.
    pub async fn choose(
        &self,
        who: &str,
        message: u64,
        menu: &str,
        values: &[&str],
    ) -> Result<Outcome, Refused> {
        let begin = {
            let state = self.inner.lock();
            let (stage, message) = seen(&state, who, message)?;
            let data = resolve::choice(&state, &stage, message, (menu, values))?;
            stage.begin(Kind::Component, data, Some(message.id))
        };
        Ok(interact(&self.inner, begin).await)
    }

    /// Sends a modal back, filled: each field by custom id or label. What is not named keeps its first text.
    pub async fn submit(
        &self,
        who: &str,
        modal: &Modal,
        fields: &[(&str, &str)],
    ) -> Result<Outcome, Refused> {
        let begin = {
            let state = self.inner.lock();
            let stage = Stage::set(&state, who, &modal.channel.to_string())?;
            let data = resolve::form(modal, fields)?;
            stage.begin(Kind::Modal, data, modal.message)
        };
        Ok(interact(&self.inner, begin).await)
    }

    /// Sends a modal back whatever is in it, as a changed client could.
    pub async fn submit_forged(
        &self,
        who: &str,
        modal: &Modal,
        fields: &[(&str, &str)],
    ) -> Result<Outcome, Refused> {
        let begin = {
            let state = self.inner.lock();
            let stage = Stage::set(&state, who, &modal.channel.to_string())?;
            let data = resolve::form_data(modal, fields);
            stage.begin(Kind::Modal, data, modal.message)
        };
        Ok(interact(&self.inner, begin).await)
    }

    /// Uses a command from the menu of a message.
    pub async fn message_menu(
        &self,
        who: &str,
        channel: &str,
        message: u64,
        name: &str,
    ) -> Result<Outcome, Refused> {
        let begin = {
            let state = self.inner.lock();
            let stage = Stage::set(&state, who, channel)?;
            let found = state
                .message(message)
                .filter(|m| m.channel == stage.channel);
            let target = found.ok_or(Refused::NoMessage)?;
            let shown = json::message(&state, &self.inner.base(), target, true);
            let mut data = resolve::menu(&state, &stage, (3, name))?;
            data["target_id"] = json!(message.to_string());
            data["resolved"] = json!({"messages": {message.to_string(): shown}});
            stage.begin(Kind::Command, data, None)
        };
        Ok(interact(&self.inner, begin).await)
    }

    /// Uses a command from the menu of a person.
    pub async fn user_menu(
        &self,
        who: &str,
        channel: &str,
        user: &str,
        name: &str,
    ) -> Result<Outcome, Refused> {
        let begin = {
            let state = self.inner.lock();
            let stage = Stage::set(&state, who, channel)?;
            let target = state
                .person(user)
                .ok_or_else(|| Refused::NoPerson(user.to_owned()))?;
            let mut data = resolve::menu(&state, &stage, (2, name))?;
            data["target_id"] = json!(target.id.to_string());
            data["resolved"] = resolve::resolved_user(&state, &stage, target);
            stage.begin(Kind::Command, data, None)
        };
        Ok(interact(&self.inner, begin).await)
    }

    /// Writes a message as a person.
    pub fn say(&self, who: &str, channel: &str, text: &str) -> Result<Message, Refused> {
        let now = self.inner.now();
        let mut state = self.inner.lock();
        let stage = Stage::set(&state, who, channel)?;
        if stage.is_awake(&state).is_err() {
            threads::set(&mut state, stage.channel, Thread::Open);
        }
        let id = state.next_id(now);
        let guild = state.guild(stage.guild).ok_or(Refused::NotHere)?;
        let message = Message {
            pings: pings(text, &Value::Null, guild, guild.permissions(stage.who.id)),
            content: text.to_owned(),
            author_name: stage.who.name.clone(),
            ..blank(&stage, id, now)
        };
        let mut d = json::message(&state, &self.inner.base(), &message, false);
        d["guild_id"] = json!(stage.guild.to_string());
        state.add_message(message.clone());
        crate::gateway::dispatch(&mut state, 1 << 9, "MESSAGE_CREATE", &d);
        drop(state);
        self.inner.keep();
        Ok(message)
    }
}

/// A message without anything in it.
fn blank(stage: &Stage, id: u64, now: i64) -> Message {
    let version = Version {
        at: now,
        content: String::new(),
        embeds: Vec::new(),
        components: Vec::new(),
    };
    Message {
        id,
        channel: stage.channel,
        guild: stage.guild,
        author: stage.who.id,
        author_name: String::new(),
        content: String::new(),
        embeds: Vec::new(),
        components: Vec::new(),
        files: Vec::new(),
        flags: 0,
        nonce: None,
        pings: crate::message::Pings::default(),
        only_for: None,
        posted: now,
        edited: None,
        interaction: None,
        reply_to: None,
        history: vec![version],
    }
}

/// A bot's message that does not exist, for a forged press.
pub(crate) fn forged(guild: u64, channel: u64, id: u64) -> Message {
    let who = Person {
        id: crate::BOT,
        handle: String::new(),
        name: String::new(),
        locale: String::new(),
        bot: true,
    };
    blank(
        &Stage {
            who,
            guild,
            channel,
        },
        id,
        0,
    )
}

/// The message and its stage, if this person sees it.
fn seen<'s>(state: &'s State, who: &str, message: u64) -> Result<(Stage, &'s Message), Refused> {
    let found = state.message(message).ok_or(Refused::NoMessage)?;
    let stage = Stage::set(state, who, &found.channel.to_string())?;
    if found.only_for.is_some_and(|only| only != stage.who.id) {
        return Err(Refused::NoMessage);
    }
    Ok((stage, found))
}

/// The name of a registered thing in a locale.
pub(crate) fn local_name(item: &Value, locale: &str) -> String {
    item["name_localizations"][locale]
        .as_str()
        .map_or_else(|| str_of(&item["name"]), str::to_owned)
}
