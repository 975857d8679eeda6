//! Channels that were closed to the bot are tried again, with one post of those that wait for them.

use chrono::TimeDelta;
use futures_util::future::BoxFuture;

use super::super::source::Source;
use crate::{
    app::App,
    clock::Pulse,
    model::time::Timestamp,
    store::{OutboxRow, Session, StoreError, Tx},
};

/// How long it is until a closed channel is tried again.
pub(super) const REOPENS: TimeDelta = TimeDelta::minutes(1);

/// The longest that it is until a locked thread is tried again: many stay locked for good, since their cases are done.
const THREAD_REOPENS: TimeDelta = TimeDelta::hours(1);

/// How long it is until a locked thread is tried again for what it was to be told at `due`: as long as that has waited.
pub(super) fn thread_pause(due: Timestamp, now: Timestamp) -> TimeDelta {
    (now - due).clamp(REOPENS, THREAD_REOPENS)
}

/// A post leaves its channel for good without a word on whether it is open: where it was tried there for those that wait,
/// the next of them is tried in its stead.
pub(super) fn make_way(tx: &mut Tx, row: &OutboxRow, now: Timestamp) {
    if row.attempts > 0 {
        tx.reopen(row.channel, (now, now + REOPENS));
    }
}

/// Closed channels.
pub(in super::super) struct Reopenings;

impl Source for Reopenings {
    fn name(&self) -> &'static str {
        "reopenings"
    }

    fn next<'a>(
        &'a self,
        session: &'a mut Session,
    ) -> BoxFuture<'a, Result<Option<Timestamp>, StoreError>> {
        Box::pin(session.next_reopening())
    }

    fn fire<'a>(
        &'a self,
        (app, _): (&'a App, &'a Pulse),
        now: Timestamp,
    ) -> BoxFuture<'a, anyhow::Result<bool>> {
        Box::pin(async move {
            let due = app.store.read().await?.due_reopenings(now).await?;
            if due.is_empty() {
                return Ok(false);
            }
            let mut tx = app.store.begin_first().await?;
            for channel in due {
                tx.reopen(channel, (now, now + REOPENS));
            }
            tx.commit().await?;
            app.outbox_changed.notify_one();
            Ok(false)
        })
    }
}
