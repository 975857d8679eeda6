//! Threads that hang on a message.

use std::sync::Arc;

use super::write::permitted;
use super::{Call, Reply};
use crate::desk::Channel;
use crate::errors::{Form, Problem};
use crate::inner::Inner;
use crate::json;
use crate::permissions as p;
use crate::validate::{number, one_to, text};

/// `POST /channels/{id}/messages/{id}/threads`: the thread's id is the message's.
pub(crate) fn from_message(inner: &Arc<Inner>, call: &Call, id: u64, message: &str) -> Reply {
    let mut state = inner.lock();
    let guild_id = permitted(&state, id, p::CREATE_PUBLIC_THREADS)?.id;
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
        return Err(Problem::new(
            400,
            160_004,
            "A thread has already been created for this message",
        ));
    }
    let thread = Channel {
        id: target,
        name: crate::message::str_of(&call.body["name"]),
        kind: 11,
        parent: Some(id),
        denied: 0,
    };
    let Some(guild) = state.kept.desk.guilds.iter_mut().find(|g| g.id == guild_id) else {
        return Err(Problem::unknown_guild());
    };
    guild.channels.push(thread.clone());
    let value = json::channel(guild, &thread);
    crate::gateway::dispatch(&mut state, 1, "THREAD_CREATE", &value);
    drop(state);
    inner.keep();
    Ok((201, value))
}
