//! Refused because a team's cases are for those who work there.

use crate::model::ids::CaseNumber;

/// One such refusal.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum TeamRefusal {
    /// The case is another team's.
    Other {
        /// The case.
        number: CaseNumber,
        /// The team.
        team: String,
    },
    /// The person who was named does not work in that team.
    NotIn {
        /// Who was named.
        name: String,
        /// The team.
        team: String,
    },
}
