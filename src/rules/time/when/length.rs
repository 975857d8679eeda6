//! Lengths: durations, and lengths in working days or in months.

mod part;

use chrono::{Months, NaiveDateTime, TimeDelta};

use self::part::{Part, part};
use super::{
    LONGEST, WhenError,
    scan::{Scan, tighten},
    words::{AGO, DAY, HOUR, LATELY, LATER, WEEK},
};

/// A length as it was written: weeks and days stand apart, because a team may count them in working days.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Length {
    months: i64,
    weeks: i64,
    days: i64,
    rest: i64,
    working: bool,
    /// Whether months were written: they have no number of days, half of one has fifteen.
    monthly: bool,
    /// Whether a part of a day came out of a fraction: of a working day that is no number of hours.
    broken: bool,
}

/// Working days that make a week.
const WORKING_WEEK: i64 = 5;

impl Length {
    /// A length without days.
    #[cfg(test)]
    pub(in crate::rules) fn of(rest: TimeDelta) -> Self {
        Self {
            rest: rest.num_milliseconds(),
            ..Self::default()
        }
    }

    /// The length on the wall clock, a day of 24 hours; none where working days or months were written.
    #[must_use]
    pub fn wall(self) -> Option<TimeDelta> {
        let counts = !self.working && !self.monthly;
        counts.then_some(TimeDelta::milliseconds(self.total()))
    }

    /// Whether months were written.
    #[must_use]
    pub fn is_monthly(self) -> bool {
        self.monthly
    }

    /// So many months after a wall time, or before it, and the rest of the length, which counts on the clock; none where
    /// working days were written. A month without such a day ends before it.
    pub(super) fn away_from(
        self,
        wall: NaiveDateTime,
        way: Way,
    ) -> Option<(NaiveDateTime, TimeDelta)> {
        let months = Months::new(u32::try_from(self.months).ok()?);
        let days = TimeDelta::days(self.weeks * 7 + self.days);
        let (wall, rest) = if way == Way::Ago {
            let wall = wall.checked_sub_months(months)?;
            (wall.checked_sub_signed(days)?, -self.rest)
        } else {
            let wall = wall.checked_add_months(months)?;
            (wall.checked_add_signed(days)?, self.rest)
        };
        (!self.working).then_some((wall, TimeDelta::milliseconds(rest)))
    }

    /// The length in working days of a team, and the working time beside them. A week has five of them.
    ///
    /// # Errors
    /// [`WhenError::HalfDay`] for a part of a day, [`WhenError::Unreadable`] for months.
    pub fn working(self) -> Result<(u32, TimeDelta), WhenError> {
        if self.monthly {
            return Err(WhenError::Unreadable);
        }
        if self.broken {
            return Err(WhenError::HalfDay);
        }
        let days = u32::try_from(self.weeks * WORKING_WEEK + self.days);
        let days = days.map_err(|_| WhenError::OutOfRange)?;
        Ok((days, TimeDelta::milliseconds(self.rest)))
    }

    /// Whether it is days, weeks and months alone.
    pub(super) fn is_of_days(self) -> bool {
        self.rest == 0 && !self.working
    }

    /// Of the working days that were written with half a day: how many whole ones.
    #[must_use]
    pub fn half_after(self) -> Option<u32> {
        let one_half = self.broken && self.rest == DAY / 2 && !self.monthly;
        let days = u32::try_from(self.weeks * WORKING_WEEK + self.days).ok()?;
        one_half.then_some(days)
    }

    /// In milliseconds, a month of thirty days.
    fn total(self) -> i64 {
        (self.months * 30 + self.weeks * 7 + self.days) * DAY + self.rest
    }

    fn add(&mut self, part: &Part) -> Option<()> {
        let (count, thousandths) = (i64::from(part.count), i64::from(part.thousandths));
        if let Some(months) = part.months() {
            let thousandths = thousandths * months;
            self.months += count * months + thousandths / 1000;
            // Half a month has fifteen days, whichever it is.
            self.days += match thousandths % 1000 {
                0 => 0,
                500 => 15,
                _ => return None,
            };
            self.monthly = true;
            return Some(());
        }
        let split = part.unit / 1000 * thousandths;
        match part.unit {
            WEEK => self.weeks += count,
            DAY => self.days += count,
            unit => self.rest += count.checked_mul(unit)?,
        }
        self.rest = self.rest.checked_add(split)?;
        self.broken |= split > 0 && part.unit >= DAY;
        self.working |= part.working;
        Some(())
    }
}

/// Which way from now a length leads.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Way {
    /// It does not say.
    Either,
    /// To what comes.
    Later,
    /// To what has been.
    Ago,
}

/// Reads a length; more than zero, ten years at most, in whole milliseconds.
///
/// # Errors
/// `Empty`, `Unreadable`, `OutOfRange`, or [`WhenError::HalfDay`] for half a day alone.
pub fn length(text: &str) -> Result<Length, WhenError> {
    let text = tighten(text);
    if text.is_empty() {
        return Err(WhenError::Empty);
    }
    match whole(&text) {
        Some((length, Way::Either | Way::Later)) => length,
        Some((_, Way::Ago)) | None => Err(WhenError::Unreadable),
    }
}

/// Reads a duration; more than zero, ten years at most, in whole milliseconds. A day is 24 hours.
///
/// # Errors
/// `Empty`, `Unreadable` also for working days and months, `OutOfRange`, or `HalfDay`.
pub fn duration(text: &str) -> Result<TimeDelta, WhenError> {
    length(text)?.wall().ok_or(WhenError::Unreadable)
}

/// Reads a whole text as a length; `None` when it is not written like one.
pub(super) fn whole(text: &str) -> Option<(Result<Length, WhenError>, Way)> {
    let written = written(text)?;
    let longest = LONGEST.num_milliseconds();
    let found = match written.length {
        _ if written.half_day => Err(WhenError::HalfDay),
        Some(length) if (1..=longest).contains(&length.total()) => Ok(length),
        Some(_) | None => Err(WhenError::OutOfRange),
    };
    Some((found, written.way))
}

/// How many whole days stand beside half a day, where a whole text is that.
pub(super) fn half_after(text: &str) -> Option<u32> {
    written(text)?.length?.half_after()
}

/// A length as it was written.
struct Written {
    /// None where it is too long to be counted.
    length: Option<Length>,
    half_day: bool,
    way: Way,
}

fn written(text: &str) -> Option<Written> {
    let mut scan = Scan::new(text);
    let mut way = Way::Either;
    if scan
        .word(&[("in", ()), ("within", ()), ("再过", ())])
        .is_some()
    {
        way = Way::Later;
    } else if scan.word(LATELY).is_some() {
        way = Way::Ago;
    }
    scan.skip_space();
    let mut length = Some(Length::default());
    let mut parts = 0;
    let mut smallest = i64::MAX;
    let mut half_day = false;
    while !scan.is_empty() {
        if smallest == HOUR && minutes(&mut scan, &mut length) {
            break;
        }
        let part = part(&mut scan)?;
        if part.unit >= smallest {
            return None;
        }
        smallest = part.unit;
        // Half of twenty-four hours is what nobody means.
        half_day |= part.unit == DAY && part.thousandths > 0 && (part.count == 0 || part.working);
        parts += 1;
        length = length.and_then(|mut length| length.add(&part).map(|()| length));
        scan.skip_space();
        let mut ahead = scan;
        let end = if ahead.word(LATER).is_some() {
            Way::Later
        } else if ahead.word(AGO).is_some() {
            Way::Ago
        } else {
            let _ = scan.word(&[("and", ()), ("又", ())]);
            scan.skip_space();
            continue;
        };
        if !ahead.is_empty() || (way == Way::Later && end == Way::Ago) {
            return None;
        }
        // The last seven days are those that have been, whatever follows.
        way = if way == Way::Ago { way } else { end };
        break;
    }
    if parts == 0 {
        return None;
    }
    Some(Written {
        length,
        half_day,
        way,
    })
}

/// Minutes that end a text without their unit: `1h30`, `2小时30`.
fn minutes(scan: &mut Scan<'_>, length: &mut Option<Length>) -> bool {
    let mut ahead = *scan;
    let Some(minutes) = ahead.number(2).filter(|count| *count < 60) else {
        return false;
    };
    if !ahead.is_empty() {
        return false;
    }
    *scan = ahead;
    if let Some(length) = length {
        length.rest += i64::from(minutes) * 60_000;
    }
    true
}
