//! When a team opens, and what begins then: its post calls those whose matters wait (`design.md` 2.4).

use chrono::TimeDelta;

use super::{BREACH, LEFT_ALONE, QuietHours, is_said_at_opening};
use crate::{model::time::Timestamp, rules::time::calendar::Hours};

/// How many ends of quiet hours ahead are looked at.
const LOOK: usize = 400;

/// What begins when the post of a team's opening is due.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Begins {
    /// Working time, after a night without any.
    Work,
    /// The louder part of the day: the team works through the night.
    Day {
        /// When the quiet hours began that end; without any, the day before.
        since: Timestamp,
        /// Whether there are quiet hours.
        quiet: bool,
    },
}

/// What begins at an opening.
#[must_use]
pub fn begins(hours: &Hours, quiet: &QuietHours, at: Timestamp) -> Begins {
    if !works_through(hours, at) {
        return Begins::Work;
    }
    let since = quiet.last_begin(at);
    Begins::Day {
        since: since.unwrap_or(at - TimeDelta::days(1)),
        quiet: since.is_some(),
    }
}

/// The opening that a team has at that instant, or had within [`LEFT_ALONE`] before.
#[must_use]
pub fn opened_lately(hours: &Hours, quiet: &QuietHours, at: Timestamp) -> Option<Timestamp> {
    opening(hours, quiet, at - LEFT_ALONE).filter(|opened| *opened <= at)
}

/// Whether a wait that is over at `until` and told at `at` calls nobody of a quiet case: the team is closed, so that its
/// opening calls whoever has it, or has just done so.
#[must_use]
pub fn tells_of_wait(
    (hours, quiet): (&Hours, &QuietHours),
    (until, at): (Timestamp, Timestamp),
) -> bool {
    let told = |opened: Timestamp| {
        begins(hours, quiet, opened) == Begins::Work
            && is_said_at_opening((BREACH, Some(until)), opened)
    };
    hours.is_closed(at) || opened_lately(hours, quiet, at).is_some_and(told)
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
        case::ladder::Quiet,
        time::calendar::{Calendar, CalendarSpec, hours::set_week},
    };

    /// A wall time in UTC; 2026-11-23 is a Monday.
    fn at(text: &str) -> Timestamp {
        let wall = NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap();
        wall.and_utc().into()
    }

    /// Working hours with a holiday on the Wednesday.
    fn hours(week: &str) -> Hours {
        let mut spec = CalendarSpec::default_week(Tz::UTC);
        set_week(&mut spec.week, week).unwrap();
        spec.holidays
            .insert("2026-11-25".parse().unwrap(), "Holiday".to_owned());
        Hours::Working(Calendar::compile(&spec).unwrap())
    }

    #[test]
    fn what_begins_is_work_or_the_end_of_the_quiet_hours() {
        let usual = QuietHours::usual(Tz::UTC);
        let never = QuietHours::new(Tz::UTC, Quiet::never(true));
        let noon = QuietHours::new(Tz::UTC, Quiet::new(13 * 60, 15 * 60, true).unwrap());
        let office = hours("mon-fri 9-12 13-18; sat off; sun off");
        let whole = hours("daily 0-24");
        let day = |since, quiet| Begins::Day {
            since: at(since),
            quiet,
        };
        for (hours, quiet, when, begun) in [
            (&office, &usual, "2026-11-24 09:00", Begins::Work),
            (
                &Hours::Always,
                &usual,
                "2026-11-24 07:00",
                day("2026-11-23 22:00", true),
            ),
            (
                &Hours::Always,
                &noon,
                "2026-11-24 15:00",
                day("2026-11-24 13:00", true),
            ),
            (
                &Hours::Always,
                &never,
                "2026-11-24 00:00",
                day("2026-11-23 00:00", false),
            ),
            (
                &whole,
                &usual,
                "2026-11-24 07:00",
                day("2026-11-23 22:00", true),
            ),
            // After a holiday it opens.
            (&whole, &usual, "2026-11-26 00:00", Begins::Work),
        ] {
            assert_eq!(begins(hours, quiet, at(when)), begun, "{when}");
        }
    }

    #[test]
    fn an_opening_is_remembered_for_half_an_hour() {
        let usual = QuietHours::usual(Tz::UTC);
        let office = hours("mon-fri 9-12 13-18; sat off; sun off");
        let opened = Some(at("2026-11-24 09:00"));
        for (when, lately) in [
            ("2026-11-24 08:59", None),
            ("2026-11-24 09:00", opened),
            ("2026-11-24 09:29", opened),
            ("2026-11-24 09:30", None),
            ("2026-11-24 13:00", None),
            ("2026-11-25 09:00", None),
        ] {
            assert_eq!(opened_lately(&office, &usual, at(when)), lately, "{when}");
        }
    }

    #[test]
    fn a_wait_that_is_over_by_the_opening_is_told_there() {
        let usual = QuietHours::usual(Tz::UTC);
        let office = hours("mon-fri 9-12 13-18; sat off; sun off");
        for (hours, until, at_once, told) in [
            (&office, "2026-11-24 03:00", "2026-11-24 03:00", true),
            (&office, "2026-11-24 09:00", "2026-11-24 09:00", true),
            (&office, "2026-11-24 03:00", "2026-11-24 09:10", true),
            (&office, "2026-11-24 09:10", "2026-11-24 09:10", false),
            (&office, "2026-11-24 15:00", "2026-11-24 15:00", false),
            // Nothing that waits is told at the end of the quiet hours.
            (
                &Hours::Always,
                "2026-11-24 03:00",
                "2026-11-24 03:00",
                false,
            ),
            (
                &Hours::Always,
                "2026-11-24 07:00",
                "2026-11-24 07:00",
                false,
            ),
        ] {
            let found = tells_of_wait((hours, &usual), (at(until), at(at_once)));
            assert_eq!(found, told, "{until} at {at_once}");
        }
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
