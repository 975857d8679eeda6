//! Changes guilds, channels, threads and people while the bot runs.

use serde_json::Value;

use crate::desk::{Channel, Guild, Overwrite, Thread};
use crate::server::Sandbox;
use crate::state::session::GUILDS;
use crate::{json, threads};

impl Sandbox {
    /// Changes a guild by its key, and tells the bot with `GUILD_UPDATE`.
    pub fn change_guild(&self, key: &str, change: impl FnOnce(&mut Guild)) {
        let mut state = self.inner.lock();
        let Some(guild) = state.kept.desk.guilds.iter_mut().find(|g| g.key == key) else {
            return;
        };
        change(guild);
        let d = json::guild(guild);
        state.sessions.dispatch(GUILDS, "GUILD_UPDATE", &d);
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

    /// Takes permissions from the holders of a role in a channel, and gives them others there.
    pub fn overwrite(&self, channel: &str, role: &str, (allow, deny): (u64, u64)) {
        self.with_channel(channel, |guild, at| {
            let channel = guild.channels[at].id;
            if let Some(role) = guild.role(role).map(|role| role.id) {
                guild
                    .overwrites
                    .retain(|one| (one.channel, one.role) != (channel, role));
                guild.overwrites.push(Overwrite {
                    channel,
                    role,
                    allow,
                    deny,
                });
            }
            ("CHANNEL_UPDATE", json::channel(guild, &guild.channels[at]))
        });
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
                ("THREAD_DELETE", json::thread_gone(guild.id, &deleted))
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
        state.sessions.dispatch(GUILDS, event, &d);
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

    /// Lets whatever people upload be gone, as Discord's links are after a day.
    pub fn lose_files(&self) {
        self.inner.lock().attachments_gone = true;
    }

    /// Has the next so many requests for a file refused, as where Discord's store of files is in trouble.
    pub fn refuse_files(&self, times: usize) {
        self.inner.lock().attachments_refused = times;
    }

    /// Lays a file into the sandbox, so that an option `file:NAME` takes it instead of one on disk.
    pub fn add_file(&self, name: &str, bytes: &[u8]) {
        self.inner
            .lock()
            .files
            .insert(name.to_owned(), bytes.to_vec());
    }
}
