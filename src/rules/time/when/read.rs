//! Reads a text as somebody means it at an instant, in a zone, with the hours of a team.

use chrono::{Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

use super::{
    WhenError,
    clock::{Clock, Time},
    day::{Day, Period},
    days::Dots,
    length::{self, Length, Way},
    parse::{self, Moment, Stretch},
    reader::{Reader, Tense, date, plus},
    words::Half,
};
use crate::{
    model::time::Timestamp,
    rules::time::wall::{self, Wall},
};

/// What was written where an instant or a length will do.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Reading {
    /// An instant.
    At(Timestamp),
    /// So much more.
    By(Length),
    /// So much from now.
    Later(Length),
}

impl Reader<'_> {
    /// Reads an instant; a bare length counts from now. It need not lie ahead: whether it will do is the caller's decision.
    ///
    /// # Errors
    /// A [`WhenError`]; `Ambiguous` and `Nonexistent` are about the zone's daylight saving.
    pub fn instant(self, text: &str) -> Result<Timestamp, WhenError> {
        match self.reading(text)? {
            Reading::At(at) => Ok(at),
            Reading::By(length) | Reading::Later(length) => self.after(length),
        }
    }

    /// Reads an instant or a length.
    ///
    /// # Errors
    /// As for [`Reader::instant`].
    pub fn reading(self, text: &str) -> Result<Reading, WhenError> {
        let text = self.with_holidays(text, Tense::Coming)?;
        match length::whole(&text) {
            Some((length, Way::Either)) => return length.map(Reading::By),
            Some((length, Way::Later)) => return length.map(Reading::Later),
            Some((length, Way::Ago)) => return self.away(length?, Way::Ago).map(Reading::At),
            None => {}
        }
        match parse::period(&text) {
            Some(Stretch {
                period,
                before: true,
            }) => {
                let (first, _) = self.period(period, Tense::Coming)?;
                return self.last_close(plus(first, -1)?).map(Reading::At);
            }
            // Either of its days, which is asked below.
            Some(Stretch {
                period: Period::Weekend(_),
                ..
            })
            | None => {}
            Some(Stretch { period, .. }) => {
                let (_, last) = self.period(period, Tense::Coming)?;
                return self.last_close(last).map(Reading::At);
            }
        }
        self.moment(self.written(&text)?).map(Reading::At)
    }

    /// So much after now: working days by the calendar, at the same wall time.
    fn after(self, length: Length) -> Result<Timestamp, WhenError> {
        match length.wall() {
            Some(wall) => Ok(self.now + wall),
            None if length.is_monthly() => self.away(length, Way::Later),
            None => {
                let (days, rest) = length.working()?;
                let at = self.hours.add(self.working_days(days)?, rest);
                at.map_err(|_| WhenError::OutOfRange)
            }
        }
    }

    /// So much from now, on the clock; months by the calendar, to the same wall time.
    pub(super) fn away(self, length: Length, way: Way) -> Result<Timestamp, WhenError> {
        if let Some(wall) = length.wall() {
            let back = way == Way::Ago;
            return Ok(if back {
                self.now - wall
            } else {
                self.now + wall
            });
        }
        let local = wall::local(self.zone, self.now);
        let away = length.away_from(local, way).ok_or(WhenError::Unreadable)?;
        let (wall, rest) = away;
        Ok(wall::resolve(self.zone, wall).first() + rest)
    }

    pub(super) fn moment(self, found: Moment) -> Result<Timestamp, WhenError> {
        if let Some(seconds) = found.offset {
            return self.with_offset(&found, seconds);
        }
        let ends =
            found.due == Some(true) || matches!(found.day, Some(Day::LastOf(_) | Day::MiddleOf(_)));
        match self.time(&found)? {
            Some(time) => self.at_time(&found, time),
            None if found.close || (ends && found.half.is_none()) => self.closing(&found),
            None => {
                let day = found.day.unwrap_or(Day::Relative(0));
                if let (Day::Working(days), None) = (day, found.half) {
                    return self.working_days(days);
                }
                let date = self.date(day, found.weekday, Tense::Coming)?;
                Err(WhenError::HourMissing(date))
            }
        }
    }

    /// The same wall time so many working days later.
    pub(super) fn working_days(self, days: u32) -> Result<Timestamp, WhenError> {
        let at = self.hours.days_later(self.now, days);
        at.map_err(|_| WhenError::OutOfRange)
    }

    /// The time of day, where one was written: noon is one by itself.
    pub(super) fn time(self, found: &Moment) -> Result<Option<Time>, WhenError> {
        match (found.clock, found.half) {
            (Some(clock), half) => clock.check(half).map(Some),
            (None, Some(Half::Noon)) => Clock::hour(12).check(None).map(Some),
            (None, _) => Ok(None),
        }
    }

    /// What was written of an instant; a pair of numbers with a dot is a time where it can be one.
    pub(super) fn written(self, text: &str) -> Result<Moment, WhenError> {
        let read = |dots| parse::moment(text, dots);
        let found = read(Dots::Time).or_else(|| read(self.dates(text)));
        found.ok_or(WhenError::Unreadable)
    }

    fn with_offset(self, found: &Moment, seconds: i64) -> Result<Timestamp, WhenError> {
        let (Some(Day::Date(Some(year), month, day)), Some(time)) = (found.day, self.time(found)?)
        else {
            return Err(WhenError::Unreadable);
        };
        let wall = at(date(year, month, day)?, time)?;
        let utc = wall.checked_sub_signed(TimeDelta::seconds(seconds));
        Ok(utc.ok_or(WhenError::OutOfRange)?.and_utc().into())
    }

    fn at_time(self, found: &Moment, time: Time) -> Result<Timestamp, WhenError> {
        if let Some(early) = self.this_night(found, time) {
            return self.resolve(early);
        }
        let Some(day) = found.day else {
            return self.bare_time(found, time);
        };
        let date = self.date(day, found.weekday, Tense::Coming)?;
        if let Day::Weekday(_) = day
            && self.is_over(at(date, time)?)
        {
            let next = self.resolve(at(plus(date, 7)?, time)?)?;
            return Err(WhenError::PassedToday(next));
        }
        self.resolve(at(date, time)?)
    }

    /// A time of day alone is today's. What has passed today is asked about, but for midnight: it is the coming one.
    fn bare_time(self, found: &Moment, time: Time) -> Result<Timestamp, WhenError> {
        let today = at(self.today(), time)?;
        if !self.is_over(today) {
            return self.resolve(today);
        }
        let tomorrow = self.resolve(at(plus(self.today(), 1)?, time)?)?;
        let midnight = time.time == NaiveTime::MIN && found.half != Some(Half::Early);
        if midnight {
            Ok(tomorrow)
        } else {
            Err(WhenError::PassedToday(tomorrow))
        }
    }

    /// An hour of the night, where it is that night already: at half past midnight `今晚2点` is in an hour and a half.
    fn this_night(self, found: &Moment, time: Time) -> Option<NaiveDateTime> {
        let tonight = matches!(found.day, None | Some(Day::Relative(0)));
        let is_small = time.days == 1 && time.time > NaiveTime::MIN;
        let early = self.today().and_time(time.time);
        let says_so = tonight && is_small && found.half == Some(Half::Evening);
        (says_so && !self.is_over(early)).then_some(early)
    }

    /// The end of the working day that was written, or else of the one that goes on: it may have begun yesterday.
    fn closing(self, found: &Moment) -> Result<Timestamp, WhenError> {
        let day = found.day.unwrap_or(Day::Relative(0));
        let begun = plus(self.today(), -1)?;
        if let Some(at) = self.close(begun).filter(|at| *at > self.now)
            && found.day.is_none()
        {
            return Ok(at);
        }
        let date = self.date(day, found.weekday, Tense::Coming)?;
        if let Day::LastOf(_) | Day::MiddleOf(_) = day {
            return self.last_close(date);
        }
        let close = |date| self.close(date).ok_or_else(|| self.nobody_works(date));
        let at = close(date)?;
        match day {
            Day::Weekday(_) if at <= self.now => {
                Err(WhenError::PassedToday(close(plus(date, 7)?)?))
            }
            Day::Relative(0) if at <= self.now && found.day.is_none() => {
                let ahead = date.iter_days().skip(1).take(31);
                let next = ahead.into_iter().find_map(|date| self.close(date));
                Err(next.map_or(WhenError::HourMissing(date), WhenError::PassedToday))
            }
            _ => Ok(at),
        }
    }

    /// Whether a wall time has passed, the second time too where it comes twice.
    fn is_over(self, wall: NaiveDateTime) -> bool {
        let last = match wall::resolve(self.zone, wall) {
            Wall::Once(last) | Wall::Twice(_, last) | Wall::Never(last) => last,
        };
        last <= self.now
    }

    /// The instant of a wall time; of two, the second when only that is still to come.
    pub(super) fn resolve(self, wall: NaiveDateTime) -> Result<Timestamp, WhenError> {
        match wall::resolve(self.zone, wall) {
            Wall::Once(at) => Ok(at),
            Wall::Twice(first, second) if first <= self.now && self.now < second => Ok(second),
            Wall::Twice(..) => Err(WhenError::Ambiguous),
            Wall::Never(_) => Err(WhenError::Nonexistent),
        }
    }
}

/// A wall time of a date.
pub(super) fn at(date: NaiveDate, time: Time) -> Result<NaiveDateTime, WhenError> {
    let date = date.checked_add_days(Days::new(time.days));
    Ok(date.ok_or(WhenError::OutOfRange)?.and_time(time.time))
}
