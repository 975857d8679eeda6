//! Why a deadline is when it is: every moment between two instants, counted or not, with the reason.

use chrono::{Datelike, Days, NaiveDate, NaiveTime};

use super::{
    compiled::{pieces, within},
    spec::CalendarSpec,
};
use crate::{model::time::Timestamp, rules::time::wall};

/// A stretch of time and whether it counts; `from` is in it, `to` is not.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Stretch {
    /// Its first instant.
    pub from: Timestamp,
    /// The instant after its last.
    pub to: Timestamp,
    /// Whether it counts and why.
    pub why: Why,
}

/// Why a stretch counts or does not.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Why {
    /// Working time of an ordinary day.
    Counted,
    /// Working time of a make-up working day, which has this name.
    MakeUpDay(String),
    /// A working day, but not its hours: night, lunch.
    OffHours,
    /// A day of the week without working hours.
    DayOff,
    /// A holiday, which has this name.
    Holiday(String),
}

impl Why {
    /// Whether a stretch of this reason is working time.
    #[must_use]
    pub fn counts(&self) -> bool {
        matches!(self, Self::Counted | Self::MakeUpDay(_))
    }
}

/// See [`Calendar::explain`](super::Calendar::explain).
pub(super) fn explain(spec: &CalendarSpec, from: Timestamp, to: Timestamp) -> Vec<Stretch> {
    let mut list = List {
        spec,
        stretches: Vec::new(),
        reached: from,
    };
    if from >= to {
        return list.stretches;
    }
    // Outside of the time for which there is a calendar nothing counts.
    let (first, last) = (within(from), within(to));
    if from < first {
        list.push(first.min(to), Why::OffHours);
    }
    for piece in pieces(spec, first, last) {
        list.skip_to(piece.start);
        let why = match spec.workdays.get(&piece.date) {
            Some(workday) => Why::MakeUpDay(workday.name.clone()),
            None => Why::Counted,
        };
        list.push(piece.end, why);
    }
    list.skip_to(last);
    if last < to {
        list.push(to, Why::OffHours);
    }
    list.stretches
}

/// The stretches so far and the instant they reach.
struct List<'a> {
    spec: &'a CalendarSpec,
    stretches: Vec<Stretch>,
    reached: Timestamp,
}

impl List<'_> {
    /// Adds what does not count up to `to`, cut where a day with another reason begins.
    fn skip_to(&mut self, to: Timestamp) {
        while self.reached < to {
            let date = wall::local(self.spec.zone, self.reached).date();
            let tomorrow = (date + Days::new(1)).and_time(NaiveTime::MIN);
            let midnight = wall::resolve(self.spec.zone, tomorrow).first();
            // In a fold over midnight the first midnight is already behind; the day then ends for good
            // when the clocks have passed it again.
            let end = if midnight > self.reached {
                midnight
            } else {
                wall::settled(self.spec.zone, tomorrow)
            };
            self.push(end.min(to), self.idle(date));
        }
    }

    fn push(&mut self, to: Timestamp, why: Why) {
        match self.stretches.last_mut() {
            Some(last) if last.why == why => last.to = to,
            _ => self.stretches.push(Stretch {
                from: self.reached,
                to,
                why,
            }),
        }
        self.reached = to;
    }

    fn idle(&self, date: NaiveDate) -> Why {
        let weekday = date.weekday().num_days_from_monday() as usize;
        if self.spec.workdays.contains_key(&date) {
            Why::OffHours
        } else if let Some(name) = self.spec.holidays.get(&date) {
            Why::Holiday(name.clone())
        } else if self.spec.week[weekday].is_empty() {
            Why::DayOff
        } else {
            Why::OffHours
        }
    }
}
