//! Channels that were closed to the bot are tried again, with one post of those that wait for them.

use futures_util::future::BoxFuture;

use super::{super::source::Source, refused::REOPENS};
use crate::{
    app::App,
    clock::Pulse,
    model::time::Timestamp,
    store::{Session, StoreError},
};

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
