//! Working time: how a team's calendar turns "8 working hours" into an instant, and back.
//!
//! A calendar is written down as a [`CalendarSpec`] (stored as JSON text) and used as a [`Calendar`], which
//! has checked it and looks instants up by binary search. What counts:
//!
//! - A date's spans are those of its weekday, unless the date is a holiday (none) or a make-up working day
//!   (its own); a make-up day wins over a holiday of the same date.
//! - A span may run over midnight, up to 48:00; it belongs to the date on which it begins. Where spans of
//!   neighbouring dates overlap, the time counts once.
//! - A span begins at the first instant at which the zone's clocks have reached its start and ends at the
//!   instant from which they stay at or past its end. So a wall time that a daylight-saving gap swallows is
//!   the end of that gap, and of a wall time that happens twice a start means the first and an end the
//!   second (the first, if clocks go back to exactly that time).
//! - Working time is known from 2000 to 2100; outside of that there is none.
//!
//! This file knows nothing of clocks, pauses or targets: those are in `rules/clocks.rs`.

mod compiled;
mod days;
mod edit;
mod explain;
pub mod hours;
pub mod ical;
mod spec;
pub mod tables;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use chrono::{NaiveDate, TimeDelta};
use chrono_tz::Tz;

pub use self::compiled::{LOOK_AHEAD, NoWorkingTime};
pub use self::edit::{Dates, MOST_DATES};
pub use self::explain::{Stretch, Why};
pub use self::spec::{CalendarError, CalendarSpec, Day, DaySpan, Workday};

use self::compiled::Compiled;
use crate::{model::time::Timestamp, rules::time::wall};

/// So long without working time at least is a night: longer than any rest at noon.
const NIGHT: TimeDelta = TimeDelta::hours(6);

/// How far ahead a night is looked for.
const AHEAD: TimeDelta = TimeDelta::days(10);

/// A checked calendar, ready for arithmetic. Cloning it is cheap: clones share what they have looked up.
#[derive(Clone, Debug)]
pub struct Calendar {
    inner: Arc<Compiled>,
}

impl Calendar {
    /// Checks a calendar and prepares it for arithmetic. Years are worked out when first asked for.
    ///
    /// # Errors
    /// A [`CalendarError`] that names the first span which is reversed, out of range or overlapping.
    pub fn compile(spec: &CalendarSpec) -> Result<Self, CalendarError> {
        spec.check()?;
        Ok(Self {
            inner: Arc::new(Compiled::new(spec.clone())),
        })
    }

    /// What the calendar was made from.
    #[must_use]
    pub fn spec(&self) -> &CalendarSpec {
        self.inner.spec()
    }

    /// The calendar's time zone.
    #[must_use]
    pub fn zone(&self) -> Tz {
        self.inner.spec().zone
    }

    /// The earliest instant at which `work` has been worked since `from`.
    ///
    /// It is the inverse of [`measure`](Self::measure): `measure(from, add(from, work)) == work`, and
    /// `add(from, measure(from, to)) == to` when `to` closes working time. No work, or less than none,
    /// gives `from` itself. Work is counted in whole milliseconds.
    ///
    /// # Errors
    /// [`NoWorkingTime`] when 400 days without working time come before the work is done.
    pub fn add(&self, from: Timestamp, work: TimeDelta) -> Result<Timestamp, NoWorkingTime> {
        self.inner.add(from, work)
    }

    /// The working time between two instants, exact to the millisecond; negative when `to` is before
    /// `from`, so that `measure(a, b) == -measure(b, a)`.
    #[must_use]
    pub fn measure(&self, from: Timestamp, to: Timestamp) -> TimeDelta {
        self.inner.measure(from, to)
    }

    /// The same wall time so many working days later. Outside of working time it is counted from the next opening; the
    /// instant at which work ends is still of its day. Where that day has other hours it may lie outside of them.
    ///
    /// # Errors
    /// [`NoWorkingTime`] when 400 days without a working day come before it.
    pub fn days_later(&self, from: Timestamp, days: u32) -> Result<Timestamp, NoWorkingTime> {
        days::later(self.inner.spec(), from, days)
    }

    /// When work ends that begins on that date; none where nobody works then.
    #[must_use]
    pub fn close(&self, date: NaiveDate) -> Option<Timestamp> {
        days::close(self.inner.spec(), date)
    }

    /// Whether the calendar is of any use at `now`.
    ///
    /// # Errors
    /// [`NoWorkingTime`] when the 400 days after `now` have no working time.
    pub fn check(&self, now: Timestamp) -> Result<(), NoWorkingTime> {
        self.add(now, TimeDelta::milliseconds(1)).map(|_| ())
    }

    /// The next instant after that one at which working time begins after a night without any; none where no night comes
    /// for ten days.
    ///
    /// # Errors
    /// [`NoWorkingTime`] when the 400 days ahead have none.
    pub fn opening(&self, after: Timestamp) -> Result<Option<Timestamp>, NoWorkingTime> {
        let mut from = after;
        while from - after < AHEAD {
            let begins = self.next_work(from)?;
            if begins > after && self.is_after_a_night(begins) {
                return Ok(Some(begins));
            }
            // A night of that length cannot end sooner after work.
            from = begins + NIGHT;
        }
        Ok(None)
    }

    /// Whether an instant lies in a night without working time.
    #[must_use]
    pub fn is_closed(&self, at: Timestamp) -> bool {
        self.next_work(at)
            .map_or(true, |begins| begins > at && self.is_after_a_night(begins))
    }

    /// Whether an instant lies on a date without working hours, and not in those of the date before.
    #[must_use]
    pub fn is_day_off(&self, at: Timestamp) -> bool {
        let date = wall::local(self.zone(), at).date();
        let works = self.next_work(at).is_ok_and(|begins| begins == at);
        self.spec().spans(date).is_empty() && !works
    }

    /// The first working instant from that one on.
    fn next_work(&self, from: Timestamp) -> Result<Timestamp, NoWorkingTime> {
        let least = TimeDelta::milliseconds(1);
        Ok(self.add(from, least)? - least)
    }

    fn is_after_a_night(&self, begins: Timestamp) -> bool {
        self.measure(begins - NIGHT, begins).is_zero()
    }

    /// Says for every moment from `from` to `to` whether it counts and why: stretches in order, without
    /// gaps, neighbours always of different reasons. The counted ones add up to
    /// [`measure`](Self::measure). Empty when `to` is not after `from`.
    #[must_use]
    pub fn explain(&self, from: Timestamp, to: Timestamp) -> Vec<Stretch> {
        explain::explain(self.inner.spec(), from, to)
    }
}

/// Which time a target counts.
#[derive(Clone, Debug)]
pub enum Hours {
    /// Every hour, `24x7`: wall time.
    Always,
    /// Working time of a calendar.
    Working(Calendar),
}

impl Hours {
    /// The earliest instant at which `work` has been counted since `from`; see [`Calendar::add`].
    ///
    /// # Errors
    /// [`NoWorkingTime`] from the calendar; never for [`Hours::Always`].
    pub fn add(&self, from: Timestamp, work: TimeDelta) -> Result<Timestamp, NoWorkingTime> {
        match self {
            Self::Always => Ok(from + work.max(TimeDelta::zero())),
            Self::Working(calendar) => calendar.add(from, work),
        }
    }

    /// The time counted between two instants, negative when reversed; see [`Calendar::measure`].
    #[must_use]
    pub fn measure(&self, from: Timestamp, to: Timestamp) -> TimeDelta {
        match self {
            Self::Always => to - from,
            Self::Working(calendar) => calendar.measure(from, to),
        }
    }

    /// The same wall time so many working days later; see [`Calendar::days_later`]. Where every hour counts each day is
    /// one, of 24 hours.
    ///
    /// # Errors
    /// [`NoWorkingTime`] from the calendar; never for [`Hours::Always`].
    pub fn days_later(&self, from: Timestamp, days: u32) -> Result<Timestamp, NoWorkingTime> {
        match self {
            Self::Always => Ok(from + TimeDelta::days(i64::from(days))),
            Self::Working(calendar) => calendar.days_later(from, days),
        }
    }

    /// Half of the working time of the day on which people work at that instant, or else next; twelve hours where every
    /// hour counts.
    #[must_use]
    pub fn half_day(&self, at: Timestamp) -> TimeDelta {
        match self {
            Self::Always => TimeDelta::hours(12),
            Self::Working(calendar) => {
                let begun = calendar.next_work(at).unwrap_or(at);
                days::half(&calendar.inner, begun)
            }
        }
    }

    /// When a night without counted time ends next; see [`Calendar::opening`]. None for [`Hours::Always`].
    ///
    /// # Errors
    /// [`NoWorkingTime`] from the calendar.
    pub fn opening(&self, after: Timestamp) -> Result<Option<Timestamp>, NoWorkingTime> {
        match self {
            Self::Always => Ok(None),
            Self::Working(calendar) => calendar.opening(after),
        }
    }

    /// Whether an instant lies in a night without counted time; see [`Calendar::is_closed`].
    #[must_use]
    pub fn is_closed(&self, at: Timestamp) -> bool {
        match self {
            Self::Always => false,
            Self::Working(calendar) => calendar.is_closed(at),
        }
    }

    /// Whether an instant lies on a day off; see [`Calendar::is_day_off`].
    #[must_use]
    pub fn is_day_off(&self, at: Timestamp) -> bool {
        match self {
            Self::Always => false,
            Self::Working(calendar) => calendar.is_day_off(at),
        }
    }

    /// The instant at which so many working days have been worked: the earliest one before which as much is counted as
    /// before [`Hours::days_later`]. So it is the end of a day rather than the opening of the next.
    ///
    /// # Errors
    /// [`NoWorkingTime`] as for [`Hours::days_later`].
    pub fn worked_days(&self, from: Timestamp, days: u32) -> Result<Timestamp, NoWorkingTime> {
        self.add(from, self.measure(from, self.days_later(from, days)?))
    }

    /// Says what counts from `from` to `to`; see [`Calendar::explain`].
    #[must_use]
    pub fn explain(&self, from: Timestamp, to: Timestamp) -> Vec<Stretch> {
        match self {
            Self::Always if from < to => vec![Stretch {
                from,
                to,
                why: Why::Counted,
            }],
            Self::Always => Vec::new(),
            Self::Working(calendar) => calendar.explain(from, to),
        }
    }
}
