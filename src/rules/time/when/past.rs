//! Reads what has been: days, and instants since when.

use chrono::{NaiveDate, NaiveTime};

use super::{
    WhenError,
    day::Day,
    length::{self, Way},
    parse::{self, Stretch},
    read::at,
    reader::{Reader, Tense, plus},
    scan::Scan,
    words::{SINCE, SINCE_THEN},
};
use crate::model::time::Timestamp;

impl Reader<'_> {
    /// Reads a day when somebody speaks of what has been: a bare weekday is the last one, today included. A day to come is
    /// returned as it is.
    ///
    /// # Errors
    /// A [`WhenError`]; never `Ambiguous` or `Nonexistent`.
    pub fn day(self, text: &str) -> Result<NaiveDate, WhenError> {
        let text = self.with_holidays(text, Tense::Past)?;
        if let Some((length, Way::Ago)) = length::whole(&text) {
            let length = length?;
            let away = length.away_from(self.today().and_time(NaiveTime::MIN), Way::Ago);
            let away = away.filter(|_| length.is_of_days());
            return away
                .map(|(wall, _)| wall.date())
                .ok_or(WhenError::Unreadable);
        }
        let whole = parse::whole_day(&text, self.dates(&text));
        let (day, weekday) = whole.ok_or(WhenError::Unreadable)?;
        self.date(day, weekday, Tense::Past)
    }

    /// Reads an instant that has passed: as [`Reader::instant`], but a length counts backwards, a day or a period alone is
    /// its beginning, and a weekday or a time of day is the last one.
    ///
    /// # Errors
    /// A [`WhenError`]; `NotYet` for what has not come yet.
    pub fn since(self, text: &str) -> Result<Timestamp, WhenError> {
        let text = self.with_holidays(text, Tense::Past)?;
        let mut scan = Scan::new(&text);
        let _ = scan.word(SINCE);
        scan.skip_space();
        let text = scan.rest();
        let ends = SINCE_THEN.iter().find_map(|end| text.strip_suffix(end));
        let text = ends.unwrap_or(text);
        let at = match length::whole(text) {
            Some((_, Way::Later)) => return Err(WhenError::Unreadable),
            Some((length, _)) => self.away(length?, Way::Ago)?,
            None => self.begun(text)?,
        };
        Some(at)
            .filter(|at| *at <= self.now)
            .ok_or(WhenError::NotYet)
    }

    /// The beginning of a period or a day, or an instant, that has been.
    fn begun(self, text: &str) -> Result<Timestamp, WhenError> {
        if let Some(Stretch {
            period,
            before: false,
        }) = parse::period(text)
        {
            let (first, _) = self.period(period, Tense::Past)?;
            return Ok(self.begin(first));
        }
        if let Some((day, weekday)) = parse::whole_day(text, self.dates(text)) {
            let date = self.date(day, weekday, Tense::Past)?;
            return Ok(self.begin(date));
        }
        let found = self.written(text)?;
        let Some(time) = self.time(&found)? else {
            return Err(WhenError::Unreadable);
        };
        if found.offset.is_some() {
            return self.moment(found);
        }
        let date = match found.day {
            Some(day) => self.date(day, found.weekday, Tense::Past)?,
            None => self.today(),
        };
        let read = |date| self.resolve(at(date, time)?);
        let last = read(date)?;
        let days = match found.day {
            None => 1,
            Some(Day::Weekday(_)) => 7,
            Some(_) => 0,
        };
        if last > self.now {
            read(plus(date, -days)?)
        } else {
            Ok(last)
        }
    }
}
