//! Who hears of a clock in trouble, in which order, and when (`design.md` 2.4).
//!
//! A ladder is a list of rows. The first falls due at the warning, the second at the breach, each later one
//! a while after the step before it was posted: nobody can acknowledge what has not been posted, so while that is on
//! its way the ladder rests. A row that repeats is several steps. Steps are numbered through, from 1, so that each alert exists once; with the
//! default ladder 1 is the warning, 2 the breach, 3 the managers, 4 to 8 the repetitions.
//!
//! From step 3 on an acknowledgement holds the ladder for an hour. Warning and breach are held by nothing, and nothing waits
//! for the morning: in quiet hours a step is posted at its instant and mentions nobody, unless the case is loud
//! ([`calls`]). Who was not called then is called by one post at the team's [`opening`].
//!
//! Posting is not done here: [`next`] says which step is next and when, and is asked again whenever
//! something has changed.

mod above;
mod calm;
mod opening;
mod quiet;
mod read;
mod spec;
#[cfg(test)]
mod tests;

use chrono::TimeDelta;

pub use self::above::above;
pub use self::calm::{
    Called, LEFT_ALONE, Posted, calls, has_called, is_said, is_said_at_opening, is_uncalled,
};
pub use self::opening::{Begins, begins, day, opened_lately, opening, tells_of_wait};
pub use self::quiet::{Quiet, QuietError, QuietHours};
pub use self::read::ReadError;
pub use self::spec::{Audience, Ladder, LadderError, MOST_STEPS, Repeat, Step};

use super::clocks::breach_instant;
use crate::model::{
    case::{EMERGENCY, grade::Priority},
    time::Timestamp,
};

/// For how long an acknowledgement holds the ladder.
pub const HOLD: TimeDelta = TimeDelta::minutes(60);

/// The number of the warning.
pub const WARNING: u8 = 1;
/// The number of the breach.
pub const BREACH: u8 = 2;

/// Whether a case is heard in quiet hours.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Loudness {
    /// An emergency or an urgent case: at any hour.
    Loud,
    /// Any other case.
    Quiet,
}

impl Loudness {
    /// How loud a case of this kind and priority is.
    #[must_use]
    pub fn of(kind: &str, priority: Priority) -> Self {
        if kind == EMERGENCY || priority == Priority::Urgent {
            Self::Loud
        } else {
            Self::Quiet
        }
    }
}

/// Where one running clock stands on its ladder.
#[derive(Clone, Copy, Debug)]
pub struct Alarm {
    /// When the warning is due.
    pub warning_at: Timestamp,
    /// The clock's deadline.
    pub deadline: Timestamp,
    /// The number of the last step that fired, 0 for none.
    pub last_step: u8,
    /// When that step was posted, which after an outage is later than when it was due; none while it is on its way.
    pub last_step_at: Option<Timestamp>,
    /// When somebody last acknowledged.
    pub acknowledged_at: Option<Timestamp>,
}

/// The step that is next and the instant at which it falls due, perhaps in the past; `None` when the ladder
/// has ended, or rests until the step before is posted.
#[must_use]
pub fn next(ladder: &Ladder, alarm: &Alarm) -> Option<(u8, Timestamp)> {
    let step = alarm.last_step.checked_add(1)?;
    let wait = ladder.wait(step)?;
    let breach = breach_instant(alarm.deadline);
    let due = match step {
        WARNING => alarm.warning_at + wait,
        BREACH => breach + wait,
        _ => {
            let posted = alarm.last_step_at?.max(breach);
            let held = alarm.acknowledged_at.map(|at| at + HOLD);
            (posted + wait).max(held.unwrap_or(posted))
        }
    };
    Some((step, due))
}
