//! The digest of a period.

use serde::{Deserialize, Serialize};

use super::facts::{Facts, Hearers};
use crate::model::{about::About, ids::DeskId, time::Timestamp};

/// A digest that a routine asks for.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct DigestDue {
    /// The first instant of the period before, which it is compared with.
    pub before: Timestamp,
    /// Its first instant.
    pub from: Timestamp,
    /// The first instant after it.
    pub until: Timestamp,
}

impl Facts for DigestDue {
    fn key(&self, desk: DeskId) -> String {
        format!("digest:{desk}:{}", self.until.0)
    }

    fn about(&self) -> About {
        About::Desk
    }

    fn hearers(&self) -> Hearers {
        Hearers::Supervisors
    }
}
