//! Clocks: which stages are measured, how a clock stands, and one clock of a case.

use chrono::TimeDelta;
use serde::{Deserialize, Serialize};

use super::extension::Grant;
use crate::model::{ids::UserId, time::Timestamp, words::words};

words! {
    /// The stage that a clock measures (design 2.2).
    #[derive(Deserialize, Ord, PartialOrd, Serialize)]
    #[serde(rename_all = "snake_case")]
    pub enum ClockKind {
        /// Logged until the owner's first contact.
        Response = "response",
        /// One progress note until the next, while open.
        Update = "update",
        /// Logged until resolved.
        Resolution = "resolution",
        /// Until an instant agreed with the customer; never paused.
        Promise = "promise",
    }
}

words! {
    /// How a clock stands.
    #[derive(Deserialize, Serialize)]
    #[serde(rename_all = "snake_case")]
    pub enum ClockState {
        /// Counting, its deadline ahead.
        Running = "running",
        /// Standing still while the case waits for the customer.
        Paused = "paused",
        /// Ended at or before its deadline.
        Met = "met",
        /// Ended after its deadline.
        MetLate = "met-late",
        /// Past its deadline and not ended yet.
        Breached = "breached",
        /// Ended without being met: the case was voided, or the target was taken away.
        Cancelled = "cancelled",
    }
}

impl ClockState {
    /// Whether somebody still has to meet it and time goes on: running or breached.
    #[must_use]
    pub fn is_running(self) -> bool {
        matches!(self, Self::Running | Self::Breached)
    }
}

/// One clock of one case: a target running on it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct CaseClock {
    /// Which stage it measures.
    pub kind: ClockKind,
    /// How it stands.
    pub state: ClockState,
    /// Counts its fresh starts (reopened, next update): alerts of an old run never mix with a new one's.
    pub generation: i64,
    /// When it started.
    pub started_at: Timestamp,
    /// How long the stage may take.
    pub length: TimeDelta,
    /// Whether every hour counts (`24x7`) instead of the team's working hours.
    pub always: bool,
    /// When 75 % are used; none while paused.
    pub warning_at: Option<Timestamp>,
    /// The instant it ends; none while paused.
    pub deadline: Option<Timestamp>,
    /// When it was met or cancelled.
    pub ended_at: Option<Timestamp>,
    /// Which ladder step fired last: 0 for none.
    pub last_step: u8,
    /// When that step was posted, or given up; none while it is on its way. Of the warning, from which nothing is
    /// counted, it is not kept.
    pub last_step_at: Option<Timestamp>,
    /// Who said "I have this alert", and when.
    pub acknowledged: Option<(UserId, Timestamp)>,
    /// The extension it runs under.
    pub granted: Option<Grant>,
}
