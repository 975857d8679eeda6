//! How messages look in the terminal: names for mentions, times in words, aligned under their channel.

use chrono::DateTime;
use chrono_tz::Tz;

use super::language::Language;
use crate::desk::Channel;
use crate::message::{LOADING, Message, ONLY_YOU, THINKING};
use crate::state::State;

/// Who reads, and when.
#[derive(Clone, Copy)]
pub(super) struct Reader {
    /// The zone of the client.
    pub(super) zone: Tz,
    /// The language of the client.
    pub(super) language: Language,
    /// The present instant in Unix milliseconds.
    pub(super) now: i64,
}

/// A message as lines, its channel and author before the first.
pub(super) fn message(state: &State, m: &Message, reader: Reader) -> String {
    let place = state.channel_by_id(m.channel);
    let name = place.map_or_else(|| "?".to_owned(), |(_, c)| self::name(c));
    let guild = place.map_or("", |(g, _)| g.key.as_str());
    let home = state.guilds().first().map_or("", |g| g.key.as_str());
    let name = if guild == home {
        name
    } else {
        format!("{guild}/{name}")
    };
    let names = state.guilds().first().into_iter().flat_map(|g| &g.channels);
    let channels = names.filter(|c| !c.is_thread());
    let width = channels
        .map(|c| c.name.chars().count() + 1)
        .max()
        .unwrap_or(0);
    let mut text = human(state, m, reader);
    if m.flags & LOADING != 0 {
        text = text.replace(THINKING, reader.language.thinking());
    }
    if let Some(person) = m.only_for.and_then(|id| state.user(id)) {
        text = text.replace(ONLY_YOU, &reader.language.only(&person.name));
    }
    let mut pinged: Vec<String> = m
        .pings
        .users
        .iter()
        .filter_map(|id| state.user(*id))
        .map(|u| format!("@{}", u.name))
        .collect();
    let roles = place.into_iter().flat_map(|(g, _)| &g.roles);
    pinged.extend(
        roles
            .filter(|r| m.pings.roles.contains(&r.id))
            .map(|r| format!("@{}", r.name)),
    );
    if m.pings.everyone {
        pinged.push("@everyone".to_owned());
    }
    if !pinged.is_empty() && m.history.len() == 1 {
        text = format!("{text}\n{}", reader.language.notifies(&pinged));
    }
    let edited = if m.history.len() > 1 && m.edited.is_some() {
        reader.language.edited()
    } else {
        ""
    };
    let indent = format!("\n{:width$}  ", "");
    format!(
        "{name:width$}  {}{edited}: {}\n",
        m.author_name,
        text.replace('\n', &indent)
    )
}

/// A channel as it is called and typed; a thread's own name mostly begins with the mark of a number.
pub(super) fn name(channel: &Channel) -> String {
    format!("#{}", channel.name.trim_start_matches('#'))
}

/// The text with mentions and timestamps as the client shows them.
fn human(state: &State, m: &Message, reader: Reader) -> String {
    let text = m.text();
    let mut out = String::new();
    let mut rest = text.as_str();
    while let Some(start) = rest.find('<') {
        out.push_str(&rest[..start]);
        let tail = &rest[start..];
        let shown = tail
            .find('>')
            .and_then(|end| Some((mark(state, m, &tail[1..end], reader)?, end)));
        match shown {
            Some((shown, end)) => {
                out.push_str(&shown);
                rest = &tail[end + 1..];
            }
            None => {
                out.push('<');
                rest = &tail[1..];
            }
        }
    }
    out + rest
}

fn mark(state: &State, m: &Message, inner: &str, reader: Reader) -> Option<String> {
    if let Some(stamp) = inner.strip_prefix("t:") {
        let (seconds, style) = stamp.split_once(':').unwrap_or((stamp, "f"));
        return instant(seconds.parse().ok()?, style, reader);
    }
    if let Some(id) = inner.strip_prefix("@&") {
        let guild = state.guild(m.guild)?;
        let role = guild.roles.iter().find(|r| id.parse() == Ok(r.id))?;
        return Some(format!("@{}", role.name));
    }
    if let Some(id) = inner.strip_prefix('@') {
        let person = state.user(id.trim_start_matches('!').parse().ok()?)?;
        return Some(format!("@{}", person.name));
    }
    if let Some(id) = inner.strip_prefix('#') {
        return Some(format!(
            "#{}",
            state.channel_by_id(id.parse().ok()?)?.1.name
        ));
    }
    None
}

/// An instant as the reader's client writes it.
fn instant(seconds: i64, style: &str, reader: Reader) -> Option<String> {
    let at = DateTime::from_timestamp(seconds, 0)?.with_timezone(&reader.zone);
    match style {
        "R" => Some(
            reader
                .language
                .relative(seconds, reader.now.div_euclid(1_000)),
        ),
        _ => reader.language.instant(&at, style),
    }
}
