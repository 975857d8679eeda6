//! Messages and their attachments.

use chrono::{DateTime, SecondsFormat};
use serde_json::{Value, json};

use super::guilds::channel;
use super::people::user;
use crate::desk::BOT;
use crate::message::{File, Message};
use crate::state::State;

/// A message's flag for the thread that hangs on it.
const HAS_THREAD: u64 = 1 << 5;

/// An instant as Discord writes it: `2026-01-31T12:00:00.123000+00:00`.
fn iso(ms: i64) -> String {
    DateTime::from_timestamp_millis(ms)
        .unwrap_or_default()
        .to_rfc3339_opts(SecondsFormat::Micros, false)
}

/// An attachment object.
pub(crate) fn attachment(base: &str, file: &File, ephemeral: bool) -> Value {
    let url = format!("{base}/attachments/{}/{}", file.id, file.name);
    let mut value = json!({
        "id": file.id.to_string(),
        "filename": file.name,
        "size": file.bytes.len(),
        "url": url,
        "proxy_url": url,
        "content_type": file.kind,
    });
    if ephemeral {
        value["ephemeral"] = json!(true);
    }
    value
}

/// A message object. A bot without the Message Content intent sees the text of people's messages only when
/// `readable`: when it is the target of a menu.
pub(crate) fn message(state: &State, base: &str, m: &Message, readable: bool) -> Value {
    let own = m.author == BOT || readable;
    let mentions: Vec<Value> = m
        .pings
        .users
        .iter()
        .filter_map(|id| state.user(*id))
        .map(user)
        .collect();
    let attachments: Vec<Value> = m
        .files
        .iter()
        .map(|f| attachment(base, f, m.is_ephemeral()))
        .collect();
    let embeds: Vec<Value> = m
        .embeds
        .iter()
        .map(|e| {
            let mut e = e.clone();
            e["type"] = json!("rich");
            e
        })
        .collect();
    let kind = match (m.interaction, m.reply_to) {
        (Some(_), _) => 20,
        (None, Some(_)) => 19,
        (None, None) => 0,
    };
    let mut value = json!({
        "id": m.id.to_string(),
        "channel_id": m.channel.to_string(),
        "author": state.user(m.author).map(user),
        "content": if own { m.content.as_str() } else { "" },
        "timestamp": iso(m.posted),
        "edited_timestamp": m.edited.map(iso),
        "tts": false,
        "mention_everyone": m.pings.everyone,
        "mentions": mentions,
        "mention_roles": m.pings.roles.iter().map(u64::to_string).collect::<Vec<_>>(),
        "attachments": if own { json!(attachments) } else { json!([]) },
        "embeds": if own { json!(embeds) } else { json!([]) },
        "components": m.components,
        "pinned": false,
        "type": kind,
        "flags": m.flags,
    });
    if let Some(thread) = thread_on(state, m.id) {
        value["flags"] = json!(m.flags | HAS_THREAD);
        value["thread"] = thread;
    }
    if let Some(nonce) = &m.nonce {
        value["nonce"] = nonce.clone();
    }
    if m.author == BOT {
        value["application_id"] = json!(BOT.to_string());
    }
    if let Some(id) = m.reply_to {
        value["message_reference"] = json!({
            "type": 0, "message_id": id.to_string(), "channel_id": m.channel.to_string(), "guild_id": m.guild.to_string(),
        });
    }
    value
}
/// The thread that hangs on a message, as its message object shows it.
fn thread_on(state: &State, message: u64) -> Option<Value> {
    let (guild, thread) = state
        .channel_by_id(message)
        .filter(|(_, c)| c.is_thread())?;
    Some(channel(guild, thread))
}
