//! What tests do to Discord itself: look at the record, spoil requests, break the gateway, change the desk.

use std::sync::Arc;

use serde_json::{Value, json};
use tokio::sync::watch;

use crate::Sandbox;
use crate::desk::{BOT, Channel, Guild, Thread};
use crate::faults::{Effect, Fault, FaultRule, Hold};
use crate::gateway::{self, Out};
use crate::json;
use crate::message::{Message, Pings};
use crate::requests::Request;
use crate::rest::threads;

const GUILDS: u64 = 1;

/// The record.
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
}

/// Faults.
impl Sandbox {
    /// Spoils the next `times` requests with that method whose path (after `/api/v10`) begins so.
    pub fn fail_next(&self, method: &str, prefix: &str, fault: Fault, times: usize) {
        let (method, prefix) = (method.to_owned(), prefix.to_owned());
        self.fail_when(
            move |m, p| m == method && p.starts_with(&prefix),
            fault,
            times,
        );
    }

    /// Spoils the next `times` requests whose method and path `matches` accepts.
    pub fn fail_when(
        &self,
        matches: impl Fn(&str, &str) -> bool + Send + Sync + 'static,
        fault: Fault,
        times: usize,
    ) {
        let matches = move |method: &str, path: &str, _: &Value| matches(method, path);
        self.rule(Arc::new(matches), Effect::Fault(fault), times);
    }

    /// Spoils the next `times` requests whose body says that somewhere, as a message does that Discord stumbles over.
    pub fn fail_saying(&self, part: &str, fault: Fault, times: usize) {
        let part = part.to_owned();
        let matches = move |_: &str, _: &str, body: &Value| body.to_string().contains(&part);
        self.rule(Arc::new(matches), Effect::Fault(fault), times);
    }

    /// Holds back every such request, before anything is done, until the hold is released.
    pub fn hold(&self, method: &str, prefix: &str) -> Hold {
        let (gate, gated) = watch::channel(false);
        let (method, prefix) = (method.to_owned(), prefix.to_owned());
        let open = gate.subscribe();
        let matches = move |m: &str, p: &str, _: &Value| {
            let held = open.has_changed().is_ok() && !*open.borrow();
            held && m == method && p.starts_with(&prefix)
        };
        self.rule(Arc::new(matches), Effect::Hold(gated), usize::MAX);
        Hold { gate }
    }

    /// Forgets the faults that did not happen yet.
    pub fn heal(&self) {
        self.inner.lock().faults.clear();
    }

    fn rule(&self, matches: crate::faults::Matches, effect: Effect, left: usize) {
        if left > 0 {
            self.inner.lock().faults.push(FaultRule {
                matches,
                effect,
                left,
            });
        }
    }
}

/// The gateway.
impl Sandbox {
    /// Closes every gateway connection with that code; sessions can be resumed.
    pub fn disconnect_gateway(&self, code: u16) {
        gateway::tell(&self.inner.lock(), &Out::Close(code));
    }

    /// Cuts every gateway connection without a close frame, as a network that fails does; sessions can be resumed.
    pub fn cut_gateway(&self) {
        gateway::tell(&self.inner.lock(), &Out::Cut);
    }

    /// Asks every connection to reconnect (op 7).
    pub fn ask_reconnect(&self) {
        let text = json!({"op": 7, "d": null, "s": null, "t": null}).to_string();
        gateway::tell(&self.inner.lock(), &Out::Text(text));
    }

    /// Tells every session that it is invalid (op 9); not resumable ones are forgotten.
    pub fn invalid_session(&self, resumable: Resumable) {
        let can = resumable == Resumable::Yes;
        let text = json!({"op": 9, "d": can, "s": null, "t": null}).to_string();
        let mut state = self.inner.lock();
        gateway::tell(&state, &Out::Text(text));
        if !can {
            gateway::forget(&mut state);
        }
    }

    /// Asks every connection for a heartbeat (op 1).
    pub fn ask_heartbeat(&self) {
        let text = json!({"op": 1, "d": null, "s": null, "t": null}).to_string();
        gateway::tell(&self.inner.lock(), &Out::Text(text));
    }

    /// Sends the last interaction once more, the same in every byte but its number.
    pub fn replay_last_interaction(&self) {
        let mut state = self.inner.lock();
        if let Some(payload) = state.last_dispatch.clone() {
            gateway::dispatch(&mut state, 0, "INTERACTION_CREATE", &payload);
        }
    }

    /// Sends an event of any sort to every connection, whatever it holds.
    pub fn dispatch(&self, event: &str, data: &Value) {
        gateway::dispatch(&mut self.inner.lock(), 0, event, data);
    }

    /// Leaves heartbeats unanswered from now on.
    pub fn stop_acks(&self) {
        self.inner.lock().acks = false;
    }

    /// Answers heartbeats again.
    pub fn resume_acks(&self) {
        self.inner.lock().acks = true;
    }
}

/// Whether an invalid session may be resumed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Resumable {
    /// The bot may send RESUME.
    Yes,
    /// The bot has to identify afresh.
    No,
}

/// The desk.
impl Sandbox {
    /// Changes a guild by its key, and tells the bot with `GUILD_UPDATE`.
    pub fn change_guild(&self, key: &str, change: impl FnOnce(&mut Guild)) {
        let mut state = self.inner.lock();
        let Some(guild) = state.kept.desk.guilds.iter_mut().find(|g| g.key == key) else {
            return;
        };
        change(guild);
        let d = json::guild(guild);
        gateway::dispatch(&mut state, GUILDS, "GUILD_UPDATE", &d);
        drop(state);
        self.inner.keep();
    }

    /// Takes permissions (see [`crate::permissions`]) from the bot in a channel.
    pub fn deny(&self, channel: &str, permissions: u64) {
        self.change_channel(channel, |c| c.denied |= permissions);
    }

    /// Gives permissions back that were taken.
    pub fn allow(&self, channel: &str, permissions: u64) {
        self.change_channel(channel, |c| c.denied &= !permissions);
    }

    fn change_channel(&self, channel: &str, change: impl FnOnce(&mut Channel)) {
        self.with_channel(channel, |guild, at| {
            change(&mut guild.channels[at]);
            ("CHANNEL_UPDATE", json::channel(guild, &guild.channels[at]))
        });
    }

    /// Deletes a channel or thread; its messages go with it, and the threads that hang on them.
    pub fn delete_channel(&self, channel: &str) {
        let id = self.channel_id(channel);
        let mut gone = vec![id];
        self.with_channel(channel, |guild, at| {
            let deleted = guild.channels.remove(at);
            let threads = guild.channels.iter().filter(|c| c.parent == Some(id));
            gone.extend(threads.map(|c| c.id));
            guild.channels.retain(|c| c.parent != Some(id));
            if deleted.is_thread() {
                ("THREAD_DELETE", threads::gone(guild.id, &deleted))
            } else {
                ("CHANNEL_DELETE", json::channel(guild, &deleted))
            }
        });
        let mut state = self.inner.lock();
        state
            .kept
            .messages
            .retain(|_, m| !gone.contains(&m.channel));
        state.by_channel.retain(|id, _| !gone.contains(id));
        drop(state);
        self.inner.keep();
    }

    /// Archives, locks or opens a thread, as its time or a moderator would.
    pub fn set_thread(&self, thread: &str, to: Thread) {
        let id = self.channel_id(thread);
        threads::set(&mut self.inner.lock(), id, to);
        self.inner.keep();
    }

    /// How a thread stands; none where it does not exist.
    pub fn thread(&self, thread: &str) -> Option<Thread> {
        let state = self.inner.lock();
        let (_, found) = state.channel(thread).filter(|(_, c)| c.is_thread())?;
        Some(found.thread)
    }

    fn with_channel(
        &self,
        channel: &str,
        change: impl FnOnce(&mut Guild, usize) -> (&'static str, Value),
    ) {
        let mut state = self.inner.lock();
        let Some(id) = state.channel(channel).map(|(_, c)| c.id) else {
            return;
        };
        let found = state.kept.desk.guilds.iter_mut().find_map(|g| {
            let at = g.channels.iter().position(|c| c.id == id)?;
            Some((g, at))
        });
        let Some((guild, at)) = found else { return };
        let (event, d) = change(guild, at);
        gateway::dispatch(&mut state, GUILDS, event, &d);
        drop(state);
        self.inner.keep();
    }

    /// Sets the language of a person's client.
    pub fn set_locale(&self, who: &str, locale: &str) {
        let mut state = self.inner.lock();
        let id = state.person(who).map(|p| p.id);
        let people = &mut state.kept.desk.people;
        if let Some(person) = people.iter_mut().find(|p| Some(p.id) == id) {
            locale.clone_into(&mut person.locale);
        }
        drop(state);
        self.inner.keep();
    }

    /// Gives a role of a guild to a member.
    pub fn give_role(&self, guild: &str, who: &str, role: &str) {
        let user = self.user_id(who);
        self.change_guild(guild, |g| {
            let id = g.role(role).map(|r| r.id);
            if let (Some(id), Some(member)) = (id, g.members.iter_mut().find(|m| m.user == user))
                && !member.roles.contains(&id)
            {
                member.roles.push(id);
            }
        });
    }

    /// Takes a role from a member.
    pub fn take_role(&self, guild: &str, who: &str, role: &str) {
        let user = self.user_id(who);
        self.change_guild(guild, |g| {
            let id = g.role(role).map(|r| r.id);
            if let Some(member) = g.members.iter_mut().find(|m| m.user == user) {
                member.roles.retain(|r| Some(*r) != id);
            }
        });
    }

    /// Takes a person out of a guild.
    pub fn remove_member(&self, guild: &str, who: &str) {
        let user = self.user_id(who);
        self.change_guild(guild, |g| g.members.retain(|m| m.user != user));
    }

    /// Deletes a message, as a moderator would.
    pub fn delete_message(&self, id: u64) {
        self.inner.lock().remove_message(id);
        self.inner.keep();
    }

    /// Lays a file into the sandbox, so that an option `file:NAME` takes it instead of one on disk.
    pub fn add_file(&self, name: &str, bytes: &[u8]) {
        self.inner
            .lock()
            .files
            .insert(name.to_owned(), bytes.to_vec());
    }

    /// The bot's user id.
    pub fn bot_id(&self) -> u64 {
        BOT
    }
}
