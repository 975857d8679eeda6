//! Who is called when: a step that nobody can act on is posted without mentioning anybody, and the post at the team's opening
//! mentions those whose matters wait (`design.md` 2.4).

use chrono::TimeDelta;

use super::{BREACH, Loudness, QuietHours};
use crate::{
    model::{case::clocks::ClockKind, time::Timestamp},
    rules::time::calendar::Hours,
};

/// How many ends of quiet hours ahead are looked at.
const LOOK: usize = 400;

/// A step of the ladder that is posted.
#[derive(Clone, Copy, Debug)]
pub struct Called {
    /// The clock it is about.
    pub clock: ClockKind,
    /// The step.
    pub step: u8,
    /// Whether its case is heard at any hour.
    pub loudness: Loudness,
}

/// Whether a step that is posted at that instant mentions anybody.
///
/// In quiet hours none does but those of loud cases. While the team is closed for the night only a breach does: of what is
/// due tomorrow nobody has to hear tonight, and nobody twice of the same. A promise was made for its very instant, so it is
/// warned of then, too.
#[must_use]
pub fn calls(called: Called, (hours, quiet): (&Hours, &QuietHours), at: Timestamp) -> bool {
    match called {
        Called {
            loudness: Loudness::Loud,
            ..
        } => true,
        _ if quiet.covers(hours, at) => false,
        Called {
            clock: ClockKind::Promise,
            ..
        }
        | Called { step: BREACH, .. } => true,
        _ => !hours.is_closed(at),
    }
}

/// How long what one clock of a case repeats leaves those alone whom another has called.
pub const LEFT_ALONE: TimeDelta = TimeDelta::minutes(30);

/// Whether a repetition calls nobody because the case has called the same people a moment ago: `before` are the alerts of
/// the last [`LEFT_ALONE`], each with its clock's deadline. The clock that passed first sets the rhythm, so that two never
/// silence each other.
#[must_use]
pub fn is_said(
    (clock, step, deadline): (ClockKind, u8, Option<Timestamp>),
    before: &[(ClockKind, u8, Option<Timestamp>)],
) -> bool {
    let leads = |other: &(ClockKind, u8, Option<Timestamp>)| {
        other.0 != clock && other.1 > BREACH && (other.2, other.0) < (deadline, clock)
    };
    step > BREACH && before.iter().any(leads)
}

/// The next instant after that one at which a team opens, and those whose matters wait are called: where working time begins
/// after a night without any. A team that works through the night is told at the end of the quiet hours; none where there
/// is no working time ahead.
#[must_use]
pub fn opening(hours: &Hours, quiet: &QuietHours, after: Timestamp) -> Option<Timestamp> {
    let opens = hours.opening(after).ok()?;
    let mut end = quiet.next_end(after);
    for _ in 0..LOOK {
        if opens.is_some_and(|opens| opens <= end) {
            return opens;
        }
        if works_through(hours, end) {
            return Some(end);
        }
        end = quiet.next_end(end);
    }
    opens
}

/// Whether a team was open for a day and a night until that instant.
fn works_through(hours: &Hours, at: Timestamp) -> bool {
    let opened = hours.opening(at - TimeDelta::days(1));
    let has_opened = opened.is_ok_and(|opened| opened.is_some_and(|opened| opened <= at));
    !has_opened && !hours.is_closed(at)
}

/// Until when what is due is due on the day that begins then: until the team opens again.
#[must_use]
pub fn day(hours: &Hours, quiet: &QuietHours, opened: Timestamp) -> Timestamp {
    opening(hours, quiet, opened).unwrap_or(Timestamp(i64::MAX))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at its first surprise")]

    use chrono::NaiveDateTime;
    use chrono_tz::Tz;

    use super::*;
    use crate::rules::{
        case::ladder::{Quiet, WARNING},
        time::calendar::{Calendar, CalendarSpec, hours::set_week},
    };

    /// A wall time in UTC; 2026-11-23 is a Monday.
    fn at(text: &str) -> Timestamp {
        let wall = NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap();
        wall.and_utc().into()
    }

    fn hours(week: &str) -> Hours {
        let mut spec = CalendarSpec::default_week(Tz::UTC);
        set_week(&mut spec.week, week).unwrap();
        spec.holidays
            .insert("2026-11-25".parse().unwrap(), "Holiday".to_owned());
        Hours::Working(Calendar::compile(&spec).unwrap())
    }

    fn office() -> Hours {
        hours("mon-fri 9-12 13-18; sat off; sun off")
    }

    #[test]
    fn the_first_clock_that_passed_sets_the_rhythm_of_a_case() {
        use ClockKind::{Promise, Resolution, Response};
        let (first, second) = (Some(at("2026-11-23 10:00")), Some(at("2026-11-23 10:10")));
        let of = |clock, step, deadline| (clock, step, deadline);
        for (own, before, said) in [
            (of(Resolution, 3, second), vec![], false),
            (
                of(Resolution, 3, second),
                vec![of(Response, 3, first)],
                true,
            ),
            (
                of(Resolution, 5, second),
                vec![of(Response, 4, first)],
                true,
            ),
            // What leads is never silenced, nor is a breach by a repetition, nor a repetition by a breach or itself.
            (
                of(Response, 4, first),
                vec![of(Resolution, 3, second)],
                false,
            ),
            (
                of(Resolution, BREACH, second),
                vec![of(Response, 3, first)],
                false,
            ),
            (
                of(Resolution, 3, second),
                vec![of(Response, BREACH, first)],
                false,
            ),
            (
                of(Resolution, 4, second),
                vec![of(Resolution, 3, second)],
                false,
            ),
            // At the same instant the order of the clocks decides, for one of them.
            (
                of(Promise, 3, first),
                vec![of(Response, 3, first)],
                Promise > Response,
            ),
            (
                of(Response, 3, first),
                vec![of(Promise, 3, first)],
                Response > Promise,
            ),
        ] {
            assert_eq!(is_said(own, &before), said, "{own:?} after {before:?}");
        }
    }

    #[test]
    fn who_is_called_depends_on_the_hour_and_on_the_case() {
        use ClockKind::{Promise, Resolution};
        let quiet = QuietHours::usual(Tz::UTC);
        // By day; in the evening, closed; at night; on a Saturday; on a holiday; before it opens.
        for (when, calm, breach, promise) in [
            ("2026-11-23 10:00", true, true, true),
            ("2026-11-23 12:30", true, true, true),
            ("2026-11-23 19:00", false, true, true),
            ("2026-11-23 22:00", false, false, false),
            ("2026-11-24 06:59", false, false, false),
            ("2026-11-24 07:00", false, true, true),
            ("2026-11-24 09:00", true, true, true),
            ("2026-11-25 12:00", false, false, false),
            ("2026-11-28 12:00", false, false, false),
        ] {
            let asked = |clock, step, loudness| {
                let called = Called {
                    clock,
                    step,
                    loudness,
                };
                calls(called, (&office(), &quiet), at(when))
            };
            let low = Loudness::Quiet;
            assert_eq!(asked(Resolution, WARNING, low), calm, "warning {when}");
            assert_eq!(asked(Resolution, BREACH, low), breach, "breach {when}");
            assert_eq!(asked(Resolution, 4, low), calm, "again {when}");
            assert_eq!(asked(Promise, WARNING, low), promise, "promise {when}");
            for step in [WARNING, BREACH, 4] {
                assert!(asked(Resolution, step, Loudness::Loud), "loud {when}");
            }
        }
    }

    #[test]
    fn days_off_are_quiet_where_they_count() {
        let saturday = at("2026-11-28 12:00");
        let breach = Called {
            clock: ClockKind::Resolution,
            step: BREACH,
            loudness: Loudness::Quiet,
        };
        for (days_off, called) in [(true, false), (false, true)] {
            for quiet in [
                Quiet::new(22 * 60, 7 * 60, days_off).unwrap(),
                Quiet::never(days_off),
            ] {
                let quiet = QuietHours::new(Tz::UTC, quiet);
                assert_eq!(calls(breach, (&office(), &quiet), saturday), called);
            }
        }
        // Who works every hour has no day off, and no night but the quiet one.
        let quiet = QuietHours::usual(Tz::UTC);
        assert!(calls(breach, (&Hours::Always, &quiet), saturday));
        let never = QuietHours::new(Tz::UTC, Quiet::never(true));
        assert!(calls(
            breach,
            (&Hours::Always, &never),
            at("2026-11-23 03:00")
        ));
    }

    #[test]
    fn a_team_opens_where_work_begins_after_a_night() {
        let quiet = QuietHours::usual(Tz::UTC);
        let monday = at("2026-11-23 09:00");
        for (week, after, opens) in [
            (
                "mon-fri 9-12 13-18; sat off; sun off",
                "2026-11-23 08:59",
                "2026-11-23 09:00",
            ),
            // Lunch is no night, and it opens once a day.
            (
                "mon-fri 9-12 13-18; sat off; sun off",
                "2026-11-23 09:00",
                "2026-11-24 09:00",
            ),
            (
                "mon-fri 9-12 13-18; sat off; sun off",
                "2026-11-23 12:30",
                "2026-11-24 09:00",
            ),
            // Over a holiday and over a weekend.
            (
                "mon-fri 9-12 13-18; sat off; sun off",
                "2026-11-24 18:00",
                "2026-11-26 09:00",
            ),
            (
                "mon-fri 9-12 13-18; sat off; sun off",
                "2026-11-27 09:00",
                "2026-11-30 09:00",
            ),
            // A long midday rest is none either; a night shift begins in the evening.
            (
                "daily 8-11:30 14:30-18",
                "2026-11-23 08:00",
                "2026-11-24 08:00",
            ),
            ("daily 22:00-30:00", "2026-11-23 07:00", "2026-11-23 22:00"),
            // Round the clock: at the end of the quiet hours, and after the holiday at midnight.
            ("daily 0-24", "2026-11-23 09:00", "2026-11-24 07:00"),
            ("daily 0-24", "2026-11-23 06:00", "2026-11-23 07:00"),
            ("daily 0-24", "2026-11-24 09:00", "2026-11-26 00:00"),
            ("daily 0-24", "2026-11-26 00:00", "2026-11-27 07:00"),
        ] {
            let opened = opening(&hours(week), &quiet, at(after));
            assert_eq!(opened, Some(at(opens)), "{week} {after}");
        }
        assert_eq!(
            opening(&Hours::Always, &quiet, monday),
            Some(at("2026-11-24 07:00"))
        );
        let never = QuietHours::new(Tz::UTC, Quiet::never(true));
        assert_eq!(
            opening(&Hours::Always, &never, monday),
            Some(at("2026-11-24 00:00"))
        );
        let idle = hours("daily off");
        assert_eq!(opening(&idle, &quiet, monday), None);
    }
}
