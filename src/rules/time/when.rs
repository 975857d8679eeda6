//! The one reader of instants, lengths, days and what has been, as people write them in English and Chinese.
//!
//! Upper and lower case, full-width forms (`１５：００`) and white space make no difference.
//!
//! ```text
//! length   = {"in" | "within"} part {part} {"later" | "后" | "内" | …}      2h, 1d4h, 1h30, an hour and a half
//! part     = number {"半"} unit {"半"} | "half" unit                        两小时, 一小时半, 一天半, 半小时, 3日内
//! unit     = w | d | h | m | s and their words | working day | 工作日        a day is 24 hours, a week 7 days
//!          | months | 个月 | 个季度 | years | 年                             by the calendar; half a month is 15 days
//!
//! instant  = length                                                        from now
//!          | ("end of" period | period "内")                                the end of its last working day
//!          | (month | weekend) "前" | "before" (month | weekend)            the end of the last working day before it
//!          | beside {time}                                                 春节前, 节后9点: see `holidays.rs`
//!          | day and time, in any order, with "at", "on", "the" …           tomorrow 15:00, 3pm on the 5th, 明天下午3点
//!          | {day} "下班前" | day ("前" | "by") | 月底                       the end of that working day
//!          | date ("T" | " ") time offset                                  2026-11-23T15:00:00+08:00, …Z
//! time     = {part of day} H:MM[:SS] | H.MM | H am|pm | H点{MM分|半|一刻} | noon | midnight
//! part of day = morning afternoon tonight … 上午 早上 中午 下午 晚上 凌晨 …
//! day      = today | tomorrow | 后天 | in 3 days | 3天后 | next working day …
//!          | weekday                                                       the next that is still to come
//!          | ("next" | "下" | "下下") weekday                               of next week; weeks begin on Monday
//!          | ("this" | "本" | "这") weekday                                 of this week, even if it is over
//!          | date {weekday}                                                which must agree
//!          | ("week" | 周) later {weekday}                                  两周后, 两周后的周三, a month from now
//!          | weekend                                                       which of its days is asked
//! period   = week | weekend | month | 10月 | in October | quarter | Q3 | 三季度 | year | 2026年
//! date     = 2026-11-23 | 11-23 | 23.11.2026 | 8 April | April 8th | 11月23日 | 十月八日
//!          | 5th | 5号 | 本月30日 | 1st of next month | 月底 | 月中 | end of October | 12月初 | 明年3月1日
//!
//! since    = length {"ago"} | "last" length | 3天前 | 最近7天               counted back from now
//!          | period                                                        this week, 上周, 本月: its beginning
//!          | {"since" | "从"} (day | time | instant) {"起"}                 a weekday or a time is the last one
//! day      = a day alone, or so many days ago                              yesterday, 20号, 9.20, 3天前
//! ```
//!
//! - A time alone is today's. What has passed today is asked about ([`WhenError::PassedToday`]); but midnight is the coming
//!   one, whichever way it is written: `今晚12点`, `midnight`, `0:00`.
//! - In the evening twelve is the midnight that ends the day and one is after it; in the morning twelve is noon (`上午12点`),
//!   but `12am` is midnight. Once midnight has passed, `今晚2点` is of the night that goes on.
//! - A date without a year is the one of this year, or of the year before or after when that is nearer by half a year. A day
//!   of a month is the next one.
//! - Of `08/04` either number may be the month: it is asked ([`WhenError::WhichDate`]), unless a weekday beside it decides.
//! - A day without a time is asked for its hour ([`WhenError::HourMissing`]).
//! - Of `10.8` the first is the month where Chinese is read or written; `10/8` is asked in every language.
//! - A weekday whose hour has passed today is asked about as a time alone is: it may be that of next week.
//! - Half a day is asked about, and half of the working day's own hours is what is offered ([`WhenError::HalfDay`]).
//! - The end of a working day on which nobody works is asked about, too: the nearest one is offered
//!   ([`WhenError::NobodyWorks`]); the middle and the end of a month are the end of the last working day until then.
//! - Months are for instants and for looking back: targets and extensions count working time, which has none.
//! - A pair of numbers with a dot is a time where that leaves nothing over, else a date.
//! - An instant in the past is returned as it is; whether it will do is the caller's decision.
//! - [`typed`] writes an instant so that it is read again; what people are shown (`text::time::spoken`) is read as well.

mod clock;
mod dates;
mod day;
mod days;
mod holidays;
mod length;
mod months;
mod offers;
mod parse;
mod past;
mod read;
mod reader;
mod routine;
pub(in crate::rules) mod scan;
#[cfg(test)]
mod tests;
pub(in crate::rules) mod words;

use chrono::{NaiveDate, TimeDelta};
use thiserror::Error;

pub use self::dates::{dates, month};
pub use self::length::{Length, duration, length};
pub use self::offers::typed;
pub use self::read::Reading;
pub use self::reader::Reader;
pub use self::routine::routine;
use crate::model::time::Timestamp;

/// The longest duration that is read: ten years of 365 days.
pub const LONGEST: TimeDelta = TimeDelta::days(3650);

/// Why a text is no duration or instant.
#[derive(Clone, Copy, Debug, Eq, Error, PartialEq)]
pub enum WhenError {
    /// There is nothing but white space.
    #[error("there is no time in it")]
    Empty,
    /// It is not written in any form known here.
    #[error("it is not a time in any known form")]
    Unreadable,
    /// It reads like one, but there is no such date or hour, or it is zero or more than ten years away.
    #[error("there is no such date or hour, or it is out of range")]
    OutOfRange,
    /// Clocks go back over this time: it happens twice.
    #[error("the clocks go back over this time, it happens twice")]
    Ambiguous,
    /// Clocks go forward over this time: it never happens.
    #[error("the clocks go forward over this time, it never happens")]
    Nonexistent,
    /// A day without an hour that needs one.
    #[error("the hour is missing")]
    HourMissing(NaiveDate),
    /// Two numbers of which either may be the month.
    #[error("it may be {0} or {1}")]
    WhichDate(NaiveDate, NaiveDate),
    /// The weekday beside a date is not that of this date.
    #[error("{0} is another weekday")]
    WrongWeekday(NaiveDate),
    /// A time of day that has passed today; when it is next.
    #[error("it has passed today")]
    PassedToday(Timestamp),
    /// What is to have been and has not come yet.
    #[error("it has not come yet")]
    NotYet,
    /// A date on which nobody works, so that it has no end of work; the end of work that comes nearest.
    #[error("nobody works on {0}")]
    NobodyWorks(NaiveDate, Timestamp),
    /// The calendar has no such holiday ahead, or behind.
    #[error("there is no such holiday in the calendar")]
    NoHoliday,
    /// Half a day, which is no number of hours.
    #[error("half a day is no number of hours")]
    HalfDay,
}
