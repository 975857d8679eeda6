//! Customers who may leave, and those who left.

use serde::{Deserialize, Serialize};

use crate::model::{
    ids::{CaseNumber, CustomerId, LostFileId, RiskId, UserId},
    time::Timestamp,
    words::words,
};

words! {
    /// Why a customer was lost.
    #[derive(Deserialize, Serialize)]
    #[serde(rename_all = "kebab-case")]
    pub enum Cause {
        /// A mistake was made.
        Mistake = "mistake",
        /// The service was bad.
        Service = "service",
        /// It cost too much.
        Price = "price",
        /// A rival was better.
        Rival = "rival",
        /// They live elsewhere now.
        Moved = "moved",
        /// They have closed down, or died.
        Closed = "closed",
        /// Something else.
        Other = "other",
    }
}

impl Cause {
    /// Whether it was the fault of whoever serves them.
    #[must_use]
    pub fn is_own_fault(self) -> bool {
        match self {
            Self::Mistake | Self::Service => true,
            Self::Price | Self::Rival | Self::Moved | Self::Closed | Self::Other => false,
        }
    }
}

/// Somebody said that a customer may leave.
#[derive(Clone, Debug, PartialEq)]
pub struct Risk {
    /// Its row.
    pub id: RiskId,
    /// Who may leave.
    pub customer: CustomerId,
    /// Who heard it.
    pub by: UserId,
    /// When.
    pub at: Timestamp,
    /// Why, as typed.
    pub reason: String,
    /// Who answers for it: whoever heard it, until the adviser accepts.
    pub answers: UserId,
    /// By when somebody has to talk with them.
    pub due: Timestamp,
    /// When the adviser accepted.
    pub accepted: Option<Timestamp>,
    /// When it was over: they were lost, or stayed.
    pub ended: Option<Timestamp>,
}

/// The file of a customer who was lost.
#[derive(Clone, Debug, PartialEq)]
pub struct LostFile {
    /// Its row.
    pub id: LostFileId,
    /// Who was lost.
    pub customer: CustomerId,
    /// When.
    pub at: Timestamp,
    /// What was the cause.
    pub loss: Loss,
    /// The complaints that were open then, and stay so.
    pub complaints: Vec<CaseNumber>,
    /// When they were back.
    pub closed: Option<Timestamp>,
}

/// What is said of a loss.
#[derive(Clone, Debug, PartialEq)]
pub struct Loss {
    /// What was the cause.
    pub cause: Cause,
    /// How it came to that, as typed.
    pub words: String,
    /// Where they were referred to, if they moved.
    pub referred: Option<String>,
    /// Why nobody talked with them before.
    pub no_talk: Option<String>,
    /// Who tries to win them back.
    pub follower: UserId,
}

/// What is open about a customer who may leave or has left.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Leaving {
    /// They may leave.
    pub risk: Option<Risk>,
    /// They were lost.
    pub lost: Option<LostFile>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mistakes_and_bad_service_are_faults_of_one_s_own() {
        let own: Vec<Cause> = Cause::ALL
            .into_iter()
            .filter(|cause| cause.is_own_fault())
            .collect();
        assert_eq!(own, [Cause::Mistake, Cause::Service]);
    }
}
