//! `/desk history`: which rule was changed, when, by whom, from what to what.

use std::collections::BTreeMap;

use crate::{
    model::{
        customer::required::RequiredField, ids::ChannelId, page::PageAt, press::Press,
        record::Event, words::script::ScriptPart,
    },
    reply::{Embed, Message},
    rules::{
        callback::wanted::CallbackRule,
        case::{ladder::Ladder, targets::Target},
        clean,
        customer::mask::LONGEST,
        desk::changes::{FromTo, RuleChange},
        report::digest::{self, Span},
        time::calendar::Workday,
    },
    text::{
        callback::rules,
        case::{history, ladder, targets},
        customer::required,
        lang::Lang,
        notice::routine_name,
        packed::{self, Room},
        parts,
        time::{calendar, when},
        words,
    },
};

/// How many characters are shown of what a rule was, and of what it is, beside each other.
const VALUE: usize = 180;

/// How many entries of a list.
const ENTRIES: usize = 4;

/// How many characters stand on one line of a longer one, told whole.
const PIECE: usize = 1500;

/// What a page holds.
const ROOM: Room = Room {
    lines: 8,
    units: 3900,
    head: 0,
};

/// One page of what was changed of the rules, newest first, whole.
#[must_use]
pub fn rule_history(lang: &Lang, events: &[Event<RuleChange>], sheet: PageAt) -> Message {
    let told = events.iter().map(|one| (one.at, lines(lang, one)));
    let lines = packed::newest_first(told);
    let need = |line: &str| line.encode_utf16().count() + 1;
    let list = lines.iter().map(|(place, line)| (*place, need(line)));
    let page = packed::page(&list.collect::<Vec<_>>(), ROOM, sheet);
    let shown = lines.get(page.lines.clone()).unwrap_or_default();
    let shown: Vec<&str> = shown.iter().map(|(_, line)| line.as_str()).collect();
    let body = if shown.is_empty() {
        say!(lang, "rule-history-empty")
    } else {
        shown.join("\n")
    };
    Message {
        embeds: vec![Embed {
            title: say!(lang, "rule-history-title"),
            body,
            footer: history::page_of(lang, page.number, page.of),
            ..Embed::default()
        }],
        rows: page.pager(lang, Press::RuleHistory),
        ..Message::default()
    }
}

/// A change on one line; where that cannot hold it, the whole of what was and of what is follows.
fn lines(lang: &Lang, event: &Event<RuleChange>) -> Vec<String> {
    let when = when::at(event.at);
    let actor = history::who(lang, event.actor);
    let Some(change) = &event.what else {
        let event = say!(lang, "event-unknown", actor = actor);
        return vec![say!(lang, "history-line", when = when, event = event)];
    };
    let (rule, brief) = told(lang, change, ENTRIES);
    let (_, whole) = told(lang, change, usize::MAX);
    let value = |text: &String| {
        if text.is_empty() {
            say!(lang, "field-empty")
        } else {
            clean::shorten(text, VALUE)
        }
    };
    let brief = brief.map(value);
    let head = say!(
        lang,
        "rule-change",
        when = when,
        actor = actor,
        rule = rule,
        from = brief.from.clone(),
        to = brief.to.clone(),
    );
    let mut lines = vec![head];
    let is_cut = |brief: &str, whole: &str| !whole.is_empty() && brief != whole;
    if is_cut(&brief.from, &whole.from) || is_cut(&brief.to, &whole.to) {
        lines.extend(pieces(lang, &whole.from));
        lines.push(parts::ARROW.trim().to_owned());
        lines.extend(pieces(lang, &whole.to));
    }
    lines
}

/// All of a list, on as many lines as it takes.
fn pieces(lang: &Lang, whole: &str) -> Vec<String> {
    let comma = say!(lang, "list-comma");
    let mut lines: Vec<String> = Vec::new();
    for entry in whole.split(&comma) {
        match lines.last_mut() {
            Some(line) if line.chars().count() + entry.chars().count() < PIECE => {
                line.push_str(&comma);
                line.push_str(entry);
            }
            _ => lines.push(entry.to_owned()),
        }
    }
    lines
}

/// A rule's name, what it was and what it is; empty for nothing.
type Told = (String, FromTo<String>);

/// A field that files must have, or not.
fn file_field(lang: &Lang, row: &RequiredField, of: &FromTo<bool>) -> Told {
    let rule = say!(lang, "rule-file-field", field = required::row(lang, row));
    (rule, of.map(|on| switch(lang, *on)))
}

/// A list with that many of its entries.
#[expect(clippy::too_many_lines, reason = "one table")]
fn told(lang: &Lang, change: &RuleChange, most: usize) -> Told {
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
                of.map(|roles| listed(lang, roles.iter().copied().map(parts::role), most)),
            )
        }
        RuleChange::TeamsClosed(of) => (
            say!(lang, "rule-teams-closed"),
            of.map(|closed| switch(lang, *closed)),
        ),
        RuleChange::Masks(of) => (
            say!(lang, "rule-masks"),
            of.map(|masks| {
                let each = masks.iter().map(|mask| parts::code(mask, LONGEST));
                listed(lang, each, most)
            }),
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
            of.map(|one| steps(lang, one.as_ref(), most)),
        ),
        RuleChange::FileField(row, of) => file_field(lang, row, of),
        RuleChange::QuietSet(of) => (
            say!(lang, "rule-quiet"),
            of.map(|one| ladder::quiet(lang, one)),
        ),
        RuleChange::CallbackSet(of) => callback_rule(lang, of),
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
            (rule, of.map(|days| holidays(lang, days, most)))
        }
        RuleChange::CalendarWorkdays(team, of) => {
            let rule = of_calendar(lang, team, say!(lang, "rule-workdays"));
            (rule, of.map(|days| workdays(lang, days, most)))
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

fn steps(lang: &Lang, own: Option<&Ladder>, most: usize) -> String {
    let max = if most > ENTRIES { PIECE } else { VALUE - 2 };
    let built_in = || say!(lang, "rules-built-in");
    own.map_or_else(built_in, |own| ladder::steps(lang, own, max))
}

fn whose(lang: &Lang, own: bool) -> String {
    if own {
        say!(lang, "team-own-calendar")
    } else {
        say!(lang, "team-desk-calendar")
    }
}

fn holidays(lang: &Lang, days: &BTreeMap<String, String>, most: usize) -> String {
    let each = days.iter().map(|(day, of)| format!("{day} {}", name(of)));
    listed(lang, each, most)
}

fn workdays(lang: &Lang, days: &BTreeMap<String, Workday>, most: usize) -> String {
    let each = days.iter().map(|(day, of)| {
        let hours = calendar::hours(lang, &of.spans);
        format!("{day} {} {hours}", name(&of.name))
    });
    listed(lang, each, most)
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

fn callback_rule(lang: &Lang, of: &FromTo<Option<CallbackRule>>) -> Told {
    let row = of.to.as_ref().or(of.from.as_ref());
    let cases = row.map_or_else(String::new, |row| {
        rules::cases(lang, &BTreeMap::new(), &row.of)
    });
    let rule = say!(lang, "rule-callback", cases = cases);
    let value = |one: &Option<CallbackRule>| {
        let value = one.as_ref().map(|one| rules::value(lang, one));
        value.unwrap_or_default()
    };
    (rule, of.map(value))
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
fn listed(lang: &Lang, each: impl Iterator<Item = String>, most: usize) -> String {
    let mut each: Vec<String> = each.collect();
    let more = each.len().saturating_sub(most);
    if more > 0 {
        each.truncate(most);
        each.push(say!(lang, "more", count = more));
    }
    each.join(&say!(lang, "list-comma"))
}

#[cfg(test)]
mod tests;
