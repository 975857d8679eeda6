//! The first answer to an interaction.

use std::sync::Arc;

use serde_json::{Value, json};

use super::call::{Call, Reply, no_content};
use super::write::{self, Place, sizes};
use crate::desk::BOT;
use crate::errors::{Form, Problem};
use crate::inner::Inner;
use crate::json;
use crate::message::{EPHEMERAL, LOADING, Message, Modal, str_of};
use crate::outcome::{Answer, Choice};
use crate::state::State;
use crate::state::interaction::{Event, Interaction, Kind};
use crate::validate::message as limits;
use crate::validate::message::Way;
use crate::validate::modal;

/// What the callback makes of the interaction.
struct Done {
    kind: u64,
    message: Option<Message>,
    event: Event,
    /// Whether the message is the interaction's `@original`.
    original: bool,
}

/// `POST /interactions/{id}/{token}/callback`.
pub(crate) fn answer(inner: &Arc<Inner>, call: &Call, id: &str, token: &str) -> Reply {
    let now = inner.now();
    let mut state = inner.lock();
    let id: u64 = id.parse().map_err(|_| Problem::unknown_interaction())?;
    let interaction = state
        .interactions
        .get(&id)
        .ok_or_else(Problem::unknown_interaction)?;
    if interaction.token != token {
        return Err(Problem::dead_token());
    }
    if interaction.answered.is_some() {
        return Err(Problem::acknowledged());
    }
    let took = interaction.sent.elapsed();
    if took > inner.config.answer_within {
        return Err(Problem::unknown_interaction());
    }
    let kind = legal(interaction, &call.body)?;
    let done = apply(&mut state, (id, kind), call, now)?;
    let Done {
        kind,
        message,
        event,
        original,
    } = done;
    let mut resource = json!({"type": kind});
    if let Some(message) = &message {
        resource["message"] = json::message(&state, &inner.base(), message, false);
    }
    if let Some(interaction) = state.interactions.get_mut(&id) {
        interaction.answered = Some(took);
        if original {
            interaction.original = message.as_ref().map(|m| m.id);
        }
        // Nobody waits any more when the player gave up: the answer came all the same.
        let _ = interaction.waiter.send(event);
    }
    let reply = with_response(&state, call, id, resource);
    drop(state);
    inner.keep();
    reply
}

fn with_response(state: &State, call: &Call, id: u64, resource: Value) -> Reply {
    if !call.flag("with_response") {
        return no_content();
    }
    let interaction = state.interactions.get(&id);
    let message = interaction.and_then(|i| i.original);
    let mut value = json!({"interaction": {
        "id": id.to_string(),
        "type": interaction.map(|i| i.kind.number()),
        "response_message_id": message.map(|m| m.to_string()),
        "response_message_loading": resource["type"] == 5,
        "response_message_ephemeral": resource["message"]["flags"].as_u64().unwrap_or(0) & EPHEMERAL != 0,
        "channel_id": interaction.map(|i| i.channel.to_string()),
        "guild_id": interaction.map(|i| i.guild.to_string()),
    }});
    if resource.get("message").is_some() {
        value["resource"] = resource;
    }
    Ok((200, value))
}

/// The callback's type, if it may answer such an interaction.
fn legal(interaction: &Interaction, body: &Value) -> Result<u64, Problem> {
    let on_message = interaction.source.is_some();
    let kind = body["type"].as_u64().unwrap_or(0);
    let fits = match (interaction.kind, kind) {
        (Kind::Autocomplete, kind) => kind == 8,
        (_, 4 | 5) => true,
        (Kind::Component | Kind::Modal, 6 | 7) => on_message,
        (Kind::Command | Kind::Component, 9) => true,
        _ => false,
    };
    let mut form = Form::default();
    if !fits {
        let message = "Value is not a legal callback type for this interaction.";
        form.add("type", "BASE_TYPE_CHOICES", message);
    }
    form.done()?;
    Ok(kind)
}

fn apply(
    state: &mut State,
    (id, kind): (u64, u64),
    call: &Call,
    now: i64,
) -> Result<Done, Problem> {
    let interaction = state
        .interactions
        .get(&id)
        .ok_or_else(Problem::unknown_interaction)?;
    let (source, channel, option_kind) = (
        interaction.source,
        interaction.channel,
        interaction.option_kind,
    );
    let data = &call.body["data"];
    let plain = |message: Option<Message>, event: Event| Done {
        kind,
        message,
        event,
        original: true,
    };
    match kind {
        4 => {
            check_new(data, call).map_err(|p| p.under("data"))?;
            let place = place(interaction, id, data);
            let message = write::create(state, place, data, &call.files, now);
            let event = Event::Done(Answer::Message(Box::new(message.clone())));
            Ok(plain(Some(message), event))
        }
        5 => {
            let flags = data["flags"].as_u64().unwrap_or(0);
            let place = place(interaction, id, data);
            let body = json!({"flags": flags & EPHEMERAL | LOADING});
            let message = write::create(state, place, &body, &[], now);
            Ok(plain(Some(message), Event::Deferred))
        }
        6 | 7 => {
            let source = source.ok_or_else(Problem::unknown_message)?;
            let message = if kind == 6 || data.is_null() {
                state
                    .message(source)
                    .cloned()
                    .ok_or_else(Problem::unknown_message)?
            } else {
                limits::check(data, Way::Edit)
                    .and_then(|()| limits::files(data, &sizes(&call.files)))
                    .map_err(|p| p.under("data"))?;
                write::edit(state, source, data, &call.files, now)?
            };
            let event = Event::Done(Answer::Updated(Box::new(message.clone())));
            Ok(plain(Some(message), event))
        }
        8 => {
            modal::choices(data, option_kind)?;
            let choices = data["choices"]
                .as_array()
                .into_iter()
                .flatten()
                .map(choice)
                .collect();
            Ok(plain(None, Event::Done(Answer::Choices(choices))))
        }
        _ => {
            modal::check(data)?;
            let modal = Modal::read(data, channel, source);
            Ok(plain(None, Event::Done(Answer::Modal(modal))))
        }
    }
}

fn choice(value: &Value) -> Choice {
    Choice {
        name: str_of(&value["name"]),
        value: value["value"]
            .as_str()
            .map_or_else(|| value["value"].to_string(), str::to_owned),
    }
}

fn place(interaction: &Interaction, id: u64, data: &Value) -> Place {
    let ephemeral = data["flags"].as_u64().unwrap_or(0) & EPHEMERAL != 0;
    Place {
        guild: interaction.guild,
        channel: interaction.channel,
        author: BOT,
        only_for: ephemeral.then_some(interaction.who),
        interaction: Some(id),
    }
}

/// Checks a new message by an interaction.
pub(crate) fn check_new(data: &Value, call: &Call) -> Result<(), Problem> {
    if !data.is_object() {
        return Err(Problem::empty_message());
    }
    limits::check(data, Way::Answer)?;
    limits::files(data, &sizes(&call.files))?;
    if limits::is_empty(data, call.files.len()) {
        return Err(Problem::empty_message());
    }
    Ok(())
}
