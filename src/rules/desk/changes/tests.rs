//! Each rule that changes is told once, and what does not change is not.
#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use chrono::{NaiveDate, TimeDelta};
use chrono_tz::Tz;

use super::*;
use crate::{
    model::{
        case::clocks::ClockKind,
        customer::required::FileField,
        desk::{Desk, Team},
        ids::TeamId,
    },
    rules::{
        case::{
            ladder::{Audience, Step},
            targets::{Origin, TargetHours, built_in},
        },
        desk::settings::Settings,
        time::calendar::CalendarSpec,
    },
};

fn from_to<T>(from: T, to: T) -> FromTo<T> {
    FromTo { from, to }
}

fn desk() -> Desk {
    Desk {
        id: DeskId(1),
        locale: Locale::EnUs,
        zone: Tz::UTC,
        agent_role: None,
        supervisor_role: Some(RoleId(5)),
        manager_role: None,
        set_up: false,
        teams_closed: false,
        masks: Vec::new(),
        words: Default::default(),
    }
}

fn team() -> Team {
    Team {
        id: TeamId(7),
        desk: DeskId(1),
        name: "Field".to_owned(),
        channel: None,
        supervisors_channel: None,
        roles: Vec::new(),
        retired: false,
        rules: 0,
        unsettled: None,
        threads: false,
        closed: false,
    }
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// What the change makes of settings that begin with nothing decided.
fn told(change: impl FnOnce(&mut Settings)) -> Vec<RuleChange> {
    let before = Settings::new(Tz::UTC);
    changed_to(&before, change).1
}

fn changed_to(
    before: &Settings,
    change: impl FnOnce(&mut Settings),
) -> (Settings, Vec<RuleChange>) {
    let mut after = before.clone();
    change(&mut after);
    let teams = BTreeMap::from([(TeamId(7), "Field".to_owned())]);
    let changes = of_settings(before, &after, &teams);
    (after, changes)
}

#[test]
fn a_desk_tells_language_zone_and_roles() {
    assert_eq!(
        of_desk(
            &desk(),
            &Desk {
                set_up: true,
                teams_closed: false,
                masks: Vec::new(),
                words: Default::default(),
                ..desk()
            }
        ),
        []
    );
    let after = Desk {
        locale: Locale::ZhCn,
        zone: Tz::Asia__Shanghai,
        agent_role: Some(RoleId(4)),
        supervisor_role: None,
        ..desk()
    };
    let zones = ["UTC", "Asia/Shanghai"].map(str::to_owned);
    let [utc, shanghai] = zones;
    assert_eq!(
        of_desk(&desk(), &after),
        [
            RuleChange::DeskLanguage(from_to(Locale::EnUs, Locale::ZhCn)),
            RuleChange::DeskZone(from_to(utc, shanghai)),
            RuleChange::DeskRole(Role::Agent, from_to(None, Some(RoleId(4)))),
            RuleChange::DeskRole(Role::Supervisor, from_to(Some(RoleId(5)), None)),
        ]
    );
}

#[test]
fn a_team_tells_what_it_is_and_a_routine_when_it_runs() {
    assert_eq!(of_team(&team(), &team()), []);
    let name = || "Field".to_owned();
    let retired = Team {
        retired: true,
        ..team()
    };
    assert_eq!(
        of_team(&team(), &retired),
        [RuleChange::TeamRetired(name())]
    );
    let after = Team {
        name: "Outside".to_owned(),
        channel: Some(ChannelId(1)),
        supervisors_channel: Some(ChannelId(2)),
        roles: vec![RoleId(3)],
        threads: true,
        ..team()
    };
    let new = || "Outside".to_owned();
    assert_eq!(
        of_team(&retired, &after),
        [
            RuleChange::TeamAdded(new()),
            RuleChange::TeamRenamed(from_to(name(), new())),
            RuleChange::TeamChannel(new(), from_to(None, Some(ChannelId(1)))),
            RuleChange::TeamSupervisors(new(), from_to(None, Some(ChannelId(2)))),
            RuleChange::TeamRoles(new(), from_to(vec![], vec![RoleId(3)])),
            RuleChange::TeamThreads(new(), from_to(false, true)),
        ]
    );
    let weekly = || Some("0 17 * * 5".to_owned());
    let digest = || "digest".to_owned();
    assert_eq!(of_routine("digest", (weekly(), None), (weekly(), None)), []);
    assert_eq!(
        of_routine("digest", (weekly(), None), (None, Some(ChannelId(9)))),
        [
            RuleChange::RoutineTime(digest(), from_to(weekly(), None)),
            RuleChange::RoutineChannel(digest(), from_to(None, Some(ChannelId(9)))),
        ]
    );
}

#[test]
fn targets_tell_the_row_that_held_for_the_same_cases() {
    assert_eq!(told(|_| {}), []);
    let complaint = built_in();
    let is_it = |row: &&Target| {
        row.kind.as_deref() == Some("complaint") && row.clock == ClockKind::Response
    };
    let complaint = complaint.iter().find(is_it).unwrap();
    let own = Target {
        length: TimeDelta::minutes(45),
        hours: TargetHours::Team,
        origin: Origin::Desk,
        ..complaint.clone()
    };
    let before = Settings::new(Tz::UTC);
    let (set, changes) = changed_to(&before, |settings| settings.own.targets.push(own.clone()));
    let row = RuleChange::TargetSet(None, from_to(Some(complaint.clone()), Some(own.clone())));
    assert_eq!(changes, [row]);
    let (_, changes) = changed_to(&set, |settings| settings.own.targets.clear());
    let row = RuleChange::TargetSet(None, from_to(Some(own.clone()), Some(complaint.clone())));
    assert_eq!(changes, [row]);
    let field = Target {
        team: Some(TeamId(7)),
        ..own
    };
    let changes = told(|settings| settings.own.targets.push(field.clone()));
    let name = Some("Field".to_owned());
    assert_eq!(
        changes,
        [RuleChange::TargetSet(name, from_to(None, Some(field)))]
    );
}

#[test]
fn a_renamed_kind_keeps_its_targets() {
    let added = told(|settings| settings.own.kinds.add("Outage").unwrap());
    assert_eq!(added, [RuleChange::KindAdded("Outage".to_owned())]);
    let mut before = Settings::new(Tz::UTC);
    before.own.kinds.add("Outage").unwrap();
    before.own.targets.push(Target {
        kind: Some("Outage".to_owned()),
        ..built_in()[0].clone()
    });
    let (_, renamed) = changed_to(&before, |settings| {
        settings.rename_kind("Outage", "Fault").unwrap();
    });
    let names = from_to("Outage".to_owned(), "Fault".to_owned());
    assert_eq!(renamed, [RuleChange::KindRenamed(names)]);
    let (retired, changes) = changed_to(&before, |settings| {
        settings.own.kinds.retire("Outage").unwrap();
    });
    assert_eq!(changes, [RuleChange::KindRetired("Outage".to_owned())]);
    let (_, again) = changed_to(&retired, |settings| {
        settings.own.kinds.add("Outage").unwrap();
    });
    assert_eq!(again, [RuleChange::KindAdded("Outage".to_owned())]);
}

#[test]
fn a_ladder_and_calendars_tell_what_they_were() {
    let steps = vec![Step::once(TimeDelta::zero(), Audience::Managers)];
    let ladder = Ladder::new(steps).unwrap();
    let changes = told(|settings| settings.own.ladder = Some(ladder.clone()));
    assert_eq!(
        changes,
        [RuleChange::LadderSet(from_to(None, Some(ladder)))]
    );

    let week = CalendarSpec::default_week(Tz::UTC);
    let (name, xmas) = ("Field".to_owned(), day("2026-12-25"));
    let holidays = BTreeMap::from([(xmas.to_string(), "Christmas".to_owned())]);
    let put_in = from_to(BTreeMap::new(), holidays);
    let mut desk = week.clone();
    desk.holidays.insert(xmas, "Christmas".to_owned());
    let changes = told(|settings| settings.own.calendar = Some(desk.clone()));
    assert_eq!(
        changes,
        [RuleChange::CalendarHolidays(None, put_in.clone())]
    );

    let mut own = desk.clone();
    own.zone = Tz::Europe__Berlin;
    own.week[4].clear();
    own.workdays.insert(
        day("2026-12-26"),
        Workday {
            name: "for the 24th".to_owned(),
            spans: Vec::new(),
            by_hand: true,
        },
    );
    let changes = told(|settings| {
        settings.calendars.insert(TeamId(7), own.clone());
        settings.calendars.insert(TeamId(99), own.clone());
    });
    let zones = ["UTC", "Europe/Berlin"].map(str::to_owned);
    let [utc, berlin] = zones;
    let team = || Some(name.clone());
    let [was, is] = [BTreeMap::new(), own.workdays.clone()].map(|days| {
        days.into_iter()
            .map(|(day, of)| (day.to_string(), of))
            .collect()
    });
    assert_eq!(
        changes,
        [
            RuleChange::CalendarOwn(name.clone(), from_to(false, true)),
            RuleChange::CalendarZone(team(), from_to(utc, berlin)),
            RuleChange::CalendarHours(team(), Box::new(from_to(week.week, own.week))),
            RuleChange::CalendarHolidays(team(), put_in),
            RuleChange::CalendarWorkdays(team(), from_to(was, is)),
        ]
    );
}

#[test]
fn a_change_is_written_by_its_name_and_read_back() {
    let target = built_in().swap_remove(0);
    for change in [
        RuleChange::DeskRole(Role::Agent, from_to(None, Some(RoleId(4)))),
        RuleChange::TargetSet(
            None,
            from_to(
                Some(Target {
                    origin: Origin::Desk,
                    ..target
                }),
                None,
            ),
        ),
        RuleChange::LadderSet(from_to(None, Some(Ladder::default()))),
        RuleChange::CalendarOwn("Field".to_owned(), from_to(true, false)),
    ] {
        let written = serde_json::to_value(&change).unwrap();
        assert!(written["what"].as_str().unwrap().contains('-'), "{written}");
        assert_eq!(
            serde_json::from_value::<RuleChange>(written).unwrap(),
            change
        );
    }
}

#[test]
fn fields_of_files_are_told_one_by_one() {
    let row = |field| RequiredField {
        field,
        tier: None,
        kind: None,
    };
    let (contact, notes) = (row(FileField::Contact), row(FileField::Notes));
    let (settings, changes) = changed_to(&Settings::new(Tz::UTC), |settings| {
        settings.own.required = vec![contact.clone(), notes.clone()];
    });
    let added = |row: &RequiredField| RuleChange::FileField(row.clone(), from_to(false, true));
    assert_eq!(changes, [added(&contact), added(&notes)]);
    let (_, changes) = changed_to(&settings, |settings| settings.own.required = vec![notes]);
    assert_eq!(
        changes,
        [RuleChange::FileField(contact, from_to(true, false))]
    );
}
