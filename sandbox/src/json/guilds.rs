//! Guilds, their channels and threads.

use serde_json::{Value, json};

use super::people::{JOINED, member, roles};
use crate::desk::{BOT, Channel, Guild, Overwrite, Thread};
use crate::permissions as p;
use crate::state::State;

/// A channel object.
pub(crate) fn channel(guild: &Guild, channel: &Channel) -> Value {
    let of_role = |one: &Overwrite| {
        json!({
            "id": one.role.to_string(), "type": 0, "allow": one.allow.to_string(), "deny": one.deny.to_string(),
        })
    };
    let mut overwrites: Vec<Value> = guild.overwrites(channel.id).map(of_role).collect();
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

/// What `THREAD_DELETE` tells of a thread.
pub(crate) fn thread_gone(guild: u64, thread: &Channel) -> Value {
    json!({
        "id": thread.id.to_string(), "guild_id": guild.to_string(), "type": thread.kind,
        "parent_id": thread.parent.map(|id| id.to_string()),
    })
}
