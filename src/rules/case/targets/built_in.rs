//! The built-in table of targets.

use chrono::TimeDelta;

use super::{Origin, Target, TargetHours};
use crate::model::case::clocks::ClockKind;

/// The targets of a desk that set none (`design.md` 2.2).
#[must_use]
pub fn built_in() -> Vec<Target> {
    use ClockKind::{Resolution, Response, Update};
    use TargetHours::{Always, Team};
    /// Kinds of one row of the table, then for each clock: hours of work that count, working days, minutes.
    type Row = (
        &'static [&'static str],
        &'static [(ClockKind, TargetHours, u32, i64)],
    );
    let table: [Row; 5] = [
        (
            &["emergency"],
            &[
                (Response, Always, 0, 15),
                (Update, Always, 0, 60),
                (Resolution, Always, 0, 4 * 60),
            ],
        ),
        (
            &["complaint", "tip-off"],
            &[
                (Response, Team, 0, 30),
                (Update, Team, 0, 8 * 60),
                (Resolution, Always, 0, 48 * 60),
            ],
        ),
        (
            &["inquiry"],
            &[(Response, Team, 0, 30), (Resolution, Team, 0, 8 * 60)],
        ),
        (
            &["request"],
            &[
                (Response, Team, 0, 2 * 60),
                (Update, Team, 0, 8 * 60),
                (Resolution, Team, 3, 0),
            ],
        ),
        (
            &["feedback", "suggestion", "praise"],
            &[(Response, Team, 0, 8 * 60), (Resolution, Team, 5, 0)],
        ),
    ];
    let rows = table.into_iter().flat_map(|(kinds, clocks)| {
        let each = kinds.iter();
        each.flat_map(move |kind| clocks.iter().map(move |clock| (*kind, *clock)))
    });
    rows.map(|(kind, (clock, hours, days, minutes))| Target {
        kind: Some(kind.to_owned()),
        priority: None,
        tier: None,
        team: None,
        clock,
        days,
        length: TimeDelta::minutes(minutes),
        hours,
        origin: Origin::BuiltIn,
    })
    .collect()
}
