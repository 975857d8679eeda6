//! Since when Discord refuses what: a channel may be closed to the bot for a moment only, while roles are being sorted, so
//! that a refusal counts once it has lasted.

use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
};

use chrono::TimeDelta;

use crate::{
    model::{ids::ChannelId, post::Post, time::Timestamp},
    ports::PostError,
    store::OutboxRow,
};

/// For so long it is asked again, with growing pauses, whether a refusal is meant.
const MEANT: TimeDelta = TimeDelta::minutes(1);

/// What was not refused for so long was let through meanwhile, or nobody tried: a refusal starts anew. Twice as long as a
/// closed channel is left alone, so that nobody asks for a minute each time it is tried.
const FORGOTTEN: TimeDelta = TimeDelta::minutes(2);

/// Since when something is refused, and when it was last.
type Refused = (Timestamp, Timestamp);

/// What is refused.
#[derive(Default)]
pub(super) struct Refusals(Mutex<HashMap<Subject, Refused>>);

/// What a refusal is about.
#[derive(Clone, Copy, Eq, Hash, PartialEq)]
enum Subject {
    /// Posting in a channel.
    Posts(ChannelId),
    /// Editing messages there.
    Edits(ChannelId),
    /// Starting threads there.
    Threads(ChannelId),
    /// One row of the outbox.
    Row(i64),
}

impl Subject {
    fn of_channel(row: &OutboxRow) -> Self {
        match (&row.post, row.message) {
            (Post::Thread(_), _) => Self::Threads(row.channel),
            (_, Some(_)) => Self::Edits(row.channel),
            (_, None) => Self::Posts(row.channel),
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
        let (since, last) = held.entry(subject).or_insert((now, now));
        // Also after the clock was set back.
        if now < *since || now - *last > FORGOTTEN {
            *since = now;
        }
        *last = now;
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

    fn held(&self) -> MutexGuard<'_, HashMap<Subject, Refused>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests;
