//! Tables: the built-in lengths, who wins over whom, and the two rules after the choice.

#![expect(clippy::unwrap_used, reason = "a test may stop at its first surprise")]

use super::*;

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

/// Minutes of response, update and resolution with the built-in rows; 0 for none.
fn minutes(measured: &Measured<'_>) -> [i64; 3] {
    let rows = built_in();
    ALL.map(|clock| pick(&rows, measured, clock).map_or(0, |pick| pick.length.num_minutes()))
}

#[test]
fn the_built_in_table_is_that_of_the_design() {
    let rows = built_in();
    for (kind, minutes_expected, hours) in [
        ("emergency", [15, 60, 240], "24x7"),
        ("complaint", [30, 480, 2880], "24x7"),
        ("inquiry", [30, 0, 480], "team"),
        ("request", [120, 480, 1440], "team"),
        ("feedback", [480, 0, 2400], "team"),
        ("suggestion", [480, 0, 2400], "team"),
        ("other", [0, 0, 0], ""),
    ] {
        assert_eq!(minutes(&measured(kind)), minutes_expected, "{kind}");
        for pick in ALL
            .iter()
            .filter_map(|clock| pick(&rows, &measured(kind), *clock))
        {
            assert_eq!(pick.target.hours.as_str(), hours, "{kind}");
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
    assert_eq!(half.length, TimeDelta::seconds(450));
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
        ("complaint", [15, 480, 2880], TargetHours::Always),
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
    assert_eq!(response.length, TimeDelta::seconds(450));
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
        assert_eq!(won.length, TimeDelta::minutes(90));
    }
    // Of two of the desk's own, the later.
    let rows = [row("k", 90), row("k", 60)];
    let won = pick(&rows, &measured("complaint"), ClockKind::Resolution).unwrap();
    assert_eq!(won.length, TimeDelta::minutes(60));
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
        assert_eq!(won.length, TimeDelta::minutes(minutes), "{columns}");
    }
    let mut response = row("kt", 40);
    response.clock = ClockKind::Response;
    let rows = [response];
    let key = Measured {
        priority: Priority::Normal,
        ..urgent
    };
    let won = pick(&rows, &key, ClockKind::Response).unwrap();
    assert_eq!(won.length, TimeDelta::minutes(40));
    assert_eq!(won.why.adjusted, []);
}
