//! Single words: statuses, kinds, clocks, commands.

use chrono::Weekday;

use super::{lang::Lang, parts};
use crate::{
    model::{
        callback::said::{Outcome, Said, Satisfaction},
        case::{
            Status,
            clocks::ClockKind,
            grade::{Priority, Tier},
            queue::QueueView,
        },
        desk::{Role, channel::Need},
        refusal::Move,
    },
    rules::report::digest::Span,
};

/// A kind in the reader's language; one that a desk added, as the desk typed it.
pub(super) fn kind(lang: &Lang, kind: &str) -> String {
    let id = format!("choice-kind-{kind}");
    if lang.has(&id) {
        lang.say(&id, &[])
    } else {
        parts::name(kind, 32)
    }
}

/// How a case came in; none for a word that is no via.
pub(super) fn via(lang: &Lang, via: &str) -> Option<String> {
    let id = format!("choice-via-{via}");
    lang.has(&id).then(|| lang.say(&id, &[]))
}

/// The word that chooses how a period is called.
pub(super) fn span(span: Span) -> &'static str {
    match span {
        Span::Day => "day",
        Span::Week => "week",
        Span::Month => "month",
        Span::Other => "other",
    }
}

pub(super) fn view(lang: &Lang, view: QueueView) -> String {
    lang.say(&format!("choice-view-{}", view.as_str()), &[])
}

pub(super) fn status(lang: &Lang, status: Status) -> String {
    lang.say(&format!("status-{}", status.as_str()), &[])
}

pub(super) fn clock(lang: &Lang, clock: ClockKind) -> String {
    lang.say(&format!("clock-{}", clock.as_str()), &[])
}

pub(super) fn priority(lang: &Lang, priority: Priority) -> String {
    lang.say(&format!("choice-priority-{}", priority.as_str()), &[])
}

pub(super) fn tier(lang: &Lang, tier: Tier) -> String {
    lang.say(&format!("choice-tier-{}", tier.as_str()), &[])
}

/// As [`priority`], by its word.
pub(super) fn priority_word(lang: &Lang, word: &str) -> String {
    Priority::parse(word).map_or_else(String::new, |one| priority(lang, one))
}

pub(super) fn outcome(lang: &Lang, outcome: Outcome) -> String {
    lang.say(&format!("choice-outcome-{}", outcome.as_str()), &[])
}

pub(super) fn satisfaction(lang: &Lang, satisfaction: Satisfaction) -> String {
    lang.say(
        &format!("choice-satisfaction-{}", satisfaction.as_str()),
        &[],
    )
}

/// What a customer said when asked afterwards: the outcome, and how satisfied they are.
pub(super) fn callback(lang: &Lang, said: Said) -> String {
    let each = [
        said.outcome.map(|one| outcome(lang, one)),
        said.satisfaction.map(|one| satisfaction(lang, one)),
    ];
    let each: Vec<String> = each.into_iter().flatten().collect();
    each.join(parts::DOT)
}

pub(super) fn role(lang: &Lang, role: Role) -> String {
    let id = match role {
        Role::Agent => "role-agent",
        Role::Supervisor => "role-supervisor",
        Role::Manager => "role-manager",
    };
    lang.say(id, &[])
}

/// A day of the week, short.
pub(super) fn weekday(lang: &Lang, day: Weekday) -> String {
    let id = match day {
        Weekday::Mon => "weekday-mon",
        Weekday::Tue => "weekday-tue",
        Weekday::Wed => "weekday-wed",
        Weekday::Thu => "weekday-thu",
        Weekday::Fri => "weekday-fri",
        Weekday::Sat => "weekday-sat",
        Weekday::Sun => "weekday-sun",
    };
    lang.say(id, &[])
}

/// A command as the reader's client shows it, for example `/case show` or `/工单 查看`, in code marks.
pub(super) fn command(lang: &Lang, path: &str) -> String {
    let mut id = "command".to_owned();
    let mut names = Vec::new();
    for part in path.split(' ') {
        id = format!("{id}-{part}");
        names.push(lang.attr(&id, "name").unwrap_or_else(|| part.to_owned()));
    }
    format!("`/{}`", names.join(" "))
}

/// A command with values for some of its options, all as the reader's client shows them, in code marks.
pub(super) fn command_with(lang: &Lang, path: &str, given: &[(&str, &str)]) -> String {
    let mut all = command(lang, path).trim_matches('`').to_owned();
    for (name, value) in given {
        let name = option(lang, &format!("{path} {name}"));
        let value = value.replace('`', "'");
        let value = match value.contains(char::is_whitespace) {
            true => format!("\"{value}\""),
            false => value,
        };
        all = format!("{all} {}:{value}", name.trim_matches('`'));
    }
    format!("`{all}`")
}

/// An option as the reader's client shows it, by its names from the root, in code marks.
pub(super) fn option(lang: &Lang, path: &str) -> String {
    let id = format!("command-{}", path.replace(' ', "-"));
    let canonical = path.rsplit(' ').next().unwrap_or(path);
    let name = lang.attr(&id, "name");
    format!("`{}`", name.unwrap_or_else(|| canonical.to_owned()))
}

/// Choices as the reader's client shows them, each given as the name of its set and its word.
pub(super) fn choices(lang: &Lang, choices: &[String]) -> String {
    let names = choices.iter();
    let names = names.map(|choice| lang.say(&format!("choice-{choice}"), &[]));
    names.collect::<Vec<_>>().join(" / ")
}

/// The command that makes a move.
pub(super) fn step(lang: &Lang, step: Move) -> String {
    match step {
        Move::Assign => command(lang, "assign"),
        other => command(lang, &format!("case {}", other.as_str())),
    }
}

/// A permission, by the name that Discord's settings show.
pub(super) fn need(lang: &Lang, need: Need) -> String {
    let id = match need {
        Need::ViewChannel => "need-view-channel",
        Need::SendMessages => "need-send-messages",
        Need::EmbedLinks => "need-embed-links",
        Need::AttachFiles => "need-attach-files",
        Need::ReadMessageHistory => "need-read-message-history",
        Need::MentionEveryone => "need-mention-everyone",
        Need::CreateThreads => "need-create-threads",
        Need::SendInThreads => "need-send-in-threads",
    };
    lang.say(id, &[])
}
