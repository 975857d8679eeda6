//! What a move does to a case: its state, its clocks, its record and what is to be posted, decided in one place.
//!
//! A use case loads a case, makes a [`Work`] of it, calls one method and lets the store save the result in the same
//! transaction. Nothing here reads or writes anything.

mod aims;
mod clocks;
mod customer;
mod edit;
mod extension;
mod links;
mod moves;
mod offers;
mod promise;
mod retarget;
mod timers;
mod transfer;

#[cfg(test)]
mod tests;

use std::sync::Arc;

use super::{
    calendar::Hours,
    clocks::Pause,
    kinds::Kinds,
    ladder::{Audience, Ladder, QuietHours},
    targets::Target,
};
use crate::model::{
    aim::Aim, case::Case, desk::Team, event::What, ids::UserId, post::Post, time::Timestamp,
};

pub use self::{
    edit::Correction,
    extension::MoreTime,
    moves::Told,
    timers::{TimerKind, timers},
    transfer::{Home, Loss, To},
};

/// What a desk has decided, as far as one team's cases are concerned.
#[derive(Clone, Debug)]
pub struct Policy {
    /// The team's working hours.
    pub hours: Hours,
    /// The targets, the desk's own before the built-in ones.
    pub targets: Vec<Target>,
    /// Who hears of a breach, in which order.
    pub ladder: Ladder,
    /// When quiet cases do not nag.
    pub quiet: QuietHours,
    /// The kinds of cases.
    pub kinds: Kinds,
}

/// An event to append.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// When it happened.
    pub at: Timestamp,
    /// Who did it; none when a clock did.
    pub actor: Option<UserId>,
    /// What happened.
    pub what: What,
    /// What was typed.
    pub note: Option<String>,
    /// Who answered for the case when it happened: whose figures it counts in.
    pub answerable: UserId,
}

/// A case while it is worked on, with everything that has to be saved.
#[derive(Debug)]
pub struct Work {
    /// The case.
    pub case: Case,
    /// When it waited for its customer, oldest first.
    pub pauses: Vec<Pause>,
    /// Events to append, in order.
    pub entries: Vec<Entry>,
    /// What is to be posted, with the instant it fell due.
    pub posts: Vec<(Post, Timestamp)>,
    /// Posts that may stand in a channel already and have to be shown afresh.
    pub refresh: Vec<Post>,
    /// Another team that is asked to take the case: what asks it goes to its channel.
    pub asked: Option<Team>,
    /// Whether its card belongs in the channel of another team now.
    pub card_moves: bool,
    before: Vec<Aim>,
    policy: Arc<Policy>,
    now: Timestamp,
}

impl Work {
    /// Takes a case up at `now`, its kind by its present name.
    #[must_use]
    pub fn new(mut case: Case, pauses: Vec<Pause>, policy: Arc<Policy>, now: Timestamp) -> Self {
        let card = Post::Card { case: case.id };
        if let Some(kind) = policy.kinds.renamed(&case.kind) {
            kind.clone_into(&mut case.kind);
        }
        let before = aims::of(&case);
        Self {
            case,
            pauses,
            entries: Vec::new(),
            posts: vec![(card, now)],
            refresh: Vec::new(),
            asked: None,
            card_moves: false,
            before,
            policy,
            now,
        }
    }

    /// The instant of this use case.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.now
    }

    /// Who hears of a post that is a step of the ladder.
    #[must_use]
    pub fn audience(&self, post: &Post) -> Option<Audience> {
        match post {
            Post::Alert { step, .. } => self.policy.ladder.audience(*step),
            _ => None,
        }
    }

    /// When something happens to the case next: to be saved with it.
    #[must_use]
    pub fn next_at(&self) -> Option<Timestamp> {
        let timers = timers(&self.case, &self.policy);
        timers.into_iter().map(|(_, at)| at).min()
    }

    fn record(&mut self, actor: Option<UserId>, what: What) -> &mut Entry {
        let index = self.entries.len();
        let answerable = self.case.answerable();
        self.entries.push(Entry {
            at: self.now,
            actor,
            what,
            note: None,
            answerable,
        });
        &mut self.entries[index]
    }

    fn post(&mut self, post: Post) {
        self.posts.push((post, self.now));
    }
}
