//! What something is about: a case, a team, the desk itself, or a person of it.

use super::ids::{CaseId, TeamId, UserId};

/// The subject of a post. It decides whose channels the post may go to.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum About {
    /// A case: the channels of the team it belongs to.
    Case(CaseId),
    /// A team: its own channels.
    Team(TeamId),
    /// The desk: the channels of its first team.
    Desk,
    /// A person of the desk, whatever teams they work in: where the desk's posts go.
    Person(UserId),
}
