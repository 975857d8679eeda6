//! From plain data to Discord's JSON: the body that answers an interaction, and the body of a message. Pure.
//!
//! Mentions: `parse` is always empty, so text pings nobody by itself; who is pinged is listed one by one. Only the classic
//! components are used, rows of buttons, lists and text inputs, because serenity 0.12 understands no others in what comes back.

mod components;
pub(crate) mod limits;

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use crate::{
    model::ids::{RoleId, UserId},
    reply::{Choice, Embed, Message, Ping, Reply, Tone, Upload},
};
use limits::{filled, shorten};

/// Seen by the one who asked only.
const EPHEMERAL: u64 = 64;

/// The body that answers an interaction with that reply, and the files that go with it.
#[must_use]
pub fn reply(reply: &Reply) -> (Value, Vec<Upload>) {
    match reply {
        Reply::Private(message) => {
            let mut data = fresh(message);
            data.insert("flags".to_owned(), json!(EPHEMERAL));
            (json!({"type": 4, "data": data}), files(message))
        }
        Reply::Replace(message) => (
            json!({"type": 7, "data": replacing(message)}),
            files(message),
        ),
        Reply::Modal(form) => (
            json!({"type": 9, "data": components::modal(form)}),
            Vec::new(),
        ),
        Reply::Choices(list) => (
            json!({"type": 8, "data": {"choices": choices(list)}}),
            Vec::new(),
        ),
    }
}

/// The body that says "the answer follows, for the one who asked only".
#[must_use]
pub fn thinking() -> Value {
    json!({"type": 5, "data": {"flags": EPHEMERAL}})
}

/// The body of a new message, and its files. The nonce makes Discord take it once.
#[must_use]
pub fn post(message: &Message, nonce: &str) -> (Value, Vec<Upload>) {
    let mut body = fresh(message);
    body.insert("nonce".to_owned(), json!(nonce));
    body.insert("enforce_nonce".to_owned(), json!(true));
    (Value::Object(body), files(message))
}

/// The body that makes a message show this and nothing of what it showed before, and its files.
#[must_use]
pub fn edit(message: &Message) -> (Value, Vec<Upload>) {
    (Value::Object(replacing(message)), files(message))
}

/// The body that starts a thread of that name; how long it rests before it is archived is the channel's.
#[must_use]
pub fn thread(name: &str) -> Value {
    json!({"name": filled(name, limits::THREAD)})
}

/// A message's parts, without the empty ones.
fn fresh(message: &Message) -> Map<String, Value> {
    let mut body = replacing(message);
    body.retain(|_, value| {
        value.as_str() != Some("") && !value.as_array().is_some_and(Vec::is_empty)
    });
    body
}

/// A message's parts, empty ones too: what is not sent would stay.
fn replacing(message: &Message) -> Map<String, Value> {
    let embeds: Vec<Value> = limits::fit(&message.embeds).iter().map(embed).collect();
    let mut text = shorten(&message.text, limits::TEXT);
    if text.trim().is_empty() && embeds.is_empty() && files(message).is_empty() {
        text = limits::NOTHING.into();
    }
    let attachments: Vec<Value> = files(message)
        .iter()
        .enumerate()
        .map(|(index, file)| json!({"id": index.to_string(), "filename": file.name}))
        .collect();
    let parts = [
        ("content", json!(text)),
        ("embeds", json!(embeds)),
        ("components", json!(components::all(message))),
        ("attachments", json!(attachments)),
        ("allowed_mentions", allowed_mentions(&message.pings)),
    ];
    parts
        .map(|(name, value)| (name.to_owned(), value))
        .into_iter()
        .collect()
}

fn files(message: &Message) -> Vec<Upload> {
    let texts = message.files.iter().map(|file| Upload {
        name: file.name.clone(),
        content: limits::shorten_bytes(&file.content, limits::FILE_BYTES)
            .as_bytes()
            .into(),
    });
    let others = message.uploads.iter().cloned();
    texts.chain(others).take(limits::FILES).collect()
}

fn allowed_mentions(pings: &[Ping]) -> Value {
    let users: BTreeSet<UserId> = pings
        .iter()
        .filter_map(|ping| match ping {
            Ping::User(user) => Some(*user),
            Ping::Role(_) => None,
        })
        .collect();
    let roles: BTreeSet<RoleId> = pings
        .iter()
        .filter_map(|ping| match ping {
            Ping::Role(role) => Some(*role),
            Ping::User(_) => None,
        })
        .collect();
    let users: Vec<String> = users
        .iter()
        .take(limits::PINGS)
        .map(ToString::to_string)
        .collect();
    let roles: Vec<String> = roles
        .iter()
        .take(limits::PINGS)
        .map(ToString::to_string)
        .collect();
    json!({"parse": [], "users": users, "roles": roles, "replied_user": false})
}

fn embed(embed: &Embed) -> Value {
    let mut body = Map::new();
    let texts = [("title", &embed.title), ("description", &embed.body)];
    for (name, text) in texts {
        if !text.is_empty() {
            body.insert(name.to_owned(), json!(text));
        }
    }
    if !embed.fields.is_empty() {
        let fields = embed
            .fields
            .iter()
            .map(|field| json!({"name": field.name, "value": field.value, "inline": field.inline}));
        body.insert("fields".to_owned(), fields.collect());
    }
    if !embed.footer.is_empty() {
        body.insert("footer".to_owned(), json!({"text": embed.footer}));
    }
    body.insert("color".to_owned(), json!(colour(embed.tone)));
    Value::Object(body)
}

/// Discord's own palette, so that the edges look at home in both themes.
fn colour(tone: Tone) -> u32 {
    match tone {
        Tone::Plain => 0x58_65F2,
        Tone::Good => 0x57_F287,
        Tone::Warning => 0xFE_E75C,
        Tone::Bad => 0xED_4245,
        Tone::Done => 0x99_AAB5,
    }
}

/// Completions. A value that is too long is left out: cut, it would mean something else.
fn choices(choices: &[Choice]) -> Vec<Value> {
    let fitting = choices.iter().filter(|choice| {
        !choice.value.is_empty() && choice.value.chars().count() <= limits::CHOICE
    });
    fitting
        .take(limits::CHOICES)
        .map(|choice| json!({"name": filled(&choice.name, limits::CHOICE), "value": choice.value}))
        .collect()
}

#[cfg(test)]
mod tests;
