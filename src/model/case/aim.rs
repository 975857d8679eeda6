//! What a clock asks for, as the record keeps it.

use serde::{Deserialize, Serialize};

use super::clocks::ClockKind;
use crate::model::time::Timestamp;

/// When the alerts of a clock are due from some event on. With all of them it is known from the record alone which alerts
/// have to exist.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct AlertInstants {
    /// Which clock.
    pub clock: ClockKind,
    /// Its run.
    pub generation: i64,
    /// When three quarters are used, and its deadline; none from when it stands still or has ended.
    pub instants: Option<(Timestamp, Timestamp)>,
}
