//! Who reads, what days words mean to them, and when they end work.

use chrono::{Datelike, Days, Months, NaiveDate, NaiveTime, TimeDelta, Weekday};
use chrono_tz::Tz;

use super::{WhenError, days::Day, scan::tighten, words::days::Period};
use crate::{
    model::time::Timestamp,
    rules::time::{calendar::Hours, wall},
};

/// Who reads: the instant and the zone that relative words refer to, and the hours in which they work.
#[derive(Clone, Copy, Debug)]
pub struct Reader<'a> {
    /// Now.
    pub now: Timestamp,
    /// The zone of wall times.
    pub zone: Tz,
    /// Working days, and when they end; where every hour counts a day ends at midnight.
    pub hours: &'a Hours,
}

/// Whether a day is one to come or one that has been.
#[derive(Clone, Copy, Eq, PartialEq)]
pub(super) enum Tense {
    Coming,
    Past,
}

impl Reader<'_> {
    /// The first and the last day of a period.
    pub(super) fn period(self, period: Period) -> Result<(NaiveDate, NaiveDate), WhenError> {
        let today = self.today();
        match period {
            Period::Week(weeks) => {
                let first = self.date(Day::OfWeek(weeks, Weekday::Mon), None, Tense::Coming)?;
                Ok((first, plus(first, 6)?))
            }
            Period::Month(months) => Ok((
                month_of(today, months)?,
                plus(month_of(today, months + 1)?, -1)?,
            )),
            Period::Year(years) => {
                let year = today.year() + years;
                Ok((date(year, 1, 1)?, date(year, 12, 31)?))
            }
        }
    }

    pub(super) fn today(self) -> NaiveDate {
        wall::local(self.zone, self.now).date()
    }

    /// The date that words for a day to come mean.
    pub(super) fn coming_date(self, day: Day) -> Result<NaiveDate, WhenError> {
        self.date(day, None, Tense::Coming)
    }

    /// The date that words for a day mean, checked by the weekday that stands beside it.
    pub(super) fn date(
        self,
        day: Day,
        weekday: Option<Weekday>,
        tense: Tense,
    ) -> Result<NaiveDate, WhenError> {
        if let Day::Either(year, one, other) = day {
            return self.either(year, (one, other), weekday);
        }
        let found = self.named(day, tense)?;
        match weekday {
            Some(weekday) if found.weekday() != weekday => Err(WhenError::WrongWeekday(found)),
            _ => Ok(found),
        }
    }

    fn named(self, day: Day, tense: Tense) -> Result<NaiveDate, WhenError> {
        let today = self.today();
        match day {
            Day::Relative(days) => plus(today, days),
            Day::Working(days) => {
                let at = self.working_days(days)?;
                Ok(wall::local(self.zone, at).date())
            }
            Day::Weekday(weekday) => {
                let days = match tense {
                    Tense::Coming => i64::from(weekday.days_since(today.weekday())),
                    Tense::Past => -i64::from(today.weekday().days_since(weekday)),
                };
                plus(today, days)
            }
            Day::OfWeek(weeks, weekday) => {
                let monday = plus(today, -i64::from(today.weekday().num_days_from_monday()))?;
                plus(
                    monday,
                    weeks * 7 + i64::from(weekday.num_days_from_monday()),
                )
            }
            Day::Date(Some(year), month, day) => date(year, month, day),
            Day::Date(None, month, day) | Day::Either(None, month, day) => [-1, 0, 1]
                .into_iter()
                .filter_map(|years| date(today.year() + years, month, day).ok())
                .min_by_key(|date| (*date - today).abs())
                .ok_or(WhenError::OutOfRange),
            Day::Either(Some(year), month, day) => date(year, month, day),
            Day::OfMonth(day) => {
                let ahead = match tense {
                    Tense::Coming => 1,
                    Tense::Past => -1,
                };
                // Of a few months, because not each has a 31st.
                let mut dates = (0..4).filter_map(|months| {
                    let month = month_of(today, months * ahead).ok()?;
                    date(month.year(), month.month(), day).ok()
                });
                dates
                    .find(|date| *date == today || (*date > today) == (tense == Tense::Coming))
                    .ok_or(WhenError::OutOfRange)
            }
            Day::InMonth(months, day) => {
                let month = month_of(today, months)?;
                date(month.year(), month.month(), day)
            }
            Day::LastOfMonth(months) => plus(month_of(today, months + 1)?, -1),
        }
    }

    /// Two numbers of which either may be the month: the weekday decides, else it is asked.
    fn either(
        self,
        year: Option<i32>,
        (one, other): (u32, u32),
        weekday: Option<Weekday>,
    ) -> Result<NaiveDate, WhenError> {
        let read = |month, day| self.named(Day::Date(year, month, day), Tense::Coming);
        let (first, second) = (read(one, other)?, read(other, one)?);
        let is = |date: NaiveDate| weekday.is_none_or(|weekday| date.weekday() == weekday);
        match (is(first), is(second)) {
            (true, false) => Ok(first),
            (false, true) => Ok(second),
            _ => Err(WhenError::WhichDate(first, second)),
        }
    }

    /// When work ends that begins on that date; none where nobody works then.
    pub(super) fn close(self, date: NaiveDate) -> Option<Timestamp> {
        match self.hours {
            Hours::Always => Some(self.begin(date.succ_opt()?)),
            Hours::Working(calendar) => calendar.close(date),
        }
    }

    /// The end of the last working day up to that date, within a month.
    pub(super) fn last_close(self, date: NaiveDate) -> Result<Timestamp, WhenError> {
        let days = (0..31).filter_map(|days| date.checked_sub_days(Days::new(days)));
        let mut closes = days.filter_map(|date| self.close(date));
        closes.next().ok_or(WhenError::HourMissing(date))
    }

    /// The normalized text without the name of the zone behind it, which is how instants are shown.
    pub(super) fn without_zone(self, text: &str) -> Result<String, WhenError> {
        let text = tighten(text);
        if text.is_empty() {
            return Err(WhenError::Empty);
        }
        let Some((head, zone)) = text.split_once('·') else {
            return Ok(text);
        };
        // An instant of another zone would be another instant.
        if zone.trim() == self.zone.name().to_lowercase() {
            Ok(head.trim().to_owned())
        } else {
            Err(WhenError::Unreadable)
        }
    }

    /// The first instant of a day.
    pub(super) fn begin(self, date: NaiveDate) -> Timestamp {
        wall::resolve(self.zone, date.and_time(NaiveTime::MIN)).first()
    }
}

/// A date that exists, in the years 1970 to 9999: nobody means others, and arithmetic stays in range.
pub(super) fn date(year: i32, month: u32, day: u32) -> Result<NaiveDate, WhenError> {
    NaiveDate::from_ymd_opt(year, month, day)
        .filter(|date| (1970..=9999).contains(&date.year()))
        .ok_or(WhenError::OutOfRange)
}

/// The first day of the month so many months from that of a date.
fn month_of(today: NaiveDate, months: i64) -> Result<NaiveDate, WhenError> {
    let first = date(today.year(), today.month(), 1)?;
    let count = Months::new(u32::try_from(months.unsigned_abs()).unwrap_or(u32::MAX));
    let found = if months < 0 {
        first.checked_sub_months(count)
    } else {
        first.checked_add_months(count)
    };
    found.ok_or(WhenError::OutOfRange)
}

/// So many days later.
pub(super) fn plus(date: NaiveDate, days: i64) -> Result<NaiveDate, WhenError> {
    TimeDelta::try_days(days)
        .and_then(|days| date.checked_add_signed(days))
        .ok_or(WhenError::OutOfRange)
}
