//! The words that `when` knows, in both languages. Input only: nothing here is ever shown.

pub(super) mod days;
mod halves;
pub(super) mod holidays;
pub(super) mod periods;

use chrono::Weekday;

pub(super) use self::halves::{HALVES, TODAY};
pub(in crate::rules) use self::halves::{Half, MERIDIEMS};
use Weekday::{Fri, Mon, Sat, Sun, Thu, Tue, Wed};

/// Units of a duration, in milliseconds.
pub(super) const UNITS: &[(&str, i64)] = &[
    ("w", WEEK),
    ("wk", WEEK),
    ("week", WEEK),
    ("weeks", WEEK),
    ("周", WEEK),
    ("星期", WEEK),
    ("礼拜", WEEK),
    ("d", DAY),
    ("day", DAY),
    ("days", DAY),
    ("天", DAY),
    ("h", HOUR),
    ("hr", HOUR),
    ("hrs", HOUR),
    ("hour", HOUR),
    ("hours", HOUR),
    ("小时", HOUR),
    ("小時", HOUR),
    ("钟头", HOUR),
    ("m", MINUTE),
    ("min", MINUTE),
    ("mins", MINUTE),
    ("minute", MINUTE),
    ("minutes", MINUTE),
    ("分", MINUTE),
    ("分钟", MINUTE),
    ("分鐘", MINUTE),
    ("刻", 15 * MINUTE),
    ("刻钟", 15 * MINUTE),
    ("s", SECOND),
    ("sec", SECOND),
    ("secs", SECOND),
    ("second", SECOND),
    ("seconds", SECOND),
    ("秒", SECOND),
    ("秒钟", SECOND),
];
const SECOND: i64 = 1000;
const MINUTE: i64 = 60 * SECOND;
pub(super) const HOUR: i64 = 60 * MINUTE;
pub(super) const DAY: i64 = 24 * HOUR;
pub(super) const WEEK: i64 = 7 * DAY;

/// Units of a length that differ from month to month, in months.
pub(super) const MONTH_UNITS: &[(&str, i64)] = &[
    ("mo", 1),
    ("month", 1),
    ("months", 1),
    ("quarters", 3),
    ("y", 12),
    ("yr", 12),
    ("yrs", 12),
    ("year", 12),
    ("years", 12),
    ("年", 12),
];

/// A day on which somebody works.
pub(super) const WORKING_DAYS: &[(&str, ())] = &[
    ("working day", ()),
    ("working days", ()),
    ("business day", ()),
    ("business days", ()),
    ("workday", ()),
    ("workdays", ()),
    ("wd", ()),
    ("工作日", ()),
    ("工作天", ()),
];

/// Numbers in words.
pub(super) const NUMBERS: &[(&str, u32)] = &[
    ("a", 1),
    ("an", 1),
    ("one", 1),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("eleven", 11),
    ("twelve", 12),
    ("couple of", 2),
    ("a couple of", 2),
];

/// What may come before a length that is counted back from now.
pub(super) const LATELY: &[(&str, ())] = &[
    ("last", ()),
    ("past", ()),
    ("the last", ()),
    ("the past", ()),
    ("最近", ()),
    ("近", ()),
    ("过去", ()),
];

/// What follows a length that is counted back from now.
pub(super) const AGO: &[(&str, ())] = &[("ago", ()), ("前", ()), ("之前", ()), ("以前", ())];

/// What may follow a duration.
pub(super) const LATER: &[(&str, ())] = &[
    ("后", ()),
    ("後", ()),
    ("之后", ()),
    ("以后", ()),
    ("之内", ()),
    ("以内", ()),
    ("内", ()),
    ("过后", ()),
    ("later", ()),
    ("from now", ()),
    ("from today", ()),
];

/// Weekdays in English.
pub(in crate::rules) const WEEKDAYS: &[(&str, Weekday)] = &[
    ("mon", Mon),
    ("monday", Mon),
    ("mondays", Mon),
    ("tue", Tue),
    ("tues", Tue),
    ("tuesday", Tue),
    ("tuesdays", Tue),
    ("wed", Wed),
    ("wednesday", Wed),
    ("wednesdays", Wed),
    ("thu", Thu),
    ("thur", Thu),
    ("thurs", Thu),
    ("thursday", Thu),
    ("thursdays", Thu),
    ("fri", Fri),
    ("friday", Fri),
    ("fridays", Fri),
    ("sat", Sat),
    ("saturday", Sat),
    ("saturdays", Sat),
    ("sun", Sun),
    ("sunday", Sun),
    ("sundays", Sun),
];

/// What a Chinese weekday begins with.
pub(in crate::rules) const WEEKDAY_PREFIXES: &[(&str, ())] =
    &[("周", ()), ("星期", ()), ("礼拜", ()), ("週", ())];

/// What a Chinese weekday ends with.
pub(in crate::rules) const WEEKDAY_NUMBERS: &[(&str, Weekday)] = &[
    ("一", Mon),
    ("二", Tue),
    ("三", Wed),
    ("四", Thu),
    ("五", Fri),
    ("六", Sat),
    ("日", Sun),
    ("天", Sun),
    ("1", Mon),
    ("2", Tue),
    ("3", Wed),
    ("4", Thu),
    ("5", Fri),
    ("6", Sat),
    ("7", Sun),
];

/// Words for the midnight that ends a day.
pub(super) const MIDNIGHT: &[(&str, ())] = &[("midnight", ()), ("午夜", ()), ("半夜", ())];

/// When a working day ends.
pub(super) const CLOSE: &[(&str, ())] = &[
    ("end of day", ()),
    ("end of the day", ()),
    ("end of business", ()),
    ("end of the working day", ()),
    ("close of business", ()),
    ("closing time", ()),
    ("close", ()),
    ("eod", ()),
    ("eob", ()),
    ("cob", ()),
    ("下班", ()),
    ("收工", ()),
];

/// Words that say that it is a deadline, and whether a day alone is then its end: before Friday is not on Friday.
pub(super) const DUE: &[(&str, bool)] = &[
    ("by", true),
    ("before", false),
    ("until", true),
    ("till", true),
    ("no later than", true),
    ("前", true),
    ("之前", true),
    ("以前", true),
    ("内", true),
    ("之内", true),
    ("以内", true),
    ("为止", true),
    ("止", true),
];

/// Words that mean nothing by themselves. The `t` is part of the ISO form.
pub(super) const FILLERS: &[(&str, ())] = &[
    ("at", ()),
    ("on", ()),
    ("the", ()),
    ("of", ()),
    ("in", ()),
    ("t", ()),
    ("的", ()),
    ("在", ()),
    ("于", ()),
];

/// Before an instant that has passed.
pub(super) const SINCE: &[(&str, ())] = &[
    ("since", ()),
    ("from", ()),
    ("从", ()),
    ("自", ()),
    ("自从", ()),
];

/// After an instant that has passed.
pub(super) const SINCE_THEN: &[&str] = &["以来", "至今", "开始", "起"];
