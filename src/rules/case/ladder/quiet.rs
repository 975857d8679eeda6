//! The hours of the night in which nobody is mentioned.

use chrono::{Days, NaiveTime, TimeDelta, Timelike};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::{
    model::time::Timestamp,
    rules::time::{calendar::Hours, wall},
};

/// Minutes of a day.
const DAY: u16 = 24 * 60;

/// How much of a day has to be left, in minutes.
const LEAST_LOUD: u16 = 60;

/// What a desk has decided about its quiet hours. As JSON it stands in the desk's settings.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(try_from = "Stored", into = "Stored")]
pub struct Quiet {
    from: u16,
    to: u16,
    days_off: bool,
}

#[derive(Deserialize, Serialize)]
struct Stored {
    from: u16,
    to: u16,
    days_off: bool,
}

/// Why there can be no such quiet hours.
#[derive(Clone, Copy, Debug, Eq, Error, PartialEq)]
pub enum QuietError {
    /// A time of day at or after 24:00.
    #[error("quiet hours begin and end before 24:00")]
    NoTime,
    /// Less than an hour of the day is left.
    #[error("quiet hours leave at least an hour of the day")]
    WholeDay,
}

impl Quiet {
    /// Quiet from one minute of the day until another, over midnight where that is the earlier one; and, if days off count,
    /// on every day on which the team does not work.
    ///
    /// # Errors
    /// [`QuietError`] where a time is no time of day, or less than an hour of the day would be left.
    pub fn new(from: u16, to: u16, days_off: bool) -> Result<Self, QuietError> {
        if from.max(to) >= DAY {
            return Err(QuietError::NoTime);
        }
        let length = (DAY + to - from) % DAY;
        if from == to || DAY - length < LEAST_LOUD {
            return Err(QuietError::WholeDay);
        }
        Ok(Self { from, to, days_off })
    }

    /// No quiet hours; days off may be quiet all the same.
    #[must_use]
    pub fn never(days_off: bool) -> Self {
        Self {
            from: 0,
            to: 0,
            days_off,
        }
    }

    /// The minutes of the day at which they begin and end; none where there are none.
    #[must_use]
    pub fn minutes(&self) -> Option<(u16, u16)> {
        (self.from != self.to).then_some((self.from, self.to))
    }

    /// Whether days on which the team does not work are quiet.
    #[must_use]
    pub fn days_off(&self) -> bool {
        self.days_off
    }
}

impl Default for Quiet {
    /// 22:00 to 07:00, and days off (`design.md` 2.4).
    fn default() -> Self {
        Self {
            from: 22 * 60,
            to: 7 * 60,
            days_off: true,
        }
    }
}

impl TryFrom<Stored> for Quiet {
    type Error = QuietError;

    fn try_from(Stored { from, to, days_off }: Stored) -> Result<Self, QuietError> {
        if from == to {
            return Ok(Self::never(days_off));
        }
        Self::new(from, to, days_off)
    }
}

impl From<Quiet> for Stored {
    fn from(Quiet { from, to, days_off }: Quiet) -> Self {
        Self { from, to, days_off }
    }
}

/// The quiet hours of a desk in its zone.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct QuietHours {
    zone: Tz,
    quiet: Quiet,
}

impl QuietHours {
    /// Those of a desk in that zone.
    #[must_use]
    pub const fn new(zone: Tz, quiet: Quiet) -> Self {
        Self { zone, quiet }
    }

    /// 22:00 to 07:00 of the desk's zone, and days off (`design.md` 2.4).
    #[must_use]
    pub fn usual(zone: Tz) -> Self {
        Self::new(zone, Quiet::default())
    }

    /// Whether it is quiet at that instant for a team with these working hours.
    #[must_use]
    pub fn covers(&self, hours: &Hours, at: Timestamp) -> bool {
        let shown = wall::local(self.zone, at);
        let minute = shown.hour() * 60 + shown.minute();
        let in_them = self.quiet.minutes().is_some_and(|(from, to)| {
            let (from, to) = (u32::from(from), u32::from(to));
            if from < to {
                (from..to).contains(&minute)
            } else {
                minute >= from || minute < to
            }
        });
        in_them || (self.quiet.days_off && hours.is_day_off(at))
    }

    /// When the quiet hours began that end at that instant, or ended last before it; none where there are none.
    #[must_use]
    pub fn last_begin(&self, end: Timestamp) -> Option<Timestamp> {
        let (from, _) = self.quiet.minutes()?;
        let minute = TimeDelta::minutes(i64::from(from));
        let today = wall::local(self.zone, end).date();
        let begins = (0..=2).filter_map(|days| {
            let date = today.checked_sub_days(Days::new(days))?;
            let begin = date.and_time(NaiveTime::MIN) + minute;
            Some(wall::settled(self.zone, begin))
        });
        let mut earlier = begins.filter(|begin| *begin < end);
        earlier.next()
    }

    /// The next instant after that one at which quiet hours end; without any, midnight.
    #[must_use]
    pub fn next_end(&self, after: Timestamp) -> Timestamp {
        let minute = TimeDelta::minutes(i64::from(self.quiet.to));
        let today = wall::local(self.zone, after).date();
        let ends = (0..=2).filter_map(|days| {
            let date = today.checked_add_days(Days::new(days))?;
            let end = date.and_time(NaiveTime::MIN) + minute;
            Some(wall::settled(self.zone, end))
        });
        let mut later = ends.filter(|end| *end > after);
        later.next().unwrap_or(after + TimeDelta::days(1))
    }
}
