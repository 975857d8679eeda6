//! What Discord refuses: asked again for a minute, then believed. A post goes elsewhere then, or waits until it may be posted.
//!
//! An alert goes elsewhere at once, since a minute counts there. Posts that may be posted nowhere are locked out: they are
//! tried again as long as they matter. So is what a locked thread was to be told: that belongs nowhere else.

use super::{
    super::posts::places,
    deliverer::{Deliverer, Left},
    outcome::pause,
    reopen::{REOPENS, thread_pause},
};
use crate::{
    metrics::Delivery,
    model::{
        ids::ChannelId,
        post::{Post, Rank},
    },
    ports::{Notifier, PostError},
    rules::route,
    store::{OutboxRow, OutboxState},
};

impl<N: Notifier> Deliverer<N> {
    /// Discord refused posts that share a message.
    pub(super) async fn refused(
        &self,
        rows: &[OutboxRow],
        error: PostError,
        state: OutboxState,
    ) -> anyhow::Result<Left> {
        let row = &rows[0];
        let is_new_alert = matches!(row.post, Post::Alert(_)) && row.message.is_none();
        let is_of_thread = matches!(row.post, Post::Lines(_) | Post::ThreadMoved(_));
        if is_of_thread && error == PostError::NoAccess {
            return self.lock_out_of_thread(row).await;
        }
        let is_meant = self.refusals.is_meant(row, &error, self.app.clock.now());
        match error {
            PostError::NoChannel | PostError::NoAccess if is_new_alert => {
                self.elsewhere(rows, is_meant).await
            }
            _ if !is_meant => {
                let pause = pause(row.attempts, None);
                self.put_off(rows, &error, (state, pause)).await?;
                Ok(Left::Failed)
            }
            error => self.give_way(rows, error).await,
        }
    }

    /// A refusal is meant: what becomes of the posts.
    async fn give_way(&self, rows: &[OutboxRow], error: PostError) -> anyhow::Result<Left> {
        for row in rows {
            let is_card = matches!(row.post, Post::Card(_));
            match (&error, row.message) {
                (PostError::Refused(why), _) => {
                    let (desk, key) = (row.desk.0, row.key.as_str());
                    tracing::error!(desk, key, "a post is refused for good: {why}");
                    self.end(row, OutboxState::Failed, why).await?;
                }
                _ if row.post.rank() == Rank::Background => {
                    let why = "its thread is out of reach";
                    self.end(row, OutboxState::Stale, why).await?;
                }
                (PostError::NoMessage, Some(_)) if is_card => {
                    self.redirect(row, (row.channel, &[row.channel])).await?;
                }
                (PostError::NoChannel, Some(_)) if is_card => self.next_channel(row).await?,
                // It stands there still, and a card has to be the only one.
                (PostError::NoAccess, Some(_)) => self.lock_out(row, row.channel).await?,
                (_, Some(_)) => {
                    let why = "its message is out of reach";
                    self.end(row, OutboxState::Stale, why).await?;
                }
                (_, None) => self.next_channel(row).await?,
            }
        }
        Ok(Left::More)
    }

    /// Alerts go to the next of their channels. Where there is none they start over soon, or once one may be posted in.
    async fn elsewhere(&self, rows: &[OutboxRow], is_meant: bool) -> anyhow::Result<Left> {
        for row in rows {
            let channels = self.channels(row).await?;
            match (route::after(&channels, row.channel), channels.first()) {
                (Some(next), _) => {
                    self.redirect(row, (next, &channels)).await?;
                }
                (None, Some(first)) if !is_meant => {
                    let until = self.app.clock.now() + pause(row.attempts, None);
                    let mut tx = self.begin(row).await?;
                    tx.start_over(row, *first, until);
                    tx.commit().await?;
                    self.app.metrics.delivered(Delivery::PutOff);
                }
                (None, first) => {
                    self.lock_out(row, first.copied().unwrap_or(row.channel))
                        .await?;
                }
            }
        }
        Ok(Left::More)
    }

    async fn next_channel(&self, row: &OutboxRow) -> anyhow::Result<()> {
        let channels = self.channels(row).await?;
        match (route::after(&channels, row.channel), channels.first()) {
            (Some(next), _) => {
                self.redirect(row, (next, &channels)).await?;
            }
            (None, Some(first)) if row.message.is_none() => self.lock_out(row, *first).await?,
            (None, _) => self.lock_out(row, row.channel).await?,
        }
        Ok(())
    }

    /// The channels that others may wait for, now that these posts stand: they had been tried in vain. Where they belong may
    /// be another than where they stand.
    pub(super) async fn reopened(&self, rows: &[OutboxRow]) -> anyhow::Result<Vec<ChannelId>> {
        let Some(row) = rows.iter().find(|row| row.attempts > 0) else {
            return Ok(Vec::new());
        };
        let mut channels = vec![row.channel];
        if row.fallback {
            channels.extend(self.channels(row).await?.first());
        }
        Ok(channels)
    }

    /// The channels for a post, the right one first; none for what it is about is gone.
    async fn channels(&self, row: &OutboxRow) -> anyhow::Result<Vec<ChannelId>> {
        let mut session = self.app.store.read().await?;
        Ok(places(&self.app, &mut session, row).await?)
    }

    async fn lock_out_of_thread(&self, row: &OutboxRow) -> anyhow::Result<Left> {
        let now = self.app.clock.now();
        let pause = thread_pause(row.due_at, now);
        let (desk, key) = (row.desk.0, row.key.as_str());
        tracing::warn!(desk, key, "its thread is locked, tried again in {pause}");
        let mut tx = self.begin(row).await?;
        tx.lock_out_of_thread(row.channel, now + pause);
        tx.commit().await?;
        self.app.metrics.delivered(Delivery::LockedOut);
        self.app.timers_changed.notify_one();
        Ok(Left::More)
    }

    /// Whether something waits for the thread of these lines: that comes first, and is tried now.
    pub(super) async fn is_behind(&self, row: &OutboxRow) -> anyhow::Result<bool> {
        let is_new = matches!(row.post, Post::Lines(_)) && row.attempts == 0;
        if !is_new || !self.app.store.read().await?.is_closed(row.channel).await? {
            return Ok(false);
        }
        let mut tx = self.begin(row).await?;
        tx.let_in(row.channel, self.app.clock.now());
        tx.commit().await?;
        Ok(true)
    }

    /// A post waits until it may be posted; its ladder goes on meanwhile.
    async fn lock_out(&self, row: &OutboxRow, channel: ChannelId) -> anyhow::Result<()> {
        tracing::error!(
            desk = row.desk.0,
            key = row.key,
            "no channel can be posted in, tried again once a minute"
        );
        let now = self.app.clock.now();
        let mut tx = self.begin(row).await?;
        self.escalate(&mut tx, std::slice::from_ref(row), now)
            .await?;
        tx.lock_out(row, channel, now + REOPENS);
        tx.commit().await?;
        self.app.metrics.delivered(Delivery::LockedOut);
        // The next step of its ladder is known now.
        self.app.timers_changed.notify_one();
        Ok(())
    }
}
