//! Days, months, years and periods as they were written.

use chrono::Weekday;

/// A day as it was written.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Day {
    /// So many days from today.
    Relative(i64),
    /// So many weeks from today; beside a weekday, that of the week then.
    Weeks(i64),
    /// That day of the month so many months from today.
    Months(i64),
    /// So many working days from today.
    Working(u32),
    /// The next such weekday, or the last one.
    Weekday(Weekday),
    /// The weekday of the week so many weeks from this one.
    OfWeek(i64, Weekday),
    /// One of the two days of a weekend.
    Weekend(Option<i64>),
    /// Year if given, month, day; they need not exist.
    Date(Option<i32>, u32, u32),
    /// Year if given, and two numbers of which either may be the month.
    Either(Option<i32>, u32, u32),
    /// That day of a month: the next, or the last.
    OfMonth(u32),
    /// Month and day of the year so many years from this one.
    OfYear(i32, u32, u32),
    /// That day of a month.
    InMonth(MonthOf, u32),
    /// The middle of a month.
    MiddleOf(MonthOf),
    /// The last day of a month.
    LastOf(MonthOf),
}

/// A month.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum MonthOf {
    /// So many months from this one.
    FromNow(i64),
    /// By its number; without a year the next one or the last, this one among them.
    Named(Option<Year>, u32),
}

/// A year.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Year {
    /// By its number.
    Number(i32),
    /// So many years from this one.
    FromNow(i32),
}

/// A stretch of days that has a beginning and an end.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Period {
    /// The week so many weeks from this one.
    Week(i64),
    /// The weekend of that week; without one the next or the last.
    Weekend(Option<i64>),
    /// A month.
    Month(MonthOf),
    /// The quarter so many from this one.
    Quarter(i64),
    /// A quarter by its number: the next one or the last, this one among them.
    QuarterOf(u32),
    /// A year.
    Year(Year),
}
