//! Other cases that belong to one, or that its customer had before.

use super::Status;
use crate::model::{
    ids::{CaseNumber, TeamId, UserId},
    time::Timestamp,
};

/// The cases that belong to one case, by number.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Related {
    /// About something that belongs together.
    pub linked: Vec<CaseNumber>,
    /// Made void as duplicates of it.
    pub duplicates: Vec<CaseNumber>,
}

/// An earlier case of a customer whose new case is being logged.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Recent {
    /// Its number.
    pub number: CaseNumber,
    /// How it stands.
    pub status: Status,
    /// Since when it stands so.
    pub state_at: Timestamp,
    /// When it was logged.
    pub logged_at: Timestamp,
    /// What it is about, as typed.
    pub summary: String,
    /// Its team, and the one that is asked to take it.
    pub teams: [Option<TeamId>; 2],
    /// Who answers for it, who logged it, and who is asked to take it.
    pub people: [Option<UserId>; 3],
}
