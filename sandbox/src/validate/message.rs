//! Messages: text, embeds, allowed mentions, flags, nonce, files.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{
    boolean, components, is_snowflake, join, length, list, needed, number, text, up_to, url,
};
use crate::errors::{Form, Problem};

/// Largest file, in bytes.
pub(crate) const MAX_FILE: usize = 10 * 1024 * 1024;
/// Largest request, in bytes.
pub(crate) const MAX_REQUEST: usize = 25 * 1024 * 1024;

/// By which way a message comes; it decides which flags are legal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    /// Posted to a channel.
    Post,
    /// An edit.
    Edit,
    /// An answer to an interaction, or a follow-up.
    Answer,
}

/// Checks a message body against Discord's limits.
pub(crate) fn check(body: &Value, way: Way) -> Result<(), Problem> {
    let mut form = Form::default();
    if !body.is_object() {
        form.add(
            "",
            "DICT_TYPE_CONVERT",
            "Only dictionaries may be used in a DictType",
        );
        return form.done();
    }
    text(&mut form, body, "", "content", up_to(2_000));
    boolean(&mut form, body, "", "tts");
    embeds(&mut form, body);
    components::rows(&mut form, body, "");
    allowed_mentions(&mut form, &body["allowed_mentions"]);
    flags(&mut form, body, way);
    if way == Way::Post {
        nonce(&mut form, body);
    }
    list(&mut form, body, "", "attachments", up_to(10));
    form.done()
}

/// Whether a new message with this body would show nothing.
pub(crate) fn is_empty(body: &Value, files: usize) -> bool {
    let none = |key: &str| body[key].as_array().is_none_or(Vec::is_empty);
    let no_text = body["content"].as_str().is_none_or(|t| t.trim().is_empty());
    no_text && none("embeds") && none("components") && files == 0
}

fn flags(form: &mut Form, body: &Value, way: Way) {
    number(form, body, "", "flags", 0..=i64::from(i32::MAX));
    let flags = body["flags"].as_u64().unwrap_or(0);
    let legal: u64 = match way {
        Way::Post => 4 | 4_096,
        Way::Edit => 4 | 64,
        Way::Answer => 4 | 64 | 4_096,
    };
    if flags & (1 << 15) != 0 {
        let message = "The sandbox knows classic components only.";
        form.add("flags", "UNSUPPORTED_FLAG", message);
    } else if flags & !legal != 0 {
        form.add(
            "flags",
            "BITFIELD_TYPE_INVALID",
            "Invalid flags for this message.",
        );
    }
}

fn nonce(form: &mut Form, body: &Value) {
    match &body["nonce"] {
        Value::Null => {}
        Value::Number(n) if n.is_i64() || n.is_u64() => {}
        Value::String(_) => text(form, body, "", "nonce", up_to(25)),
        _ => form.add("nonce", "NONCE_TYPE_INVALID", "Invalid nonce"),
    }
    boolean(form, body, "", "enforce_nonce");
}

fn allowed_mentions(form: &mut Form, allowed: &Value) {
    let at = "allowed_mentions";
    if allowed.is_null() {
        return;
    }
    if !allowed.is_object() {
        return form.add(
            at,
            "MODEL_TYPE_CONVERT",
            "Only dictionaries may be used in a ModelType",
        );
    }
    let parse = list(form, allowed, at, "parse", up_to(3));
    for (i, kind) in parse.iter().enumerate() {
        if !matches!(kind.as_str(), Some("users" | "roles" | "everyone")) {
            let message = "Value must be one of ('everyone', 'users', 'roles').".to_owned();
            form.add(&format!("{at}.parse.{i}"), "BASE_TYPE_CHOICES", message);
        }
    }
    distinct(form, parse, &join(at, "parse"));
    for key in ["users", "roles"] {
        let ids = list(form, allowed, at, key, up_to(100));
        for (i, id) in ids.iter().enumerate() {
            if !is_snowflake(id) {
                let message = format!("Value {id} is not snowflake.");
                form.add(&format!("{at}.{key}.{i}"), "NUMBER_TYPE_COERCE", message);
            }
        }
        distinct(form, ids, &join(at, key));
        if !ids.is_empty() && parse.iter().any(|p| p == key) {
            let message = format!("parse:[\"{key}\"] and {key}: [ids...] are mutually exclusive.");
            form.add(at, "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE", message);
        }
    }
    boolean(form, allowed, at, "replied_user");
}

/// Notes that a value stands in a set twice.
fn distinct(form: &mut Form, values: &[Value], at: &str) {
    let known: BTreeSet<String> = values.iter().map(Value::to_string).collect();
    if known.len() != values.len() {
        let message = "The set already contains this value";
        form.add(at, "SET_TYPE_ALREADY_CONTAINS_VALUE", message);
    }
}

fn embeds(form: &mut Form, body: &Value) {
    let embeds = list(form, body, "", "embeds", up_to(10));
    for (i, embed) in embeds.iter().enumerate() {
        check_embed(form, embed, &format!("embeds.{i}"));
    }
    if embeds.iter().map(size).sum::<usize>() > 6_000 {
        let message = "Embed size exceeds maximum size of 6000";
        form.add("embeds", "MAX_EMBED_SIZE_EXCEEDED", message);
    }
}

fn check_embed(form: &mut Form, embed: &Value, at: &str) {
    if !embed.is_object() {
        return form.add(
            at,
            "MODEL_TYPE_CONVERT",
            "Only dictionaries may be used in a ModelType",
        );
    }
    text(form, embed, at, "title", up_to(256));
    text(form, embed, at, "description", up_to(4_096));
    url(form, embed, at, "url", 2_048);
    number(form, embed, at, "color", 0..=0xFF_FF_FF);
    if let Some(instant) = embed["timestamp"].as_str()
        && chrono::DateTime::parse_from_rfc3339(instant).is_err()
    {
        let message = format!("Could not parse {instant}. Should be ISO8601.");
        form.add(&join(at, "timestamp"), "DATE_TIME_TYPE_PARSE", message);
    }
    part(form, embed, at, "footer", ("text", 2_048));
    part(form, embed, at, "author", ("name", 256));
    for key in ["image", "thumbnail"] {
        if embed[key].is_object() {
            url(form, &embed[key], &join(at, key), "url", 2_048);
        }
    }
    let fields = list(form, embed, at, "fields", up_to(25));
    for (i, field) in fields.iter().enumerate() {
        let at = format!("{at}.fields.{i}");
        needed(form, field, &at, "name", 256);
        needed(form, field, &at, "value", 1_024);
        boolean(form, field, &at, "inline");
    }
    let shows = [
        "title",
        "description",
        "image",
        "thumbnail",
        "footer",
        "author",
    ];
    if fields.is_empty() && shows.iter().all(|k| embed[*k].is_null()) && embed["url"].is_null() {
        super::required(form, &join(at, "description"));
    }
}

fn part(form: &mut Form, embed: &Value, at: &str, key: &str, (name, max): (&str, usize)) {
    let part = &embed[key];
    if part.is_null() {
        return;
    }
    let at = join(at, key);
    needed(form, part, &at, name, max);
    url(form, part, &at, "icon_url", 2_048);
    url(form, part, &at, "url", 2_048);
}

fn size(embed: &Value) -> usize {
    let count = |v: &Value| v.as_str().map_or(0, |s| s.chars().count());
    let fields = embed["fields"].as_array().into_iter().flatten();
    count(&embed["title"])
        + count(&embed["description"])
        + count(&embed["footer"]["text"])
        + count(&embed["author"]["name"])
        + fields
            .map(|f| count(&f["name"]) + count(&f["value"]))
            .sum::<usize>()
}

/// Checks the files of a request, and that each `attachments[n].id` names one.
pub(crate) fn files(body: &Value, files: &[(u64, String, usize)]) -> Result<(), Problem> {
    if files.iter().any(|(_, _, size)| *size > MAX_FILE) {
        return Err(Problem::too_large());
    }
    let mut form = Form::default();
    if files.len() > 10 {
        length(&mut form, "files", up_to(10));
    }
    let named = body["attachments"].as_array().into_iter().flatten();
    for (i, attachment) in named.enumerate() {
        let at = format!("attachments.{i}");
        let id = attachment["id"]
            .as_u64()
            .or_else(|| attachment["id"].as_str().and_then(|s| s.parse().ok()));
        let sent = id.is_some_and(|id| files.iter().any(|(n, _, _)| *n == id));
        // A large id is a snowflake: a file that the message already has.
        if !sent && id.is_none_or(|id| id < 1_000) {
            form.add(&at, "ATTACHMENT_NOT_FOUND", "Attachment data not found");
        }
        text(&mut form, attachment, &at, "filename", up_to(1_024));
        text(&mut form, attachment, &at, "description", up_to(1_024));
    }
    form.done()
}
