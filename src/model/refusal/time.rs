//! Why an instant, a calendar or a schedule is refused.

use chrono::{NaiveDate, NaiveDateTime, TimeDelta, Weekday};

use crate::model::time::Timestamp;

/// One refusal about time.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum TimeRefusal {
    /// A time that cannot be read.
    Unreadable {
        /// What was typed.
        given: String,
        /// What it should have been.
        wanted: Wanted,
        /// What fits, for example.
        near: Near,
    },
    /// A day without the hour that it needs.
    HourMissing {
        /// The day.
        date: NaiveDate,
        /// An hour of it, for example.
        example: NaiveDateTime,
    },
    /// Two numbers of which either may be the month.
    WhichDate {
        /// What was typed.
        given: String,
        /// The day if the first is the month.
        one: NaiveDate,
        /// The day if the second is.
        other: NaiveDate,
    },
    /// A date with another weekday beside it.
    WrongWeekday {
        /// The date.
        date: NaiveDate,
    },
    /// A time of day that has passed today.
    PassedToday {
        /// What was typed.
        given: String,
        /// When it is next.
        next: Timestamp,
        /// The same, in the desk's zone.
        local: NaiveDateTime,
    },
    /// The end of work of a day on which nobody works.
    NobodyWorks {
        /// The day.
        date: NaiveDate,
        /// The end of work that comes nearest to it.
        near: Timestamp,
        /// The same, in the desk's zone.
        local: NaiveDateTime,
    },
    /// A holiday that the calendar does not have, or not in that direction.
    NoHoliday {
        /// What was typed.
        given: String,
    },
    /// Half a day, where a number of hours is needed.
    HalfDay {
        /// How many whole days stand beside it.
        days: u32,
        /// Half of a working day.
        half: TimeDelta,
    },
    /// What is to have been and has not come yet.
    NotYet {
        /// What was typed.
        given: String,
    },
    /// An instant that a daylight-saving change makes ambiguous or skips.
    Ambiguous {
        /// What was typed.
        given: String,
    },
    /// An instant that has passed.
    Past {
        /// The instant.
        at: Timestamp,
    },
    /// Not an IANA time zone.
    UnknownZone {
        /// What was typed.
        given: String,
    },
    /// A cron text that cannot be read.
    BadCron {
        /// What was typed.
        given: String,
    },
    /// A cron text that never fires.
    NeverFires {
        /// What was typed.
        given: String,
    },
    /// A cron text that fires too often.
    TooOften {
        /// What was typed.
        given: String,
    },
    /// The settings leave no working time in the next 400 days.
    NoWorkingTime,
    /// Working hours that cannot be read.
    BadHours {
        /// What was typed.
        given: String,
    },
    /// Dates that cannot be read or do not exist.
    BadDates {
        /// What was typed.
        given: String,
    },
    /// A month that cannot be read.
    BadMonth {
        /// What was typed.
        given: String,
    },
    /// A span of working hours that makes no sense.
    Span {
        /// What is wrong.
        fault: SpanFault,
        /// On which day.
        day: SpanDay,
    },
    /// None of the dates is what was to be removed.
    NoSuchDate {
        /// What was typed.
        given: String,
    },
    /// More dates than a calendar takes.
    TooManyDates {
        /// How many it takes.
        max: usize,
    },
    /// No shipped table of that name.
    UnknownTable {
        /// What was given.
        given: String,
    },
    /// A file that is too large.
    FileTooLarge {
        /// How many MiB are allowed.
        max: u64,
    },
    /// A file that Discord did not hand over.
    FileUnavailable,
    /// A file that is no iCalendar file, or a broken one.
    FileBroken,
    /// A file whose letters cannot be read.
    FileLetters,
}

/// What examples of times are made of, so that they can be typed now.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Near {
    /// Today, in the desk's zone.
    pub today: NaiveDate,
    /// An hour of the next working day.
    pub works: NaiveDateTime,
}

/// What a typed time is for.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Wanted {
    /// An instant still to come.
    Coming,
    /// An instant still to come, or how much more.
    More,
    /// An instant that has been.
    Since,
    /// A day that has been, or today.
    Day,
}

impl Wanted {
    /// Each of them.
    pub const ALL: [Self; 4] = [Self::Coming, Self::More, Self::Since, Self::Day];
}

/// What is wrong with a span; spans as they are shown, `09:00-12:00`.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum SpanFault {
    /// It begins at or after 24:00, or ends after 48:00.
    OutOfRange(String),
    /// It ends at or before its start.
    Reversed(String),
    /// Two of one day overlap.
    Overlapping(String, String),
    /// One that runs over midnight reaches into one of the next day.
    IntoNextDay(String, String),
}

/// The day of a span.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum SpanDay {
    /// Of every week.
    Week(Weekday),
    /// A make-up working day.
    Date(NaiveDate),
}
