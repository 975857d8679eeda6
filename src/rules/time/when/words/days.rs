//! Words for days, weeks, months and years. Input only.

/// Years counted from this one.
pub(in crate::rules::time::when) const YEARS: &[(&str, i32)] = &[
    ("今年", 0),
    ("本年", 0),
    ("明年", 1),
    ("去年", -1),
    ("前年", -2),
    ("后年", 2),
];

/// Days counted from today.
pub(in crate::rules::time::when) const RELATIVE: &[(&str, i64)] = &[
    ("day before yesterday", -2),
    ("the day before yesterday", -2),
    ("大前天", -3),
    ("前天", -2),
    ("yesterday", -1),
    ("昨天", -1),
    ("昨日", -1),
    ("昨", -1),
    ("today", 0),
    ("今天", 0),
    ("今日", 0),
    ("今", 0),
    ("当天", 0),
    ("当日", 0),
    ("当", 0),
    ("tomorrow", 1),
    ("明天", 1),
    ("明日", 1),
    ("明", 1),
    ("次日", 1),
    ("第二天", 1),
    ("翌日", 1),
    ("day after tomorrow", 2),
    ("the day after tomorrow", 2),
    ("后天", 2),
    ("後天", 2),
    ("大后天", 3),
    ("大後天", 3),
];

/// Which week a weekday is of, from this one.
pub(in crate::rules::time::when) const WEEKS: &[(&str, i64)] = &[
    ("last", -1),
    ("last week", -1),
    ("上", -1),
    ("上个", -1),
    ("上上", -2),
    ("上上个", -2),
    ("this", 0),
    ("this week", 0),
    ("本", 0),
    ("这", 0),
    ("这个", 0),
    ("next", 1),
    ("next week", 1),
    ("下", 1),
    ("下个", 1),
    ("week after next", 2),
    ("下下", 2),
    ("下下个", 2),
];

/// Weeks after a weekday: `monday next week`.
pub(in crate::rules::time::when) const WEEKS_AFTER: &[(&str, i64)] = &[
    ("last week", -1),
    ("this week", 0),
    ("next week", 1),
    ("week after next", 2),
    ("the week after next", 2),
];

/// Months, from this one.
pub(in crate::rules::time::when) const MONTHS: &[(&str, i64)] = &[
    ("last month", -1),
    ("上月", -1),
    ("上个月", -1),
    ("this month", 0),
    ("本月", 0),
    ("当月", 0),
    ("这月", 0),
    ("这个月", 0),
    ("next month", 1),
    ("下月", 1),
    ("下个月", 1),
];

/// Names of months.
pub(in crate::rules::time::when) const MONTH_NAMES: &[(&str, u32)] = &[
    ("jan", 1),
    ("january", 1),
    ("feb", 2),
    ("february", 2),
    ("mar", 3),
    ("march", 3),
    ("apr", 4),
    ("april", 4),
    ("may", 5),
    ("jun", 6),
    ("june", 6),
    ("jul", 7),
    ("july", 7),
    ("aug", 8),
    ("august", 8),
    ("sep", 9),
    ("sept", 9),
    ("september", 9),
    ("oct", 10),
    ("october", 10),
    ("nov", 11),
    ("november", 11),
    ("dec", 12),
    ("december", 12),
];

/// The last day of a month, from this one.
pub(in crate::rules::time::when) const MONTH_ENDS: &[(&str, i64)] = &[
    ("end of month", 0),
    ("end of the month", 0),
    ("end of this month", 0),
    ("month end", 0),
    ("eom", 0),
    ("the end of the month", 0),
    ("last day of the month", 0),
    ("月底", 0),
    ("月末", 0),
    ("本月底", 0),
    ("本月末", 0),
    ("这个月底", 0),
    ("end of next month", 1),
    ("下月底", 1),
    ("下月末", 1),
    ("下个月底", 1),
    ("end of last month", -1),
    ("上月底", -1),
    ("上月末", -1),
    ("上个月底", -1),
];

/// The first day of a month, from this one.
pub(in crate::rules::time::when) const MONTH_STARTS: &[(&str, i64)] = &[
    ("start of the month", 0),
    ("beginning of the month", 0),
    ("月初", 0),
    ("本月初", 0),
    ("下月初", 1),
    ("下个月初", 1),
    ("上月初", -1),
    ("上个月初", -1),
];

/// The middle of a month, from this one.
pub(in crate::rules::time::when) const MONTH_MIDDLES: &[(&str, i64)] = &[
    ("mid-month", 0),
    ("mid month", 0),
    ("middle of the month", 0),
    ("the middle of the month", 0),
    ("月中", 0),
    ("本月中", 0),
    ("这个月中", 0),
    ("middle of next month", 1),
    ("下月中", 1),
    ("下个月中", 1),
    ("上月中", -1),
    ("上个月中", -1),
];

/// Before the name of a month: which day of it, the last one for none.
pub(in crate::rules::time::when) const OF_NAMED: &[(&str, Option<u32>)] = &[
    ("end of", None),
    ("the end of", None),
    ("late", None),
    ("start of", Some(1)),
    ("the start of", Some(1)),
    ("beginning of", Some(1)),
    ("the beginning of", Some(1)),
    ("early", Some(1)),
    ("middle of", Some(15)),
    ("the middle of", Some(15)),
    ("mid", Some(15)),
    ("mid-", Some(15)),
];

/// Behind the name of a month, as [`OF_NAMED`].
pub(in crate::rules::time::when) const NAMED_OF: &[(&str, Option<u32>)] = &[
    ("底", None),
    ("末", None),
    ("初", Some(1)),
    ("中", Some(15)),
    ("中旬", Some(15)),
];

/// Two days of the week of which either may be meant, and the week from this one; none where it is not said.
pub(in crate::rules::time::when) const WEEKENDS: &[(&str, Option<i64>)] = &[
    ("weekend", None),
    ("the weekend", None),
    ("周末", None),
    ("週末", None),
    ("last weekend", Some(-1)),
    ("上周末", Some(-1)),
    ("上个周末", Some(-1)),
    ("this weekend", Some(0)),
    ("本周末", Some(0)),
    ("这周末", Some(0)),
    ("这个周末", Some(0)),
    ("next weekend", Some(1)),
    ("下周末", Some(1)),
    ("下个周末", Some(1)),
];

/// A month.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(in crate::rules::time::when) enum MonthOf {
    /// So many months from this one.
    FromNow(i64),
    /// By its number; without a year the next one or the last, this one among them.
    Named(Option<Year>, u32),
}

/// A year.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(in crate::rules::time::when) enum Year {
    /// By its number.
    Number(i32),
    /// So many years from this one.
    FromNow(i32),
}

/// A stretch of days that has a beginning and an end.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(in crate::rules::time::when) enum Period {
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

/// Periods that are counted from this one.
pub(in crate::rules::time::when) const PERIODS: &[(&str, Period)] = &[
    ("last week", Period::Week(-1)),
    ("上周", Period::Week(-1)),
    ("上星期", Period::Week(-1)),
    ("上个星期", Period::Week(-1)),
    ("上礼拜", Period::Week(-1)),
    ("上个礼拜", Period::Week(-1)),
    ("this week", Period::Week(0)),
    ("end of week", Period::Week(0)),
    ("end of the week", Period::Week(0)),
    ("end of this week", Period::Week(0)),
    ("本周", Period::Week(0)),
    ("这周", Period::Week(0)),
    ("本星期", Period::Week(0)),
    ("这星期", Period::Week(0)),
    ("这个星期", Period::Week(0)),
    ("这礼拜", Period::Week(0)),
    ("这个礼拜", Period::Week(0)),
    ("next week", Period::Week(1)),
    ("end of next week", Period::Week(1)),
    ("下周", Period::Week(1)),
    ("下星期", Period::Week(1)),
    ("下个星期", Period::Week(1)),
    ("下礼拜", Period::Week(1)),
    ("下个礼拜", Period::Week(1)),
    ("week after next", Period::Week(2)),
    ("end of the week after next", Period::Week(2)),
    ("下下周", Period::Week(2)),
    ("下下个星期", Period::Week(2)),
    ("上上周", Period::Week(-2)),
    ("end of last week", Period::Week(-1)),
    ("last month", Period::Month(MonthOf::FromNow(-1))),
    ("上月", Period::Month(MonthOf::FromNow(-1))),
    ("上个月", Period::Month(MonthOf::FromNow(-1))),
    ("this month", Period::Month(MonthOf::FromNow(0))),
    ("本月", Period::Month(MonthOf::FromNow(0))),
    ("当月", Period::Month(MonthOf::FromNow(0))),
    ("这个月", Period::Month(MonthOf::FromNow(0))),
    ("next month", Period::Month(MonthOf::FromNow(1))),
    ("下月", Period::Month(MonthOf::FromNow(1))),
    ("下个月", Period::Month(MonthOf::FromNow(1))),
    ("last year", Period::Year(Year::FromNow(-1))),
    ("去年", Period::Year(Year::FromNow(-1))),
    ("this year", Period::Year(Year::FromNow(0))),
    ("end of the year", Period::Year(Year::FromNow(0))),
    ("今年", Period::Year(Year::FromNow(0))),
    ("本年", Period::Year(Year::FromNow(0))),
    ("年底", Period::Year(Year::FromNow(0))),
    ("年末", Period::Year(Year::FromNow(0))),
    ("next year", Period::Year(Year::FromNow(1))),
    ("end of next year", Period::Year(Year::FromNow(1))),
    ("明年", Period::Year(Year::FromNow(1))),
    ("明年底", Period::Year(Year::FromNow(1))),
    ("last quarter", Period::Quarter(-1)),
    ("上季度", Period::Quarter(-1)),
    ("上个季度", Period::Quarter(-1)),
    ("this quarter", Period::Quarter(0)),
    ("quarter end", Period::Quarter(0)),
    ("end of quarter", Period::Quarter(0)),
    ("end of the quarter", Period::Quarter(0)),
    ("end of this quarter", Period::Quarter(0)),
    ("季度末", Period::Quarter(0)),
    ("季末", Period::Quarter(0)),
    ("本季", Period::Quarter(0)),
    ("本季度", Period::Quarter(0)),
    ("本季度末", Period::Quarter(0)),
    ("这个季度", Period::Quarter(0)),
    ("next quarter", Period::Quarter(1)),
    ("end of next quarter", Period::Quarter(1)),
    ("下季度", Period::Quarter(1)),
    ("下季度末", Period::Quarter(1)),
    ("下个季度", Period::Quarter(1)),
    ("q1", Period::QuarterOf(1)),
    ("q2", Period::QuarterOf(2)),
    ("q3", Period::QuarterOf(3)),
    ("q4", Period::QuarterOf(4)),
    ("end of q1", Period::QuarterOf(1)),
    ("end of q2", Period::QuarterOf(2)),
    ("end of q3", Period::QuarterOf(3)),
    ("end of q4", Period::QuarterOf(4)),
    ("一季度", Period::QuarterOf(1)),
    ("二季度", Period::QuarterOf(2)),
    ("三季度", Period::QuarterOf(3)),
    ("四季度", Period::QuarterOf(4)),
    ("第一季度", Period::QuarterOf(1)),
    ("第二季度", Period::QuarterOf(2)),
    ("第三季度", Period::QuarterOf(3)),
    ("第四季度", Period::QuarterOf(4)),
];
