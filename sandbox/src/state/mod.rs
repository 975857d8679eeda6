//! Everything the sandbox knows: guilds, people, messages, commands, and what was asked of it.
//!
//! Beside it what has more than fields: [`session`] (of the gateway), [`interaction`], [`windows`] (of the rate limits).

pub(crate) mod interaction;
pub(crate) mod session;
pub(crate) mod windows;

use std::collections::{BTreeMap, HashMap};
use std::time::Instant;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::desk::{BOT, Channel, Desk, Guild, Person};
use crate::faults::FaultRule;
use crate::message::{Message, nonce_key};
use crate::requests::Request;

use interaction::Interaction;
use session::Sessions;
use windows::Windows;

/// Milliseconds from the Unix epoch to Discord's.
pub const DISCORD_EPOCH: i64 = 1_420_070_400_000;

/// What survives a restart when a state file is given.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Kept {
    pub(crate) desk: Desk,
    pub(crate) last_id: u64,
    pub(crate) messages: BTreeMap<u64, Message>,
    pub(crate) commands: Vec<Value>,
    pub(crate) guild_commands: BTreeMap<u64, Vec<Value>>,
}

/// A view of the sandbox, as given to `wait_for` and `view`.
pub struct State {
    pub(crate) kept: Kept,
    pub(crate) by_channel: HashMap<u64, Vec<u64>>,
    pub(crate) requests: Vec<Request>,
    pub(crate) interactions: HashMap<u64, Interaction>,
    pub(crate) nonces: HashMap<(u64, String), (u64, i64)>,
    pub(crate) sessions: Sessions,
    pub(crate) windows: Windows,
    pub(crate) faults: Vec<FaultRule>,
    pub(crate) files: HashMap<String, Vec<u8>>,
    pub(crate) attachments: HashMap<u64, (String, Vec<u8>)>,
    pub(crate) attachments_gone: bool,
    pub(crate) attachments_refused: usize,
    pub(crate) rate_limited: usize,
    pub(crate) in_flight: usize,
    pub(crate) waiting: usize,
    pub(crate) last_activity: Instant,
    pub(crate) acks: bool,
    pub(crate) last_dispatch: Option<Value>,
    pub(crate) identifies: usize,
    pub(crate) resumes: usize,
}

impl State {
    pub(crate) fn new(kept: Kept) -> Self {
        let mut by_channel: HashMap<u64, Vec<u64>> = HashMap::new();
        let mut nonces = HashMap::new();
        for message in kept.messages.values() {
            if let Some(nonce) = &message.nonce {
                let key = (message.author, nonce_key(nonce));
                nonces.insert(key, (message.id, message.posted));
            }
            by_channel
                .entry(message.channel)
                .or_default()
                .push(message.id);
        }
        Self {
            kept,
            by_channel,
            requests: Vec::new(),
            interactions: HashMap::new(),
            nonces,
            sessions: Sessions::default(),
            windows: Windows::default(),
            faults: Vec::new(),
            files: HashMap::new(),
            attachments: HashMap::new(),
            attachments_gone: false,
            attachments_refused: 0,
            rate_limited: 0,
            in_flight: 0,
            waiting: 0,
            last_activity: Instant::now(),
            acks: true,
            last_dispatch: None,
            identifies: 0,
            resumes: 0,
        }
    }

    /// A fresh snowflake for that instant; each is greater than the one before, whatever the clock does.
    pub(crate) fn next_id(&mut self, now: i64) -> u64 {
        let ms = u64::try_from(now - DISCORD_EPOCH).unwrap_or(0);
        self.kept.last_id = (self.kept.last_id + 1).max(ms << 22);
        self.kept.last_id
    }

    /// The messages that everybody sees in a channel, oldest first.
    pub fn messages(&self, channel: u64) -> Vec<&Message> {
        let ids = self.by_channel.get(&channel).into_iter().flatten();
        ids.filter_map(|id| self.kept.messages.get(id))
            .filter(|m| !m.is_ephemeral())
            .collect()
    }

    /// Every message, ephemeral ones included, oldest first.
    pub fn all_messages(&self) -> impl DoubleEndedIterator<Item = &Message> {
        self.kept.messages.values()
    }

    /// A message that was not deleted.
    pub fn message(&self, id: u64) -> Option<&Message> {
        self.kept.messages.get(&id)
    }

    /// The bot's global commands as registered, with ids.
    pub fn commands(&self) -> &[Value] {
        &self.kept.commands
    }

    /// Every request so far.
    pub fn requests(&self) -> &[Request] {
        &self.requests
    }

    /// How many requests were answered 429.
    pub fn rate_limited(&self) -> usize {
        self.rate_limited
    }

    /// How many requests are being handled now.
    pub fn in_flight(&self) -> usize {
        self.in_flight
    }

    /// Whether a bot is identified and connected.
    pub fn is_connected(&self) -> bool {
        self.sessions.is_linked()
    }

    /// How many times a bot identified, and how many times it resumed.
    pub fn handshakes(&self) -> (usize, usize) {
        (self.identifies, self.resumes)
    }

    /// The guilds.
    pub fn guilds(&self) -> &[Guild] {
        &self.kept.desk.guilds
    }

    /// Everybody.
    pub fn people(&self) -> &[Person] {
        &self.kept.desk.people
    }

    /// The person with that handle, display name (with or without `@`) or id.
    pub fn person(&self, who: &str) -> Option<&Person> {
        let who = who.trim_start_matches('@');
        let id = who.trim_start_matches('<').trim_matches(['@', '!', '>']);
        let people = &self.kept.desk.people;
        people
            .iter()
            .find(|x| x.handle == who)
            .or_else(|| people.iter().find(|x| x.name == who))
            .or_else(|| people.iter().find(|x| id.parse() == Ok(x.id)))
    }

    pub(crate) fn user(&self, id: u64) -> Option<&Person> {
        self.kept.desk.people.iter().find(|x| x.id == id)
    }

    pub(crate) fn guild(&self, id: u64) -> Option<&Guild> {
        self.kept.desk.guilds.iter().find(|g| g.id == id)
    }

    /// Guild and channel named by `#support`, `support`, `branch/#support`, `<#id>` or an id.
    pub fn channel(&self, name: &str) -> Option<(&Guild, &Channel)> {
        let id = name.trim_start_matches("<#").trim_end_matches('>');
        if let Ok(id) = id.parse() {
            return self.channel_by_id(id);
        }
        let guilds = &self.kept.desk.guilds;
        let (guild, name) = match name.split_once('/') {
            Some((key, name)) => (guilds.iter().find(|g| g.key == key)?, name),
            None => (guilds.first()?, name),
        };
        Some((guild, guild.channel(name)?))
    }

    pub(crate) fn channel_by_id(&self, id: u64) -> Option<(&Guild, &Channel)> {
        self.kept
            .desk
            .guilds
            .iter()
            .find_map(|g| Some((g, g.channels.iter().find(|c| c.id == id)?)))
    }

    /// Permission bits of the bot in a channel.
    pub(crate) fn bot_permissions(guild: &Guild, channel: &Channel) -> u64 {
        guild.permissions_in(BOT, channel)
    }

    pub(crate) fn add_message(&mut self, message: Message) {
        self.by_channel
            .entry(message.channel)
            .or_default()
            .push(message.id);
        self.kept.messages.insert(message.id, message);
    }

    pub(crate) fn remove_message(&mut self, id: u64) -> Option<Message> {
        let message = self.kept.messages.remove(&id)?;
        if let Some(ids) = self.by_channel.get_mut(&message.channel) {
            ids.retain(|x| *x != id);
        }
        Some(message)
    }
}
