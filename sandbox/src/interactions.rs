//! Interactions: what people do with the bot, sent over the gateway, and the wait for the answer.

use std::sync::Arc;

use serde_json::{Value, json};
use tokio::sync::mpsc;
use tokio::time::{Instant, timeout};

use crate::desk::BOT;
use crate::inner::Inner;
use crate::json;
use crate::message::Message;
use crate::outcome::{Answer, Outcome};
use crate::state::State;
use crate::state::interaction::{Event, Interaction, Kind};

/// What to send.
pub(crate) struct Begin {
    pub(crate) kind: Kind,
    pub(crate) who: u64,
    pub(crate) guild: u64,
    pub(crate) channel: u64,
    pub(crate) data: Value,
    pub(crate) source: Option<u64>,
    pub(crate) option_kind: u64,
}

/// Counts a waiting player for as long as it lives.
struct Waiting(Arc<Inner>);

impl Waiting {
    fn new(inner: &Arc<Inner>) -> Self {
        inner.lock().waiting += 1;
        Self(Arc::clone(inner))
    }
}

impl Drop for Waiting {
    fn drop(&mut self) {
        self.0.lock().waiting -= 1;
        self.0.touch();
    }
}

/// Sends an interaction and waits for its answer.
pub(crate) async fn interact(inner: &Arc<Inner>, begin: Begin) -> Outcome {
    let waiting = Waiting::new(inner);
    let (tx, mut rx) = mpsc::unbounded_channel();
    let id = send(inner, &begin, tx);
    let mut answer = timeout(inner.config.answer_within, rx.recv())
        .await
        .ok()
        .flatten();
    if matches!(answer, Some(Event::Deferred)) {
        answer = timeout(inner.config.deferred_wait, rx.recv())
            .await
            .ok()
            .flatten();
        if answer.is_none() {
            answer = Some(Event::Done(Answer::Failed(
                "The application is thinking, and no text came".to_owned(),
            )));
        }
    }
    drop(waiting);
    let state = inner.lock();
    let took = state.interactions.get(&id).and_then(|i| i.answered);
    Outcome {
        interaction: id,
        took: took.unwrap_or(inner.config.answer_within),
        answer: match answer {
            Some(Event::Done(answer)) => answer,
            _ => Answer::Failed("The application did not respond".to_owned()),
        },
    }
}

fn send(inner: &Arc<Inner>, begin: &Begin, waiter: mpsc::UnboundedSender<Event>) -> u64 {
    let now = inner.now();
    let mut state = inner.lock();
    let id = state.next_id(now);
    // As long as a real one, so that a column or a log that is too narrow is noticed.
    let token = format!(
        "sandbox:{id}:{:0>160x}",
        u128::from(id) * 0x9e37_79b9_7f4a_7c15
    );
    let payload = payload(&state, inner, begin, (id, &token));
    state.interactions.insert(
        id,
        Interaction {
            token,
            kind: begin.kind,
            who: begin.who,
            guild: begin.guild,
            channel: begin.channel,
            source: begin.source,
            option_kind: begin.option_kind,
            sent: Instant::now(),
            sent_ms: now,
            answered: None,
            original: None,
            waiter,
        },
    );
    state
        .sessions
        .dispatch_to_all("INTERACTION_CREATE", &payload);
    state.last_dispatch = Some(payload);
    drop(state);
    inner.touch();
    id
}

fn payload(state: &State, inner: &Inner, begin: &Begin, (id, token): (u64, &str)) -> Value {
    let mut value = json!({
        "id": id.to_string(),
        "application_id": BOT.to_string(),
        "type": begin.kind.number(),
        "data": begin.data,
        "token": token,
        "version": 1,
        "entitlements": [],
        "entitlement_sku_ids": [],
        "authorizing_integration_owners": {"0": begin.guild.to_string()},
        "context": 0,
        "attachment_size_limit": 10_485_760,
        "channel_id": begin.channel.to_string(),
        "guild_id": begin.guild.to_string(),
        "locale": state.user(begin.who).map(|w| w.locale.clone()),
    });
    let Some((guild, channel)) = state.channel_by_id(begin.channel) else {
        return value;
    };
    let permissions = guild.permissions_in(begin.who, channel);
    let mut member = json::member(state, guild, begin.who);
    member["permissions"] = json!(permissions.to_string());
    value["member"] = member;
    value["guild_locale"] = json!(guild.locale);
    value["guild"] = json!({"id": guild.id.to_string(), "locale": guild.locale, "features": []});
    value["channel"] = json::partial_channel(guild, channel, permissions);
    value["app_permissions"] = json!(State::bot_permissions(guild, channel).to_string());
    if let Some(id) = begin.source {
        // A forged press may be on a message that does not exist.
        let message = state.message(id).cloned();
        let message =
            message.unwrap_or_else(|| Message::blank(id, (begin.guild, begin.channel), BOT, 0));
        value["message"] = json::message(state, &inner.base(), &message, false);
    }
    value
}
