//! Since when Discord refuses what: a channel may be closed to the bot for a moment only, while roles are being sorted, so
//! that a refusal counts once it has lasted.

use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
};

use chrono::TimeDelta;

use crate::{
    model::{ids::ChannelId, time::Timestamp},
    ports::PostError,
    store::OutboxRow,
};

/// For so long it is asked again, with growing pauses, whether a refusal is meant.
const MEANT: TimeDelta = TimeDelta::minutes(1);

/// What is refused, and since when.
#[derive(Default)]
pub(super) struct Refusals(Mutex<HashMap<Subject, Timestamp>>);

/// What a refusal is about.
#[derive(Clone, Copy, Eq, Hash, PartialEq)]
enum Subject {
    /// Posting in a channel.
    Posts(ChannelId),
    /// Editing messages there.
    Edits(ChannelId),
    /// One row of the outbox.
    Row(i64),
}

impl Subject {
    fn of_channel(row: &OutboxRow) -> Self {
        match row.message {
            Some(_) => Self::Edits(row.channel),
            None => Self::Posts(row.channel),
        }
    }
}

impl Refusals {
    /// Notes that a post was refused: whether it has been for long enough to be believed.
    pub(super) fn is_meant(&self, row: &OutboxRow, error: &PostError, now: Timestamp) -> bool {
        let subject = match error {
            PostError::NoChannel | PostError::NoAccess => Subject::of_channel(row),
            _ => Subject::Row(row.id),
        };
        let mut held = self.held();
        let since = held.entry(subject).or_insert(now);
        // Also after the clock was set back.
        *since = now.min(*since);
        let is_meant = now - *since >= MEANT;
        if is_meant && subject == Subject::Row(row.id) {
            held.remove(&subject);
        }
        is_meant
    }

    /// Posts were taken.
    pub(super) fn taken(&self, rows: &[OutboxRow]) {
        let mut held = self.held();
        for row in rows {
            held.remove(&Subject::of_channel(row));
            held.remove(&Subject::Row(row.id));
        }
    }

    fn held(&self) -> MutexGuard<'_, HashMap<Subject, Timestamp>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
