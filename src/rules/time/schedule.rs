//! When a routine runs: cron text of five fields, as people know it, in a desk's time zone; or as they say it, `friday 17:00`
//! or `每周五 17:00` ([`routine`](super::when::routine)).
//!
//! ```text
//! minute hour day-of-month month day-of-week        0 17 * * 5 = Fridays at 17:00
//! field  = item{,item}    item = * | value | value-value, each with /step
//! ```
//!
//! Sunday is 0 or 7; months and weekdays may be named (`JAN`, `FRI`). As in cron itself, a day matches either
//! the day of the month or the day of the week when both are restricted (neither begins with `*`), and both
//! otherwise. The `cron` crate, which finds the instants, wants seconds, counts weekdays from Sunday = 1 and
//! always wants both: the text is translated, and the "either" case becomes two schedules.
//!
//! The crate is asked in wall time only. Daylight saving is decided here: a wall time in a gap runs once, at
//! the gap's end; one that happens twice runs at the first.

mod error;
mod fields;
#[cfg(test)]
mod tests;

use chrono::{DateTime, TimeDelta, Utc};
use chrono_tz::Tz;

pub use self::error::{LEAST_MINUTES, ScheduleError};
use self::fields::Fields;
use crate::{
    model::time::Timestamp,
    rules::time::{wall, when},
};

/// Fridays at 17:00: when the digest is posted unless a desk says otherwise.
pub const WEEKLY_DIGEST: &str = "0 17 * * 5";

/// A checked schedule of a routine. It runs until the end of 2100.
#[derive(Clone, Debug)]
pub struct Schedule {
    zone: Tz,
    text: String,
    /// One, or two when either of them will do.
    parts: Vec<cron::Schedule>,
}

impl Schedule {
    /// Reads a cron text, or what people say for one, whose times are wall times of `zone`.
    ///
    /// # Errors
    /// A [`ScheduleError`] that names what is wrong.
    pub fn parse(text: &str, zone: Tz) -> Result<Self, ScheduleError> {
        let said = when::routine(text);
        let text = said.as_deref().unwrap_or(text);
        let fields = Fields::parse(text)?;
        if fields.least_minutes() < LEAST_MINUTES {
            return Err(ScheduleError::TooOften);
        }
        let parts = (fields.translate().iter())
            .map(|text| text.parse().map_err(|_| ScheduleError::NeverFires))
            .collect::<Result<Vec<cron::Schedule>, _>>()?;
        let schedule = Self {
            zone,
            text: text.split_whitespace().collect::<Vec<_>>().join(" "),
            parts,
        };
        match schedule.wall_after(DateTime::UNIX_EPOCH) {
            Some(_) => Ok(schedule),
            None => Err(ScheduleError::NeverFires),
        }
    }

    /// The text it was read from, with single spaces.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The first run after `at`; past the year 2100, where it never runs again, the last instant there is.
    #[must_use]
    pub fn next_after(&self, at: Timestamp) -> Timestamp {
        let mut wall = self.shown(at);
        while let Some(next) = self.wall_after(wall) {
            let run = self.run(next);
            if run > at {
                return run;
            }
            wall = next;
        }
        Timestamp(i64::MAX)
    }

    /// The next `count` runs after `at`, fewer at the end of 2100.
    #[must_use]
    pub fn next(&self, count: usize, at: Timestamp) -> Vec<Timestamp> {
        let runs =
            std::iter::successors(Some(self.next_after(at)), |run| Some(self.next_after(*run)));
        runs.take_while(|run| *run < Timestamp(i64::MAX))
            .take(count)
            .collect()
    }

    /// The last run at or before `at`; none before 1970.
    #[must_use]
    pub fn previous_at_or_before(&self, at: Timestamp) -> Option<Timestamp> {
        // In the second half of a fold the clocks have shown later times than they do now.
        let mut wall = self.shown(at) + TimeDelta::days(1);
        loop {
            wall = self.wall_before(wall)?;
            let run = self.run(wall);
            if run <= at {
                return Some(run);
            }
        }
    }

    /// The last run before `at`; none before 1970.
    #[must_use]
    pub fn previous_before(&self, at: Timestamp) -> Option<Timestamp> {
        self.previous_at_or_before(at - TimeDelta::milliseconds(1))
    }

    /// What the clocks show at `at`; kept to 1970 to 2110, as the crate overflows at the ends of time.
    fn shown(&self, at: Timestamp) -> DateTime<Utc> {
        let wall = wall::local(self.zone, at).and_utc();
        let latest = DateTime::UNIX_EPOCH + TimeDelta::days(140 * 365);
        wall.clamp(DateTime::UNIX_EPOCH, latest)
    }

    /// When a wall time runs.
    fn run(&self, wall: DateTime<Utc>) -> Timestamp {
        wall::resolve(self.zone, wall.naive_utc()).first()
    }

    /// The next matching wall time; the crate sees it as UTC, which has neither gap nor fold.
    fn wall_after(&self, wall: DateTime<Utc>) -> Option<DateTime<Utc>> {
        self.parts
            .iter()
            .filter_map(|part| part.after(&wall).next())
            .min()
    }

    fn wall_before(&self, wall: DateTime<Utc>) -> Option<DateTime<Utc>> {
        self.parts
            .iter()
            .filter_map(|part| part.after(&wall).next_back())
            .max()
    }
}
