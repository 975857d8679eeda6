//! What may be meant by a text that is not clear by itself, and how an instant is typed.

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, Offset, TimeDelta, TimeZone};
use chrono_tz::Tz;

use super::{
    WhenError,
    day::Day,
    length,
    parse::Moment,
    reader::{Reader, Tense},
    words::Half,
};
use crate::{
    model::time::Timestamp,
    rules::time::wall::{self, Wall},
};

impl Reader<'_> {
    /// The instants that a text may mean that is not clear by itself: to choose from.
    #[must_use]
    pub fn offers(self, text: &str) -> Vec<Timestamp> {
        let error = match self.instant(text) {
            Ok(at) => return vec![at],
            Err(error) => error,
        };
        match error {
            WhenError::PassedToday(next) => vec![next],
            WhenError::NobodyWorks(_, near) => vec![near],
            WhenError::HalfDay => self.half_a_day_later(text).into_iter().collect(),
            WhenError::HourMissing(date) => self.hours_of(text, date),
            WhenError::WhichDate(one, other) => {
                let on = |date: NaiveDate| {
                    let day = Day::Date(Some(date.year()), date.month(), date.day());
                    let moment = Moment {
                        day: Some(day),
                        ..self.said(text)?
                    };
                    match self.moment(moment) {
                        Ok(at) => Some(vec![at]),
                        Err(WhenError::HourMissing(date)) => {
                            self.hours_of(text, date).first().map(|at| vec![*at])
                        }
                        Err(_) => None,
                    }
                };
                [one, other].into_iter().filter_map(on).flatten().collect()
            }
            WhenError::Empty
            | WhenError::Unreadable
            | WhenError::OutOfRange
            | WhenError::Ambiguous
            | WhenError::Nonexistent
            | WhenError::WrongWeekday(_)
            | WhenError::NoHoliday
            | WhenError::NotYet => Vec::new(),
        }
    }

    /// Hours of a day, still to come, in the part of it that the text names; in working hours where there are some.
    fn hours_of(self, text: &str, date: NaiveDate) -> Vec<Timestamp> {
        let half = self.said(text).and_then(|said| said.half);
        let hours: &[u32] = match half {
            None => &[10, 12, 15, 17],
            Some(Half::Before | Half::Morning) => &[9, 10, 11],
            Some(Half::Early) => &[1, 3, 5],
            Some(Half::Noon) => &[12, 13],
            Some(Half::After) => &[14, 15, 16, 17],
            Some(Half::Evening) => &[19, 20, 21],
        };
        let on = |hours: &[u32]| -> Vec<Timestamp> {
            let walls = hours
                .iter()
                .filter_map(|hour| date.and_hms_opt(*hour, 0, 0));
            let all = walls.filter_map(|wall| self.resolve(wall).ok());
            all.filter(|at| *at > self.now).collect()
        };
        let usual = on(hours);
        let any: Vec<u32> = (0..24).collect();
        let all = if usual.is_empty() && half.is_none() {
            on(&any)
        } else {
            usual
        };
        let works = |at: &Timestamp| self.works_at(*at);
        // Where nobody works then, any hour will do.
        let mut worked: Vec<Timestamp> = all.iter().copied().filter(works).collect();
        if worked.is_empty() && half.is_none() {
            worked = on(&any).into_iter().filter(works).collect();
        }
        let mut offered = if worked.is_empty() { all } else { worked };
        offered.truncate(4);
        offered
    }

    /// An instant of the next day on which somebody works, in working hours: to be typed, for example.
    #[must_use]
    pub fn example(self) -> NaiveDateTime {
        let today = self.today();
        let tomorrow = today.succ_opt().unwrap_or(today);
        let works = |date: &NaiveDate| self.close(*date).is_some();
        let date = tomorrow
            .iter_days()
            .take(31)
            .find(works)
            .unwrap_or(tomorrow);
        let walls = [15, 10, 12, 17].into_iter().chain(0..24);
        let mut walls = walls.filter_map(|hour| date.and_hms_opt(hour, 0, 0));
        let fits = |wall: &NaiveDateTime| self.resolve(*wall).is_ok_and(|at| self.works_at(at));
        let usual = date.and_time(NaiveTime::MIN) + TimeDelta::hours(15);
        walls.find(fits).unwrap_or(usual)
    }

    /// Whether that instant is in working hours; every one is where every hour counts.
    #[must_use]
    pub fn works_at(self, at: Timestamp) -> bool {
        let instant = TimeDelta::milliseconds(1);
        !self.hours.measure(at, at + instant).is_zero()
    }

    /// What was written of an instant.
    fn said(self, text: &str) -> Option<Moment> {
        let text = self.with_holidays(text, Tense::Coming).ok()?;
        self.written(&text).ok()
    }

    /// Half a working day, as [`Hours::half_day`](crate::rules::time::calendar::Hours::half_day), after the whole ones that stand beside it.
    fn half_a_day_later(self, text: &str) -> Option<Timestamp> {
        let days = self.half_after(text)?;
        let at = self.hours.days_later(self.now, days).ok()?;
        self.hours.add(at, self.hours.half_day(at)).ok()
    }

    /// How many whole days stand beside half a one, where the text is that.
    #[must_use]
    pub fn half_after(self, text: &str) -> Option<u32> {
        length::half_after(&self.without_zone(text).ok()?)
    }
}

/// The minute of an instant as it is typed, without any doubt: `2026-11-23 15:00`, with the offset where the clocks show it
/// twice.
#[must_use]
pub fn typed(at: Timestamp, zone: Tz) -> String {
    let local = wall::local(zone, at);
    let plain = local.format("%Y-%m-%d %H:%M").to_string();
    match wall::resolve(zone, local) {
        Wall::Twice(..) => {
            let offset = zone.offset_from_utc_datetime(&at.utc().naive_utc()).fix();
            format!("{plain} {offset}")
        }
        Wall::Once(_) | Wall::Never(_) => plain,
    }
}
