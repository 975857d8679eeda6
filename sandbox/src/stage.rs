//! Who does something, and where.

use serde_json::Value;

use crate::desk::{Person, Thread};
use crate::interactions::Begin;
use crate::outcome::Refused;
use crate::permissions as p;
use crate::state::State;
use crate::state::interaction::Kind;

/// Who plays, and where: user, guild and channel id.
#[derive(Clone)]
pub(crate) struct Stage {
    pub(crate) who: Person,
    pub(crate) guild: u64,
    pub(crate) channel: u64,
}

impl Stage {
    /// Finds them; the person has to be a member who may use commands there.
    pub(crate) fn set(state: &State, who: &str, channel: &str) -> Result<Self, Refused> {
        let person = state
            .person(who)
            .ok_or_else(|| Refused::NoPerson(who.to_owned()))?;
        let nowhere = || Refused::NoChannel(channel.to_owned());
        let (guild, found) = state.channel(channel).ok_or_else(nowhere)?;
        guild.member(person.id).ok_or_else(nowhere)?;
        let permissions = guild.permissions_in(person.id, found);
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
    pub(crate) fn is_awake(&self, state: &State) -> Result<(), Refused> {
        match state.channel_by_id(self.channel) {
            Some((_, channel)) if channel.thread == Thread::Archived => Err(Refused::Archived),
            _ => Ok(()),
        }
    }

    /// What to send for what was done there.
    pub(crate) fn begin(&self, kind: Kind, data: Value, source: Option<u64>) -> Begin {
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
