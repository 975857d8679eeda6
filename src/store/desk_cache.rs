//! What need not be asked of the database before each use case: the desk as it was last read or saved, and that an
//! interaction is new. For SQLite, whose file one process writes.

use std::{
    collections::{BTreeSet, HashMap},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use crate::model::{
    desk::Desk,
    ids::{DeskId, InteractionId},
};

/// How many interactions are remembered; older ones are looked up again.
const MOST: usize = 10_000;

/// Shared by everybody who uses the store.
#[derive(Clone, Debug)]
pub(super) struct DeskCache(Arc<Mutex<Memory>>);

#[derive(Debug)]
struct Memory {
    desks: HashMap<DeskId, Desk>,
    /// Counts how often a desk was saved: what was read before the last time may be old.
    saved: u64,
    /// Up to here nothing is known without looking; every later interaction that came is among those seen.
    looked_up: InteractionId,
    seen: BTreeSet<InteractionId>,
}

impl DeskCache {
    /// Remembers nothing yet; `answered` is the newest interaction that the database knows.
    pub(super) fn since(answered: InteractionId) -> Self {
        Self(Arc::new(Mutex::new(Memory {
            desks: HashMap::new(),
            saved: 0,
            looked_up: answered,
            seen: BTreeSet::new(),
        })))
    }

    /// Whether an interaction was surely never answered. Asked once for each that comes.
    pub(super) fn is_new(&self, interaction: InteractionId) -> bool {
        let mut memory = self.memory();
        if interaction <= memory.looked_up {
            return false;
        }
        let is_new = memory.seen.insert(interaction);
        if memory.seen.len() > MOST
            && let Some(oldest) = memory.seen.pop_first()
        {
            memory.looked_up = oldest;
        }
        is_new
    }

    /// The desk, where it is known.
    pub(super) fn desk(&self, desk: DeskId) -> Option<Desk> {
        self.memory().desks.get(&desk).cloned()
    }

    /// To be asked before a desk is read, for [`DeskCache::learn`].
    pub(super) fn saved(&self) -> u64 {
        self.memory().saved
    }

    /// Keeps a desk that was read, unless one was saved meanwhile.
    pub(super) fn learn(&self, desk: &Desk, saved: u64) {
        let mut memory = self.memory();
        if memory.saved == saved {
            memory.desks.insert(desk.id, desk.clone());
        }
    }

    /// Forgets a desk that was saved.
    pub(super) fn forget(&self, desk: DeskId) {
        let mut memory = self.memory();
        memory.saved += 1;
        memory.desks.remove(&desk);
    }

    fn memory(&self) -> MutexGuard<'_, Memory> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_interaction_is_new_once() {
        let cache = DeskCache::since(InteractionId(7));
        let new = |id| cache.is_new(InteractionId(id));
        assert_eq!([6, 7, 8, 9, 8].map(new), [false, false, true, true, false]);
    }

    #[test]
    fn of_what_was_forgotten_nothing_is_known() {
        let cache = DeskCache::since(InteractionId(0));
        let new = |id| cache.is_new(InteractionId(id));
        let most = i64::try_from(MOST).unwrap_or_default();
        assert!((1..=most + 2).map(|id| id * 10).all(new));
        // The oldest two are not remembered, and nothing older is taken for new.
        assert_eq!(
            [5, 10, 20, 25, 30].map(new),
            [false, false, false, true, false]
        );
        assert!(!new(25));
    }
}
