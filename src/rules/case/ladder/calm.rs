//! Who is called when: a step that nobody can act on is posted without mentioning anybody, and the post at the team's opening
//! mentions those whose matters wait (`design.md` 2.4).

use chrono::TimeDelta;

use super::{BREACH, Loudness, QuietHours};
use crate::{
    model::{case::clocks::ClockKind, time::Timestamp},
    rules::time::calendar::Hours,
};

/// What falls due so shortly after a post that it was said by it.
const AT_ONCE: TimeDelta = TimeDelta::minutes(1);

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

/// A step that was posted.
#[derive(Clone, Copy, Debug)]
pub struct Posted {
    /// The step.
    pub step: Called,
    /// Whether whoever has the case is among those it is for.
    pub to_answerer: bool,
    /// When.
    pub at: Timestamp,
}

/// Whether the post at a team's opening leaves whoever has a case alone: of what its alerts posted in the last [`LEFT_ALONE`]
/// before, one has called them.
#[must_use]
pub fn has_called(posted: &[Posted], hours: (&Hours, &QuietHours)) -> bool {
    let has = |one: &Posted| one.to_answerer && calls(one.step, hours, one.at);
    posted.iter().any(has)
}

/// Whether an alert calls nobody whom the post at the team's opening, a moment before or at this very instant, has called to
/// the same case. A breach does where its deadline passed after that: it is news.
#[must_use]
pub fn is_said_at_opening((step, deadline): (u8, Option<Timestamp>), opened: Timestamp) -> bool {
    step != BREACH || deadline.is_none_or(|deadline| deadline <= opened + AT_ONCE)
}

/// Whether nobody was called to a case in a night through which its team worked, though it has one of these alerts of that
/// night, or (`overdue`) a deadline of it has passed.
#[must_use]
pub fn is_uncalled(night: &[Posted], overdue: bool, hours: (&Hours, &QuietHours)) -> bool {
    let has_called = |one: &Posted| calls(one.step, hours, one.at);
    (overdue || !night.is_empty()) && !night.iter().any(has_called)
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
    fn one_matter_calls_nobody_twice_around_the_opening() {
        let (hours, quiet) = (office(), QuietHours::usual(Tz::UTC));
        let posted = |step, loudness, to_answerer, when| Posted {
            step: Called {
                clock: ClockKind::Resolution,
                step,
                loudness,
            },
            to_answerer,
            at: at(when),
        };
        use Loudness::{Loud, Quiet as Low};
        for (one, has) in [
            (posted(BREACH, Low, true, "2026-11-24 08:59"), true),
            // For the supervisors alone; a warning before it opens; at night; the same of an emergency.
            (posted(BREACH, Low, false, "2026-11-24 08:59"), false),
            (posted(WARNING, Low, true, "2026-11-24 08:59"), false),
            (posted(BREACH, Low, true, "2026-11-24 06:59"), false),
            (posted(BREACH, Loud, true, "2026-11-24 06:59"), true),
        ] {
            assert_eq!(has_called(&[one], (&hours, &quiet)), has, "{one:?}");
        }
        assert!(!has_called(&[], (&hours, &quiet)));

        let opened = at("2026-11-24 09:00");
        for (step, deadline, said) in [
            (BREACH, "2026-11-24 01:00", true),
            (BREACH, "2026-11-24 09:00", true),
            (BREACH, "2026-11-24 09:01", true),
            (BREACH, "2026-11-24 09:02", false),
            (WARNING, "2026-11-24 11:00", true),
            (3, "2026-11-24 01:00", true),
        ] {
            let deadline = Some(at(deadline));
            let found = is_said_at_opening((step, deadline), opened);
            assert_eq!(found, said, "{step} {deadline:?}");
        }
    }

    #[test]
    fn of_a_night_that_is_worked_through_only_what_called_nobody_is_told() {
        let (hours, quiet) = (Hours::Always, QuietHours::usual(Tz::UTC));
        let posted = |loudness, when| Posted {
            step: Called {
                clock: ClockKind::Resolution,
                step: BREACH,
                loudness,
            },
            to_answerer: true,
            at: at(when),
        };
        use Loudness::{Loud, Quiet as Low};
        let (silent, loud) = (
            posted(Low, "2026-11-24 03:00"),
            posted(Loud, "2026-11-24 03:00"),
        );
        for (night, overdue, uncalled) in [
            (vec![silent], true, true),
            (vec![silent], false, true),
            (vec![loud], true, false),
            (vec![silent, loud], true, false),
            // Its repeats are used up: nothing falls silent.
            (vec![], true, true),
            (vec![], false, false),
        ] {
            let found = is_uncalled(&night, overdue, (&hours, &quiet));
            assert_eq!(found, uncalled, "{night:?} {overdue}");
        }
    }
}
