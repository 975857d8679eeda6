//! Marking posts that stand, and what that brings about.

use super::{
    super::batch::nonce,
    deliverer::{Claimed, Deliverer, Left},
    ladder::{Alerted, alerted},
};
use crate::{
    metrics::Delivery,
    model::{
        case::CardPlace,
        ids::{ChannelId, MessageId},
        post::{Card, Post, Rank},
        time::Timestamp,
    },
    ports::Notifier,
    store::{OutboxRow, OutboxState, Tx},
};

/// What marking posts has brought about.
struct Marked {
    at: Timestamp,
    /// The cases of alerts.
    about: Alerted,
    /// Whether something else is to be posted for it.
    wants_more: bool,
}

impl<N: Notifier> Deliverer<N> {
    /// Marks posts that stand in a message.
    pub(super) async fn sent(
        &self,
        rows: &[OutboxRow],
        message: MessageId,
    ) -> anyhow::Result<Left> {
        let reopened = self.reopened(rows).await?;
        let mut tx = self.begin(&rows[0]).await?;
        let marked = self.mark(&mut tx, (rows, message), &reopened).await?;
        tx.commit().await?;
        self.marked(rows, &marked);
        Ok(Left::More)
    }

    pub(super) async fn sent_and_claim(
        &self,
        rows: &[OutboxRow],
        message: MessageId,
        next: Claimed,
    ) -> anyhow::Result<Left> {
        let reopened = self.reopened(rows).await?;
        let mut tx = self.begin(&next.row).await?;
        let marked = self.mark(&mut tx, (rows, message), &reopened).await?;
        let is_claimed = self.commit_and_claim(tx, &next).await?;
        self.marked(rows, &marked);
        Ok(if is_claimed {
            Left::Claimed(Box::new(next))
        } else {
            Left::More
        })
    }

    async fn mark(
        &self,
        tx: &mut Tx,
        (rows, message): (&[OutboxRow], MessageId),
        reopened: &[ChannelId],
    ) -> anyhow::Result<Marked> {
        let at = self.app.clock.now();
        let is_outdated = has_changed_in_flight(rows);
        let mut wants_more = is_outdated;
        let about = self.escalate(tx, rows, at).await?;
        for row in rows {
            // The case before its post, in the order in which commands lock them.
            if let Post::Card(Card { case }) = row.post {
                let card = CardPlace {
                    channel: row.channel,
                    message,
                };
                tx.set_card(case, card);
                wants_more |= tx.want_thread((row.desk, case), card, at).await?;
            }
            if let Post::File(file) = row.post {
                let place = CardPlace {
                    channel: row.channel,
                    message,
                };
                tx.file_posted(file, place, at).await?;
            }
            if is_outdated {
                tx.refresh(&row.key, at);
            }
            tx.sent(row, row.channel, message, at);
            if row.attempts > 0 {
                tx.posted_after_all(&row.key);
            }
        }
        for channel in reopened {
            tx.let_in(*channel, at);
        }
        for case in about.keys() {
            // What stood before shrinks to a line.
            tx.refresh_alert_before(*case, (rows[0].channel, message), at);
            wants_more = true;
        }
        Ok(Marked {
            at,
            about,
            wants_more,
        })
    }

    /// Tells what is marked, once that is durable.
    fn marked(&self, rows: &[OutboxRow], marked: &Marked) {
        let Marked {
            at,
            about,
            wants_more,
        } = marked;
        self.refusals.taken(rows);
        if *wants_more {
            self.app.outbox_changed.notify_one();
        }
        if !about.is_empty() {
            // The next steps of their ladders are known now.
            self.app.timers_changed.notify_one();
            self.alerts.posted(rows[0].channel);
        }
        for row in rows {
            self.count_sent(row, *at);
            let case = alerted(row);
            if let Some((case, _)) = case.and_then(|case| about.get(&case)) {
                let late_ms = (*at - row.due_at).num_milliseconds();
                let (desk, key) = (row.desk.0, row.key.as_str());
                tracing::info!(desk, case = case.0, key, late_ms, "#{case} alert posted");
            }
        }
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
}

/// Whether what stands shows how things were when it was sent: what was in flight may have changed since.
fn has_changed_in_flight(rows: &[OutboxRow]) -> bool {
    let in_flight = rows.iter().find(|row| row.state == OutboxState::Sending);
    in_flight.is_some_and(|row| row.batch.as_deref() != Some(nonce(rows).as_str()))
}
