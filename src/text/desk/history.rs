//! `/desk history`: which rule was changed, when, by whom, from what to what.

use std::collections::BTreeMap;

use crate::{
    model::{ids::ChannelId, press::Press, record::Event, words::script::ScriptPart},
    reply::{Embed, Message},
    rules::{
        case::{ladder::Ladder, targets::Target},
        clean,
        customer::mask::LONGEST,
        desk::changes::{FromTo, RuleChange},
        report::digest::{self, Span},
        time::calendar::Workday,
    },
    text::{
        case::{history, ladder, targets},
        lang::Lang,
        notice::routine_name,
        parts,
        time::{calendar, when},
        words,
    },
};

/// How many characters are shown of what a rule was, and of what it is.
const VALUE: usize = 180;

/// How many entries of a list.
const ENTRIES: usize = 4;

/// One page of what was changed of the rules, newest first; pages count from 1.
#[must_use]
pub fn rule_history(
    lang: &Lang,
    events: &[Event<RuleChange>],
    (page, pages): (i64, i64),
) -> Message {
    let lines: Vec<String> = events.iter().map(|one| line(lang, one)).collect();
    let body = if lines.is_empty() {
        say!(lang, "rule-history-empty")
    } else {
        parts::fit(lang, &lines, 4000)
    };
    Message {
        embeds: vec![Embed {
            title: say!(lang, "rule-history-title"),
            body,
            footer: history::page_of(lang, page, pages),
            ..Embed::default()
        }],
        rows: parts::pager(lang, page, pages, Press::RuleHistory),
        ..Message::default()
    }
}

fn line(lang: &Lang, event: &Event<RuleChange>) -> String {
    let when = when::at(event.at);
    let actor = history::who(lang, event.actor);
    let Some(change) = &event.what else {
        let event = say!(lang, "event-unknown", actor = actor);
        return say!(lang, "history-line", when = when, event = event);
    };
    let (rule, FromTo { from, to }) = told(lang, change);
    let value = |text: String| {
        if text.is_empty() {
            say!(lang, "field-empty")
        } else {
            clean::shorten(&text, VALUE)
        }
    };
    say!(
        lang,
        "rule-change",
        when = when,
        actor = actor,
        rule = rule,
        from = value(from),
        to = value(to),
    )
}

/// A rule's name, what it was and what it is; empty for nothing.
type Told = (String, FromTo<String>);

fn told(lang: &Lang, change: &RuleChange) -> Told {
    match change {
        RuleChange::DeskLanguage(of) => {
            let language = |tag| lang.say(&format!("choice-language-{tag}"), &[]);
            (
                say!(lang, "rule-language"),
                of.map(|one| language(one.as_str())),
            )
        }
        RuleChange::DeskZone(of) => (say!(lang, "rule-zone"), of.clone()),
        RuleChange::DeskRole(role, of) => {
            let rule = say!(lang, "rule-role", role = words::role(lang, *role));
            (
                rule,
                of.map(|role| role.map_or_else(String::new, parts::role)),
            )
        }
        RuleChange::TeamAdded(team) => (say!(lang, "rule-teams"), appears(name(team))),
        RuleChange::TeamRetired(team) => (say!(lang, "rule-teams"), goes(name(team))),
        RuleChange::TeamRenamed(of) => (say!(lang, "rule-teams"), of.map(|team| name(team))),
        RuleChange::TeamChannel(team, of) => {
            let rule = say!(lang, "rule-team-channel", team = parts::team(team));
            (rule, of.map(channel))
        }
        RuleChange::TeamSupervisors(team, of) => {
            let rule = say!(lang, "rule-team-supervisors", team = parts::team(team));
            (rule, of.map(channel))
        }
        RuleChange::TeamRoles(team, of) => {
            let rule = say!(lang, "rule-team-roles", team = parts::team(team));
            (
                rule,
                of.map(|roles| listed(lang, roles.iter().copied().map(parts::role))),
            )
        }
        RuleChange::TeamsClosed(of) => (
            say!(lang, "rule-teams-closed"),
            of.map(|closed| switch(lang, *closed)),
        ),
        RuleChange::Masks(of) => (
            say!(lang, "rule-masks"),
            of.map(|masks| listed(lang, masks.iter().map(|mask| parts::code(mask, LONGEST)))),
        ),
        RuleChange::Phrase(of) => (
            say!(lang, "rule-phrase"),
            of.map(|one| {
                one.as_ref()
                    .map_or_else(String::new, |one| words::phrases::line(lang, one))
            }),
        ),
        RuleChange::Script(about, of) => (
            say!(lang, "rule-script", about = words::script(lang, *about)),
            of.map(|one| {
                let built_in = || say!(lang, "rules-built-in");
                one.as_ref().map_or_else(built_in, |one| {
                    let lines = one.lines(ScriptPart::Say);
                    parts::line(lang, &lines.join(" "), VALUE)
                })
            }),
        ),
        RuleChange::TeamThreads(team, of) => {
            let rule = say!(lang, "rule-team-threads", team = parts::team(team));
            (rule, of.map(|on| switch(lang, *on)))
        }
        RuleChange::RoutineTime(name, of) => {
            let cron = of.to.as_deref().or(of.from.as_deref());
            let span = cron.map_or(Span::Other, digest::span_of);
            let name = routine_name(lang, name, span);
            let rule = say!(lang, "rule-routine-time", name = name);
            (rule, of.map(|cron| time(lang, cron.as_deref())))
        }
        RuleChange::RoutineChannel(name, of) => {
            let rule = say!(
                lang,
                "rule-routine-channel",
                name = routine_name(lang, name, Span::Other)
            );
            (rule, of.map(channel))
        }
        RuleChange::TargetSet(team, of) => target(lang, team.as_deref(), of),
        RuleChange::LadderSet(of) => (
            say!(lang, "rule-ladder"),
            of.map(|one| steps(lang, one.as_ref())),
        ),
        RuleChange::QuietSet(of) => (
            say!(lang, "rule-quiet"),
            of.map(|one| ladder::quiet(lang, one)),
        ),
        RuleChange::KindAdded(kind) => (say!(lang, "rule-kinds"), appears(words::kind(lang, kind))),
        RuleChange::KindRetired(kind) => (say!(lang, "rule-kinds"), goes(words::kind(lang, kind))),
        RuleChange::KindRenamed(of) => (
            say!(lang, "rule-kinds"),
            of.map(|kind| words::kind(lang, kind)),
        ),
        RuleChange::CalendarOwn(team, of) => {
            (owner(lang, Some(team)), of.map(|own| whose(lang, *own)))
        }
        RuleChange::CalendarZone(team, of) => {
            (of_calendar(lang, team, say!(lang, "rule-zone")), of.clone())
        }
        RuleChange::CalendarHours(team, of) => {
            let week = of.map(|week| calendar::week_of(lang, week).replace('\n', parts::DOT));
            (of_calendar(lang, team, say!(lang, "rule-hours")), week)
        }
        RuleChange::CalendarHolidays(team, of) => {
            let rule = of_calendar(lang, team, say!(lang, "rule-holidays"));
            (rule, of.map(|days| holidays(lang, days)))
        }
        RuleChange::CalendarWorkdays(team, of) => {
            let rule = of_calendar(lang, team, say!(lang, "rule-workdays"));
            (rule, of.map(|days| workdays(lang, days)))
        }
    }
}

fn switch(lang: &Lang, on: bool) -> String {
    if on {
        say!(lang, "rule-on")
    } else {
        say!(lang, "rule-off")
    }
}

fn time(lang: &Lang, cron: Option<&str>) -> String {
    cron.map_or_else(|| switch(lang, false), |cron| parts::code(cron, 60))
}

fn steps(lang: &Lang, own: Option<&Ladder>) -> String {
    let built_in = || say!(lang, "rules-built-in");
    own.map_or_else(built_in, |own| ladder::steps(lang, own, VALUE - 2))
}

fn whose(lang: &Lang, own: bool) -> String {
    if own {
        say!(lang, "team-own-calendar")
    } else {
        say!(lang, "team-desk-calendar")
    }
}

fn holidays(lang: &Lang, days: &BTreeMap<String, String>) -> String {
    listed(
        lang,
        days.iter().map(|(day, of)| format!("{day} {}", name(of))),
    )
}

fn workdays(lang: &Lang, days: &BTreeMap<String, Workday>) -> String {
    let each = days.iter().map(|(day, of)| {
        let hours = calendar::hours(lang, &of.spans);
        format!("{day} {} {hours}", name(&of.name))
    });
    listed(lang, each)
}

fn target(lang: &Lang, team: Option<&str>, of: &FromTo<Option<Target>>) -> Told {
    let unset = || say!(lang, "target-unset");
    let length =
        |row: &Option<Target>| (row.as_ref()).map_or_else(unset, |row| targets::length(lang, row));
    let row = of.to.as_ref().or(of.from.as_ref());
    let rule = row.map_or_else(String::new, |row| {
        let names = row.team.zip(team.map(str::to_owned));
        let cases = targets::cases(lang, &names.into_iter().collect(), row);
        let clock = words::clock(lang, row.clock);
        say!(lang, "rule-target", cases = cases, clock = clock)
    });
    (rule, of.map(length))
}

fn of_calendar(lang: &Lang, team: &Option<String>, rule: String) -> String {
    parts::joined(&[owner(lang, team.as_ref()), rule], parts::DOT)
}

fn owner(lang: &Lang, team: Option<&String>) -> String {
    match team {
        Some(team) => say!(lang, "calendar-of-team", team = name(team)),
        None => say!(lang, "calendar-of-desk"),
    }
}

fn name(typed: &str) -> String {
    parts::name(typed, 50)
}

fn channel(channel: &Option<ChannelId>) -> String {
    channel.map_or_else(String::new, parts::channel)
}

fn appears(what: String) -> FromTo<String> {
    FromTo {
        from: String::new(),
        to: what,
    }
}

fn goes(what: String) -> FromTo<String> {
    FromTo {
        from: what,
        to: String::new(),
    }
}

/// The first entries of a list, and how many there are more.
fn listed(lang: &Lang, each: impl Iterator<Item = String>) -> String {
    let mut each: Vec<String> = each.collect();
    let more = each.len().saturating_sub(ENTRIES);
    if more > 0 {
        each.truncate(ENTRIES);
        each.push(say!(lang, "more", count = more));
    }
    each.join(&say!(lang, "list-comma"))
}

#[cfg(test)]
mod tests;
