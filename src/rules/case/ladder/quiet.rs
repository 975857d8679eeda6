//! The hours of the night in which repeated alerts wait.

use chrono::{Days, TimeDelta, Timelike};
use chrono_tz::Tz;
use thiserror::Error;

use crate::{model::time::Timestamp, rules::time::wall};

/// The hours in which quiet cases are not repeated; they may run over midnight.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct QuietHours {
    zone: Tz,
    from: u16,
    to: u16,
}

/// A time of day at or after 24:00.
#[derive(Clone, Copy, Debug, Eq, Error, PartialEq)]
#[error("quiet hours begin and end before 24:00")]
pub struct QuietError;

impl QuietHours {
    /// 22:00 to 07:00 of the desk's zone (`design.md` 2.4).
    #[must_use]
    pub const fn usual(zone: Tz) -> Self {
        Self {
            zone,
            from: 22 * 60,
            to: 7 * 60,
        }
    }

    /// Quiet hours between two times of day in minutes; none when both are the same.
    ///
    /// # Errors
    /// [`QuietError`] when a time is not below 1440.
    pub fn new(zone: Tz, from: u16, to: u16) -> Result<Self, QuietError> {
        if from.max(to) >= 24 * 60 {
            return Err(QuietError);
        }
        Ok(Self { zone, from, to })
    }

    /// The zone whose clocks they go by.
    #[must_use]
    pub fn zone(&self) -> Tz {
        self.zone
    }

    /// The minutes of the day at which they begin and end.
    #[must_use]
    pub fn minutes(&self) -> (u16, u16) {
        (self.from, self.to)
    }

    /// When the quiet hours that `at` is in are over; `at` itself when it is in none.
    #[must_use]
    pub fn end_of(&self, at: Timestamp) -> Timestamp {
        let shown = wall::local(self.zone, at);
        let minute = shown.hour() * 60 + shown.minute();
        let (from, to) = (u32::from(self.from), u32::from(self.to));
        let days = match from.cmp(&to) {
            std::cmp::Ordering::Less if from <= minute && minute < to => 0,
            std::cmp::Ordering::Greater if minute < to => 0,
            std::cmp::Ordering::Greater if from <= minute => 1,
            _ => return at,
        };
        let Some(date) = shown.date().checked_add_days(Days::new(days)) else {
            return at;
        };
        let end = date.and_time(chrono::NaiveTime::MIN) + TimeDelta::minutes(i64::from(self.to));
        let first = wall::resolve(self.zone, end).first();
        // When clocks went back over the end, it comes a second time.
        if first > at {
            first
        } else {
            wall::settled(self.zone, end).max(at)
        }
    }
}
