//! The words that `when` knows, in both languages. Input only: nothing here is ever shown.

use chrono::Weekday;

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
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;
const WEEK: i64 = 7 * DAY;

/// What may follow a duration.
pub(super) const LATER: &[(&str, ())] = &[
    ("后", ()),
    ("後", ()),
    ("之后", ()),
    ("以后", ()),
    ("之内", ()),
    ("以内", ()),
    ("内", ()),
    ("later", ()),
    ("from now", ()),
];

/// Days counted from today.
pub(super) const RELATIVE: &[(&str, i64)] = &[
    ("day before yesterday", -2),
    ("the day before yesterday", -2),
    ("前天", -2),
    ("yesterday", -1),
    ("昨天", -1),
    ("昨日", -1),
    ("昨", -1),
    ("today", 0),
    ("今天", 0),
    ("今日", 0),
    ("今", 0),
    ("tomorrow", 1),
    ("明天", 1),
    ("明日", 1),
    ("明", 1),
    ("day after tomorrow", 2),
    ("the day after tomorrow", 2),
    ("后天", 2),
    ("後天", 2),
    ("大后天", 3),
    ("大後天", 3),
];

/// Which week a weekday is of, from this one.
pub(super) const WEEKS: &[(&str, i64)] = &[
    ("last", -1),
    ("上", -1),
    ("上个", -1),
    ("this", 0),
    ("本", 0),
    ("这", 0),
    ("这个", 0),
    ("next", 1),
    ("下", 1),
    ("下个", 1),
    ("下下", 2),
    ("下下个", 2),
];

/// Weekdays in English.
pub(in crate::rules) const WEEKDAYS: &[(&str, Weekday)] = &[
    ("mon", Mon),
    ("monday", Mon),
    ("tue", Tue),
    ("tues", Tue),
    ("tuesday", Tue),
    ("wed", Wed),
    ("wednesday", Wed),
    ("thu", Thu),
    ("thur", Thu),
    ("thurs", Thu),
    ("thursday", Thu),
    ("fri", Fri),
    ("friday", Fri),
    ("sat", Sat),
    ("saturday", Sat),
    ("sun", Sun),
    ("sunday", Sun),
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

/// Which half of the day an hour on a twelve-hour clock is in.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(in crate::rules) enum Half {
    /// Midnight to noon.
    Before,
    /// Noon to midnight.
    After,
    /// Around noon: 11 to 14 o'clock.
    Noon,
}

/// Halves of the day before a time, in Chinese.
pub(super) const HALVES: &[(&str, Half)] = &[
    ("凌晨", Half::Before),
    ("清晨", Half::Before),
    ("早上", Half::Before),
    ("早", Half::Before),
    ("早晨", Half::Before),
    ("上午", Half::Before),
    ("中午", Half::Noon),
    ("下午", Half::After),
    ("傍晚", Half::After),
    ("晚上", Half::After),
    ("晚", Half::After),
];

/// Halves of the day after a time, in English.
pub(in crate::rules) const MERIDIEMS: &[(&str, Half)] = &[
    ("am", Half::Before),
    ("a.m.", Half::Before),
    ("pm", Half::After),
    ("p.m.", Half::After),
];
