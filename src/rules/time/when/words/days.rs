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
