//! Answers about routines: when they run, and where they post.

use crate::{
    model::{ids::ChannelId, time::Timestamp},
    reply::Message,
    rules::report::digest::Span,
    text::{lang::Lang, parts, time::when, words},
};

/// One routine and when it runs.
#[derive(Clone, Debug, PartialEq)]
pub struct RoutineLine {
    /// Its canonical name.
    pub name: String,
    /// What its periods are called.
    pub span: Span,
    /// Its cron text; none when it is off.
    pub cron: Option<String>,
    /// The zone its cron text is read in.
    pub zone: String,
    /// Its next runs, the first three.
    pub next: Vec<Timestamp>,
    /// Where it posts.
    pub channel: Option<ChannelId>,
}

/// The answer to `/desk routine list`.
#[must_use]
pub fn routines(lang: &Lang, lines: &[RoutineLine]) -> Message {
    if lines.is_empty() {
        return Message::text(say!(lang, "routines-none"));
    }
    let each: Vec<String> = lines.iter().map(|one| routine_line(lang, one)).collect();
    Message::text(parts::fit(lang, &each, 1900))
}

/// A routine's schedule was changed: its next runs show what was understood.
#[must_use]
pub fn routine_set(lang: &Lang, line: &RoutineLine) -> Message {
    Message::text(say!(lang, "routine-set", line = routine_line(lang, line)))
}

/// A routine was stopped.
#[must_use]
pub fn routine_off(lang: &Lang, line: &RoutineLine) -> Message {
    Message::text(say!(
        lang,
        "routine-off",
        name = routine_name(lang, &line.name, line.span),
        command = words::command(lang, "desk routine set"),
    ))
}

/// What a routine is called, by its periods where they are regular.
pub(super) fn routine_name(lang: &Lang, name: &str, span: Span) -> String {
    let id = format!("routine-{name}");
    if lang.has(&id) {
        lang.say(&id, &[("span", words::span(span).into())])
    } else {
        parts::name(name, 50)
    }
}

pub(super) fn routine_line(lang: &Lang, line: &RoutineLine) -> String {
    let name = routine_name(lang, &line.name, line.span);
    let Some(cron) = &line.cron else {
        return say!(lang, "routine-stopped", name = name);
    };
    let next: Vec<String> = line.next.iter().take(3).map(|run| when::at(*run)).collect();
    say!(
        lang,
        "routine-line",
        name = name,
        cron = parts::code(cron, 100),
        zone = parts::name(&line.zone, 50),
        channel = parts::channel_or(lang, line.channel, "desk-where-logged"),
        next = next.join(parts::DOT),
    )
}
