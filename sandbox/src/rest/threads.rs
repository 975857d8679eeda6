//! Threads that hang on a message.

use std::sync::Arc;

use serde_json::json;

use super::call::{Call, Reply};
use super::write::permitted;
use crate::desk::{Channel, Thread};
use crate::errors::{Form, Problem};
use crate::inner::Inner;
use crate::json;
use crate::permissions as p;
use crate::state::State;
use crate::state::session::GUILDS;
use crate::threads;
use crate::validate::{number, one_to, text};

/// `POST /channels/{id}/messages/{id}/threads`: the thread's id is the message's.
pub(crate) fn from_message(inner: &Arc<Inner>, call: &Call, id: u64, message: &str) -> Reply {
    let mut state = inner.lock();
    let guild_id = permitted(&state, id, p::CREATE_PUBLIC_THREADS)?.id;
    // Text and announcement channels have threads; a thread has none.
    if !state
        .channel_by_id(id)
        .is_some_and(|(_, c)| matches!(c.kind, 0 | 5))
    {
        return Err(Problem::wrong_channel_type());
    }
    let target = message.parse().ok().and_then(|m| state.message(m));
    let target = target
        .filter(|m| m.channel == id)
        .ok_or_else(Problem::unknown_message)?
        .id;
    let mut form = Form::default();
    text(&mut form, &call.body, "", "name", one_to(100));
    number(&mut form, &call.body, "", "rate_limit_per_user", 0..=21_600);
    if !matches!(
        call.body["auto_archive_duration"].as_u64(),
        None | Some(60 | 1_440 | 4_320 | 10_080)
    ) {
        form.add(
            "auto_archive_duration",
            "BASE_TYPE_CHOICES",
            "Value must be one of (60, 1440, 4320, 10080).",
        );
    }
    form.done()?;
    if state.channel_by_id(target).is_some() {
        return Err(Problem::has_thread());
    }
    let thread = Channel {
        id: target,
        name: crate::message::str_of(&call.body["name"]),
        kind: 11,
        parent: Some(id),
        denied: 0,
        thread: Thread::Open,
    };
    let Some(guild) = state.kept.desk.guilds.iter_mut().find(|g| g.id == guild_id) else {
        return Err(Problem::unknown_guild());
    };
    guild.channels.push(thread.clone());
    let value = json::channel(guild, &thread);
    let mut event = value.clone();
    event["newly_created"] = json!(true);
    state.sessions.dispatch(GUILDS, "THREAD_CREATE", &event);
    drop(state);
    inner.keep();
    Ok((201, value))
}

/// Lets the bot write in a channel: an archived thread is opened by it, a locked one is only by a moderator.
pub(crate) fn open(state: &mut State, id: u64) -> Result<(), Problem> {
    let Some((guild, channel)) = state.channel_by_id(id) else {
        return Err(Problem::unknown_channel());
    };
    let moderates = State::bot_permissions(guild, channel) & p::MANAGE_THREADS != 0;
    match channel.thread {
        Thread::Open => Ok(()),
        Thread::Locked if !moderates => Err(Problem::archived()),
        Thread::Archived | Thread::Locked => {
            threads::set(state, id, Thread::Open);
            Ok(())
        }
    }
}
