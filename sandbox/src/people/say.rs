//! Messages that people write.

use serde_json::{Value, json};

use crate::desk::Thread;
use crate::mentions::pings;
use crate::message::Message;
use crate::outcome::Refused;
use crate::server::Sandbox;
use crate::stage::Stage;
use crate::state::session::GUILD_MESSAGES;
use crate::{json, threads};

impl Sandbox {
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
            ..Message::blank(id, (stage.guild, stage.channel), stage.who.id, now)
        };
        let mut d = json::message(&state, &self.inner.base(), &message, false);
        d["guild_id"] = json!(stage.guild.to_string());
        state.add_message(message.clone());
        state
            .sessions
            .dispatch(GUILD_MESSAGES, "MESSAGE_CREATE", &d);
        drop(state);
        self.inner.keep();
        Ok(message)
    }
}
