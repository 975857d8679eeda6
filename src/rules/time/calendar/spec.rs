//! A calendar as it is written down: in the store as JSON text, and in what `/desk calendar` edits.
//!
//! The JSON is `{"zone":"Asia/Shanghai","week":[[{"from":540,"to":720}],…],"holidays":{"2026-10-01":"National
//! Day"},"workdays":{"2026-10-10":{"name":"…","spans":[…]}}}`. Reading it checks the shape; whether the spans
//! make sense is checked by [`CalendarSpec::check`].

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate, Weekday};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Minutes in a day.
pub(super) const DAY: u16 = 24 * 60;

/// Working time of one day, in minutes since its local midnight: `from` is in it, `to` is not.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Ord, PartialEq, PartialOrd, Serialize)]
pub struct DaySpan {
    /// First minute, 0 to 1439.
    pub from: u16,
    /// Minute after the last, up to 2880 (48:00): beyond 1440 the span runs into the next day.
    pub to: u16,
}

impl DaySpan {
    /// A span between two times of day in minutes.
    #[must_use]
    pub const fn new(from: u16, to: u16) -> Self {
        Self { from, to }
    }
}

impl std::fmt::Display for DaySpan {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (from, to) = (self.from, self.to);
        write!(
            f,
            "{:02}:{:02}-{:02}:{:02}",
            from / 60,
            from % 60,
            to / 60,
            to % 60
        )
    }
}

/// A make-up working day: a date with spans of its own, whatever its weekday or a holiday says.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Workday {
    /// What the day makes up for.
    pub name: String,
    /// Its spans; with none the day has no working time.
    pub spans: Vec<DaySpan>,
    /// Whether somebody set its spans; others are those of an ordinary day and change with it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub by_hand: bool,
}

/// A calendar as written down. Compile it to calculate with it.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(try_from = "Written", into = "Written")]
pub struct CalendarSpec {
    /// The time zone whose clocks the spans mean.
    pub zone: Tz,
    /// The spans of each weekday, Monday first.
    pub week: [Vec<DaySpan>; 7],
    /// Dates without working time, with their names.
    pub holidays: BTreeMap<NaiveDate, String>,
    /// Make-up working days; they win over the week and over a holiday of the same date.
    pub workdays: BTreeMap<NaiveDate, Workday>,
}

impl CalendarSpec {
    /// The hours of a desk that set none: Monday to Friday 09:00-12:00 and 13:00-18:00 (`design.md` 2.2).
    #[must_use]
    pub fn default_week(zone: Tz) -> Self {
        let day = vec![
            DaySpan::new(9 * 60, 12 * 60),
            DaySpan::new(13 * 60, 18 * 60),
        ];
        Self {
            zone,
            week: std::array::from_fn(|day_of_week| {
                if day_of_week < 5 {
                    day.clone()
                } else {
                    Vec::new()
                }
            }),
            holidays: BTreeMap::new(),
            workdays: BTreeMap::new(),
        }
    }

    /// Whether it has no hour off in any week, as that of people who work around the clock.
    #[must_use]
    pub fn is_around_the_clock(&self) -> bool {
        self.week.iter().all(|spans| {
            let mut sorted = spans.clone();
            sorted.sort_unstable();
            let reached = sorted.iter().fold(0, |reached, span| {
                if span.from <= reached {
                    reached.max(span.to)
                } else {
                    reached
                }
            });
            reached >= DAY
        })
    }

    /// The spans of one date, as written.
    pub(super) fn spans(&self, date: NaiveDate) -> &[DaySpan] {
        if let Some(workday) = self.workdays.get(&date) {
            &workday.spans
        } else if self.holidays.contains_key(&date) {
            &[]
        } else {
            &self.week[date.weekday().num_days_from_monday() as usize]
        }
    }

    /// Checks every span of the calendar.
    ///
    /// # Errors
    /// The first span that is out of range, reversed, or overlaps another of its day or, in the week, of
    /// the next day. A span of a dated day may reach into the next date's spans: that time counts once.
    pub fn check(&self) -> Result<(), CalendarError> {
        for (index, spans) in self.week.iter().enumerate() {
            let day = Day::Week(weekday(index));
            check_day(day, spans)?;
            let next = &self.week[(index + 1) % 7];
            for span in spans.iter().filter(|span| span.to > DAY) {
                if let Some(other) = next.iter().find(|other| other.from + DAY < span.to) {
                    return Err(CalendarError::IntoNextDay(day, *span, *other));
                }
            }
        }
        self.workdays
            .iter()
            .try_for_each(|(date, workday)| check_day(Day::Date(*date), &workday.spans))
    }
}

fn check_day(day: Day, spans: &[DaySpan]) -> Result<(), CalendarError> {
    for span in spans {
        if span.from >= DAY || span.to > 2 * DAY {
            return Err(CalendarError::OutOfRange(day, *span));
        }
        if span.to <= span.from {
            return Err(CalendarError::Reversed(day, *span));
        }
    }
    let mut sorted = spans.to_vec();
    sorted.sort_unstable();
    match sorted.windows(2).find(|pair| pair[1].from < pair[0].to) {
        Some(pair) => Err(CalendarError::Overlapping(day, pair[0], pair[1])),
        None => Ok(()),
    }
}

fn weekday(index: usize) -> Weekday {
    const DAYS: [Weekday; 7] = [
        Weekday::Mon,
        Weekday::Tue,
        Weekday::Wed,
        Weekday::Thu,
        Weekday::Fri,
        Weekday::Sat,
        Weekday::Sun,
    ];
    DAYS[index % 7]
}

/// Which day of a calendar an error is about.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Day {
    /// A weekday.
    Week(Weekday),
    /// A make-up working day.
    Date(NaiveDate),
}

impl std::fmt::Display for Day {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Week(weekday) => weekday.fmt(f),
            Self::Date(date) => date.fmt(f),
        }
    }
}

/// Why a calendar was refused.
#[derive(Clone, Debug, Eq, Error, PartialEq)]
pub enum CalendarError {
    /// A span begins at or after 24:00, or ends after 48:00.
    #[error("{0} {1}: a span begins before 24:00 and ends by 48:00")]
    OutOfRange(Day, DaySpan),
    /// A span ends at or before its own start.
    #[error("{0} {1}: the span ends before it begins")]
    Reversed(Day, DaySpan),
    /// Two spans of one day overlap.
    #[error("{0}: {1} and {2} overlap")]
    Overlapping(Day, DaySpan, DaySpan),
    /// A span that runs over midnight reaches into a span of the next weekday.
    #[error("{0}: {1} runs into {2} of the next day")]
    IntoNextDay(Day, DaySpan, DaySpan),
}

/// The JSON form: zone and dates as text, because neither type reads itself.
#[derive(Deserialize, Serialize)]
struct Written {
    zone: String,
    week: [Vec<DaySpan>; 7],
    #[serde(default)]
    holidays: BTreeMap<String, String>,
    #[serde(default)]
    workdays: BTreeMap<String, Workday>,
}

impl From<CalendarSpec> for Written {
    fn from(spec: CalendarSpec) -> Self {
        Self {
            zone: spec.zone.name().to_owned(),
            week: spec.week,
            holidays: dates_to_text(spec.holidays),
            workdays: dates_to_text(spec.workdays),
        }
    }
}

impl TryFrom<Written> for CalendarSpec {
    type Error = String;

    fn try_from(written: Written) -> Result<Self, String> {
        Ok(Self {
            zone: (written.zone.parse()).map_err(|_| format!("no zone {:?}", written.zone))?,
            week: written.week,
            holidays: dates_from_text(written.holidays)?,
            workdays: dates_from_text(written.workdays)?,
        })
    }
}

fn dates_to_text<V>(dates: BTreeMap<NaiveDate, V>) -> BTreeMap<String, V> {
    dates
        .into_iter()
        .map(|(date, value)| (date.to_string(), value))
        .collect()
}

fn dates_from_text<V>(dates: BTreeMap<String, V>) -> Result<BTreeMap<NaiveDate, V>, String> {
    dates
        .into_iter()
        .map(|(text, value)| match text.parse() {
            Ok(date) => Ok((date, value)),
            Err(_) => Err(format!("no date {text:?}")),
        })
        .collect()
}
