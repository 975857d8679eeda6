//! When somebody who was not reached was honestly tried: three times, two hours apart at least, on two days, before noon and
//! after it. What was said on record counts, and nothing else.

use std::collections::BTreeSet;

use chrono::{TimeDelta, Timelike as _};
use chrono_tz::Tz;

use crate::{
    model::{callback::said::Attempt, time::Timestamp},
    rules::time::wall,
};

/// How far apart attempts that count are.
pub const APART: TimeDelta = TimeDelta::hours(2);

/// Half of a day.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Half {
    /// Before noon.
    Morning,
    /// From noon on.
    Afternoon,
}

/// What is missing before somebody counts as unreachable.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Missing {
    /// How many attempts at least.
    pub attempts: u32,
    /// Whether one of them has to be on another day.
    pub another_day: bool,
    /// The half of a day that nobody has tried.
    pub half: Option<Half>,
    /// Before this instant none counts.
    pub not_before: Timestamp,
}

/// What is missing after those attempts, where so many are needed; none where it is enough.
#[must_use]
pub fn missing(attempts: &[Attempt], needed: u32, zone: Tz) -> Option<Missing> {
    let counted = counted(attempts);
    let local = |at: &Timestamp| wall::local(zone, *at);
    let days: BTreeSet<_> = counted.iter().map(|at| local(at).date()).collect();
    let half = |at: &Timestamp| match local(at).hour() {
        0..12 => Half::Morning,
        _ => Half::Afternoon,
    };
    let halves: BTreeSet<Half> = counted.iter().map(half).collect();
    let spread = needed > 1;
    let another_day = spread && days.len() < 2;
    let half = [Half::Morning, Half::Afternoon];
    let half = half
        .into_iter()
        .find(|half| spread && !halves.contains(half));
    let tried = u32::try_from(counted.len()).unwrap_or(u32::MAX);
    let short = needed.saturating_sub(tried);
    if short == 0 && !another_day && half.is_none() {
        return None;
    }
    Some(Missing {
        attempts: short.max(1),
        another_day,
        half,
        not_before: counted
            .last()
            .map_or(Timestamp(i64::MIN), |last| *last + APART),
    })
}

/// The instants of the attempts that count, the oldest first.
#[must_use]
pub fn counted(attempts: &[Attempt]) -> Vec<Timestamp> {
    let mut counted: Vec<Timestamp> = Vec::new();
    for attempt in attempts.iter().filter(|attempt| !attempt.said.is_heard()) {
        if counted
            .last()
            .is_none_or(|last| *last + APART <= attempt.at)
        {
            counted.push(attempt.at);
        }
    }
    counted
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{
        callback::said::{Outcome, Said},
        ids::UserId,
    };

    /// Attempts at wall times of a zone.
    fn tried(zone: Tz, at: &[&str]) -> Vec<Attempt> {
        let attempt = |wall: &&str| Attempt {
            at: crate::rules::time::wall::settled(zone, wall.parse().unwrap_or_default()),
            by: UserId(1),
            said: Said {
                outcome: Some(Outcome::NoAnswer),
                satisfaction: None,
            },
        };
        at.iter().map(attempt).collect()
    }

    /// What is missing: attempts, another day, which half.
    fn told(zone: Tz, at: &[&str]) -> Option<(u32, bool, Option<Half>)> {
        let missing = missing(&tried(zone, at), 3, zone)?;
        Some((missing.attempts, missing.another_day, missing.half))
    }

    #[test]
    fn three_on_two_days_in_both_halves() {
        use Half::{Afternoon, Morning};
        let zone = chrono_tz::Asia::Shanghai;
        let rows: [(&[&str], Option<(u32, bool, Option<Half>)>); 9] = [
            (&[], Some((3, true, Some(Morning)))),
            (&["2026-11-23T09:00:00"], Some((2, true, Some(Afternoon)))),
            // Too close: the second counts for nothing.
            (
                &["2026-11-23T09:00:00", "2026-11-23T10:59:59"],
                Some((2, true, Some(Afternoon))),
            ),
            // At the very end of two hours it counts.
            (
                &["2026-11-23T09:00:00", "2026-11-23T11:00:00"],
                Some((1, true, Some(Afternoon))),
            ),
            // Three, all on one day.
            (
                &[
                    "2026-11-23T09:00:00",
                    "2026-11-23T11:30:00",
                    "2026-11-23T15:00:00",
                ],
                Some((1, true, None)),
            ),
            // Three, never after noon; noon is the afternoon.
            (
                &[
                    "2026-11-23T09:00:00",
                    "2026-11-23T11:59:59",
                    "2026-11-24T09:00:00",
                ],
                Some((1, false, Some(Afternoon))),
            ),
            (
                &[
                    "2026-11-23T09:00:00",
                    "2026-11-23T12:00:00",
                    "2026-11-24T09:00:00",
                ],
                None,
            ),
            // Over the spring festival: days off are days.
            (
                &[
                    "2026-02-13T16:00:00",
                    "2026-02-24T09:00:00",
                    "2026-02-24T14:00:00",
                ],
                None,
            ),
            // A fourth makes good what three close ones were not.
            (
                &[
                    "2026-11-23T09:00:00",
                    "2026-11-23T09:30:00",
                    "2026-11-23T11:00:00",
                    "2026-11-24T16:00:00",
                ],
                None,
            ),
        ];
        for (at, expected) in rows {
            assert_eq!(told(zone, at), expected, "{at:?}");
        }
    }

    /// Where clocks are put forward two hours on the wall are one; where they are put back an hour and a half are two and a half.
    #[test]
    fn two_hours_are_two_hours_when_clocks_change() {
        let zone = chrono_tz::Europe::Berlin;
        let forward = [
            "2026-03-29T01:30:00",
            "2026-03-29T03:30:00",
            "2026-03-29T04:30:00",
        ];
        let forward = tried(zone, &forward);
        let counted_at: Vec<Timestamp> = counted(&forward);
        assert_eq!(counted_at, [forward[0].at, forward[2].at]);
        let back = tried(zone, &["2026-10-25T01:30:00", "2026-10-25T03:00:00"]);
        assert_eq!(counted(&back), [back[0].at, back[1].at]);
    }

    #[test]
    fn one_is_enough_where_one_is_asked_for() {
        let zone = chrono_tz::UTC;
        let one = tried(zone, &["2026-11-23T09:00:00"]);
        assert_eq!(missing(&one, 1, zone), None);
        assert!(missing(&[], 1, zone).is_some());
    }
}
