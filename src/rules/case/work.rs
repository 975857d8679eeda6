//! What a move does to a case: its state, its clocks, its record and what is to be posted, decided in one place.
//!
//! A use case loads a case, makes a [`Work`] of it, calls one method and lets the store save the result in the same
//! transaction. Nothing here reads or writes anything.

mod aims;
mod callbacks;
mod clocks;
mod customer;
mod edit;
mod extension;
mod links;
mod moves;
mod offers;
mod pressing;
mod promise;
mod retarget;
mod timers;
mod transfer;
mod void;
mod words;

#[cfg(test)]
mod tests;

use std::sync::Arc;

use super::{
    clocks::Pause,
    ladder::{Ladder, QuietHours},
    targets::Target,
};
use crate::{
    model::{
        callback::Callback,
        case::{Case, aim::AlertInstants},
        desk::Team,
        event::What,
        ids::{ChannelId, UserId},
        post::{Card, Hearers, Post},
        time::Timestamp,
    },
    rules::{callback::wanted::CallbackRule, desk::kinds::Kinds, route, time::calendar::Hours},
};

pub use super::told::Told;

pub use self::{
    edit::Correction,
    extension::MoreTime,
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
    /// Which cases get a callback.
    pub callbacks: Vec<CallbackRule>,
    /// What the desk draws with.
    pub secret: String,
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
    /// Callbacks to be saved.
    pub callbacks: Vec<Callback>,
    /// Another team that is asked to take the case: what asks it goes to its channel.
    pub asked: Option<Team>,
    /// Whether its card belongs in the channel of another team now.
    pub card_moves: bool,
    before: Vec<AlertInstants>,
    policy: Arc<Policy>,
    now: Timestamp,
}

impl Work {
    /// Takes a case up at `now`, its kind by its present name.
    #[must_use]
    pub fn new(mut case: Case, pauses: Vec<Pause>, policy: Arc<Policy>, now: Timestamp) -> Self {
        let card = Post::Card(Card { case: case.id });
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
            callbacks: Vec::new(),
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

    /// Where one of its posts goes, the case being that team's.
    #[must_use]
    pub fn channel(&self, post: &Post, team: &Team) -> ChannelId {
        let hearers = route::hearers(post, &self.policy.ladder);
        let asked = self.asked.as_ref();
        let asked = asked.filter(|other| hearers == Hearers::Asked(other.id));
        route::first(hearers, asked.unwrap_or(team), self.case.logged_in)
    }

    /// The events to append, in order, each with the clocks that it changed, for the auditor: the latest carries them all.
    #[must_use]
    pub fn recorded(&self) -> Vec<(&Entry, Vec<AlertInstants>)> {
        let aims = self.aims();
        let indexed = self.entries.iter().enumerate();
        let latest = indexed.max_by_key(|(_, entry)| entry.at);
        debug_assert!(
            aims.is_empty() || latest.is_some(),
            "clocks were changed without an event: {aims:?}"
        );
        let carrier = latest.map(|(index, _)| index);
        let entries = self.entries.iter().enumerate();
        let carried = |index| match carrier {
            Some(carrier) if carrier == index => aims.clone(),
            _ => Vec::new(),
        };
        entries
            .map(|(index, entry)| (entry, carried(index)))
            .collect()
    }

    /// The clocks that run towards other instants than when the case was taken up, or that run no more.
    fn aims(&self) -> Vec<AlertInstants> {
        let now = aims::of(&self.case);
        let gone = self.before.iter().map(|aim| AlertInstants {
            instants: None,
            ..*aim
        });
        let gone = gone.filter(|old| now.iter().all(|aim| aim.clock != old.clock));
        let new = now.iter().filter(|aim| !self.before.contains(aim));
        new.copied().chain(gone).collect()
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

    fn post(&mut self, post: impl Into<Post>) {
        self.posts.push((post.into(), self.now));
    }
}
