//! The words of clocks: which stages are measured and how a clock stands.

use serde::{Deserialize, Serialize};

use crate::model::words::words;

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
