//! Who reads, what days words mean to them, and when they end work.

mod count;

use chrono::{Datelike, Days, Months, NaiveDate, NaiveTime, Weekday};
use chrono_tz::Tz;

pub(super) use self::count::{date, plus};
use self::count::{month_of, quarter};
use super::{
    WhenError,
    day::{Day, MonthOf, Period, Year},
    days::Dots,
    scan::{is_wide, tighten},
};
use crate::{
    model::{desk::Locale, time::Timestamp},
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
    /// The language of who reads: Chinese people write the month before the day.
    pub locale: Locale,
}

/// Whether a day is one to come or one that has been.
#[derive(Clone, Copy, Eq, PartialEq)]
pub(super) enum Tense {
    Coming,
    Past,
}

impl Reader<'_> {
    /// The first and the last day of a period, to come or that has been.
    pub(super) fn period(
        self,
        period: Period,
        tense: Tense,
    ) -> Result<(NaiveDate, NaiveDate), WhenError> {
        let today = self.today();
        match period {
            Period::Week(weeks) => {
                let first = self.date(Day::OfWeek(weeks, Weekday::Mon), None, tense)?;
                Ok((first, plus(first, 6)?))
            }
            Period::Weekend(weeks) => self.weekend(weeks, tense),
            Period::Month(month) => {
                let first = self.month(month, tense)?;
                Ok((first, plus(month_of(first, 1)?, -1)?))
            }
            Period::Quarter(quarters) => {
                let begun = i64::from(today.month0() % 3);
                quarter(month_of(today, quarters * 3 - begun)?)
            }
            Period::QuarterOf(number) => {
                let last = date(today.year(), number * 3, 1)?;
                let ahead = match tense {
                    Tense::Coming if last < month_of(today, 0)? => 12,
                    Tense::Past if month_of(last, -2)? > today => -12,
                    Tense::Coming | Tense::Past => 0,
                };
                quarter(month_of(last, ahead - 2)?)
            }
            Period::Year(year) => {
                let year = self.year(year);
                Ok((date(year, 1, 1)?, date(year, 12, 31)?))
            }
        }
    }

    /// The first day of a month; without a year of the next one or the last, this one among them.
    pub(super) fn month(self, month: MonthOf, tense: Tense) -> Result<NaiveDate, WhenError> {
        let this = month_of(self.today(), 0)?;
        match month {
            MonthOf::FromNow(months) => month_of(this, months),
            MonthOf::Named(Some(year), month) => date(self.year(year), month, 1),
            MonthOf::Named(None, month) => {
                let of_this_year = date(this.year(), month, 1)?;
                match tense {
                    Tense::Coming if of_this_year < this => month_of(of_this_year, 12),
                    Tense::Past if of_this_year > this => month_of(of_this_year, -12),
                    Tense::Coming | Tense::Past => Ok(of_this_year),
                }
            }
        }
    }

    fn year(self, year: Year) -> i32 {
        match year {
            Year::Number(year) => year,
            Year::FromNow(years) => self.today().year() + years,
        }
    }

    /// Saturday and Sunday; without a week the next ones, which may have begun, or the last ones.
    fn weekend(
        self,
        weeks: Option<i64>,
        tense: Tense,
    ) -> Result<(NaiveDate, NaiveDate), WhenError> {
        let today = self.today();
        let is_on = today.weekday().num_days_from_monday() >= 5;
        let weeks = weeks.unwrap_or(match tense {
            Tense::Past if !is_on => -1,
            Tense::Past | Tense::Coming => 0,
        });
        let saturday = self.named(Day::OfWeek(weeks, Weekday::Sat), tense)?;
        Ok((saturday, plus(saturday, 1)?))
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
        if let Day::Weekend(weeks) = day {
            let (saturday, sunday) = self.weekend(weeks, tense)?;
            return match weekday {
                Some(Weekday::Sat) => Ok(saturday),
                Some(Weekday::Sun) => Ok(sunday),
                Some(_) => Err(WhenError::WrongWeekday(saturday)),
                None if tense == Tense::Coming && saturday < self.today() => Ok(sunday),
                None => Err(WhenError::WhichDate(saturday, sunday)),
            };
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
            Day::Weeks(weeks) => plus(today, weeks * 7),
            Day::Months(months) => {
                let count = Months::new(u32::try_from(months.unsigned_abs()).unwrap_or(u32::MAX));
                let found = if months < 0 {
                    today.checked_sub_months(count)
                } else {
                    today.checked_add_months(count)
                };
                found.ok_or(WhenError::OutOfRange)
            }
            Day::Weekend(weeks) => Ok(self.weekend(weeks, tense)?.0),
            Day::OfYear(years, month, day) => date(today.year() + years, month, day),
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
            Day::InMonth(month, day) => {
                let month = self.month(month, tense)?;
                date(month.year(), month.month(), day)
            }
            Day::MiddleOf(month) => plus(self.month(month, tense)?, 14),
            Day::LastOf(month) => plus(month_of(self.month(month, tense)?, 1)?, -1),
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

    /// Why a date on which nobody works has no end of work: what comes nearest to it, the last end of work before, or else
    /// the first one after.
    pub(super) fn nobody_works(self, date: NaiveDate) -> WhenError {
        let before = self.last_close(date).ok().filter(|at| *at > self.now);
        let after = || {
            let mut days = date.iter_days().take(31);
            days.find_map(|date| self.close(date).filter(|at| *at > self.now))
        };
        match before.or_else(after) {
            Some(near) => WhenError::NobodyWorks(date, near),
            None => WhenError::HourMissing(date),
        }
    }

    /// How a date with a dot is read: the month first in Chinese.
    pub(super) fn dates(self, text: &str) -> Dots {
        if self.locale == Locale::ZhCn || text.chars().any(is_wide) {
            Dots::MonthFirst
        } else {
            Dots::Date
        }
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
