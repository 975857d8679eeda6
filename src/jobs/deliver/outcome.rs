//! What became of a post that does not stand: it is tried again, it goes elsewhere, it is given up, or nobody knows yet.

use std::time::Duration;

use chrono::TimeDelta;

use super::{
    deliverer::{Deliverer, Left},
    reopen::make_way,
};
use crate::{
    metrics::Delivery,
    model::{ids::ChannelId, time::Timestamp},
    ports::{Notifier, PostError},
    store::{OutboxRow, OutboxState},
};

/// The longest pause between two tries: so late are alerts at most once Discord is back.
const LONGEST_PAUSE: TimeDelta = TimeDelta::seconds(10);

impl<N: Notifier> Deliverer<N> {
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
        let mut tx = self.begin(&rows[0]).await?;
        for row in rows {
            tx.put_off(row, state, until).await?;
            self.app.metrics.delivered(Delivery::PutOff);
        }
        tx.commit().await?;
        Ok(until)
    }

    /// Sends a post on to another of its `channels`. One that is none of them any more is left for good.
    pub(super) async fn redirect(
        &self,
        row: &OutboxRow,
        (channel, channels): (ChannelId, &[ChannelId]),
    ) -> anyhow::Result<Left> {
        let mut tx = self.begin(row).await?;
        tx.redirect(row, channel).await?;
        if !channels.contains(&row.channel) {
            make_way(&mut tx, row, self.app.clock.now());
        }
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
        let mut tx = self.begin(row).await?;
        self.escalate(&mut tx, std::slice::from_ref(row), now)
            .await?;
        tx.drop_post(row, state, why).await?;
        make_way(&mut tx, row, now);
        tx.commit().await?;
        self.app.outbox_changed.notify_one();
        self.app.metrics.delivered(match state {
            OutboxState::Stale => Delivery::Stale,
            _ => Delivery::Failed,
        });
        Ok(Left::More)
    }
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
