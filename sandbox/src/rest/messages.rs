//! Channels and their messages.

use std::sync::Arc;

use serde_json::{Value, json};

use super::call::{Call, Reply, no_content};
use super::threads;
use super::write::{self, Place, permitted, sizes};
use crate::desk::{BOT, Thread};
use crate::errors::{Form, Problem};
use crate::inner::Inner;
use crate::json;
use crate::message::{Message, nonce_key};
use crate::permissions as p;
use crate::state::State;
use crate::validate::message as limits;
use crate::validate::message::Way;

/// `GET /channels/{id}`.
pub(crate) fn channel(inner: &Arc<Inner>, id: u64) -> Reply {
    let state = inner.lock();
    permitted(&state, id, 0)?;
    let (guild, channel) = state
        .channel_by_id(id)
        .ok_or_else(Problem::unknown_channel)?;
    let mut value = json::channel(guild, channel);
    if channel.is_thread() {
        let count = state.messages(id).len();
        value["message_count"] = json!(count);
        value["total_message_sent"] = json!(count);
    }
    Ok((200, value))
}

/// `GET /channels/{id}/messages`, newest first.
pub(crate) fn list(inner: &Arc<Inner>, call: &Call, id: u64) -> Reply {
    let state = inner.lock();
    permitted(&state, id, 0)?;
    let limit = match call.query("limit").map(str::parse::<usize>) {
        None => 50,
        Some(Ok(n @ 1..=100)) => n,
        Some(_) => {
            let mut form = Form::default();
            form.add(
                "limit",
                "NUMBER_TYPE_MAX",
                "int value should be between 1 and 100.",
            );
            form.done()?;
            50
        }
    };
    let places = ["around", "before", "after"];
    if places
        .iter()
        .filter(|key| call.query(key).is_some())
        .count()
        > 1
    {
        let mut form = Form::default();
        for key in places {
            form.add(
                key,
                "BASE_TYPE_BAD",
                "only one of around, before and after may be given.",
            );
        }
        form.done()?;
    }
    if permitted(&state, id, p::READ_MESSAGE_HISTORY).is_err() {
        return Ok((200, json!([])));
    }
    let mut found = state.messages(id);
    let at = |key: &str| call.query(key).and_then(|v| v.parse::<u64>().ok());
    if let Some(after) = at("after") {
        found.retain(|m| m.id > after);
        found.truncate(limit);
    } else if let Some(around) = at("around") {
        let middle = found.partition_point(|m| m.id < around);
        let start = middle.saturating_sub(limit / 2);
        found = found.into_iter().skip(start).take(limit).collect();
    } else {
        found.retain(|m| at("before").is_none_or(|before| m.id < before));
        found = found.split_off(found.len().saturating_sub(limit));
    }
    let base = inner.base();
    let shown: Vec<Value> = found
        .iter()
        .rev()
        .map(|m| refetched(json::message(&state, &base, m, false)))
        .collect();
    Ok((200, json!(shown)))
}

/// `POST /channels/{id}/messages`.
pub(crate) fn post(inner: &Arc<Inner>, call: &Call, id: u64) -> Reply {
    let now = inner.now();
    let mut state = inner.lock();
    let thread = state.channel_by_id(id).is_some_and(|(_, c)| c.is_thread());
    let needed = if thread {
        p::SEND_MESSAGES_IN_THREADS
    } else {
        p::SEND_MESSAGES
    };
    let guild = permitted(&state, id, needed)?.id;
    check_new(&state, call, id)?;
    if let Some(message) = repeated(&state, inner, &call.body, now) {
        let value = json::message(&state, &inner.base(), message, false);
        return Ok((200, value));
    }
    threads::open(&mut state, id)?;
    let place = Place {
        guild,
        channel: id,
        author: BOT,
        only_for: None,
        interaction: None,
    };
    let message = write::create(&mut state, place, &call.body, &call.files, now);
    if let Some(nonce) = &message.nonce {
        state
            .nonces
            .insert((BOT, nonce_key(nonce)), (message.id, now));
    }
    let value = json::message(&state, &inner.base(), &message, false);
    drop(state);
    inner.keep();
    Ok((200, value))
}

fn check_new(state: &State, call: &Call, id: u64) -> Result<(), Problem> {
    limits::check(&call.body, Way::Post).map_err(|problem| {
        // A request without a body is an empty message, not a bad form.
        if call.body.is_null() {
            Problem::empty_message()
        } else {
            problem
        }
    })?;
    limits::files(&call.body, &sizes(&call.files))?;
    if limits::is_empty(&call.body, call.files.len()) {
        return Err(Problem::empty_message());
    }
    if call.body["embeds"]
        .as_array()
        .is_some_and(|e| !e.is_empty())
    {
        permitted(state, id, p::EMBED_LINKS)?;
    }
    if !call.files.is_empty() {
        permitted(state, id, p::ATTACH_FILES)?;
    }
    let reference = &call.body["message_reference"];
    if reference.is_object() && reference["fail_if_not_exists"] != false {
        let target = reference["message_id"]
            .as_str()
            .and_then(|s| s.parse().ok());
        let known = target
            .and_then(|t| state.message(t))
            .is_some_and(|m| m.channel == id);
        if !known {
            let mut form = Form::default();
            form.add(
                "message_reference",
                "REPLIES_UNKNOWN_MESSAGE",
                "Unknown message",
            );
            form.done()?;
        }
    }
    Ok(())
}

/// The message that was posted with the same nonce within the window, if the request enforces it.
fn repeated<'s>(state: &'s State, inner: &Inner, body: &Value, now: i64) -> Option<&'s Message> {
    if body["enforce_nonce"] != true || body["nonce"].is_null() {
        return None;
    }
    let (id, at) = state.nonces.get(&(BOT, nonce_key(&body["nonce"])))?;
    let window = i64::try_from(inner.config.nonce_window.as_millis()).unwrap_or(i64::MAX);
    if now - at > window {
        return None;
    }
    state.message(*id)
}

/// A message of a channel that others see, too.
fn find<'s>(state: &'s State, channel: u64, message: &str) -> Result<&'s Message, Problem> {
    let id = message.parse().map_err(|_| Problem::unknown_message())?;
    let found = state
        .message(id)
        .filter(|m| m.channel == channel && !m.is_ephemeral());
    found.ok_or_else(Problem::unknown_message)
}

/// `GET /channels/{id}/messages/{id}`.
pub(crate) fn one(inner: &Arc<Inner>, id: u64, message: &str) -> Reply {
    let state = inner.lock();
    permitted(&state, id, 0)?;
    permitted(&state, id, p::READ_MESSAGE_HISTORY).map_err(|_| Problem::missing_access())?;
    let message = find(&state, id, message)?;
    Ok((
        200,
        refetched(json::message(&state, &inner.base(), message, false)),
    ))
}

/// A message that is fetched: only the answer to posting it and its event tell the nonce.
fn refetched(mut message: Value) -> Value {
    if let Some(message) = message.as_object_mut() {
        message.remove("nonce");
    }
    message
}

/// `PATCH /channels/{id}/messages/{id}`.
pub(crate) fn edit(inner: &Arc<Inner>, call: &Call, id: u64, message: &str) -> Reply {
    let now = inner.now();
    let mut state = inner.lock();
    permitted(&state, id, 0)?;
    let found = find(&state, id, message)?;
    if found.author != BOT {
        return Err(Problem::other_author());
    }
    let target = found.id;
    // Writing in an archived thread opens it, editing does not.
    if state
        .channel_by_id(id)
        .is_some_and(|(_, c)| c.thread != Thread::Open)
    {
        return Err(Problem::archived());
    }
    limits::check(&call.body, Way::Edit)?;
    limits::files(&call.body, &sizes(&call.files))?;
    let message = write::edit(&mut state, target, &call.body, &call.files, now)?;
    let value = json::message(&state, &inner.base(), &message, false);
    drop(state);
    inner.keep();
    Ok((200, value))
}

/// `DELETE /channels/{id}/messages/{id}`.
pub(crate) fn delete(inner: &Arc<Inner>, id: u64, message: &str) -> Reply {
    let mut state = inner.lock();
    permitted(&state, id, 0)?;
    let found = find(&state, id, message)?;
    let target = found.id;
    if found.author != BOT {
        permitted(&state, id, p::MANAGE_MESSAGES)?;
    }
    state.remove_message(target);
    drop(state);
    inner.keep();
    no_content()
}
