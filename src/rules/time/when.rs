//! Reads durations and instants as people write them, in English and Chinese.
//!
//! Upper and lower case, full-width forms (`１５：００`) and extra white space make no difference.
//!
//! ```text
//! duration = {"in"} part {part} {"后" | "later" | …}      largest unit first, each once
//! part     = number unit | "半" unit                       1.5h, 2小时, 一个半小时, 30分钟, 1天4小时
//! unit     = w | d | h | m | s and their words             a day is 24 hours, a week 7 days
//!
//! instant  = duration                                      from now
//!          | {day} {"at"} time | time day                  tomorrow 15:00, 明天下午3点
//!          | date ("T" | " ") time zone                    2026-11-23T15:00:00+08:00, …Z
//! time     = {half} H:MM[:SS] {am|pm} | H am|pm | {half} H点{MM分|半|一刻}
//! half     = 上午 早上 中午 下午 晚上 …
//! day      = today | tomorrow | 后天 …
//!          | weekday                                       the next that is still to come
//!          | ("next" | "下" | "下下") weekday               of next week; weeks begin on Monday
//!          | ("this" | "本" | "这") weekday                 of this week, even if it is over
//!          | date                                          2026-11-23, 2026/11/23, 11-23, 11月23日
//! ```
//!
//! [`day`] reads a day alone, for reports.
//!
//! A bare time is the next one to come: today, or tomorrow when it is past. A date without a year is the
//! one of this year, or of the year before or after when that is nearer by half a year. A date in the past
//! is returned as it is; whether it will do is the caller's decision. A day needs a time.

mod clock;
mod dates;
mod parse;
mod read;
pub(in crate::rules) mod scan;
#[cfg(test)]
mod tests;
pub(in crate::rules) mod words;

use chrono::TimeDelta;
use thiserror::Error;

pub use self::dates::{dates, month};
pub use self::read::{day, duration, instant, since};

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
}
