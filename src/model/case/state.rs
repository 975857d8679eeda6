//! How a case stands.

use serde::{Deserialize, Serialize};

use super::{clocks::ClockKind, extension::Request, offer::Offer};
use crate::model::{time::Timestamp, words::words};

words! {
    /// The name of a state without its data: what is stored, filtered and counted.
    #[derive(Deserialize, Serialize)]
    #[serde(rename_all = "snake_case")]
    pub enum Status {
        /// Logged; nobody has accepted it yet.
        New = "new",
        /// Accepted by its owner.
        Open = "open",
        /// Stopped for the customer's own reasons.
        Waiting = "waiting",
        /// The customer was told the outcome.
        Resolved = "resolved",
        /// Finished.
        Closed = "closed",
        /// A mistake or a duplicate.
        Void = "void",
    }
}

impl Status {
    /// Whether somebody still has to do something: new, open or waiting.
    #[must_use]
    pub fn is_unfinished(self) -> bool {
        matches!(self, Self::New | Self::Open | Self::Waiting)
    }
}

/// How a case stands, with what belongs to that state alone.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Logged; the first responder answers for it.
    New,
    /// Accepted.
    Open,
    /// Stopped for the customer's own reason.
    Waiting {
        /// Why, as the agent typed it.
        reason: String,
        /// When whoever answers for it is asked to look again; none once that was done.
        until: Option<Timestamp>,
    },
    /// Resolved.
    Resolved {
        /// What the customer was told.
        told: String,
    },
    /// Closed.
    Closed {
        /// What the customer was told; nothing where that was not kept.
        told: String,
    },
    /// Void.
    Void {
        /// Why, or which case it duplicates.
        reason: String,
        /// How it stood before; none where it was made void by a version that did not keep that.
        before: Option<BeforeVoid>,
    },
}

impl State {
    /// The state's name.
    #[must_use]
    pub fn status(&self) -> Status {
        match self {
            Self::New => Status::New,
            Self::Open => Status::Open,
            Self::Waiting { .. } => Status::Waiting,
            Self::Resolved { .. } => Status::Resolved,
            Self::Closed { .. } => Status::Closed,
            Self::Void { .. } => Status::Void,
        }
    }

    /// The text that belongs to the state, if it has one.
    #[must_use]
    pub fn note(&self) -> Option<&str> {
        match self {
            Self::Waiting { reason, .. } | Self::Void { reason, .. } => Some(reason),
            Self::Resolved { told } | Self::Closed { told } => Some(told),
            Self::New | Self::Open => None,
        }
    }

    /// Until when it waits for its customer, if it does and nobody was asked to look again yet.
    #[must_use]
    pub fn wait_until(&self) -> Option<Timestamp> {
        match self {
            Self::Waiting { until, .. } => *until,
            _ => None,
        }
    }

    /// How it stood before it was made void, if it is and that is known.
    #[must_use]
    pub fn before_void(&self) -> Option<&BeforeVoid> {
        match self {
            Self::Void { before, .. } => before.as_ref(),
            _ => None,
        }
    }

    /// The state from its stored name and text, with until when it waits and how it stood before it was made void.
    #[must_use]
    pub fn from_parts(
        status: Status,
        note: Option<String>,
        (until, before): (Option<Timestamp>, Option<BeforeVoid>),
    ) -> Self {
        let note = note.unwrap_or_default();
        match status {
            Status::New => Self::New,
            Status::Open => Self::Open,
            Status::Waiting => Self::Waiting {
                reason: note,
                until,
            },
            Status::Resolved => Self::Resolved { told: note },
            Status::Closed => Self::Closed { told: note },
            Status::Void => Self::Void {
                reason: note,
                before,
            },
        }
    }
}

/// How a case stood that was made void.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct BeforeVoid {
    /// Its state.
    pub state: Box<State>,
    /// The clocks that had not ended.
    pub clocks: Vec<ClockKind>,
    /// The offer that waited for an answer.
    #[serde(default)]
    pub offer: Option<Offer>,
    /// The request for more time that waited for a supervisor.
    #[serde(default)]
    pub request: Option<Request>,
}
