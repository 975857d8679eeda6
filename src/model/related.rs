//! Other cases that belong to one.

use super::ids::CaseNumber;

/// The cases that belong to one case, by number.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Related {
    /// About something that belongs together.
    pub linked: Vec<CaseNumber>,
    /// Crossed out as duplicates of it.
    pub duplicates: Vec<CaseNumber>,
}
