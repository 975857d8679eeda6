//! What a change of the rules says: the rule's name, what it was and what it is.

use std::collections::BTreeMap;

use crate::{
    model::{customer::required::RequiredField, ids::ChannelId, words::script::ScriptPart},
    rules::{
        callback::wanted::CallbackRule,
        case::{ladder::Ladder, targets::Target},
        customer::mask::LONGEST,
        desk::changes::{FromTo, RuleChange},
        report::digest::{self, Span},
        time::calendar::Workday,
    },
    text::{
        callback::rules,
        case::{ladder, targets},
        customer::required,
        lang::Lang,
        notice::routine_name,
        parts,
        time::calendar,
        words,
    },
};

/// How many characters are shown of what a rule was, and of what it is, beside each other.
pub(super) const VALUE: usize = 180;

/// How many entries of a list.
pub(super) const ENTRIES: usize = 4;

/// How many characters stand on one line of a longer one, told whole.
pub(super) const PIECE: usize = 1500;

/// A rule's name, what it was and what it is; empty for nothing.
pub(super) type Told = (String, FromTo<String>);

/// A field that files must have, or not.
fn file_field(lang: &Lang, row: &RequiredField, of: &FromTo<bool>) -> Told {
    let rule = say!(lang, "rule-file-field", field = required::row(lang, row));
    (rule, of.map(|on| switch(lang, *on)))
}

/// A list with that many of its entries.
#[expect(clippy::too_many_lines, reason = "one table")]
pub(super) fn told(lang: &Lang, change: &RuleChange, most: usize) -> Told {
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
