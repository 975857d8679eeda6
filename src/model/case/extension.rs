//! More time for the resolution: asked before the deadline, decided by a supervisor.

use serde::{Deserialize, Serialize};

use crate::model::{ids::UserId, time::Timestamp, words::words};

/// What was asked and granted on one case.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Extensions {
    /// The request that waits for a supervisor.
    pub open: Option<Request>,
    /// How often more time was asked for; the newest request has this number.
    pub asked: i64,
    /// How often it was granted.
    pub granted: i64,
}

/// A request for more time that nobody has decided yet.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Request {
    /// Who asked.
    pub by: UserId,
    /// Until when.
    pub until: Timestamp,
}

/// What a supervisor granted to a clock, as instants: so it outlives a change of what the clock is measured by.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Grant {
    /// When it was granted: only pauses after it move it.
    pub at: Timestamp,
    /// Until when.
    pub until: Timestamp,
}

words! {
    /// What a supervisor says to a request.
    pub enum Decision {
        /// It is granted.
        Approve = "approve",
        /// It is not, for a reason that is asked for.
        Refuse = "refuse",
    }
}
