//! Why a cron text is no schedule.

use thiserror::Error;

/// The least time between two runs, in minutes.
pub const LEAST_MINUTES: u32 = 15;

/// Why a cron text was refused.
#[derive(Clone, Copy, Debug, Eq, Error, PartialEq)]
pub enum ScheduleError {
    /// It has this many fields instead of five.
    #[error("five fields are needed, not {0}")]
    FieldCount(usize),
    /// This field, counted from 1, cannot be read or is out of its range.
    #[error("field {0} cannot be read")]
    Field(usize),
    /// No date ever matches, such as 30 February.
    #[error("it never runs")]
    NeverFires,
    /// Two runs are less than 15 minutes apart, at some hour or across midnight.
    #[error("it runs more often than every {LEAST_MINUTES} minutes")]
    TooOften,
}
