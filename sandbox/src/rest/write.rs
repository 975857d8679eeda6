//! Making and changing messages, whichever way they came.

use serde_json::Value;

use crate::desk::{BOT, Guild};
use crate::errors::Problem;
use crate::mentions::pings;
use crate::message::{File, LOADING, Message, Version};
use crate::state::State;
use crate::validate::message as limits;

/// Where a new message goes, and for whom.
#[derive(Clone, Copy)]
pub(crate) struct Place {
    pub(crate) guild: u64,
    pub(crate) channel: u64,
    pub(crate) author: u64,
    pub(crate) only_for: Option<u64>,
    pub(crate) interaction: Option<u64>,
}

fn array(body: &Value, key: &str) -> Vec<Value> {
    body[key].as_array().cloned().unwrap_or_default()
}

fn content(body: &Value) -> String {
    body["content"]
        .as_str()
        .unwrap_or_default()
        .trim()
        .to_owned()
}

/// Gives the files their ids.
fn attach(state: &mut State, files: &[(u64, File)], now: i64) -> Vec<File> {
    let mut named = Vec::with_capacity(files.len());
    for (_, file) in files {
        named.push(File {
            id: state.next_id(now),
            ..file.clone()
        });
    }
    named
}

/// The sizes of files, as the checks want them.
pub(crate) fn sizes(files: &[(u64, File)]) -> Vec<(u64, String, usize)> {
    files
        .iter()
        .map(|(n, f)| (*n, f.name.clone(), f.bytes.len()))
        .collect()
}

fn pings_of(state: &State, place: Place, body: &Value) -> crate::message::Pings {
    let guild = state.guild(place.guild);
    let channel = state.channel_by_id(place.channel);
    let permissions = channel.map_or(0, |(g, c)| g.permissions_in(place.author, c));
    match guild {
        Some(guild) if place.only_for.is_none() => pings(
            &content(body),
            &body["allowed_mentions"],
            guild,
            permissions,
        ),
        _ => crate::message::Pings::default(),
    }
}

/// Makes a message from a body that was checked.
pub(crate) fn create(
    state: &mut State,
    place: Place,
    body: &Value,
    files: &[(u64, File)],
    now: i64,
) -> Message {
    let id = state.next_id(now);
    let files = attach(state, files, now);
    let (embeds, components) = (array(body, "embeds"), array(body, "components"));
    let message = Message {
        id,
        channel: place.channel,
        guild: place.guild,
        author: place.author,
        author_name: state
            .user(place.author)
            .map(|p| p.name.clone())
            .unwrap_or_default(),
        content: content(body),
        embeds: embeds.clone(),
        components: components.clone(),
        files,
        flags: body["flags"].as_u64().unwrap_or(0),
        nonce: Some(body["nonce"].clone()).filter(|n| !n.is_null()),
        pings: pings_of(state, place, body),
        only_for: place.only_for,
        posted: now,
        edited: None,
        interaction: place.interaction,
        reply_to: body["message_reference"]["message_id"]
            .as_str()
            .and_then(|s| s.parse().ok()),
        history: vec![Version {
            at: now,
            content: content(body),
            embeds,
            components,
        }],
    };
    state.add_message(message.clone());
    message
}

/// Changes a message by a body that was checked; what the body does not name stays.
pub(crate) fn edit(
    state: &mut State,
    id: u64,
    body: &Value,
    files: &[(u64, File)],
    now: i64,
) -> Result<Message, Problem> {
    let mut message = state
        .message(id)
        .cloned()
        .ok_or_else(Problem::unknown_message)?;
    if !body["content"].is_null() || body.get("content").is_some() {
        message.content = content(body);
    }
    if body.get("embeds").is_some() {
        message.embeds = array(body, "embeds");
    }
    if body.get("components").is_some() {
        message.components = array(body, "components");
    }
    if let Some(kept) = body["attachments"].as_array() {
        let kept: Vec<&str> = kept.iter().filter_map(|a| a["id"].as_str()).collect();
        message
            .files
            .retain(|f| kept.contains(&f.id.to_string().as_str()));
    }
    message.files.extend(attach(state, files, now));
    if message.files.len() > 10 {
        return Err(Problem::new(
            400,
            30_015,
            "Maximum number of attachments in a message reached (10)",
        ));
    }
    let rest = serde_json::json!({
        "content": message.content, "embeds": message.embeds, "components": message.components,
    });
    if limits::is_empty(&rest, message.files.len()) {
        return Err(Problem::empty_message());
    }
    let first = message.flags & LOADING != 0;
    if first {
        // The text of a deferred answer is its first one: it notifies, and is no edit.
        message.flags &= !LOADING;
        let place = Place {
            guild: message.guild,
            channel: message.channel,
            author: BOT,
            only_for: message.only_for,
            interaction: message.interaction,
        };
        message.pings = pings_of(state, place, body);
    } else {
        message.edited = Some(now);
    }
    if let Some(flags) = body["flags"].as_u64() {
        message.flags = message.flags & !4 | flags & 4;
    }
    message.history.push(Version {
        at: now,
        content: message.content.clone(),
        embeds: message.embeds.clone(),
        components: message.components.clone(),
    });
    state.kept.messages.insert(id, message.clone());
    Ok(message)
}

/// Checks that the bot may see (and with `needed`, do) something in a channel.
pub(crate) fn permitted(state: &State, channel: u64, needed: u64) -> Result<&Guild, Problem> {
    let (guild, channel) = state
        .channel_by_id(channel)
        .ok_or_else(Problem::unknown_channel)?;
    let has = State::bot_permissions(guild, channel);
    if has & crate::permissions::VIEW_CHANNEL == 0 {
        return Err(Problem::missing_access());
    }
    if has & needed != needed {
        return Err(Problem::missing_permissions());
    }
    Ok(guild)
}
