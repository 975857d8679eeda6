//! The thread of a card, the lines in it, and the last of them. All of it is in the background.

use serde::{Deserialize, Serialize};

use super::facts::{Facts, Rank};
use crate::model::{
    about::About,
    ids::{CaseId, ChannelId, DeskId},
};

/// The thread of a case's card.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct CardThread {
    /// The case.
    pub case: CaseId,
}

impl Facts for CardThread {
    fn key(&self, _: DeskId) -> String {
        format!("thread:{}", self.case)
    }

    fn about(&self) -> About {
        About::Case(self.case)
    }

    fn rank(&self) -> Rank {
        Rank::Background
    }
}

/// What happened to a case, told in its thread.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct ThreadLines {
    /// The case.
    pub case: CaseId,
    /// The thread.
    pub thread: ChannelId,
    /// The newest event that the thread was told of before.
    pub after: i64,
    /// The newest event that it is told of now.
    pub until: i64,
}

impl Facts for ThreadLines {
    fn key(&self, _: DeskId) -> String {
        format!("lines:{}:{}:{}", self.case, self.thread, self.until)
    }

    fn about(&self) -> About {
        About::Case(self.case)
    }

    fn rank(&self) -> Rank {
        Rank::Background
    }
}

/// The last line of a thread whose case went elsewhere with its card.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct ThreadMoved {
    /// The case.
    pub case: CaseId,
    /// The thread.
    pub thread: ChannelId,
}

impl Facts for ThreadMoved {
    fn key(&self, _: DeskId) -> String {
        format!("left-thread:{}:{}", self.case, self.thread)
    }

    fn about(&self) -> About {
        About::Case(self.case)
    }

    fn rank(&self) -> Rank {
        Rank::Background
    }
}
