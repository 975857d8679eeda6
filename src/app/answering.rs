//! Interactions that are being answered: one that comes again meanwhile waits for the first to be done.
//!
//! Without that it would see what the first one changes, be refused for it, and tell so before the first is answered.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use tokio::sync::OwnedMutexGuard;

use crate::model::ids::InteractionId;

/// Each with who has the turn.
type Turns = HashMap<InteractionId, Arc<tokio::sync::Mutex<()>>>;

/// The interactions that are being answered.
#[derive(Debug, Default)]
pub struct Answering(Mutex<Turns>);

/// The turn to answer an interaction.
#[derive(Debug)]
pub struct AnswerSlot<'a> {
    all: &'a Answering,
    id: InteractionId,
    /// None once it is over.
    own: Option<OwnedMutexGuard<()>>,
}

impl Answering {
    /// Waits until nobody else answers that interaction.
    pub async fn turn(&self, id: InteractionId) -> AnswerSlot<'_> {
        let turn = Arc::clone(self.turns().entry(id).or_default());
        let own = Some(turn.lock_owned().await);
        AnswerSlot { all: self, id, own }
    }

    fn turns(&self) -> MutexGuard<'_, Turns> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for AnswerSlot<'_> {
    fn drop(&mut self) {
        self.own = None;
        let mut turns = self.all.turns();
        // Whoever waits holds it, too.
        if turns
            .get(&self.id)
            .is_some_and(|turn| Arc::strong_count(turn) == 1)
        {
            turns.remove(&self.id);
        }
    }
}
