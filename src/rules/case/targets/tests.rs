//! Tables: the built-in lengths, who wins over whom, and the two rules after the choice.

#![expect(clippy::unwrap_used, reason = "a test may stop at its first surprise")]

use std::sync::LazyLock;

use chrono_tz::Tz;

use super::*;
use crate::rules::time::calendar::{Calendar, CalendarSpec, DaySpan};

const ALL: [ClockKind; 3] = [
    ClockKind::Response,
    ClockKind::Update,
    ClockKind::Resolution,
];

fn measured(kind: &str) -> Measured<'_> {
    Measured {
        kind,
        priority: Priority::Normal,
        tier: Tier::Standard,
        team: Some(TeamId(7)),
    }
}

/// Every day from 9 to 17, eight hours.
static OFFICE: LazyLock<Hours> = LazyLock::new(|| {
    let mut week = CalendarSpec::default_week(Tz::UTC);
    for spans in &mut week.week {
        *spans = vec![DaySpan::new(9 * 60, 17 * 60)];
    }
    Hours::Working(Calendar::compile(&week).unwrap())
});

/// 2026-11-23 10:00 UTC.
const MONDAY: Timestamp = Timestamp(1_795_428_000_000);

fn time(pick: &Pick<'_>) -> TimeDelta {
    pick.time(MONDAY, &OFFICE).unwrap()
}

/// Minutes of response, update and resolution with the built-in rows; 0 for none.
fn minutes(measured: &Measured<'_>) -> [i64; 3] {
    let rows = built_in();
    ALL.map(|clock| pick(&rows, measured, clock).map_or(0, |pick| time(&pick).num_minutes()))
}

#[test]
fn the_built_in_table_is_that_of_the_design() {
    use TargetHours::{Always, Team};
    let rows = built_in();
    for (kind, minutes_expected, hours) in [
        ("emergency", [15, 60, 240], [Always; 3]),
        ("complaint", [30, 480, 2880], [Team, Team, Always]),
        ("tip-off", [30, 480, 2880], [Team, Team, Always]),
        ("inquiry", [30, 0, 480], [Team; 3]),
        // Three and five working days of eight hours.
        ("request", [120, 480, 1440], [Team; 3]),
        ("feedback", [480, 0, 2400], [Team; 3]),
        ("suggestion", [480, 0, 2400], [Team; 3]),
        ("praise", [480, 0, 2400], [Team; 3]),
        ("other", [0, 0, 0], [Team; 3]),
    ] {
        assert_eq!(minutes(&measured(kind)), minutes_expected, "{kind}");
        for (clock, hours) in ALL.iter().zip(hours) {
            let Some(pick) = pick(&rows, &measured(kind), *clock) else {
                continue;
            };
            assert_eq!(pick.target.hours, hours, "{kind}");
            assert_eq!(pick.why.named, [Column::Kind]);
            assert_eq!(pick.why.adjusted, []);
        }
    }
    assert!(pick(&rows, &measured("complaint"), ClockKind::Promise).is_none());
}

#[test]
fn urgent_halves_response_and_resolution() {
    for (kind, expected) in [
        ("emergency", [7, 60, 120]),
        ("complaint", [15, 480, 1440]),
        ("inquiry", [15, 0, 240]),
        ("request", [60, 480, 720]),
    ] {
        let urgent = Measured {
            priority: Priority::Urgent,
            ..measured(kind)
        };
        assert_eq!(minutes(&urgent), expected, "{kind}");
    }
    // Half of 15 minutes is not cut to whole ones.
    let urgent = Measured {
        priority: Priority::Urgent,
        ..measured("emergency")
    };
    let rows = built_in();
    let half = pick(&rows, &urgent, ClockKind::Response).unwrap();
    assert_eq!(time(&half), TimeDelta::seconds(450));
    assert_eq!(half.why.adjusted, [Adjustment::Urgent]);
    // No other priority changes anything.
    for priority in [Priority::Low, Priority::High] {
        let other = Measured {
            priority,
            ..measured("complaint")
        };
        assert_eq!(minutes(&other), [30, 480, 2880]);
    }
}

#[test]
fn a_key_account_is_answered_in_fifteen_minutes_in_the_hours_of_its_kind() {
    let rows = built_in();
    for (kind, expected, hours) in [
        ("emergency", [15, 60, 240], TargetHours::Always),
        ("complaint", [15, 480, 2880], TargetHours::Team),
        ("request", [15, 480, 1440], TargetHours::Team),
        ("feedback", [15, 0, 2400], TargetHours::Team),
    ] {
        let key = Measured {
            tier: Tier::Key,
            ..measured(kind)
        };
        assert_eq!(minutes(&key), expected, "{kind}");
        let response = pick(&rows, &key, ClockKind::Response).unwrap();
        assert_eq!(response.target.hours, hours);
    }
    let both = Measured {
        tier: Tier::Key,
        priority: Priority::Urgent,
        ..measured("request")
    };
    let response = pick(&rows, &both, ClockKind::Response).unwrap();
    assert_eq!(time(&response), TimeDelta::seconds(450));
    assert_eq!(
        response.why.adjusted,
        [Adjustment::KeyAccount, Adjustment::Urgent]
    );
}

/// A desk's row for the resolution of a complaint, told apart by its length in minutes.
fn row(columns: &str, minutes: i64) -> Target {
    let names = |column: char| columns.contains(column);
    Target {
        kind: names('k').then(|| "complaint".to_owned()),
        priority: names('p').then_some(Priority::Urgent),
        tier: names('t').then_some(Tier::Key),
        team: names('m').then_some(TeamId(7)),
        clock: ClockKind::Resolution,
        days: 0,
        length: TimeDelta::minutes(minutes),
        hours: TargetHours::Team,
        origin: Origin::Desk,
    }
}

#[test]
fn the_row_that_names_more_wins_and_ties_have_an_order() {
    let matching = Measured {
        kind: "complaint",
        priority: Priority::Urgent,
        tier: Tier::Key,
        team: Some(TeamId(7)),
    };
    // Worst to best: every set of columns, in the order in which they win.
    let order = [
        "", "m", "p", "k", "t", "pm", "km", "kp", "tm", "tp", "tk", "kpm", "tpm", "tkm", "tkp",
        "tkpm",
    ];
    let rows: Vec<Target> = (order.iter().zip(1..))
        .map(|(columns, minutes)| row(columns, minutes))
        .collect();
    for count in 1..=order.len() {
        for rotation in 0..count {
            let mut some = rows[..count].to_vec();
            some.rotate_left(rotation);
            let won = pick(&some, &matching, ClockKind::Resolution).unwrap();
            assert_eq!(won.target, &rows[count - 1], "{}", order[count - 1]);
        }
    }
    // For a case that differs in everything, only the open row is left.
    let other = Measured {
        team: None,
        ..measured("inquiry")
    };
    let won = pick(&rows, &other, ClockKind::Resolution).unwrap();
    assert_eq!(won.target, &rows[0]);
    assert_eq!(won.why.named, []);
}

#[test]
fn a_desks_row_wins_over_a_built_in_of_the_same_columns() {
    for rows in [
        [vec![row("k", 90)], built_in()].concat(),
        [built_in(), vec![row("k", 90)]].concat(),
    ] {
        let won = pick(&rows, &measured("complaint"), ClockKind::Resolution).unwrap();
        assert_eq!(time(&won), TimeDelta::minutes(90));
    }
    // Of two of the desk's own, the later.
    let rows = [row("k", 90), row("k", 60)];
    let won = pick(&rows, &measured("complaint"), ClockKind::Resolution).unwrap();
    assert_eq!(time(&won), TimeDelta::minutes(60));
    // A row of no length takes the target away.
    let rows = [built_in(), vec![row("k", 0)]].concat();
    assert!(pick(&rows, &measured("complaint"), ClockKind::Resolution).is_none());
}

#[test]
fn a_row_that_names_the_priority_or_tier_has_its_own_length() {
    let urgent = Measured {
        priority: Priority::Urgent,
        tier: Tier::Key,
        ..measured("complaint")
    };
    for (columns, minutes) in [("k", 45), ("kp", 90), ("kt", 45), ("ktp", 90)] {
        let rows = [row(columns, 90)];
        let won = pick(&rows, &urgent, ClockKind::Resolution).unwrap();
        assert_eq!(time(&won), TimeDelta::minutes(minutes), "{columns}");
    }
    let mut response = row("kt", 40);
    response.clock = ClockKind::Response;
    let rows = [response];
    let key = Measured {
        priority: Priority::Normal,
        ..urgent
    };
    let won = pick(&rows, &key, ClockKind::Response).unwrap();
    assert_eq!(time(&won), TimeDelta::minutes(40));
    assert_eq!(won.why.adjusted, []);
}

#[test]
fn working_days_become_working_time_when_the_clock_starts() {
    let with = |days, minutes| Target {
        days,
        ..row("k", minutes)
    };
    let at = |text: &str| -> Timestamp {
        let wall: chrono::NaiveDateTime = text.parse().unwrap();
        wall.and_utc().into()
    };
    let mut week = CalendarSpec::default_week(Tz::UTC);
    // Fridays end at noon.
    week.week[4] = vec![DaySpan::new(9 * 60, 12 * 60)];
    let office = Hours::Working(Calendar::compile(&week).unwrap());
    for (row, start, hours) in [
        (with(3, 0), "2026-11-23T10:00:00", 24),
        // Saturday counts from Monday's opening.
        (with(3, 0), "2026-11-21T10:00:00", 24),
        // Thursday 10:00 to Friday 10:00, then over the weekend.
        (with(1, 0), "2026-11-26T10:00:00", 8),
        (with(2, 0), "2026-11-26T10:00:00", 7 + 3 + 1),
        // Friday 15:00 is past its noon, so it ends there.
        (with(1, 0), "2026-11-26T15:00:00", 3 + 3),
        (with(1, 120), "2026-11-23T10:00:00", 10),
    ] {
        let rows = [row];
        let pick = pick(&rows, &measured("complaint"), ClockKind::Resolution).unwrap();
        let time = pick.time(at(start), &office);
        assert_eq!(time, Ok(TimeDelta::hours(hours)), "{start}");
    }
    let urgent = Measured {
        priority: Priority::Urgent,
        ..measured("complaint")
    };
    let rows = [with(3, 120)];
    let pick = pick(&rows, &urgent, ClockKind::Resolution).unwrap();
    assert_eq!(time(&pick), TimeDelta::hours(13));
    // What was stored without days has none.
    let stored = r#"{"kind":"complaint","priority":null,"tier":null,"team":null,"clock":"resolution",
        "length":86400000,"hours":"team"}"#;
    let stored: Target = serde_json::from_str(stored).unwrap();
    assert_eq!(stored, row("k", 24 * 60));
}

#[test]
fn a_desk_s_row_beats_a_built_in_one_that_names_no_more() {
    let urgent = Target {
        kind: None,
        clock: ClockKind::Response,
        ..row("p", 10)
    };
    let rows = [vec![urgent], built_in()].concat();
    for kind in ["emergency", "complaint", "inquiry", "feedback"] {
        let of = Measured {
            priority: Priority::Urgent,
            ..measured(kind)
        };
        let won = pick(&rows, &of, ClockKind::Response).unwrap();
        assert_eq!(time(&won), TimeDelta::minutes(10), "{kind}");
        assert_eq!(won.target.origin, Origin::Desk);
    }
    // So does one that names the team alone, but not one that names nothing.
    for (columns, minutes) in [("m", 90), ("t", 90), ("", 2880)] {
        let rows = [built_in(), vec![row(columns, 90)]].concat();
        let key = Measured {
            tier: Tier::Key,
            ..measured("complaint")
        };
        let won = pick(&rows, &key, ClockKind::Resolution).unwrap();
        assert_eq!(time(&won), TimeDelta::minutes(minutes), "{columns}");
    }
}

#[test]
fn a_row_that_never_applies_is_found_with_one_that_beats_it() {
    const KINDS: [&str; 2] = ["complaint", "inquiry"];
    let beaten = |row: &Target, others: &[Target], kinds: &[&str]| {
        let rows = [others.to_vec(), vec![row.clone()], built_in()].concat();
        let teams = [TeamId(7), TeamId(8)];
        super::beaten(&rows, row, (kinds, &teams)).cloned()
    };
    // Each kind has a built-in row that names more.
    let every = row("", 60);
    let by = beaten(&every, &[], &KINDS).unwrap();
    assert_eq!(
        (by.kind.as_deref(), by.origin),
        (Some("complaint"), Origin::BuiltIn)
    );
    // A kind of the desk's own has none.
    assert_eq!(beaten(&every, &[], &["complaint", "Outage"]), None);
    assert_eq!(beaten(&row("k", 60), &[], &KINDS), None);
    assert_eq!(beaten(&row("m", 60), &[], &KINDS), None);
    // Key accounts of both priorities have rows that name more.
    let key = [
        row("tk", 30),
        Target {
            kind: Some("inquiry".to_owned()),
            ..row("tk", 30)
        },
    ];
    assert_eq!(beaten(&row("t", 60), &key, &KINDS), Some(key[0].clone()));
    assert_eq!(beaten(&row("t", 60), &key[..1], &KINDS), None);
}

#[test]
fn what_has_no_target_is_found() {
    use ClockKind::{Resolution, Response};
    let teams = [TeamId(7), TeamId(8)];
    let found = |rows: &[Target]| {
        let rows = [rows.to_vec(), built_in()].concat();
        let gaps = gaps(&rows, ["complaint", "Outage"], &teams);
        gaps.into_iter()
            .map(|gap| {
                assert_eq!(gap.kind, "Outage");
                (gap.clocks, gap.teams.into_iter().collect::<Vec<_>>())
            })
            .collect::<Vec<_>>()
    };
    assert_eq!(found(&[]), [(vec![Response, Resolution], vec![])]);
    let own = |columns: &str, clock| Target {
        kind: None,
        clock,
        ..row(columns, 60)
    };
    assert_eq!(found(&[own("", Response)]), [(vec![Resolution], vec![])]);
    assert_eq!(
        found(&[own("m", Response)]),
        [
            (vec![Resolution], vec![TeamId(7)]),
            (vec![Response, Resolution], vec![TeamId(8)]),
        ]
    );
    // No target is a decision.
    assert_eq!(
        found(&[
            own("", Response),
            Target {
                length: TimeDelta::zero(),
                ..own("", Resolution)
            }
        ]),
        []
    );
    let urgent_only = [own("p", Response), own("p", Resolution)];
    assert_eq!(found(&urgent_only).len(), 1);
}
