//! What became of a post: it stands, it is tried again, it goes elsewhere, it is given up, or nobody knows yet.

use std::time::Duration;

use chrono::TimeDelta;

use super::{super::batch::nonce, Deliverer, Left, ladder::alerted};
use crate::{
    metrics::Delivery,
    model::{
        case::CardPlace,
        ids::{ChannelId, MessageId},
        post::{Card, Post, Rank},
        time::Timestamp,
    },
    ports::{Notifier, PostError},
    reply::Notice,
    store::{OutboxRow, OutboxState},
};

/// The longest pause between two tries: so late are alerts at most once Discord is back.
const LONGEST_PAUSE: TimeDelta = TimeDelta::seconds(10);

impl<N: Notifier> Deliverer<N> {
    pub(super) async fn send(
        &self,
        rows: &[OutboxRow],
        notice: &Notice,
        nonce: &str,
    ) -> anyhow::Result<Left> {
        let posted = self.notifier.post(rows[0].channel, notice, nonce);
        match self.pulse.wait(posted).await {
            Ok(message) => self.sent(rows, message).await,
            Err(PostError::Unknown) => {
                self.failed(rows, PostError::Unknown, OutboxState::Sending)
                    .await
            }
            // Not processed now, it may have been the time before.
            Err(error) => self.failed(rows, error, rows[0].state).await,
        }
    }

    pub(super) async fn sent(
        &self,
        rows: &[OutboxRow],
        message: MessageId,
    ) -> anyhow::Result<Left> {
        let now = self.app.clock.now();
        let reopened = self.reopened(rows).await?;
        let mut tx = self.app.store.begin_first().await?;
        let mut wanted = false;
        let is_outdated = has_changed_in_flight(rows);
        let about = self.escalate(&mut tx, rows, now).await?;
        for row in rows {
            // The case before its post, in the order in which commands lock them.
            if let Post::Card(Card { case }) = row.post {
                let card = CardPlace {
                    channel: row.channel,
                    message,
                };
                tx.set_card(case, card).await?;
                wanted |= tx.want_thread((row.desk, case), card, now).await?;
            }
            if is_outdated {
                tx.refresh(&row.key, now);
            }
            tx.sent(row, row.channel, message, now).await?;
            if row.attempts > 0 {
                tx.posted_after_all(&row.key);
            }
        }
        for channel in reopened {
            tx.let_in(channel, now);
        }
        tx.commit().await?;
        self.refusals.taken(rows);
        // The next steps of their ladders are known now.
        self.app.timers_changed.notify_one();
        if wanted || is_outdated {
            self.app.outbox_changed.notify_one();
        }
        if !about.is_empty() {
            self.alerts.posted(rows[0].channel);
        }
        for row in rows {
            self.count_sent(row, now);
            let case = alerted(row);
            if let Some((case, _)) = case.and_then(|case| about.get(&case)) {
                let late_ms = (now - row.due_at).num_milliseconds();
                let (desk, key) = (row.desk.0, row.key.as_str());
                tracing::info!(desk, case = case.0, key, late_ms, "#{case} alert posted");
            }
        }
        Ok(Left::More)
    }

    pub(super) fn count_sent(&self, row: &OutboxRow, now: Timestamp) {
        let metrics = &self.app.metrics;
        if row.message.is_some() {
            return metrics.delivered(Delivery::Edited);
        }
        metrics.delivered(Delivery::Sent);
        if row.post.rank() == Rank::Alert {
            metrics.alert_posted((now - row.due_at).num_milliseconds());
        }
    }

    /// A post was not taken: tried again later, elsewhere, or given up.
    pub(super) async fn failed(
        &self,
        rows: &[OutboxRow],
        error: PostError,
        state: OutboxState,
    ) -> anyhow::Result<Left> {
        let (is_certain, after) = match error {
            PostError::Retry { after } => (true, after),
            PostError::Unauthorized => (true, None),
            PostError::Unknown => (false, None),
            PostError::NoChannel
            | PostError::NoAccess
            | PostError::NoMessage
            | PostError::Refused(_) => return self.refused(rows, error, state).await,
        };
        let pause = pause(rows[0].attempts, after);
        let until = self.put_off(rows, &error, (state, pause)).await?;
        Ok(if is_certain {
            Left::Until(until)
        } else {
            Left::Failed
        })
    }

    pub(super) async fn put_off(
        &self,
        rows: &[OutboxRow],
        error: &PostError,
        (state, pause): (OutboxState, TimeDelta),
    ) -> anyhow::Result<Timestamp> {
        tracing::warn!(
            desk = rows[0].desk.0,
            key = rows[0].key,
            "not posted, tried again in {pause}: {error}"
        );
        let until = self.app.clock.now() + pause;
        let mut tx = self.app.store.begin_first().await?;
        for row in rows {
            tx.put_off(row, state, until).await?;
            self.app.metrics.delivered(Delivery::PutOff);
        }
        tx.commit().await?;
        Ok(until)
    }

    pub(super) async fn redirect(
        &self,
        row: &OutboxRow,
        channel: ChannelId,
    ) -> anyhow::Result<Left> {
        let mut tx = self.app.store.begin_first().await?;
        tx.redirect(row, channel).await?;
        tx.commit().await?;
        self.app.metrics.delivered(Delivery::Redirected);
        self.app.outbox_changed.notify_one();
        Ok(Left::More)
    }

    pub(super) async fn end(
        &self,
        row: &OutboxRow,
        state: OutboxState,
        why: &str,
    ) -> anyhow::Result<Left> {
        let now = self.app.clock.now();
        let mut tx = self.app.store.begin_first().await?;
        self.escalate(&mut tx, std::slice::from_ref(row), now)
            .await?;
        tx.drop_post(row, state, why).await?;
        tx.commit().await?;
        self.app.metrics.delivered(match state {
            OutboxState::Stale => Delivery::Stale,
            _ => Delivery::Failed,
        });
        Ok(Left::More)
    }
}

/// Whether what stands shows how things were when it was sent: what was in flight may have changed since.
fn has_changed_in_flight(rows: &[OutboxRow]) -> bool {
    let in_flight = rows.iter().find(|row| row.state == OutboxState::Sending);
    in_flight.is_some_and(|row| row.batch.as_deref() != Some(nonce(rows).as_str()))
}

/// How long to wait before the next try: doubling from a second, or what the server asks for where that is longer. One
/// that asks for less has been tried several times in vain by then.
pub(super) fn pause(attempts: i64, after: Option<Duration>) -> TimeDelta {
    let doubled = TimeDelta::seconds(1 << attempts.clamp(0, 6)).min(LONGEST_PAUSE);
    let asked = after.and_then(|after| TimeDelta::from_std(after).ok());
    asked.map_or(doubled, |asked| asked.max(doubled))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_that_asks_for_no_pause_gets_one() {
        let secs = |attempts, after: Option<u64>| {
            pause(attempts, after.map(Duration::from_secs)).num_seconds()
        };
        let growing: Vec<i64> = (0..8).map(|attempts| secs(attempts, Some(0))).collect();
        assert_eq!(growing, [1, 2, 4, 8, 10, 10, 10, 10]);
        assert_eq!([secs(0, None), secs(3, None), secs(99, None)], [1, 8, 10]);
        assert_eq!([secs(0, Some(5)), secs(6, Some(3600))], [5, 3600]);
    }
}
