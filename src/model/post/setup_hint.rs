//! Says in a desk that was not set up that it can be.

use serde::{Deserialize, Serialize};

use super::facts::{Facts, Hearers};
use crate::model::{about::About, ids::DeskId};

/// Asks an administrator to run `/desk setup`.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct SetupHint {}

impl Facts for SetupHint {
    fn key(&self, desk: DeskId) -> String {
        format!("hint:{desk}")
    }

    fn about(&self) -> About {
        About::Desk
    }

    fn hearers(&self) -> Hearers {
        Hearers::Supervisors
    }
}
