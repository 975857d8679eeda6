//! What follows the first answer: `@original` and follow-up messages, by the interaction's token.

use std::sync::Arc;

use super::call::{Call, Reply, no_content};
use super::callback::check_new;
use super::write::{self, Place, sizes};
use crate::desk::BOT;
use crate::errors::Problem;
use crate::inner::Inner;
use crate::json;
use crate::message::{EPHEMERAL, LOADING, Message};
use crate::outcome::Answer;
use crate::state::State;
use crate::state::interaction::{Event, TOKEN_LIFE};
use crate::validate::message as limits;
use crate::validate::message::Way;

/// Answers `/webhooks/{app}/{token}[/messages/{id}]`.
pub(crate) fn route(inner: &Arc<Inner>, call: &Call, token: &str, rest: &[&str]) -> Reply {
    let now = inner.now();
    let mut state = inner.lock();
    let id = live(&state, token, now)?;
    let reply = match (call.method.as_str(), rest) {
        ("POST", []) => follow_up(&mut state, inner, call, (id, now)),
        ("GET", ["messages", which]) => {
            let target = target(&state, id, which)?;
            let message = state.message(target).ok_or_else(Problem::unknown_message)?;
            return Ok((200, json::message(&state, &inner.base(), message, false)));
        }
        ("PATCH", ["messages", which]) => {
            let target = target(&state, id, which)?;
            edit(&mut state, inner, call, (id, target, now))
        }
        ("DELETE", ["messages", which]) => {
            let target = target(&state, id, which)?;
            state.remove_message(target);
            no_content()
        }
        (_, [] | ["messages", _]) => Err(Problem::wrong_method()),
        _ => Err(Problem::not_found()),
    };
    drop(state);
    inner.keep();
    reply
}

/// The interaction of a token that still lives and was answered once.
fn live(state: &State, token: &str, now: i64) -> Result<u64, Problem> {
    let id = token
        .split(':')
        .nth(1)
        .and_then(|id| id.parse().ok())
        .unwrap_or(0);
    let interaction = state.interactions.get(&id).filter(|i| i.token == token);
    let interaction = interaction.ok_or_else(Problem::dead_token)?;
    if now - interaction.sent_ms >= TOKEN_LIFE {
        return Err(Problem::dead_token());
    }
    if interaction.answered.is_none() {
        return Err(Problem::unknown_webhook());
    }
    Ok(id)
}

fn target(state: &State, id: u64, which: &str) -> Result<u64, Problem> {
    let interaction = state
        .interactions
        .get(&id)
        .ok_or_else(Problem::dead_token)?;
    let found = if which == "@original" {
        interaction.original
    } else {
        which.parse().ok()
    };
    let message = found
        .and_then(|m| state.message(m))
        .ok_or_else(Problem::unknown_message)?;
    let own = message.interaction == Some(id) || interaction.original == Some(message.id);
    if own {
        Ok(message.id)
    } else {
        Err(Problem::unknown_message())
    }
}

fn edit(
    state: &mut State,
    inner: &Inner,
    call: &Call,
    (id, target, now): (u64, u64, i64),
) -> Reply {
    limits::check(&call.body, Way::Edit)?;
    limits::files(&call.body, &sizes(&call.files))?;
    let message = write::edit(state, target, &call.body, &call.files, now)?;
    told(state, id, &message);
    Ok((200, json::message(state, &inner.base(), &message, false)))
}

/// Tells the player who waits for a deferred answer.
fn told(state: &State, id: u64, message: &Message) {
    if let Some(interaction) = state.interactions.get(&id) {
        let answer = Answer::Message(Box::new(message.clone()));
        // Nobody waits any more when the first answer was a message already.
        let _ = interaction.waiter.send(Event::Done(answer));
    }
}

fn follow_up(state: &mut State, inner: &Inner, call: &Call, (id, now): (u64, i64)) -> Reply {
    check_new(&call.body, call)?;
    let interaction = state
        .interactions
        .get(&id)
        .ok_or_else(Problem::dead_token)?;
    let loading = interaction
        .original
        .and_then(|m| state.message(m))
        .filter(|m| m.flags & LOADING != 0)
        .map(|m| m.id);
    // The first follow-up after a deferral fills the deferred message.
    if let Some(target) = loading {
        return edit(state, inner, call, (id, target, now));
    }
    let ephemeral = call.body["flags"].as_u64().unwrap_or(0) & EPHEMERAL != 0;
    let place = Place {
        guild: interaction.guild,
        channel: interaction.channel,
        author: BOT,
        only_for: ephemeral.then_some(interaction.who),
        interaction: Some(id),
    };
    let message = write::create(state, place, &call.body, &call.files, now);
    Ok((200, json::message(state, &inner.base(), &message, false)))
}
