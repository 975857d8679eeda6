//! Before and after, rule by rule.

use std::collections::{BTreeMap, BTreeSet};

use super::{FromTo, RuleChange};
use crate::{
    model::{
        customer::required::RequiredField,
        desk::{Desk, Role, Team},
        ids::{ChannelId, TeamId},
        words::{phrase::Phrase, script::ScriptAbout},
    },
    rules::{
        callback::wanted::{self, CallbackRule, Wanted},
        case::targets::{Target, built_in},
        desk::settings::Settings,
        time::calendar::CalendarSpec,
    },
};

/// The change, where it is one.
fn changed<T: PartialEq>(from: T, to: T) -> Option<FromTo<T>> {
    (from != to).then_some(FromTo { from, to })
}

/// What changed of a desk itself.
#[must_use]
pub fn of_desk(before: &Desk, after: &Desk) -> Vec<RuleChange> {
    let [from, to] = [before, after].map(|desk| desk.zone.name().to_owned());
    let mut changes: Vec<RuleChange> = [
        changed(before.locale, after.locale).map(RuleChange::DeskLanguage),
        changed(from, to).map(RuleChange::DeskZone),
        changed(before.teams_closed, after.teams_closed).map(RuleChange::TeamsClosed),
        changed(before.masks.clone(), after.masks.clone()).map(RuleChange::Masks),
    ]
    .into_iter()
    .flatten()
    .collect();
    changes.extend(phrases(&before.words.phrases, &after.words.phrases));
    for about in ScriptAbout::ALL {
        let [from, to] = [before, after].map(|desk| desk.words.scripts.get(&about).cloned());
        changes.extend(changed(from, to).map(|one| RuleChange::Script(about, one)));
    }
    let roles = [
        (Role::Agent, before.agent_role, after.agent_role),
        (
            Role::Supervisor,
            before.supervisor_role,
            after.supervisor_role,
        ),
        (Role::Manager, before.manager_role, after.manager_role),
    ];
    for (role, from, to) in roles {
        changes.extend(changed(from, to).map(|change| RuleChange::DeskRole(role, change)));
    }
    changes
}

/// The phrases that are gone, then those that are new.
fn phrases(before: &[Phrase], after: &[Phrase]) -> Vec<RuleChange> {
    let missing = |from: &[Phrase], among: &[Phrase]| -> Vec<Phrase> {
        let missing = from.iter().filter(|one| !among.contains(one));
        missing.cloned().collect()
    };
    let gone = missing(before, after).into_iter().map(|one| FromTo {
        from: Some(one),
        to: None,
    });
    let new = missing(after, before).into_iter().map(|one| FromTo {
        from: None,
        to: Some(one),
    });
    gone.chain(new).map(RuleChange::Phrase).collect()
}

/// What changed of a team.
#[must_use]
pub fn of_team(before: &Team, after: &Team) -> Vec<RuleChange> {
    let name = || after.name.clone();
    let taking = match (before.retired, after.retired) {
        (true, false) => Some(RuleChange::TeamAdded(name())),
        (false, true) => Some(RuleChange::TeamRetired(name())),
        _ => None,
    };
    let changes = [
        taking,
        changed(before.name.clone(), name()).map(RuleChange::TeamRenamed),
        changed(before.channel, after.channel).map(|one| RuleChange::TeamChannel(name(), one)),
        changed(before.supervisors_channel, after.supervisors_channel)
            .map(|one| RuleChange::TeamSupervisors(name(), one)),
        changed(before.roles.clone(), after.roles.clone())
            .map(|one| RuleChange::TeamRoles(name(), one)),
        changed(before.threads, after.threads).map(|one| RuleChange::TeamThreads(name(), one)),
    ];
    changes.into_iter().flatten().collect()
}

/// What changed of a routine: its cron text, none while it is off, and its channel.
#[must_use]
pub fn of_routine(
    name: &str,
    before: (Option<String>, Option<ChannelId>),
    after: (Option<String>, Option<ChannelId>),
) -> Vec<RuleChange> {
    let name = || name.to_owned();
    let changes = [
        changed(before.0, after.0).map(|one| RuleChange::RoutineTime(name(), one)),
        changed(before.1, after.1).map(|one| RuleChange::RoutineChannel(name(), one)),
    ];
    changes.into_iter().flatten().collect()
}

/// What changed of targets, ladder, kinds and calendars. The zone is told by the desk itself.
#[must_use]
pub fn of_settings(
    before: &Settings,
    after: &Settings,
    teams: &BTreeMap<TeamId, String>,
) -> Vec<RuleChange> {
    let mut changes = kinds(before, after);
    changes.extend(targets(before, after, teams));
    let ladder = changed(before.own.ladder.clone(), after.own.ladder.clone());
    changes.extend(ladder.map(RuleChange::LadderSet));
    let [from, to] = [before, after].map(|settings| settings.own.quiet.unwrap_or_default());
    changes.extend(changed(from, to).map(RuleChange::QuietSet));
    changes.extend(required(&before.own.required, &after.own.required));
    changes.extend(callbacks(before, after));
    let [from, to] = [before, after].map(Settings::desk_calendar);
    changes.extend(calendar(None, &from, &to));
    let both = [before, after];
    let owners = both.iter().flat_map(|settings| settings.calendars.keys());
    for team in owners.collect::<BTreeSet<_>>() {
        let Some(name) = teams.get(team) else {
            continue;
        };
        let [had, has] = both.map(|settings| settings.calendars.contains_key(team));
        let own = changed(had, has).map(|one| RuleChange::CalendarOwn(name.clone(), one));
        changes.extend(own);
        let [from, to] = both.map(|settings| settings.calendar(*team));
        changes.extend(calendar(Some(name), &from, &to));
    }
    changes
}

/// The rows that were there and are gone, then the new ones; one whose kind has another name is told as both.
fn required(before: &[RequiredField], after: &[RequiredField]) -> Vec<RuleChange> {
    let told =
        |row: &RequiredField, from| RuleChange::FileField(row.clone(), FromTo { from, to: !from });
    let gone = before.iter().filter(|row| !after.contains(row));
    let new = after.iter().filter(|row| !before.contains(row));
    let gone = gone.map(|row| told(row, true));
    gone.chain(new.map(|row| told(row, false))).collect()
}

/// Rules for callbacks, those of the same cases together.
fn callbacks(before: &Settings, after: &Settings) -> Vec<RuleChange> {
    let [old, new] = [before, after].map(|one| wanted::in_force(&one.own.callbacks));
    let held = |rules: &[CallbackRule], of: &Wanted| {
        let mut all = rules.iter();
        all.find(|rule| rule.of == *of).cloned()
    };
    let is_gone = |rule: &&CallbackRule| held(&new, &rule.of).is_none();
    let rows = old.iter().filter(is_gone).chain(&new);
    rows.filter_map(|rule| {
        let change = changed(held(&old, &rule.of), held(&new, &rule.of));
        change.map(RuleChange::CallbackSet)
    })
    .collect()
}

fn kinds(before: &Settings, after: &Settings) -> Vec<RuleChange> {
    let (old, new) = (&before.own.kinds, &after.own.kinds);
    let renamed = |kind: &str| {
        new.renamed(kind)
            .filter(|_| new.all().all(|one| one != kind))
    };
    let mut changes = Vec::new();
    for kind in old.all() {
        let from = kind.to_owned();
        if let Some(to) = renamed(kind) {
            let to = to.to_owned();
            changes.push(RuleChange::KindRenamed(FromTo { from, to }));
        } else if old.is_offered(kind) && !new.is_offered(kind) {
            changes.push(RuleChange::KindRetired(from));
        }
    }
    let is_new_name = |kind: &str| old.all().any(|from| renamed(from) == Some(kind));
    let added = new
        .offered()
        .filter(|kind| !old.is_offered(kind) && !is_new_name(kind));
    changes.extend(added.map(|kind| RuleChange::KindAdded(kind.to_owned())));
    changes
}

/// A target of a renamed kind is the same target.
fn targets(
    before: &Settings,
    after: &Settings,
    teams: &BTreeMap<TeamId, String>,
) -> Vec<RuleChange> {
    let mut old = before.own.targets.clone();
    for row in &mut old {
        let renamed = row
            .kind
            .as_deref()
            .and_then(|kind| after.own.kinds.renamed(kind));
        row.kind = renamed.map(str::to_owned).or(row.kind.take());
    }
    let new = &after.own.targets;
    let built_in = built_in();
    let held = |rows: &[Target], row: &Target| {
        let mut all = rows.iter().chain(&built_in);
        all.find(|one| one.is_for_the_same(row)).cloned()
    };
    let is_gone = |row: &&Target| new.iter().all(|one| !one.is_for_the_same(row));
    let rows = old.iter().filter(is_gone).chain(new);
    rows.filter_map(|row| {
        let team = row.team.and_then(|team| teams.get(&team).cloned());
        changed(held(&old, row), held(new, row)).map(|one| RuleChange::TargetSet(team, one))
    })
    .collect()
}

fn calendar(team: Option<&String>, before: &CalendarSpec, after: &CalendarSpec) -> Vec<RuleChange> {
    let team = || team.cloned();
    let [from, to] = [before, after].map(|spec| spec.zone.name().to_owned());
    let zone = changed(from, to).map(|one| RuleChange::CalendarZone(team(), one));
    let hours = changed(before.week.clone(), after.week.clone())
        .map(|one| RuleChange::CalendarHours(team(), Box::new(one)));
    let holidays = parted(&before.holidays, &after.holidays)
        .map(|one| RuleChange::CalendarHolidays(team(), one));
    let workdays = parted(&before.workdays, &after.workdays)
        .map(|one| RuleChange::CalendarWorkdays(team(), one));
    [zone, hours, holidays, workdays]
        .into_iter()
        .flatten()
        .collect()
}

/// What only one of the two has.
fn parted<K: Ord + ToString, V: Clone + PartialEq>(
    before: &BTreeMap<K, V>,
    after: &BTreeMap<K, V>,
) -> Option<FromTo<BTreeMap<String, V>>> {
    let without = |one: &BTreeMap<K, V>, other: &BTreeMap<K, V>| {
        let left = one
            .iter()
            .filter(|(key, value)| other.get(*key) != Some(*value));
        left.map(|(key, value)| (key.to_string(), value.clone()))
            .collect()
    };
    changed(without(before, after), without(after, before))
}
