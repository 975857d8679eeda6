//! What a file holds: its dates, how each was read and why, and what was left out.

use chrono::NaiveDate;
use thiserror::Error;

/// What a file holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Import {
    /// Its dates in order, each once.
    pub dates: Vec<Found>,
    /// What was left out by name, in the order of the file; the first ones.
    pub left: Vec<Left>,
    /// How many more were left out.
    pub left_more: usize,
    /// How many events have a time of day and were left out.
    pub timed: usize,
    /// How many events lie before last year or more than five years ahead.
    pub outside: usize,
    /// The last year that events without end were taken for, if there are any.
    pub until: Option<i32>,
}

impl Import {
    /// How many dates are make-up working days, or how many are holidays.
    #[must_use]
    pub fn count(&self, is: DayKind) -> usize {
        self.dates.iter().filter(|found| found.is == is).count()
    }
}

/// What a date becomes.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum DayKind {
    /// A make-up working day; of two readings of one date it counts, as it does in a calendar.
    MakeUp,
    /// A day off.
    Holiday,
}

/// One date of a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// The date.
    pub date: NaiveDate,
    /// Its name, one line.
    pub name: String,
    /// What it becomes.
    pub is: DayKind,
    /// Why.
    pub why: Why,
}

/// Why a date is read as it is.
#[derive(Clone, Debug, PartialEq)]
pub enum Why {
    /// Its event lasts all day, and nothing in it speaks of work.
    AllDay,
    /// Its event lasts from midnight to midnight.
    Midnights,
    /// These words of its name say so.
    Words(String),
    /// A mark of the program that wrote the file says so.
    Mark,
    /// The name of a day off says that this day is worked instead.
    NamedBy(String),
    /// It is an observance, and those are wanted.
    Observance,
    /// It ends before it begins, so that its first day alone was taken.
    Reversed,
    /// It is one day of a series that was moved away from this date.
    MovedFrom(NaiveDate),
}

/// An event that gave no date, or not all of them.
#[derive(Clone, Debug, PartialEq)]
pub struct Left {
    /// Its date, where it has one.
    pub date: Option<NaiveDate>,
    /// Its name, one line.
    pub name: String,
    /// Why it was left out.
    pub why: LeftWhy,
}

/// Why an event was left out.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum LeftWhy {
    /// It is an observance: people work.
    Observance,
    /// It leaves people free, in a file where other events do not.
    Free,
    /// Half of the day is off.
    HalfDay,
    /// A make-up working day of the same date counts.
    WorkedInstead,
    /// It has no date, or one that cannot be.
    NoDate,
    /// How it comes again cannot be read; its own date was taken, if it is one of these years.
    Rule(String),
    /// It comes again more often than once a year, without end.
    Endless,
    /// It lasts too long to be days off.
    TooLong,
    /// More events come again than are looked through.
    TooMany,
    /// The file does not say where it ends, or says too much of it.
    Broken,
}

/// Why nothing can be taken from a file.
#[derive(Clone, Debug, Error, PartialEq)]
pub enum ImportError {
    /// Its letters are neither UTF-8 nor marked as something else.
    #[error("not UTF-8")]
    Letters,
    /// It is no iCalendar file, or not the whole of one.
    #[error("not a whole iCalendar file")]
    Broken,
    /// There are more dates or events than a calendar takes.
    #[error("too many dates")]
    TooMany,
    /// It gives no date of these years; what it holds instead.
    #[error("no dates")]
    Nothing(Box<Import>),
}
