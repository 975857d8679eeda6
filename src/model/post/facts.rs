//! What a post's data alone tell of it, before anything is loaded.

use crate::model::{
    about::About,
    ids::{DeskId, TeamId},
};

/// What a post's data alone tell of it.
pub trait Facts {
    /// What makes it one and the same post, within all desks: each exists once.
    fn key(&self, desk: DeskId) -> String;

    /// What it is about.
    fn about(&self) -> About;

    /// Who is to hear of it.
    fn hearers(&self) -> Hearers {
        Hearers::Team
    }

    /// Its place in a channel's queue.
    fn rank(&self) -> Rank {
        Rank::Other
    }
}

/// Who is to hear of a post: which of its team's channels is the right one.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Hearers {
    /// Who works on it: the team's channel.
    Team,
    /// The supervisors: their channel.
    Supervisors,
    /// Another team than the subject's own, which is asked to take it: that one's channel.
    Asked(TeamId),
    /// Whoever that step of the team's ladder names.
    Step(u8),
}

/// A post's place in a channel's queue: alerts go before the rest, what is in the background has a queue of its own.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Rank {
    /// It has to stand within a second of its instant.
    Alert = 0,
    /// Any other message.
    Other = 1,
    /// Threads and their lines. Nothing waits for them, and where they cannot be posted they are dropped: the case goes on
    /// without.
    Background = 2,
}
