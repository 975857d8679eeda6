//! The words of clocks: which stages are measured and how a clock stands.

use serde::{Deserialize, Serialize};

/// The stage that a clock measures (design 2.2).
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ClockKind {
    /// Logged until the owner's first contact.
    Response,
    /// One progress note until the next, while open.
    Update,
    /// Logged until resolved.
    Resolution,
    /// Until an instant agreed with the customer; never paused.
    Promise,
}

impl ClockKind {
    /// Every clock, in the order shown.
    pub const ALL: [Self; 4] = [
        Self::Response,
        Self::Update,
        Self::Resolution,
        Self::Promise,
    ];

    /// The word the store, the ids of buttons and those of messages use.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Response => "response",
            Self::Update => "update",
            Self::Resolution => "resolution",
            Self::Promise => "promise",
        }
    }

    /// The clock that [`ClockKind::as_str`] names.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }
}

/// How a clock stands.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ClockState {
    /// Counting, its deadline ahead.
    Running,
    /// Standing still while the case waits for the customer.
    Paused,
    /// Ended at or before its deadline.
    Met,
    /// Ended after its deadline.
    MetLate,
    /// Past its deadline and not ended yet.
    Breached,
    /// Ended without being met: the case was voided, or the target was taken away.
    Cancelled,
}

impl ClockState {
    /// Every state.
    pub const ALL: [Self; 6] = [
        Self::Running,
        Self::Paused,
        Self::Met,
        Self::MetLate,
        Self::Breached,
        Self::Cancelled,
    ];

    /// The word the store and the message ids use.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Running => "running",
            Self::Paused => "paused",
            Self::Met => "met",
            Self::MetLate => "met-late",
            Self::Breached => "breached",
            Self::Cancelled => "cancelled",
        }
    }

    /// The state that [`ClockState::as_str`] names.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == text)
    }

    /// Whether somebody still has to meet it and time goes on: running or breached.
    #[must_use]
    pub fn is_running(self) -> bool {
        matches!(self, Self::Running | Self::Breached)
    }
}
