//! Words for days, weeks, months and years. Input only.

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
    ("this", 0),
    ("this week", 0),
    ("本", 0),
    ("这", 0),
    ("这个", 0),
    ("next", 1),
    ("next week", 1),
    ("下", 1),
    ("下个", 1),
    ("下下", 2),
    ("下下个", 2),
];

/// Weeks after a weekday: `monday next week`.
pub(in crate::rules::time::when) const WEEKS_AFTER: &[(&str, i64)] =
    &[("last week", -1), ("this week", 0), ("next week", 1)];

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

/// A stretch of days that has a beginning and an end.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(in crate::rules::time::when) enum Period {
    /// The week so many weeks from this one.
    Week(i64),
    /// The month so many months from this one.
    Month(i64),
    /// The year so many years from this one.
    Year(i32),
}

/// Periods.
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
    ("last month", Period::Month(-1)),
    ("上月", Period::Month(-1)),
    ("上个月", Period::Month(-1)),
    ("this month", Period::Month(0)),
    ("本月", Period::Month(0)),
    ("当月", Period::Month(0)),
    ("这个月", Period::Month(0)),
    ("next month", Period::Month(1)),
    ("下月", Period::Month(1)),
    ("下个月", Period::Month(1)),
    ("last year", Period::Year(-1)),
    ("去年", Period::Year(-1)),
    ("this year", Period::Year(0)),
    ("end of the year", Period::Year(0)),
    ("今年", Period::Year(0)),
    ("本年", Period::Year(0)),
    ("年初", Period::Year(0)),
    ("年底", Period::Year(0)),
    ("年末", Period::Year(0)),
];
