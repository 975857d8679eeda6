//! Discord's JSON objects, built from the state.

use chrono::{DateTime, SecondsFormat};
use serde_json::{Value, json};

use crate::desk::{BOT, Channel, Guild, Person, Role, Thread};
use crate::message::{File, Message};
use crate::permissions as p;
use crate::rest::threads;
use crate::state::State;

/// An instant as Discord writes it: `2026-01-31T12:00:00.123000+00:00`.
pub(crate) fn iso(ms: i64) -> String {
    DateTime::from_timestamp_millis(ms)
        .unwrap_or_default()
        .to_rfc3339_opts(SecondsFormat::Micros, false)
}

const JOINED: &str = "2026-01-01T00:00:00.000000+00:00";

/// A user object.
pub(crate) fn user(person: &Person) -> Value {
    json!({
        "id": person.id.to_string(),
        "username": person.handle,
        "discriminator": if person.bot { "0001" } else { "0" },
        "global_name": if person.bot { Value::Null } else { json!(person.name) },
        "avatar": null,
        "bot": person.bot,
        "public_flags": 0,
        "flags": 0,
        "banner": null,
        "accent_color": null,
        "avatar_decoration_data": null,
        "clan": null,
        "primary_guild": null,
    })
}

/// The bot's own user, as `/users/@me` gives it.
pub(crate) fn own_user(state: &State) -> Value {
    let mut own = state.user(BOT).map(user).unwrap_or_default();
    own["verified"] = json!(true);
    own["mfa_enabled"] = json!(false);
    own["email"] = Value::Null;
    own["locale"] = json!("en-US");
    own
}

/// A member object without its user.
pub(crate) fn partial_member(guild: &Guild, id: u64, with_permissions: Option<u64>) -> Value {
    let roles: Vec<String> = guild
        .member(id)
        .map(|m| m.roles.iter().map(u64::to_string).collect())
        .unwrap_or_default();
    let mut member = json!({
        "roles": roles,
        "nick": null,
        "avatar": null,
        "banner": null,
        "joined_at": JOINED,
        "premium_since": null,
        "pending": false,
        "flags": 0,
        "communication_disabled_until": null,
        "unusual_dm_activity_until": null,
    });
    if let Some(bits) = with_permissions {
        member["permissions"] = json!(bits.to_string());
    }
    member
}

/// A member object with its user.
pub(crate) fn member(state: &State, guild: &Guild, id: u64) -> Value {
    let mut member = partial_member(guild, id, None);
    member["user"] = state.user(id).map(user).unwrap_or_default();
    member["deaf"] = json!(false);
    member["mute"] = json!(false);
    member
}

/// A role object.
pub(crate) fn role(role: &Role, position: usize) -> Value {
    json!({
        "id": role.id.to_string(),
        "name": role.name,
        "description": null,
        "permissions": role.permissions.to_string(),
        "position": position,
        "color": 0,
        "colors": {"primary_color": 0, "secondary_color": null, "tertiary_color": null},
        "hoist": false,
        "managed": false,
        "mentionable": role.mentionable,
        "icon": null,
        "unicode_emoji": null,
        "flags": 0,
    })
}

/// All roles of a guild.
pub(crate) fn roles(guild: &Guild) -> Vec<Value> {
    guild
        .roles
        .iter()
        .enumerate()
        .map(|(i, r)| role(r, i))
        .collect()
}

/// A channel object.
pub(crate) fn channel(guild: &Guild, channel: &Channel) -> Value {
    let mut overwrites = Vec::new();
    if channel.denied != 0 && !channel.is_thread() {
        overwrites.push(json!({
            "id": BOT.to_string(), "type": 1, "allow": "0", "deny": channel.denied.to_string(),
        }));
    }
    let position = guild.channels.iter().position(|c| c.id == channel.id);
    let mut value = json!({
        "id": channel.id.to_string(),
        "type": channel.kind,
        "guild_id": guild.id.to_string(),
        "name": channel.name,
        "last_message_id": null,
        "flags": 0,
        "parent_id": channel.parent.map(|id| id.to_string()),
        "rate_limit_per_user": 0,
    });
    if channel.is_thread() {
        value["owner_id"] = json!(BOT.to_string());
        value["message_count"] = json!(0);
        value["member_count"] = json!(1);
        value["total_message_sent"] = json!(0);
        value["thread_metadata"] = thread_metadata(channel.thread);
    } else {
        value["position"] = json!(position);
        value["permission_overwrites"] = json!(overwrites);
        value["topic"] = Value::Null;
        value["nsfw"] = json!(false);
    }
    value
}

fn thread_metadata(thread: Thread) -> Value {
    json!({
        "archived": thread != Thread::Open, "auto_archive_duration": 1440, "archive_timestamp": JOINED,
        "locked": thread == Thread::Locked, "create_timestamp": JOINED,
    })
}

/// A channel as an interaction tells it, with the permissions of who plays.
pub(crate) fn partial_channel(guild: &Guild, c: &Channel, permissions: u64) -> Value {
    let mut value = channel(guild, c);
    value["permissions"] = json!(permissions.to_string());
    value
}

/// A guild object, as REST gives it.
pub(crate) fn guild(guild: &Guild) -> Value {
    json!({
        "id": guild.id.to_string(),
        "name": guild.name,
        "icon": null, "icon_hash": null, "splash": null, "discovery_splash": null, "banner": null,
        "description": null, "home_header": null,
        "owner_id": guild.owner.to_string(),
        "region": "deprecated",
        "afk_channel_id": null, "afk_timeout": 300,
        "widget_enabled": false, "widget_channel_id": null,
        "verification_level": 0, "default_message_notifications": 1, "explicit_content_filter": 0,
        "roles": roles(guild),
        "emojis": [], "stickers": [], "features": [],
        "mfa_level": 0, "application_id": null,
        "system_channel_id": null, "system_channel_flags": 0, "rules_channel_id": null,
        "max_presences": null, "max_members": 500_000,
        "vanity_url_code": null, "premium_tier": 0, "premium_subscription_count": 0,
        "preferred_locale": guild.locale,
        "public_updates_channel_id": null, "safety_alerts_channel_id": null,
        "max_video_channel_users": 25, "max_stage_video_channel_users": 50,
        "nsfw_level": 0, "nsfw": false, "premium_progress_bar_enabled": false,
        "incidents_data": null, "inventory_settings": null, "hub_type": null,
    })
}

/// The `d` of `GUILD_CREATE` for a bot with the GUILDS intent only: of the members it sees itself alone.
pub(crate) fn guild_create(state: &State, g: &Guild) -> Value {
    let mut value = guild(g);
    let visible = |c: &&Channel| State::bot_permissions(g, c) & p::VIEW_CHANNEL != 0;
    let of_kind = |threads: bool| -> Vec<Value> {
        let channels = g.channels.iter().filter(visible);
        channels
            .filter(|c| c.is_thread() == threads && c.thread == Thread::Open)
            .map(|c| channel(g, c))
            .collect()
    };
    value["joined_at"] = json!(JOINED);
    value["large"] = json!(false);
    value["unavailable"] = json!(false);
    value["member_count"] = json!(g.members.len());
    value["voice_states"] = json!([]);
    value["members"] = json!([member(state, g, BOT)]);
    value["channels"] = json!(of_kind(false));
    value["threads"] = json!(of_kind(true));
    value["presences"] = json!([]);
    value["stage_instances"] = json!([]);
    value["guild_scheduled_events"] = json!([]);
    value["soundboard_sounds"] = json!([]);
    value
}

/// The application object.
pub(crate) fn application(state: &State) -> Value {
    json!({
        "id": BOT.to_string(),
        "name": state.user(BOT).map(|b| b.name.clone()),
        "icon": null, "description": "", "summary": "", "type": null,
        "bot": state.user(BOT).map(user),
        "bot_public": true, "bot_require_code_grant": false,
        "verify_key": "0".repeat(64),
        "flags": 0,
        "hook": true,
        "redirect_uris": [], "interactions_endpoint_url": null,
        "role_connections_verification_url": null,
        "owner": state.person("owner").map(user),
        "approximate_guild_count": state.guilds().len(),
        "approximate_user_install_count": 0,
        "integration_types_config": {"0": {}},
        "team": null,
    })
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
    if let Some(thread) = threads::of_message(state, m.id) {
        value["flags"] = json!(m.flags | threads::HAS_THREAD);
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
