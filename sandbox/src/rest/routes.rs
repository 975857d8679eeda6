//! The list of routes.

use std::sync::Arc;

use serde_json::json;

use super::call::{Call, Reply};
use super::{callback, commands, guilds, messages, threads, webhooks};
use crate::desk::BOT;
use crate::errors::Problem;
use crate::inner::Inner;
use crate::json;

/// Whether a route needs no `Authorization`: its token is in the path, or it is public.
pub(crate) fn is_open(call: &Call) -> bool {
    call.path.starts_with("/interactions/")
        || call.path.starts_with("/webhooks/")
        || call.path == "/gateway"
}

/// Finds the route and answers.
pub(crate) fn route(inner: &Arc<Inner>, call: &Call) -> Reply {
    let segments: Vec<&str> = call.path.split('/').skip(1).collect();
    match segments.as_slice() {
        ["channels", id, rest @ ..] => channel(inner, call, id, rest),
        ["guilds", id, rest @ ..] => guilds::route(inner, call, id, rest),
        ["applications", app, "commands", rest @ ..] if *app != "@me" => {
            commands::route(inner, call, own(app)?, (None, rest))
        }
        ["applications", app, "guilds", guild, "commands", rest @ ..] => {
            commands::route(inner, call, own(app)?, (Some(*guild), rest))
        }
        ["interactions", id, token, "callback"] => match call.method.as_str() {
            "POST" => callback::answer(inner, call, id, token),
            _ => Err(Problem::wrong_method()),
        },
        ["webhooks", app, token, rest @ ..] => {
            if app.parse() != Ok(BOT) {
                return Err(Problem::unknown_webhook());
            }
            webhooks::route(inner, call, token, rest)
        }
        rest => plain(inner, call, rest),
    }
}

fn own(app: &str) -> Result<(), Problem> {
    match app.parse::<u64>() {
        Ok(BOT) => Ok(()),
        Ok(_) => Err(Problem::new(
            403,
            20_012,
            "You are not authorized to perform this action on this application",
        )),
        Err(_) => Err(Problem::unknown_application()),
    }
}

fn plain(inner: &Arc<Inner>, call: &Call, segments: &[&str]) -> Reply {
    let state = inner.lock();
    let url = format!("ws://{}", inner.addr);
    let value = match segments {
        ["gateway"] => json!({"url": url}),
        ["gateway", "bot"] => json!({
            "url": url,
            "shards": 1,
            "session_start_limit": {
                "total": 1000, "remaining": 1000, "reset_after": 0, "max_concurrency": 1,
            },
        }),
        ["users", "@me"] => json::own_user(&state),
        ["users", id] => match id.parse().ok().and_then(|id| state.user(id)) {
            Some(person) => json::user(person),
            None => return Err(Problem::unknown_user()),
        },
        ["applications", "@me"] | ["oauth2", "applications", "@me"] => json::application(&state),
        _ => return Err(Problem::not_found()),
    };
    if call.method == "GET" {
        Ok((200, value))
    } else {
        Err(Problem::wrong_method())
    }
}

fn channel(inner: &Arc<Inner>, call: &Call, id: &str, rest: &[&str]) -> Reply {
    let id = id.parse().map_err(|_| Problem::unknown_channel())?;
    match (call.method.as_str(), rest) {
        ("GET", []) => messages::channel(inner, id),
        ("GET", ["messages"]) => messages::list(inner, call, id),
        ("POST", ["messages"]) => messages::post(inner, call, id),
        ("GET", ["messages", message]) => messages::one(inner, id, message),
        ("PATCH", ["messages", message]) => messages::edit(inner, call, id, message),
        ("DELETE", ["messages", message]) => messages::delete(inner, id, message),
        ("POST", ["messages", message, "threads"]) => {
            threads::from_message(inner, call, id, message)
        }
        (_, [] | ["messages"] | ["messages", _]) => Err(Problem::wrong_method()),
        _ => Err(Problem::not_found()),
    }
}
