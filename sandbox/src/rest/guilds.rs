//! Guild, its channels, roles and members.

use std::sync::Arc;

use serde_json::{Value, json};

use super::call::{Call, Reply};
use crate::desk::BOT;
use crate::errors::Problem;
use crate::inner::Inner;
use crate::json;

/// Answers `GET /guilds/{id}/…`.
pub(crate) fn route(inner: &Arc<Inner>, call: &Call, id: &str, rest: &[&str]) -> Reply {
    let state = inner.lock();
    let found = id.parse().ok().and_then(|id| state.guild(id));
    let guild = found.ok_or_else(Problem::unknown_guild)?;
    if guild.member(BOT).is_none() {
        return Err(Problem::missing_access());
    }
    let value = match rest {
        [] => json::guild(guild),
        ["channels"] => {
            let channels = guild.channels.iter().filter(|c| !c.is_thread());
            json!(
                channels
                    .map(|c| json::channel(guild, c))
                    .collect::<Vec<Value>>()
            )
        }
        ["roles"] => json!(json::roles(guild)),
        ["members", user] => {
            let user = user.parse().map_err(|_| Problem::unknown_member())?;
            if state.user(user).is_none() {
                return Err(Problem::unknown_user());
            }
            if guild.member(user).is_none() {
                return Err(Problem::unknown_member());
            }
            json::member(&state, guild, user)
        }
        // Listing members takes the privileged Members intent, which the application has not.
        ["members"] => return Err(Problem::missing_access()),
        _ => return Err(Problem::not_found()),
    };
    if call.method == "GET" {
        Ok((200, value))
    } else {
        Err(Problem::wrong_method())
    }
}
