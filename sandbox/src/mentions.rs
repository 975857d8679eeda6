//! Whom a message really notifies.

use serde_json::Value;

use crate::desk::Guild;
use crate::message::Pings;
use crate::permissions::MENTION_EVERYONE;

/// Works out the pings of a text posted by `author`, whose permissions there are `permissions`.
///
/// Embeds never notify. Without `allowed_mentions` every mention in the text counts. A role notifies when it
/// is mentionable or the author may mention everyone; @everyone and @here need that permission, too.
pub(crate) fn pings(content: &str, allowed: &Value, guild: &Guild, permissions: u64) -> Pings {
    let text = outside_code(content);
    let all = allowed.is_null();
    let parse = |kind: &str| {
        all || allowed["parse"]
            .as_array()
            .is_some_and(|p| p.iter().any(|v| v == kind))
    };
    let listed = |key: &str, id: u64| {
        allowed[key].as_array().is_some_and(|ids| {
            ids.iter()
                .any(|v| v.as_u64() == Some(id) || v.as_str() == Some(&id.to_string()))
        })
    };
    let loud = permissions & MENTION_EVERYONE != 0;
    let mut pings = Pings {
        everyone: loud
            && parse("everyone")
            && (text.contains("@everyone") || text.contains("@here")),
        ..Pings::default()
    };
    for mention in text.split("<@").skip(1) {
        let Some((inner, _)) = mention.split_once('>') else {
            continue;
        };
        if let Some(id) = inner.strip_prefix('&').and_then(|s| s.parse().ok()) {
            let role = guild.roles.iter().find(|r| r.id == id && r.id != guild.id);
            if role.is_some_and(|r| r.mentionable || loud)
                && (parse("roles") || listed("roles", id))
                && !pings.roles.contains(&id)
            {
                pings.roles.push(id);
            }
        } else if let Ok(id) = inner.trim_start_matches('!').parse() {
            let known = guild.member(id).is_some();
            if known && (parse("users") || listed("users", id)) && !pings.users.contains(&id) {
                pings.users.push(id);
            }
        }
    }
    pings
}

/// The text without its closed code spans, where Discord reads no mentions.
fn outside_code(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(start) = rest.find('`') {
        let fence = rest[start..].bytes().take_while(|b| *b == b'`').count();
        let after = &rest[start + fence..];
        let Some(end) = after.find(&"`".repeat(fence)) else {
            break;
        };
        out.push_str(&rest[..start]);
        out.push(' ');
        rest = after[end..].trim_start_matches('`');
    }
    out + rest
}
