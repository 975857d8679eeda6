//! Users, members, roles and the application.

use serde_json::{Value, json};

use crate::desk::{BOT, Guild, Person, Role};
use crate::state::State;

/// When everybody joined and every thread was made.
pub(super) const JOINED: &str = "2026-01-01T00:00:00.000000+00:00";

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
