//! Looks at what was asked and posted, and gives the ids of what has a name.

use crate::desk::BOT;
use crate::message::{Message, Pings};
use crate::requests::Request;
use crate::server::Sandbox;

impl Sandbox {
    /// Every request so far.
    pub fn requests(&self) -> Vec<Request> {
        self.inner.lock().requests.clone()
    }

    /// The messages that everybody sees in a channel, oldest first; none for an unknown channel.
    pub fn messages(&self, channel: &str) -> Vec<Message> {
        let state = self.inner.lock();
        let id = state.channel(channel).map_or(0, |(_, c)| c.id);
        state.messages(id).into_iter().cloned().collect()
    }

    /// A message that was not deleted, ephemeral or not.
    pub fn message(&self, id: u64) -> Option<Message> {
        self.inner.lock().message(id).cloned()
    }

    /// Who was notified by a message.
    pub fn pings(&self, message: u64) -> Pings {
        let state = self.inner.lock();
        state
            .message(message)
            .map(|m| m.pings.clone())
            .unwrap_or_default()
    }

    /// How many requests were answered 429.
    pub fn rate_limited(&self) -> usize {
        self.inner.lock().rate_limited
    }

    /// The id of a channel, as `#support` or `branch/#support`; 0 when there is none.
    pub fn channel_id(&self, channel: &str) -> u64 {
        self.inner.lock().channel(channel).map_or(0, |(_, c)| c.id)
    }

    /// The id of a person by handle or name; 0 when there is none.
    pub fn user_id(&self, who: &str) -> u64 {
        self.inner.lock().person(who).map_or(0, |p| p.id)
    }

    /// The id of a role of the first guild; 0 when there is none.
    pub fn role_id(&self, name: &str) -> u64 {
        let state = self.inner.lock();
        let role = state.guilds().first().and_then(|g| g.role(name));
        role.map_or(0, |r| r.id)
    }

    /// The id of a guild by its key; 0 when there is none.
    pub fn guild_id(&self, key: &str) -> u64 {
        let state = self.inner.lock();
        state
            .guilds()
            .iter()
            .find(|g| g.key == key)
            .map_or(0, |g| g.id)
    }

    /// The bot's user id.
    pub fn bot_id(&self) -> u64 {
        BOT
    }
}
